"use strict";
// The ranking for other weights, by the same rules as the program's: scores are weighted sums of
// intervals, ranks compare them after rounding to nine decimals. `data` is the page's data.

const STATUSES = ["ranked", "unranked", "disqualified", "historical"];

function compared(value) {
  return Number(value.toFixed(9)) + 0;
}

// What a score of 100 is in points of the total, divided by 100.
function ofTotal(data) {
  return data.total === null ? 1 : data.total / 100;
}

function childrenOf(data) {
  const children = new Map([[-1, []]]);
  data.criteria.forEach((each, index) => {
    children.set(index, children.get(index) || []);
    children.get(each.parent).push(index);
  });
  return children;
}

// The shares among siblings when some weights are asked for, in percent: those hold, the others
// keep their proportions. `pins` maps the number of a criterion to its weight.
function sharesWith(data, children, pins) {
  const shares = data.criteria.map((each) => each.base);
  for (const siblings of children.values()) {
    const fixed = siblings.filter((each) => pins.has(each));
    if (!fixed.length) continue;
    const rest = 1 - fixed.reduce((sum, each) => sum + pins.get(each) / 100, 0);
    const others = siblings.filter((each) => !pins.has(each));
    const theirs = others.reduce((sum, each) => sum + data.criteria[each].base, 0);
    const scale = theirs > 0 ? Math.max(rest, 0) / theirs : 0;
    for (const each of fixed) shares[each] = pins.get(each) / 100;
    for (const each of others) shares[each] = data.criteria[each].base * scale;
  }
  return shares;
}

// Asks for one more weight; earlier ones give way, the oldest first, where all cannot be had.
function pinned(data, children, pins, criterion, weight) {
  const siblings = children.get(data.criteria[criterion].parent);
  const next = new Map(pins);
  next.delete(criterion);
  next.set(criterion, weight);
  const possible = () => {
    const fixed = siblings.filter((each) => next.has(each));
    const rest = 100 - fixed.reduce((sum, each) => sum + next.get(each), 0);
    const taker = siblings.some((each) => !next.has(each) && data.criteria[each].base > 0);
    return rest >= -1e-9 && (taker || Math.abs(rest) <= 1e-9);
  };
  for (const each of pins.keys()) {
    if (possible()) break;
    if (each !== criterion && siblings.includes(each)) next.delete(each);
  }
  return possible() ? next : pins;
}

// The interval of a vendor over all criteria, and of every criterion, from the points of leaves.
function addedUp(children, leafNumbers, points, shares) {
  const found = new Map();
  const within = new Map();
  const sum = (parent) => {
    const siblings = children.get(parent);
    let total = 0;
    for (const each of siblings) {
      const leaf = leafNumbers.get(each);
      found.set(each, leaf === undefined ? sum(each) : points[leaf]);
      if (found.get(each) !== null) total += shares[each];
    }
    let low = 0;
    let high = 0;
    for (const each of siblings) {
      const at = found.get(each);
      const share = at === null || !total ? 0 : shares[each] / total;
      within.set(each, share);
      if (share) {
        low += share * at[0];
        high += share * at[1];
      }
    }
    return total ? [low, high] : null;
  };
  const whole = sum(-1);
  return { whole, found, within };
}

function counted(points, unknown) {
  if (points === null) return null;
  if (unknown === "worst") return points[0];
  return unknown === "best" ? points[1] : (points[0] + points[1]) / 2;
}

function effectiveWeights(data, within) {
  const weights = [];
  data.criteria.forEach((each, index) => {
    weights.push((each.parent < 0 ? 1 : weights[each.parent]) * within.get(index));
  });
  return weights;
}

function knownPct(data, leafNumbers, points, sums) {
  const weights = effectiveWeights(data, sums.within);
  let open = 0;
  let whole = 0;
  for (const [criterion, leaf] of leafNumbers) {
    const at = points[leaf];
    if (at === null) continue;
    const attainable = data.criteria[criterion].attainable;
    open += weights[criterion] * (at[1] - at[0]);
    whole += weights[criterion] * (attainable[1] - attainable[0]);
  }
  return whole > 0 ? 100 * (1 - open / whole) : 100;
}

function gateOutcome(gate, decided, sums) {
  if (gate.criterion === null) return decided;
  const points = sums.found.get(gate.criterion);
  if (points === null) return "unknown";
  const least = compared(gate.least);
  if (compared(points[0]) >= least) return "pass";
  return compared(points[1]) < least ? "fail" : "unknown";
}

