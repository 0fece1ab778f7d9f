// Runs one collection with newman and prints one line of JSON for each item: see run.py.
const settings = JSON.parse(process.argv[2]);

// Signatures hold the time: both runners live at the same one.
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length ? given : [settings.now * 1000]));
  }
  static now() {
    return settings.now * 1000;
  }
};

const newman = require(settings.newman);
const rows = new Map();

function path(item) {
  const names = [];
  for (let level = item; level && level.name !== undefined && level.parent && level.parent(); level = level.parent()) {
    names.unshift(level.name);
  }
  return names.join(" / ");
}

function row(o) {
  const key = o.cursor.ref;
  if (!rows.has(key)) {
    rows.set(key, { iteration: o.cursor.iteration, item: path(o.item), status: 0, error: null, assertions: [] });
  }
  return rows.get(key);
}

newman
  .run(settings.run)
  .on("beforeItem", (_, o) => row(o))
  .on("request", (error, o) => {
    const found = row(o);
    found.status = o.response ? o.response.code : 0;
    found.error = error ? String(error.message) : null;
  })
  .on("assertion", (error, o) => {
    row(o).assertions.push([o.assertion, o.skipped ? "skipped" : error ? "failed" : "passed"]);
  })
  .on("item", (_, o) => {
    console.log(JSON.stringify(row(o)));
  })
  .on("done", (error) => {
    if (error) {
      console.error(error.message);
      process.exit(2);
    }
  });
