"use strict";
// The parts that the evidence decides: claims, matrices, vendors, what would flip the order, the
// rubric and the sources.

const STAGES = ["pre_sale", "in_sale", "after_sale"];
const STAGE_FACTS = [
  "offered", "delivered_by", "local", "channels", "service_hours", "responsiveness", "charging",
];

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

function sourceLink(number) {
  const [, , title, published, url] = data.sources[number];
  const name = text(title);
  const dated = published && !name.includes(published) ? `${name} ${published}` : name;
  return url ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, dated) : dated;
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

function showPanel() {
  const panel = data.panel;
  if (!panel) return;
  fill("panel",
    table(say("panel"), panel.headers.map((each, index) =>
      el("th", { scope: "col", class: index ? "number" : null }, text(each))),
    panel.rows.map(([name, ...ranks]) => el("tr", {}, el("th", { scope: "row" }, text(name)),
      ranks.map((rank) => el("td", { class: "number" }, text(rank)))))),
    el("ul", {}, panel.notes.map((each) => el("li", {}, text(each)))),
    el("p", { class: "legend", hidden: true, "data-moved": true }, say("flip_as_written")));
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

function limited() {
  return data.shown.slice(0, FEW);
}

// Facts down, vendors across; what nobody says anything of is only named.
function matrix(caption, groups) {
  const vendors = limited();
  const silent = [];
  const rows = groups.flatMap(([heading, paths]) => {
    const said = paths.filter((path) => vendors.some((vendor) => factOf(vendor, path)));
    silent.push(...paths.filter((path) => !said.includes(path)));
    const cells = said.map((path) => el("tr", {},
      el("th", { scope: "row", class: heading ? "depth-1" : null }, shortLabel(path, heading)),
      vendors.map((vendor) => factCell(vendor, path))));
    if (!heading || !cells.length) return cells;
    const across = { scope: "rowgroup", colspan: vendors.length + 1 };
    return [el("tr", { class: "group" }, el("th", across, heading)), ...cells];
  });
  return [
    el("h3", {}, caption),
    table(caption, [say("fact"), ...vendors.map(nameOf)], rows, "facts"),
    silent.length ? el("p", { class: "silent" }, say("nobody_says", { names: listed(silent.map(labelOf)) })) : null,
  ];
}

// The label of a fact without the name of the stage that it stands below.
function shortLabel(path, heading) {
  const label = labelOf(path);
  const start = [": ", "："].map((mark) => `${heading}${mark}`).find((each) => label.startsWith(each));
  return heading && start ? label.slice(start.length) : label;
}

function showMatrices() {
  const network = data.sections.find(([id]) => id === "network");
  const paths = network ? network[2].map((number) => data.facts[number][0]) : [];
  fill("matrices",
    matrix(sectionLabel("network"), [[null, paths]]),
    matrix(say("stages"), STAGES.map((stage) => [
      sectionLabel(`stages.${stage}`), STAGE_FACTS.map((fact) => `stages.${stage}.${fact}`),
    ])),
    el("p", { class: "legend" }, say("grades_legend")));
}

function sectionLabel(id) {
  const found = data.sections.find(([name]) => name === id);
  return found ? text(found[1]) : id;
}

function coverageBlock(coverage) {
  const [open, remote, claim, regions] = coverage;
  return [
    el("h4", {}, say("places")),
    el("p", {}, say(open ? "places_open" : "places_closed"),
      remote === null ? null : ` ${say(remote ? "remote_yes" : "remote_no")}`),
    el("ul", { class: "claims" }, claimItem(claim)),
    table(say("places"), [say("province"), say("cities"), say("channels"), say("delivered_by"), say("stages")],
      regions.map(([province, cities, ...levels]) => el("tr", {},
        el("th", { scope: "row" }, text(province)), el("td", {}, listed(cities.map(text))),
        levels.map((each) => el("td", {}, listed(each.map(text)))))), "facts"),
  ];
}

function vendorBody(vendor) {
  const each = data.vendors[vendor];
  const place = result.listed.find((one) => one.index === vendor);
  const company = each.company.map(([key, value]) => [el("dt", {}, say(`company_${key}`)), el("dd", {}, text(value))]);
  const aliases = each.aliases.length
    ? [el("dt", {}, say("also_called")), el("dd", {}, listed(each.aliases.map(text)))] : [];
  const gates = data.gates.map((gate, index) => el("li", { class: `gate-${place.gates[index]}` },
    `${text(gate.title)}: ${say(`outcome_${place.gates[index]}`)}`));
  const sections = data.sections.map(([, label, facts]) => {
    const claimed = facts.filter((number) => each.facts[number]);
    const silent = facts.filter((number) => !each.facts[number]);
    if (!claimed.length) return null;
    return [
      el("h4", {}, text(label)),
      table(text(label), [say("fact"), say("value"), say("evidence")], claimed.map((number) => el("tr", {},
        el("th", { scope: "row" }, shortLabel(data.facts[number][0], text(label))),
        factCell(vendor, data.facts[number][0]),
        el("td", {}, el("ul", { class: "evidence" }, each.facts[number][3].filter((claim) => !claim[5])
          .map((claim) => el("li", {}, evidence(claim))))))), "facts"),
      silent.length ? el("p", { class: "silent" }, say("more_unknown", {
        count: silent.length, names: listed(silent.map((number) => text(data.facts[number][1]))),
      })) : null,
    ];
  });
  return [
    el("dl", {}, aliases, company),
    gates.length ? [el("h4", {}, say("gates")), el("ul", { class: "gates" }, gates)] : null,
    sections,
    each.coverage ? coverageBlock(each.coverage) : null,
    each.searched.length ? [
      el("h4", {}, say("searched")),
      el("ul", {}, each.searched.map((line) => el("li", {}, text(line)))),
    ] : null,
  ];
}

function showVendors() {
  fill("vendors", data.shown.map((vendor) => {
    const details = el("details", { id: `vendor-${data.vendors[vendor].id}`, open: data.shown.length === 1 },
      el("summary", {}, el("h3", {}, nameOf(vendor))));
    const few = data.shown.length <= FEW;
    const build = () => {
      if ((few || details.open) && details.childElementCount === 1) {
        details.append(el("div", { class: "inside" }, vendorBody(vendor)));
      }
    };
    details.addEventListener("toggle", build);
    build();
    return details;
  }));
}

function openVendor(vendor) {
  const details = document.getElementById(`vendor-${data.vendors[vendor].id}`);
  if (details) details.open = true;
}

// Whether a vendor has more points than all others shown, whatever the unknowns turn out to be.
function isInFront(vendor, leaf) {
  const own = data.vendors[vendor].points[leaf];
  const others = data.shown.filter((each) => each !== vendor).map((each) => data.vendors[each].points[leaf]);
  return own !== null && others.some((each) => each !== null) &&
    others.every((each) => each === null || compared(each[1]) < compared(own[0]));
}

function showSideBySide() {
  const names = data.shown.map(nameOf);
  const rows = data.criteria.flatMap((each, criterion) => {
    if (each.attainable === null) {
      return [el("tr", { class: "group" }, el("th", { scope: "rowgroup", colspan: names.length + 1 }, titleOf(criterion)))];
    }
    const leaf = result.leafNumbers.get(criterion);
    return [el("tr", {}, el("th", { scope: "row", class: "depth-1" }, titleOf(criterion)),
      data.shown.map((vendor) => {
        const said = each.measures.filter((measure) => factOf(vendor, measure.fact));
        const inFront = isInFront(vendor, leaf);
        return el("td", {}, said.map((measure) => el("button", {
          type: "button", class: "plain", onclick: () => showFact(vendor, measure.fact),
        }, factWords(vendor, measure.fact))), el("span", { class: inFront ? "points front" : "points" },
          criterionSpan(placeOfVendor(vendor), criterion, data.vendors[vendor].points[leaf]), inFront ? ` ▲ ${say("in_front")}` : null));
      }))];
  });
  fill("facts", table(say("facts"), [say("criterion"), ...names], rows, "facts"));
}

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
    el("p", { class: "legend", id: "flip-note", hidden: true, "data-moved": true }, say("flip_as_written")),
    flip.verdict.length ? el("p", {}, flip.verdict.map(text).join(language === "zh" ? "" : " ")) : null,
    flip.ranks ? ranksTable(flip) : null,
    weights,
    flip.said ? el("ul", {}, flip.said.map((each) => el("li", {}, text(each)))) : null,
    lists,
    flip.open && !flip.open.length && !flip.known.length ? el("p", {}, say("no_fact_tips")) : null);
}

