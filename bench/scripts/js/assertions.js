// What `pm.response.to` says beyond chai's own language, as a chai plug-in.

const CLASSES = { info: 1, success: 2, redirection: 3, clientError: 4, serverError: 5 };
const NAMED = {
  ok: [200, "OK"], accepted: [202, "ACCEPTED"], withoutContent: [204, "NO CONTENT"], badRequest: [400, "BAD REQUEST"],
  unauthorised: [401, "UNAUTHORISED"], unauthorized: [401, "UNAUTHORIZED"], forbidden: [403, "FORBIDDEN"],
  notFound: [404, "NOT FOUND"], notAcceptable: [406, "ACCEPTABLE"], rateLimited: [429, "TOO MANY REQUESTS"],
};

function responseAssertions(chai, utils) {
  const { Assertion } = chai;
  const lodash = () => modules.load("lodash");
  const response = (assertion) => {
    const subject = assertion._obj;
    new Assertion(subject instanceof Response, "the subject is a response").to.equal(true);
    return subject;
  };
  const code = (assertion) => {
    const found = response(assertion).code;
    new Assertion(found).to.be.a("number");
    return found;
  };
  const of = (assertion, passed, what, expected, actual) =>
    assertion.assert(passed, `expected response ${what} #{exp} but got #{act}`, `expected response not ${what} #{exp}`, expected, actual);

  Assertion.addProperty("postmanRequest", function () {
    of(this, this._obj instanceof Request, "to be a request object", true, this._obj);
  });
  Assertion.addProperty("postmanResponse", function () {
    of(this, this._obj instanceof Response, "to be a response object", true, this._obj);
  });
  Assertion.addProperty("postmanRequestOrResponse", function () {
    of(this, this._obj instanceof Response || this._obj instanceof Request, "to be a request or response object", true, this._obj);
  });
  Assertion.addMethod("statusCodeClass", function (wanted) {
    const found = code(this);
    of(this, Math.floor(found / 100) === wanted, "code to be of class", wanted, found);
  });
  for (const name of Object.keys(CLASSES))
    Assertion.addProperty(name, function () {
      const found = code(this);
      of(this, Math.floor(found / 100) === CLASSES[name], "code to be of class", CLASSES[name], found);
    });
  Assertion.addProperty("error", function () {
    const found = code(this);
    of(this, found >= 400 && found < 600, "code to be 4XX or 5XX", "4XX or 5XX", found);
  });
  for (const name of Object.keys(NAMED))
    Assertion.addProperty(name, function () {
      if (name === "ok" && !(this._obj instanceof Response)) {
        this.assert(utils.flag(this, "object"), "expected #{this} to be truthy", "expected #{this} to be falsy");
        return;
      }
      const found = response(this);
      const reason = String(found.reason()).toUpperCase();
      of(this, reason === NAMED[name][1], "to have status reason", NAMED[name][1], reason);
      of(this, Number(found.code) === NAMED[name][0], "to have status code", NAMED[name][0], found.code);
    });
  Assertion.addMethod("statusCode", function (wanted) {
    const found = code(this);
    of(this, found === Number(wanted), "to have status code", Number(wanted), found);
  });
  Assertion.addMethod("statusReason", function (wanted) {
    const found = response(this).reason();
    of(this, found === String(wanted), "to have status reason", String(wanted), found);
  });
  Assertion.addMethod("status", function (wanted) {
    const found = typeof wanted === "number" ? code(this) : response(this).reason();
    of(this, found === wanted, typeof wanted === "number" ? "to have status code" : "to have status reason", wanted, found);
  });
  Assertion.addMethod("header", function (...wanted) {
    const [name, value] = wanted;
    const subject = this._obj;
    new Assertion(subject instanceof Response || subject instanceof Request, "the subject is a request or response").to.equal(true);
    of(this, subject.headers.has(name), "to have header with key", String(name), subject.headers.has(name));
    if (wanted.length < 2) return;
    const header = subject.headers.one(name);
    of(this, header.value === value, `header '${name}' to be`, value, header.value);
  });
  Assertion.addProperty("withBody", function () {
    const text = response(this).text();
    of(this, typeof text === "string" && text.length > 0, "to have content in body", true, text);
  });
  Assertion.addProperty("json", function () {
    const { problem } = jsonOf(response(this));
    of(this, !problem, "body to be a valid json", true, problem);
  });
  Assertion.addMethod("body", function (...wanted) {
    const subject = response(this);
    const [content] = wanted;
    if (lodash().isPlainObject(content)) {
      const { value } = jsonOf(subject);
      of(this, lodash().isEqual(value, content), "body json to equal", content, value);
      return;
    }
    const text = subject.text();
    if (!wanted.length) of(this, typeof text === "string" && text.length > 0, "to have content in body", true, text);
    else if (content instanceof RegExp) of(this, content.exec(text) !== null, "body text to match", content, text);
    else of(this, lodash().isEqual(text, content), "body to equal", content, text);
  });
  Assertion.addMethod("jsonBody", function (...wanted) {
    const { value, problem } = jsonOf(response(this));
    const [path, expected] = wanted;
    if (!wanted.length) of(this, !problem, "body to be a valid json", true, problem);
    else if (typeof path === "string") {
      of(this, lodash().has(value, path), "to contain property", path, value);
      if (wanted.length < 2) return;
      const found = lodash().get(value, path);
      of(this, lodash().isEqual(found, expected), `body json at "${path}" to contain`, expected, found);
    }
  });
  const measured = (name, measure) =>
    Assertion.addChainableMethod(
      name,
      function (...wanted) {
        const found = utils.flag(this, "number");
        of(this, typeof found === "number", `to have a valid ${name}`, "a number", found);
        if (wanted.length) of(this, found === wanted[0], `${name} to be`, wanted[0], found);
      },
      function () {
        const found = measure(response(this));
        utils.flag(this, "number", found);
        this._obj = found;
      },
    );
  measured("responseTime", (subject) => subject.responseTime);
  measured("responseSize", (subject) => (subject.size().header || 0) + (subject.size().body || 0));
  Assertion.addMethod("jsonSchema", function (schema, options) {
    new Assertion(schema).to.be.an("object");
    const subject = this._obj;
    const Ajv = modules.load("ajv");
    const ajv = new Ajv({ allErrors: true, logger: false, ...options });
    const valid = ajv.validate(schema, subject instanceof Response ? subject.json() : subject);
    this.assert(valid && !ajv.errors, `expected data to satisfy schema but found following errors: \n${ajv.errorsText()}`,
      "expected data to not satisfy schema", true, valid);
  });
}

function jsonOf(response) {
  try {
    return { value: response.json() };
  } catch (error) {
    return { problem: `${error.name}: ${error.message}` };
  }
}
