// Lists of named things as scripts know them: headers, query parameters, cookies, variables.

class Property {
  constructor(given) {
    if (given) Object.assign(this, given);
  }
  update(given) {
    Object.assign(this, given);
  }
  valueOf() {
    return this.value;
  }
  toJSON() {
    return { ...this };
  }
  static create(key, value) {
    return key !== null && typeof key === "object" ? new this(key) : new this({ key, value });
  }
}
Property.indexKey = "key";

class Header extends Property {
  constructor(given, name) {
    if (typeof given === "string") {
      const at = given.indexOf(":");
      given = name === undefined && at >= 0
        ? { key: given.slice(0, at).trim(), value: given.slice(at + 1).trim() }
        : { key: name, value: given };
    }
    super(given);
    if (this.value === undefined || this.value === null) this.value = "";
    else if (typeof this.value !== "string") this.value = String(this.value);
  }
  toString() {
    return `${this.key}: ${this.value}`;
  }
  static create(value, name) {
    return new Header(value, name);
  }
  static parse(text) {
    return String(text).split(/\r?\n/).filter((line) => line.trim()).map((line) => new Header(line).toJSON());
  }
  static isHeader(thing) {
    return thing instanceof Header;
  }
}
Header.indexKey = "key";
Header.caseless = true;
Header.many = true;

class QueryParam extends Property {
  constructor(given) {
    super(typeof given === "string" ? QueryParam.parseSingle(given) : given);
    if (this.key === undefined) this.key = null;
    if (this.value === undefined) this.value = null;
  }
  toString() {
    return QueryParam.unparseSingle(this);
  }
  static parseSingle(text) {
    const at = text.indexOf("=");
    return at < 0 ? { key: text, value: null } : { key: text.slice(0, at), value: text.slice(at + 1) };
  }
  static parse(text) {
    return text ? String(text).split("&").map(QueryParam.parseSingle) : [];
  }
  static unparseSingle({ key, value }) {
    if (value === undefined || value === null) return key === null || key === undefined ? "" : String(key);
    return `${key === null || key === undefined ? "" : key}=${value}`;
  }
  static unparse(params) {
    const list = Array.isArray(params)
      ? params
      : params instanceof PropertyList
        ? params.members
        : Object.keys(params || {}).map((key) => ({ key, value: params[key] }));
    return list.filter((param) => !param.disabled).map(QueryParam.unparseSingle).join("&");
  }
}
QueryParam.indexKey = "key";
QueryParam.many = true;

class FormParam extends Property {
  constructor(given) {
    super(given);
    if (this.value === undefined && this.type !== "file") this.value = "";
  }
}
FormParam.indexKey = "key";
FormParam.many = true;
FormParam.parse = QueryParam.parse;
FormParam.unparse = QueryParam.unparse;

class Variable extends Property {
  constructor(given) {
    super({ type: "any", value: undefined, ...given });
  }
  get() {
    return this.value;
  }
  set(value) {
    this.value = value;
  }
  toString() {
    return String(this.value);
  }
}
Variable.indexKey = "key";

