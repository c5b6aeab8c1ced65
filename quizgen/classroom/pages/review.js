const $ = selector => document.querySelector(selector);
const SIGNS = { approved: "✓", edited: "✎", rejected: "✗" };
const NAMES = { approved: "approved", edited: "edited", rejected: "rejected", "": "to decide" };
const MOST_OTHERS = 4;
const KEPT = `quizgen-review ${data.title} ${Object.keys(data.sources).join(" ")}`;

const questions = data.questions;
const place = new Map(questions.map((question, n) => [question.id, n]));
const decisions = new Map(data.decisions.map(decision => [decision.id, decision]));
let current = 0;
let editing = false;
let shown = [];

// --- decisions ---------------------------------------------------------------------------

function take(list) {
  for (const decision of list) {
    const held = decisions.get(decision.id);
    if (!held || (decision.at || "") >= (held.at || "")) decisions.set(decision.id, decision);
  }
}

function keep() {
  try { localStorage.setItem(KEPT, JSON.stringify([...decisions.values(), ...undone])); } catch { /* storage is off */ }
}

const undone = [];

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) || "[]");
    take(kept.filter(decision => decision.status));
    for (const decision of kept.filter(one => !one.status)) {
      if ((decisions.get(decision.id)?.at || "") <= decision.at) { decisions.delete(decision.id); undone.push(decision); }
    }
  } catch { /* storage is off, or holds something else */ }
}

function status(question) {
  return decisions.get(question.id)?.status || "";
}

function reworded(question) {
  const decision = decisions.get(question.id);
  return decision?.status === "approved" && Boolean(decision.seen) && decision.seen !== question.seen;
}

// The question as it now reads: as edited, else as built.
function fieldsOf(question) {
  const decision = decisions.get(question.id);
  return decision?.status === "edited" && decision.fields ? { ...question.fields, ...decision.fields } : question.fields;
}

function decide(what, fields) {
  const question = questions[current];
  const note = $("#note")?.value.trim() || "";
  const decision = { id: question.id, status: what, seen: question.seen, at: new Date().toISOString() };
  if (note) decision.note = note;
  if (fields) decision.fields = fields;
  decisions.set(question.id, decision);
  keep();
  const next = following(question);
  refresh(question);
  say(`${NAMES[what]}: ${headline(question)} ${next === null ? "Nothing is left to decide." : `Next: ${headline(questions[next])}`}`);
  show(next ?? current);
}

function following(question) {
  const at = shown.indexOf(question);
  const rest = [...shown.slice(at + 1), ...shown.slice(0, Math.max(at, 0))];
  const next = rest.find(other => !status(other));
  return next ? place.get(next.id) : null;
}

function undo() {
  const question = questions[current];
  if (!decisions.delete(question.id)) return;
  undone.push({ id: question.id, at: new Date().toISOString() });
  keep();
  refresh(question);
  show(current);
}

function noted() {
  const decision = decisions.get(questions[current].id);
  const note = $("#note").value.trim();
  if (!decision || (decision.note || "") === note) return;
  decision.note = note;
  if (!note) delete decision.note;
  decision.at = new Date().toISOString();
  keep();
}

