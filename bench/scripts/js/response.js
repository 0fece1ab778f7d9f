// What came back: the response and the cookies.

const REASONS = {
  100: "Continue", 101: "Switching Protocols", 200: "OK", 201: "Created", 202: "Accepted",
  203: "Non-Authoritative Information", 204: "No Content", 205: "Reset Content", 206: "Partial Content",
  207: "Multi-Status", 208: "Already Reported", 226: "IM Used", 300: "Multiple Choices", 301: "Moved Permanently",
  302: "Found", 303: "See Other", 304: "Not Modified", 305: "Use Proxy", 307: "Temporary Redirect",
  308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden",
  404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 407: "Proxy Authentication Required",
  408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required", 412: "Precondition Failed",
  413: "Request Entity Too Large", 414: "Request-URI Too Long", 415: "Unsupported Media Type",
  416: "Requested Range Not Satisfiable", 417: "Expectation Failed", 418: "I'm a teapot",
  422: "Unprocessable Entity", 423: "Locked", 424: "Failed Dependency", 425: "Too Early", 426: "Upgrade Required",
  428: "Precondition Required", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
  503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
  507: "Insufficient Storage", 508: "Loop Detected", 510: "Not Extended", 511: "Network Authentication Required",
};

const ATTRIBUTES = {
  httponly: "httpOnly", secure: "secure", domain: "domain", path: "path", "max-age": "maxAge", session: "session",
  expires: "expires",
};

