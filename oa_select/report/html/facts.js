"use strict";
// Facts with the vendors across: of the network and the stages, and of the criteria.

const STAGES = ["pre_sale", "in_sale", "after_sale"];
const STAGE_FACTS = [
  "offered", "delivered_by", "local", "channels", "service_hours", "responsiveness", "charging",
];

function limited() {
  return data.shown.slice(0, onPaper ? MOST_ON_PAPER : FEW);
}

// Things across in blocks that a sheet of paper has room for.
function abreast(all) {
  const blocks = Math.max(1, Math.ceil(all.length / FEW));
  const size = Math.ceil(all.length / blocks);
  return Array.from({ length: blocks }, (_, at) => all.slice(at * size, (at + 1) * size));
}

// Facts down, vendors across; what nobody says anything of is only named.
function matrix(caption, groups) {
  const vendors = limited();
  const isSaid = (path) => vendors.some((vendor) => factOf(vendor, path));
  const silent = groups.flatMap(([, paths]) => paths.filter((path) => !isSaid(path)));
  return [
    el("h3", {}, caption),
    abreast(vendors).map((each) => table(caption, [say("fact"), ...each.map(nameOf)],
      groups.flatMap(([heading, paths]) => matrixRows(heading, paths.filter(isSaid), each)), "facts")),
    silent.length ? el("p", { class: "silent" }, say("nobody_says", { names: listed(silent.map(labelOf)) })) : null,
  ];
}

function matrixRows(heading, paths, vendors) {
  const rows = paths.map((path) => el("tr", {},
    el("th", { scope: "row", class: heading ? "depth-1" : null }, shortLabel(path, heading)),
    vendors.map((vendor) => factCell(vendor, path))));
  if (!heading || !rows.length) return rows;
  const across = { scope: "rowgroup", colspan: vendors.length + 1 };
  return [el("tr", { class: "group" }, el("th", across, heading)), ...rows];
}

function showMatrices() {
  const network = data.sections.find(([id]) => id === "network");
  const paths = network ? network[2].map((number) => data.facts[number][0]) : [];
  fill("matrices",
    matrix(sectionLabel("network"), [[null, paths]]),
    matrix(say("stages"), STAGES.map((stage) => [
      sectionLabel(`stages.${stage}`), STAGE_FACTS.map((fact) => `stages.${stage}.${fact}`),
    ])),
    notShown(data.shown.length - limited().length),
    el("p", { class: "legend" }, say("grades_legend")));
}

function sectionLabel(id) {
  const found = data.sections.find(([name]) => name === id);
  return found ? text(found[1]) : id;
}

// Whether a vendor has more points than all others shown, whatever the unknowns turn out to be.
function isInFront(vendor, leaf) {
  const own = data.vendors[vendor].points[leaf];
  const others = data.shown.filter((each) => each !== vendor).map((each) => data.vendors[each].points[leaf]);
  return own !== null && others.some((each) => each !== null) &&
    others.every((each) => each === null || compared(each[1]) < compared(own[0]));
}

// Nothing is known: the question is one click away.
function unknownCell(vendor, criterion, leaf) {
  return el("td", { class: "silent" }, el("button", {
    type: "button", class: "plain", onclick: () => showLeaf(vendor, criterion, leaf),
    "aria-label": `${nameOf(vendor)}, ${titleOf(criterion)}: ${say("state_unknown")}`,
  }, "?"));
}

function showSideBySide() {
  const names = data.shown.map(nameOf);
  const found = searched("facts", "search_criteria", result.leafNumbers.size, showSideBySide);
  const rows = data.criteria.flatMap((each, criterion) => {
    const group = each.attainable === null;
    if (group ? !isParentOfSome(criterion, found) : !isFound(criterion, found)) return [];
    if (group) {
      return [el("tr", { class: "group" }, el("th", { scope: "rowgroup", colspan: names.length + 1 }, titleOf(criterion)))];
    }
    const leaf = result.leafNumbers.get(criterion);
    return [el("tr", {}, el("th", { scope: "row", class: "depth-1" }, titleOf(criterion)),
      data.shown.map((vendor) => {
        const said = each.measures.filter((measure) => factOf(vendor, measure.fact));
        const inFront = isInFront(vendor, leaf);
        if ("ux".includes(data.vendors[vendor].states[leaf])) return unknownCell(vendor, criterion, leaf);
        return el("td", {}, said.map((measure) => el("button", {
          type: "button", class: "plain", onclick: () => showFact(vendor, measure.fact),
        }, factWords(vendor, measure.fact))), el("span", { class: inFront ? "points front" : "points" },
          criterionSpan(placeOfVendor(vendor), criterion, data.vendors[vendor].points[leaf]), inFront ? ` ▲ ${say("in_front")}` : null));
      }))];
  });
  fill("facts", table(say("facts"), [say("criterion"), ...names], rows, "facts"));
}
