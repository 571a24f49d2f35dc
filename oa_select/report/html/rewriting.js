"use strict";
// Weights that were moved, as options of a command and as the text of a rubric.

// The weights of `--set` that give these shares: in percent, in points where the rubric's weights are,
// or in the units of the file where they are relative. There a weight counts beside the others as the file gives them, so that all
// of a group are named where nothing is left for the others. It is worked out from shares: beyond
// twelve digits stands nothing but the error of that.
function askedFor(data, children, pins, shares) {
  const asked = [];
  for (const siblings of children.values()) {
    const fixed = siblings.filter((each) => pins.has(each));
    if (!fixed.length) continue;
    const total = data.criteria[fixed[0]].sum;
    if (data.total !== null) {
      for (const each of fixed) asked.push([each, Number((pins.get(each) * total / 100).toPrecision(12))]);
      continue;
    }
    if (total === undefined) {
      for (const each of fixed) asked.push([each, pins.get(each)]);
      continue;
    }
    const others = siblings.filter((each) => !pins.has(each));
    const sum = (numbers, of) => numbers.reduce((all, each) => all + of(each), 0);
    const theirs = total * sum(others, (each) => data.criteria[each].base);
    const rest = 1 - sum(fixed, (each) => shares[each]);
    const alone = theirs > 0 && rest > 1e-9;
    for (const each of alone ? fixed : siblings) {
      const weight = shares[each] * (alone ? theirs / rest : total);
      asked.push([each, Number(weight.toPrecision(12))]);
    }
  }
  return asked;
}

// A word as a POSIX shell reads it.
function quoted(word) {
  return word && /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

// Weights as a rubric writes them: in percent of the group, or in points of the whole.
function weightsWith(data, shares) {
  const weights = [];
  data.criteria.forEach((each, index) => {
    const whole = data.total === null ? 100 : each.parent < 0 ? data.total : weights[each.parent];
    weights.push(whole * shares[index]);
  });
  return weights;
}

// The rubric's text with the weights of every group that has others than the file gives.
function rewritten(data, shares) {
  const numbers = new Map(data.criteria.map((each, index) => [each.id, index]));
  const changed = new Set();
  const [before, after] = [data.criteria.map((each) => each.own), shares].map((of) => weightsWith(data, of));
  data.criteria.forEach((each, index) => {
    if (Math.abs(before[index] - after[index]) > 1e-10) {
      changed.add(each.parent < 0 ? "" : data.criteria[each.parent].id);
    }
  });
  return data.slots.map((part) => {
    if (typeof part === "string") return part;
    const [group, criterion, original, start, end] = part;
    if (!changed.has(group)) return original;
    if (!criterion) return start;
    return start + written(Number(after[numbers.get(criterion)].toPrecision(12))) + end;
  }).join("");
}
