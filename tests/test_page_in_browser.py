"""The page of a result in a real browser: its numbers are the program's, whatever is moved."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from oa_select.interval import Interval, as_written, compared, display
from oa_select.problems import UsageError
from oa_select.report.html.content import Content
from oa_select.report.html.render import render_page
from oa_select.report.layout import Layout
from oa_select.report.numbers import span
from oa_select.report.ranking.summary import ranking_summary
from oa_select.results.ranking import Ranking
from oa_select.rubric.model import Rubric
from oa_select.scoring.profile import make_profile
from oa_select.scoring.rank import Contest
from oa_select.scoring.recalculation import recalculation_of
from oa_select.text import Speech
from tests.browser import chromium
from tests.conftest import Ran
from tests.small import FACTS, TIE_BREAKS, built, built_vendors, contest_with
from tests.workbooks import says_nothing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shipped")]
GOLDEN = ["--vendors", "tests/cases/golden/vendors", "--rubric", "tests/cases/golden/golden.yaml"]
NEEDS = ["--needs", "tests/cases/golden/needs.yaml"]
EXACT = 1e-9
YEARS = "Evidence from"
DECIDED = ["--vendors", "tests/cases/worked/decided/vendors", "--rubric",
           "tests/cases/worked/decided/rubric.yaml"]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    """Opens a page; fails on anything in its console, and on any request but for the file."""
    pages: list[Page] = []
    troubles: list[str] = []

    def open_page(html: str, **context: Any) -> Page:
        file = tmp_path / f"page-{len(pages)}.html"
        file.write_text(html, encoding="utf-8")
        page = browser.new_context(**context).new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.on(
            "request", lambda request: request.url == file.as_uri() or troubles.append(request.url)
        )
        page.goto(file.as_uri())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert not troubles


ROWS = """() => [...document.querySelectorAll("#ranking tbody tr")].map((row) => {
  const number = (text) => (text === undefined ? null : Number(text));
  const value = (key) => number(row.querySelector(`td[data-key=${key}]`)?.dataset.value);
  const ends = row.querySelector("td[data-low]")?.dataset || {};
  const { vendor, status, rank, best, worst } = row.dataset;
  return {
    vendor, status, rank: number(rank), best: number(best), worst: number(worst),
    score: value("score"), known: value("known"), firm: value("firm"),
    blank: row.querySelector("td[data-key=score]").textContent === "–",
    low: number(ends.low), high: number(ends.high),
    band: row.querySelector("td[data-key=band]")?.textContent ?? null,
  };
})"""
TITLE = "() => document.querySelectorAll('#ranking thead th')[2].textContent"


def shown(page: Page) -> list[dict[str, Any]]:
    found = page.evaluate(ROWS)
    assert isinstance(found, list)
    return found


def agrees(page: Page, ranking: Any) -> None:
    """Every number of the page's ranking is that of a ranking as JSON, and so are its bands.

    The rubric's bands are named by their ids.
    """
    rows = shown(page)
    worst = ranking["policy"]["unknown"] == "worst"
    widths = [each["high"] - each["low"] for each in ranking["vendors"] if each["low"] is not None]
    title = "for_sure" if worst and any(compared(width) for width in widths) else "score"
    assert page.evaluate(TITLE) == page.evaluate(f"say('{title}')")
    bands = [band_of(each) for each in ranking["vendors"]]
    apart = len({*bands} - {None}) > 1
    for row, band in zip(rows, bands, strict=True):
        assert row["band"] == ((band or "–") if apart else None)
    assert [each["vendor"] for each in rows] == [each["vendor"] for each in ranking["vendors"]]
    for row, each in zip(rows, ranking["vendors"], strict=True):
        assert row["status"] == each["status"]
        assert row["blank"] == (each["score"] is None or (worst and says_nothing(each)))
        assert [row["rank"], row["best"], row["worst"]] == [
            each["rank"],
            each["best_rank"],
            each["worst_rank"],
        ]
        for key, expected in (
            ("score", each["score"]),
            ("low", each["low"]),
            ("high", each["high"]),
            ("known", each["known_pct"]),
            ("firm", each["firm"]["score"] if shows_firm(ranking) else None),
        ):
            if expected is None:
                assert row[key] is None, (each["vendor"], key)
            else:
                assert row[key] == pytest.approx(expected, abs=EXACT), (each["vendor"], key)


def band_of(vendor: Any) -> str | None:
    """The band that is shown of a vendor."""
    banded = vendor["status"] == "ranked" and not says_nothing(vendor)
    return vendor["band"] if banded else None


def shows_firm(ranking: Any) -> bool:
    policy = ranking["policy"]
    return policy["unknown"] == "worst" and policy["min_grade"] > policy["firm_grade"]


def columns(page: Page) -> dict[str, list[str]]:
    """The cells of the ranking by the title of their column."""
    titles = page.locator("#ranking thead th").all_inner_texts()
    rows = [
        [text.strip() for text in row.locator("> *").all_inner_texts()]
        for row in page.locator("#ranking tbody tr").all()
    ]
    return dict(zip(titles, map(list, zip(*rows, strict=True)), strict=True))


def said(page: Page) -> str:
    return page.inner_text("#verdict p.verdict")


def unfold(page: Page, *sections: str) -> None:
    for section in sections:
        page.evaluate(f"unfold({json.dumps(section)})")


EVERYTHING = """() => {
  for (const [section] of PARTS) if (bodyOf(section)) unfold(section);
  document.querySelectorAll("#vendors details, #questions .body details, #weights details").forEach(openDetails);
}"""


def ask_for(page: Page, criterion: str, weight: float) -> None:
    page.evaluate(
        "for (const each of document.querySelectorAll('#weights details')) each.open = true"
    )
    field = page.locator(f"#weight-{criterion} + input")
    field.fill(str(weight))
    field.press("Tab")
    page.wait_for_function("() => !waiting")


@pytest.mark.parametrize(
    "words",
    [[], ["--unknown", "midpoint"], ["--unknown", "best"], [*GOLDEN, *NEEDS], [*GOLDEN, "--all", "--min-grade", "D"],
     [*GOLDEN, "--set", "price=60", "--weight-set", "cfo"]],
    ids=["shipped", "midpoint", "best", "golden", "all", "what-if"],
)  # fmt: skip
def test_the_page_shows_the_numbers_of_the_command_line(
    words: list[str], run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", *words, "-f", "html").out)
    agrees(page, json.loads(run("rank", *words, "-f", "json").out))


@pytest.mark.parametrize(
    "moves",
    [
        {"network": 60.0},
        {"network": 33.3, "after-sale": 50.0},
        {"breadth": 100.0},
        {"main-mode": 0.0, "delivery-control": 70.0},
        {"continuity": 12.5, "viability": 80.0, "standard": 0.0},
    ],
    ids="+".join,
)
def test_moved_weights_give_what_the_command_line_gives(
    moves: dict[str, float], run: Callable[..., Ran], opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(run("rank", "-f", "html").out)
    for criterion, weight in moves.items():
        ask_for(page, criterion, weight)
    asked = [word for id, weight in moves.items() for word in ("--set", f"{id}={weight}")]
    expected = json.loads(run("rank", *asked, "-f", "json").out)
    agrees(page, expected)
    command = page.inner_text("#command").split()
    assert command[:2] == ["oa-select", "rank"]
    agrees(page, json.loads(run(*command[1:], "-f", "json").out))
    page.click("#copy-rubric")
    rubric = tmp_path / "default.yaml"
    rubric.write_text(page.input_value("#dialog textarea"), encoding="utf-8")
    agrees(page, json.loads(run("rank", "--rubric", str(rubric), "-f", "json").out))
    page.click("#close")
    page.click("#reset")
    agrees(page, json.loads(run("rank", "-f", "json").out))


def test_a_slider_moves_its_siblings(run: Callable[..., Ran], opened: Callable[..., Page]) -> None:
    page = opened(run("rank", "-f", "html").out)
    page.focus("#weight-network")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => !waiting")
    unfold(page, "flip")
    agrees(page, json.loads(run("rank", "--set", "network=43", "-f", "json").out))
    fields = page.locator("#weights details").first.locator("input[type=number]")
    assert sum(float(fields.nth(each).input_value()) for each in range(fields.count())) == (
        pytest.approx(100, abs=0.05)
    )
    assert page.is_visible("#verdict .moved")
    assert page.is_visible("#flip-note")


def page_of(contest: Contest, language: Any) -> str:
    recalculation = recalculation_of(contest)
    profiles = {
        id: make_profile(contest.plan, each.vendor, contest.ranking.of(id))
        for id, each in contest.scored.items()
    }
    shown = tuple(each.vendor for each in contest.ranking.vendors)
    return render_page(Content("rank", recalculation, profiles, shown), Layout(Speech(language)))


def some_world(seed: int) -> tuple[Rubric, list[dict[str, Any]]]:
    """A small world like those of ``tests.small``, drawn without hypothesis: a page takes time."""
    draw = random.Random(seed)
    tens = [10 * each for each in range(11)]

    def leaf(index: int) -> dict[str, Any]:
        return {"id": f"c{index}", "weight": draw.randint(0, 4), "fact": f"extra.k{index}",
                "points": [[0, 0], [100, 100]], "na_allowed": True}  # fmt: skip

    inner = {"id": "inner", "weight": draw.randint(0, 4), "criteria": [leaf(0), leaf(1)]}
    outer = {"id": "outer", "weight": draw.randint(0, 4), "criteria": [leaf(2), inner]}
    top: list[Any] = [leaf(3), outer, leaf(4)]
    for group in (top, outer["criteria"], inner["criteria"]):
        group[0]["weight"] += 1  # type: ignore[index]
    gate = {"id": "enough", "title": "enough", "criterion": draw.choice(["inner", "outer", "c3"]),
            "at_least": draw.choice(tens), "on_unknown": draw.choice(["ask", "pass", "fail"])}  # fmt: skip
    declared = {f"extra.{fact}": {"type": "number", "bounds": [0, 100], "question": fact}
                for fact in FACTS}  # fmt: skip
    data = {
        "weights": "relative",
        "unknown": draw.choice(["worst", "midpoint", "best"]),
        "min_known_pct": draw.choice([0, 0, 40]),
        "gates": draw.choice([[], [gate]]),
        "bands": draw.choice([{}, {"good": 60, "fair": 30}, {"good": 50, "fair": 40, "poor": 0}]),
        "facts": declared,
        "criteria": top,
    }
    rubric = built(data)

    def claim() -> Any:
        return draw.choice(
            [
                {"value": draw.choice(tens)},
                {"value": draw.choice(tens)},
                {"between": sorted([draw.choice(tens), draw.choice(tens)])},
                {"state": "not_applicable", "note": "no"},
                None,
            ]
        )

    claims = [{fact: claim() for fact in FACTS} for _ in range(draw.randint(1, 9))]
    return (built(data | {"tie_break": draw.choice(TIE_BREAKS)}) if seed % 2 else rubric), claims


def as_json(ranking: Ranking) -> Any:
    from oa_select.report.ranking.json import render_rank_json

    return json.loads(render_rank_json(ranking, Layout(Speech("en"))))


@pytest.mark.parametrize("seed", range(40))
def test_small_worlds_agree_also_with_weights_moved(seed: int, opened: Callable[..., Page]) -> None:
    rubric, of = some_world(seed)
    vendors = built_vendors(rubric, of)
    language: Any = ("en", "zh")[seed % 2]
    contest = contest_with(rubric, vendors)
    page = opened(page_of(contest, language))
    say = Speech(language)
    gap = "" if language == "zh" else " "
    for _ in range(2):
        agrees(page, as_json(contest.ranking))
        first, *others = ranking_summary(contest.ranking, say)
        assert said(page) == f"{first} {gap.join(others)}".strip()
        ask_for(page, "c2", 30.0)
        with suppress(UsageError):  # what the command line refuses leaves the page as it is
            contest = contest_with(rubric, vendors, c2=30.0)


def numbers() -> list[float]:
    """Numbers of all sizes, those at the edges of what is rounded among them."""
    chance = random.Random(7)
    found = [0.0, 0.04, 0.05, 99.94, 99.95, 99.96, 99.999, 100.0, 100.04, 100.05, 12.25, 12.35]
    found += [1e-10, 5e-10, 1e-7, 9886500.000000002, 12345678901.0, 20913187.5, 2.5e15, 1e22, 3e-5]
    found += [chance.randint(0, 20000) / 160 for _ in range(1000)]
    found += [chance.uniform(-100, 200) for _ in range(1000)]
    found += [chance.uniform(-1, 1) * 10 ** chance.uniform(-12, 18) for _ in range(1000)]
    return [*found, *(-each for each in found)]


def test_numbers_look_as_they_do_in_the_terminal(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page, some = opened(run("rank", "-f", "html").out), numbers()
    assert page.evaluate("(some) => some.map(written)", some) == [as_written(each) for each in some]
    for decimals in (1, 2):
        code = "([some, decimals]) => some.map((each) => display(each, decimals))"
        expected = [display(each, decimals) for each in some]
        assert page.evaluate(code, [some, decimals]) == expected
    pairs = [(each, each + off) for each in some[12:2020] for off in (0.03, -0.004, 0.0)]
    found = page.evaluate("(pairs) => pairs.map(([one, other]) => display(one, 1, [other]))", pairs)
    assert found == [display(one, apart_from=[other]) for one, other in pairs]
    ends = [sorted(each) for each in zip(some, [each + 0.06 for each in some], strict=True)]
    found = page.evaluate("(ends) => ends.map(span)", ends)
    assert found == [span(Interval(*each)) for each in ends]


def test_both_languages_are_in_the_page(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    assert "Weaver" in page.inner_text("#ranking")
    page.click("[data-language=zh]")
    assert page.title() == "厂商排名 · 初选"
    assert page.get_attribute("html", "lang") == "zh-Hans"
    text = page.inner_text("#ranking") + page.inner_text("#verdict") + page.inner_text("#weights")
    assert "泛微" in text
    assert not re.search(r"\b(the|of|and|Rank|Weights)\b", text.replace("oa-select rank", ""))
    assert page.get_attribute("[data-language=zh]", "aria-pressed") == "true"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "words",
    [["rank"], ["compare", "birch", "alder"], ["explain", "alder"], ["sensitivity"]],
    ids=lambda words: words[0],
)
def test_axe_finds_nothing_to_mend(
    words: list[str], scheme: str, run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(
        run(*words, *GOLDEN, *NEEDS, "-f", "html").out, color_scheme=scheme, bypass_csp=True
    )
    page.evaluate(EVERYTHING)
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()
    if cells := page.locator("td.heat button"):
        cells.first.click()
        found = Axe().run(page)
        assert not found.violations_count, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend_while_weights_are_moved(
    scheme: str, run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(run("rank", "-f", "html").out, color_scheme=scheme, bypass_csp=True)
    ask_for(page, "network", 60)
    assert page.is_visible("#verdict .stale")
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()


def test_a_cell_opens_its_claims_with_source_date_and_grade(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    unfold(page, "heat")
    page.locator("td.state-disputed button").first.click()
    text = page.inner_text("#dialog")
    assert "Seeyon: Service system" in text
    assert re.search(r"\d{4}.* · grade [A-E]", text)
    assert "To ask:" in text
    page.keyboard.press("Escape")
    assert not page.is_visible("#dialog")


def test_the_heat_map_is_walked_with_arrow_keys(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html").out)
    unfold(page, "heat")
    assert page.locator("td.heat button[tabindex='0']").count() == 1
    page.locator("td.heat button[tabindex='0']").focus()
    before = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    after = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert before != after
    page.keyboard.press("Enter")
    assert page.is_visible("#dialog")


def test_hostile_names_stay_text(
    tmp_path: Path, run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    name = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    said = json.dumps(name)
    (tmp_path / "evil.yaml").write_text(
        f"format: 1\nvendor: evil\nname: {said}\naliases: [{said}]\nsources:\n"
        f"  web: {{title: {said}, kind: press, published: 2026-01, note: {said}}}\n"
        f"network: {{branch_count: {{value: 4, source: web, note: {said}}}}}\n",
        encoding="utf-8",
    )
    page = opened(run("rank", "--vendors", str(tmp_path), "-f", "html").out)
    assert name in page.inner_text("#ranking")
    page.evaluate(EVERYTHING)
    page.locator("#vendors button.plain").first.click()
    assert name in page.inner_text("#dialog")
    assert page.locator("img").count() == 0


def test_without_scripts_the_ranking_stands_there(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out, java_script_enabled=False)
    live = opened(run("rank", "-f", "html", "--lang", "en").out)
    found, expected = columns(page), columns(live)
    assert list(found) == ["Rank", "Vendor", "For sure", "Possible", "Likely first", "Known", YEARS]
    assert found == {title: expected[title] for title in found}
    assert "Not decided" in page.inner_text("#verdict")
    step = live.inner_text(".outlook li").removesuffix(live.inner_text(".outlook li a")).strip()
    for sentence in (live.inner_text(".outlook strong"), step):
        assert sentence in page.inner_text("#verdict")


def test_paper_shows_every_vendor_in_full(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.is_visible("#vendor-seeyon .inside")
    assert not page.is_visible("#weights")
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_paper_says_which_weights_were_moved(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", *GOLDEN, "-f", "html", "--lang", "en").out)
    unfold(page, "rubric")
    assert not page.query_selector(".moved")
    assert page.inner_text("#rubric td[data-weight='0']") == "40 %"
    ask_for(page, "response", 60.25)
    assert page.is_visible(".moved button")
    assert not page.is_visible(".moved li")
    page.emulate_media(media="print")
    assert not page.is_visible(".moved button")
    said = page.inner_text(".moved")
    assert [page.locator(".moved li").nth(at).inner_text() for at in range(3)] == [
        "Service network: 40 % → 26.5 %",
        "Response: 40 % → 60.25 %",
        "Quote: 20 % → 13.3 %",
    ]
    assert "oa-select rank" in said
    assert "--set response=60.25" in said
    shown = [each.inner_text() for each in page.query_selector_all("#rubric td[data-weight]")]
    assert shown == ["40 → 26.5 %", "30 %", "40 %", "30 %", "40 → 60.25 %", "20 → 13.3 %"]
    page.evaluate("setPins(asWritten)")
    assert not page.query_selector(".moved")
    assert page.inner_text("#rubric td[data-weight='0']") == "40 %"


def test_a_label_loses_a_heading_only_with_its_separator(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("explain", "weaver", "-f", "html", "--lang", "zh").out)
    short = "([path, heading]) => shortLabel(path, heading)"
    assert page.evaluate(short, ["continuity.viability", "持续经营"]) == "持续经营能力"
    assert page.evaluate(short, ["stages.after_sale.channels", "售后"]) == "服务受理方式"
    assert page.evaluate(short, ["stages.after_sale.channels", None]) == "售后：服务受理方式"
    page.click("button[data-language=en]")
    assert page.evaluate(short, ["stages.after_sale.channels", "After-sale"]) == "channels"
    assert page.evaluate(short, ["network.partner_count", "Service"]) == "Service partners"


def test_a_narrow_screen_needs_no_sideways_scrolling(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html").out, viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_table_that_goes_on_to_the_right_says_so(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html").out, viewport={"width": 768, "height": 800})
    page.wait_for_selector("#ranking .scroll.overflows")
    mark = "getComputedStyle(document.querySelector('#ranking .scroll'), '::before').content"
    assert "↔" in page.evaluate(mark)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_selector("#ranking .scroll:not(.overflows)")
    assert page.evaluate(mark) == "none"


def test_names_of_vendors_are_not_broken_in_headings(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(
        run("rank", "-f", "html", "--lang", "zh").out, viewport={"width": 1280, "height": 800}
    )
    unfold(page, "matrices", "heat")
    heights = """() => [...document.querySelectorAll("#matrices thead tr, #heat thead tr")]
      .map((row) => [...row.cells].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getClientRects().length;
      }))"""
    for lines in page.evaluate(heights):
        assert len(lines) > 5
        assert set(lines) == {1}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_likelihoods_are_those_of_sensitivity_and_fade_while_weights_are_moved(
    language: str, run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", language).out)
    title, vendor, as_written = page.evaluate(
        "['likely', 'vendor', 'as_written'].map((key) => say(key))"
    )
    shares = """() => [...document.querySelectorAll("#ranking tbody td[data-key=likely]")]
      .map((cell) => [cell.parentElement.dataset.vendor, cell.dataset.value])"""
    found = {id: float(share) for id, share in page.evaluate(shares) if share is not None}
    sensitivity = json.loads(run("sensitivity", "-f", "json").out)
    assert found == {id: ranks[0] for id, ranks in sensitivity["acceptability"].items()}
    before, said = columns(page), page.inner_text("#verdict .outlook")
    likely = dict(zip(before[vendor], before[title], strict=True))
    assert list(likely.values()).count("–") == len(likely) - len(found)
    assert page.locator(".stale").count() == 0
    ask_for(page, "network", 60)
    moved = columns(page)
    assert title not in moved
    assert dict(zip(moved[vendor], moved[f"{title}\n{as_written}"], strict=True)) == likely
    assert page.evaluate("say('flip_as_written')") in page.inner_text("#verdict .outlook.stale")
    assert page.locator("#ranking td.stale").count() == len(likely)
    page.click("#reset")
    assert page.locator(".stale").count() == 0
    assert columns(page) == before
    assert page.inner_text("#verdict .outlook") == said


def test_the_verdict_says_who_is_likely_and_what_to_ask(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    for language in ("en", "zh"):
        page.click(f"[data-language={language}]")
        terminal = run("rank", "--lang", language).out.splitlines()
        (said,) = page.locator(".outlook li").all_inner_texts()
        step = said.removesuffix(page.inner_text(".outlook li a")).strip()
        assert any(step in line for line in terminal)
        page.click(".outlook li a")
        assert page.is_visible("#questions details[data-vendor=huatian]")
    page.click("[data-language=en]")
    likely = page.inner_text(".outlook p")
    first, share = re.match(r"Most likely first: (\w+) \((\d+ %)\), ", likely).groups()  # type: ignore[union-attr]
    named = dict(zip(columns(page)["Vendor"], columns(page)["Likely first"], strict=True))
    assert named[first] == share
    assert "all weights within ±20 %" in likely


def test_nothing_is_asked_and_nobody_likely_where_it_is_decided(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", *DECIDED, "-f", "html", "--lang", "en").out)
    assert "Decided" in said(page)
    assert page.locator(".outlook").count() == 0
    assert "Likely first" in columns(page)


BARS = """() => [...document.querySelectorAll("#ranking tbody tr")].map((row) => {
  const part = (name) => {
    const found = row.querySelector(`.wide .bar .${name}`);
    return found && ["x", "width"].map((each) => Number(found.getAttribute(each)));
  };
  return { sure: part("sure"), possible: part("possible"), score: part("score") };
})"""


@pytest.mark.parametrize("unknown", ["worst", "midpoint", "best"])
def test_bars_are_solid_for_what_is_sure_and_pale_for_what_is_possible(
    unknown: str, run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    words = [*GOLDEN, *NEEDS, "--unknown", unknown]
    page = opened(run("rank", *words, "-f", "html", "--lang", "en").out)
    vendors = json.loads(run("rank", *words, "-f", "json").out)["vendors"]
    assert {each["vendor"] for each in vendors if says_nothing(each)} == {"fir"}
    for bar, each in zip(page.evaluate(BARS), vendors, strict=True):
        low, high = each["low"], each["high"]
        assert bar["possible"] == pytest.approx([low, high - low])
        assert bar["sure"] == (None if each["vendor"] == "fir" else pytest.approx([0, low]))
        assert (bar["score"] is None) == (unknown == "worst")
        if unknown != "worst":
            assert bar["score"][0] == pytest.approx(min(each["score"], 99))
    scores = columns(page)["For sure" if unknown == "worst" else "Score"]
    of_fir = scores[[each["vendor"] for each in vendors].index("fir")]
    assert (of_fir == "–") == (unknown == "worst")
    assert ("orders the table" in page.inner_text("#ranking")) == (unknown != "worst")


@pytest.mark.parametrize(
    "context", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
@pytest.mark.parametrize("media", ["screen", "print"])
def test_bars_are_told_apart_not_by_colour_alone(
    context: dict[str, str], media: Any, run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html").out, **context)
    page.emulate_media(media=media)
    style = """(name) => {
      const element = document.querySelector(`#ranking .bar .${name}`);
      const { fill, stroke } = getComputedStyle(element);
      return { fill, stroke, height: Number(element.getAttribute("height")) };
    }"""
    sure, possible = (page.evaluate(style, name) for name in ("sure", "possible"))
    assert sure["fill"] != possible["fill"]
    assert sure["stroke"] == "none"
    assert possible["stroke"] != possible["fill"]
    assert sure["height"] > possible["height"]


def test_the_title_of_the_scores_follows_the_policy_and_the_weights(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    policy = "(unknown) => { data.policy.unknown = unknown; setPins(asWritten); }"
    unfold(page, "contributions")
    heading = "#contributions thead th:last-child"
    assert "For sure" in columns(page)
    assert page.inner_text(heading) == "For sure"
    for unknown in ("midpoint", "best"):
        page.evaluate(policy, unknown)
        assert "Score" in columns(page)
        assert page.inner_text(heading) == "Score"
        agrees(page, json.loads(run("rank", "--unknown", unknown, "-f", "json").out))
    page.evaluate(policy, "worst")
    assert "For sure" in columns(page)
    page.click("[data-language=zh]")
    assert "确定得分" in columns(page)


def test_bands_are_shown_in_words_and_only_while_they_tell_vendors_apart(
    opened: Callable[..., Page],
) -> None:
    rubric, of = banded()
    page = opened(page_of(contest_with(rubric, built_vendors(rubric, of)), "en"))
    assert "Band" not in columns(page)
    ask_for(page, "c1", 60)
    assert columns(page)["Band"] == ["Strong", "Weak", "–"]
    page.click("[data-language=zh]")
    assert columns(page)["等次"] == ["优", "弱", "–"]
    unfold(page, "rubric")
    assert "优 ≥ 60、弱 ≥ 20" in page.inner_text("#rubric")
    page.evaluate("setPins(asWritten)")
    assert "等次" not in columns(page)


def test_what_is_known_follows_the_weights(opened: Callable[..., Page]) -> None:
    rubric, _ = banded()
    claims: list[dict[str, Any]] = [
        {"k0": {"value": 90}},
        {"k0": {"value": 30}, "k1": {"between": [0, 100]}},
        {"k1": {"state": "declined"}, "k0": {"value": 70}},
    ]
    page = opened(page_of(contest_with(rubric, built_vendors(rubric, claims)), "en"))
    sure = "() => [...document.querySelectorAll('#ranking td[data-key=score]')].map((each) => each.textContent)"
    assert page.evaluate(sure) == ["90", "70", "30"]
    assert columns(page)["Band"] == ["Strong", "Strong", "Weak"]
    ask_for(page, "c1", 100)
    assert columns(page)["Vendor"] == ["v0", "v1", "v2"]
    assert page.evaluate(sure) == ["–", "0", "–"]
    assert "Band" not in columns(page)
    ask_for(page, "c1", 30)
    assert columns(page)["Band"] == ["Strong", "Weak", "Weak"]


def banded() -> tuple[Rubric, list[dict[str, Any]]]:
    """Three vendors that one criterion tells apart, which has no weight as written."""
    leaves = [
        {"id": f"c{each}", "weight": 100 * (each == 0), "fact": f"extra.k{each}",
         "points": [[0, 0], [100, 100]]}
        for each in range(2)
    ]  # fmt: skip
    rubric = built(
        {
            "bands": {
                "strong": {"at_least": 60, "title": {"en": "Strong", "zh": "优"}},
                "weak": {"at_least": 20, "title": {"en": "Weak", "zh": "弱"}},
            },
            "facts": {
                f"extra.{fact}": {"type": "number", "bounds": [0, 100], "question": fact}
                for fact in FACTS
            },
            "criteria": leaves,
        }
    )
    return rubric, [{"k0": {"value": 40}, "k1": {"value": value}} for value in (90, 30, 0)]


def test_years_of_the_evidence_follow_the_weights(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
    seen = []
    for moves in ({}, {"network": 100.0}, {"continuity": 100.0}):
        page.evaluate("setPins(asWritten)")
        asked = []
        for criterion, weight in moves.items():
            ask_for(page, criterion, weight)
            asked += ["--set", f"{criterion}={weight}"]
        found = columns(page)
        seen.append(found[YEARS])
        markdown = run("rank", *asked, "-f", "markdown").out.splitlines()
        rows = [[cell.strip() for cell in line.split("|")] for line in markdown if line[:1] == "|"]
        expected = {row[rows[0].index("Vendor")]: row[rows[0].index(YEARS)] for row in rows[2:]}
        assert dict(zip(found["Vendor"], found[YEARS], strict=True)) == expected
    assert len({tuple(each) for each in seen}) == 3


def test_what_was_searched_for_in_vain_is_shown(
    tmp_path: Path, run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    (tmp_path / "acme.yaml").write_text(
        "format: 1\nvendor: acme\nname: Acme\n"
        "searched: [{as_of: 2026-11, note: {en: filings, zh: 公告}}]\n",
        encoding="utf-8",
    )
    words = ["explain", "acme", "--vendors", str(tmp_path), "-f", "html", "--lang"]
    assert "2026-11: filings" in opened(run(*words, "en").out).inner_text("#vendor-acme")
    assert "2026-11：公告" in opened(run(*words, "zh").out).inner_text("#vendor-acme")
