"use strict";
// Price against score, with the interval of each.

const narrowScreen = matchMedia("(max-width: 44rem)");
// So many rows of a long table of prices are drawn at first.
const PRICE_ROWS = 100;
const PLOT = { left: 44, right: 16, top: 12, bottom: 44 };

function inThousands(value) {
  const [whole, part] = written(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part ? `${grouped}.${part}` : grouped;
}

function priceText(at, unit) {
  const said = at[0] === at[1] ? inThousands(at[0]) : `${inThousands(at[0])}–${inThousands(at[1])}`;
  return withUnit(said, unit);
}

// A number of one digit that cuts a range into four to nine steps.
function stepOf(range) {
  const size = 10 ** Math.floor(Math.log10(range / 4));
  return [5, 2, 1].map((each) => each * size).find((each) => range / each >= 4) || size;
}

function showPrices() {
  fill("prices", data.prices.map(([fact, unit, spans]) => {
    const label = text(data.facts[fact][1]);
    const places = placesShown().filter((place) => spans[place.index] && place.points !== null);
    const without = placesShown().filter((place) => shown.has(place.index) && !spans[place.index]);
    const part = ofTotal(data);
    const scores = result.ranked.map((each) => each.score * part);
    const rows = onPaper ? places : places.slice(0, wanted.get("prices") || PRICE_ROWS);
    return [
      el("h3", {}, label),
      places.length ? el("figure", {}, pricePlot(label, places, spans, unit),
        el("figcaption", {}, say("price_help", { fact: label }))) : null,
      table(label, [say("vendor"), ...[label, say(scoreTitle()), say("possible")].map((title) =>
        el("th", { scope: "col", class: "number" }, title))],
      rows.map((place) => el("tr", {}, el("th", { scope: "row" }, nameOf(place.index)),
        number(spans[place.index][1], priceText(spans[place.index], unit)),
        number(place.score, scoreText(place, part, scores)),
        number(null, span(scaled(place.points, part))))), "prices"),
      showMore("prices", rows.length, places.length, showPrices),
      without.length ? el("p", { class: "silent" }, say("price_unknown", { names: enumerated(without.map((each) => nameOf(each.index))) })) : null,
    ];
  }));
}

function pricePlot(label, places, spans, unit) {
  const [width, height] = narrowScreen.matches ? [350, 320] : [720, 380];
  const ends = places.flatMap((place) => spans[place.index]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = high - low > 1e-6 * Math.abs(high) ? (high - low) * 0.08 : Math.abs(high) * 0.1 || 1;
  const [from, to] = [Math.max(0, low - room), high + room];
  const x = (price) => PLOT.left + (width - PLOT.left - PLOT.right) * (price - from) / (to - from);
  const y = (score) => height - PLOT.bottom - (height - PLOT.top - PLOT.bottom) * score / 100;
  const plot = svg("svg", { class: "plot", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": say("price_chart", { fact: label }) });
  for (const score of [0, 25, 50, 75, 100]) {
    plot.append(svg("line", { class: "grid", x1: PLOT.left, x2: width - PLOT.right, y1: y(score), y2: y(score) }),
      svg("text", { x: PLOT.left - 6, y: y(score) + 4, class: "end" }, display(score * ofTotal(data))));
  }
  const step = stepOf(to - from) * (narrowScreen.matches ? 2 : 1);
  const first = Math.ceil(from / step);
  for (let tick = first; tick <= Math.floor(to / step); tick += 1) {
    const at = tick * step;
    const words = inThousands(Number(at.toPrecision(12)));
    const end = x(at) + 3.5 * words.length > width;
    plot.append(svg("line", { class: "grid", x1: x(at), x2: x(at), y1: y(0), y2: y(100) }),
      svg("text", { x: end ? width - 1 : x(at), y: y(0) + 18, class: end ? "end" : "middle" }, words));
  }
  const title = unit === null ? label : withUnit(`${label} ·`, unit);
  plot.append(svg("text", { x: (PLOT.left + width - PLOT.right) / 2, y: height - 6, class: "middle title" }, title));
  for (const place of places) plot.append(...priceMarks(place, spans[place.index], x, y));
  plot.append(...priceNames(places, spans, x, y, [width, y(0)]));
  return plot;
}

// Where a vendor is by its price: in the middle of what it may be.
function middle([low, high]) {
  return (low + high) / 2;
}

function priceMarks(place, prices, x, y) {
  const [low, high] = place.points;
  const box = { x: x(prices[0]) - 3, width: x(prices[1]) - x(prices[0]) + 6, y: y(high), height: Math.max(1, y(low) - y(high)) };
  const marks = [svg("rect", { class: "possible", ...box, "data-vendor": place.vendor })];
  if (place.score === null) return marks;
  const at = y(place.score);
  marks.push(prices[0] === prices[1] ? svg("circle", { class: "dot", cx: x(prices[0]), cy: at, r: 4.5 })
    : svg("line", { class: "dash", x1: x(prices[0]), x2: x(prices[1]), y1: at, y2: at }));
  return marks;
}

const LINE = 15;
const LONGEST_NAME = 14;

function shortened(name) {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

// The names beside the dots, moved up or down where they would cover one another; one without room
// is left to the table.
function priceNames(places, spans, x, y, [width, bottom]) {
  const taken = [];
  const steps = [0, 1, -1, 2, -2].map((step) => step * LINE);
  return places.filter((place) => place.score !== null).sort((one, other) => other.score - one.score).map((place) => {
    const at = x(middle(spans[place.index]));
    const left = at > width - 110;
    const free = (line) => line > PLOT.top && line < bottom &&
      !taken.some((other) => Math.abs(other.at - at) < 100 && Math.abs(other.line - line) < LINE);
    const line = steps.map((step) => y(place.score) - 8 + step).find(free);
    if (line === undefined) return null;
    taken.push({ at, line });
    return svg("text", { x: left ? at - 8 : at + 8, y: line, class: left ? "end name" : "name" }, shortened(nameOf(place.index)));
  }).filter(Boolean);
}

narrowScreen.addEventListener("change", () => show("prices"));
