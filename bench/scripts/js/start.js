// What is taken before any script can change it.

const nativeParse = JSON.parse;
const nativeStringify = JSON.stringify;
const now = Date.now;
const random = Math.random;

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

// A search through a long text or list is one step to the engine's clock; these make it as many as it takes.
for (const prototype of [String.prototype, Array.prototype])
  for (const name of ["indexOf", "lastIndexOf", "includes"]) {
    const search = prototype[name];
    inPlace(prototype, name, function () {
      for (let left = Math.min(this.length >> 10, 1000); left > 0; left--);
      return search.apply(this, arguments);
    });
  }