function ranksTable(flip) {
  const columns = Math.min(10, Math.max(0, ...flip.ranks.map(([, ranks]) => ranks.length)));
  if (!columns) return null;
  const headers = Array.from({ length: columns }, (_, index) =>
    el("th", { scope: "col", class: "number" }, say("rank_number", { rank: index + 1 })));
  return [
    el("h3", {}, say("acceptability")),
    table(say("acceptability"), [say("vendor"), ...headers], flip.ranks.slice(0, 50).map(([vendor, ranks, error]) =>
      el("tr", {}, el("th", { scope: "row" }, nameOf(vendor)),
        ranks.slice(0, columns).map((share, index) => el("td", {
          class: `number tone-${share === 0 ? "none" : Math.min(4, Math.floor(share * 5))}`,
        }, index || !error ? display(100 * share) : `${display(100 * share)} ± ${display(100 * error)}`))))),
    el("p", { class: "legend" }, text(flip.legend)),
  ];
}

function showFlipNote() {
  for (const note of document.querySelectorAll("[data-moved]")) note.hidden = !moved();
}

function showRubric() {
  const depth = (each) => (data.criteria[each].parent < 0 ? 0 : 1 + depth(data.criteria[each].parent));
  const rows = data.criteria.map((each, criterion) => el("tr", { class: each.attainable ? "" : "group" },
    el("th", { scope: "row", class: `depth-${Math.min(depth(criterion), 4)}` }, titleOf(criterion),
      el("code", {}, each.id)),
    el("td", { class: "number", "data-weight": criterion }),
    el("td", {}, each.reason === null ? null : text(each.reason)),
    el("td", {}, each.rated === null ? null : text(each.rated), each.measures.map((measure) => el("p", {},
      el("strong", {}, text(measure.label)), ": ", text(measure.scale),
      measure.reason === null ? null : el("span", { class: "note" }, ` ${text(measure.reason)}`))))));
  const policy = data.policy;
  fill("rubric",
    el("p", {}, text(data.rubric.headline)),
    table(say("rubric"), [say("criterion"), el("th", { scope: "col", class: "number" }, say("weight")), say("reason"), say("scale")], rows, "rubric"),
    data.gates.length ? [el("h3", {}, say("gates")), el("ul", {}, data.gates.map((gate) =>
      el("li", {}, text(gate.words))))] : null,
    el("h3", {}, say("rules")),
    el("ul", {},
      el("li", {}, say(`policy_${policy.unknown}`)),
      el("li", {}, say("policy_grades", { min: policy.min_grade, firm: policy.firm_grade })),
      el("li", {}, say("policy_known", { least: written(policy.min_known_pct) })),
      data.bands.length ? el("li", {}, say("policy_bands", { bands: listed(data.bands.map(([, least, title]) => `${text(title)} ≥ ${written(least)}`)) })) : null));
  showRubricWeights();
}

