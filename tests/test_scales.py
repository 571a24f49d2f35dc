"""Scales: from what is possible to points."""

from __future__ import annotations

import math

import pytest

from oa_select.facts.possible import Levels, MemberSet, Numbers, Sets
from oa_select.files.rubric import RubricFile
from oa_select.files.validate import read
from oa_select.interval import Interval
from oa_select.load.places import read_needs
from oa_select.rubric.read import read_rubric
from oa_select.scales.levels import LevelScale, SetScale, even
from oa_select.scales.market import Market
from oa_select.scales.points import PointScale
from oa_select.scales.ratio import RatioScale
from oa_select.scales.scale import Scale, Seen
from oa_select.scales.sites import SiteScale
from oa_select.scales.steps import StepScale
from tests.world import document_of, lines

INF = math.inf
RESPONSE = PointScale(((15, 100), (60, 60), (480, 0)), (0, INF))


@pytest.mark.parametrize(
    ("possible", "points"),
    [
        (Numbers(15, 15), Interval(100, 100)), (Numbers(0, 0), Interval(100, 100)),
        (Numbers(900, 900), Interval(0, 0)), (Numbers(37.5, 37.5), Interval(80, 80)),
        (Numbers(30, 270), Interval(30, 260 / 3)), (Numbers(0, INF), Interval(0, 100)),
        (Numbers(480, INF), Interval(0, 0)),
    ],
)  # fmt: skip
def test_points_are_straight_lines_flat_beyond(possible: Numbers, points: Interval) -> None:
    found = RESPONSE.points_of(Seen(possible))
    assert (found.low, found.high) == pytest.approx((points.low, points.high))


def test_knots_inside_are_visited() -> None:
    hill = PointScale(((0, 0), (5, 100), (10, 20)), (0, 8))
    assert hill.points_of(Seen(Numbers(1, 9))) == Interval(20, 100)
    assert hill.attainable == Interval(0, 100)
    assert PointScale(((0, 0), (5, 100), (10, 20)), (6, 8)).attainable == Interval(52, 84)


def test_published_piecewise_example() -> None:
    # gertvv/rsmaa (CRAN smaa 0.3-3), the example of smaa.pvf; values times 100.
    scale = PointScale(((50, 100), (75, 80), (90, 50), (100, 0)), (-INF, INF))
    values = [50, 90, 100, 10, 40, 101, 120]
    assert [scale.at(x) for x in values] == pytest.approx([100, 50, 0, 100, 100, 0, 0])


def test_levels_are_hulls() -> None:
    scale = LevelScale(
        {"none": Interval(0, 0), "part": Interval(20, 60), "full": Interval(50, 100)}
    )
    assert scale.points_of(Seen(Levels(("part", "full")))) == Interval(20, 100)
    assert scale.attainable == Interval(0, 100)
    assert even(("a", "b", "c")) == {
        "a": Interval(0, 0),
        "b": Interval(50, 50),
        "c": Interval(100, 100),
    }


def sets(*members: str, exact: bool = True) -> Sets:
    return Sets((MemberSet(frozenset(members), exact),))


POINTS = {"a": Interval(10, 20), "b": Interval(30, 60), "c": Interval(50, 70)}


@pytest.mark.parametrize(
    ("combine", "possible", "points"),
    [
        ("best", sets("a", "b"), (30, 60)), ("worst", sets("a", "b"), (10, 20)),
        ("sum", sets("a", "b"), (40, 80)), ("sum", sets("a", "b", "c"), (90, 100)),
        ("range", sets("a", "b"), (10, 60)),
        ("best", sets("a", exact=False), (10, 70)), ("worst", sets("b", exact=False), (10, 60)),
        ("sum", sets("b", exact=False), (30, 100)), ("range", sets("b", exact=False), (10, 70)),
        ("best", sets(), (10, 10)), ("worst", sets(), (10, 10)), ("range", sets(), (10, 10)),
        ("sum", sets(), (0, 0)), ("sum", sets(exact=False), (0, 100)), ("best", sets(exact=False), (10, 70)),
        ("best", Sets((MemberSet(frozenset("a"), True), MemberSet(frozenset("c"), True))), (10, 70)),
    ],
)  # fmt: skip
def test_sets(combine: str, possible: Sets, points: tuple[float, float]) -> None:
    scale = SetScale(POINTS, combine)  # type: ignore[arg-type]
    assert scale.points_of(Seen(possible)) == Interval(*points)


