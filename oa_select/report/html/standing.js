"use strict";
// One vendor: its place first, then what is missing to know it.

function showStanding() {
  const place = placeOfVendor(data.shown[0]);
  const part = ofTotal(data);
  const scores = result.ranked.map((each) => each.score * part);
  const ranked = place.status === "ranked" && (result.decided || place.worst !== 1);
  const rank = rankText(place);
  const facts = [
    ["rank", ranked ? say("rank_of_all", { rank, count: result.ranked.length }) : rank, { "data-rank": place.rank }],
    [scoreTitle(), scoreText(place, part, scores), { "data-key": "score", "data-value": place.score }],
    ["possible", span(scaled(place.points, part)), {}],
    ["known", inPercent(display(place.known, 1, [data.policy.min_known_pct])), { "data-key": "known", "data-value": place.known }],
  ];
  if (showsFirm()) facts.push(["firm", isBlank(place) ? "–" : points(scaledNumber(place.firm, part)), {}]);
  if (isBanded(place)) facts.push(["band", bandText(place), {}]);
  facts.push(["gates", gateText(place), {}]);
  fill("standing",
    el("dl", { class: "figures" }, facts.map(([key, said, attributes]) =>
      el("div", {}, el("dt", {}, say(key)), el("dd", attributes, said)))),
    el("div", { class: "one-bar" }, intervalBar(place)),
    barKeys(showsFirm()),
    data.notes.length ? el("ul", { class: "notes" }, data.notes.map((each) => el("li", {}, text(each)))) : null,
    moved() ? movedBlock() : null);
}

function showMissing() {
  const vendor = data.shown[0];
  const place = placeOfVendor(vendor);
  const { points: all, asked } = data.vendors[vendor];
  const items = [...result.leafNumbers].flatMap(([criterion, leaf]) => {
    if (!(leaf in asked) || all[leaf] === null) return [];
    const swing = ofTotal(data) * place.weights[criterion] * (all[leaf][1] - all[leaf][0]);
    return compared(swing) > 0 ? [{ criterion, leaf, swing }] : [];
  }).sort((one, other) => other.swing - one.swing);
  const question = ({ leaf }) => (asked[leaf] === null ? say("to_be_judged") : text(asked[leaf]));
  const state = ({ leaf }) => say(`state_${STATES[data.vendors[vendor].states[leaf]]}`);
  const columns = [
    { key: "criterion", title: say("criterion"), sort: ({ criterion }) => titleOf(criterion), cell: ({ criterion, leaf }) =>
      el("th", { scope: "row" }, el("button", { type: "button", class: "plain", onclick: () => showLeaf(vendor, criterion, leaf) },
        titleOf(criterion))) },
    { key: "swing", class: "number", first: true, downFirst: true, title: say("could_move"), sort: ({ swing }) => swing,
      cell: ({ swing }) => number(swing, points(swing)) },
    { key: "state", title: say("state"), sort: state, cell: (item) => el("td", {}, state(item)) },
    { key: "question", title: say("question"), cell: (item) => el("td", {}, question(item)) },
  ];
  fill("missing", items.length
    ? [el("p", { class: "legend" }, say("missing_help")),
      grid({ name: "missing", caption: say("missing"), columns, items, row: (_, cells) => el("tr", {}, cells), redraw: showMissing })]
    : el("p", {}, say("none_missing")));
}
