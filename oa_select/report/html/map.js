"use strict";
// Where vendors serve: maps of equal tiles, one a province, with a pattern and a letter each.

const TILE = 46;
const MAP_ROWS = data.map ? 1 + Math.max(...data.map.tiles.map(([row]) => row)) : 0;
const MAP_COLUMNS = data.map ? 1 + Math.max(...data.map.tiles.map(([, column]) => column)) : 0;
const FILLS = {
  B: "own", C: "own", J: "shared", O: "partner", F: "partner", A: "agent", I: "agent", H: "remote",
  "+": "several", "#": "unnamed", "-": "nobody", "?": "unknown",
};

function fillOf(mark) {
  return FILLS[mark] || "own";
}

// The patterns that all maps of the page share.
function mapPatterns() {
  const pattern = (id, size, ...children) => svg("pattern", {
    id: `map-${id}`, width: size, height: size, patternUnits: "userSpaceOnUse",
  }, svg("rect", { class: "ground", width: size, height: size }), children);
  const line = (d) => svg("path", { d });
  return svg("svg", { class: "unseen", "aria-hidden": "true", focusable: "false" }, svg("defs", {},
    pattern("shared", 8, line("M0 0V8M4 0V8")),
    pattern("partner", 8, line("M-2 2L2 -2M0 8L8 0M6 10L10 6")),
    pattern("agent", 8, svg("circle", { cx: 2, cy: 2, r: 1.3 }), svg("circle", { cx: 6, cy: 6, r: 1.3 })),
    pattern("several", 8, line("M0 4H8M4 0V8")),
    pattern("remote", 10, line("M0 5H10")),
    pattern("unknown", 8, line("M-2 6L2 10M0 0L8 8M6 -2L10 2"))));
}

function cornered(column, row) {
  const [x, y, size] = [column * TILE + 1, row * TILE + 1, TILE - 2];
  return `M${x} ${y}H${x + size - 14}L${x + size} ${y + 14}V${y + size}H${x}Z`;
}

// A map; the tab key passes it in one step, arrow keys walk its tiles. The line below it says what
// the tile says that is pointed at.
function tileMap(label, said, tileAt) {
  const line = el("p", { class: "map-said" }, said);
  const tiles = data.map.tiles.map(([row, column, short], index) => {
    const { mark, words, cut = false, star = false } = tileAt(index);
    const shape = cut ? svg("path", { d: cornered(column, row) }) : svg("rect", {
      x: column * TILE + 1, y: row * TILE + 1, width: TILE - 2, height: TILE - 2, rx: 4,
    });
    const across = column * TILE + TILE / 2;
    return svg("g", {
      class: `tile fill-${mark === null ? "blank" : fillOf(mark)}`, role: "img", "aria-label": words,
      tabindex: index ? "-1" : "0", "data-index": index,
    }, svg("title", {}, words), shape,
    svg("text", { x: across, y: row * TILE + 19, class: "short" }, text(short), star ? "★" : ""),
    mark === null ? null : svg("text", { x: across, y: row * TILE + 38, class: "mark" }, mark === "-" ? "–" : mark));
  });
  const whole = svg("svg", {
    class: "map", viewBox: `0 0 ${MAP_COLUMNS * TILE} ${MAP_ROWS * TILE}`, role: "group", "aria-label": label,
  }, tiles);
  const show = (event) => {
    const tile = event.target.closest(".tile");
    line.textContent = tile ? tile.getAttribute("aria-label") : said;
  };
  whole.addEventListener("mouseover", show);
  whole.addEventListener("mouseleave", () => { line.textContent = said; });
  whole.addEventListener("focusin", show);
  whole.addEventListener("focusout", () => { line.textContent = said; });
  whole.addEventListener("keydown", (event) => walkMap(tiles, event));
  return [whole, line];
}

function walkMap(tiles, event) {
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const step = steps[event.key];
  const tile = event.target.closest(".tile");
  if (!step || !tile) return;
  event.preventDefault();
  const [row, column] = data.map.tiles[tile.dataset.index];
  const next = nextTile(row, column, step);
  if (next === null) return;
  tile.setAttribute("tabindex", "-1");
  tiles[next].setAttribute("tabindex", "0");
  tiles[next].focus();
}

// The nearest tile in a direction: first along the line, then beside it.
function nextTile(row, column, [down, right]) {
  let best = null;
  let least = Infinity;
  data.map.tiles.forEach(([otherRow, otherColumn], index) => {
    const ahead = down * (otherRow - row) + right * (otherColumn - column);
    const aside = Math.abs(down ? otherColumn - column : otherRow - row);
    const far = ahead + 4 * aside;
    if (ahead > 0 && aside <= ahead && far < least) [best, least] = [index, far];
  });
  return best;
}

