// What is taken before any script can change it.

const nativeParse = JSON.parse;
const nativeStringify = JSON.stringify;
const now = Date.now;
const random = Math.random;
const Space = ArrayBuffer;
const { defineProperty } = Object;

// Numbers and dates as Postman's engine writes them for readers; this engine has no locales of its own.
const two = (number) => String(number).padStart(2, "0");
const grouped = (number, options = {}) => {
  const { minimumFractionDigits: least = 0, maximumFractionDigits: most = Math.max(least, 3) } = options;
  const [whole, part = ""] = Math.abs(number).toFixed(most).split(".");
  const kept = part.replace(/0+$/, "").padEnd(least, "0");
  return (number < 0 ? "-" : "") + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (kept ? `.${kept}` : "");
};
const dayOf = (date) => `${date.getMonth() + 1}/${date.getDate()}/${date.getFullYear()}`;
const timeOf = (date) =>
  `${date.getHours() % 12 || 12}:${two(date.getMinutes())}:${two(date.getSeconds())} ${date.getHours() < 12 ? "AM" : "PM"}`;
const inPlace = (prototype, name, write) =>
  Object.defineProperty(prototype, name, { value: write, writable: true, configurable: true, enumerable: false });
inPlace(Number.prototype, "toLocaleString", function (_, options) {
  return Number.isFinite(Number(this)) ? grouped(Number(this), options) : String(this);
});
inPlace(Date.prototype, "toLocaleDateString", function () {
  return dayOf(this);
});
inPlace(Date.prototype, "toLocaleTimeString", function () {
  return timeOf(this);
});
inPlace(Date.prototype, "toLocaleString", function () {
  return `${dayOf(this)}, ${timeOf(this)}`;
});

// One call on a long text or list is one step to the engine's clock; these make it as many as it takes. A list longer
// than memory holds is empty space that no clock looks into, and so is a long search for a long text.
const LONGEST_LIST = 1e7;
const LONGEST_SEARCH = 1e10;
const listFits = (list) => {
  if (list !== undefined && list !== null && typeof list !== "string" && list.length > LONGEST_LIST)
    throw new RangeError(`a list of ${list.length} members is too long`);
};
const searchFits = (text, [part]) => {
  if (typeof part === "string" && part.length * text.length > LONGEST_SEARCH && part.length > 10000)
    throw new RangeError("the texts are too long to be searched for each other");
};
const timed = (prototype, names, check) => {
  for (const name of names) {
    const plain = prototype[name];
    inPlace(prototype, name, function () {
      check(this, arguments);
      if (this) for (let left = Math.min(this.length >> 10, 1000); left > 0; left--);
      return plain.apply(this, arguments);
    });
  }
};
timed(Array.prototype, ["copyWithin", "fill", "includes", "indexOf", "join", "lastIndexOf", "reverse", "shift", "sort",
  "splice", "toReversed", "toSorted", "toSpliced", "unshift"], listFits);
timed(Array.prototype, ["concat"], (list, others) => [list, ...others].forEach(listFits));
timed(String, ["raw"], (_, [template]) => template && listFits(template.raw));
timed(String.prototype, ["indexOf", "lastIndexOf", "includes", "split", "replace", "replaceAll"], searchFits);
timed(String.prototype, ["startsWith", "endsWith", "isWellFormed"], () => {});
timed(Object.getPrototypeOf(Int8Array.prototype), ["copyWithin", "fill", "includes", "indexOf", "lastIndexOf", "reverse",
  "set", "sort"], () => {});
