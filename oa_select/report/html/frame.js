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

// What stands between two sentences.
function gap() {
  return language === "zh" ? "" : " ";
}

// What stands between a label and its text.
function colon() {
  return language === "zh" ? "：" : ": ";
}

function nameOf(vendor) {
  return text(data.vendors[vendor].name);
}

function titleOf(criterion) {
  return text(data.criteria[criterion].title);
}

// A word that no column is wide enough for: it is broken, where other words keep a column wide.
const LONG = /[^\s\u2e80-\uffff]{40}/;

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((each) => each !== null && each !== undefined));
  if (element.matches("th, td") && LONG.test(element.textContent)) element.classList.add("long");
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

function bodyOf(section) {
  return document.querySelector(`#${section} .body`);
}

// Puts content into a section. A field to search stays there, and the focus on what is the same again.
function fill(section, ...children) {
  const body = bodyOf(section);
  if (!body) return;
  const { focus } = body.contains(document.activeElement) ? document.activeElement.dataset : {};
  const search = body.querySelector(":scope > .search");
  for (const each of [...body.childNodes]) if (each !== search) each.remove();
  body.append(...children.flat(3).filter(Boolean));
  const again = focus && body.querySelector(`[data-focus="${focus}"]`);
  if (again) again.focus();
}

// Sections that are folded are drawn when they are unfolded or printed; `undrawn` are those that
// are not what they should be by now.
const undrawn = new Set();

function foldOf(section) {
  return document.querySelector(`#${section} > .fold`);
}

function draw(section) {
  undrawn.delete(section);
  PARTS.find(([id]) => id === section)[1]();
  showFlipNote();
}

function show(section) {
  const fold = foldOf(section);
  if (!bodyOf(section)) return;
  if (fold && !fold.open) undrawn.add(section);
  else draw(section);
}

function unfold(section) {
  const fold = foldOf(section);
  if (fold) fold.open = true;
  if (undrawn.has(section)) draw(section);
}

function copyButton(label, textOf, done) {
  return el("button", { type: "button", onclick: async () => {
    const area = textOf();
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      document.execCommand("copy");
    }
    done.textContent = say("copied");
  } }, label);
}

function openDialog(title, ...children) {
  const dialog = document.getElementById("dialog");
  document.getElementById("dialog-title").textContent = title;
  dialog.querySelector(".body").replaceChildren(...children.flat(3).filter(Boolean));
  dialog.showModal();
  dialog.querySelector(".body").scrollTop = 0;
}
