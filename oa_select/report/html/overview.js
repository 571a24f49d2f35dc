"use strict";
// The first screen: the verdict, who is likely, what would settle it, and that weights are moved.

// Whether it is known who is first: of vendors that are compared, among them.
function isDecided() {
  return data.kind === "compare" ? sureLeader(data.shown.map(placeOfVendor)) !== null : result.decided;
}

function showVerdict() {
  const compares = data.kind === "compare";
  const [first, ...others] = compares ? comparisonOf(data.shown.map(placeOfVendor)) : verdictOf(result);
  const state = isDecided() ? "decided" : "open";
  fill("verdict",
    el("p", { class: `verdict ${state}` }, el("strong", {}, first), " ", others.join(gap())),
    outlookBlock(),
    moved() ? movedBlock() : null);
}

// Who is likely to be first and what to ask: worked out for the weights as written.
function outlookBlock() {
  const { likely, steps } = data.outlook;
  if (!likely.length && !steps.length) return null;
  const [first, ...others] = likely.map(text);
  return el("div", { class: moved() ? "outlook stale" : "outlook" },
    moved() ? el("p", { class: "legend" }, say("flip_as_written")) : null,
    first ? el("p", {}, el("strong", {}, first), " ", others.join(gap())) : null,
    steps.length ? el("ul", {}, steps.map((each) => el("li", {}, text(each), " ", questionsLink()))) : null);
}

function questionsLink() {
  return bodyOf("questions") ? el("a", { href: "#questions", class: "screen-only" }, say("questions")) : null;
}

// That the weights are others, which, and the command that gives the same; the button is for the
// screen, the rest for paper too.
function movedBlock() {
  return el("div", { class: "moved" },
    el("p", {}, say("moved"), " ", el("button", {
      type: "button", class: "screen-only", onclick: () => setPins(asWritten),
    }, say("reset_all"))),
    el("div", { class: "paper-only" },
      el("p", {}, say("moved_weights")),
      el("ul", {}, movedWeights().map(([criterion, from, to]) => el("li", {}, say("moved_weight", {
        criterion: pathOf(criterion), written: data.total === null ? inPercent(from) : from,
        moved: data.total === null ? inPercent(to) : ofWhole(to, data.total),
      })))),
      el("p", {}, say("same_command"), " ", el("code", {}, commandLine()))));
}

// The criteria whose weight among its siblings is another than the one written, with both.
function movedWeights() {
  const start = sharesWith(data, children, asWritten);
  const words = data.total === null ? weightsBeforeAndNow : pointsBeforeAndNow;
  return data.criteria.map((each, criterion) => [criterion, ...words(start, criterion)])
    .filter(([criterion]) => compared(start[criterion]) !== compared(shares[criterion]));
}

// The points of a criterion as written and as moved.
function pointsBeforeAndNow(start, criterion) {
  const [from, to] = [start, shares].map((each) => data.total * weightOf(each, criterion));
  return [display(from, 1, [to]), display(to, 1, [from])];
}

// The weight of a criterion in the whole.
function weightOf(each, criterion) {
  return criterion < 0 ? 1 : each[criterion] * weightOf(each, data.criteria[criterion].parent);
}

// The weight as written and as moved, in words that are the same only where the weights are.
function weightsBeforeAndNow(start, criterion) {
  const [from, to] = [100 * start[criterion], 100 * shares[criterion]];
  return [display(from, 1, [to]), pins.has(criterion) ? weightText(criterion) : display(to, 1, [from])];
}

// The title of a criterion behind those of the groups that it is in.
function pathOf(criterion) {
  const { parent } = data.criteria[criterion];
  return parent < 0 ? titleOf(criterion) : `${pathOf(parent)} › ${titleOf(criterion)}`;
}