// The weights in the table of the rubric: where they have been moved, from what to what.
function showRubricWeights() {
  const start = sharesWith(data, children, asWritten);
  for (const each of document.querySelectorAll("#rubric td[data-weight]")) {
    const criterion = Number(each.dataset.weight);
    const [from, to] = weightsBeforeAndNow(start, criterion);
    each.dataset.value = 100 * shares[criterion];
    each.classList.toggle("shifted", from !== to);
    each.textContent = from === to ? inPercent(to) : say("moved_span", { written: from, moved: to });
  }
}

function showSources() {
  const rows = data.sources.map(([id, kind, title, published, , note], index) => el("tr", {},
    el("td", {}, el("code", {}, text(id))), el("td", {}, sourceLink(index)),
    el("td", {}, say(`kind_${kind}`)), el("td", { class: "number" }, published || "–"),
    el("td", {}, note === null ? null : text(note))));
  fill("sources", table(say("sources"), ["id", say("source"), say("kind"), say("published"), say("note")], rows, "sources"));
}

function showAll() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = say(each.dataset.word);
  for (const each of document.querySelectorAll("[data-text]")) each.textContent = text(Number(each.dataset.text));
  for (const each of document.querySelectorAll("[data-language]")) {
    each.setAttribute("aria-pressed", String(each.dataset.language === language));
  }
  document.title = `${say(`title_${data.kind}`)} · ${text(data.heading)}`;
  if (bodyOf("weights")) buildWeights();
  showMoving();
  showMatrices();
  showVendors();
  showSideBySide();
  showFlip();
  showPanel();
  showFlipNote();
  showRubric();
  showSources();
}

for (const each of document.querySelectorAll("[data-language]")) {
  each.addEventListener("click", () => {
    language = each.dataset.language;
    showAll();
  });
}
document.getElementById("close").addEventListener("click", () => document.getElementById("dialog").close());
document.getElementById("dialog").addEventListener("click", (event) => {
  if (event.target.id === "dialog") event.target.close();
});
window.addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details")) {
    if (data.shown.length <= FEW) each.open = true;
  }
});
document.documentElement.classList.add("live");
showAll();
