"""The rubrics for tenders: their prices by hand, and what a buyer fills in or changes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.checks.run import review_files
from oa_select.load.locate import Places
from oa_select.pipeline import contest_of, open_project
from oa_select.results.ranking import Ranking
from oa_select.scales.deviation import DeviationScale
from oa_select.scoring.plan import Options
from tests.conftest import ROOT, Ran

ANSWERS = ROOT / "examples" / "answers"
NAMES = ("tender-cn", "tender-soe")
PRICES = {
    "tender-cn": {
        "channel-soft": 30,  # 560,000 less 4 %: 537,600, the lowest
        "local-soft": 30 * 537_600 / 616_000,  # 880,000 less 10 % and 20 %
        "direct-soft": 30 * 537_600 / 1_008_000,  # 1,260,000 less 20 %
    },
    "tender-soe": {  # the mean is 900,000
        "channel-soft": 35 - 0.2 * (34 / 90 * 100 - 2),
        "local-soft": 35 - 0.2 * (2 / 90 * 100 - 2),
        "direct-soft": 25,  # 40 % above: 35 - 0.4 * 38 would be 19.8
    },
}
"""The points of the price of the invented vendors."""
SILENT = """format: 1
vendor: silent
name: silent
default_source: bid
sources: {bid: {title: Bid, kind: bid, published: 2026-12}}
pricing: {quote_cny: 1000000}
"""
"""A bid that holds a price and nothing else."""
CEILING = re.compile(r"^  # (.*\bid: price-ceiling\n(?:  # .*\n)+)", re.MULTILINE)

each_tender = pytest.mark.parametrize("name", NAMES)


def text_of(name: str) -> str:
    """The rubric, without the comment that only vendors who have handed in no bid need."""
    text = (ROOT / "rubrics" / f"{name}.yaml").read_text("utf-8")
    lines = text.splitlines(keepends=True)
    return "".join(each for each in lines if "ignore-file[no-evidence]" not in each)


def ranked(path: Path) -> Ranking:
    return contest_of(open_project(Places((ANSWERS,), path), folder=ROOT), Options()).ranking


def changed(name: str, folder: Path, text: str) -> Path:
    """The rubric with another text, which strict checks find nothing in, but for expectations."""
    path = folder / f"{name}.yaml"
    path.write_text(text.partition("\nexpect:")[0] + "\n", "utf-8")
    review = review_files([path, ANSWERS], folder)
    assert [str(each) for each in review.problems] == []
    return path


@each_tender
def test_points_of_the_price_by_hand(name: str) -> None:
    found = {
        vendor.vendor: next(each for each in vendor.criteria if each.id == "price")
        for vendor in ranked(ROOT / "rubrics" / f"{name}.yaml").vendors
    }
    for id, points in PRICES[name].items():
        score = found[id].points
        assert score is not None
        assert score.low == pytest.approx(score.high)
        most = {"tender-cn": 30, "tender-soe": 35}[name]
        assert score.low * most / 100 == pytest.approx(points, abs=0.001)


@each_tender
def test_a_ceiling_is_filled_in(name: str, tmp_path: Path) -> None:
    """As the comment in the rubric says: without the comment signs, and with an amount."""
    text = text_of(name)
    lines = CEILING.search(text)
    assert lines is not None
    filled = lines[0].replace("  # ", "  ").replace("at_most: 000", "at_most: 1000000")
    path = changed(name, tmp_path, text.replace(lines[0], filled))
    statuses = {each.vendor: each.status for each in ranked(path).vendors}
    assert statuses == {
        "local-soft": "ranked",
        "channel-soft": "ranked",
        "direct-soft": "disqualified",
    }


def test_a_purchase_of_services(tmp_path: Path) -> None:
    """As the head of the rubric says; the share of 50 for finance goes out."""
    text = text_of("tender-cn").replace("procurement: goods}", "procurement: services}")
    path = tmp_path / "tender-cn.yaml"
    path.write_text(text, "utf-8")
    (found,) = review_files([path, ANSWERS], tmp_path).problems
    assert found.code == "cn-gov-price"
    assert "finance" in str(found.message)
    fitting = text.replace("price: 50, implementation: 20", "price: 10, implementation: 60")
    assert ranked(changed("tender-cn", tmp_path, fitting)).vendors[0].vendor == "local-soft"


def test_a_ceiling_in_the_base(tmp_path: Path) -> None:
    text = text_of("tender-soe")
    written = re.search(r"add (blend: \{.*\}) beside", text)
    assert written is not None
    blended = text.replace("base: mean\n", f"base: mean\n          {written[1]}\n")
    (local,) = [
        each
        for each in ranked(changed("tender-soe", tmp_path, blended)).vendors
        if each.vendor == "local-soft"
    ]
    price = next(each for each in local.criteria if each.id == "price").points
    assert price is not None  # the base is 0.4 * 1,000,000 + 0.6 * 900,000 = 940,000
    assert price.low * 35 / 100 == pytest.approx(35 - 0.2 * (60 / 940 * 100 - 2), abs=0.001)


@each_tender
def test_restore_is_before_arrival_and_weighs_more(name: str) -> None:
    rubric = open_project(Places((ANSWERS,), ROOT / "rubrics" / f"{name}.yaml"), folder=ROOT).rubric
    order = [each.id for each in rubric.walk()]
    assert order.index("restore") < order.index("first-response") < order.index("arrival")
    by_id = {each.id: each for each in rubric.walk()}
    for shares in ({}, *(each.shares for each in rubric.weight_sets.values())):
        restore, arrival = (shares.get(id, by_id[id].share) for id in ("restore", "arrival"))
        assert restore > 2 * arrival


@each_tender
def test_gates_fail_unknowns_before_the_rubric_is_frozen(
    name: str, tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the head of the rubric says, in this order: the hash covers the gates."""
    monkeypatch.chdir(tmp_path)
    path = changed(name, tmp_path, text_of(name).replace("on_unknown: ask", "on_unknown: fail"))
    assert run("freeze", str(path), "--since", "2026-12-01").code == 0
    assert run("freeze", str(path), "--verify").code == 0
    silent = tmp_path / "silent.yaml"
    silent.write_text(SILENT, "utf-8")
    places = Places((ANSWERS, silent), path)
    ranking = contest_of(open_project(places, folder=ROOT), Options()).ranking
    assert {each.vendor: each.status for each in ranking.vendors} == {
        "local-soft": "ranked",
        "direct-soft": "ranked",
        "channel-soft": "ranked",
        "silent": "disqualified",
    }
    path.write_text(path.read_text("utf-8").replace("on_unknown: fail", "on_unknown: ask"), "utf-8")
    assert "frozen-changed" in run("check", str(path), str(ANSWERS)).out


