"use strict";
// What a comparison of some vendors shows, in the sentences of the terminal.

function pointsWords(said) {
  return say(/^[+\-−]?1$/.test(said) ? "point" : "points", { points: said });
}

// The lead of one interval over the greatest other one.
function margin(intervals, index) {
  const others = intervals.filter((_, each) => each !== index);
  const best = [0, 1].map((end) => Math.max(...others.map((each) => each[end])));
  return [intervals[index][0] - best[1], intervals[index][1] - best[0]];
}

function leaderOf(intervals) {
  if (intervals.length < 2) return null;
  const found = intervals.findIndex((_, index) => compared(margin(intervals, index)[0]) > 0);
  return found < 0 ? null : found;
}

function sureLeader(places) {
  const known = places.filter((place) => place.points !== null);
  return leaderOf(known.map((place) => place.points));
}

function comparisonOf(places) {
  const part = ofTotal(data);
  const known = places.filter((place) => place.points !== null && place.score !== null);
  const standing = places.flatMap(gateWords);
  if (known.length < 2) return [say("nothing_to_compare"), ...standing];
  const intervals = known.map((place) => scaled(place.points, part));
  const leader = leaderOf(intervals);
  const said = leader === null ? openComparison(known, intervals, part) : [say("leads_by", {
    name: nameOf(known[leader].index), points: pointsWords(span(margin(intervals, leader))),
  })];
  const firm = data.policy.min_grade > data.policy.firm_grade ? firmComparison(known) : [];
  return [...said, ...firm, ...standing];
}

function gateWords(place) {
  return [["fail", "gates_not_met"], ["unknown", "gates_not_known"]].flatMap(([outcome, key]) => {
    const gates = data.gates.filter((_, index) => place.gates[index] === outcome).map((gate) => text(gate.title));
    return gates.length ? [say(key, { name: nameOf(place.index), gates: listed(gates) })] : [];
  });
}

function openComparison(known, intervals, part) {
  const leads = known.flatMap((place, index) => {
    const high = margin(intervals, index)[1];
    return compared(high) > 0
      ? [say("could_lead", { name: nameOf(place.index), points: pointsWords(display(high)) })] : [];
  });
  if (!leads.length) return [say("level_all")];
  const said = [say("open", { leads: listed(leads) })];
  const [first, second] = [...known].sort((one, other) => compared(other.score) - compared(one.score));
  if (compared(first.score) > compared(second.score)) {
    said.push(say("ahead_by_score", {
      policy: say(`policy_${data.policy.unknown}`), name: nameOf(first.index),
      points: pointsWords(display(part * (first.score - second.score))),
    }));
  }
  return said;
}

// Whether the same holds on firm evidence alone.
function firmComparison(known) {
  const firm = known.map((place) => place.firmPoints);
  if (firm.includes(null)) return [];
  const grade = data.policy.firm_grade;
  const leader = leaderOf(firm);
  const most = (values) => values.flatMap((value, index) => (value === Math.max(...values) ? [known[index]] : []));
  const leading = most(known.map((place) => compared(place.firm || 0)));
  const said = weakComparison(most(known.map((place) => compared(place.score || 0))), leading, known[leader]);
  const level = firm.every((_, index) => compared(margin(firm, index)[1]) <= 0);
  let key = leading.length > 1 ? "open_level" : "open_ahead";
  if (data.policy.unknown !== "worst") key = "open";
  if (level) key = "level";
  if (leader !== null) key = "leads";
  const name = nameOf((leader === null ? leading[0] : known[leader]).index);
  return [...said, say(`compared_${key}`, { grade, name })];
}

// The evidence of the leader, where it would not lead on firm evidence.
function weakComparison(ahead, leading, firm) {
  const [first] = ahead;
  const same = leading.length === 1 && leading[0] === first;
  if (data.policy.unknown !== "worst" || ahead.length !== 1 || same || firm === first) return [];
  if (first.firm === null || compared(first.firm) >= compared(first.score)) return [];
  const key = weakLead(result, first);
  return key ? [say(key, { name: nameOf(first.index), grade: data.policy.firm_grade })] : [];
}
