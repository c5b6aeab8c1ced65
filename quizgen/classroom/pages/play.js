const stage = document.querySelector(".stage");
const live = document.getElementById("live");
const POINTS = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

let round = [];
let at = 0;
let answers = [];
let player = "";
let first = true;

// --- start -------------------------------------------------------------------------------

function start() {
  const total = data.questions.length;
  const name = el("input", { type: "text", autocomplete: "name", maxlength: "80" });
  const number = el("input", { type: "number", min: "1", max: total, value: total, required: true });
  const mixed = el("input", { type: "checkbox" });
  const types = [...new Set(data.questions.map(question => question.type))].map(typeName);
  const sources = Object.keys(data.sources).length;
  const about = `${total} question${total === 1 ? "" : "s"}: ${types.join(", ")}.`
    + (sources ? ` From ${sources} article${sources === 1 ? "" : "s"}.` : "");
  function begin(event) {
    event.preventDefault();
    player = name.value.trim();
    const chosen = mixed.checked ? shuffled(data.questions) : [...data.questions];
    play(chosen.slice(0, Math.min(Number(number.value), total)));
  }
  name.value = player;
  put(el("h1", { tabindex: "-1" }, data.title), el("p.about", {}, about), total
    ? el("form.sheet", { onsubmit: begin },
      el("label.field", {}, el("span", {}, "Your name, for the results (may stay empty)"), name),
      el("label.field", {}, el("span", {}, `How many questions, of ${total}`), number),
      el("label.check", {}, mixed, "In random order"),
      el("div.buttons", {}, el("button.main", { type: "submit" }, "Start")))
    : el("p", {}, "There is no question in this quiz."));
  if (!first) stage.querySelector("h1").focus();
  first = false;
}

function shuffled(list) {
  const out = [...list];
  for (let n = out.length - 1; n > 0; n -= 1) {
    const other = Math.floor(Math.random() * (n + 1));
    [out[n], out[other]] = [out[other], out[n]];
  }
  return out;
}

function play(questions) {
  round = questions;
  answers = [];
  at = 0;
  ask();
}

// --- a question --------------------------------------------------------------------------

function ask() {
  const question = round[at];
  const view = VIEWS[question.task.do](question.task);
  const body = el("form", { novalidate: true, onsubmit: event => { event.preventDefault(); check(question, view, body); } },
    view.body,
    question.hints.length ? el("details.hint", {}, el("summary", {}, "Hint"), question.hints.map(hint => el("p", {}, hint))) : null,
    el("div.buttons", {}, el("button.main", { type: "submit" }, view.submit || "Check"), el("button.apart", { type: "button", onclick: finish }, "Finish here")));
  put(heading(), el("progress", { max: round.length, value: at, "aria-label": "Progress" }), el("span.kind", {}, typeName(question.type)), body);
  const stem = stage.querySelector(".stem");
  stem.setAttribute("tabindex", "-1");
  stem.focus();
}

function heading() {
  return el("div.top", {},
    el("h1", {}, data.title),
    el("span.soft", {}, `Question ${at + 1} of ${round.length}`),
    el("span.soft", {}, answers.length ? `${POINTS.format(points())} of ${answers.length} points` : ""));
}

function points() {
  return answers.reduce((sum, answer) => sum + answer.points, 0);
}

const VIEWS = { choose, fill, order, recall };

function choose(task) {
  const inputs = task.options.map(option => el("input", { type: "radio", name: "option", value: option.id }));
  const rows = task.options.map((option, n) => el("label.option", {}, inputs[n], el("span", { dir: "auto" }, option.text)));
  const text = id => task.options.find(option => option.id === id)?.text;
  return {
    body: el("fieldset", {}, el("legend", {}, el("h2.stem", { dir: "auto" }, task.stem)), rows),
    response: () => inputs.find(input => input.checked)?.value ?? null,
    missing: "Choose an option first.",
    first: () => inputs[0].focus(),
    said: text,
    solution: text(task.key),
    mark(response) {
      for (const [n, option] of task.options.entries()) {
        inputs[n].disabled = true;
        if (option.id === task.key) verdictOn(rows[n], "right", option.id === response ? "✓ your answer" : "✓ right");
        else if (option.id === response) verdictOn(rows[n], "wrong", "✗ your answer");
      }
    },
  };
}

function verdictOn(row, kind, words) {
  row.classList.add(kind);
  row.append(el("span.tag", {}, words));
}

