"use strict";
// The parts that follow the weights: verdict, ranking, sliders, contributions and the heat map.

const FEW = 12;
const children = childrenOf(data);
const numbersById = new Map(data.criteria.map((each, index) => [each.id, index]));
const asWritten = new Map(
  Object.entries(data.pins).map(([id, weight]) => [numbersById.get(id), weight]),
);
let pins = new Map(asWritten);
let shares = sharesWith(data, children, pins);
let result = ranking(data, shares);
const expanded = { contributions: false, heat: false };

function moved() {
  return pins.size !== asWritten.size ||
    [...pins].some(([criterion, weight]) => asWritten.get(criterion) !== weight);
}

function showVerdict() {
  const [first, ...others] = verdictOf(result);
  const state = result.decided ? "decided" : "open";
  fill("verdict",
    el("p", { class: `verdict ${state}` }, el("strong", {}, first), " ", others.join(language === "zh" ? "" : " ")),
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
    first ? el("p", {}, el("strong", {}, first), " ", others.join(language === "zh" ? "" : " ")) : null,
    steps.length ? el("ul", {}, steps.map((each) => el("li", {}, text(each)))) : null);
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
        criterion: pathOf(criterion), written: inPercent(from), moved: inPercent(to),
      })))),
      el("p", {}, say("same_command"), " ", el("code", {}, commandLine()))));
}

