"use strict";
// What the page stands on: its data, its language, and how elements are made. Text always goes in
// as text, never as markup.

const data = unpacked(JSON.parse(document.getElementById("data").textContent));
const shown = new Set(data.shown);
const factNumbers = new Map(data.facts.map(([path], index) => [path, index]));
let language = data.language;

function text(number) {
  const found = data.texts[number];
  return typeof found === "string" ? found : found[language === "zh" ? 1 : 0];
}

function say(key, values = {}) {
  return text(data.words[key]).replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole);
}

function nameOf(vendor) {
  return text(data.vendors[vendor].name);
}

function titleOf(criterion) {
  return text(data.criteria[criterion].title);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((each) => each !== null && each !== undefined));
  return element;
}

function el(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function points(value, others = []) {
  return value === null ? "–" : display(value, 1, others);
}

function span(at) {
  if (at === null) return "–";
  const [low, high] = at.map((each) => display(each));
  return Number(low) === Number(high) ? low : `${low}–${high}`;
}

// An interval times a part; null where there is none.
function scaled(at, part) {
  return at === null ? null : at.map((each) => each * part);
}

// Points in words with the most that there can be, where weights are in points: `84.2 of 97`.
function ofWhole(said, most) {
  return data.total === null || said === "–" ? said : say("of_whole", { points: said, total: display(most) });
}

// The points of a criterion of a vendor, with its own most where weights are in points.
function criterionSpan(place, criterion, at) {
  if (data.total === null || at === null) return span(at);
  const most = place.weights[criterion] * data.total;
  return ofWhole(span(scaled(at, most / 100)), most);
}

function inPercent(number) {
  return say("percent", { number });
}

function withUnit(said, unit) {
  const name = unit === null ? "" : text(unit);
  return name === "%" ? inPercent(said) : `${said} ${name}`.trimEnd();
}

function percent(value) {
  return inPercent(display(value));
}

// Marks a box whose content is wider than itself, so that a reader sees that there is more.
const overflowing = new ResizeObserver((boxes) => {
  for (const { target } of boxes) {
    if (target.isConnected) target.classList.toggle("overflows", target.scrollWidth > target.clientWidth);
    else overflowing.unobserve(target);
  }
});

// A table that can be scrolled by keyboard where it is too wide.
function table(caption, headers, rows, kind = "") {
  const head = el("tr", {}, headers.map((each) =>
    each instanceof Element ? each : el("th", { scope: "col" }, each)));
  const whole = el("table", { class: kind }, el("caption", { class: "unseen" }, caption),
    el("thead", {}, head), el("tbody", {}, rows));
  const box = el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, whole);
  overflowing.observe(box);
  return box;
}

function number(value, shownAs, attributes = {}) {
  return el("td", { class: "number", "data-value": value, ...attributes }, shownAs);
}

function bodyOf(section) {
  return document.querySelector(`#${section} > .body`);
}

function fill(section, ...children) {
  const body = bodyOf(section);
  if (body) body.replaceChildren(...children.flat(3).filter(Boolean));
}

function openDialog(title, ...children) {
  const dialog = document.getElementById("dialog");
  document.getElementById("dialog-title").textContent = title;
  dialog.querySelector(".body").replaceChildren(...children.flat(3).filter(Boolean));
  dialog.showModal();
  dialog.querySelector(".body").scrollTop = 0;
}