function fill(task) {
  const blanks = blanksOf(task);
  const inputs = new Map();
  const parts = task.parts.map(part => {
    if (typeof part === "string") return part;
    const number = blanks.length > 1 ? ` ${blanks.indexOf(part) + 1}` : "";
    const input = el("input", { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      size: 18, "aria-label": `Gap${number}${part.hint ? `: ${part.hint}` : ""}` });
    inputs.set(part.id, input);
    return el("label", {}, input, part.hint ? el("small", { "aria-hidden": "true" }, ` (${part.hint})`) : null);
  });
  return {
    body: el("div", {}, el("h2.said", {}, "Fill the gap"), el("p.stem.text", { dir: "auto" }, parts)),
    response: () => Object.fromEntries([...inputs].map(([id, input]) => [id, input.value.trim()])),
    isEmpty: response => Object.values(response).every(value => value === ""),
    missing: "Write an answer first.",
    first: () => inputs.values().next().value.focus(),
    said: response => blanks.map(blank => response[blank.id] || "–").join("; "),
    solution: blanks.map(blank => blank.answers[0] + (blank.range ? ` (${blank.range})` : "")).join("; "),
    mark(response) {
      for (const blank of blanks) {
        const input = inputs.get(blank.id);
        const right = fits(response[blank.id] || "", blank);
        input.readOnly = true;
        input.classList.add(right ? "right" : "wrong");
      }
    },
  };
}

function order(task) {
  const items = new Map(task.items.map(item => [item.id, item]));
  let ids = task.items.map(item => item.id);
  const list = el("ol", {});
  const rows = new Map(task.items.map(item => {
    const up = el("button", { type: "button", "aria-label": `Earlier: ${item.text}`, onclick: () => move(item.id, -1, up, down) }, "↑");
    const down = el("button", { type: "button", "aria-label": `Later: ${item.text}`, onclick: () => move(item.id, 1, down, up) }, "↓");
    const number = el("span.number", {});
    const row = el("li.place", {}, number, el("span.words", { dir: "auto" }, item.text), up, down);
    return [item.id, { row, number, up, down }];
  }));
  function lay() {
    ids.forEach((id, n) => {
      const { row, number, up, down } = rows.get(id);
      number.textContent = n + 1;
      up.disabled = n === 0;
      down.disabled = n === ids.length - 1;
      if (list.children[n] !== row) list.insertBefore(row, list.children[n] || null);
    });
  }
  function move(id, by, pressed, other) {
    const from = ids.indexOf(id);
    const to = from + by;
    if (to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ids.splice(from, 1)[0]);
    lay();
    for (const [other_id, { row }] of rows) row.classList.toggle("moved", other_id === id);
    (pressed.disabled ? other : pressed).focus();
    live.textContent = `${items.get(id).text}: now ${to + 1} of ${ids.length}`;
  }
  lay();
  return {
    body: el("div", {}, el("h2.stem", { dir: "auto" }, task.stem), list),
    response: () => [...ids],
    first: () => list.querySelector("button:not(:disabled)").focus(),
    said: response => response.map(id => items.get(id).text).join(" → "),
    solution: task.key.map(id => items.get(id).text + (items.get(id).note ? ` (${items.get(id).note})` : "")).join(" → "),
    shown: el("ol.solution", {}, task.key.map(id => el("li", {}, items.get(id).note ? el("span.note", {}, items.get(id).note) : null, items.get(id).text))),
    mark(response) {
      response.forEach((id, n) => {
        const { row, up, down } = rows.get(id);
        const right = task.key[n] === id;
        up.remove();
        down.remove();
        row.classList.remove("moved");
        if (items.get(id).note) row.querySelector(".words").append(el("span.note", {}, items.get(id).note));
        verdictOn(row, right ? "right" : "wrong", right ? "✓" : `✗ place ${task.key.indexOf(id) + 1}`);
      });
    },
  };
}

function recall(task) {
  return {
    body: el("h2.stem", { dir: "auto" }, ...lines(task.stem)),
    response: () => true,
    submit: "Show the answer",
    first: () => {},
    said: known => (known ? "I knew it" : "I did not know it"),
    solution: task.answer,
    selfJudged: true,
    mark() {},
  };
}

function lines(text) {
  return text.split("\n").flatMap((part, n) => (n ? [el("br"), part] : [part]));
}

function check(question, view, form) {
  const response = view.response();
  if (response === null || view.isEmpty?.(response)) {
    live.textContent = "";
    live.textContent = view.missing;
    let note = form.querySelector(".missing");
    if (!note) {
      note = el("p.missing.soft", {});
      form.querySelector(".buttons").before(note);
    }
    note.textContent = view.missing;
    view.first();
    return;
  }
  form.querySelector(".missing")?.remove();
  form.classList.add("checked");
  view.mark(response);
  form.querySelector(".buttons").remove();
  if (view.selfJudged) judge(question, view, form);
  else settle(question, view, form, response);
}

