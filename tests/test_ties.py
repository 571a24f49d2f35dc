"""Tie-breaks, against their rule worked out anew for every completion."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oa_select.interval import Interval
from oa_select.report.ranking.tie_breaks import by_scores_alone
from oa_select.report.ranking.tie_breaks import tie_breaks as tie_breaks_said
from oa_select.results.ranking import Ranking
from oa_select.rubric.model import TieBreak
from oa_select.scoring.ties import Standing, Sure, in_order, places
from oa_select.text import Speech
from tests import small
from tests.small import built, built_vendors, contest_with
from tests.world import ranking_of, rubric_of, vendor_of

points = st.integers(0, 4).map(float)
intervals = st.tuples(points, points).map(lambda ends: Interval(min(ends), max(ends)))
exact = points.map(lambda at: Interval(at, at))
vendors = st.lists(
    st.tuples(st.one_of(exact, intervals), st.one_of(exact, intervals)), min_size=1, max_size=4
)
TOLD = """
tie_break: BREAKS
facts:
  extra.p: {type: number, bounds: [0, 100], question: p}
  extra.s: {type: number, bounds: [0, 100], question: s}
criteria:
  - {id: p, weight: 50, fact: extra.p, points: [[0, 0], [100, 100]]}
  - {id: s, weight: 50, fact: extra.s, points: [[0, 0], [100, 100]]}
