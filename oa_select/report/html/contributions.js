"use strict";
// What the scores are made of.

function showContributions() {
  const top = children.get(-1);
  const part = ofTotal(data);
  const of = (place, each) => {
    const at = isBlank(place) ? null : place.criteria.get(each);
    return at === null ? null : part * place.weights[each] * counted(at, data.policy.unknown);
  };
  const most = Math.max(1, ...result.listed.map((place) => part * (place.score || 0)));
  const scores = result.ranked.map((place) => place.score * part);
  const bar = (place) => {
    let from = 0;
    const whole = svg("svg", { class: "stack", viewBox: `0 0 ${most} 14`, preserveAspectRatio: "none", "aria-hidden": "true" });
    top.forEach((each, order) => {
      const width = of(place, each);
      if (width === null) return;
      whole.append(svg("rect", { class: `part part-${order % 8}`, x: from, y: 0, width, height: 14 }));
      from += width;
    });
    return whole;
  };
  const places = result.listed.filter((each) => shown.has(each.index));
  const columns = [
    { key: "vendor", title: say("vendor"), sort: (place) => nameOf(place.index),
      cell: (place) => el("th", { scope: "row" }, nameOf(place.index)) },
    { key: "stacked", class: "wide", title: say("stacked"), cell: (place) => el("td", { class: "wide" }, bar(place)) },
    ...top.map((each, order) => ({
      key: data.criteria[each].id, class: "number", downFirst: true, sort: (place) => of(place, each), label: titleOf(each),
      title: [el("span", { class: `key key-${order % 8}`, "aria-hidden": "true" }), " ", titleOf(each)],
      cell: (place) => number(of(place, each), points(of(place, each))),
    })),
    { key: "score", class: "number", downFirst: true, title: say(scoreTitle()), sort: (place) => place.score,
      cell: (place) => number(place.score, el("strong", {}, scoreText(place, part, scores))) },
  ];
  fill("contributions",
    el("p", {}, say("contributions_help", { most: display(most) })),
    grid({ name: "contributions", caption: say("contributions"), columns, items: places,
      row: (_, cells) => el("tr", {}, cells), redraw: showContributions }));
}