function judge(question, view, form) {
  const known = el("button.main", { type: "button", onclick: () => answered(true) }, "I knew it");
  const unknown = el("button", { type: "button", onclick: () => answered(false) }, "I did not");
  function answered(yes) {
    record(question, view, yes);
    next();
  }
  form.append(el("div.verdict.half", {}, el("h3", {}, "Answer"), el("p", { dir: "auto" }, ...lines(view.solution)), ...explained(question)),
    el("div.buttons", {}, known, unknown));
  live.textContent = `Answer: ${view.solution}`;
  known.focus({ preventScroll: true });
  form.querySelector(".verdict").scrollIntoView({ block: "nearest" });
}

function record(question, view, response) {
  const made = { question, points: score(question.task, response), said: view.said(response), solution: view.solution };
  answers.push(made);
  return made;
}

function settle(question, view, form, response) {
  const { points: got, solution } = record(question, view, response);
  const kind = kindOf(got);
  const words = { right: "✓ Right", half: `◐ Partly right: ${POINTS.format(got)} of a point`, wrong: "✗ Wrong" }[kind];
  form.append(
    el(`div.verdict.${kind}`, {}, el("h3", {}, words), kind === "right" ? null : view.shown || el("p", { dir: "auto" }, "Answer: ", el("b", {}, solution)), ...explained(question)),
    el("div.buttons", {}, el("button.main", { type: "button", onclick: next }, at + 1 < round.length ? "Next" : "See the results")));
  stage.querySelector(".top").replaceWith(heading());
  stage.querySelector("progress").value = at + 1;
  live.textContent = `${words.slice(2)}. ${kind === "right" ? "" : `Answer: ${solution}`}`;
  form.querySelector(".buttons button").focus({ preventScroll: true });
  form.querySelector(".verdict").scrollIntoView({ block: "nearest" });
}

function kindOf(got) {
  return got >= 1 - 1e-9 ? "right" : got > 0 ? "half" : "wrong";
}

function explained(question) {
  return [question.rationale ? el("p", { dir: "auto" }, question.rationale) : null, ...question.proofs.map(quotation)].filter(Boolean);
}

function next() {
  at += 1;
  if (at < round.length) ask();
  else finish();
}

// --- results -----------------------------------------------------------------------------

function finish() {
  const missed = answers.filter(answer => kindOf(answer.points) !== "right").map(answer => answer.question);
  const got = points();
  const share = answers.length ? Math.round((100 * got) / answers.length) : 0;
  const today = new Date().toLocaleDateString("en", { dateStyle: "long" });
  const rows = answers.map((answer, n) => el("tr", {}, el("td", {}, n + 1),
    el("td", { dir: "auto" }, headline(answer.question.task), el("span.mine", {}, kindOf(answer.points) === "right" ? `✓ ${answer.said}` : `✗ ${answer.said} · right: ${answer.solution}`)),
    el(`td.${kindOf(answer.points)}`, {}, POINTS.format(answer.points))));
  put(
    el("span.kind", {}, data.title), el("h1", { tabindex: "-1" }, "Results"),
    el("p.score", {}, `${POINTS.format(got)} of ${answers.length}`),
    el("p.soft", {}, [`${share} %`, player, today].filter(Boolean).join(" · ")),
    el("div.buttons.unprinted", {},
      missed.length ? el("button.main", { type: "button", onclick: () => play(missed) }, `Practise the ${missed.length} missed again`) : null,
      el("button", { type: "button", onclick: () => window.print() }, "Print"),
      answers.length ? el("button", { type: "button", onclick: saveResults }, "Save") : null,
      el("button", { type: "button", onclick: start }, "Start anew")),
    answers.length ? el("table", {}, el("thead", {}, el("tr", {}, ...["No.", "Question", "Points"].map(name => el("th", { scope: "col" }, name)))), el("tbody", {}, rows)) : null);
  stage.querySelector("h1").focus();
}

function headline(task) {
  return task.do === "fill" ? task.parts.map(part => (typeof part === "string" ? part : "_____")).join("") : task.stem.split("\n")[0];
}

function saveResults() {
  const rows = [["name", "date", "quiz", "id", "question", "answer", "right answer", "points"]];
  const when = new Date().toISOString().slice(0, 10);
  for (const { question, said, solution, points: got } of answers) {
    rows.push([player, when, data.title, question.id, headline(question.task), said, solution, String(got)]);
  }
  save(`${fileName(data.title)}-results.csv`, "text/csv", `\ufeff${rows.map(row => row.map(cell).join(",")).join("\r\n")}\r\n`);
}

// A cell that a spreadsheet takes for text: what would begin a formula is put behind an apostrophe.
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function put(...nodes) {
  live.textContent = "";
  stage.replaceChildren(...nodes.filter(Boolean));
  window.scrollTo(0, 0);
}

start();