function saveFile() {
  const rows = [...decisions.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const file = { format: "quizgen.decisions", format_version: "1.0", quiz: data.title, decisions: rows };
  save("decisions.json", "application/json", `${JSON.stringify(file, null, 1)}\n`);
  say(`Saved ${rows.length} decisions`);
}

async function loadFile(file) {
  try {
    const read = JSON.parse(await file.text());
    if (read.format !== "quizgen.decisions") throw new Error("it holds no decisions");
    take(read.decisions.filter(one => typeof one.id === "string" && one.status in SIGNS));
    keep();
    fill();
    show(current);
    say(`Loaded ${read.decisions.length} decisions`);
  } catch (error) {
    say(`${file.name} cannot be used: ${error.message}`);
  }
}

// --- the list ----------------------------------------------------------------------------

const rows = new Map();

function headline(question) {
  const fields = fieldsOf(question);
  const events = fields.events ? ` ${fields.events.map(event => event.text).join(" · ")}` : "";
  return (plainStem(fields) || question.prompt) + events;
}

function plainStem(fields) {
  return (fields.stem || "").replace(/\[\[[\w.-]+\]\]/g, "_____");
}

function makeRow(question) {
  const sign = el("span.sign", { "aria-hidden": "true" });
  const state = el("span.said");
  const stem = el("span.stem", { dir: "auto" });
  const button = el("button", { type: "button", tabindex: "-1", onclick: () => show(place.get(question.id), true) }, sign, state, stem);
  const row = el("li", {}, button);
  rows.set(question.id, { row, button, sign, state, stem });
  paint(question);
  return row;
}

function paint(question) {
  const { sign, state, stem } = rows.get(question.id);
  const now = status(question);
  sign.className = `sign ${now}`;
  sign.textContent = SIGNS[now] || "";
  state.textContent = `${NAMES[now]}: `;
  stem.textContent = headline(question);
}

function refresh(question) {
  paint(question);
  count();
}

function matches(question) {
  const wanted = $("#by-status").value;
  if (wanted === "reworded" ? !reworded(question) : wanted !== "all" && status(question) !== (wanted === "open" ? "" : wanted)) return false;
  if ($("#by-type").value && question.type !== $("#by-type").value) return false;
  const source = $("#by-source").value;
  if (source && !question.proofs.some(proof => proof.source === source)) return false;
  const words = $("#words").value.toLowerCase().trim();
  return !words || haystack(question).includes(words);
}

const texts = new Map();

function haystack(question) {
  if (status(question) === "edited") return JSON.stringify(fieldsOf(question)).toLowerCase();
  if (!texts.has(question.id)) texts.set(question.id, `${question.prompt}\n${question.answer}\n${JSON.stringify(question.fields)}`.toLowerCase());
  return texts.get(question.id);
}

function filter() {
  shown = questions.filter(matches);
  const wanted = new Set(shown);
  for (const question of questions) rows.get(question.id).row.hidden = !wanted.has(question);
  const found = $(".found");
  found.textContent = shown.length === questions.length ? "" : `${shown.length} of ${questions.length} shown`;
  found.classList.toggle("said", shown.length === questions.length);
  found.style.padding = shown.length === questions.length ? "" : "8px 14px 0";
  if (!wanted.has(questions[current]) && shown.length) show(place.get(shown[0].id));
}

function count() {
  const tally = { approved: 0, edited: 0, rejected: 0 };
  let fresh = 0;
  for (const question of questions) {
    if (status(question)) tally[status(question)] += 1;
    fresh += reworded(question);
  }
  const done = tally.approved + tally.edited + tally.rejected;
  $("#progress").textContent = `${done} of ${questions.length} decided: ${tally.approved} approved, ${tally.edited} edited, ${tally.rejected} rejected`
    + (fresh ? `; ${fresh} worded anew since approved` : "");
  for (const [name, number] of Object.entries(tally)) $(`.track .${name}`).style.width = `${(100 * number) / Math.max(1, questions.length)}%`;
}

function fill() {
  $(".items").replaceChildren(...questions.map(makeRow));
  count();
  filter();
}

// --- one question ------------------------------------------------------------------------

function show(at, focus) {
  rows.get(questions[current]?.id)?.button.removeAttribute("aria-current");
  rows.get(questions[current]?.id)?.button.setAttribute("tabindex", "-1");
  current = at;
  editing = false;
  const question = questions[current];
  const { button } = rows.get(question.id);
  button.setAttribute("aria-current", "true");
  button.setAttribute("tabindex", "0");
  bringIntoList(button);
  window.scrollTo(0, 0);
  const held = document.activeElement?.dataset.act;
  read(question);
  source(question);
  if (focus) $(".reading").focus({ preventScroll: true });
  else if (held) (document.querySelector(`[data-act="${held}"]:not(:disabled)`) || $(".reading")).focus({ preventScroll: true });
}

// Scrolls the list alone: on a phone the page must stay at the question.
function bringIntoList(button) {
  const list = $(".items");
  const [frame, row] = [list.getBoundingClientRect(), button.getBoundingClientRect()];
  if (row.top < frame.top) list.scrollTop -= frame.top - row.top;
  else if (row.bottom > frame.bottom) list.scrollTop += row.bottom - frame.bottom;
}

// The fields to show: those of a built-in type, else what the task tells.
function viewOf(question) {
  const fields = fieldsOf(question);
  const { task } = question;
  if (["options", "blanks", "events"].some(name => name in fields)) return fields;
  switch (task.do) {
    case "choose":
      return { ...fields, stem: task.stem, options: task.options.map(option => ({ ...option, correct: option.id === task.key })) };
    case "fill":
      return {
        ...fields,
        stem: task.parts.map(part => (typeof part === "string" ? part : `[[${part.id}]]`)).join(""),
        blanks: blanksOf(task).map(({ id, hint, answers, within }) => ({ id, hint, answer: answers[0], accept: answers.slice(1), within })),
      };
    case "order":
      return { ...fields, stem: task.stem, key: task.key, events: task.items.map(({ id, text, note }) => ({ id, text, date: { edtf: note } })) };
    default:
      return { ...fields, stem: task.stem };
  }
}

function read(question) {
  const now = status(question);
  const fields = viewOf(question);
  const decision = decisions.get(question.id);
  const body = [
    el("div.meta", {},
      el("span.kind", {}, typeName(question.type)),
      el(`span.badge.${now || "open"}`, {}, NAMES[now]),
      reworded(question) ? el("span.badge.reworded", {}, "worded anew since") : null),
    el("h2", { dir: "auto" }, ...stemNodes(question, fields)),
    ...answerNodes(question, fields),
    fields.rationale && !question.proofs.some(proof => proof.quote === fields.rationale)
      ? el("div.told", {}, el("h3", {}, "Explanation"), el("p", { dir: "auto" }, fields.rationale)) : null,
    question.hints.length ? el("div.told", {}, el("h3", {}, "Hints"), ...question.hints.map(hint => el("p", {}, hint))) : null,
    el("label.field", {}, el("span", {}, "Note, kept with the decision ", el("kbd", { "aria-hidden": "true" }, "N")), el("textarea", { id: "note", rows: "2", onchange: noted })),
  ];
  $(".reading").replaceChildren(...body.filter(Boolean));
  $("#note").value = decision?.note || "";
  $("#place").textContent = `${current + 1} of ${questions.length}`;
  $(".reading").scrollTop = 0;
  const canEdit = ["options", "blanks", "events"].some(name => name in question.fields);
  $(".actions").replaceChildren(...[
    act("Approve", "A", () => decide("approved"), "approve", now === "approved"),
    canEdit ? act("Edit", "E", edit, "", now === "edited") : null,
    act("Reject", "R", () => decide("rejected"), "reject", now === "rejected"),
    act("Undo", "U", undo, "", null, !now),
  ].filter(Boolean));
}

function act(name, key, onclick, kind = "", pressed = null, disabled = false) {
  return el(kind ? `button.${kind}` : "button", { type: "button", onclick, disabled, "data-act": name, "aria-pressed": pressed === null ? null : String(pressed) },
    name, el("kbd", { "aria-hidden": "true" }, key));
}

function stemNodes(question, fields) {
  if (!fields.blanks) return [fields.stem || question.prompt];
  const blanks = new Map(fields.blanks.map(blank => [blank.id, blank]));
  return (fields.stem || "").split(/\[\[([\w.-]+)\]\]/).map((part, n) => {
    if (n % 2 === 0) return part;
    const blank = blanks.get(part);
    return el("span.gap", {}, blank ? blank.answer : `[[${part}]]`, blank?.hint ? el("small", {}, ` (${blank.hint})`) : null);
  });
}

function answerNodes(question, fields) {
  if (fields.options) {
    return [el("ol.answers", {}, fields.options.map((option, n) => el(option.correct ? "li.key" : "li", {},
      el("span.letter", {}, option.correct ? "✓" : String.fromCharCode(65 + n)),
      option.correct ? el("span.said", {}, "Right: ") : null, el("span", { dir: "auto" }, option.text))))];
  }
  if (fields.events) {
    const notes = new Map((question.task.items || []).map(item => [item.id, item.note]));
    const events = new Map(fields.events.map(event => [event.id, event]));
    return [el("ol.answers", {}, fields.key.map(id => el("li", {},
      el("span.note", {}, notes.get(id) || events.get(id).date.edtf), el("span", { dir: "auto" }, events.get(id).text))))];
  }
  if (fields.blanks) {
    const ranges = new Map(question.task.do === "fill" ? blanksOf(question.task).map(({ id, range }) => [id, range]) : []);
    return fields.blanks.flatMap(blank => {
      const others = alsoRight(blank.answer, blank.accept || []);
      const more = others.length > MOST_OTHERS ? ` and ${others.length - MOST_OTHERS} more` : "";
      const told = [blank.within && ranges.get(blank.id), others.slice(0, MOST_OTHERS).join("; ") + more].filter(Boolean);
      return told.length ? [el("p.soft", {}, `Also right: ${told.join("; ")}`)] : [];
    });
  }
  return [el("p", { dir: "auto" }, el("span.kind", {}, "Answer "), question.answer)];
}

function source(question) {
  const panel = $(".source");
  const groups = new Map();
  for (const proof of question.proofs) groups.set(proof.source, [...(groups.get(proof.source) || []), proof]);
  const sections = [...groups].map(([id, proofs]) => {
    const text = data.sources[id]?.text;
    const spans = proofs.filter(proof => proof.start !== undefined).sort((a, b) => a.start - b.start);
    const body = text === undefined || !spans.length ? proofs.map(quotation) : [el("div.text", { dir: "auto" }, ...marked(text, spans))];
    return el("section", {}, el("h3", { dir: "auto" }, ...caption(id)), ...body);
  });
  panel.replaceChildren(el("h2", {}, groups.size > 1 ? `Sources (${groups.size})` : "Source"), ...sections);
  const first = panel.querySelector("mark");
  panel.scrollTop = 0;
  if (first && getComputedStyle(panel).overflowY === "auto") {
    panel.scrollTop = Math.max(0, first.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3);
  }
}

function marked(text, spans) {
  const out = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    out.push(text.slice(at, Math.max(at, start)), el("mark", {}, text.slice(Math.max(at, start), end)));
    at = end;
  }
  out.push(text.slice(at));
  return out;
}