// Encoded once, whether it was before or not; what cannot be encoded stays.
function encodedOnce(text) {
  try {
    text = decodeURIComponent(text);
  } catch {
    // It holds a percent sign of its own.
  }
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

class Cookie extends Property {
  constructor(given) {
    super();
    if (typeof given === "string") given = Cookie.parse(given);
    if (given) this.update(given);
  }
  update(given) {
    const flag = (name) => (name in given ? Boolean(given[name]) : undefined);
    const made = {
      name: given.name === undefined ? given.key : given.name,
      expires: typeof given.expires === "string" ? new Date(given.expires) : given.expires,
      maxAge: "maxAge" in given ? Number(given.maxAge) : undefined,
      domain: given.domain, path: given.path, secure: flag("secure"), httpOnly: flag("httpOnly"),
      hostOnly: flag("hostOnly"), session: flag("session"),
      value: given.value ? encodedOnce(given.value) : undefined, extensions: given.extensions || undefined,
    };
    for (const name of Object.keys(made)) if (made[name] !== undefined) this[name] = made[name];
  }
  valueOf() {
    try {
      return decodeURIComponent(this.value);
    } catch {
      return this.value;
    }
  }
  toString() {
    const { expires } = this;
    const until = expires instanceof Date ? !Number.isNaN(expires.getTime()) && expires.toUTCString() : expires;
    return [
      Cookie.unparseSingle(this), until && `Expires=${until}`, this.maxAge && this.maxAge !== Infinity && `Max-Age=${this.maxAge}`,
      this.domain && !this.hostOnly && `Domain=${this.domain}`, this.path && `Path=${this.path}`, this.secure && "Secure",
      this.httpOnly && "HttpOnly", ...(this.extensions || []).map(({ key, value }) => (value === true ? key : `${key}=${value}`)),
    ].filter(Boolean).join("; ");
  }
  static unparseSingle(cookie) {
    if (!cookie || typeof cookie !== "object") return "";
    const value = cookie.value === undefined || cookie.value === null ? "" : cookie.value;
    return cookie.name ? `${cookie.name}=${value}` : value;
  }
  static unparse(cookies) {
    const list = Array.isArray(cookies) ? cookies : cookies instanceof PropertyList ? cookies.members : [];
    return list.map(Cookie.unparseSingle).join("; ");
  }
  static stringify(cookie) {
    return Cookie.prototype.toString.call(cookie);
  }
  static splitParam(text) {
    const [key, value] = text.split("=").map((part) => part.trim());
    return { key, value: value === undefined ? true : value[0] === '"' ? value.slice(1, -1) : value };
  }
  static parse(text) {
    if (typeof text !== "string") return text;
    const [{ key, value }, ...rest] = text.split(/; */).map(Cookie.splitParam);
    const made = { key, value };
    for (const pair of rest) {
      const name = ATTRIBUTES[pair.key.toLowerCase()];
      if (name) made[name] = pair.value;
      else (made.extensions = made.extensions || []).push(pair);
    }
    if (!made.domain) made.hostOnly = true;
    return made;
  }
  static isCookie(thing) {
    return thing instanceof Cookie;
  }
}
Cookie.indexKey = "name";
Cookie.caseless = true;
Cookie.many = true;

class CookieList extends PropertyList {
  constructor(parent, cookies) {
    super(Cookie, parent, cookies);
  }
  static isCookieList(thing) {
    return thing instanceof CookieList;
  }
}

class Response {
  #body;
  #headers;
  #cookies;
  #base64;
  constructor(given = {}) {
    this.code = given.code;
    this.status = given.status || given.reason || REASONS[given.code];
    this.responseTime = given.responseTime;
    this.responseSize = given.responseSize;
    this.#body = given.body;
    this.#headers = given.header;
    this.#cookies = given.cookie;
    this.#base64 = given.base64;
    if (given.originalRequest) this.originalRequest = new Request(given.originalRequest);
  }
  get headers() {
    if (typeof this.#headers === "string") this.#headers = nativeParse(this.#headers);
    if (!(this.#headers instanceof HeaderList)) this.#headers = new HeaderList(this, this.#headers || []);
    return this.#headers;
  }
  get cookies() {
    if (!(this.#cookies instanceof CookieList)) this.#cookies = new CookieList(this, this.#cookies || []);
    return this.#cookies;
  }
  get stream() {
    const { Buffer } = modules.load("buffer");
    return this.#base64 === undefined ? Buffer.from(this.#body || "") : Buffer.from(this.#base64, "base64");
  }
  reason() {
    return this.status || REASONS[this.code];
  }
  details() {
    const name = this.reason();
    if (this.code === undefined) return {};
    return { name, detail: "", code: this.code, standardName: REASONS[this.code] };
  }
  text() {
    return this.#body;
  }
  json(reviver) {
    return parseJson(this.#body, reviver);
  }
  jsonp(reviver) {
    return parseJson(String(this.#body || "").replace(/^[^{(]*\(/, "").replace(/\)[^)]*$/, ""), reviver);
  }
  contentInfo() {
    const [mimeType = "text/plain", ...rest] = String(this.headers.get("content-type") || "text/plain").split(";").map((part) => part.trim());
    const named = rest.find((part) => /^charset=/i.test(part));
    const kind = /json/.test(mimeType) ? "json" : /xml/.test(mimeType) ? "xml" : /html/.test(mimeType) ? "html" : "plain";
    const [top] = mimeType.split("/");
    const readable = kind !== "plain" || top === "text" || /script|urlencoded/.test(mimeType);
    const charset = named ? named.slice(8).replace(/"/g, "").toLowerCase() : "utf8";
    const fileExtension = !readable ? "bin" : kind === "plain" ? "txt" : kind;
    return {
      contentType: mimeType, mimeType: readable ? "text" : top, mimeFormat: readable ? kind : "raw",
      charset: charset === "utf-8" ? "utf8" : charset, fileExtension, fileName: `response.${fileExtension}`,
    };
  }
  mime() {
    throw new Error("`Response#mime` has been discontinued, use `Response#contentInfo` instead.");
  }
  dataURI() {
    return `data:${this.contentInfo().contentType};base64, ${this.stream.toString("base64")}`;
  }
  encoding() {
    const format = this.headers.get("content-encoding");
    return { format, source: format ? "header" : undefined };
  }
  size() {
    const length = this.headers.get("content-length");
    const packed = /gzip|deflate/i.test(this.headers.get("content-encoding") || "");
    const body = packed && length && Number.isFinite(Number(length)) ? Number(length) : this.responseSize || 0;
    const header = `HTTP/1.1 ${this.code} ${this.reason()}\r\n\r\n`.length + this.headers.contentSize();
    return { body, header, total: body + header };
  }
  get [Symbol.toStringTag]() {
    return "Object";
  }
  toJSON() {
    return {
      code: this.code, status: this.status, header: this.headers.toJSON(), cookie: this.cookies.toJSON(),
      responseTime: this.responseTime, responseSize: this.responseSize,
    };
  }
  static isResponse(thing) {
    return thing instanceof Response;
  }
}

function parseJson(text, reviver) {
  try {
    return nativeParse(typeof text === "string" && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, reviver);
  } catch (error) {
    error.name = "JSONError";
    throw error;
  }
}
