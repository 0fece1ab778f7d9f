// The request that is about to be sent or was sent: read from and written back to the form collections have.

const listed = (part, separator) =>
  part === undefined || part === null ? undefined : Array.isArray(part) ? part : String(part).split(separator);

// Variables whose names hold what parts an address are put aside, as one letter each, while it is taken apart.
const RESERVED = /\{\{[^{}]*[.:/?#@&\]][^{}]*\}\}/g;
const ASIDE = 0xe000;

class Url {
  constructor(given) {
    this.update(given === undefined || given === null ? "" : given);
  }
  update(given) {
    const parts = typeof given === "string" ? Url.parse(given) : given || {};
    const taken = typeof parts.raw === "string" && !parts.host && !parts.path ? { ...Url.parse(parts.raw), ...parts } : parts;
    this.auth = taken.auth || undefined;
    this.protocol = typeof taken.protocol === "string" ? taken.protocol.replace(/:\/\/$/, "") : undefined;
    this.port = taken.port === undefined || taken.port === null ? undefined : String(taken.port);
    this.path = listed(typeof taken.path === "string" ? taken.path.replace(/^\//, "") : taken.path, "/");
    this.hash = typeof taken.hash === "string" ? taken.hash : undefined;
    this.host = listed(taken.host, /\.(?![^{]*\}{2})/);
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
    throw new Error("`Url#getRaw` has been discontinued, use `Url#toString` instead.");
  }
  getHost() {
    return this.host ? this.host.join(".") : "";
  }
  getPath() {
    const segments = (this.path || []).map((segment) => {
      const text = typeof segment === "object" && segment ? String(segment.value) : String(segment);
      const named = /^:([^.]+)([^]*)$/.exec(text);
      const value = named && this.variables.get(named[1]);
      return typeof value === "string" && value ? value + named[2] : text;
    });
    return `/${segments.join("/")}`;
  }
  getQueryString() {
    return QueryParam.unparse(this.query.members);
  }
  getPathWithQuery() {
    const query = this.getQueryString();
    return this.getPath() + (query ? `?${query}` : "");
  }
  getRemote(always) {
    const usual = this.protocol === "https" ? "443" : "80";
    return this.port || always ? `${this.getHost()}:${this.port || usual}` : this.getHost();
  }
  getOAuth1BaseUrl() {
    const usual = this.port === undefined || this.port === "80" || this.port === "443";
    const remote = usual ? this.getHost() : this.getRemote();
    return `${this.protocol || "http"}://`.toLowerCase() + remote.toLowerCase() + this.getPath();
  }
  toString(forceProtocol) {
    let text = this.protocol ? `${this.protocol}://` : forceProtocol ? "http://" : "";
    const { user, password } = this.auth || {};
    if (typeof user === "string" || typeof password === "string")
      text += `${typeof user === "string" ? user : ""}${typeof password === "string" ? `:${password}` : ""}@`;
    text += this.getHost();
    if (this.port !== undefined) text += `:${this.port}`;
    if (this.path) text += this.getPath();
    if (this.query.members.some((param) => !param.disabled)) text += `?${this.getQueryString()}`;
    return typeof this.hash === "string" ? `${text}#${this.hash}` : text;
  }
  toJSON() {
    const made = {};
    for (const name of ["auth", "protocol", "port", "path", "hash", "host"]) if (this[name] !== undefined) made[name] = this[name];
    return { ...made, query: this.query.toJSON(), variable: this.variables.toJSON() };
  }
  static parse(text) {
    const aside = [];
    const whole = (part) => part.replace(/[\ue000-\uf8ff]/g, (letter) => aside[letter.charCodeAt(0) - ASIDE] || letter);
    let rest = String(text).trimStart().replace(RESERVED, (variable) => String.fromCharCode(ASIDE + aside.push(variable) - 1));
    const after = (mark) => {
      const at = rest.indexOf(mark);
      if (at < 0) return undefined;
      const tail = rest.slice(at + mark.length);
      rest = rest.slice(0, at);
      return tail;
    };
    const parts = { hash: after("#") };
    if (parts.hash !== undefined) parts.hash = whole(parts.hash);
    const query = after("?");
    if (query !== undefined) parts.query = query.split("&").map(whole).map(QueryParam.parseSingle);
    rest = rest.replace(/\\/g, "/");
    const address = after("://");
    if (address !== undefined) {
      parts.protocol = whole(rest);
      rest = address.replace(/^\/+/, parts.protocol.toLowerCase() === "file" ? "/" : "");
    }
    const path = after("/");
    if (path !== undefined) parts.path = path.split("/").map(whole);
    const at = rest.lastIndexOf("@");
    if (at >= 0) {
      const [user, ...password] = rest.slice(0, at).split(":");
      parts.auth = { user: whole(user), password: password.length ? whole(password.join(":")) : undefined };
      rest = rest.slice(at + 1);
    }
    const colon = rest.lastIndexOf(":");
    if (colon >= 0 && !rest.slice(colon).includes("]")) {
      parts.port = whole(rest.slice(colon + 1));
      rest = rest.slice(0, colon);
    }
    if (rest) parts.host = rest.split(".").map(whole);
    const names = (parts.path || []).map((segment) => /^:([^.]+)/.exec(segment)).filter(Boolean).map(([, name]) => name);
    if (names.length) parts.variable = [...new Set(names)].map((key) => ({ key }));
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
    this.urlencoded = given.urlencoded === undefined ? undefined : new PropertyList(QueryParam, this, given.urlencoded);
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
    Object.assign(this, { url: new Url(), headers: new HeaderList(this), method: "GET" });
    if (given === undefined || given === null) return;
    if (given.description) this.description = new Description(given.description);
    this.update(typeof given === "string" || given instanceof Url ? { url: given } : given);
    for (const name of ["name", "id"]) if (given[name] !== undefined) this[name] = given[name];
  }
  update(given) {
    if (!given) return;
    if ("url" in given) this.url.update(given.url);
    const headers = given.header || given.headers;
    if (headers) this.headers.repopulate(headers);
    if ("method" in given) this.method = given.method === undefined || given.method === null ? "GET" : String(given.method).toUpperCase();
    if (given.body !== undefined && given.body !== null) this.body = new RequestBody(given.body);
    if (given.auth) this.auth = new RequestAuth(given.auth);
    for (const name of ["proxy", "certificate"]) if (given[name] !== undefined) this[name] = given[name];
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
    const made = this.description ? { description: this.description } : {};
    made.url = this.url instanceof Url ? this.url.toJSON() : this.url;
    made.header = this.headers.toJSON();
    made.method = this.method;
    if (this.body) made.body = typeof this.body === "string" ? { mode: "raw", raw: this.body } : this.body.toJSON ? this.body.toJSON() : this.body;
    if (this.auth) made.auth = this.auth.toJSON ? this.auth.toJSON() : this.auth;
    return made;
  }
  static isRequest(thing) {
    return thing instanceof Request;
  }
}
