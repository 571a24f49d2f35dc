"""Laws of the difference of two rankings, against scores worked out from edited texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.difference.compare import Named, compare_files
from oa_select.interval import compared
from oa_select.load.locate import Places
from oa_select.load.project import Opened
from oa_select.load.vendor import read_vendor
from oa_select.results.difference import Difference
from oa_select.scoring.plan import Options
from tests.world import document_of, ranking_of, rubric_of

FACTS = (
    "network.city_count",
    "network.partner_count",
    "network.engineer_count",
    "network.branch_count",
)
NAMES = (Named("base"), Named())

Values = tuple[tuple[int, ...], ...]
Rubric = tuple[tuple[int, ...], tuple[int, ...], str]

points = st.integers(0, 100)
weights = st.tuples(*[st.integers(1, 9)] * len(FACTS))
tops = st.tuples(*[st.sampled_from([50, 80, 100])] * len(FACTS))
rubrics = st.tuples(weights, tops, st.sampled_from(["worst", "midpoint", "best"]))
# Three vendors; 0 stands for a fact that is not known.
values = st.tuples(*[st.tuples(*[points] * len(FACTS))] * 3)


def rubric_text(rubric: Rubric) -> str:
    given, top, unknown = rubric
    first, second = given[:2], given[2:]
    lines = [f"weights: relative\nunknown: {unknown}\ncriteria:"]
    for group, start in (("near", 0), ("far", 2)):
        weight = sum(first if group == "near" else second)
        lines.append(f"  - id: {group}\n    weight: {weight}\n    criteria:")
        lines += [
            f"      - {{id: c{at}, weight: {given[at]}, fact: {FACTS[at]},"
            f" points: [[0, 0], [100, {top[at]}]]}}"
            for at in (start, start + 1)
        ]
    return "\n".join(lines) + "\n"


def vendor_text(id: str, row: Sequence[int]) -> str:
    facts = "".join(
        f"  {fact.partition('.')[2]}: {value}\n"
        for fact, value in zip(FACTS, row, strict=True)
        if value
    )
    return f"format: 1\nvendor: {id}\nname: {id}\n" + (f"network:\n{facts}" if facts else "")


def opened(rubric: Rubric, rows: Values) -> Opened:
    text = rubric_text(rubric)
    loaded = []
    for id, row in zip("abc", rows, strict=True):
        vendor, problems = read_vendor(document_of(vendor_text(id, row), f"{id}.yaml"), {}, None)
        assert vendor is not None
        assert not problems
        loaded.append(vendor)
    document = document_of("format: 1\nrubric: test\n" + text)
    places = Places((), Path("test.yaml"))
    return Opened(places, rubric_of(text), document, tuple(loaded), (), None, None, "0" * 64)


def scores(rubric: Rubric, rows: Values) -> dict[str, float]:
    found = opened(rubric, rows)
    ranking = ranking_of(found.rubric, *found.vendors(found.rubric))
    return {each.vendor: each.score or 0.0 for each in ranking.vendors}


def difference(base: tuple[Rubric, Values], head: tuple[Rubric, Values]) -> Difference:
    return compare_files(opened(*base), opened(*head), Options(), NAMES)


@settings(max_examples=30, deadline=None)
@given(rubrics, rubrics, values, values)
def test_parts_are_what_they_are_said_to_be(
    base: Rubric, head: Rubric, old: Values, new: Values
) -> None:
    found = difference((base, old), (head, new))
    start, by_rubric = scores(base, old), scores(head, old)
    by_data, end = scores(base, new), scores(head, new)
    for move in found.moves:
        id = move.vendor
        assert move.from_rubric == pytest.approx(by_rubric[id] - start[id])
        assert move.from_data == pytest.approx(by_data[id] - start[id])
        assert move.delta == pytest.approx(end[id] - start[id])
        parts = (move.from_rubric, move.from_data, move.from_both)
        assert sum(each or 0.0 for each in parts) == pytest.approx(move.delta)


@settings(max_examples=30, deadline=None)
@given(rubrics, values)
def test_the_same_files_do_not_differ(rubric: Rubric, rows: Values) -> None:
    found = difference((rubric, rows), (rubric, rows))
    assert not found.changed
    assert found.changes == ()
    assert found.causes == ()


@settings(max_examples=30, deadline=None)
@given(rubrics, rubrics, values, values)
def test_there_and_back_is_nothing(base: Rubric, head: Rubric, old: Values, new: Values) -> None:
    there = difference((base, old), (head, new))
    back = difference((head, new), (base, old))
    assert there.winner_changed == back.winner_changed
    assert {each.path for each in there.changes} == {each.path for each in back.changes}
    deltas = {each.vendor: each.delta or 0.0 for each in back.moves}
    for move in there.moves:
        assert move.delta == pytest.approx(-deltas[move.vendor])


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(rubrics, rubrics, values, values)
def test_nothing_else_moves_the_first_places_more(
    base: Rubric, head: Rubric, old: Values, new: Values
) -> None:
    found = difference((base, old), (head, new))
    start = scores(base, old)
    for index, id in enumerate("abc"):
        alone = [each[id] - start[id] for each in _each_alone(base, head, old, new, index)]
        largest = max((abs(each) for each in alone), default=0.0)
        cause = next((each for each in found.causes if each.vendor == id), None)
        if compared(largest) == 0:
            assert cause is None
        else:
            assert cause is not None
            assert abs(cause.delta) == pytest.approx(largest)


def _each_alone(
    base: Rubric, head: Rubric, old: Values, new: Values, vendor: int
) -> list[dict[str, float]]:
    """The scores with one change made to the text of the base, for every change there is."""
    given, top, unknown = base
    near, far = (head[0][0], head[0][1], *given[2:]), (*given[:2], head[0][2], head[0][3])
    found = [scores_of_groups(base, members, given, old) for members in (near, far)]
    found.append(scores_of_groups(base, given, head[0], old))
    for at in range(len(FACTS)):
        changed = (*top[:at], head[1][at], *top[at + 1 :])
        found.append(scores((given, changed, unknown), old))
    found.append(scores((given, top, head[2]), old))
    for at in range(len(FACTS)):
        row = (*old[vendor][:at], new[vendor][at], *old[vendor][at + 1 :])
        found.append(
            scores(base, tuple(row if at == vendor else each for at, each in enumerate(old)))
        )
    return found


def scores_of_groups(
    rubric: Rubric, members: tuple[int, ...], tops: tuple[int, ...], rows: Values
) -> dict[str, float]:
    """The scores where the members' weights and the groups' weights come from different sides."""
    text = rubric_text((members, *rubric[1:]))
    for group, start in (("near", 0), ("far", 2)):
        old = f"  - id: {group}\n    weight: {sum(members[start : start + 2])}\n"
        assert old in text
        text = text.replace(old, f"  - id: {group}\n    weight: {sum(tops[start : start + 2])}\n")
    found = opened(rubric, rows)
    ranking = ranking_of(rubric_of(text), *found.vendors(found.rubric))
    return {each.vendor: each.score or 0.0 for each in ranking.vendors}
