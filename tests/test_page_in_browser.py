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

from oa_select.interval import Interval, as_written, display
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

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shipped")]
GOLDEN = ["--vendors", "tests/cases/golden/vendors", "--rubric", "tests/cases/golden/golden.yaml"]
NEEDS = ["--needs", "tests/cases/golden/needs.yaml"]
EXACT = 1e-9


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
    low: number(ends.low), high: number(ends.high),
  };
})"""


def shown(page: Page) -> list[dict[str, Any]]:
    found = page.evaluate(ROWS)
    assert isinstance(found, list)
    return found


def agrees(page: Page, ranking: Any) -> None:
    """Every number of the page's ranking is that of a ranking as JSON."""
    rows = shown(page)
    assert [each["vendor"] for each in rows] == [each["vendor"] for each in ranking["vendors"]]
    for row, each in zip(rows, ranking["vendors"], strict=True):
        assert row["status"] == each["status"]
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


def shows_firm(ranking: Any) -> bool:
    policy = ranking["policy"]
    return policy["unknown"] == "worst" and policy["min_grade"] > policy["firm_grade"]


def said(page: Page) -> str:
    return page.inner_text("#verdict p.verdict")


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
    [[], ["--unknown", "midpoint"], [*GOLDEN, *NEEDS], [*GOLDEN, "--all", "--min-grade", "D"],
     [*GOLDEN, "--set", "price=60", "--weight-set", "cfo"]],
    ids=["shipped", "midpoint", "golden", "all", "what-if"],
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
        {"provinces": 100.0},
        {"modes": 0.0, "control": 70.0},
        {"terms": 12.5, "warranty": 80.0, "pre-sale": 0.0},
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
    agrees(page, json.loads(run("rank", "--set", "network=18", "-f", "json").out))
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
    assert page.title() == "厂商排名 · 服务优先"
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
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()
    if cells := page.locator("td.heat button"):
        cells.first.click()
        found = Axe().run(page)
        assert not found.violations_count, found.generate_report()


def test_a_cell_opens_its_claims_with_source_date_and_grade(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out)
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
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.locator("#vendors button.plain").first.click()
    assert name in page.inner_text("#dialog")
    assert page.locator("img").count() == 0


def test_without_scripts_the_ranking_stands_there(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html", "--lang", "en").out, java_script_enabled=False)
    assert "15.6" in page.inner_text("#ranking")
    assert "Not decided" in page.inner_text("#verdict")


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
    assert page.evaluate(short, ["stages.after_sale.channels", "售后"]) == "服务渠道"
    assert page.evaluate(short, ["stages.after_sale.channels", None]) == "售后：服务渠道"
    page.click("button[data-language=en]")
    assert page.evaluate(short, ["stages.after_sale.channels", "After-sale"]) == "channels"
    assert page.evaluate(short, ["network.partner_count", "Service"]) == "Service partners"


def test_a_narrow_screen_needs_no_sideways_scrolling(
    run: Callable[..., Ran], opened: Callable[..., Page]
) -> None:
    page = opened(run("rank", "-f", "html").out, viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
