"use strict";
// The map of vendors and criteria.

const STATES = { k: "known", v: "varies", p: "partial", d: "disputed", u: "unknown", x: "declined", n: "not_applicable" };
const MARKS = { k: "", v: "≈", p: "◐", d: "≠", u: "?", x: "✕", n: "–" };

// So many more vendors are drawn each time that a reader asks for more.
const COLUMNS_STEP = 100;

function heatCell(place, criterion, leaf) {
  const vendor = data.vendors[place.index];
  const letter = vendor.states[leaf];
  const at = vendor.points[leaf];
  const silent = letter === "u" || letter === "x" || letter === "n";
  const tone = silent ? "" : ` tone-${Math.min(4, Math.floor(counted(at, data.policy.unknown) / 20))}`;
  const said = at === null ? MARKS[letter] : silent ? MARKS[letter] : `${MARKS[letter]} ${criterionSpan(place, criterion, at)}`.trim();
  const label = say("heat_cell", {
    vendor: nameOf(place.index), criterion: titleOf(criterion),
    state: say(`state_${STATES[letter]}`), points: criterionSpan(place, criterion, at),
  });
  return el("td", { class: `heat state-${STATES[letter]}${tone}` }, el("button", {
    type: "button", tabindex: "-1", "aria-label": label, title: label,
    onclick: () => showLeaf(place.index, criterion, leaf),
  }, said));
}

// Whether a criterion, or a group that it is in, is searched for.
function isFound(criterion, found) {
  const { title, parent } = data.criteria[criterion];
  return found(title) || (parent >= 0 && isFound(parent, found));
}

function isParentOfSome(criterion, found) {
  return isFound(criterion, found) || children.get(criterion).some((each) => isParentOfSome(each, found));
}

function showHeat() {
  const all = result.listed.filter((each) => shown.has(each.index));
  const places = onPaper ? all.slice(0, MOST_ON_PAPER) : all.slice(0, wanted.get("heat") || FEW);
  const found = searched("heat", "search_criteria", result.leafNumbers.size, showHeat);
  const legend = Object.entries(STATES).map(([letter, state]) =>
    el("li", {}, el("span", { class: `sample state-${state}${letter === "k" ? " tone-3" : letter === "p" || letter === "d" || letter === "v" ? " tone-1" : ""}`, "aria-hidden": "true" },
      letter === "k" ? "75" : MARKS[letter]), " ", say(`state_${state}`)));
  const blocks = onPaper ? abreast(places) : [places];
  fill("heat",
    el("p", {}, say("heat_help"), gap(), el("span", { class: "screen-only" }, say("heat_click"))),
    el("ul", { class: "states" }, legend),
    blocks.map((each) => table(say("heat"), [say("criterion"), ...each.map((place) => nameOf(place.index))],
      heatRows(each, found), "heat")),
    showMore("heat", places.length, all.length, showHeat, COLUMNS_STEP));
  const grid = bodyOf("heat").querySelector("table");
  const first = grid.querySelector("button");
  if (first) first.tabIndex = 0;
  grid.addEventListener("keydown", (event) => walkHeat(grid, event));
}

function heatRows(places, found) {
  return data.criteria.map((each, criterion) => {
    const leaf = result.leafNumbers.get(criterion);
    const title = el("th", { scope: "row", class: `depth-${Math.min(depthOf(criterion), 4)}` }, titleOf(criterion));
    if (leaf !== undefined) {
      return isFound(criterion, found) ? el("tr", {}, title, places.map((place) => heatCell(place, criterion, leaf))) : null;
    }
    if (!isParentOfSome(criterion, found)) return null;
    return el("tr", { class: "group" }, title, places.map((place) => {
      const at = place.criteria.get(criterion);
      return number(at && at[0], criterionSpan(place, criterion, at));
    }));
  }).filter(Boolean);
}

// In how many groups a criterion is.
function depthOf(criterion) {
  const { parent } = data.criteria[criterion];
  return parent < 0 ? 0 : 1 + depthOf(parent);
}

// Arrow keys walk the cells, so that the tab key passes the whole map in one step.
function walkHeat(grid, event) {
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const step = steps[event.key];
  const cell = event.target.closest("td");
  if (!step || !cell) return;
  event.preventDefault();
  let row = cell.parentElement;
  let column = cell.cellIndex + step[1];
  do {
    row = step[0] > 0 ? row.nextElementSibling : step[0] < 0 ? row.previousElementSibling : row;
  } while (row && step[0] && !row.querySelector("button"));
  const next = row && row.cells[column] && row.cells[column].querySelector("button");
  if (!next) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
