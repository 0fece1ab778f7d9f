// Lists of named things as scripts know them: headers, query parameters, cookies, variables.

class Property {
  constructor(given) {
    if (!given) return;
    if (given.id) this.id = given.id;
    if (given.name) this.name = given.name;
    if ("disabled" in given) this.disabled = Boolean(given.disabled);
    if (given.description !== undefined && given.description !== null) this.description = new Description(given.description);
  }
  // What is undefined is left as it is: JSON knows no such thing.
  take(given, ...names) {
    for (const name of names) if (given[name] !== undefined) this[name] = given[name];
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
    if (typeof given === "string") given = typeof name === "string" ? { key: name, value: given } : Header.parseSingle(given);
    super(given);
    this.update(given || {});
  }
  update(given) {
    this.key = given.key || "";
    this.value = given.value === undefined ? "" : given.value;
    this.take(given, "system", "disabled");
  }
  toString() {
    return `${this.key}: ${this.value}`;
  }
  static create(value, name) {
    return new Header(value, name);
  }
  static parse(text) {
    const lines = String(text).replace(/\r\n([ \t])/g, "$1").matchAll(/^(\S+):(.*)$/gm);
    return [...lines].map(([, key, value]) => ({ key, value: value.trim() }));
  }
  static parseSingle(text) {
    if (typeof text !== "string") return { key: "", value: "" };
    const at = text.includes(":") ? text.indexOf(":") : text.length;
    return { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
  }
  static unparse(headers, separator = "\r\n") {
    const list = Array.isArray(headers) ? headers : headers instanceof PropertyList ? headers.members : [];
    return list.filter((header) => header && !header.disabled).map((header) => Header.unparseSingle(header) + separator).join("");
  }
  static unparseSingle(header) {
    return header && typeof header === "object" ? `${header.key}: ${header.value}` : "";
  }
  static isHeader(thing) {
    return thing instanceof Header;
  }
}
Header.indexKey = "key";
Header.caseless = true;
Header.many = true;

// Encodes what would end a name or a value, outside of variables.
const keptWhole = (text, marks) =>
  text.split(/(\{\{[^{}]*[&#=][^{}]*\}\})/).map((part, at) =>
    (at % 2 ? part : part.replace(marks, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`))).join("");

class QueryParam extends Property {
  constructor(given) {
    if (typeof given === "string") given = QueryParam.parseSingle(given);
    super(given);
    this.update(given || {});
  }
  update(given) {
    const { key, value } = typeof given === "string" ? QueryParam.parseSingle(given) : given;
    Object.assign(this, { key, value });
    this.take(given, "system");
  }
  valueOf() {
    return typeof this.value === "string" ? this.value : "";
  }
  toString() {
    return QueryParam.unparseSingle(this);
  }
  static parseSingle(text, place, all) {
    if (text === "" && Array.isArray(all) && place !== all.length - 1) return { key: null, value: null };
    const at = text.indexOf("=");
    return at < 0 ? { key: text, value: null } : { key: text.slice(0, at), value: text.slice(at + 1) };
  }
  static parse(text) {
    return typeof text === "string" ? text.split("&").map(QueryParam.parseSingle) : [];
  }
  static unparseSingle(param) {
    if (!param) return "";
    const name = typeof param.key === "string" ? keptWhole(param.key, /[&#=]/g) : "";
    return typeof param.value === "string" ? `${name}=${keptWhole(param.value, /[&#]/g)}` : name;
  }
  static unparse(params) {
    if (!params) return "";
    const list = Array.isArray(params)
      ? params
      : params instanceof PropertyList
        ? params.members
        : Object.keys(params).map((key) => ({ key, value: params[key] }));
    return list.filter((param) => param.disabled !== true).map(QueryParam.unparseSingle).join("&");
  }
}
QueryParam.indexKey = "key";
QueryParam.many = true;

class FormParam extends Property {
  constructor(given) {
    super(given);
    const { key, value } = given || {};
    Object.assign(this, { key: key || "", value: value || "" });
    this.take(given || {}, "type", "src", "contentType", "fileName");
  }
  toString() {
    return `${this.key}=${this.value}`;
  }
  toJSON() {
    const made = { ...this };
    if (made.type === "file" && (typeof made.value !== "string" || !made.value)) delete made.value;
    return made;
  }
}
FormParam.indexKey = "key";
FormParam.many = true;
FormParam.parse = QueryParam.parse;
FormParam.unparse = QueryParam.unparse;

class Variable extends Property {
  constructor(given) {
    super(given);
    this.type = "any";
    this.take(given || {}, "type", "value", "key", "system");
  }
  update(given) {
    this.take(given, "type", "value", "system", "disabled");
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
    const rule = asRule(fn);
    this.members.slice().every((member, at, all) => rule.call(self, member, at, all) !== false);
  }
  filter(rule, self) {
    return this.members.filter(asRule(rule), self);
  }
  find(rule, self) {
    return this.members.find(asRule(rule), self);
  }
  map(rule, self) {
    return this.members.map(asRule(rule), self || this);
  }
  reduce(...given) {
    return this.members.reduce(...given.slice(0, 2));
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

// What lodash makes of a rule that is no function: an object or a pair must match, a name gives that property.
const matches = (given, wanted) =>
  given === wanted || (wanted !== null && typeof wanted === "object" && given !== null && typeof given === "object" &&
    Object.keys(wanted).every((key) => matches(given[key], wanted[key])));
const asRule = (rule) => {
  if (typeof rule === "function") return rule;
  if (rule === undefined || rule === null) return (member) => member;
  if (Array.isArray(rule)) return (member) => matches(member[rule[0]], rule[1]);
  return typeof rule === "object" ? (member) => matches(member, rule) : (member) => member[rule];
};

class HeaderList extends PropertyList {
  constructor(parent, headers) {
    super(Header, parent, headers);
  }
  contentSize() {
    return Header.unparse(this).length;
  }
  static isHeaderList(thing) {
    return thing instanceof HeaderList;
  }
}