def test_attainable_of_sets() -> None:
    assert SetScale(POINTS, "sum").attainable == Interval(0, 100)
    assert SetScale(POINTS, "best").attainable == Interval(10, 70)
    few = {"a": Interval(10, 20), "b": Interval(5, 30)}
    assert SetScale(few, "sum").attainable == Interval(0, 50)


@pytest.mark.parametrize(
    ("direction", "own", "others", "points"),
    [
        ("lowest", (200, 200), [(100, 100)], (50, 50)),
        ("lowest", (80, 80), [(100, 100)], (100, 100)),
        ("lowest", (100, 200), [(50, 150), (120, 400)], (25, 100)),
        ("lowest", (200, 400), [(100, 150)], (25, 75)),
        ("lowest", (200, INF), [(100, 150)], (0, 75)),
        ("lowest", (0, 50), [(100, 100)], (100, 100)),
        ("lowest", (0, 200), [(100, 100)], (50, 100)),
        ("lowest", (200, 200), [(0, 100)], (0, 50)),
        ("lowest", (200, 200), [(100, INF)], (50, 100)),
        ("highest", (50, 50), [(100, 100)], (50, 50)),
        ("highest", (50, INF), [(100, 200)], (25, 100)),
        ("highest", (50, 50), [(0, 100)], (50, 100)),
        ("highest", (0, 50), [(100, INF)], (0, 50)),
        ("lowest", (5, 7), [], (100, 100)),
        ("lowest", (0, 0), [(5, 5)], (100, 100)),
        ("lowest", (5, 5), [(0, 0)], (0, 0)),
        ("lowest", (0, 0), [(0, 0)], (100, 100)),
        ("lowest", (0, 5), [(0, 0)], (0, 100)),
        ("lowest", (5, 5), [(0, 5), (9, 9)], (0, 100)),
        ("highest", (0, 0), [(0, 0)], (100, 100)),
        ("highest", (0, 0), [(0, 9)], (0, 100)),
    ],
)
def test_ratios_are_tight(
    direction: str,
    own: tuple[float, float],
    others: list[tuple[float, float]],
    points: tuple[float, float],
) -> None:
    market = Market({str(at): Numbers(*each) for at, each in enumerate(others)})
    scale = RatioScale(direction)  # type: ignore[arg-type]
    assert scale.among(Numbers(*own), market, "own") == pytest.approx(points)
    assert scale.among(Numbers(*own), market.moved("own", Numbers(3, 4)), "own") == pytest.approx(
        points
    )


def test_sites_are_weighted_by_users() -> None:
    scale = SiteScale(
        LevelScale(
            {
                "same_city": Interval(100, 100),
                "same_province": Interval(75, 75),
                "remote": Interval(25, 25),
                "none": Interval(0, 0),
            }
        )
    )
    found = scale.points_of(Seen(by_site=[(800, ["same_city"]), (200, ["remote", "none"])]))
    assert (found.low, found.high) == pytest.approx((80, 85))


# 10 points under 2 minutes, 5 under 10, 0 over 30, as a published scorecard has it; times 10.
UP_TO = StepScale((2, 10, 30), (100, 50, 25, 0), up_to=True, bounds=(0, 600))
FROM = StepScale((2, 10, 30), (0, 25, 50, 100), up_to=False, bounds=(0, 600))


@pytest.mark.parametrize(
    ("scale", "possible", "points"),
    [
        (UP_TO, Numbers(2, 2), Interval(100, 100)), (UP_TO, Numbers(2.5, 10), Interval(50, 50)),
        (UP_TO, Numbers(31, 31), Interval(0, 0)), (UP_TO, Numbers(2, 10), Interval(50, 100)),
        (UP_TO, Numbers(5, INF), Interval(0, 50)), (UP_TO, Numbers(-INF, INF), Interval(0, 100)),
        (FROM, Numbers(2, 2), Interval(25, 25)), (FROM, Numbers(1, 1.9), Interval(0, 0)),
        (FROM, Numbers(9, 10), Interval(25, 50)), (FROM, Numbers(30, INF), Interval(100, 100)),
    ],
)  # fmt: skip
def test_steps_are_hulls_of_bands(scale: StepScale, possible: Numbers, points: Interval) -> None:
    assert scale.points_of(Seen(possible)) == points


