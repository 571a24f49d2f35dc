"""How the page of a result is laid out and used: screens of three widths, tables, letters, prices."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.combinations.writing import leaves
from tests.conftest import ROOT, Ran
from tests.test_page_in_browser import (
    EVERYTHING,
    EXACT,
    GOLDEN,
    NEEDS,
    agrees,
    ask_for,
    browser,
    opened,
    said,
    unfold,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "opened"]  # fixtures
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shipped")]
WHOLE = ["rank", "--rubric", "rfp-full", "--vendors", "examples/answers", "--vendors", "vendors"]
PAGES = {
    "rank": ["rank"],
    "whole rubric": WHOLE,
    "golden": ["rank", *GOLDEN, *NEEDS],
    "compare": ["compare", "weaver", "seeyon", "landray"],
    "explain": ["explain", "weaver"],
    "sensitivity": ["sensitivity"],
}
Run = Callable[..., Ran]
Open = Callable[..., "Page"]

SQUEEZED = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let each = texts.nextNode(); each; each = texts.nextNode()) {
    const said = each.textContent.trim();
    const parent = each.parentElement;
    if (said.length < 8 || parent.closest("svg, script, style, noscript, .unseen")) continue;
    const range = document.createRange();
    range.selectNodeContents(each);
    const lines = [...range.getClientRects()].filter((line) => line.width > 0);
    if (lines.length < 3) continue;
    const width = Math.max(...lines.map((line) => line.right)) - Math.min(...lines.map((line) => line.left));
    const character = parseFloat(getComputedStyle(parent).fontSize) * (/[\\u3400-\\u9fff]/.test(said) ? 1 : 0.5);
    if (width < 7.4 * character) found.push([parent.closest("section")?.id, said.slice(0, 40), width]);
  }
  return found;
}"""
"""Texts on lines of fewer than eight characters, as a line may end before one that does not fit."""

OUTSIDE = """() => [...document.querySelectorAll("header *, main *, footer *")].filter((each) => {
  const box = each.getBoundingClientRect();
  const out = box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
  return out && !each.closest(".unseen, .overflows, .skip, #verdict-title");
}).map((each) => [each.tagName, each.className, each.textContent.slice(0, 30)])"""
"""Elements that stick out of the screen, other than in a table that can be scrolled sideways."""

SMALL = """() => [...document.querySelectorAll("main button, main a, main summary, nav a, main input, .languages button")]
  .filter((each) => each.offsetParent && !each.closest("svg"))
  .map((each) => [each.getBoundingClientRect().height, each.textContent.slice(0, 30)])
  .filter(([height]) => height > 0 && height < 39.5)"""


CUT = """() => [...document.querySelectorAll("td, th, li, p, dd")]
  .filter((each) => each.offsetParent && each.clientWidth && each.scrollWidth > each.clientWidth + 1 && !each.closest(".unseen"))
  .map((each) => [each.closest("section")?.id, each.textContent.slice(0, 30)])"""
