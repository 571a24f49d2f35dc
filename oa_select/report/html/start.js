"use strict";
// Draws the page, and again in the other language.

// The sections, how each is drawn, and whether it follows the weights.
const PARTS = [
  ["verdict", showVerdict, true],
  ["standing", showStanding, true],
  ["missing", showMissing, true],
  ["ranking", showRanking, true],
  ["prices", showPrices, true],
  ["contributions", showContributions, true],
  ["heat", showHeat, true],
  ["facts", showSideBySide, true],
  ["map", showMap, false],
  ["matrices", showMatrices, false],
  ["vendors", showVendors, false],
  ["questions", showQuestions, false],
  ["flip", showFlip, false],
  ["panel", showPanel, false],
  ["weights", buildWeights, false],
  ["rubric", showRubric, false],
  ["sources", showSources, false],
];

function showAll() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = say(each.dataset.word);
  for (const each of document.querySelectorAll("[data-text]")) each.textContent = text(Number(each.dataset.text));
  for (const each of document.querySelectorAll("[data-language]")) {
    each.setAttribute("aria-pressed", String(each.dataset.language === language));
  }
  document.title = data.cover ? text(data.cover.title)
    : `${say(`title_${data.kind}`)} · ${text(data.heading)}`;
  for (const [section] of PARTS) show(section);
  showFlipNote();
}

// Opens what a link leads to.
function openTarget(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return;
  if (foldOf(target.id)) unfold(target.id);
  else if (target.tagName === "DETAILS") openDetails(target);
}

for (const each of document.querySelectorAll("[data-language]")) {
  each.addEventListener("click", () => {
    language = each.dataset.language;
    showAll();
  });
}
for (const [section] of PARTS) {
  const fold = foldOf(section);
  if (fold) fold.addEventListener("toggle", () => fold.open && unfold(section));
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) openTarget(link.getAttribute("href"));
});
document.getElementById("close").addEventListener("click", () => document.getElementById("dialog").close());
document.getElementById("dialog").addEventListener("click", (event) => {
  if (event.target.id === "dialog") event.target.close();
});
window.addEventListener("beforeprint", () => {
  document.activeElement.blur();
  onPaper = true;
  for (const [section] of PARTS) {
    if (!bodyOf(section) || section === "questions") continue;
    show(section);
    unfold(section);
  }
  document.querySelectorAll("#vendors details").forEach(openDetails);
});
window.addEventListener("afterprint", () => {
  onPaper = false;
  for (const [section] of PARTS) show(section);
});
document.documentElement.classList.add("live");
showAll();
openTarget(location.hash);
