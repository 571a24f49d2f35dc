"use strict";
// Facts and the claims behind them.

function factOf(vendor, path) {
  const number = factNumbers.get(path);
  return number === undefined ? null : data.vendors[vendor].facts[number] || null;
}

function factWords(vendor, path) {
  const fact = factOf(vendor, path);
  if (!fact) return "?";
  const [, words, grade] = fact;
  return grade ? `${text(words)} · ${grade}` : text(words);
}

function labelOf(path) {
  const number = factNumbers.get(path);
  return number === undefined ? path : text(data.facts[number][1]);
}

function sourceLink(number, withDate = true) {
  const [, , title, published, url] = data.sources[number];
  const name = text(title);
  const dated = withDate && published && !isDated(name, published) ? `${name} ${published}` : name;
  return url ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, dated) : dated;
}

// Whether the day, month or year of publication is in the title already.
function isDated(name, published) {
  return name.includes(published.slice(0, 4));
}

// Where a claim comes from, from when, and how good it is.
function evidence([, grade, date, source]) {
  const published = source === null ? null : data.sources[source][3];
  return [
    source === null ? say("no_source") : [sourceLink(source), ` · ${say(`kind_${data.sources[source][1]}`)}`],
    date && date !== published ? ` · ${say("as_of", { date })}` : null,
    ` · ${say("grade", { grade })}`,
  ];
}

const STANDINGS = ["claim_used", "claim_history", "claim_aside"];

function claimItem(claim) {
  const [words, , , , note, standing] = claim;
  return el("li", { class: STANDINGS[standing] },
    el("strong", {}, text(words)),
    standing ? el("span", { class: "standing" }, ` ${say(STANDINGS[standing])}`) : null,
    el("br"),
    evidence(claim),
    note === null ? null : el("span", { class: "note" }, ` · ${text(note)}`));
}

// Everything that is claimed of one fact, or the question to ask.
function factBlock(vendor, path, level = "h3") {
  const fact = factOf(vendor, path);
  const number = factNumbers.get(path);
  const heading = el(level, {}, labelOf(path), " ", el("code", {}, path));
  const question = number === undefined || data.facts[number][2] === null ? null :
    el("p", { class: "question" }, say("to_ask"), " ", text(data.facts[number][2]));
  if (!fact) return [heading, el("p", {}, say("nothing_claimed")), question];
  const [state, words, , claims, places] = fact;
  return [
    heading,
    el("p", {}, el("strong", {}, text(words)), ` (${say(`state_${state}`)})`),
    places ? el("ul", {}, places.map((each) => el("li", {}, text(each)))) : null,
    el("ul", { class: "claims" }, claims.map(claimItem)),
    state === "known" || state === "varies" || state === "not_applicable" ? null : question,
  ];
}

function showFact(vendor, path) {
  openDialog(nameOf(vendor), factBlock(vendor, path));
}

function judgements(vendor, leaf) {
  const said = data.vendors[vendor].judged[leaf];
  if (!said) return null;
  return el("ul", { class: "claims" }, said.map(([name, words, note]) => el("li", {},
    el("strong", {}, text(name)), ": ", text(words),
    note === null ? null : el("span", { class: "note" }, ` · ${text(note)}`))));
}

function placeOfVendor(vendor) {
  return result.listed.find((each) => each.index === vendor);
}

function showLeaf(vendor, criterion, leaf) {
  const each = data.criteria[criterion];
  const at = data.vendors[vendor].points[leaf];
  const state = STATES[data.vendors[vendor].states[leaf]];
  const words = criterionSpan(placeOfVendor(vendor), criterion, at);
  openDialog(`${nameOf(vendor)}: ${titleOf(criterion)}`,
    el("p", {}, at === null ? say("state_not_applicable") :
      say(words === "1" ? "leaf_point" : "leaf_points", { points: words, state: say(`state_${state}`) })),
    data.vendors[vendor].capped.includes(leaf) ? el("p", {}, say("capped")) : null,
    each.measures.map((measure) => factBlock(vendor, measure.fact)),
    judgements(vendor, leaf),
    each.reason === null ? null : el("p", { class: "note" }, say("why_weight"), " ", text(each.reason)));
}

function factCell(vendor, path) {
  const fact = factOf(vendor, path);
  if (!fact) return el("td", { class: "silent" }, "?");
  return el("td", { class: `fact-${fact[0]}` }, el("button", {
    type: "button", class: "plain", onclick: () => showFact(vendor, path),
    "aria-label": `${nameOf(vendor)}, ${labelOf(path)}: ${factWords(vendor, path)}`,
  }, factWords(vendor, path)));
}

// The label of a fact without the name of the stage that it stands below.
function shortLabel(path, heading) {
  const label = labelOf(path);
  const start = [": ", "："].map((mark) => `${heading}${mark}`).find((each) => label.startsWith(each));
  return heading && start ? label.slice(start.length) : label;
}