function step(by) {
  const at = shown.indexOf(questions[current]);
  const next = shown[at + by];
  if (next) show(place.get(next.id));
}

// --- editing -----------------------------------------------------------------------------

function edit() {
  const question = questions[current];
  const fields = structuredClone(fieldsOf(question));
  if (!["options", "blanks", "events"].some(name => name in fields)) return;
  editing = true;
  const stem = area("Question" + (fields.blanks ? ", gaps written as [[b1]]" : ""), fields.stem, 3);
  const lines = [];
  let group = null;
  if (fields.options) {
    group = el("fieldset.lines", {}, el("legend", {}, "Options; the right one is marked"), fields.options.map((option, n) => {
      const right = el("input", { type: "radio", name: "right", checked: option.correct, "aria-label": `Option ${n + 1} is right` });
      const text = line(`Option ${n + 1}`, option.text);
      lines.push({ right, text });
      return el("div.line", {}, right, text.label);
    }));
  } else if (fields.blanks) {
    group = el("fieldset.lines", {}, el("legend", {}, "Gaps: answer; others that are right, with ; between; hint"), fields.blanks.map(blank => {
      const answer = line(`[[${blank.id}]] answer`, blank.answer);
      const accept = line("also right", (blank.accept || []).join("; "));
      const hint = line("hint", blank.hint || "");
      lines.push({ answer, accept, hint });
      return el("div.line", {}, answer.label, accept.label, hint.label);
    }));
  } else {
    const events = new Map(fields.events.map(event => [event.id, event]));
    group = el("fieldset.lines", {}, el("legend", {}, "Events, from first to last"), fields.key.map(id => {
      const text = line(events.get(id).date.edtf, events.get(id).text);
      lines.push({ id, text });
      return el("div.line", {}, text.label);
    }));
  }
  const rationale = area("Explanation", fields.rationale || "", 2);
  const trouble = el("p.trouble", { role: "alert" });

  function done() {
    fields.stem = stem.box.value.trim();
    fields.rationale = rationale.box.value.trim();
    if (fields.options) fields.options = fields.options.map((option, n) => ({ ...option, text: lines[n].text.box.value.trim(), correct: lines[n].right.checked }));
    else if (fields.blanks) fields.blanks = fields.blanks.map((blank, n) => filled(blank, lines[n]));
    else fields.events = fields.events.map(event => ({ ...event, text: lines.find(one => one.id === event.id).text.box.value.trim() }));
    trouble.textContent = flaw(fields);
    if (!trouble.textContent) decide("edited", fields);
  }

  $(".reading").replaceChildren(el("form", { id: "edit", onsubmit: event => { event.preventDefault(); done(); } },
    el("span.kind", {}, "Edit"), stem.label, group, rationale.label, trouble));
  $(".actions").replaceChildren(
    el("button.main", { type: "submit", form: "edit" }, "Keep the edit", el("kbd", { "aria-hidden": "true" }, "Ctrl Enter")),
    el("button", { type: "button", onclick: () => show(current, true) }, "Cancel", el("kbd", { "aria-hidden": "true" }, "Esc")));
  stem.box.focus();
}

