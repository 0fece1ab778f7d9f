// `pm.expect`: what surely passes is decided here; whatever does not, chai decides, with chai's words.
// So chai is loaded only where it is needed, and a script whose assertions hold costs little.

class Expectation {
  v; // Declared, for assigning would ask the prototypes first, of which one is a Proxy.
  m;
  n;
  constructor(subject, message, negated) {
    this.v = subject;
    this.m = message;
    this.n = negated === true;
  }
  get not() {
    return new Expectation(this.v, this.m, true);
  }
  equal(other, message) {
    return (this.v === other) !== this.n ? this : inChai(this).equal(other, message);
  }
  eql(other, message) {
    const same = alike(this.v, other, 0);
    return same !== undefined && same !== this.n ? this : inChai(this).eql(other, message);
  }
  a(kind, message) {
    const is = kindOf(this.v);
    return typeof kind === "string" && is !== undefined && (is === kind.toLowerCase()) !== this.n ? this : inChai(this).a(kind, message);
  }
  property(name, value) {
    const subject = this.v;
    if (this.n || subject === null || typeof subject !== "object" || typeof name !== "string") return inChai(this).property(...arguments);
    if (!(name in subject) || (arguments.length > 1 && subject[name] !== value)) return inChai(this).property(...arguments);
    return new Expectation(subject[name], this.m);
  }
  include(value, message) {
    const subject = this.v;
    const searched = typeof subject === "string" ? typeof value === "string" : Array.isArray(subject) && value === value;
    return searched && subject.indexOf(value) >= 0 !== this.n ? this : inChai(this).include(value, message);
  }
  oneOf(list, message) {
    return Array.isArray(list) && list.indexOf(this.v) >= 0 !== this.n ? this : inChai(this).oneOf(list, message);
  }
  match(pattern, message) {
    return pattern instanceof RegExp && !this.n && typeof this.v === "string" && pattern.exec(this.v) ? this : inChai(this).match(pattern, message);
  }
  lengthOf(length, message) {
    const subject = this.v;
    return (typeof subject === "string" || Array.isArray(subject)) && (subject.length === length) !== this.n ? this : inChai(this).lengthOf(length, message);
  }
  above(other, message) {
    return numbers(this.v, other) && this.v > other !== this.n ? this : inChai(this).above(other, message);
  }
  least(other, message) {
    return numbers(this.v, other) && this.v >= other !== this.n ? this : inChai(this).least(other, message);
  }
  below(other, message) {
    return numbers(this.v, other) && this.v < other !== this.n ? this : inChai(this).below(other, message);
  }
  most(other, message) {
    return numbers(this.v, other) && this.v <= other !== this.n ? this : inChai(this).most(other, message);
  }
  get true() {
    return (this.v === true) !== this.n ? this : inChai(this).true;
  }
  get false() {
    return (this.v === false) !== this.n ? this : inChai(this).false;
  }
  get null() {
    return (this.v === null) !== this.n ? this : inChai(this).null;
  }
  get undefined() {
    return (this.v === undefined) !== this.n ? this : inChai(this).undefined;
  }
  get exist() {
    return (this.v !== undefined && this.v !== null) !== this.n ? this : inChai(this).exist;
  }
  get empty() {
    return (typeof this.v === "string" || Array.isArray(this.v)) && (this.v.length === 0) !== this.n ? this : inChai(this).empty;
  }
  get ok() {
    const ok = this.v instanceof Response ? this.v.code === 200 && String(this.v.reason()).toUpperCase() === "OK" : Boolean(this.v);
    return ok && !this.n ? this : inChai(this).ok;
  }
  get success() {
    return isResponse(this) && Math.floor(this.v.code / 100) === 2 ? this : inChai(this).success;
  }
  get json() {
    return isResponse(this) && !jsonOf(this.v).problem ? this : inChai(this).json;
  }
  status(wanted) {
    const found = isResponse(this) && (typeof wanted === "number" ? this.v.code : this.v.reason());
    return found !== false && found === wanted ? this : inChai(this).status(wanted);
  }
  header(name, value) {
    const found = isResponse(this) && this.v.headers.one(name);
    return found && (arguments.length < 2 || found.value === value) ? this : inChai(this).header(...arguments);
  }
}

const filler = { get() { return this; }, configurable: true };
for (const word of ["to", "be", "been", "is", "and", "has", "have", "with", "that", "which", "at", "of", "same", "but", "does", "still", "also"])
  Object.defineProperty(Expectation.prototype, word, filler);
for (const [name, others] of Object.entries({
  equal: ["equals", "eq"], eql: ["eqls"], a: ["an"], include: ["contain", "includes", "contains"], lengthOf: [],
  above: ["gt", "greaterThan"], least: ["gte", "greaterThanOrEqual"], below: ["lt", "lessThan"],
  most: ["lte", "lessThanOrEqual"], match: ["matches"],
}))
  for (const other of others) Expectation.prototype[other] = Expectation.prototype[name];
delete Expectation.prototype.constructor;
// A word that is not known here is chai's to know, or to refuse.
Object.setPrototypeOf(Expectation.prototype, new Proxy(Object.create(null), {
  get(_, word, asked) {
    if (typeof word === "symbol") return undefined;
    const assertion = inChai(asked);
    const found = assertion[word];
    return typeof found === "function" ? new Proxy(found, { apply: (method, _self, given) => method.apply(assertion, given) }) : found;
  },
}));

const numbers = (one, other) => typeof one === "number" && typeof other === "number" && one === one && other === other;
const isResponse = (expectation) => !expectation.n && expectation.v instanceof Response;

function inChai(expectation) {
  const assertion = chai().expect(expectation.v, expectation.m);
  return expectation.n ? assertion.not : assertion;
}

function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value !== "object") return typeof value;
  return Object.getPrototypeOf(value) === Object.prototype && !(Symbol.toStringTag in value) ? "object" : undefined;
}

// Whether two plain values are deeply alike; undefined where chai must say.
function alike(one, other, depth) {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) {
    if (one === other) return one === 0 && 1 / one !== 1 / other ? undefined : true;
    return one !== one || other !== other || typeof one === "function" ? undefined : false;
  }
  const kind = kindOf(one);
  if (kind === undefined || depth > 50 || kind !== kindOf(other)) return undefined;
  if (one === other) return true;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length || (kind === "array" && one.length !== other.length)) return undefined;
  for (const key of keys) {
    const same = Object.prototype.hasOwnProperty.call(other, key) ? alike(one[key], other[key], depth + 1) : undefined;
    if (same !== true) return undefined;
  }
  return true;
}

let loadedChai;
function chai() {
  if (!loadedChai) {
    loadedChai = modules.load("chai");
    loadedChai.use(responseAssertions);
  }
  return loadedChai;
}

let quick = true;
function expect(subject, message) {
  return quick ? new Expectation(subject, message) : chai().expect(subject, message);
}
expect.fail = (...given) => chai().expect.fail(...given);
