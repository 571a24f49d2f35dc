"use strict";
// The rubric: its criteria, scales and rules.

function showRubric() {
  const rows = data.criteria.map((each, criterion) => el("tr", { class: each.attainable ? "" : "group" },
    el("th", { scope: "row", class: `depth-${Math.min(depthOf(criterion), 4)}` }, titleOf(criterion),
      el("code", {}, each.id)),
    el("td", { class: "number", "data-weight": criterion }),
    el("td", {}, each.reason === null ? null : text(each.reason)),
    el("td", {}, each.rated === null ? null : text(each.rated), each.measures.map((measure) => el("p", {},
      el("strong", {}, text(measure.label)), colon(), text(measure.scale),
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