function statusOf(data, vendor, placed) {
  const kept = placed.gates.every((outcome, index) =>
    outcome === "pass" || (outcome === "unknown" && data.gates[index].unknown !== "fail"));
  if (!kept) return "disqualified";
  if (vendor.historical) return "historical";
  const least = compared(data.policy.min_known_pct);
  return placed.points === null || compared(placed.known) < least ? "unranked" : "ranked";
}

function placeOf(data, children, leafNumbers, vendor, index, shares) {
  const sums = addedUp(children, leafNumbers, vendor.points, shares);
  const firm = addedUp(children, leafNumbers, vendor.firm, shares);
  const unknown = data.policy.unknown;
  const [by] = data.ties;
  const tiesIn = (found) => by.map((each) =>
    (found.get(each) === null ? 1 : -compared(counted(found.get(each), unknown))));
  const exact = (at) => at === null || compared(at[0]) === compared(at[1]);
  const placed = {
    index,
    vendor: vendor.id,
    points: sums.whole,
    low: sums.whole && compared(sums.whole[0]),
    high: sums.whole && compared(sums.whole[1]),
    score: counted(sums.whole, unknown),
    firm: counted(firm.whole, unknown),
    firmPoints: firm.whole,
    criteria: sums.found,
    ties: tiesIn(sums.found),
    exact: exact(sums.whole) && by.every((each) => exact(sums.found.get(each))),
    firmTies: tiesIn(firm.found),
    weights: effectiveWeights(data, sums.within),
    known: knownPct(data, leafNumbers, vendor.points, sums),
    gates: data.gates.map((gate, at) => gateOutcome(gate, vendor.gates[at], sums)),
    rank: null,
    best: null,
    worst: null,
  };
  placed.status = statusOf(data, vendor, placed);
  const reached = data.bands.find(([, least]) =>
    placed.score !== null && compared(placed.score * ofTotal(data)) >= compared(least));
  placed.band = reached ? reached[0] : null;
  return placed;
}

// Which of two lists of numbers or words comes first: the first of them that differ decide.
function inTurn(one, other) {
  const at = one.findIndex((each, index) => each !== other[index]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}

function listingKey(each) {
  return [
    STATUSES.indexOf(each.status),
    each.rank || 0,
    each.score === null ? 1 : -compared(each.score),
    each.status === "ranked" ? -compared(each.points[1]) : 0,
    each.vendor,
  ];
}

function keyed(listed, key) {
  return listed.map((each) => [key(each), each]).sort(([one], [other]) => inTurn(one, other));
}

// Those that are level by a key of numbers, from the least key on.
function levelsBy(listed, key) {
  const levels = [];
  keyed(listed, key).forEach(([own, each], index, all) => {
    if (index && inTurn(all[index - 1][0], own) === 0) levels[levels.length - 1].push(each);
    else levels.push([each]);
  });
  return levels;
}

// The vendors from the first rank down: by score, or by the tie-break in groups of those that lie less
// than `within` below the first of them.
function levelsOf(data, listed, score, ties) {
  const [by, within] = data.ties;
  if (!by.length) return levelsBy(listed, (each) => [-score(each)]);
  const groups = [];
  for (const [first, ...others] of levelsBy(listed, (each) => [-score(each)])) {
    const group = groups[groups.length - 1];
    if (group && compared(score(group[0]) - score(first)) < within) group.push(first, ...others);
    else groups.push([first, ...others]);
  }
  return groups.flatMap((group) => levelsBy(group, (each) => [...ties(each), -score(each)]));
}

const scoreOf = (each) => compared(each.score);
const lowOf = (each) => each.low;
const highOf = (each) => each.high;

// Gives the ranks; returns who is surely above whom.
function withRanks(data, ranked) {
  let rank = 1;
  for (const level of levelsOf(data, ranked, scoreOf, (each) => each.ties)) {
    for (const each of level) each.rank = rank;
    rank += level.length;
  }
  const sure = surely(data, ranked);
  for (const each of ranked) [each.best, each.worst] = sure.ranks(each);
  return sure;
}

// Who is surely above whom: the possible ranks of a vendor that has a rank, whether a vendor may be
// first, and whether one is above another. It is no more work than to sort many vendors.
function surely(data, ranked) {
  const [by, within] = data.ties;
  const settled = within ? settledRanks(data, ranked) : new Map();
  const [lows, highs] = [lowOf, highOf].map((of) => Float64Array.from(ranked, of).sort());
  const apart = (low, high) => (within ? compared(low - high) >= within : low > high);
  const levels = new Map();
  for (const [, each] of by.length && !within ? keyed(ranked, ({ ties }) => ties) : []) {
    if (!each.exact) continue;
    if (!levels.has(scoreOf(each))) levels.set(scoreOf(each), []);
    levels.get(scoreOf(each)).push(each.ties);
  }
  const levelWith = (each) => (each.exact && levels.get(scoreOf(each))) || [];
  const ranks = (own) => {
    const level = levelWith(own);
    const above = ranked.length - below(lows, (low) => !apart(low, own.high)) +
      below(level, (ties) => inTurn(ties, own.ties) < 0);
    const under = below(highs, (high) => apart(own.low, high)) +
      level.length - below(level, (ties) => inTurn(ties, own.ties) <= 0);
    return settled.get(own) || [1 + above, ranked.length - under];
  };
  const mayLead = (own) => {
    if (settled.has(own)) return settled.get(own)[0] === 1;
    const [best] = levelWith(own);
    return !(ranked.length && apart(lows.at(-1), own.high)) && !(best && inTurn(best, own.ties) < 0);
  };
  const isAbove = (one, other) => {
    const [own, theirs] = [settled.get(one), settled.get(other)];
    if (own && theirs && own[0] !== theirs[0]) return own[0] < theirs[0];
    if (apart(one.low, other.high)) return true;
    return by.length > 0 && !within && one.exact && other.exact &&
      scoreOf(one) === scoreOf(other) && inTurn(one.ties, other.ties) < 0;
  };
  return { ranks, mayLead, isAbove };
}

// How many hold of what is sorted, of which the first do.
function below(sorted, holds) {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(sorted[middle])) from = middle + 1;
    else to = middle;
  }
  return from;
}

