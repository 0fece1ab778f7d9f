// The request that is about to be sent or was sent: read from and written back to the form collections have.

const listed = (part, separator) =>
  part === undefined || part === null ? undefined : Array.isArray(part) ? part : String(part).split(separator);

class Url {
  constructor(given) {
    this.update(given === undefined || given === null ? "" : given);
  }
  update(given) {
    const parts = typeof given === "string" ? Url.parse(given) : given;
    const taken = typeof parts.raw === "string" && !parts.host && !parts.path ? { ...Url.parse(parts.raw), ...parts } : parts;
    this.auth = taken.auth || undefined;
    this.protocol = taken.protocol ? String(taken.protocol).replace(/:?\/?\/?$/, "") : undefined;
    this.port = taken.port === undefined || taken.port === null || taken.port === "" ? undefined : String(taken.port);
    this.path = listed(typeof taken.path === "string" ? taken.path.replace(/^\//, "") : taken.path, "/");
    this.hash = taken.hash || undefined;
    this.host = listed(taken.host, ".");
    this.query = new PropertyList(QueryParam, this, taken.query || []);
    this.variables = new PropertyList(Variable, this, (taken.variable || taken.variables || []));
  }
  addQueryParams(params) {
    this.query.populate(typeof params === "string" ? QueryParam.parse(params) : params);
  }
  removeQueryParams(params) {
    const keys = (Array.isArray(params) ? params : [params]).map((param) => (param && param.key) || param);
    this.query.remove((param) => keys.includes(param.key));
  }
  getRaw() {
    return this.toString();
  }
  getHost() {
    return this.host ? this.host.join(".") : "";
  }
  getPath() {
    const segments = (this.path || []).map((segment) => {
      const text = typeof segment === "object" && segment ? String(segment.value) : String(segment);
      const named = /^:([^:.]+)(.*)$/.exec(text);
      const found = named && this.variables.one(named[1]);
      return found && found.value !== undefined && found.value !== null ? found.value + named[2] : text;
    });
    return `/${segments.join("/")}`;
  }
  getQueryString() {
    return QueryParam.unparse(this.query.members);
  }
  getPathWithQuery() {
    const query = this.query.members.some((param) => !param.disabled) ? `?${this.getQueryString()}` : "";
    return this.getPath() + query;
  }
  getRemote(always) {
    const usual = this.protocol === "https" ? "443" : "80";
    return this.port || always ? `${this.getHost()}:${this.port || usual}` : this.getHost();
  }
  getOAuth1BaseUrl() {
    return `${this.protocol || "http"}://${this.getRemote().toLowerCase()}${this.getPath()}`;
  }
  toString(forceProtocol) {
    let text = this.protocol ? `${this.protocol}://` : forceProtocol ? "http://" : "";
    if (this.auth && this.auth.user) text += `${this.auth.user}${this.auth.password ? `:${this.auth.password}` : ""}@`;
    text += this.getHost();
    if (this.port) text += `:${this.port}`;
    if (this.path) text += this.getPath();
    if (this.query.members.some((param) => !param.disabled)) text += `?${this.getQueryString()}`;
    return this.hash ? `${text}#${this.hash}` : text;
  }
  toJSON() {
    const made = { raw: this.toString() };
    for (const name of ["auth", "protocol", "host", "port", "path", "hash"]) if (this[name] !== undefined) made[name] = this[name];
    if (this.query.count()) made.query = this.query.toJSON();
    if (this.variables.count()) made.variable = this.variables.toJSON();
    return made;
  }
  static parse(text) {
    const parts = {};
    let rest = String(text).replace(/^\s+/, "").replace(/\\/g, "/");
    const take = (mark) => {
      const at = rest.indexOf(mark);
      if (at < 0) return undefined;
      const tail = rest.slice(at + mark.length);
      rest = rest.slice(0, at);
      return tail;
    };
    parts.hash = take("#");
    const query = take("?");
    if (query !== undefined) parts.query = QueryParam.parse(query);
    const scheme = /^([^/{}]*?):\/\//.exec(rest) || /^(\{\{[^{}]*\}\}):\/\//.exec(rest);
    if (scheme) {
      parts.protocol = scheme[1];
      rest = rest.slice(scheme[0].length);
    }
    const path = take("/");
    if (path !== undefined) parts.path = path.split("/");
    const user = /^([^@]*)@(.*)$/.exec(rest);
    if (user) {
      const [name, ...password] = user[1].split(":");
      parts.auth = { user: name, password: password.length ? password.join(":") : undefined };
      rest = user[2];
    }
    const port = /^(.*):(\d+|\{\{[^{}]*\}\})$/.exec(rest);
    if (port) [, rest, parts.port] = port;
    if (rest) parts.host = rest.split(".");
    return parts;
  }
  static isUrl(thing) {
    return thing instanceof Url;
  }
}

class RequestBody {
  constructor(given) {
    this.update(given || {});
  }
  update(given) {
    if (typeof given === "string") given = { mode: "raw", raw: given };
    this.mode = given.mode;
    this.raw = given.raw;
    this.urlencoded = given.urlencoded === undefined ? undefined : new PropertyList(FormParam, this, given.urlencoded);
    this.formdata = given.formdata === undefined ? undefined : new PropertyList(FormParam, this, given.formdata);
    this.graphql = given.graphql;
    this.file = typeof given.file === "string" ? { src: given.file } : given.file;
    this.options = given.options;
    this.disabled = given.disabled;
  }
  isEmpty() {
    const content = this.mode && this[this.mode];
    if (!content) return true;
    if (this.mode === "file") return !(content.src || content.content);
    return content instanceof PropertyList ? content.count() === 0 : typeof content === "string" ? content.length === 0 : false;
  }
  toString() {
    const content = this.mode && this[this.mode];
    if (this.mode === "raw") return content === undefined || content === null ? "" : typeof content === "string" ? content : JSON.stringify(content);
    if (this.mode === "urlencoded") return QueryParam.unparse(this.urlencoded || []);
    return "";
  }
  toJSON() {
    const made = {};
    for (const name of ["mode", "raw", "urlencoded", "formdata", "graphql", "file", "options", "disabled"]) {
      const part = this[name];
      if (part !== undefined) made[name] = part instanceof PropertyList ? part.toJSON() : part;
    }
    return made;
  }
}

class RequestAuth {
  constructor(given) {
    this.type = given && given.type;
    if (given && given.type) this.use(given.type, given[given.type]);
  }
  use(type, options) {
    this.type = type;
    const pairs = options instanceof PropertyList ? options.toJSON() : options || [];
    this[type] = new PropertyList(Variable, this, Array.isArray(pairs) ? pairs : Object.keys(pairs).map((key) => ({ key, value: pairs[key] })));
  }
  current() {
    return this.type && this[this.type] ? this[this.type].toObject() : undefined;
  }
  parameters() {
    return this.type ? this[this.type] : undefined;
  }
  update(options, type) {
    this.use(type || this.type, options);
  }
  clear(type) {
    delete this[type];
  }
  toJSON() {
    return this.type ? { type: this.type, [this.type]: this[this.type] ? this[this.type].toJSON() : [] } : null;
  }
}

class Description {
  constructor(given) {
    this.content = typeof given === "string" ? given : given.content;
    this.type = given.type || "text/plain";
  }
  toString() {
    return this.content;
  }
}

class Request {
  constructor(given) {
    this.update(given === undefined || given === null ? {} : given);
  }
  update(given) {
    if (typeof given === "string" || given instanceof Url) given = { url: given };
    this.url = given.url instanceof Url ? given.url : new Url(given.url);
    this.method = given.method === undefined || given.method === null ? "GET" : String(given.method).toUpperCase();
    this.headers = new HeaderList(this, given.header || given.headers || []);
    this.body = given.body === undefined || given.body === null ? undefined : new RequestBody(given.body);
    this.auth = given.auth ? new RequestAuth(given.auth) : undefined;
    if (given.description) this.description = new Description(given.description);
    for (const name of ["proxy", "certificate", "name", "id"]) if (given[name] !== undefined) this[name] = given[name];
  }
  get to() {
    return expect(this).to;
  }
  authorizeUsing(type, options) {
    if (type && typeof type === "object" && options === undefined) ({ type, ...options } = type);
    if (type === null) this.auth = undefined;
    else {
      this.auth = this.auth || new RequestAuth();
      this.auth.use(type, options && options[type] ? options[type] : options);
    }
  }
  getHeaders(options = {}) {
    return this.headers.toObject(options.enabled, !options.ignoreCase, options.multiValue, options.sanitizeKeys);
  }
  forEachHeader(callback) {
    this.headers.all().forEach((header) => callback(header, this));
  }
  addHeader(header) {
    this.headers.add(header);
  }
  removeHeader(which, options = {}) {
    const name = typeof which === "string" ? which : which && which.key;
    if (!name) return;
    const fold = (text) => (options.ignoreCase ? String(text).toLowerCase() : text);
    this.headers.remove((header) => fold(header.key) === fold(name));
  }
  upsertHeader(header) {
    if (!header || !header.key) return;
    const known = this.headers.find({ key: header.key });
    if (known) known.value = header.value;
    else this.headers.add(header);
  }
  addQueryParams(params) {
    this.url.addQueryParams(params);
  }
  removeQueryParams(params) {
    this.url.removeQueryParams(params);
  }
  size() {
    const body = this.body ? byteLength(this.body.toString()) : 0;
    const header = `${this.method} ${this.url.getPathWithQuery()} HTTP/1.1\r\n\r\n`.length + this.headers.contentSize();
    return { body, header, total: body + header, source: "COMPUTED" };
  }
  clone() {
    return new Request(this.toJSON());
  }
  toJSON() {
    const made = { url: this.url instanceof Url ? this.url.toJSON() : this.url, method: this.method };
    if (this.headers.count()) made.header = this.headers.toJSON();
    if (this.body) made.body = this.body.toJSON ? this.body.toJSON() : this.body;
    if (typeof made.body === "string") made.body = { mode: "raw", raw: made.body };
    if (this.auth) made.auth = this.auth.toJSON ? this.auth.toJSON() : this.auth;
    if (this.description) made.description = this.description;
    return made;
  }
  static isRequest(thing) {
    return thing instanceof Request;
  }
}
