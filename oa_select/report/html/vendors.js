"use strict";
// Each vendor with everything that is claimed about it.

// So many are printed in full: each takes a page or two.
const MOST_ON_PAPER = 40;

function coverageBlock(coverage) {
  const [open, remote, claim, regions] = coverage;
  const titles = ["channels", "delivered_by", "stages"];
  const said = [...titles.keys()].filter((at) => regions.some((each) => each[at + 2].length));
  return [
    el("h4", {}, say("places")),
    el("p", {}, say(open ? "places_open" : "places_closed"),
      remote === null ? null : ` ${say(remote ? "remote_yes" : "remote_no")}`),
    el("ul", { class: "claims" }, claimItem(claim)),
    table(say("places"), [say("province"), say("cities"), ...said.map((at) => say(titles[at]))],
      regions.map(([province, cities, ...levels]) => el("tr", {},
        el("th", { scope: "row" }, text(province)), el("td", {}, listed(cities.map(text))),
        said.map((at) => el("td", {}, listed(levels[at].map(text)))))), "facts"),
  ];
}

function vendorBody(vendor) {
  const each = data.vendors[vendor];
  const place = placeOfVendor(vendor);
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
    vendorMap(vendor),
    each.coverage ? coverageBlock(each.coverage) : null,
    each.searched.length ? [
      el("h4", {}, say("searched")),
      el("ul", {}, each.searched.map((line) => el("li", {}, text(line)))),
    ] : null,
  ];
}

function showVendors() {
  const found = searched("vendors", "search_vendors", data.shown.length, showVendors);
  const vendors = data.shown.filter((vendor) => found(data.vendors[vendor].name));
  const some = vendors.slice(0, onPaper ? MOST_ON_PAPER : wanted.get("vendors") || FEW);
  fill("vendors", some.map(vendorDetails), showMore("vendors", some.length, vendors.length, showVendors, Infinity));
}

// A vendor that is filled in when it is unfolded.
function vendorDetails(vendor) {
  const details = el("details", { id: `vendor-${data.vendors[vendor].id}`, open: data.shown.length === 1 },
    el("summary", {}, el("h3", {}, nameOf(vendor))));
  const build = () => {
    if (details.open && details.childElementCount === 1) {
      details.append(el("div", { class: "inside" }, vendorBody(vendor)));
    }
  };
  details.addEventListener("toggle", build);
  details.build = build;
  build();
  return details;
}

function openVendor(vendor) {
  const id = `vendor-${data.vendors[vendor].id}`;
  if (!document.getElementById(id)) {
    wanted.set("vendors", Infinity);
    showVendors();
  }
  openDetails(document.getElementById(id));
}

function openDetails(details) {
  details.open = true;
  if (details.build) details.build();
}