function filled(blank, { answer, accept, hint }) {
  const also = accept.box.value.split(";").map(one => one.trim()).filter(Boolean);
  const made = { id: blank.id, answer: answer.box.value.trim() };
  if (also.length) made.accept = also;
  if (hint.box.value.trim()) made.hint = hint.box.value.trim();
  // Another answer has another range, which nobody has told.
  if (blank.within && made.answer === blank.answer) made.within = blank.within;
  return made;
}

// What keeps an edit from being a question; nothing where it is one.
function flaw(fields) {
  if (!fields.stem) return "The question is empty.";
  if (fields.options) {
    const options = fields.options.map(option => option.text.toLowerCase());
    if (options.includes("")) return "An option is empty.";
    if (new Set(options).size < options.length) return "Two options are the same.";
  }
  for (const blank of fields.blanks || []) {
    if (!blank.answer) return `The gap ${blank.id} has no answer.`;
    if (fields.stem.split(`[[${blank.id}]]`).length !== 2) return `[[${blank.id}]] must stand once in the question.`;
  }
  if ((fields.events || []).some(event => !event.text)) return "An event is empty.";
  return "";
}

function area(name, value, rows) {
  const box = el("textarea", { rows, dir: "auto" });
  box.value = value;
  return { box, label: el("label.field", {}, el("span", {}, name), box) };
}

