"""Several evaluators: what they weigh and judge, together and each alone, and how far they agree."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oa_select.interval import Interval
from oa_select.results.evaluators import Evaluator, Judgement, Panel, concordance
from oa_select.text import LocalizedText
from tests.conftest import Ran

RUBRIC = """\
format: 1
rubric: mine
max_spread: 30
criteria:
  - id: impression
    weight: 50
    criteria:
      - {id: demo, title: {en: Demonstration, zh: 演示}, weight: 60, rated: true}
      - {id: fit, title: Fit, weight: 40, rated: true}
  - id: warranty
    weight: 50
    fact: stages.after_sale.warranty_months
    points: [[0, 0], [40, 100]]
"""
VENDOR = """\
format: 1
vendor: {id}
name: {name}
sources: {{bid: {{kind: bid, published: 2026-03}}}}
stages: {{after_sale: {{warranty_months: {{value: {months}, source: bid}}}}}}
"""
LI = """\
format: 1
evaluator: li-na
name: {en: Li Na, zh: 李娜}
weights: {impression: 80, warranty: 20}
ratings:
  acme: {demo: 90, fit: [60, 80]}
  birch: {demo: {points: 40, note: seen twice}, fit: 50}
"""
WANG = """\
format: 1
evaluator: wang
rubric: mine
ratings:
  acme: {demo: 50}
  birch: {demo: 60, fit: 70}