"""
tie_breaks = st.sampled_from([TieBreak(("a",)), TieBreak(("a",), 1.0), TieBreak(("a",), 2.5)])


def standing(at: int, score: Interval, tie: Interval) -> Standing:
    sure = score.width == tie.width == 0
    return Standing(f"v{at}", score.low, score.low, score.high, (-tie.low,), sure)


def ranks_of(known: list[tuple[float, float]], within: float) -> list[int]:
    """The ranks where all is known: by groups, then by the tie-break, then by score."""
    left = sorted(range(len(known)), key=lambda at: -known[at][0])
    ranks = [0] * len(known)
    rank = 1
    while left:
        top = known[left[0]][0]
        group = [at for at in left if top - known[at][0] < within or known[at][0] == top]
        left = [at for at in left if at not in group]
        for key, level in itertools.groupby(
            sorted(group, key=lambda at: (-known[at][1], -known[at][0])),
            key=lambda at: (known[at][1], known[at][0]),
        ):
            del key
            members = list(level)
            for at in members:
                ranks[at] = rank
            rank += len(members)
    return ranks


@given(vendors, tie_breaks)
def test_the_rank_lies_among_the_possible_ones_for_every_completion(
    of: list[Any], tie_break: TieBreak
) -> None:
    standings = [standing(at, *each) for at, each in enumerate(of)]
    found = places(standings, tie_break)
    sure = Sure(standings, tie_break)
    ends = [[(s, t) for s in (a.low, a.midpoint, a.high) for t in (b.low, b.high)] for a, b in of]
    for known in itertools.product(*map(dict.fromkeys, ends)):
        ranks = ranks_of(list(known), tie_break.within)
        for at, rank in enumerate(ranks):
            place = found[f"v{at}"]
            shared = ranks.count(rank) - 1
            assert place.best <= rank <= rank + shared <= place.worst
            assert rank > 1 or sure.may_lead(standings[at])
        for one, other in itertools.permutations(range(len(of)), 2):
            if sure.is_above(standings[one], standings[other]):
                assert ranks[one] < ranks[other]


@given(st.lists(st.tuples(exact, exact), min_size=1, max_size=6), tie_breaks)
def test_where_all_is_exact_the_possible_ranks_are_the_rank(
    of: list[Any], tie_break: TieBreak
) -> None:
    standings = [standing(at, *each) for at, each in enumerate(of)]
    known = [(score.low, tie.low) for score, tie in of]
    ranks = ranks_of(known, tie_break.within)
    found = places(standings, tie_break)
    for at, rank in enumerate(ranks):
        place = found[f"v{at}"]
        assert place.rank == rank
        assert (place.best, place.worst) == (rank, rank + ranks.count(rank) - 1)


def ranks(ranking: Ranking) -> dict[str, tuple[int | None, ...]]:
    return {each.vendor: (each.rank, each.best_rank, each.worst_rank) for each in ranking.vendors}


@given(small.rubrics(), small.vendors, st.sampled_from(small.TIE_BREAKS[:2]))
def test_a_tie_break_changes_no_rank_without_a_tie(data: Any, of: Any, by: Any) -> None:
    plain, tied = built(data), built(data | {"tie_break": by})
    before = contest_with(plain, built_vendors(plain, of)).ranking
    contest = contest_with(tied, built_vendors(tied, of))
    after = contest.ranking
    ranked = before.with_status("ranked")
    scores = [round(each.score or 0.0, 9) for each in ranked]
    if len(set(scores)) == len(scores):
        assert ranks(after) == ranks(before)
    for each in ranked:
        own = after.of(each.vendor)
        assert own.rank is not None
        assert each.rank is not None
        assert each.rank <= own.rank < each.rank + scores.count(round(each.score or 0.0, 9))
        assert (own.best_rank or 0) >= (each.best_rank or 0)
        assert (own.worst_rank or 0) <= (each.worst_rank or 0)
    assert ranks(contest.by_score.ranking) == ranks(before)
    assert not before.decided or after.decided
    assert set(after.could_be_first) <= set(before.could_be_first)


@given(vendors, tie_breaks)
def test_who_is_said_to_owe_a_place_to_the_tie_break_does(
    of: list[Any], tie_break: TieBreak
) -> None:
    """Somebody stands behind, or before, whom the scores alone do not put there."""
    standings = [standing(at, *each) for at, each in enumerate(of)]
    found = places(standings, tie_break)
    for own in standings:
        against = [
            other
            for other in standings
            if (apart := found[own.vendor].rank - found[other.vendor].rank)
            and (own.score - other.score) * apart >= 0
        ]
        assert bool(found[own.vendor].tie_broken_by) == bool(against)


@pytest.mark.parametrize(
    ("breaks", "of", "said"),
    [
        (
            "{within: 10, by: [p]}",
            {"a": (90, 70), "b": (88, 70), "c": (62, 100)},
            ["The tie-break by p orders a, b and c."],
        ),
        ("{within: 10, by: [p]}", {"a": (90, 80), "b": (80, 80)}, []),
        (
            "[p]",
            {"a": (80, 60), "b": (60, 80), "c": (30, 10), "d": (10, 30)},
            ["The tie-break by p orders a and b.", "The tie-break by p orders c and d."],
        ),
    ],
    ids=["lifted over one that is not next", "as the scores have it", "two ties"],
)
def test_each_tie_is_told(breaks: str, of: dict[str, tuple[int, int]], said: list[str]) -> None:
    rubric = rubric_of(TOLD.replace("BREAKS", breaks))
    ranking = ranking_of(
        rubric,
        *(vendor_of(id, f"extra: {{p: {p}, s: {s}}}", rubric=rubric) for id, (p, s) in of.items()),
    )
    assert [each.vendor for each in ranking.vendors] == [*of]
    assert [*tie_breaks_said(ranking, Speech("en"))] == said
    alone = [*by_scores_alone(ranking, Speech("en"))]
    assert [each.split(" rests")[0] for each in alone] == (["The first place of a"] if said else [])


@pytest.mark.parametrize(("greatest", "sure"), [(18, True), (18.5, False)])
def test_a_tie_break_settles_those_that_are_apart_by_all_that_it_may_bridge(
    greatest: float, sure: bool
) -> None:
    # 30 and 28 are within 10 of each other: the tie decides for the second, unless the third, at
    # most 18 or a little more, may be within 10 of it
    first, second = (
        standing(at, Interval(s, s), Interval(t, t)) for at, (s, t) in enumerate(((30, 5), (28, 9)))
    )
    third = standing(2, Interval(10, greatest), Interval(0, 0))
    known = Sure([first, second, third], TieBreak(("a",), 10.0))
    assert known.is_above(second, first) == sure
    assert not known.is_above(first, second)
    assert known.is_above(first, third)
    assert known.is_above(second, third) == sure


def test_no_neighbours_need_no_order() -> None:
    assert in_order([], TieBreak(("a",))) == []
    assert places([], None) == {}


def test_firm_evidence_breaks_ties_too() -> None:
    rubric = rubric_of(
        """
        evidence: {firm_grade: A}
        tie_break: [b]
        facts:
          extra.a: {type: number, bounds: [0, 100], question: a, commitment: true}
          extra.b: {type: number, bounds: [0, 100], question: b, commitment: true}
        criteria:
          - {id: a, weight: 50, fact: extra.a, points: [[0, 0], [100, 100]]}
          - {id: b, weight: 50, fact: extra.b, points: [[0, 0], [100, 100]]}
        """
    )
    bid = "{bid: {kind: bid, title: B, published: 2026-01}}"
    ann = vendor_of("ann", "extra: {a: {value: 60, source: bid}, b: 40}", bid, rubric=rubric)
    bob = vendor_of("bob", "extra: {a: 40, b: {value: 60, source: bid}}", bid, rubric=rubric)
    ranking = ranking_of(rubric, ann, bob)
    assert [each.vendor for each in ranking.vendors] == ["bob", "ann"]
    assert [each.tie_broken_by for each in ranking.vendors] == ["b", "b"]
    assert ranking.decided
    assert ranking.firm_first == ("bob",)
