"""The maps of a page in a real browser: read by eye, by keyboard, by a screen reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from oa_select.regions import TILES
from tests.browser import chromium
from tests.conftest import Ran
from tests.test_service_map import asked, project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["project"]
pytestmark = pytest.mark.slow
Run = Callable[..., Ran]
Opened = Callable[..., "Page"]
UNFOLD = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, project: Path, run: Run) -> Iterator[Opened]:
    """Opens the page of a command; fails on anything in its console."""
    pages: list[Page] = []
    troubles: list[str] = []

    def open_page(*words: str, **context: Any) -> Page:
        ran = run(*words, *asked(project), "-f", "html")
        assert ran.code == 0, ran.err
        file = tmp_path / f"page-{len(pages)}.html"
        file.write_text(ran.out, encoding="utf-8")
        page = browser.new_context(**context).new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.goto(file.as_uri())
        page.evaluate(UNFOLD)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert not troubles


def labels(page: Page, within: str) -> list[str]:
    found = page.locator(f"{within} .tile[aria-label]")
    return [str(each.get_attribute("aria-label")) for each in found.all()]


def test_each_vendor_with_a_list_has_a_map_and_the_others_share_one(opened: Opened) -> None:
    page = opened("rank")
    figures = page.locator("#map .maps figure")
    assert figures.locator("figcaption").all_inner_texts() == ["Acme", "Birch"]
    assert "no list of the places served" in figures.nth(1).inner_text()
    assert labels(page, "#map .maps figure:nth-child(1)").count("Beijing: remote service only") == 1
    unknown = labels(page, "#map .maps figure:nth-child(2)")
    assert len(unknown) == len(TILES)
    assert all("not known whether it is served" in each for each in unknown)


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("en", "Jiangsu: on site, by own branch; only after-sale; 南京, 苏州"),
        ("zh", "江苏：现场服务，服务主体：自有分公司；仅售后；南京、苏州"),
    ],
)
@pytest.mark.parametrize("command", ["rank", "explain", "compare"])
def test_a_tile_says_all_in_words(command: str, lang: str, label: str, opened: Opened) -> None:
    words = {"rank": [], "explain": ["acme"], "compare": ["acme", "birch"]}[command]
    page = opened(command, *words)
    if lang == "zh":
        page.click("[data-language=zh]")
        page.evaluate(UNFOLD)
    for within in ("#vendor-acme", *(["#map"] if command != "explain" else [])):
        assert label in labels(page, within)
    shown = page.locator(
        "#vendor-acme .tile[aria-label^='江苏'], #vendor-acme .tile[aria-label^='Jiangsu']"
    )
    assert shown.locator("text.short").text_content() == ("苏" if lang == "zh" else "JS")
    assert shown.locator("text.mark").text_content() == "B"


def test_the_buyers_places_show_how_many_come(opened: Opened) -> None:
    page = opened("rank")
    marks = {
        each.locator("text.short").text_content(): each.locator("text.mark").text_content()
        for each in page.locator("#map .map-beside .tile[aria-label]:has(text.mark)").all()
    }
    assert marks == {"GD": "1", "SC": "1"}
    [guangdong] = [each for each in labels(page, "#map .map-beside") if "Guangdong" in each]
    assert "Head office (深圳): users 800; on site: Acme; not known: Birch" in guangdong
    assert "Lab (US-CA): users 5; remote only: Acme; not known: Birch" in page.inner_text("#map")
    assert "Beijing: no place of the buyer" in labels(page, "#map .map-beside")


def test_the_keyboard_passes_a_map_in_one_step_and_walks_its_tiles(opened: Opened) -> None:
    page = opened("rank")
    whole = page.locator("#map .maps svg.map").first
    assert whole.locator("[tabindex='0']").count() == 1
    whole.locator("[tabindex='0']").focus()
    line = page.locator("#map .maps .map-said").first
    seen = {line.inner_text()}
    for key in ("ArrowDown", "ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowRight"):
        before = page.evaluate("document.activeElement.getAttribute('aria-label')")
        page.keyboard.press(key)
        after = page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert after != before
        assert line.inner_text() == after
        seen.add(after)
    assert len(seen) == 7
    assert whole.locator("[tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    assert not page.evaluate(
        "document.activeElement.closest('svg') === document.querySelector('#map .maps svg.map')"
    )


def test_every_tile_is_reached_by_arrow_keys(opened: Opened) -> None:
    page = opened("rank")
    reached = page.evaluate("""() => {
      const seen = new Set([0]);
      const walk = [0];
      while (walk.length) {
        const [row, column] = data.map.tiles[walk.pop()];
        for (const step of [[0, 1], [0, -1], [1, 0], [-1, 0]]) {
          const next = nextTile(row, column, step);
          if (next !== null && !seen.has(next)) { seen.add(next); walk.push(next); }
        }
      }
      return seen.size;
    }""")
    assert reached == len(TILES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_states_differ_by_pattern_and_letter_not_by_colour_alone(
    scheme: str, opened: Opened
) -> None:
    page = opened("explain", "acme", color_scheme=scheme)
    fills = page.evaluate("""() => Object.fromEntries([...document.querySelectorAll("#vendor-acme .map .tile")]
      .map((tile) => [tile.querySelector(".mark").textContent, getComputedStyle(tile.querySelector("rect, path")).fill]))""")
    assert set(fills) == {"B", "+", "#", "J", "H"}
    assert sum("url" in each for each in fills.values()) == 3
    assert len(set(fills.values())) == len(fills)


def test_forced_colours_keep_the_letters_readable(opened: Opened) -> None:
    page = opened("explain", "acme", forced_colors="active")
    pairs = page.evaluate("""() => [...document.querySelectorAll("#vendor-acme .map .tile")].map((tile) => [
      getComputedStyle(tile.querySelector("rect, path")).fill, getComputedStyle(tile.querySelector(".mark")).fill])""")
    assert pairs
    assert all(ground != letter for ground, letter in pairs)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_maps_fit_the_screen_and_can_be_tapped(width: int, lang: str, opened: Opened) -> None:
    page = opened("rank", "--lang", lang, viewport={"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.evaluate("""() => [...document.querySelectorAll(".map .tile")]
      .map((tile) => tile.querySelector("rect, path").getBoundingClientRect())
      .map(({ left, right, width, height }) => [left, right, width, height])""")
    assert boxes
    for left, right, across, down in boxes:
        assert left >= 0
        assert right <= width
        assert min(across, down) >= 24


def test_paper_shows_the_maps(opened: Opened, tmp_path: Path) -> None:
    page = opened("explain", "acme")
    page.emulate_media(media="print")
    assert page.locator("#vendor-acme svg.map").is_visible()
    box = page.locator("#vendor-acme svg.map").bounding_box()
    assert box is not None
    assert 200 < box["width"] < 400
    page.pdf(path=tmp_path / "paper.pdf", format="A4")


def test_axe_finds_nothing_to_mend_in_maps(opened: Opened) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened("rank", bypass_csp=True)
    found = Axe().run(page, context="#map")
    assert not found.violations_count, found.generate_report()


def test_hostile_names_stay_text_in_maps(project: Path, opened: Opened) -> None:
    name = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    needs = project / "needs.yaml"
    needs.write_text(
        needs.read_text(encoding="utf-8").replace('"Works"', json.dumps(name)), encoding="utf-8"
    )
    acme = project / "vendors/acme.yaml"
    acme.write_text(
        acme.read_text(encoding="utf-8").replace("绵阳", json.dumps(name)), encoding="utf-8"
    )
    page = opened("rank")
    assert any(each.count(name) == 2 for each in labels(page, "#map .maps"))
    assert name in page.inner_text("#map .map-beside")
    assert page.locator("img").count() == 0


def test_no_map_where_nothing_is_said_of_service(project: Path, opened: Opened) -> None:
    (project / "vendors/acme.yaml").unlink()
    (project / "sites.yaml").write_text(
        "format: 1\nrubric: sites\nmin_known_pct: 0\ncriteria:\n"
        "  - {id: x, weight: 100, fact: extra.x, points: [[0, 0], [1, 100]]}\n"
        "facts: {extra.x: {type: number, bounds: [0, 1], question: x}}\n",
        encoding="utf-8",
    )
    page = opened("rank")
    assert page.locator("#map").count() == 0
    assert page.locator("svg.map").count() == 0


def test_a_list_that_does_not_count_is_grey(opened: Opened) -> None:
    page = opened("rank", "--min-grade", "A")
    said = page.locator("#map .maps figure").all_inner_texts()
    assert len(said) == 2
    assert any("does not count under the rules of evidence" in each for each in said)