class PropertyList {
  constructor(Type, parent, items) {
    this.Type = Type;
    this.members = [];
    if (items !== undefined && items !== null) this.populate(items);
  }
  get _caseless() {
    return Boolean(this.Type.caseless);
  }
  _index(key) {
    return this._caseless ? String(key).toLowerCase() : key;
  }
  _indexOf(member) {
    return this._index(member[this.Type.indexKey]);
  }
  _matching(key) {
    const wanted = this._index(key);
    return this.members.filter((member) => this._indexOf(member) === wanted);
  }
  insert(item, before) {
    if (item === null || typeof item !== "object") return;
    const there = this.members.indexOf(item);
    if (there >= 0) this.members.splice(there, 1);
    const at = before === undefined ? -1 : this.indexOf(before);
    if (at >= 0) this.members.splice(at, 0, item);
    else this.members.push(item);
  }
  insertAfter(item, after) {
    this.insert(item, this.idx(this.indexOf(after) + 1));
  }
  append(item) {
    this.insert(item);
  }
  prepend(item) {
    this.insert(item, this.idx(0));
  }
  add(item, ...rest) {
    if (item === null || item === undefined || Number.isNaN(item)) return;
    const make = this.Type.create;
    this.insert(item instanceof this.Type ? item : rest.length && make ? make.call(this.Type, item, ...rest) : new this.Type(item));
  }
  upsert(item) {
    if (item === null || item === undefined) return null;
    const known = this.one(item[this.Type.indexKey]);
    if (known) {
      known.update(item);
      return false;
    }
    this.add(item);
    return true;
  }
  remove(which) {
    let match = which;
    if (typeof which === "string") {
      const wanted = this._index(which);
      match = (member) => this._indexOf(member) === wanted;
    } else if (typeof which !== "function") match = (member) => member === which;
    this.members = this.members.filter((member) => !match(member));
  }
  clear() {
    this.members = [];
  }
  populate(items) {
    const given = typeof items === "string" && this.Type.parse ? this.Type.parse(items) : items;
    if (given instanceof PropertyList) given.members.forEach((item) => this.add(item));
    else if (Array.isArray(given)) given.forEach((item) => this.add(item));
    else if (given && typeof given === "object" && !(this.Type.indexKey in given))
      for (const key of Object.keys(given)) this.add({ [this.Type.indexKey]: key, value: given[key] });
    else this.add(given);
  }
  repopulate(items) {
    this.clear();
    this.populate(items);
  }
  assimilate(source, prune) {
    const items = source instanceof PropertyList ? source.members : source;
    if (!Array.isArray(items)) return;
    items.forEach((item) => this.upsert(item));
    if (prune) this.members = this.members.filter((member) => items.some((item) => this._indexOf(item) === this._indexOf(member)));
  }
  all() {
    return this.members.slice();
  }
  one(key) {
    const found = this._matching(key);
    return found[found.length - 1];
  }
  get(key) {
    const found = this.one(key);
    return found ? found.valueOf() : undefined;
  }
  each(fn, self) {
    this.members.slice().forEach(fn, self);
  }
  filter(rule, self) {
    return this.members.filter(asRule(rule), self);
  }
  find(rule, self) {
    return this.members.find(asRule(rule), self);
  }
  map(fn, self) {
    return this.members.map(fn, self);
  }
  reduce(fn, start) {
    return this.members.reduce(fn, start);
  }
  forEach(fn, self) {
    this.each(fn, self);
  }
  count() {
    return this.members.length;
  }
  idx(index) {
    return this.members[index];
  }
  indexOf(item) {
    return this.members.indexOf(typeof item === "string" ? this.one(item) : item);
  }
  has(item, value) {
    const found = typeof item === "string" ? this._matching(item) : this.members.filter((member) => member === item);
    if (arguments.length < 2) return found.length > 0;
    return (this.Type.many ? found : found.slice(-1)).some((member) => member.valueOf() === value);
  }
  toObject(withoutDisabled, caseSensitive, manyValues, withoutEmptyKeys) {
    const made = {};
    for (const member of this.members) {
      const key = member[this.Type.indexKey];
      if (key === undefined || (withoutDisabled && member.disabled) || (withoutEmptyKeys && !key)) continue;
      const name = this._caseless && !caseSensitive ? String(key).toLowerCase() : key;
      const value = member.valueOf();
      if ((this.Type.many || manyValues) && Object.prototype.hasOwnProperty.call(made, name))
        made[name] = Array.isArray(made[name]) ? [...made[name], value] : [made[name], value];
      else made[name] = value;
    }
    return made;
  }
  contentSize() {
    return this.members.length ? this.toString().length + 2 : 0;
  }
  toString() {
    if (this.Type.unparse) return this.Type.unparse(this.members);
    return this.members.map((member) => `${member}\r\n`).join("");
  }
  toJSON() {
    return this.members.map((member) => (member.toJSON ? member.toJSON() : member));
  }
  static isPropertyList(thing) {
    return thing instanceof PropertyList;
  }
}
PropertyList.prototype[Symbol.iterator] = function () {
  return this.members[Symbol.iterator]();
};

const asRule = (rule) =>
  rule && typeof rule === "object" ? (member) => Object.keys(rule).every((key) => member[key] === rule[key]) : rule;

class HeaderList extends PropertyList {
  constructor(parent, headers) {
    super(Header, parent, headers);
  }
}
