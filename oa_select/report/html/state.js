"use strict";
// The weights that a reader has moved, and the ranking for them.

const FEW = 12;
const children = childrenOf(data);
const numbersById = new Map(data.criteria.map((each, index) => [each.id, index]));
const asWritten = new Map(
  Object.entries(data.pins).map(([id, weight]) => [numbersById.get(id), weight]),
);
let pins = new Map(asWritten);
let shares = sharesWith(data, children, pins);
let result = ranking(data, shares);
const ABOUT_SOME = data.kind === "compare" || data.kind === "explain";
const placesAsWritten = placesShown().map((each) => each.index);

function moved() {
  return pins.size !== asWritten.size ||
    [...pins].some(([criterion, weight]) => asWritten.get(criterion) !== weight);
}

// The vendors that a ranking lists: all, or those that the page is about.
function placesShown() {
  return ABOUT_SOME ? result.listed.filter((each) => shown.has(each.index)) : result.listed;
}

function setPins(next) {
  pins = new Map(next);
  shares = sharesWith(data, children, pins);
  result = ranking(data, shares);
  showMoving();
  showWeights();
}

let waiting = false;
function move(criterion, weight) {
  pins = pinned(data, children, pins, criterion, Math.min(100, Math.max(0, weight)));
  shares = sharesWith(data, children, pins);
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    result = ranking(data, shares);
    showMoving();
    showWeights();
  });
}

// Keeps a weight that is being moved where it is, whatever the parts above it grow or shrink by.
function showMoving() {
  const held = document.activeElement.closest("#weights") && document.activeElement;
  const before = held && held.getBoundingClientRect().top;
  for (const [section, , moving] of PARTS) if (moving) show(section);
  showFlipNote();
  showRubricWeights();
  if (held) scrollBy(0, held.getBoundingClientRect().top - before);
}
