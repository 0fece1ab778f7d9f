// One script after another, each with its own `pm`; and the bridge that the engine outside holds.

const MOST_ROWS = 10000;
const MOST_LINES = 1000;
const LONGEST = 2000;
const LONGEST_KEPT = 65536;
const MOST_TOGETHER_MS = 2;

const scopes = { environment: new VariableScope(), collection: new VariableScope(), globals: new VariableScope(), local: new VariableScope(), data: new VariableScope() };
scopes.local.layers = [scopes.data, scopes.environment, scopes.collection, scopes.globals];

let current;
let timerId = 0;
// When what runs now was due: what it starts counts from there, so that a busy machine changes no order.
let clock = 0;
// What is late by more than that is not made up for.
const MOST_BEHIND = 1000;

const short = (text) => {
  const whole = String(text);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
};
const asError = (problem) => {
  if (problem === null) return "null, which is also what the engine throws where no memory is left for an error";
  if (typeof problem !== "object") return short(problem);
  return short(problem.name && problem.message !== undefined ? `${problem.name}: ${problem.message}` : problem.message || problem);
};

// Only what a script runs for has `to`; what scripts send and make themselves has not.
const TO = {
  get() {
    return expect(this).to;
  },
};
const asserting = (subject) => defineProperty(subject, "to", TO);

class Execution {
  constructor(facts) {
    this.facts = facts;
    this.rows = [];
    this.errors = [];
    this.lines = [];
    this.sends = [];
    this.asynchronous = false;
    this.sealed = false;
    this.cache = {};
  }
  // How many beyond the rows that are kept.
  get more() {
    return this.once("more", () => ({ passed: 0, failed: 0, skipped: 0 }));
  }
  get tests() {
    return this.once("tests", () => ({}));
  }
  // What only scripts that wait for something need.
  get timers() {
    return this.once("timers", () => new Map());
  }
  get waiting() {
    return this.once("waiting", () => new Map());
  }
  get promised() {
    return this.once("promised", () => new Map());
  }
  once(name, make) {
    if (!(name in this.cache)) this.cache[name] = make();
    return this.cache[name];
  }
  get request() {
    return this.once("request", () => {
      const request = asserting(new Request(nativeParse(this.facts.request || "{}")));
      this.asGiven = nativeStringify(request.toJSON());
      this.authAsGiven = nativeStringify(request.auth);
      return request;
    });
  }
  get response() {
    const { response } = this.facts;
    return response === undefined ? undefined : this.once("response", () => asserting(new Response(response)));
  }
  get cookies() {
    return this.once("cookies", () => {
      const list = new CookieList(undefined, this.facts.cookies || []);
      Object.defineProperty(list, "jar", { value: () => new CookieJar(), enumerable: false });
      return list;
    });
  }
  row(name, outcome, problem) {
    if (this.sealed) return undefined;
    if (this.rows.length >= MOST_ROWS) {
      this.more[outcome] += 1;
      return undefined;
    }
    const row = problem === undefined ? [short(name), outcome] : [short(name), outcome, asError(problem)];
    this.rows.push(row);
    return row;
  }
  // What had been taken for passed has failed after all.
  failed(row, problem) {
    if (this.sealed) return;
    if (row) row.splice(1, 2, "failed", asError(problem));
    else {
      this.more.passed -= 1;
      this.more.failed += 1;
    }
  }
  error(problem) {
    if (!this.sealed && this.errors.length < 100) this.errors.push(asError(problem));
  }
  ask(kind, what, callback) {
    if (this.sealed) return;
    const id = ++timerId;
    this.asynchronous = true;
    this.waiting.set(id, callback);
    this.sends.push([id, kind, what]);
  }
  get idle() {
    return !this.asynchronous || (this.timers.size === 0 && this.waiting.size === 0 && this.promised.size === 0);
  }
}