// The criteria whose weight among its siblings is another than the one written, with both.
function movedWeights() {
  const start = sharesWith(data, children, asWritten);
  return data.criteria.map((each, criterion) => [criterion, ...weightsBeforeAndNow(start, criterion)])
    .filter(([, from, to]) => from !== to);
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

function rankText(place) {
  if (place.status !== "ranked") return say(`status_${place.status}`);
  if (result.decided) {
    const sharing = result.ranked.filter((each) => each.rank === place.rank).length > 1;
    return sharing ? say("rank_shared", { rank: place.rank }) : String(place.rank);
  }
  if (place.best !== place.worst) return `${place.best}–${place.worst}`;
  return place.best === 1 ? say("rank_of", { count: result.ranked.length }) : String(place.best);
}

// Whether no criterion with weight has a claim or a judgement behind it.
function nothingKnown(place) {
  const { informed } = data.vendors[place.index];
  return hasWidth(place) && ![...result.leafNumbers].some(([criterion, leaf]) =>
    place.weights[criterion] && informed.includes(leaf));
}

function hasWidth(place) {
  return place.points !== null && compared(place.points[1] - place.points[0]) > 0;
}

// Whether the score is no number for a reader: it would be 0, for all that is not known.
function isBlank(place) {
  return data.policy.unknown === "worst" && nothingKnown(place);
}

function scoreText(place, part, scores) {
  if (place.score === null || isBlank(place)) return "–";
  return ofWhole(points(place.score * part, scores), data.total);
}

// The key of the title of the column of scores.
function scoreTitle() {
  return data.policy.unknown === "worst" && result.listed.some(hasWidth) ? "for_sure" : "score";
}

// The first and the last year of the claims that the points of a vendor rest on.
function yearsOf(place) {
  const years = [...result.leafNumbers].flatMap(([criterion, leaf]) =>
    (place.weights[criterion] && data.vendors[place.index].years[leaf]) || []).sort();
  return [...new Set([years[0], years.at(-1)])].join("–") || "–";
}

// How likely a vendor is first, which holds for the weights as written.
function likelyCell(place) {
  const [share, words] = data.outlook.shares[place.index] || [null, null];
  return number(share, words === null ? "–" : text(words),
    { class: moved() ? "number stale" : "number", "data-key": "likely" });
}

// Whether the band of a vendor is shown.
function isBanded(place) {
  return place.status === "ranked" && place.band !== null && !nothingKnown(place);
}

function bandText(place) {
  return isBanded(place) ? text(data.bands.find(([id]) => id === place.band)[2]) : "–";
}

function likelyTitle() {
  return el("th", { scope: "col", class: `number wraps${moved() ? " stale" : ""}` }, say("likely"),
    moved() ? el("span", { class: "aside" }, say("as_written")) : null);
}

function intervalBar(place) {
  const bar = svg("svg", {
    class: "bar", viewBox: "0 0 100 14", preserveAspectRatio: "none", "aria-hidden": "true",
  });
  for (const at of [25, 50, 75]) {
    bar.append(svg("rect", { class: "grid", x: at - 0.1, y: 0, width: 0.2, height: 14 }));
  }
  if (place.points === null) return bar;
  const [low, high] = place.points;
  if (high > low) bar.append(svg("rect", { class: "possible", x: low, y: 4, width: high - low, height: 5 }));
  if (low > 0 && !nothingKnown(place)) {
    bar.append(svg("rect", { class: "sure", x: 0, y: 3, width: low, height: 7 }));
  }
  if (place.firm !== null && showsFirm() && !isBlank(place)) {
    bar.append(svg("rect", { class: "firm", x: Math.min(place.firm, 99.4), y: 10, width: 0.6, height: 4 }));
  }
  if (data.policy.unknown !== "worst") {
    bar.append(svg("rect", { class: "score", x: Math.min(place.score, 99), y: 1, width: 1, height: 12 }));
  }
  return bar;
}

function gateText(place) {
  const count = (outcome) => place.gates.filter((each) => each === outcome).length;
  const [failed, open] = [count("fail"), count("unknown")];
  if (place.status === "historical" || !data.gates.length) return "–";
  const said = [];
  if (failed) said.push(say("gates_failed", { count: failed }));
  if (open) said.push(say("gates_unknown", { count: open }));
  return said.length ? said.join(language === "zh" ? "，" : ", ") : say("gates_met");
}

function showRanking() {
  const anyFirm = showsFirm();
  const anyBand = new Set(result.ranked.filter(isBanded).map((each) => each.band)).size > 1;
  const anyLikely = data.outlook.legend !== null;
  const anyYears = result.listed.some((each) => yearsOf(each) !== "–");
  const part = ofTotal(data);
  const scores = result.ranked.map((place) => place.score * part);
  const inTotal = (value) => (value === null ? null : value * part);
  const rows = result.listed.map((place) => el("tr", {
    class: `${place.status}${place.rank === 1 ? " first" : ""}${shown.has(place.index) ? "" : " other"}`,
    "data-vendor": place.vendor,
    "data-rank": place.rank,
    "data-best": place.best,
    "data-worst": place.worst,
    "data-status": place.status,
  },
  el("td", { class: "number" }, rankText(place)),
  el("th", { scope: "row" }, el("a", { href: `#vendor-${place.vendor}`, onclick: () => openVendor(place.index) },
    nameOf(place.index)), el("span", { class: "narrow" }, intervalBar(place))),
  number(place.score, scoreText(place, part, scores), { "data-key": "score" }),
  number(null, span(scaled(place.points, part)), {
    "data-low": place.points && place.points[0],
    "data-high": place.points && place.points[1],
  }),
  el("td", { class: "wide" }, intervalBar(place)),
  anyLikely ? likelyCell(place) : null,
  number(place.known, inPercent(display(place.known, 1, [data.policy.min_known_pct])), { "data-key": "known" }),
  anyYears ? el("td", { class: "number", "data-key": "years" }, yearsOf(place)) : null,
  anyFirm ? number(place.firm, isBlank(place) ? "–" : points(inTotal(place.firm)), { "data-key": "firm" }) : null,
  anyBand ? el("td", { "data-key": "band" }, bandText(place)) : null,
  el("td", { class: "gates" }, gateText(place))));
  const axis = el("th", { scope: "col", class: "wide axis" }, el("span", { class: "unseen" }, say("interval")),
    [0, 50, 100].map((at) => el("span", { "aria-hidden": "true" }, display(at * part))));
  const right = (key) => el("th", { scope: "col", class: "number" }, say(key));
  fill("ranking",
    table(say("ranking"), [
      right("rank"), say("vendor"), right(scoreTitle()), right("possible"), axis,
      ...(anyLikely ? [likelyTitle()] : []), right("known"), ...(anyYears ? [right("years")] : []),
      ...(anyFirm ? [right("firm")] : []), ...(anyBand ? [say("band")] : []), say("gates"),
    ], rows, "ranking"),
    el("p", { class: "legend" }, [
      say("bar_legend"),
      data.policy.unknown === "worst" ? null : say("bar_legend_score"),
      anyFirm ? say("firm_legend", { grade: data.policy.firm_grade }) : null,
      anyLikely ? text(data.outlook.legend) : null,
    ].filter(Boolean).join(language === "zh" ? "" : " ")),
    data.notes.length ? el("ul", { class: "notes" }, data.notes.map((each) => el("li", {}, text(each)))) : null,
    data.notes.length && moved() ? el("p", { class: "legend" }, say("notes_as_written")) : null);
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

function showMoving() {
  showVerdict();
  showRanking();
  showContributions();
  showHeat();
  showFlipNote();
  showRubricWeights();
}

function sliderRow(criterion, fixed) {
  const label = titleOf(criterion);
  const id = `weight-${data.criteria[criterion].id}`;
  const asked = (event) => {
    const weight = event.target.valueAsNumber;
    if (Number.isFinite(weight)) move(criterion, weight);
  };
  return el("li", {},
    el("label", { for: id }, label),
    el("input", {
      type: "range", id, min: 0, max: 100, step: 0.5, disabled: fixed, oninput: asked,
      "data-criterion": criterion,
    }),
    el("input", {
      type: "number", min: 0, max: 100, step: "any", disabled: fixed, onchange: asked,
      "data-criterion": criterion, "aria-label": say("weight_of", { criterion: label }),
    }),
    el("span", { "aria-hidden": "true" }, "%"));
}

function buildWeights() {
  const groups = [...children].filter(([, siblings]) => siblings.length);
  fill("weights",
    el("p", {}, say("weights_help")),
    el("div", { class: "groups" }, groups.map(([parent, siblings]) => {
      const title = parent < 0 ? text(data.rubric.title) : titleOf(parent);
      return el("details", { open: parent < 0, class: parent < 0 ? "whole" : null },
        el("summary", {}, title),
        el("ul", { class: "sliders" }, siblings.map((each) => sliderRow(each, siblings.length < 2))));
    })),
    el("p", { class: "actions" },
      el("button", { type: "button", id: "reset", onclick: () => setPins(asWritten) }, say("reset_all")),
      data.slots.length
        ? el("button", { type: "button", id: "copy-rubric", onclick: showRubricText }, say("copy_rubric"))
        : null),
    el("p", {}, say("same_command"), " ", el("code", { id: "command" })));
  showWeights();
}

function showWeights() {
  for (const input of document.querySelectorAll("#weights input")) {
    const criterion = Number(input.dataset.criterion);
    const weight = 100 * shares[criterion];
    if (document.activeElement === input && input.type === "number") continue;
    input.value = input.type === "range" ? weight : weightText(criterion);
  }
  const command = document.getElementById("command");
  if (command) command.textContent = commandLine();
}

// A weight in percent to be typed over: one that is asked for as it is, the others fine enough for
// a group to sum to 100.
function weightText(criterion) {
  if (pins.has(criterion)) return written(pins.get(criterion));
  return written(Number(display(100 * shares[criterion], 2)));
}

function commandLine() {
  const words = [...data.command];
  for (const [criterion, weight] of askedFor(data, children, pins, shares)) {
    words.push("--set", `${data.criteria[criterion].id}=${written(weight)}`);
  }
  return words.map(quoted).join(" ");
}

function showRubricText() {
  const area = el("textarea", { readonly: true, rows: 24, spellcheck: "false", "aria-label": say("copy_rubric") });
  area.value = rewritten(data, shares);
  const done = el("span", { role: "status" });
  const copy = el("button", { type: "button", onclick: async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      document.execCommand("copy");
    }
    done.textContent = say("copied");
  } }, say("copy"));
  openDialog(say("copy_rubric"), el("p", {}, say("rubric_text_help", { id: data.rubric.id })), area,
    el("p", { class: "actions" }, copy, done));
  area.select();
}

