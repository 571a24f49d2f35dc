"use strict";
// Where the claims come from: of whom, and how good they are.

// By the number of a source the vendors with claims from it, and the grades of those.
function usesOfSources() {
  const uses = data.sources.map(() => [new Set(), new Set()]);
  for (const vendor of data.shown) {
    const { facts, coverage } = data.vendors[vendor];
    const claims = Object.values(facts).flatMap((fact) => fact[3]);
    for (const [, grade, , source] of coverage ? [...claims, coverage[2]] : claims) {
      if (source === null) continue;
      uses[source][0].add(vendor);
      uses[source][1].add(grade);
    }
  }
  return uses;
}

function showSources() {
  const uses = usesOfSources();
  const whose = (source) => listed([...uses[source][0]].map(nameOf));
  const grades = (source) => listed([...uses[source][1]].sort());
  const kind = (source) => say(`kind_${data.sources[source][1]}`);
  const note = (source) => data.sources[source][5];
  const title = (source) => text(data.sources[source][2]);
  const columns = [
    { key: "source", title: say("source"), sort: title, cell: (source) => el("th", { scope: "row" }, sourceLink(source, false)) },
    { key: "about", title: say("about"), sort: whose, cell: (source) => el("td", {}, whose(source)) },
    { key: "grades", title: say("grades"), sort: grades, cell: (source) => el("td", {}, grades(source)) },
    { key: "kind", title: say("kind"), sort: kind, cell: (source) => el("td", {}, kind(source)) },
    { key: "published", class: "number", title: say("published"), downFirst: true, sort: (source) => data.sources[source][3] || null,
      cell: (source) => el("td", { class: "number" }, data.sources[source][3] || "–") },
    { key: "note", title: say("note"), cell: (source) => el("td", {}, note(source) === null ? null : text(note(source))) },
  ];
  const found = searched("sources", "search_sources", data.sources.length, showSources);
  const items = [...data.sources.keys()].filter((source) => found(data.sources[source][2]) ||
    [...uses[source][0]].some((vendor) => found(data.vendors[vendor].name)));
  fill("sources", items.length ? grid({ name: "sources", caption: say("sources"), columns, items,
    row: (_, cells) => el("tr", {}, cells), redraw: showSources, limit: data.sources.length }) : el("p", {}, say("nothing_found")),
  el("p", { class: "legend" }, say("grades_legend")));
}