class CookieJar {
  _ask(what, callback, make) {
    const done = new Promise((resolve, reject) => {
      current.ask("cookies", what, (problem, result) => {
        const made = problem ? undefined : make(result);
        if (typeof callback === "function") callback(problem ? new Error(problem) : null, made);
        else if (problem) reject(new Error(problem));
        resolve(made);
      });
    });
    done.catch(() => {});
    return done;
  }
  get(url, name, callback) {
    this._checked("get", url, callback, name);
    return this._ask({ op: "get", url: String(url), name }, callback, (found) => (found ? new Cookie(found).valueOf() : null));
  }
  getAll(url, options, callback) {
    const done = typeof options === "function" ? options : callback;
    this._checked("getAll", url, done);
    return this._ask({ op: "all", url: String(url) }, done, (found) => new CookieList(undefined, found));
  }
  set(url, name, value, callback) {
    const done = typeof value === "function" ? value : callback;
    const cookie = name !== null && typeof name === "object" ? new Cookie(name) : typeof value === "string" || typeof value === "number" ? new Cookie({ name, value: String(value) }) : new Cookie(String(name));
    return this._ask({ op: "set", url: String(url), cookie: { ...cookie } }, done, () => cookie);
  }
  unset(url, name, callback) {
    return this._ask({ op: "unset", url: String(url), name }, callback, () => undefined);
  }
  clear(url, callback) {
    return this._ask({ op: "clear", url: String(url) }, callback, () => undefined);
  }
  _checked(method, url, callback, name = "") {
    if (!url || (typeof url !== "string" && !(url instanceof Url))) throw new TypeError(`CookieJar.${method}() requires a valid url`);
    if (typeof callback !== "function" && callback !== undefined) throw new TypeError(`CookieJar.${method}() requires a callback function`);
    if (typeof name !== "string") throw new TypeError(`CookieJar.${method}() requires cookie name to be a string`);
  }
}

function test(name, check) {
  const run = current;
  if (typeof check !== "function") {
    run.row(name, "passed");
    return run.pm;
  }
  if (check.length) return settledBy(run, name, check);
  try {
    const made = check();
    const row = run.row(name, "passed");
    if (made !== null && typeof made === "object" && !(made instanceof Expectation) && typeof made.then === "function") awaited(run, row, made);
  } catch (problem) {
    run.row(name, "failed", problem);
  }
  return run.pm;
}
function settledBy(run, name, check) {
  let failed = false;
  const settle = (problem) => {
    if (failed) return;
    failed = Boolean(problem);
    if (failed) run.row(name, "failed", problem);
    else run.row(name, "passed");
  };
  try {
    check(settle);
  } catch (problem) {
    failed = true;
    run.row(name, "failed", problem);
  }
  return run.pm;
}
function awaited(run, row, made) {
  const id = ++timerId;
  const fail = (problem) => run.failed(row, problem);
  run.asynchronous = true;
  run.promised.set(id, fail);
  made.then(
    () => run.promised.delete(id),
    (problem) => (run.promised.delete(id), fail(problem)),
  );
}
test.skip = (name) => {
  current.row(name, "skipped");
  return current.pm;
};
test.index = () => current.rows.length;

function sendRequest(asked, callback) {
  const run = current;
  const done = new Promise((resolve, reject) => {
    if (!asked) {
      const problem = new Error("sendrequest: nothing to request");
      if (typeof callback === "function") callback.call(run.pm, problem);
      reject(problem);
      return;
    }
    const request = asked instanceof Request ? asked : new Request(asked);
    run.ask("request", request.toJSON(), (problem, answer) => {
      const response = new Response(answer || {});
      const error = problem ? new Error(problem) : null;
      if (error) reject(error);
      else resolve(response);
      if (typeof callback === "function") callback.call(run.pm, error, response, { cookies: response.cookies });
    });
  });
  done.catch(() => {});
  return done;
}

const nextRequest = (which) => {
  if (!current.sealed) current.next = which === undefined ? undefined : [which === null ? null : String(which)];
};