function showMore(part, hidden, show) {
  if (!hidden) return null;
  return el("p", { class: "actions" }, el("button", { type: "button", onclick: () => {
    expanded[part] = true;
    show();
  } }, say("show_more", { count: hidden })));
}

function shownPlaces(part) {
  const places = result.listed.filter((each) => shown.has(each.index));
  return { places: expanded[part] ? places : places.slice(0, FEW), hidden: expanded[part] ? 0 : Math.max(0, places.length - FEW) };
}

function showContributions() {
  const top = children.get(-1);
  const { places, hidden } = shownPlaces("contributions");
  const of = (place, each) => {
    const at = isBlank(place) ? null : place.criteria.get(each);
    return at === null ? null : part * place.weights[each] * counted(at, data.policy.unknown);
  };
  const part = ofTotal(data);
  const most = Math.max(1, ...result.listed.map((place) => part * (place.score || 0)));
  const scores = result.ranked.map((place) => place.score * part);
  const rows = places.map((place) => {
    let from = 0;
    const bar = svg("svg", { class: "stack", viewBox: `0 0 ${most} 14`, preserveAspectRatio: "none", "aria-hidden": "true" });
    top.forEach((each, order) => {
      const width = of(place, each);
      if (width === null) return;
      bar.append(svg("rect", { class: `part part-${order % 8}`, x: from, y: 0, width, height: 14 }));
      from += width;
    });
    return el("tr", {},
      el("th", { scope: "row" }, nameOf(place.index)),
      el("td", { class: "wide" }, bar),
      top.map((each) => {
        const own = of(place, each);
        return number(own, points(own));
      }),
      number(place.score, el("strong", {}, scoreText(place, part, scores))));
  });
  const keys = top.map((each, order) => el("th", { scope: "col", class: "number" },
    el("span", { class: `key key-${order % 8}`, "aria-hidden": "true" }), " ", titleOf(each)));
  fill("contributions",
    el("p", {}, say("contributions_help", { most: display(most) })),
    table(say("contributions"), [say("vendor"), el("th", { scope: "col", class: "wide" }, say("stacked")),
      ...keys, el("th", { scope: "col", class: "number" }, say(scoreTitle()))], rows, "contributions"),
    showMore("contributions", hidden, showContributions));
}

