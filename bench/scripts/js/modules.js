// `require`: the libraries scripts may ask for. Their source is handed in before a script that names them runs.

const modules = {
  places: {},
  sources: {},
  evaluated: {},
  load(name) {
    const [file, member] = this.places[name] || [name, null];
    const exports = this.evaluate(file);
    return member === null ? exports : exports[member];
  },
  // What libraries look for as global names while they load is not there yet.
  offer(name) {
    const [file] = this.places[name] || [name];
    return file in this.sources || this.evaluated[file] ? this.load(name) : undefined;
  },
  evaluate(file) {
    if (this.evaluated[file]) return this.evaluated[file];
    if (!(file in this.sources)) throw new Error(`Cannot find module '${file}'`);
    const module = { exports: {} };
    const source = this.sources[file];
    delete this.sources[file];
    this.evaluated[file] = undefined;
    const later = { env: {}, browser: true, nextTick: (fn, ...given) => void Promise.resolve().then(() => fn(...given)) };
    (0, Function)("module", "exports", "require", "window", "self", "process", source).call(
      module.exports, module, module.exports, require, undefined, undefined, later,
    );
    this.evaluated[file] = module.exports;
    return module.exports;
  },
};

function require(name) {
  const asked = String(name).replace(/^node:/, "");
  switch (asked) {
    case "uuid": {
      const v4 = () => uuid();
      return Object.assign(v4, { v4 });
    }
    case "atob":
      return atob;
    case "btoa":
      return btoa;
    case "fs":
      return {};
    case "chai":
      return chai();
    case "timers":
      return { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };
    case "postman-collection":
      return {
        Cookie, CookieList, FormParam, Header, HeaderList, Property, PropertyList, QueryParam, Request, RequestAuth,
        RequestBody, Response, Url, Variable, VariableScope,
      };
    default:
      if (asked in modules.places) return modules.load(asked);
      throw new Error(`Cannot find module '${name}'`);
  }
}

function xml2Json(text) {
  let made = {};
  const options = { explicitArray: false, async: false, trim: true, mergeAttrs: false };
  modules.load("xml2js").parseString(text, options, (_, result) => {
    made = result;
  });
  return made;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function btoa(text) {
  const bytes = String(text);
  let made = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [one, two, three] = [bytes.charCodeAt(at) & 255, bytes.charCodeAt(at + 1) & 255, bytes.charCodeAt(at + 2) & 255];
    made += BASE64[one >> 2] + BASE64[((one & 3) << 4) | (two >> 4)];
    made += at + 1 < bytes.length ? BASE64[((two & 15) << 2) | (three >> 6)] : "=";
    made += at + 2 < bytes.length ? BASE64[three & 63] : "=";
  }
  return made;
}

function atob(text) {
  let made = "";
  let bits = 0;
  let held = 0;
  for (const letter of String(text).replace(/-/g, "+").replace(/_/g, "/").replace(/[^A-Za-z0-9+/]/g, "")) {
    held = ((held << 6) | BASE64.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      made += String.fromCharCode((held >> bits) & 255);
    }
  }
  return made;
}

function byteLength(text) {
  let length = 0;
  for (const letter of String(text)) {
    const point = letter.codePointAt(0);
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