class Postman {
  #run;
  constructor(run) {
    this.#run = run;
    run.pm = this;
  }
  get info() {
    const { event, iteration, cycles, name, id } = this.#run.facts;
    return { eventName: event, iteration, iterationCount: cycles, requestName: name, requestId: id };
  }
  get globals() {
    return scopes.globals;
  }
  get environment() {
    return scopes.environment;
  }
  get collectionVariables() {
    return scopes.collection;
  }
  get variables() {
    return scopes.local;
  }
  get iterationData() {
    return scopes.data;
  }
  get request() {
    return this.#run.request;
  }
  get response() {
    return this.#run.response;
  }
  get cookies() {
    return this.#run.cookies;
  }
  get execution() {
    const run = this.#run;
    return run.once("execution", () => {
      const location = (run.facts.path || []).slice();
      Object.defineProperty(location, "current", { value: run.facts.level });
      return {
        location,
        setNextRequest: nextRequest,
        skipRequest() {
          if (run.facts.event !== "prerequest") throw new TypeError("pm.execution.skipRequest is not a function");
          run.skipped = true;
          seal(run);
        },
      };
    });
  }
  get visualizer() {
    return {
      set(template, data, options) {
        if (typeof template !== "string") throw new Error(`Invalid template. Template must be of type string, found ${typeof template}`);
        if (data && typeof data !== "object") throw new Error(`Invalid data. Data must be an object, found ${typeof data}`);
        if (options && typeof options !== "object") throw new Error(`Invalid options. Options must be an object, found ${typeof options}`);
      },
      clear() {},
    };
  }
  get vault() {
    throw new Error("pm.vault is not available here: secrets of the vault are not part of an export");
  }
  require(name) {
    throw new Error(`pm.require is not available here: the package '${name}' is not part of an export`);
  }
}
Object.assign(Postman.prototype, { test, expect, sendRequest });

function seal(run) {
  run.sealed = true;
  run.sends = [];
  if (!run.asynchronous) return;
  run.timers.clear();
  run.waiting.clear();
  run.promised.clear();
}

function startTimer(fn, ms, repeat) {
  if (typeof fn !== "function" || current.sealed) return undefined;
  const id = ++timerId;
  current.asynchronous = true;
  const delay = Math.max(Number(ms) || 0, 0);
  current.timers.set(id, { fn, due: clock + delay, delay, repeat });
  return id;
}
function setTimeout(fn, ms) {
  return startTimer(fn, ms, false);
}
function setInterval(fn, ms) {
  return startTimer(fn, Math.max(Number(ms) || 0, 1), true);
}
function setImmediate(fn) {
  return startTimer(fn, 0, false);
}
function clearTimeout(id) {
  current.timers.delete(id);
}
const clearInterval = (id) => clearTimeout(id);
const clearImmediate = (id) => clearTimeout(id);

const console = {};
for (const level of ["log", "info", "warn", "error", "debug", "trace", "clear", "table", "dir", "group", "groupEnd", "time", "timeEnd", "assert"])
  console[level] = (...given) => {
    if (!current || current.lines.length >= MOST_LINES) return;
    const said = given.map((each) => {
      if (typeof each === "string") return each.slice(0, LONGEST);
      try {
        return nativeStringify(each) || String(each);
      } catch {
        return String(each);
      }
    });
    current.lines.push([level, short(said.join(" "))]);
  };

// What older scripts find as global names: made when first read, anew for each script.
const text = (value) => (value === false || value ? String(value) : value);
const plain = (run, scope) => run.once(`global ${scope}`, () => scopes[scope].toObject());
const set = (run, scope, key, value) => {
  plain(run, scope)[key] = value;
  scopes[scope].set(key, value);
};
const unset = (run, scope, key) => {
  delete plain(run, scope)[key];
  scopes[scope].unset(key);
};
const clear = (run, scope) => {
  for (const key of Object.keys(plain(run, scope))) delete plain(run, scope)[key];
  scopes[scope].clear();
};
const legacy = {
  tests: (run) => run.tests,
  globals: () => scopes.globals.toObject(),
  environment: () => scopes.environment.toObject(),
  data: () => scopes.data.toObject(),
  iteration: (run) => run.facts.iteration,
  request: (run) => ({
    id: run.facts.id, name: run.facts.name, description: run.request.description ? String(run.request.description) : undefined,
    headers: run.request.headers.toObject(true, false, true, true), method: run.request.method, url: run.request.url.toString(),
    data: legacyData(run.request.body),
  }),
  responseCookies: (run) => (run.facts.event === "test" ? run.cookies : undefined),
  responseHeaders: (run) => (run.response ? Object.fromEntries(run.response.headers.members.map(({ key, value }) => [key, value])) : undefined),
  responseTime: (run) => (run.response ? run.response.responseTime : undefined),
  responseCode: (run) => (run.response ? run.response.details() : undefined),
  responseBody: (run) => (run.response ? run.response.text() : undefined),
  postman: (run) => ({
    setEnvironmentVariable: (key, value) => set(run, "environment", key, text(value)),
    getEnvironmentVariable: (key) => scopes.environment.get(key),
    clearEnvironmentVariable: (key) => unset(run, "environment", key),
    clearEnvironmentVariables: () => clear(run, "environment"),
    setGlobalVariable: (key, value) => set(run, "globals", key, text(value)),
    getGlobalVariable: (key) => scopes.globals.get(key),
    clearGlobalVariable: (key) => unset(run, "globals", key),
    clearGlobalVariables: () => clear(run, "globals"),
    setNextRequest: nextRequest,
    ...(run.facts.event === "test" && {
      getResponseCookie: (name) => run.cookies.one(String(name)),
      getResponseHeader: (name) => run.response && run.response.headers.get(name),
    }),
  }),
  _: () => modules.offer("lodash3"),
  CryptoJS: () => modules.offer("crypto-js"),
  tv4: () => modules.offer("tv4"),
  cheerio: () => modules.offer("cheerio"),
  Buffer: () => (modules.offer("buffer") || {}).Buffer,
};
for (const name of Object.keys(legacy))
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get: () => (current && !current.modern ? current.once(`global ${name}`, () => legacy[name](current)) : undefined),
    set(value) {
      if (current) current.cache[`global ${name}`] = value;
    },
  });
