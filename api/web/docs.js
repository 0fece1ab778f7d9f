// Shows the OpenAPI document of this service: every route, what it takes and what it says.

function el(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

const described = await (await fetch("/openapi.json")).json();
const routes = Object.entries(described.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, said]) => {
  const card = el("article", "card endpoint result", el("h3", "", `${method.toUpperCase()} ${path}`), el("p", "prose", said.description || said.summary || ""));
  const rows = (said.parameters || []).map((one) => [one.name, `${one.in}${one.required ? ", required" : ""}${one.description ? `: ${one.description}` : ""}`]);
  for (const [kind, body] of Object.entries(said.requestBody?.content || {})) {
    const fields = Object.entries(body.schema?.properties || {}).map(([name, field]) => `${name}${(body.schema.required || []).includes(name) ? " (required)" : ""}: ${field.enum ? field.enum.join(" | ") : field.format || field.type}`);
    rows.push([kind, fields.join("; ") || said.requestBody.description || ""]);
  }
  if (rows.length) card.append(el("table", "", ...rows.map(([name, text]) => el("tr", "", el("th", "", name), el("td", "", text)))));
  return card;
}));
document.getElementById("endpoints").append(...routes);
