"use strict";
// What would change the order, and the evaluators.

function showFlip() {
  const flip = data.flip;
  if (!flip) return;
  const weights = flip.weights && flip.weights.length ? [
    el("h3", {}, say("tipping_weights")),
    table(say("tipping_weights"), [say("criterion"), el("th", { scope: "col", class: "number" }, say("weight")),
      el("th", { scope: "col", class: "number" }, say("tips_at")), say("first_then")],
    flip.weights.map(([title, weight, tips, rival, tipsAt]) => el("tr", {},
      el("th", { scope: "row" }, text(title)), number(weight, percent(weight)),
      tips === null ? el("td", { class: "number" }, say("any_change")) : number(tips, inPercent(tipsAt)),
      el("td", {}, text(rival))))),
    flip.star === null ? null : el("p", { class: "legend" }, text(flip.star)),
  ] : null;
  const lists = [["tips_open", flip.open], ["tips_known", flip.known]].map(([title, tips]) =>
    tips && tips.length ? [el("h3", {}, say(title)), el("ul", {}, tips.map((each) => el("li", {}, text(each))))] : null);
  fill("flip",
    el("p", { class: "legend", id: "flip-note", hidden: !moved(), "data-moved": true }, say("flip_as_written")),
    flip.verdict.length ? el("p", {}, flip.verdict.map(text).join(gap())) : null,
    flip.ranks ? ranksTable(flip) : null,
    weights,
    flip.said ? el("ul", {}, flip.said.map((each) => el("li", {}, text(each)))) : null,
    lists,
    flip.open && !flip.open.length && !flip.known.length ? el("p", {}, say("no_fact_tips")) : null);
}

function ranksTable(flip) {
  const columns = Math.max(0, ...flip.ranks.map(([, ranks]) => ranks.length));
  if (!columns) return null;
  const headers = Array.from({ length: columns }, (_, index) =>
    el("th", { scope: "col", class: "number" }, say("rank_number", { rank: index + 1 })));
  return [
    el("h3", {}, say("acceptability")),
    table(say("acceptability"), [say("vendor"), ...headers], flip.ranks.map(([vendor, ranks, error]) =>
      el("tr", {}, el("th", { scope: "row" }, nameOf(vendor)),
        ranks.map((share, index) => el("td", {
          class: `number tone-${share === 0 ? "none" : Math.min(4, Math.floor(share * 5))}`,
        }, index || !error ? display(100 * share) : `${display(100 * share)} ± ${display(100 * error)}`))))),
    el("p", { class: "legend" }, text(flip.legend)),
  ];
}

function showFlipNote() {
  for (const note of document.querySelectorAll("[data-moved]")) note.hidden = !moved();
}

function showPanel() {
  const panel = data.panel;
  if (!panel) return;
  fill("panel",
    table(say("panel"), panel.headers.map((each, index) =>
      el("th", { scope: "col", class: index ? "number" : null }, text(each))),
    panel.rows.map(([name, ...ranks]) => el("tr", {}, el("th", { scope: "row" }, text(name)),
      ranks.map((rank) => el("td", { class: "number" }, text(rank)))))),
    el("ul", {}, panel.notes.map((each) => el("li", {}, text(each)))),
    el("p", { class: "legend", hidden: !moved(), "data-moved": true }, say("flip_as_written")));
}
