"use strict";
// Tables: sorted by their columns, cut to their first rows, searched, and with a label on each cell
// for screens that have no room for columns.

// Marks a box whose table is wider than itself: it can be scrolled, and a reader sees that.
const overflowing = new ResizeObserver((boxes) => {
  for (const { target } of boxes) {
    const inside = target.querySelector("table");
    if (target.isConnected) target.classList.toggle("overflows", inside.offsetWidth > target.clientWidth);
    else overflowing.unobserve(target);
  }
});

function table(caption, headers, rows, kind = "") {
  const head = el("tr", {}, headers.map((each) =>
    each instanceof Element ? each : el("th", { scope: "col" }, each)));
  const whole = el("table", { class: kind }, el("caption", { class: "unseen" }, caption),
    el("thead", {}, head), el("tbody", {}, rows));
  labelCells(whole);
  const box = el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption }, whole);
  overflowing.observe(box);
  return box;
}

function labelCells(whole) {
  const titles = [...whole.tHead.rows[0].cells].map((each) => each.dataset.title || each.textContent);
  for (const row of whole.tBodies[0].rows) {
    [...row.cells].forEach((cell, index) => {
      if (cell.tagName === "TD") cell.dataset.label = titles[index];
    });
  }
}

function number(value, shownAs, attributes = {}) {
  return el("td", { class: "number", "data-value": value, ...attributes }, shownAs);
}

const sortedBy = new Map();
// How many rows of a long table a reader has asked for, by its name.
const wanted = new Map();
// So many more are drawn each time: every weight that is moved draws all of them again.
const STEP = 500;
let onPaper = false;

// A table of items. Each column has a key, a title, a cell for an item and, where it can be sorted,
// what an item is sorted by; null comes last. Until a reader asks for another order the items are
// as they come, which is in that of the column that is `first`.
function grid({ name, caption, columns, items, row, redraw, limit = FEW }) {
  const first = columns.find((each) => each.first) || {};
  const [key, down] = sortedBy.get(name) || [first.key, Boolean(first.downFirst)];
  const by = sortedBy.has(name) && columns.find((each) => each.key === key);
  const ordered = by ? [...items].sort((one, other) => inColumn(by.sort(one), by.sort(other), down)) : items;
  const some = onPaper ? ordered : ordered.slice(0, wanted.get(name) || limit);
  const heads = columns.map((each) => headOf(name, each, each.key === key ? down : null, redraw));
  return [
    table(caption, heads, some.map((item) => row(item, columns.map((each) => each.cell(item)))), name),
    showMore(name, some.length, ordered.length, redraw),
  ];
}

function inColumn(one, other, down) {
  if (one === null || other === null) return (one === null) - (other === null);
  const order = typeof one === "number" ? one - other : one.localeCompare(other, language, { numeric: true });
  return down ? -order : order;
}

function headOf(name, column, down, redraw) {
  const attributes = { scope: "col", class: column.class, "data-title": column.label };
  if (!column.sort) return el("th", attributes, column.title);
  const asked = [column.key, down === null ? Boolean(column.downFirst) : !down];
  return el("th", { ...attributes, "aria-sort": down === null ? null : down ? "descending" : "ascending" },
    el("button", { type: "button", class: "sort", "data-focus": `${name}-${column.key}`, onclick: () => {
      sortedBy.set(name, asked);
      redraw();
    } }, column.title));
}

function showMore(name, drawn, all, redraw, step = STEP) {
  const hidden = all - drawn;
  if (hidden <= 0) return null;
  return [
    el("p", { class: "actions" }, el("button", { type: "button", class: "more", onclick: () => {
      wanted.set(name, drawn + step);
      redraw();
      const whole = document.querySelector(`#${name} .scroll, #${name} details > summary`);
      if (whole) whole.focus({ preventScroll: true });
    } }, say("show_more", { count: Math.min(hidden, step) }))),
    notShown(hidden, hidden > step ? "legend" : "paper-only legend"),
  ];
}

// That so many vendors are missing from a part of the page; nothing where none are.
function notShown(hidden, kind = "legend") {
  return hidden > 0 ? el("p", { class: kind }, say("not_shown", { count: hidden })) : null;
}

// A field in a section with many things; returns whether a text, by its number, is searched for.
function searched(section, word, count, redraw) {
  const body = bodyOf(section);
  const id = `search-${section}`;
  if (body && count > FEW && !document.getElementById(id)) {
    body.prepend(el("p", { class: "search screen-only" }, el("label", { for: id, "data-word": word }, say(word)),
      el("input", { type: "search", id, oninput: redraw })));
  }
  const field = document.getElementById(id);
  const asked = field && !onPaper ? field.value.trim().toLowerCase() : "";
  return (number) => [data.texts[number]].flat().some((each) => each.toLowerCase().includes(asked));
}