Object.defineProperty(globalThis, "pm", {
  configurable: false,
  enumerable: false,
  get: () => current && current.pm,
  set(value) {
    if (current) current.pm = value;
  },
});
const ordinary = {
  require, console, setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, atob, btoa, xml2Json,
};
for (const name of Object.keys(ordinary))
  Object.defineProperty(globalThis, name, { value: ordinary[name], writable: true, configurable: true, enumerable: false });
globalThis.JSON.parse = parseJson;
Object.defineProperty(String.prototype, "has", {
  value(part) {
    return part instanceof RegExp ? part.test(this) : this.indexOf(part) >= 0;
  },
  writable: true, configurable: true, enumerable: false,
});

function legacyData(body) {
  if (!body || body.isEmpty()) return {};
  if (body.mode === "raw") return body.raw;
  return body[body.mode] instanceof PropertyList ? body[body.mode].toObject(true) : {};
}

function legacyTests(run) {
  const { tests } = run.cache;
  if (!tests) return;
  for (const name of Object.keys(tests)) {
    const value = tests[name];
    if (value) run.row(name, "passed");
    else run.row(name, "failed", `AssertionError: expected ${String(value)} to be truthy`);
  }
}

const compiled = new Map();
const modern = new Set();
function compile(key, text) {
  if (/^["']use sandbox2["'];/.test(text)) modern.add(key);
  // As in Postman a script is never strict: its first statement is not its own.
  const source = `;${text}`;
  const AsyncFunction = (async () => {}).constructor;
  try {
    try {
      compiled.set(key, (0, Function)(source));
    } catch (problem) {
      if (!/\bawait\b/.test(source)) throw problem;
      compiled.set(key, AsyncFunction(source));
    }
  } catch (problem) {
    compiled.set(key, () => {
      throw problem;
    });
  }
}

// What the engine must do before it looks again: send these, wait so long.
function state() {
  const run = current;
  const sends = run.sends;
  run.sends = [];
  let wait = null;
  for (const { due } of run.asynchronous ? run.timers.values() : []) wait = wait === null ? Math.max(0, due - now()) : Math.min(wait, Math.max(0, due - now()));
  return nativeStringify({ idle: run.idle, sends, wait });
}

const changesOf = (name) => {
  const { changes, store } = scopes[name];
  for (const [key, value] of store) if (value === undefined) store.set(key, null);
  scopes[name].changes = [];
  return changes;
};

// A value that JSON cannot hold stays in the engine; a text that is no Unicode is mended.
const kept = (run, changes) =>
  changes.filter(([, key, value]) => {
    try {
      nativeStringify(value);
      return true;
    } catch (problem) {
      run.errors.push(`the variable ${short(key)} cannot be kept: ${asError(problem)}`);
      return false;
    }
  });
const written = (result) => {
  const text = nativeStringify(result);
  return text.includes("\\ud") && /\\ud[89a-f]/.test(text) ? nativeStringify(result, (_, value) => (typeof value === "string" ? value.toWellFormed() : value)) : text;
};

function noteRequest(run, result) {
  const request = run.request.toJSON();
  if (nativeStringify(request) === run.asGiven) return;
  result.request = request;
  result.signed = nativeStringify(run.request.auth) !== run.authAsGiven;
}

const CHANGEABLE = ["environment", "collection", "globals", "local"];
const places = new Map();
const said = new Map();

const bridge = {
  compile,
  places(known) {
    modules.places = nativeParse(known);
  },
  provide(name, source) {
    modules.sources[name] = source;
  },
  load(name, pairs) {
    scopes[name].load(nativeParse(pairs));
  },
  name(environment) {
    scopes.environment.name = environment;
  },
  pool(values) {
    dynamicPool = nativeParse(values);
  },
  // What stays the same from one run of a case's script to the next.
  place(number, facts) {
    places.set(number, nativeParse(facts));
  },
  // Gives what `finish` gives, `true` where that is the same as the last time, `false` where the script still waits.
  run(key, place, iteration, cycles, quickly, waits, extra, code, status, headers, body, time, size) {
    const facts = Object.create(places.get(place));
    facts.iteration = iteration;
    facts.cycles = cycles;
    if (extra !== null) Object.assign(facts, nativeParse(extra));
    if (facts.event === "test")
      facts.response = {
        code: code === null ? undefined : code, status, header: headers, base64: facts.base64,
        body: body === null ? undefined : body, responseTime: time === null ? undefined : time,
        responseSize: size === null ? undefined : size,
      };
    const run = new Execution(facts);
    current = run;
    clock = now();
    run.modern = modern.has(key);
    if (modules.sources.sugar) modules.load("sugar");
    quick = quickly;
    new Postman(run);
    try {
      const made = compiled.get(key).call(globalThis);
      if (made !== null && typeof made === "object" && typeof made.then === "function") {
        const id = ++timerId;
        run.asynchronous = true;
        run.promised.set(id, null);
        made.then(
          () => run.promised.delete(id),
          (problem) => (run.promised.delete(id), run.error(problem)),
        );
      }
    } catch (problem) {
      run.error(problem);
    }
    legacyTests(run);
    if (waits || !run.idle) return false;
    const result = bridge.finish();
    if (result === said.get(key)) return true;
    if (result.length <= LONGEST_KEPT) said.set(key, result);
    else said.delete(key);
    return result;
  },
  // Runs scripts one after another, each with as many arguments as `run` takes, until time is over or one still waits:
  // a line for each with what `run` gives, empty where that is the same as the last time.
  together(...given) {
    const ends = now() + MOST_TOGETHER_MS;
    const lines = [];
    for (let at = 0; at < given.length && (at === 0 || now() < ends); at += bridge.run.length) {
      const made = bridge.run(...given.slice(at, at + bridge.run.length));
      if (made === false) {
        seal(current);
        break;
      }
      lines.push(made === true ? "" : made);
    }
    return lines.length ? lines.join("\n") : null;
  },
  answer(id, problem, answer) {
    const callback = current.waiting.get(id);
    current.waiting.delete(id);
    clock = now();
    try {
      if (callback) callback(problem, answer === null ? undefined : nativeParse(answer));
    } catch (error) {
      current.error(error);
    }
  },
  // Runs the timer that is due first.
  tick() {
    let id, timer;
    for (const [each, other] of current.asynchronous ? current.timers : []) if (!timer || other.due < timer.due) [id, timer] = [each, other];
    if (!timer || timer.due > now()) return;
    clock = Math.max(timer.due, now() - MOST_BEHIND);
    if (timer.repeat) timer.due = clock + timer.delay;
    else current.timers.delete(id);
    try {
      (0, timer.fn)();
    } catch (error) {
      current.error(error);
    }
  },
  state,
  finish() {
    const run = current;
    for (const fail of run.asynchronous ? run.promised.values() : [])
      if (fail === null) run.error("the script awaits what never comes");
      else fail("the test never ended");
    seal(run);
    const result = { rows: run.rows };
    for (const name of CHANGEABLE)
      if (scopes[name].changes.length) (result.changes = result.changes || {})[name] = kept(run, changesOf(name));
    if (run.errors.length) result.errors = run.errors;
    if (run.lines.length) result.lines = run.lines;
    if (run.next) result.next = run.next;
    if (run.skipped) result.skipped = true;
    if (run.cache.more) result.more = run.more;
    if (run.facts.event === "prerequest" && "request" in run.cache) noteRequest(run, result);
    return written(result);
  },
  // Fails where as little as this is more than the limit leaves.
  room() {
    new Space(4096);
  },
};

return bridge;