// The ranks of vendors in sets that are exact, and surely apart from all others.
function settledRanks(data, ranked) {
  const within = data.ties[1];
  const sets = [];
  let least = Infinity;
  for (const each of [...ranked].sort((one, other) => highOf(other) - highOf(one))) {
    if (!sets.length || compared(least - highOf(each)) >= within) {
      sets.push([]);
      least = Infinity;
    }
    sets[sets.length - 1].push(each);
    least = Math.min(least, lowOf(each));
  }
  const found = new Map();
  let rank = 1;
  for (const members of sets) {
    const exact = members.every((each) => each.exact);
    for (const level of levelsOf(data, members, scoreOf, (each) => each.ties)) {
      for (const each of exact ? level : []) found.set(each, [rank, rank + level.length - 1]);
      rank += level.length;
    }
  }
  return found;
}

// The whole result: vendors in order, whether it is decided, who could be first, and who would be
// first on firm evidence.
function ranking(data, shares) {
  const children = childrenOf(data);
  const leafNumbers = new Map();
  data.criteria.forEach((each, index) => {
    if (each.attainable !== null) leafNumbers.set(index, leafNumbers.size);
  });
  const placed = data.vendors
    .map((vendor, index) => placeOf(data, children, leafNumbers, vendor, index, shares));
  const sure = withRanks(data, placed.filter((each) => each.status === "ranked"));
  const listed = keyed(placed, listingKey).map(([, each]) => each);
  const ranked = listed.filter((each) => each.status === "ranked");
  const rivals = listed.filter((each) =>
    each.points !== null && (each.status === "ranked" || each.status === "unranked"));
  const firm = ranked.filter((each) => each.firm !== null);
  const [firmFirst = []] = levelsOf(data, firm, (each) => compared(each.firm), (each) => each.firmTies);
  const first = ranked.filter((each) => each.rank === 1);
  return {
    listed,
    ranked,
    first,
    leafNumbers,
    children,
    decided: first.length === 1 && !first[0].gates.includes("unknown") &&
      rivals.every((each) => each === first[0] || sure.isAbove(first[0], each)),
    couldBeFirst: rivals.filter(sure.mayLead),
    firmFirst,
  };
}

// Numbers as ends: a leaf's points are one number where both ends are the same.
function ends(at) {
  return typeof at === "number" ? [at, at] : at;
}

function unpacked(data) {
  data.criteria = data.criteria.map((each) =>
    ({ reason: null, attainable: null, measures: [], rated: null, own: each.base, ...each }));
  for (const each of data.criteria) {
    const isLeaf = each.measures.length || each.rated !== null;
    each.attainable = isLeaf && each.attainable === null ? [0, 100] : ends(each.attainable);
    each.measures = each.measures.map((measure) => ({ reason: null, ...measure }));
  }
  const all = data.criteria.flatMap((each) => (each.attainable === null ? [] : [each.attainable]));
  for (const each of data.vendors) {
    each.points = each.points.map((at, leaf) => (at === -1 ? all[leaf] : ends(at)));
    each.firm = each.firm.map((at, leaf) => (at === -1 ? all[leaf] : ends(at)));
  }
  return data;
}