function line(name, value) {
  const box = el("input", { type: "text", dir: "auto" });
  box.value = value;
  return { box, label: el("label.field", {}, el("span", {}, name), box) };
}

// --- keys --------------------------------------------------------------------------------

const live = el("p.said", { role: "status" });

function say(text) {
  live.textContent = text;
}

function onKey(event) {
  if ($("dialog").open) return;
  if (editing) {
    if (event.key === "Escape") show(current, true);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("#edit").requestSubmit();
    return;
  }
  const typing = event.target.closest("input, textarea, select");
  if (typing && event.key === "Escape") { typing.blur(); $(".reading").focus(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(".items") && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    step(event.key === "ArrowDown" ? 1 : -1);
    const { button } = rows.get(questions[current].id);
    button.focus();
    event.preventDefault();
    return;
  }
  if (!$("#keys").checked) return;
  const action = {
    a: () => decide("approved"), r: () => decide("rejected"), e: edit, u: undo, j: () => step(1), k: () => step(-1),
    n: () => $("#note").focus(), "/": () => $("#words").focus(), s: saveFile, "?": () => $("dialog").showModal(),
  }[event.key.toLowerCase()];
  if (!action || !questions.length) return;
  event.preventDefault();
  action();
}

// --- start -------------------------------------------------------------------------------

function choices(select, pairs) {
  select.replaceChildren(...pairs.map(([value, name]) => el("option", { value }, name)));
  select.addEventListener("change", filter);
}

document.querySelector("h1").textContent = data.title;
document.body.append(live);
choices($("#by-status"), [["all", "All"], ["open", "To decide"], ["approved", "Approved"], ["edited", "Edited"], ["rejected", "Rejected"], ["reworded", "Worded anew"]]);
choices($("#by-type"), [["", "All types"], ...[...new Set(questions.map(question => question.type))].sort().map(type => [type, typeName(type)])]);
choices($("#by-source"), [["", "All sources"], ...Object.entries(data.sources).map(([id, one]) => [id, one.title])]);
$("#words").addEventListener("input", filter);
$("#save").addEventListener("click", saveFile);
$("#load").addEventListener("click", () => $("#file").click());
$("#file").addEventListener("change", event => { if (event.target.files[0]) loadFile(event.target.files[0]); event.target.value = ""; });
$("#help").addEventListener("click", () => $("dialog").showModal());
$("#previous").addEventListener("click", () => step(-1));
$("#next").addEventListener("click", () => step(1));
document.addEventListener("keydown", onKey);
recall();
if (questions.length) {
  fill();
  show(Math.max(0, questions.findIndex(question => !status(question))));
} else {
  $(".reading").replaceChildren(el("p.empty", {}, "There is no question in this quiz."));
}