// What the marks mean that are used, and the signs that some tiles have besides.
function mapLegend(marks, notes = []) {
  const used = data.map.legend.filter(([mark]) => marks.has(mark));
  return el("ul", { class: "states map-legend" },
    used.map(([mark, words]) => el("li", {}, mapSample(mark), " ", text(words))),
    notes.map((each) => el("li", {}, each)));
}

function mapSample(mark) {
  return svg("svg", { class: "map-sample", viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("g", { class: `tile fill-${fillOf(mark)}` },
      svg("rect", { x: 1, y: 1, width: 22, height: 22, rx: 3 }),
      svg("text", { x: 12, y: 18, class: "mark" }, mark === "-" ? "–" : mark)));
}

function legendOf(vendors) {
  const maps = vendors.map((vendor) => data.map.vendors[vendor]);
  const notes = [
    maps.some((each) => each.cut.length) ? say("map_corner") : null,
    maps.some((each) => each.stars.length) ? say("map_star") : null,
  ];
  return mapLegend(new Set(maps.flatMap((each) => [...each.marks])), notes.filter(Boolean));
}

function vendorTiles(vendor, label) {
  const map = data.map.vendors[vendor];
  return tileMap(label, text(map.said), (index) => ({
    mark: map.marks[index], words: text(map.words[index]),
    cut: map.cut.includes(index), star: map.stars.includes(index),
  }));
}

// The map of one vendor in full, with each of the buyer's places in words; without a list of
// places that counts only that there is none.
function vendorMap(vendor) {
  const map = data.map && data.map.vendors[vendor];
  if (!map) return null;
  const sites = map.sites.length ? el("ul", {}, map.sites.map((each) => el("li", {}, text(each)))) : null;
  if (!map.listed) return [el("h4", {}, say("map_vendor")), el("p", {}, text(map.said)), sites];
  return [
    el("h4", {}, say("map_vendor")),
    el("div", { class: "map-beside" },
      el("figure", {}, vendorTiles(vendor, say("map_of", { vendor: nameOf(vendor) }))),
      el("div", {}, el("p", { class: "legend" }, text(data.map.stage)), legendOf([vendor]), sites)),
  ];
}

// The maps of the vendors side by side; those without a list of places that counts
// share a grey one.
function mapsAbreast() {
  const vendors = limited().filter((vendor) => data.map.vendors[vendor]);
  const withList = vendors.filter((vendor) => data.map.vendors[vendor].listed);
  const without = new Map();
  for (const vendor of vendors.filter((each) => !withList.includes(each))) {
    const why = data.map.vendors[vendor].said;
    without.set(why, [...(without.get(why) || []), vendor]);
  }
  const groups = [...withList.map((vendor) => [vendor]), ...without.values()];
  return [
    legendOf(vendors),
    el("div", { class: "maps" }, groups.map((group) => {
      const names = listed(group.map(nameOf));
      return el("figure", {}, el("figcaption", {}, names), vendorTiles(group[0], say("map_of", { vendor: names })));
    })),
  ];
}

// The buyer's places: of how many vendors shown people come for sure, and which.
function buyerMap() {
  const { buyer } = data.map;
  if (!buyer) return null;
  const said = say("map_buyer_help", { count: data.shown.length });
  const wordsAt = (index) => {
    const here = buyer.places.filter(([tile]) => tile === index).map(([, words]) => text(words));
    const province = text(data.map.tiles[index][3]);
    return here.length ? [province, ...here].join(" · ") : say("map_none_here", { province });
  };
  const marks = new Set(Object.values(buyer.marks));
  return [
    el("h3", {}, say("map_buyer")),
    el("div", { class: "map-beside" },
      el("figure", {}, tileMap(say("map_buyer"), said, (index) => ({
        mark: buyer.marks[index] === undefined ? null : buyer.marks[index], words: wordsAt(index),
      }))),
      el("div", {}, mapLegend(marks), el("ul", {}, buyer.places.map(([tile, words]) => el("li", {},
        tile === null ? null : el("strong", {}, `${text(data.map.tiles[tile][3])} · `), text(words)))))),
  ];
}

function showMap() {
  fill("map", el("p", { class: "legend" }, say("map_help"), gap(), text(data.map.stage), gap(), el("span", { class: "screen-only" }, say("map_point"))),
    buyerMap(), el("h3", {}, say("map_vendors")), mapsAbreast(), notShown(data.shown.length - limited().length));
}

if (data.map) document.body.append(mapPatterns());
