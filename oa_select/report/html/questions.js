"use strict";
// What to ask each vendor, with the text to send.

// The letter as plain text; `lines` are those below a question.
function letterText(vendor, gates, questions) {
  const parts = [say("letter_title", { name: nameOf(vendor) }), "", say("letter_opening")];
  if (data.places.length) {
    parts.push("", say("letter_places"), say("letter_about_places"), ...data.places.map((each) => `- ${text(each)}`));
  }
  let number = 0;
  for (const [title, asked] of [["letter_first", gates], ["letter_rest", questions]]) {
    if (!asked.length) continue;
    parts.push("", say(title));
    for (const [question, lines] of asked) {
      number += 1;
      parts.push("", `${number}. ${text(question)}`, ...lines.map((each) => `   ${text(each)}`));
    }
  }
  return `${parts.join("\n")}\n`;
}

function letterBody(vendor, gates, questions) {
  const said = letterText(vendor, gates, questions);
  const name = nameOf(vendor);
  const area = el("textarea", { readonly: true, rows: 12, spellcheck: "false", class: "screen-only", "aria-label": say("letter_title", { name }) });
  area.value = said;
  const done = el("span", { role: "status" });
  const items = (asked) => asked.map(([question, lines, decides]) => el("li", {},
    el("strong", {}, text(question)), decides ? el("span", { class: "decides" }, ` ${say("question_decides")}`) : null,
    lines.map((each) => el("div", { class: "legend" }, text(each)))));
  return el("div", { class: "inside" },
    el("p", { class: "actions" }, copyButton(say("copy_letter", { name }), () => area, done), done),
    el("ol", {}, items(gates), items(questions)), area);
}

function showQuestions() {
  const found = searched("questions", "search_vendors", data.questions.length, showQuestions);
  const letters = data.questions.filter(([vendor]) => found(data.vendors[vendor].name));
  const some = letters.slice(0, wanted.get("questions") || FEW);
  fill("questions",
    el("p", {}, say("questions_help")),
    el("p", { class: "legend", hidden: !moved(), "data-moved": true }, say("flip_as_written")),
    some.map(letterDetails),
    showMore("questions", some.length, letters.length, showQuestions, Infinity));
}

// The letter to a vendor, made when it is unfolded.
function letterDetails([vendor, gates, questions]) {
  const all = [...gates, ...questions];
  const deciding = all.filter((each) => each[2]).length;
  const said = [say("question_count", { count: all.length })];
  if (deciding) said.push(say("deciding_count", { count: deciding }));
  const details = el("details", { "data-vendor": data.vendors[vendor].id },
    el("summary", {}, el("h3", {}, nameOf(vendor)), " ", el("span", { class: "note" }, listed(said))));
  details.build = () => {
    if (details.childElementCount === 1) details.append(letterBody(vendor, gates, questions));
  };
  details.addEventListener("toggle", () => details.open && details.build());
  return details;
}