"""
FACT = "fact: network.city_count, points: [[0, 0], [9, 100]]"
BROKEN = "format: 1\nevaluator: wang\nratings: {{acme: {{{said}}}}}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    texts = {
        "rubrics/mine.yaml": RUBRIC,
        "vendors/acme.yaml": VENDOR.format(id="acme", name="Acme", months=20),
        "vendors/birch.yaml": VENDOR.format(id="birch", name="Birch", months=30),
        "ratings/li-na.yaml": LI,
        "ratings/wang.yaml": WANG,
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ranked(run: Callable[..., Ran], *words: str) -> Any:
    ran = run("rank", "--rubric", "mine", "-q", "-f", "json", *words)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def place(ranking: Any, vendor: str) -> Any:
    return next(each for each in ranking["vendors"] if each["vendor"] == vendor)


@pytest.mark.usefixtures("project")
def test_the_points_of_a_rated_criterion_are_the_mean(run: Callable[..., Ran]) -> None:
    impression, warranty = place(ranked(run), "acme")["criteria"]
    demo, fit = impression["criteria"]
    assert (demo["low"], demo["high"], demo["state"]) == (70, 70, "known")
    # Wang has not judged: anything from 0 to 100.
    assert (fit["low"], fit["high"], fit["state"]) == (30, 90, "partial")
    # Li Na weighs 80 to 20, Wang as the rubric 50 to 50.
    assert (impression["weight"], warranty["weight"]) == pytest.approx((0.65, 0.35))
    assert fit["judgements"] == [
        {"evaluator": "li-na", "low": 60, "high": 80, "abstains": False, "note": None},
        {"evaluator": "wang", "low": None, "high": None, "abstains": False, "note": None},
    ]
    assert place(ranked(run), "birch")["criteria"][0]["criteria"][0]["judgements"][0]["note"] == {
        "en": "seen twice",
        "zh": "seen twice",
    }


@pytest.mark.usefixtures("project")
def test_each_evaluator_alone(run: Callable[..., Ran], project: Path) -> None:
    panel = ranked(run)["panel"]
    li, wang = panel["evaluators"]
    assert li["weights"] == {"impression": 0.8, "warranty": 0.2}
    assert wang["weights"] == {}
    assert li["scores"]["acme"] == pytest.approx(0.8 * (0.6 * 90 + 0.4 * 60) + 0.2 * 50)
    assert wang["scores"]["birch"] == pytest.approx(0.5 * (0.6 * 60 + 0.4 * 70) + 0.5 * 75)
    assert li["ranks"] == {"acme": 1, "birch": 2}
    assert wang["ranks"] == {"acme": 2, "birch": 1}
    assert panel["kendall_w"] == 0
    assert panel["disagreements"] == [
        {"vendor": "acme", "criterion": "demo", "spread": 40, "points": {"li-na": 90, "wang": 50}}
    ]
    (project / "ratings" / "wang.yaml").unlink()
    alone = ranked(run)
    assert {each["vendor"]: each["score"] for each in alone["vendors"]} == pytest.approx(
        li["scores"]
    )
    assert alone["panel"]["kendall_w"] is None


@pytest.mark.parametrize(("wang", "told"), [(2.2, False), (2.1, True)])
def test_judgements_just_as_far_apart_as_they_may_be(
    wang: float, told: bool, run: Callable[..., Ran], project: Path
) -> None:
    """32.2 − 2.2 is a little more than 30 in binary, and 30 all the same."""
    (project / "ratings" / "li-na.yaml").write_text(LI.replace("demo: 90", "demo: 32.2"))
    text = WANG.replace("demo: 50", f"demo: {wang}")
    (project / "ratings" / "wang.yaml").write_text(text)
    found = ranked(run)["panel"]["disagreements"]
    assert [each for each in found if each["vendor"] == "acme"] == [
        each for each in found if each["criterion"] == "demo" and each["vendor"] == "acme"
    ]
    assert any(each["vendor"] == "acme" for each in found) == told


@pytest.mark.usefixtures("project")
def test_without_ratings_a_rated_criterion_is_unknown(
    run: Callable[..., Ran], project: Path
) -> None:
    for file in (project / "ratings").iterdir():
        file.unlink()
    (project / "ratings").rmdir()
    ranking = ranked(run)
    assert ranking["panel"] is None
    demo = place(ranking, "acme")["criteria"][0]["criteria"][0]
    assert (demo["low"], demo["high"], demo["state"], demo["judgements"]) == (0, 100, "unknown", [])


@pytest.mark.usefixtures("project")
def test_no_rule_of_evidence_touches_judgements(run: Callable[..., Ran], project: Path) -> None:
    ends = ("score", "low", "high")
    before = place(ranked(run), "acme")
    assert before["firm"] == {key: before[key] for key in ends}
    strict = "evidence: {min_grade: A, firm_grade: A, max_age_months: 1, as_of: 2026-12}\ncriteria:"
    file = project / "rubrics" / "mine.yaml"
    file.write_text(RUBRIC.replace("criteria:", strict, 1), encoding="utf-8")
    after = place(ranked(run), "acme")
    demo = after["criteria"][0]["criteria"][0]
    assert (demo["state"], demo["low"], demo["high"]) == ("known", 70, 70)
    assert after["criteria"][1]["state"] == "unknown"
    assert after["firm"] == {key: after[key] for key in ends}


@pytest.mark.usefixtures("project")
def test_what_if_weights_come_after_the_evaluators(run: Callable[..., Ran]) -> None:
    acme = place(ranked(run, "--set", "impression=10"), "acme")
    assert [each["weight"] for each in acme["criteria"]] == pytest.approx([0.1, 0.9])


@pytest.mark.usefixtures("project")
def test_the_hash_covers_the_ratings(run: Callable[..., Ran], project: Path) -> None:
    before = ranked(run)["data_sha256"]
    file = project / "ratings" / "wang.yaml"
    file.write_text(WANG.replace("50", "51"), encoding="utf-8")
    assert ranked(run)["data_sha256"] != before
    assert ranked(run, "--ratings", "ratings/li-na.yaml")["data_sha256"] != before


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Li Na", "Kendall's W = 0 ", "Evaluators differ by 40 points on Demonstration"]),
        ("zh", ["李娜", "肯德尔和谐系数 W", "演示", "40"]),
    ],
)
def test_tables_show_the_evaluators(
    language: str, said: list[str], run: Callable[..., Ran]
) -> None:
    for form in ("table", "markdown"):
        ran = run("rank", "--rubric", "mine", "-f", form, "--lang", language)
        assert ran.code == 0, ran.err
        for each in said:
            assert each in ran.out.replace("\\", "")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "words",
    [
        ["compare", "acme", "birch"],
        ["explain", "acme"],
        ["explain", "acme", "--full"],
        ["sensitivity"],
        ["ask"],
        ["rank", "-f", "csv"],
        ["rank", "-f", "html"],
        ["rank", "-f", "markdown"],
        ["explain", "acme", "-f", "markdown"],
        ["compare", "acme", "birch", "-f", "markdown"],
    ],
    ids=" ".join,
)
def test_every_command_takes_them(words: list[str], run: Callable[..., Ran]) -> None:
    ran = run(*words, "--rubric", "mine", "--ratings", "ratings")
    assert ran.code == 0, ran.err
    assert words[0] == "ask" or "Acme" in ran.out
    if words[0] == "explain":
        assert "Li Na: 90" in ran.out
        assert "seen twice" not in ran.out
    if words[0] == "ask":
        missing = "Not judged yet: Fit of Acme, by wang."
        assert missing in ran.out
        assert "Fit" not in ran.out.replace(missing, "")  # no question to a vendor
        return


@pytest.mark.usefixtures("project")
def test_check_reads_the_ratings_of_the_folder(run: Callable[..., Ran], project: Path) -> None:
    assert run("check").code == 0
    (project / "ratings" / "wang.yaml").write_text(WANG.replace("birch", "brich"), encoding="utf-8")
    ran = run("check")
    assert ran.code == 1
    assert 'ratings/wang.yaml:6:3: error[unknown-vendor]: no vendor "brich"' in ran.out
    assert 'did you mean "birch"?' in ran.out
    refused = run("rank", "--rubric", "mine")
    assert refused.code == 2
    assert "ratings/wang.yaml:6:3" in refused.err


def checked(run: Callable[..., Ran], *words: str) -> list[str]:
    """What `check` finds: file, line, column and code of each problem."""
    ran = run("check", *words)
    lines = [line for line in ran.out.splitlines() if line.startswith("ratings/")]
    assert ran.code == ("error[" in ran.out)
    return [re.sub(r" error\[(.*?)\].*", r" \1", line) for line in lines]


@pytest.mark.usefixtures("project")
def test_ratings_that_name_no_rubric_may_speak_of_all(
    run: Callable[..., Ran], project: Path
) -> None:
    """One file an evaluator serves several rubrics; what none of them has is an error of each."""
    ratings, rubrics = project / "ratings", project / "rubrics"
    other = RUBRIC.replace("rubric: mine", "rubric: other").replace("demo", "pilot")
    (rubrics / "other.yaml").write_text(other, encoding="utf-8")
    both = BROKEN.format(said="pilot: 5, demo: 7, fit: 70")
    (ratings / "wang.yaml").write_text(both, encoding="utf-8")
    assert checked(run) == []
    for name, points in (("mine", 7), ("other", 5)):
        ran = run("rank", "--rubric", name, "-q", "-f", "json", "--ratings", "ratings/wang.yaml")
        assert place(json.loads(ran.out), "acme")["criteria"][0]["criteria"][0]["low"] == points
    (ratings / "wang.yaml").write_text(BROKEN.format(said="dmeo: 5, fit: 70"), encoding="utf-8")
    assert checked(run) == ["ratings/wang.yaml:3:18: unknown-criterion"]
    assert [run("rank", "--rubric", name).code for name in ("mine", "other")] == [2, 2]


def test_what_no_rubric_has_to_rate(run: Callable[..., Ran], project: Path) -> None:
    file = project / "rubrics" / "mine.yaml"
    file.write_text(RUBRIC.replace("rated: true", FACT), encoding="utf-8")
    (project / "ratings" / "wang.yaml").unlink()
    weights = "format: 1\nevaluator: li-na\nweights: {impression: 80, warranty: 30}\n"
    (project / "ratings" / "li-na.yaml").write_text(weights, encoding="utf-8")
    assert checked(run) == ["ratings/li-na.yaml:3:1: weights-sum"]
    (said,) = (line for line in run("check").out.splitlines() if "weights-sum" in line)
    assert "relative" not in said
    assert "sum to 110, not to 100: " in said
    assert "impression 80" in said
    assert "warranty 30" in said


def test_weights_of_a_person_are_not_called_a_weight_set(
    run: Callable[..., Ran], project: Path
) -> None:
    weights = "format: 1\nevaluator: li-na\nweights: {impression: 100}\n"
    (project / "ratings" / "li-na.yaml").write_text(weights, encoding="utf-8")
    said = run("check").out
    assert "weights change in whole groups: warranty missing" in said
    assert "a weight set changes" not in said


@pytest.mark.usefixtures("project")
def test_check_of_ratings_alone_finds_what_is_wrong_under_any_rubric(
    run: Callable[..., Ran], project: Path
) -> None:
    wang = project / "ratings" / "wang.yaml"
    assert checked(run, "ratings") == []
    assert checked(run, "rubrics", "ratings") == []
    wang.write_text(BROKEN.format(said="demo: 500"), encoding="utf-8")
    assert checked(run, "ratings") == []  # a rubric may have it judged out of 500
    assert checked(run, "rubrics", "ratings") == ["ratings/wang.yaml:3:24: out-of-range"]
    wang.write_text(BROKEN.format(said="demo: [5, 4]"), encoding="utf-8")
    assert checked(run, "ratings") == ["ratings/wang.yaml:3:24: out-of-range"]
    assert checked(run, "ratings/wang.yaml") == ["ratings/wang.yaml:3:24: out-of-range"]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("broken", ["vendors/birch.yaml", "rubrics/mine.yaml"])
@pytest.mark.parametrize("others", [False, True])
def test_errors_of_other_files_are_not_said_again_of_ratings(
    broken: str, others: bool, run: Callable[..., Ran], project: Path
) -> None:
    if others:
        other = RUBRIC.replace("rubric: mine", "rubric: other").replace("demo", "pilot")
        (project / "rubrics" / "other.yaml").write_text(other, encoding="utf-8")
    with (project / broken).open("a", encoding="utf-8") as file:
        file.write("colour: red\n")
    assert checked(run) == []


def test_a_broken_line_of_vendors_takes_its_ratings_with_it(
    run: Callable[..., Ran], project: Path
) -> None:
    for file in (project / "vendors").iterdir():
        file.unlink()
    lines = [
        {"format": 1, "vendor": "acme", "name": "Acme"},
        {"format": 1, "vendor": "birch", "name": "Birch", "colour": "red"},
    ]
    text = "".join(f"{json.dumps(each)}\n" for each in lines)
    (project / "vendors" / "all.jsonl").write_text(text, encoding="utf-8")
    assert checked(run) == []
    assert run("rank", "--rubric", "mine", "--skip-invalid").code == 0


@pytest.mark.usefixtures("project")
def test_a_vendor_left_out_takes_its_ratings_with_it(
    run: Callable[..., Ran], project: Path
) -> None:
    vendor = project / "vendors" / "birch.yaml"
    vendor.write_text(vendor.read_text("utf-8") + "colour: red\n", encoding="utf-8")
    assert run("rank", "--rubric", "mine").code == 2
    ran = run("rank", "--rubric", "mine", "--skip-invalid")
    assert ran.code == 0, ran.err
    assert "vendors/birch.yaml has errors" in ran.err


@pytest.mark.usefixtures("project")
def test_ratings_that_name_a_rubric_count_under_that_one_alone(
    run: Callable[..., Ran], project: Path
) -> None:
    other = RUBRIC.replace("rubric: mine", "rubric: other")
    (project / "rubrics" / "other.yaml").write_text(other, encoding="utf-8")
    ran = run("rank", "--rubric", "other", "-f", "json")
    assert ran.code == 0
    assert "the ratings of wang are for another rubric: not counted" in ran.err
    assert [each["evaluator"] for each in json.loads(ran.out)["panel"]["evaluators"]] == ["li-na"]


@pytest.mark.usefixtures("project")
def test_ratings_for_a_rubric_that_there_is_not(run: Callable[..., Ran], project: Path) -> None:
    wang = project / "ratings" / "wang.yaml"
    wang.write_text(WANG.replace("rubric: mine", "rubric: mnie"), encoding="utf-8")
    ran = run("rank", "--rubric", "mine")
    assert ran.code == 2
    assert 'ratings/wang.yaml:3:9: error[wrong-rubric]: no rubric "mnie"' in ran.err
    assert checked(run) == ["ratings/wang.yaml:3:9: wrong-rubric"]


def test_some_vendors_alone_are_ranked_with_their_ratings(
    run: Callable[..., Ran], project: Path
) -> None:
    alone = ranked(run, "--vendors", "vendors/acme.yaml")
    assert [each["vendor"] for each in alone["vendors"]] == ["acme"]
    assert place(alone, "acme")["score"] == place(ranked(run), "acme")["score"]


def evaluator(id: str, judgements: dict[str, Any], **shares: float) -> Evaluator:
    said = {"v": {key: Judgement(Interval(*ends)) for key, ends in judgements.items()}}
    return Evaluator(id, LocalizedText.plain(id), shares, said)


ends = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
    lambda pair: (float(min(pair)), float(max(pair)))
)


@given(st.lists(ends, min_size=1, max_size=5), ends)
def test_another_evaluator_of_the_same_mind_changes_nothing(
    given: list[tuple[float, float]], said: tuple[float, float]
) -> None:
    same = Panel(tuple(evaluator(str(index), {"c": said}) for index in range(len(given))))
    assert same.points("v", "c").low == pytest.approx(said[0])
    assert same.points("v", "c").high == pytest.approx(said[1])


@given(st.lists(ends, min_size=1, max_size=5), st.integers(0, 4))
def test_a_judgement_withheld_makes_the_interval_wider(
    given: list[tuple[float, float]], index: int
) -> None:
    all_of_them = [evaluator(str(at), {"c": each}) for at, each in enumerate(given)]
    silent = [
        each if at != index % len(given) else evaluator(each.id, {})
        for at, each in enumerate(all_of_them)
    ]
    whole, less = (Panel(tuple(each)).points("v", "c") for each in (all_of_them, silent))
    assert less.low <= whole.low + 1e-9
    assert less.high >= whole.high - 1e-9
    assert whole.low == pytest.approx(sum(low for low, _ in given) / len(given))


@given(st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=1, max_size=5))
def test_weights_together_are_shares_again(given: list[list[int]]) -> None:
    panel = Panel(
        tuple(
            evaluator(
                str(at),
                {},
                **{key: each / sum(weights) for key, each in zip("abc", weights, strict=True)},
            )
            for at, weights in enumerate(given)
            if sum(weights)
        )
    )
    shares = panel.shares({"a": 0.2, "b": 0.3, "c": 0.5})
    assert math.fsum(shares.values()) == pytest.approx(1)


def test_concordance_of_the_published_examples() -> None:
    """Siegel, Nonparametric statistics for the behavioral sciences (1956), chapter 9."""
    six = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
    assert concordance(six) == pytest.approx(25.5 / ((9 / 12) * (6**3 - 6)))
    assert round(concordance(six) or 0, 2) == 0.16
    ten = [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    assert concordance(ten) == pytest.approx(591 / ((9 / 12) * (10**3 - 10) - 3 * (1 + 1.5 + 7)))
    assert round(concordance(ten) or 0, 3) == 0.828


@given(st.permutations(list(range(6))), st.integers(2, 5))
def test_the_same_order_is_full_agreement(order: list[int], people: int) -> None:
    assert concordance([[float(each) for each in order]] * people) == pytest.approx(1)


@given(
    st.integers(2, 5).flatmap(
        lambda things: st.lists(
            st.lists(st.integers(1, 4).map(float), min_size=things, max_size=things),
            min_size=2,
            max_size=5,
        )
    )
)
def test_concordance_is_the_mean_of_rank_correlations(rankings: list[list[float]]) -> None:
    """Without ties W = (1 + (m − 1) r̄) / m, r̄ the mean of Spearman's correlations of pairs."""
    found = concordance(rankings)
    if found is not None:
        assert 0 <= found <= 1
    if any(len(set(each)) < len(each) for each in rankings):
        return
    count, things = len(rankings), len(rankings[0])
    ranks = [[sorted(each).index(value) + 1 for value in each] for each in rankings]
    pairs = [
        1 - 6 * sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / (things**3 - things)
        for index, one in enumerate(ranks)
        for other in ranks[index + 1 :]
    ]
    assert found == pytest.approx((1 + (count - 1) * sum(pairs) / len(pairs)) / count)


