"use strict";
// The ranking, and what is shown of a place in it.

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

// So many rows of a long ranking are on the first screen.
const FIRST_ROWS = 10;

// What the parts of a bar are, each drawn as it is there.
function barKeys(anyFirm) {
  const sample = (...parts) => svg("svg", { class: "bar sample-bar", viewBox: "0 0 30 14", "aria-hidden": "true" }, parts);
  const keys = [
    ["key_sure", svg("rect", { class: "sure", x: 0, y: 3, width: 30, height: 7 })],
    ["key_possible", svg("rect", { class: "possible", x: 0.5, y: 4, width: 29, height: 5 })],
  ];
  if (data.policy.unknown !== "worst") keys.push(["key_score", svg("rect", { class: "score", x: 14, y: 1, width: 2, height: 12 })]);
  if (anyFirm) keys.push(["key_firm", svg("rect", { class: "firm", x: 14, y: 8, width: 2, height: 6 })]);
  return el("ul", { class: "states legend keys" }, keys.map(([key, drawing]) =>
    el("li", {}, sample(drawing), " ", say(key, { grade: data.policy.firm_grade }))));
}

// The columns of the ranking, those without any content left out.
function rankingColumns(listed) {
  const part = ofTotal(data);
  const scores = result.ranked.map((place) => place.score * part);
  const likely = (place) => (data.outlook.shares[place.index] || [null])[0];
  const order = new Map(result.listed.map((place, index) => [place, index]));
  const columns = [
    { key: "rank", first: true, sort: (place) => order.get(place),
      cell: (place) => el("td", { class: "number" }, rankText(place)) },
    { key: "vendor", class: "", sort: (place) => nameOf(place.index), cell: vendorCell },
    { key: scoreTitle(), downFirst: true, sort: (place) => place.score,
      cell: (place) => number(place.score, scoreText(place, part, scores), { "data-key": "score" }) },
    { key: "possible", downFirst: true, sort: (place) => place.points && place.points[1],
      cell: (place) => number(null, span(scaled(place.points, part)), {
        "data-low": place.points && place.points[0],
        "data-high": place.points && place.points[1],
      }) },
    { key: "interval", class: "wide axis", label: say("interval"),
      title: [el("span", { class: "unseen" }, say("interval")),
        [0, 50, 100].map((at) => el("span", { "aria-hidden": "true" }, display(at * part)))],
      cell: (place) => el("td", { class: "wide" }, intervalBar(place)) },
  ];
  if (data.outlook.legend !== null) {
    columns.push({ key: "likely", class: `number wraps${moved() ? " stale" : ""}`, downFirst: true, sort: likely, cell: likelyCell,
      label: say("likely"),
      title: [say("likely"), moved() ? el("span", { class: "aside" }, say("as_written")) : null] });
  }
  columns.push({ key: "known", downFirst: true, sort: (place) => place.known, cell: (place) =>
    number(place.known, inPercent(display(place.known, 1, [data.policy.min_known_pct])), { "data-key": "known" }) });
  if (listed.some((each) => yearsOf(each) !== "–")) {
    const years = (place) => (yearsOf(place) === "–" ? null : yearsOf(place));
    columns.push({ key: "years", downFirst: true, sort: years,
      cell: (place) => el("td", { class: "number", "data-key": "years" }, yearsOf(place)) });
  }
  if (showsFirm()) {
    columns.push({ key: "firm", downFirst: true, sort: (place) => (isBlank(place) ? null : place.firm), cell: (place) =>
      number(place.firm, isBlank(place) ? "–" : points(scaledNumber(place.firm, part)), { "data-key": "firm" }) });
  }
  if (new Set(result.ranked.filter(isBanded).map((each) => each.band)).size > 1) {
    const band = (place) => data.bands.findIndex(([id]) => id === place.band);
    columns.push({ key: "band", class: "", sort: (place) => (isBanded(place) ? band(place) : null),
      cell: (place) => el("td", { "data-key": "band" }, bandText(place)) });
  }
  columns.push({ key: "gates", class: "", cell: (place) => el("td", { class: "gates" }, gateText(place)) });
  return columns.map((each) => ({ class: "number", title: say(each.key), ...each }));
}

function scaledNumber(value, part) {
  return value === null ? null : value * part;
}

function vendorCell(place) {
  const name = nameOf(place.index);
  const linked = shown.has(place.index) && bodyOf("vendors");
  return el("th", { scope: "row" },
    linked ? el("a", { href: `#vendor-${place.vendor}`, onclick: () => openVendor(place.index) }, name) : name,
    el("span", { class: "narrow" }, intervalBar(place)));
}

function rankingRow(place, cells) {
  return el("tr", {
    class: `${place.status}${place.rank === 1 ? " first" : ""}${shown.has(place.index) ? "" : " other"}`,
    "data-vendor": place.vendor,
    "data-rank": place.rank,
    "data-best": place.best,
    "data-worst": place.worst,
    "data-status": place.status,
  }, cells);
}

function showRanking() {
  const listed = placesShown();
  const found = searched("ranking", "search_vendors", listed.length, showRanking);
  const cut = onPaper && data.kind === "rank" && !moved();
  const items = listed.filter((place) => (cut ? shown.has(place.index) : found(data.vendors[place.index].name)));
  fill("ranking",
    items.length ? grid({
      name: "ranking", caption: say("ranking"), columns: rankingColumns(listed), items, row: rankingRow, redraw: showRanking,
      limit: listed.length > FEW ? FIRST_ROWS : FEW,
    }) : el("p", {}, say("nothing_found")),
    cut ? notShown(listed.length - items.length) : null,
    barKeys(showsFirm()),
    data.outlook.legend !== null ? el("p", { class: "legend" }, text(data.outlook.legend)) : null,
    data.notes.length ? el("ul", { class: "notes" }, data.notes.map((each) => el("li", {}, text(each)))) : null,
    data.notes.length && moved() ? el("p", { class: "legend" }, say("notes_as_written")) : null);
}
