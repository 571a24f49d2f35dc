"use strict";
// What a ranking comes to, in a few sentences: the same ones as in the terminal.

const NAMED = 8;

function listed(names) {
  return names.join(language === "zh" ? "、" : ", ");
}

function enumerated(names) {
  if (names.length > NAMED) {
    const shown = listed(names.slice(0, NAMED - 1));
    return say("names_and_more", { names: shown, count: names.length - NAMED + 1 });
  }
  if (names.length === 1) return names[0];
  return say("names_and_last", { names: listed(names.slice(0, -1)), last: names.at(-1) });
}

function namesOf(places) {
  return enumerated(places.map((each) => nameOf(each.index)));
}

function verdictOf(result) {
  if (!result.first.length) return nobody(result);
  const said = result.decided ? [decidedWords(result)] : openWords(result);
  return [...said, ...firmWords(result)];
}

function withStatus(result, status) {
  return result.listed.filter((each) => each.status === status);
}

function nobody(result) {
  const said = [say("nobody")];
  const unranked = withStatus(result, "unranked");
  const out = withStatus(result, "disqualified");
  if (unranked.length) said.push(say("too_little", { names: namesOf(unranked) }));
  if (out.length) said.push(say("kept_out", { names: namesOf(out) }));
  return said;
}

function decidedWords(result) {
  const name = nameOf(result.first[0].index);
  const alone = result.ranked.length === 1 && !withStatus(result, "unranked").length;
  return say(alone ? "decided_alone" : "decided", { name });
}

function openGates(place) {
  return data.gates.filter((_, index) => place.gates[index] === "unknown")
    .map((gate) => text(gate.title));
}

function openWords(result) {
  const rivals = result.couldBeFirst.filter((each) => !result.first.includes(each));
  if (result.first.length > 1) {
    const said = [say("shared", { names: namesOf(result.first) })];
    if (rivals.length) said.push(say("could_be_too", { names: namesOf(rivals) }));
    return said;
  }
  const name = nameOf(result.first[0].index);
  const gates = openGates(result.first[0]);
  let said = [say("leads", { name })];
  if (rivals.length) said = [contested(name, rivals)];
  else if (gates.length) said = [say("may_fail", { name })];
  if (gates.length) said.push(say("gates_open", { name, gates: listed(gates) }));
  return said;
}

function contested(name, rivals) {
  const ranked = rivals.filter((each) => each.status === "ranked");
  const unranked = rivals.filter((each) => each.status !== "ranked");
  if (!unranked.length) return say("contested", { name, names: namesOf(ranked) });
  if (!ranked.length) return say("contested_unranked", { name, unranked: namesOf(unranked) });
  const names = { names: namesOf(ranked), unranked: namesOf(unranked) };
  return say("contested_both", { name, ...names });
}

// Where unknowns count for more than the worst, a score on firm evidence would reward them.
function showsFirm() {
  return data.policy.min_grade > data.policy.firm_grade && data.policy.unknown === "worst";
}

// What the first vendor's lead rests on that is not firm, as far as it adds any points.
function weakLead(result, first) {
  const kinds = new Set();
  for (const [criterion, leaf] of result.leafNumbers) {
    const at = first.criteria.get(criterion);
    if (at === null || !first.weights[criterion]) continue;
    const counts = compared(counted(at, data.policy.unknown));
    if (counts <= compared(data.criteria[criterion].attainable[0])) continue;
    for (const kind of data.vendors[first.index].weak[leaf] || []) kinds.add(kind);
  }
  const judged = kinds.delete("judged");
  if (!kinds.size) return null;
  const both = kinds.size === 2 && !kinds.has("other");
  const only = kinds.size === 1 ? [...kinds][0] : both ? "both" : "other";
  return `weak_${only}${judged ? "_judged" : ""}`;
}

function firmWords(result) {
  const firm = result.ranked.filter((each) => result.firmFirst.includes(each));
  const same = result.first.length === firm.length &&
    result.first.every((each) => firm.includes(each));
  if (!firm.length || same || !showsFirm()) return [];
  const grade = data.policy.firm_grade;
  const all = firm.length === result.ranked.length;
  const [first] = result.first;
  const loses = first.score !== null && first.firm !== null &&
    compared(first.firm) < compared(first.score);
  const said = [];
  if (result.first.length === 1 && (all || !firm.includes(first)) && loses) {
    const key = weakLead(result, first);
    if (key) said.push(say(key, { name: nameOf(first.index), grade }));
  }
  if (all) return [...said, say("firm_same", { grade })];
  if (firm.length > 1) return [...said, say("firm_shared", { grade, names: namesOf(firm) })];
  return [...said, say("firm_first", { grade, name: namesOf(firm) })];
}