@given(
    st.integers(2, 6).flatmap(
        lambda things: st.lists(
            st.lists(st.integers(1, 4).map(float), min_size=things, max_size=things),
            min_size=2,
            max_size=5,
        )
    )
)
def test_concordance_with_ties_is_friedmans_statistic(rankings: list[list[float]]) -> None:
    """W = χ² / (m (n − 1)), χ² of Friedman's test as Conover has it, which counts no ties.

    χ² = (n − 1) Σ (Rj − m (n + 1) / 2)² / (A − C), A the sum of all squared ranks, C what it would
    be if all ranks were (n + 1) / 2: Conover, Practical nonparametric statistics (1999), 5.8.
    """
    people, things = len(rankings), len(rankings[0])
    ranks = [
        [
            Fraction(sum(2 * (other < each) + (other == each) for other in ranking) + 1, 2)
            for each in ranking
        ]
        for ranking in rankings
    ]
    middle = Fraction(things + 1, 2)
    within = sum(each**2 for ranking in ranks for each in ranking) - people * things * middle**2
    between = sum((sum(column) - people * middle) ** 2 for column in zip(*ranks, strict=True))
    found = concordance(rankings)
    if within == 0:
        assert found is None
    else:
        assert found == pytest.approx(float(between / within / people))


def test_concordance_says_nothing_of_one_or_of_all_ties() -> None:
    assert concordance([]) is None
    assert concordance([[1, 2, 3]]) is None
    assert concordance([[1], [1]]) is None
    assert concordance([[1, 1], [2, 2]]) is None


