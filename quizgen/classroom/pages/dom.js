"use strict";
// What both pages share: elements made of text, never of HTML, and files to save.

const data = JSON.parse(document.getElementById("data").textContent);

// el("p.note", {id: "x", onclick: f}, "text", element…)
function el(name, attributes, ...children) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}

function save(name, type, text) {
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function fileName(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "quiz";
}

function longDate(day) {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day
    : date.toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" });
}

function caption(id) {
  const source = data.sources[id] || { title: id, uri: "", published: "" };
  const title = source.uri ? el("a", { href: source.uri, rel: "noreferrer" }, source.title) : source.title;
  return source.published
    ? [title, ", ", el("time", { datetime: source.published }, longDate(source.published))] : [title];
}

function quotation(proof) {
  return el("figure.quotation", {},
    el("blockquote", { dir: "auto" }, proof.quote), el("figcaption", { dir: "auto" }, ...caption(proof.source)));
}

function blanksOf(task) {
  return task.parts.filter(part => typeof part !== "string");
}

function typeName(type) {
  return type.split("/").pop().replaceAll("_", " ");
}