"""What is wider than its place, such as a label that does not wrap."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("page", PAGES)
def test_everything_fits_the_screen(
    page: str, width: int, language: str, run: Run, opened: Open
) -> None:
    ran = run(*PAGES[page], "-f", "html", "--lang", language)
    found = opened(ran.out, viewport={"width": width, "height": 900})
    found.evaluate(EVERYTHING)
    found.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    assert found.evaluate("document.documentElement.scrollWidth") <= width
    assert found.evaluate(SQUEEZED) == []
    assert found.evaluate(OUTSIDE) == []
    if width == 390:
        assert found.evaluate(SMALL) == []
        assert found.evaluate(CUT) == []


LONG = "Verylongnamewithoutanyblankinit" * 4


@pytest.mark.parametrize("width", [1280, 390])
def test_long_names_wrap(width: int, run: Run, opened: Open, tmp_path: Path) -> None:
    folder = tmp_path / "vendors"
    folder.mkdir()
    words = many(folder, 3)
    for file in folder.glob("v*.yaml"):
        text = file.read_text("utf-8").replace("{en: Vendor ", "{en: " + LONG)
        file.write_text(f"{text}\npricing: {{quote_cny: 9}}\n", "utf-8")
    (tmp_path / "needs.yaml").write_text(
        f"format: 1\nneeds: places\nsites: [{{name: {LONG}, province: CN-GD}}]\n", "utf-8"
    )
    words += ["--needs", str(tmp_path / "needs.yaml")]
    for command in (["rank"], ["compare", "v000", "v001"], ["explain", "v000"]):
        ran = run(*command, *words, "-f", "html")
        assert ran.code == 0, ran.err
        page = opened(ran.out, viewport={"width": width, "height": 900})
        page.evaluate(EVERYTHING)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("words", [["rank"], WHOLE], ids=["shipped", "whole rubric"])
def test_the_overview_is_on_one_screen(
    words: list[str], language: str, run: Run, opened: Open
) -> None:
    page = opened(
        run(*words, "-f", "html", "--lang", language).out, viewport={"width": 1280, "height": 900}
    )
    for part in ("#verdict .verdict", "#verdict .outlook p", "#verdict .outlook li"):
        assert 0 < page.locator(part).first.bounding_box()["y"] < 400  # type: ignore[index]
    box = page.locator("#ranking tbody tr").last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900
    assert page.locator("#ranking tbody tr .wide .bar").count() >= 10


def test_each_row_is_a_block_of_labels_and_values_on_a_telephone(run: Run, opened: Open) -> None:
    page = opened(
        run("rank", "-f", "html", "--lang", "zh").out, viewport={"width": 390, "height": 844}
    )
    unfold(page, "rubric", "sources", "contributions", "heat")
    unlabelled = """() => [...document.querySelectorAll("main tbody tr:not(.group) td")].filter((cell) =>
      cell.offsetParent && !getComputedStyle(cell, "::before").content.includes(cell.dataset.label))
      .map((cell) => cell.outerHTML.slice(0, 80))"""
    assert page.evaluate(unlabelled) == []
    assert page.locator("#ranking td[data-label=已知]").count() > 5
    rows = "getComputedStyle(document.querySelector('#ranking tbody tr')).display"
    assert page.evaluate(rows) == "grid"


def test_heads_and_first_columns_stay(run: Run, opened: Open) -> None:
    page = opened(run(*WHOLE, "-f", "html").out, viewport={"width": 1280, "height": 900})
    unfold(page, "heat", "sources")
    page.wait_for_selector("#heat .scroll.overflows")
    corner = """(section) => {
      const box = document.querySelector(`#${section} .scroll`).getBoundingClientRect();
      const cell = (name) => document.querySelector(`#${section} ${name}`).getBoundingClientRect();
      return [cell("thead th:nth-child(3)").top - Math.max(box.top, 0), cell("tbody tr:nth-child(20) th").left - box.left];
    }"""
    page.evaluate("document.querySelector('#heat .scroll').scrollIntoView()")
    page.evaluate("document.querySelector('#heat .scroll').scrollTo(300, 600)")
    top, left = page.evaluate(corner, "heat")
    assert (abs(top) <= 2, abs(left) <= 2) == (True, True)
    page.evaluate(
        "scrollTo(0, document.querySelector('#sources table').getBoundingClientRect().top + scrollY + 600)"
    )
    assert abs(page.evaluate(corner, "sources")[0]) <= 2


@pytest.mark.parametrize("width", [1280, 390])
def test_the_order_is_beside_the_knob(width: int, run: Run, opened: Open) -> None:
    page = opened(
        run("rank", "-f", "html", "--lang", "en").out, viewport={"width": width, "height": 800}
    )
    page.focus("#weight-continuity")
    for _ in range(60):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => !waiting")
    seen = """() => ["#strip", "#weight-continuity"].map((name) => {
      const { top, bottom } = document.querySelector(name).getBoundingClientRect();
      return [top, bottom];
    })"""
    strip, slider = page.evaluate(seen)
    assert 0 <= strip[0] < strip[1] <= slider[0] < slider[1] <= 800
    ranking = json.loads(run("rank", "--set", "continuity=45", "-f", "json").out)
    shown = "() => [...document.querySelectorAll('#strip li')].map((each) => each.dataset.vendor)"
    assert page.evaluate(shown) == [each["vendor"] for each in ranking["vendors"]][:8]
    before = [each["vendor"] for each in json.loads(run("rank", "-f", "json").out)["vendors"]]
    up = next(
        each["vendor"]
        for at, each in enumerate(ranking["vendors"])
        if before.index(each["vendor"]) > at
    )
    assert "▲" in page.inner_text(f"#strip li[data-vendor={up}]")
    page.click("#reset")
    assert "▲" not in page.inner_text("#strip")


ORDER = "() => [...document.querySelectorAll('#ranking tbody tr')].map((row) => row.dataset.vendor)"


def test_tables_are_sorted_by_their_heads(run: Run, opened: Open) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    vendors = json.loads(run("rank", "-f", "json").out)["vendors"]
    written = [each["vendor"] for each in vendors]
    known = {each["vendor"]: each["known_pct"] for each in vendors}

    def sorted_by() -> list[str]:
        return page.locator("#ranking th[aria-sort]").all_inner_texts()

    assert page.evaluate(ORDER) == written
    assert sorted_by() == ["Rank"]
    page.click("#ranking th button:has-text('Known')")
    assert sorted_by() == ["Known"]
    assert page.get_attribute("#ranking th[aria-sort]", "aria-sort") == "descending"
    assert [known[each] for each in page.evaluate(ORDER)] == sorted(known.values(), reverse=True)
    assert page.evaluate("document.activeElement.textContent") == "Known"
    page.keyboard.press("Enter")
    assert page.get_attribute("#ranking th[aria-sort]", "aria-sort") == "ascending"
    assert [known[each] for each in page.evaluate(ORDER)] == sorted(known.values())
    ask_for(page, "network", 60)
    assert sorted_by() == ["Known"]
    page.click("#reset")
    page.click("#ranking th button:has-text('Rank')")
    assert page.evaluate(ORDER) == written
    unfold(page, "sources")
    page.click("#sources th button:has-text('Published')")
    dates = page.locator("#sources td[data-label=Published]").all_inner_texts()
    dated = [each for each in dates if each != "–"]
    assert dated == sorted(dated, reverse=True)
    assert dates[len(dated) :] == ["–"] * (len(dates) - len(dated))


def many(folder: Path, count: int) -> list[str]:
    """The options for so many vendors, made from those that are shipped."""
    texts = [(ROOT / f"vendors/{name}.yaml").read_text("utf-8") for name in ("weaver", "yonyou")]
    (folder / "_sources.yaml").write_bytes((ROOT / "vendors/_sources.yaml").read_bytes())
    for index in range(count):
        text = re.sub(r"(?m)^vendor: .*$", f"vendor: v{index:03}", texts[index % 2])
        text = re.sub(
            r"(?m)^name: .*$", f"name: {{en: Vendor {index:03}, zh: 厂商{index:03}}}", text
        )
        (folder / f"v{index:03}.yaml").write_text(re.sub(r"(?m)^aliases: .*\n", "", text), "utf-8")
    return ["--vendors", str(folder)]


def test_many_vendors_are_quick_and_can_be_searched(tmp_path: Path, run: Run, opened: Open) -> None:
    ran = run("rank", *many(tmp_path, 500), "-f", "html", "--lang", "en")
    assert ran.code == 0, ran.err
    assert len(ran.out.encode()) < 6_000_000
    page = opened(ran.out)
    assert page.evaluate("document.querySelectorAll('*').length") < 5_000
    assert len(page.evaluate(ORDER)) == 10
    page.fill("#search-ranking", "vendor 137")
    assert page.evaluate(ORDER) == ["v137"]
    page.fill("#search-ranking", "厂商137")
    assert page.evaluate(ORDER) == ["v137"]
    assert page.evaluate("document.activeElement.id") == "search-ranking"
    page.click("#ranking a")
    assert page.is_visible("#vendor-v137 .inside")
    page.fill("#search-ranking", "nobody")
    assert "Nothing found." in page.inner_text("#ranking")
    page.fill("#search-ranking", "")
    page.click("#ranking .more")
    assert len(page.evaluate(ORDER)) == 500


def test_criteria_can_be_searched(run: Run, opened: Open) -> None:
    page = opened(run(*WHOLE, "-f", "html", "--lang", "en").out)
    unfold(page, "heat")
    rows = page.locator("#heat tbody th")
    all_of_them = rows.count()
    page.fill("#search-heat", "viability")
    titles = rows.all_inner_texts()
    assert 0 < len(titles) < all_of_them
    assert "Viability" in titles
    page.fill("#search-heat", "")
    assert rows.count() == all_of_them


MOVES: list[dict[str, float]] = [{}, {"network": 80.0}, {"continuity": 60.0, "standard": 5.0}]


@pytest.mark.parametrize("moves", MOVES, ids="+".join)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "names", [["weaver", "seeyon", "landray"], ["jinher", "heqiang"], ["tongda", "dingtalk"]]
)
def test_a_comparison_says_what_the_command_says(
    names: list[str], language: str, moves: dict[str, float], run: Run, opened: Open
) -> None:
    page = opened(run("compare", *names, "-f", "html", "--lang", language).out)
    asked: list[str] = []
    for criterion, weight in moves.items():
        ask_for(page, criterion, weight)
        asked += ["--set", f"{criterion}={weight}"]
    markdown = run("compare", *names, *asked, "-f", "markdown", "--lang", language).out
    plain = re.sub(r"\s", "", markdown.replace("\\", ""))
    sentences = page.evaluate("comparisonOf(data.shown.map(placeOfVendor))")
    assert sentences
    for sentence in sentences:
        assert re.sub(r"\s", "", sentence) in plain
        assert sentence in said(page)
    ranked = [
        each["vendor"] for each in json.loads(run("rank", *asked, "-f", "json").out)["vendors"]
    ]
    assert page.evaluate(ORDER) == [each for each in ranked if each in names]


def test_an_explanation_follows_the_weights(run: Run, opened: Open) -> None:
    page = opened(run("explain", "weaver", "-f", "html", "--lang", "en").out)
    for asked in ([], ["--set", "continuity=60"]):
        if asked:
            ask_for(page, "continuity", 60)
        (of,) = [
            each
            for each in json.loads(run("rank", *asked, "-f", "json").out)["vendors"]
            if each["vendor"] == "weaver"
        ]
        for key, expected in (("score", of["score"]), ("known", of["known_pct"])):
            value = page.get_attribute(f"#standing dd[data-key={key}]", "data-value")
            assert float(value or "nan") == pytest.approx(expected, abs=EXACT)
        assert page.get_attribute("#standing dd[data-rank]", "data-rank") == str(of["rank"])
        explained = json.loads(run("explain", "weaver", *asked, "-f", "json").out)["vendor"]
        page.evaluate("wanted.set('missing', Infinity); showMissing()")
        all_of_them = page.locator("#missing td[data-value]").all()
        swings = [float(each.get_attribute("data-value") or "nan") for each in all_of_them]
        answerable = [
            each["points"]["high"] - each["points"]["low"]
            for each in leaves(explained["criteria"])
            if each["state"] not in ("known", "varies")
        ]
        assert swings == pytest.approx(sorted(filter(None, answerable), reverse=True), abs=1e-6)


def test_a_letter_is_copied_as_plain_text(run: Run, opened: Open) -> None:
    page = opened(
        run("rank", "-f", "html", "--lang", "zh").out,
        permissions=["clipboard-read", "clipboard-write"],
    )
    unfold(page, "questions")
    page.click("#questions details[data-vendor=seeyon] summary")
    page.click("#questions details[data-vendor=seeyon] button")
    page.wait_for_function("document.querySelector('#questions [role=status]').textContent !== ''")
    text = page.input_value("#questions details[data-vendor=seeyon] textarea")
    assert text.startswith("服务能力询问函：致远\n")
    letter = run("ask", "seeyon", "-f", "markdown", "--lang", "zh").out

    def bare(text: str) -> str:
        return re.sub(r"[\s#*\\\-]", "", text)

    assert bare(text) == bare(letter)


def test_prices_are_drawn_with_the_spans_of_both(run: Run, opened: Open) -> None:
    page = opened(run("rank", *GOLDEN, *NEEDS, "-f", "html", "--lang", "en").out)
    boxes = """() => [...document.querySelectorAll("#prices .possible")].map((box) => [
      box.dataset.vendor, ...["x", "width", "y", "height"].map((each) => Number(box.getAttribute(each)))])"""

    def drawn() -> dict[str, list[float]]:
        return {vendor: numbers for vendor, *numbers in page.evaluate(boxes)}

    def heights(*asked: str) -> dict[str, float]:
        vendors = json.loads(run("rank", *GOLDEN, *NEEDS, *asked, "-f", "json").out)["vendors"]
        return {each["vendor"]: (each["high"] - each["low"]) for each in vendors}

    before = drawn()
    assert before["birch"][1] > before["alder"][1] == 6
    for asked in ([], ["--set", "price=60"]):
        if asked:
            ask_for(page, "price", 60)
        plot = 380 - 12 - 44
        for vendor, (_, _, _, height) in drawn().items():
            assert height == pytest.approx(plot * heights(*asked)[vendor] / 100)
    assert page.locator("#prices .dot").count() + page.locator("#prices .dash").count() == len(
        before
    )
    assert "Price not known, or only from one side: Fir" in page.inner_text("#prices")
    assert page.get_attribute("#prices svg", "role") == "img"


def test_sources_say_whose_they_are_how_good_and_their_date_once(run: Run, opened: Open) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    unfold(page, "sources")
    for label in ("Vendors concerned", "Grades"):
        cells = page.locator(f"#sources td[data-label='{label}']").all_inner_texts()
        assert cells
        assert all(cells)
    page.evaluate(EVERYTHING)
    for line in page.locator("#vendors .evidence li").all_inner_texts():
        title = line.partition(" · ")[0]
        years = re.findall(r"\b(?:19|20)\d\d\b(?!-\d)", title)
        dates = re.findall(r"\b((?:19|20)\d\d)-\d\d", title)
        assert not set(years) & set(dates), line


def test_what_is_drawn_is_shown_in_the_key_as_it_is_drawn(run: Run, opened: Open) -> None:
    page = opened(run("rank", "-f", "html").out, color_scheme="dark")
    fill = """(where) => ["sure", "possible", "firm"].map((part) =>
      getComputedStyle(document.querySelector(`${where} .${part}`)).fill)"""
    assert page.evaluate(fill, ".keys") == page.evaluate(fill, "#ranking td.wide")


def test_a_page_opens_at_the_section_of_its_address(run: Run, opened: Open) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    assert not page.is_visible("#rubric table")
    page.click("nav a[href='#rubric']")
    assert page.is_visible("#rubric table")
    page.click("[data-language=zh]")
    assert "指标" in page.inner_text("#rubric thead")
    agrees(page, json.loads(run("rank", "-f", "json").out))


def test_folded_sections_are_on_paper(run: Run, opened: Open) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for name in ("heat", "contributions", "matrices", "rubric", "sources"):
        assert page.is_visible(f"#{name} table"), name
    found: Any = page.evaluate("document.querySelectorAll('#vendors .inside').length")
    assert found == len(json.loads(run("rank", "-f", "json").out)["vendors"])


@pytest.mark.parametrize("rubric", ["default", "after-sales"])
def test_the_page_of_a_vendor_misses_what_the_terminal_does(
    rubric: str, run: Run, opened: Open
) -> None:
    words = ["explain", "seeyon", "--rubric", rubric, "--lang", "en"]
    page = opened(run(*words, "-f", "html").out)
    more = page.locator("#missing .more")
    if more.count():
        more.click()
    shown = page.locator("#missing tbody th").all_inner_texts()
    text = run(*words, "-f", "markdown", "--full").out
    rows = text[text.index("What is missing") :].partition("\n## ")[0].splitlines()
    told = [each for each in rows if each.startswith("| ")][2:]
    assert len(shown) == len(told)
    assert all(any(name in each for each in told) for name in shown)