const STATES = { k: "known", v: "varies", p: "partial", d: "disputed", u: "unknown", x: "declined", n: "not_applicable" };
const MARKS = { k: "", v: "≈", p: "◐", d: "≠", u: "?", x: "✕", n: "–" };

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

function showHeat() {
  const { places, hidden } = shownPlaces("heat");
  const depth = (each) => (data.criteria[each].parent < 0 ? 0 : 1 + depth(data.criteria[each].parent));
  const rows = data.criteria.map((each, criterion) => {
    const leaf = result.leafNumbers.get(criterion);
    const title = el("th", { scope: "row", class: `depth-${Math.min(depth(criterion), 4)}` }, titleOf(criterion));
    if (leaf === undefined) {
      return el("tr", { class: "group" }, title, places.map((place) => {
        const at = place.criteria.get(criterion);
        return number(at && at[0], criterionSpan(place, criterion, at));
      }));
    }
    return el("tr", {}, title, places.map((place) => heatCell(place, criterion, leaf)));
  });
  const legend = Object.entries(STATES).map(([letter, state]) =>
    el("li", {}, el("span", { class: `sample state-${state}${letter === "k" ? " tone-3" : letter === "p" || letter === "d" || letter === "v" ? " tone-1" : ""}`, "aria-hidden": "true" },
      letter === "k" ? "75" : MARKS[letter]), " ", say(`state_${state}`)));
  fill("heat",
    el("p", {}, say("heat_help")),
    el("ul", { class: "states" }, legend),
    table(say("heat"), [say("criterion"), ...places.map((place) => nameOf(place.index))], rows, "heat"),
    showMore("heat", hidden, showHeat));
  const grid = bodyOf("heat").querySelector("table");
  const first = grid.querySelector("button");
  if (first) first.tabIndex = 0;
  grid.addEventListener("keydown", (event) => walkHeat(grid, event));
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