def test_bands_as_they_are_shown_and_written() -> None:
    def rows(scale: Scale) -> list[tuple[str, float | None, float, float]]:
        seen = scale.described().rows
        return [(row.sign, row.number, row.points.low, row.points.high) for row in seen]

    assert UP_TO.described().written == {
        "steps": {"up_to": [(2, 100), (10, 50), (30, 25)], "above": 0}
    }
    assert FROM.described().written == {
        "steps": {"from": [(2, 25), (10, 50), (30, 100)], "below": 0}
    }
    assert rows(UP_TO) == [
        ("≤", 2, 100, 100),
        ("≤", 10, 50, 50),
        ("≤", 30, 25, 25),
        (">", 30, 0, 0),
    ]
    assert rows(FROM) == [("<", 2, 0, 0), ("≥", 2, 25, 25), ("≥", 10, 50, 50), ("≥", 30, 100, 100)]
    assert rows(RESPONSE) == [("", 15, 100, 100), ("", 60, 60, 60), ("", 480, 0, 0)]


def test_steps_that_no_bound_reaches_are_not_attainable() -> None:
    scale = StepScale((0, 10, 30), (100, 60, 25, 0), up_to=True, bounds=(5, 30))
    assert scale.attainable == Interval(25, 60)


POINTS_ARE = "points are a number from 0 to 100, or [low, high]"
LIST = "points must be a list of at least two [value, points]; write points: [[15, 100], [480, 0]]"
BASE = "criteria[0].deviation.base: must be mean, median, lowest, highest, or a number above 0 like {fixed: 980000}; not a mapping"


@pytest.mark.parametrize(
    ("scale", "column", "code", "said"),
    [
        ("points: [[0, 0], [5, 120]]", 21, "out-of-range", POINTS_ARE),
        ("points: [[0, -1], [5, 9]]", 13, "out-of-range", POINTS_ARE),
        ("points: [[0, 0], [5]]", 17, "wrong-type", "a knot is [value, points]"),
        ("points: [[0, 0]]", 8, "wrong-type", LIST),
        ("points: 5", 8, "wrong-type", LIST),
        (
            "points: [[0, 0], [0, 5]]",
            18,
            "knots-order",
            "the values of knots must increase, and 0 does not; for points that change all at once write steps: …",
        ),
        (
            "points: [[0, 0], [5, 50], [3, 60]]",
            27,
            "knots-order",
            "the values of knots must increase, and 3 does not; for points that change all at once write steps: …",
        ),
        (
            "steps: {up_to: [[1, 90], [5, 50], [3, 60]], above: 0}",
            35,
            "knots-order",
            "the values of steps must increase, and 3 does not",
        ),
        (
            "deviation: {base: mean, points: [[-5, 90], [5, 50], [3, 60]]}",
            53,
            "knots-order",
            "the values of knots must increase, and 3 does not",
        ),
        (
            "steps: {up_to: [[1, 90], [5, 50]]}",
            7,
            "missing-key",
            "up_to needs above: the points of all other numbers",
        ),
        (
            "steps: {from: [[1, 90], [5, 50]]}",
            7,
            "missing-key",
            "from needs below: the points of all other numbers",
        ),
        (
            "steps: {from: [[1, 90], [5, 50]], below: 0, above: 5}",
            44,
            "wrong-scale",
            "above is not allowed with from",
        ),
        (
            "steps: {up_to: [[1, 90], [5, 50]], below: 0, above: 5}",
            35,
            "wrong-scale",
            "below is not allowed with up_to",
        ),
        (
            "steps: {above: 5}",
            7,
            "wrong-scale",
            "steps needs one of up_to: and from:; write steps: {up_to: [[15, 100], [60, 50]], above: 0}",
        ),
        (
            "steps: {up_to: [[1, 90]], from: [[1, 90]], above: 5}",
            7,
            "wrong-scale",
            "steps needs one of up_to: and from:; write steps: {up_to: [[15, 100], [60, 50]], above: 0}",
        ),
        *(
            (f"deviation: {{base: {{fixed: {number}}}, points: [[0, 9], [9, 0]]}}", 18, "wrong-value", BASE)
            for number in (-5, 0, "true", "x")
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_scale_is_said_where_it_is(
    scale: str, column: int, code: str, said: str
) -> None:
    head = "    "
    document = document_of(
        "format: 1\nrubric: test\ncriteria:\n  - id: a\n    weight: 100\n    fact: pricing.quote_cny\n"
        f"{head}{scale}\n"
    )
    data, problems = read(RubricFile, document)
    assert data is not None
    found = [*problems, *read_rubric(data, document, read_needs)[1]]
    assert lines(found) == [f"file.yaml:7:{len(head) + 1 + column}: error[{code}]: {said}"]
