"use strict";
// The weights to move, the order beside them, and how to repeat it.

function sliderRow(criterion, fixed) {
  const label = titleOf(criterion);
  const id = `weight-${data.criteria[criterion].id}`;
  const asked = (event) => {
    const weight = event.target.valueAsNumber;
    if (Number.isFinite(weight)) move(criterion, weight);
    else event.target.value = weightText(criterion);
  };
  return el("li", {},
    el("label", { for: id }, label),
    el("input", {
      type: "range", id, min: 0, max: 100, step: 0.5, disabled: fixed, oninput: asked,
      "data-criterion": criterion,
    }),
    el("input", {
      type: "number", min: 0, max: 100, step: "any", disabled: fixed, onchange: asked,
      "data-criterion": criterion, "aria-label": say("weight_of", { criterion: label }),
    }),
    el("span", { "aria-hidden": "true" }, "%"));
}

function buildWeights() {
  const groups = [...children].filter(([, siblings]) => siblings.length);
  fill("weights",
    el("p", {}, say("weights_help")),
    el("div", { class: "strip screen-only", id: "strip", role: "status", "aria-label": say("strip") }),
    el("div", { class: "groups" }, groups.map(([parent, siblings]) => {
      const title = parent < 0 ? text(data.rubric.title) : titleOf(parent);
      return el("details", { open: parent < 0, class: parent < 0 ? "whole" : null },
        el("summary", {}, title),
        el("ul", { class: "sliders" }, siblings.map((each) => sliderRow(each, siblings.length < 2))));
    })),
    el("p", { class: "actions" },
      el("button", { type: "button", id: "reset", onclick: () => setPins(asWritten) }, say("reset_all")),
      data.slots.length
        ? el("button", { type: "button", id: "copy-rubric", onclick: showRubricText }, say("copy_rubric"))
        : null),
    el("div", { class: "repeat" }, el("h3", {}, say("repeat")),
      el("p", {}, say("same_command"), " ", el("code", { id: "command" }))));
  showWeights();
}

const IN_STRIP = 8;

// The order beside the knob: the first vendors with their scores, and how far each has moved.
function showStrip() {
  const strip = document.getElementById("strip");
  if (!strip) return;
  const part = ofTotal(data);
  const scores = result.ranked.map((place) => place.score * part);
  const places = placesShown();
  strip.replaceChildren(
    el("strong", {}, say(!result.ranked.length ? "nobody" : isDecided() ? "strip_decided" : "strip_open")),
    el("ul", {}, places.slice(0, IN_STRIP).map((place, at) => el("li", { "data-vendor": place.vendor },
      el("span", { class: "legend" }, rankText(place)), " ", nameOf(place.index), " ",
      el("b", {}, scoreText(place, part, scores)),
      place.status === "ranked" ? shiftOf(placesAsWritten.indexOf(place.index) - at) : null))));
}

function shiftOf(places) {
  if (!places) return null;
  const [mark, key] = places > 0 ? ["▲", "up"] : ["▼", "down"];
  const count = Math.abs(places);
  return el("span", { class: `shift ${key}` }, el("span", { "aria-hidden": "true" }, ` ${mark}${count}`),
    el("span", { class: "unseen" }, ` ${say(key, { count })}`));
}

function showWeights() {
  showStrip();
  for (const input of document.querySelectorAll("#weights input")) {
    const criterion = Number(input.dataset.criterion);
    const weight = 100 * shares[criterion];
    if (document.activeElement === input && input.type === "number") continue;
    input.value = input.type === "range" ? weight : weightText(criterion);
  }
  const command = document.getElementById("command");
  if (command) command.textContent = commandLine();
}

// A weight in percent to be typed over: one that is asked for as it is, the others fine enough for
// a group to sum to 100.
function weightText(criterion) {
  if (pins.has(criterion)) return written(pins.get(criterion));
  return written(Number(display(100 * shares[criterion], 2)));
}

function commandLine() {
  const words = [...data.command];
  for (const [criterion, weight] of askedFor(data, children, pins, shares)) {
    words.push("--set", `${data.criteria[criterion].id}=${written(weight)}`);
  }
  return words.map(quoted).join(" ");
}

function showRubricText() {
  const area = el("textarea", { readonly: true, rows: 24, spellcheck: "false", "aria-label": say("copy_rubric") });
  area.value = rewritten(data, shares);
  const done = el("span", { role: "status" });
  const copy = copyButton(say("copy"), () => area, done);
  openDialog(say("copy_rubric"), el("p", {}, say("rubric_text_help", { id: data.rubric.id })), area,
    el("p", { class: "actions" }, copy, done));
  area.select();
}
