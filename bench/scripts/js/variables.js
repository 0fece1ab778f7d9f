// The scopes of variables. Changes are noted, so that they can be carried back to where requests are filled in.

const MOST_PASSES = 19;
const NAME = /\{\{([^{}]*?)\}\}/g;

let dynamicPool = {};

function dynamic(name) {
  const made = dynamicPool[name];
  if (made && made.length) {
    made.push(made.shift());
    return made[made.length - 1];
  }
  switch (name) {
    case "$guid":
    case "$randomUUID":
      return uuid();
    case "$timestamp":
      return String(Math.floor(now() / 1000));
    case "$isoTimestamp":
      return new Date(now()).toISOString();
    case "$randomInt":
      return String(Math.floor(random() * 1001));
    default:
      return undefined;
  }
}

function uuid() {
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (place) => {
    const digit = Math.floor(random() * 16);
    return (place === "x" ? digit : (digit & 3) | 8).toString(16);
  });
}

function fillText(text, find) {
  for (let pass = 0; pass < MOST_PASSES && text.length < 5e6; pass++) {
    let changed = false;
    text = text.replace(NAME, (whole, name) => {
      let value = find(name);
      if (value === undefined) value = dynamic(name);
      if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return whole;
      changed = true;
      return String(value);
    });
    if (!changed) break;
  }
  return text;
}

function fillAll(thing, find) {
  if (typeof thing === "string") return fillText(thing, find);
  if (Array.isArray(thing)) return thing.map((each) => fillAll(each, find));
  if (thing && typeof thing === "object") {
    const plain = typeof thing.toJSON === "function" ? thing.toJSON() : thing;
    return Object.fromEntries(Object.keys(plain).map((key) => [key, fillAll(plain[key], find)]));
  }
  return thing;
}

class VariableScope {
  constructor(given) {
    this.store = new Map();
    this.changes = [];
    this.layers = [];
    const values = given && (Array.isArray(given) ? given : given.values);
    for (const each of values || []) if (each && !each.disabled && each.enabled !== false) this.store.set(each.key, each.value);
    for (const hidden of ["store", "changes", "layers"]) Object.defineProperty(this, hidden, { enumerable: false });
  }
  load(pairs) {
    this.store = new Map(pairs);
    this.changes = [];
  }
  get values() {
    return new PropertyList(Variable, this, [...this.store].map(([key, value]) => ({ type: "any", value, key })));
  }
  has(key) {
    key = String(key);
    return this.store.has(key) || this.layers.some((layer) => layer.has(key));
  }
  get(key) {
    key = String(key);
    if (this.store.has(key)) return this.store.get(key);
    for (const layer of this.layers) if (layer.has(key)) return layer.get(key);
    return undefined;
  }
  set(key, value) {
    key = String(key);
    this.store.set(key, value);
    this.changes.push(["set", key, value]);
  }
  unset(key) {
    key = String(key);
    this.store.delete(key);
    this.changes.push(["unset", key]);
  }
  clear() {
    this.store.clear();
    this.changes = [["clear"]];
  }
  toObject() {
    const made = {};
    for (const layer of this.layers.slice().reverse()) Object.assign(made, layer.toObject());
    for (const [key, value] of this.store) made[key] = value;
    return made;
  }
  syncVariablesTo(into) {
    return Object.assign(into || {}, this.toObject());
  }
  variables() {
    throw new Error("`VariableScope#variables` has been discontinued, use `VariableScope#syncVariablesTo` instead.");
  }
  replaceIn(template) {
    return fillAll(template, (name) => this.get(name));
  }
  toJSON() {
    return { values: this.values.toJSON() };
  }
  static isVariableScope(thing) {
    return thing instanceof VariableScope;
  }
}