def test_a_bidder_has_one_of_the_deductions_for_small_enterprises(tmp_path: Path) -> None:
    """Nothing known of them is 0 to 10 %, and of domestic products 0 to 20 %: never 34."""
    silent = tmp_path / "silent.yaml"
    silent.write_text(SILENT, "utf-8")
    places = Places((silent,), ROOT / "rubrics" / "tender-cn.yaml")
    (vendor,) = contest_of(open_project(places, folder=ROOT), Options()).ranking.vendors
    price = next(each for each in vendor.criteria if each.id == "price")
    quote = next(each.fact for each in price.criteria if each.id == "quote")
    assert quote is not None
    assert quote.evaluated is not None
    assert (quote.evaluated.low, quote.evaluated.high) == (700_000, 1_000_000)


def test_who_bids_no_price_has_nothing_for_it(tmp_path: Path) -> None:
    vendors = tmp_path / "vendors"
    shutil.copytree(ANSWERS, vendors)
    text = (vendors / "local-soft.yaml").read_text("utf-8")
    (vendors / "local-soft.yaml").write_text(re.sub(r"  quote_cny: .*\n", "", text), "utf-8")
    project = open_project(Places((vendors,), ROOT / "rubrics" / "tender-soe.yaml"), folder=ROOT)
    silent = contest_of(project, Options()).ranking.of("local-soft")
    quote = next(each for each in silent.leaves() if each.id == "quote")
    assert quote.points is not None
    assert (quote.state, quote.points.low) == ("unknown", 0)


@pytest.mark.parametrize("weight_set", [None, "finance"])
def test_what_is_said_of_the_mean_price(weight_set: str | None) -> None:
    """The points that its reason tells, in both languages, for each share of the price."""
    places = Places((ANSWERS,), ROOT / "rubrics" / "tender-soe.yaml")
    rubric = open_project(places, folder=ROOT).rubric
    shares = rubric.weight_sets[weight_set].shares if weight_set else {}
    by_id = {each.id: each for each in rubric.walk()}
    most = 100 * shares.get("price", by_id["price"].share)
    (measure,) = by_id["quote"].measures
    scale, reason = measure.scale, measure.scale_reason
    assert isinstance(scale, DeviationScale)
    (low, least), (full_from, full), (full_to, _), (high, same), *far = scale.line.knots
    assert far == [(900, least), (901, 0)]
    assert (full_from, full, full_to, same) == (-2, 100, 2, least)
    above, below = ((full - least) / off for off in (high - full_to, full_from - low))
    told = [each * most / 100 for each in (above, below, least)]
    assert reason is not None
    for text in (reason.en, reason.zh):
        numbers = [float(each) for each in re.findall(r"[0-9]+(?:\.[0-9]+)?", str(text))]
        for each in told:
            assert any(abs(each - number) < 0.005 or round(each, 1) == number for number in numbers)
    assert told[2] == pytest.approx({35: 25, 50: 250 / 7}[round(most)], abs=1e-6)