TWO = """\
format: 1
rubric: mine
criteria:
  - {id: a, weight: 0, fact: network.branch_count, points: [[0, 0], [100, 100]]}
  - {id: b, weight: 100, fact: network.city_count, points: [[0, 0], [100, 100]]}
"""


def test_what_if_weights_that_do_not_fit_one_evaluator(
    run: Callable[..., Ran], project: Path
) -> None:
    """One weighs a at 0, so that nothing could take the rest of 70: the mean of both can."""
    (project / "rubrics" / "mine.yaml").write_text(TWO, encoding="utf-8")
    for file in [*(project / "vendors").iterdir(), *(project / "ratings").iterdir()]:
        file.unlink()
    vendor = "format: 1\nvendor: v\nname: v\nnetwork: {branch_count: 10, city_count: 90}\n"
    (project / "vendors" / "v.yaml").write_text(vendor, encoding="utf-8")
    for id, weights in (("one", "{}"), ("two", "{a: 50, b: 50}")):
        text = f"format: 1\nevaluator: {id}\nname: {id.title()}\nweights: {weights}\n"
        (project / "ratings" / f"{id}.yaml").write_text(text, encoding="utf-8")
    ranking = ranked(run, "--set", "b=70")
    assert place(ranking, "v")["score"] == pytest.approx(0.3 * 10 + 0.7 * 90)
    assert [each["evaluator"] for each in ranking["panel"]["evaluators"]] == ["two"]
    assert ranking["panel"]["left_out"] == ["one"]
    assert "do not fit their own: One" in run("rank", "--set", "b=70", "--rubric", "mine").out
    for words in (["explain", "v"], ["sensitivity"], ["ask"], ["rank", "-f", "html"]):
        assert run(*words, "--rubric", "mine", "--set", "b=70").code == 0
