// The page: asks, shows answers and critiques. Everything a user or a server sends is inserted as text, never as HTML.

import { DRAFTS, FIGURES, QUESTIONS, SHAPES, WORDS } from "/web/words.js";

const by = (id) => document.getElementById(id);
let lang = "en";

function remembered() {
  try { return localStorage.getItem("lang"); } catch { return null; }
}

function el(name, options = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (key === "class") made.className = value;
    else if (key === "on") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const t = (key, said = lang) => WORDS[said][key];

function speak(chosen) {
  lang = chosen;
  try { localStorage.setItem("lang", lang); } catch { /* a private window forgets */ }
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = t(place.dataset.text);
  for (const button of document.querySelectorAll("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  by("ask-examples").replaceChildren(...QUESTIONS[lang].map((text) => el("button", { type: "button", on: () => { by("question").value = text; ask(); } }, text)));
  by("critique-examples").replaceChildren(...DRAFTS[lang].map(([title, text]) => el("button", { type: "button", on: () => { by("draft-file").value = ""; by("draft").value = text; examine(); } }, title)));
}

function open(name) {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.getAttribute("aria-controls") === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    by(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
}

// Talking to the service ----------------------------------------------------------------------------------------------

async function send(path, options) {
  let reply;
  try { reply = await fetch(path, { method: "POST", ...options }); } catch { throw new Error(t("offline")); }
  const said = await reply.json().catch(() => ({ detail: `HTTP ${reply.status}` }));
  if (!reply.ok) throw new Error(said.detail || said.title);
  return said;
}

async function during(form, target, work) {
  const button = form.querySelector(".primary");
  button.disabled = true;
  target.setAttribute("aria-busy", "true");
  target.replaceChildren(el("p", { class: "meta" }, t("working")));
  try { target.replaceChildren(...await work()); } catch (error) {
    target.replaceChildren(el("div", { class: "card", role: "alert" }, el("strong", { class: "error" }, t("failed")), el("p", { class: "prose" }, error.message)));
  } finally { button.disabled = false; target.removeAttribute("aria-busy"); }
}

async function ask() {
  const question = by("question").value.trim();
  if (!question) return;
  const asked = { question };
  if (by("ask-as-of").value) asked.as_of = by("ask-as-of").value;
  history.replaceState(null, "", `/?q=${encodeURIComponent(question)}`);
  await during(by("ask-form"), by("answer"), async () => [answerCard(await send("/v1/ask", { headers: { "content-type": "application/json" }, body: JSON.stringify(asked) }))]);
}

async function examine() {
  const file = by("draft-file").files[0];
  const pasted = by("draft").value;
  if (!file && !pasted.trim()) { by("findings").replaceChildren(el("p", { class: "meta", role: "alert" }, t("empty"))); return; }
  const form = new FormData();
  form.append("draft", file || new File([pasted], pasted.trimStart().startsWith("<") ? "draft.xml" : /^[{[]/.test(pasted.trimStart()) ? "draft.json" : "draft.txt", { type: "text/plain" }));
  for (const paper of by("papers").files) form.append("papers", paper);
  if (by("critique-as-of").value) form.append("as_of", by("critique-as-of").value);
  form.append("lang", lang);
  const shown = file ? (/\.(txt|xml|json|csv)$/i.test(file.name) ? await file.text() : null) : pasted;
  await during(by("critique-form"), by("findings"), async () => critiqueCards(await send("/v1/critique", { body: form }), shown));
}

// Showing what came back ----------------------------------------------------------------------------------------------

function badge(outcome, said) {
  return el("span", { class: `badge ${outcome}` }, el("span", { class: "shape", "aria-hidden": "true" }, el("span", {}, SHAPES[outcome] || "")), WORDS[said].outcomes[outcome] || outcome);
}

function section(title, ...children) { return [el("h2", {}, title), ...children]; }

function figures(values, said) {
  const rows = Object.entries(values || {});
  if (!rows.length) return [];
  return section(t("figures", said), el("table", {}, el("tbody", {}, ...rows.map(([name, value]) => el("tr", {}, el("th", { scope: "row", title: name }, FIGURES[said][name] || name), el("td", { class: "figure" }, value))))));
}

function sources(citations, said) {
  if (!citations?.length) return [];
  return section(t("sources", said), ...citations.map((one, index) => {
    const period = said === "zh" ? `${one.in_force} ${t("since", said)}${one.until ? ` ${t("until", said)} ${one.until}` : ""}` : `${t("since", said)} ${one.in_force}${one.until ? `, ${t("until", said)} ${one.until}` : ""}`;
    return el("details", { id: `source-${index + 1}`, "data-key": one.key },
      el("summary", {}, `[${index + 1}] `, el("span", { class: "locator" }, [one.title, one.locator].filter(Boolean).join(", "))),
      el("p", { class: "law" }, one.text || t("no_text", said)),
      el("p", { class: "meta" }, `${one.key} · ${period} · ${t("confidence", said)}: ${t(one.confidence, said)} · ${one.source}`));
  }));
}

function cites(keys, citations, root) {
  return (keys || []).map((key) => {
    const index = citations.findIndex((one) => one.key === key);
    if (index < 0) return el("code", {}, ` ${key} `);
    return el("button", { class: "cite", type: "button", title: key, "aria-label": `${key}`, on: (event) => {
      event.stopPropagation();
      const place = root().querySelector(`#source-${index + 1}`);
      place.open = true;
      place.scrollIntoView({ block: "center" });
      place.querySelector("summary").focus();
    } }, `[${index + 1}]`);
  });
}

function asks(missing, said) {
  return missing?.length ? section(t("missing", said), el("ul", { class: "asks" }, ...missing.map((one) => el("li", {}, one.ask, " ", el("code", {}, one.fact))))) : [];
}

function skipped(list, said) {
  return list?.length ? section(t("skipped", said), el("ul", {}, ...list.map((one) => el("li", {}, el("code", {}, one.rule), ` ${one.why}`)))) : [];
}

function answerCard(answer) {
  const said = answer.lang in WORDS ? answer.lang : lang;
  const card = el("article", { class: "card", lang: said, "data-outcome": answer.outcome });
  const root = () => card;
  const steps = (answer.reports || []).flatMap((report) => report.steps || []);
  const day = answer.reports?.[0]?.as_of;
  card.append(
    el("p", { class: "verdict" }, badge(answer.outcome, said), el("span", { class: "meta" }, day ? `${t("law", said)} ${day}` : "")),
    el("p", { class: "prose" }, ...prose(lead(answer), answer.citations || [], root)),
    ...asks(answer.missing, said),
    ...figures(answer.figures, said),
    ...(steps.length ? section(t("steps", said), el("ol", { class: "steps" }, ...steps.map((step) => el("li", {},
      el("span", { class: step.status, title: WORDS[said].outcomes[step.status] || step.status }, SHAPES[step.status] || "·"),
      el("span", {}, el("strong", {}, step.title), step.text ? ` — ${step.text} ` : " ", ...cites(step.citations, answer.citations || [], root)))))) : []),
    ...(answer.findings?.length ? section(t("findings", said), ...grouped(answer.findings, answer.citations || [], said, root)) : []),
    ...sources(answer.citations, said),
  );
  return card;
}

// The text without the lines that the sections below show again: steps, questions, figures, sources, and their headings.
function lead(answer) {
  const shown = [...(answer.reports || []).flatMap((report) => (report.steps || []).map((step) => step.title)), ...(answer.missing || []).map((one) => one.ask)];
  const figured = Object.values(answer.figures || {});
  const repeats = (line) => /^\[\d+\] /.test(line) && (answer.citations || []).some((one) => line.includes(`(${one.key})`))
    || /^[-•✓✗?] /.test(line) && shown.some((words) => line.includes(words))
    || /^(Figures:|数据：)/.test(line) && figured.length > 0 && figured.every((value) => line.includes(value));
  const kept = answer.text.split("\n").filter((line) => !repeats(line));
  return kept.filter((line, index) => !(/[:：]$/.test(line) && !/^[-•] /.test(kept[index + 1] || ""))).join("\n").trim();
}

function prose(text, citations, root) {
  return text.split(/(\[\d+\]|\[[a-z0-9.-]+\/[^\]\s]+\])/).map((part) => {
    const number = /^\[(\d+)\]$/.exec(part);
    const key = number ? citations[Number(number[1]) - 1]?.key : /^\[([^\]]+\/[^\]]+)\]$/.exec(part)?.[1];
    return key && citations.some((one) => one.key === key) ? cites([key], citations, root)[0] : part;
  });
}

function findingItem(finding, number, citations, said, root, jump) {
  const facts = [["measured", finding.measured], ["required", finding.required], ["fix", finding.fix]].filter(([, value]) => value);
  const place = [finding.at, finding.item ? t("item", said).replace("{n}", finding.item) : ""].filter(Boolean).join(" · ");
  const item = el("div", { class: `finding ${finding.severity}`, tabindex: "0", "data-number": String(number) },
    el("p", { class: "place" }, el("span", { class: "number" }, String(number)), place),
    el("p", {}, finding.message, ...cites(finding.citations, citations, root)),
    facts.length ? el("dl", {}, ...facts.flatMap(([name, value]) => [el("dt", {}, t(name, said)), el("dd", {}, value)])) : "",
    el("code", {}, finding.rule));
  if (jump) {
    item.addEventListener("click", () => jump(number));
    item.addEventListener("keydown", (event) => { if (event.target === item && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); jump(number); } });
  }
  return item;
}

function grouped(findings, citations, said, root, jump) {
  return ["error", "warning", "advice"].flatMap((severity) => {
    const group = findings.map((finding, index) => [finding, index + 1]).filter(([finding]) => finding.severity === severity);
    return group.length ? [el("h3", { class: severity }, `${t(severity, said)} (${group.length})`), ...group.map(([finding, number]) => findingItem(finding, number, citations, said, root, jump))] : [];
  });
}

function critiqueCards(critique, text) {
  const said = critique.lang in WORDS ? critique.lang : lang;
  const findings = critique.findings || [];
  const lines = text === null ? [] : text.split(/\r?\n/);
  const marks = new Map();
  findings.forEach((finding, index) => {
    const line = lineOf(finding, critique, lines);
    if (line) marks.set(line, [...(marks.get(line) || []), [finding, index + 1]]);
  });
  const right = el("article", { class: "card", lang: said, "data-outcome": critique.outcome });
  const left = el("div", { class: "card text", tabindex: "0", "aria-label": t("draft", said) });
  const jump = (number) => {
    for (const place of [...left.children, ...right.querySelectorAll(".finding")]) place.classList.remove("here");
    const line = [...marks].find(([, found]) => found.some(([, other]) => other === number))?.[0];
    const finding = right.querySelector(`[data-number="${number}"]`);
    finding.classList.add("here");
    if (line) { left.children[line - 1].classList.add("here"); left.children[line - 1].scrollIntoView({ block: "nearest" }); }
    return finding;
  };
  left.append(...(text === null ? [el("p", { class: "meta" }, t("from_file", said))] : lines.map((words, index) => {
    const found = marks.get(index + 1) || [];
    const worst = ["error", "warning", "advice"].find((severity) => found.some(([finding]) => finding.severity === severity));
    return el("div", { class: found.length ? `line marked ${worst}` : "line" }, el("span", { class: "number" }, String(index + 1)), el("span", { class: "words" }, words),
      el("span", {}, ...found.map(([finding, number]) => el("button", { class: `marker ${finding.severity}`, type: "button", title: finding.message, on: () => { const place = jump(number); place.scrollIntoView({ block: "nearest" }); place.focus(); } }, String(number)))));
  })));
  right.append(
    el("p", { class: "verdict" }, badge(critique.outcome, said), el("span", { class: "meta" }, critique.notice || "")),
    ...(findings.length ? grouped(findings, critique.citations || [], said, () => right, jump) : [el("p", {}, t("none", said))]),
    ...asks(critique.missing, said), ...figures(critique.figures, said), ...skipped(critique.skipped, said), ...sources(critique.citations, said));
  return [el("div", { class: "side" }, left, right)];
}

// A finding's line: where the service read the value, else the only line that shows the measured value as a word.
function lineOf(finding, critique, lines) {
  const place = /^line (\d+)$/.exec(critique.declaration?.places?.[finding.at] || "");
  if (place) return Number(place[1]) <= lines.length ? Number(place[1]) : 0;
  const value = finding.measured || "";
  if (value.length < 3) return 0;
  const alone = (line) => line.split(value).slice(0, -1).length > 0 && line.split(/[^\p{L}\p{N}.]+/u).includes(value.split(/[^\p{L}\p{N}.]+/u)[0]);
  const shown = lines.map((line, index) => (alone(line) ? index + 1 : 0)).filter(Boolean);
  return shown.length === 1 ? shown[0] : 0;
}

// Start ---------------------------------------------------------------------------------------------------------------

for (const button of document.querySelectorAll("[data-lang]")) button.addEventListener("click", () => speak(button.dataset.lang));
const tabs = [...document.querySelectorAll("[role=tab]")];
for (const tab of tabs) {
  tab.addEventListener("click", () => open(tab.getAttribute("aria-controls")));
  tab.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = tabs[(tabs.indexOf(tab) + 1) % tabs.length];
    open(other.getAttribute("aria-controls"));
    other.focus();
  });
}
by("ask-form").addEventListener("submit", (event) => { event.preventDefault(); ask(); });
by("critique-form").addEventListener("submit", (event) => { event.preventDefault(); examine(); });
for (const [area, work] of [["question", ask], ["draft", examine]]) {
  by(area).addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); work(); } });
}

const asked = new URLSearchParams(location.search);
speak(asked.get("lang") in WORDS ? asked.get("lang") : remembered() in WORDS ? remembered() : navigator.language.startsWith("zh") ? "zh" : "en");
if (asked.has("draft")) { open("critique"); by("draft").value = asked.get("draft"); examine(); }
else if (asked.has("example")) { open("critique"); by("draft").value = DRAFTS[lang][0][1]; examine(); }
else if (asked.has("q")) { by("question").value = asked.get("q"); ask(); }
