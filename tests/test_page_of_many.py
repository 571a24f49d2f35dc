"""The page of many vendors: all numbers are the command line's, and work does not grow with pairs."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.small import TIE_BREAKS, built, built_vendors, contest_with
from tests.test_page_in_browser import agrees, as_json, ask_for, browser, opened, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "opened"]  # fixtures
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shipped")]
MANY = 620
MORE = """() => {
  const before = document.querySelectorAll("#ranking tbody tr").length;
  const more = document.querySelector("#ranking .more");
  const said = more.textContent;
  more.click();
  return [before, said, document.querySelectorAll("#ranking tbody tr").length];
}"""
COMPARISONS = """() => {
  const usual = window.compared;
  let count = 0;
  window.compared = (value) => { count += 1; return usual(value); };
  ranking(data, shares);
  window.compared = usual;
  return count;
}"""


def leaf(index: int) -> dict[str, Any]:
    points = [[0, 0], [100, 100]]
    return {
        "id": f"c{index}",
        "weight": 1 + index,
        "fact": f"extra.k{index}",
        "points": points,
        "na_allowed": True,
    }


def world(tie_break: Any) -> tuple[Any, Any]:
    """A rubric and so many vendors, many of them level or surely apart."""
    draw = random.Random(3)
    facts = {
        f"extra.k{index}": {"type": "number", "bounds": [0, 100], "question": "how many"}
        for index in range(5)
    }
    inner = {"id": "inner", "weight": 2, "criteria": [leaf(0), leaf(1)]}
    outer = {"id": "outer", "weight": 3, "criteria": [leaf(2), inner]}
    data = {"facts": facts, "weights": "relative", "criteria": [leaf(3), outer, leaf(4)]}
    rubric = built(data | ({"tie_break": tie_break} if tie_break else {}))

    def claim(level: int, *, exact: bool) -> Any:
        if exact or draw.random() < 0.7:
            return {"value": level}
        return {"between": [level, min(100, level + draw.choice([1, 10, 30]))]}

    claims = []
    for _ in range(MANY):
        level, exact = draw.choice([0, 10, 40, 50, 90]), draw.random() < 0.6
        claims.append({f"k{index}": claim(level, exact=exact) for index in range(5)})
    return rubric, built_vendors(rubric, claims)


@pytest.mark.parametrize("tie_break", [None, *TIE_BREAKS[1:3]], ids=str)
def test_all_vendors_agree_also_with_weights_moved(
    tie_break: Any, opened: Callable[..., Page]
) -> None:
    rubric, vendors = world(tie_break)
    contest = contest_with(rubric, vendors)
    page = opened(page_of(contest, "en"))
    assert page.evaluate(MORE) == [10, "Show 500 more", 510]
    assert page.inner_text("#ranking p.legend") == "110 more vendors, not shown here"
    assert page.evaluate(MORE) == [510, "Show 110 more", MANY]
    agrees(page, as_json(contest.ranking))
    first = page.evaluate("result.couldBeFirst.map((each) => each.vendor)")
    assert sorted(first) == sorted(contest.ranking.could_be_first)
    ask_for(page, "c4", 30.0)
    moved = contest_with(rubric, vendors, c4=30.0)
    agrees(page, as_json(moved.ranking))
    first = page.evaluate("result.couldBeFirst.map((each) => each.vendor)")
    assert sorted(first) == sorted(moved.ranking.could_be_first)
    assert page.evaluate("result.decided") == moved.ranking.decided
    assert page.evaluate(COMPARISONS) < 100 * MANY


def test_a_vendor_that_is_not_drawn_is_found(opened: Callable[..., Page]) -> None:
    contest = contest_with(*world(None))
    last = contest.ranking.vendors[-1]
    page = opened(page_of(contest, "en"))
    page.fill("#search-ranking", last.name.get("en"))
    rows = "[...document.querySelectorAll('#ranking tbody tr')].map((row) => row.dataset.vendor)"
    assert last.vendor in page.evaluate(rows)
    page.fill("#search-ranking", "")
    page.evaluate("unfold('heat')")
    across = "document.querySelectorAll('#heat thead th').length"
    assert page.evaluate(across) == 1 + 12
    page.click("#heat .more")
    assert page.evaluate(across) == 1 + 112
