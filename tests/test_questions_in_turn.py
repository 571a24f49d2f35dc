"""Questions worked out in their turn: the same as all of them, without looking at all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oa_select.questions.find import find_questions
from oa_select.questions.in_turn import QuestionsInTurn
from oa_select.report.ranking.next_steps import NAMED, FirstLook, next_steps
from oa_select.scoring.rank import Contest
from oa_select.text import Speech
from oa_select.what_if.world import World
from tests import small
from tests.world import contest_of, rubric_of, vendor_of

ENGLISH = Speech("en")


@st.composite
def rubrics(draw: st.DrawFn) -> dict[str, Any]:
    """With gates on facts, and at times with a fact that counts in two criteria."""
    rubric = draw(st.one_of(small.rubrics(), small.tied_rubrics()))
    gate = {
        "id": "fact",
        "title": "fact",
        "fact": "extra.k1",
        "at_least": draw(small.tens),
        "on_unknown": draw(st.sampled_from(["ask", "pass", "fail"])),
    }
    shared = rubric["criteria"][-1] | {"fact": draw(st.sampled_from(["extra.k4", "extra.k3"]))}
    return rubric | {
        "gates": [*rubric["gates"], *draw(st.sampled_from([[], [gate]]))],
        "criteria": [*rubric["criteria"][:-1], shared | {"na_allowed": draw(st.booleans())}],
    }


def steps(contest: Contest, to_ask: Any) -> list[str]:
    look = FirstLook(contest.ranking, to_ask)
    return [each.line(ENGLISH) for each in next_steps(look, ENGLISH)]


@given(rubric=rubrics(), of=small.vendors)
@settings(max_examples=200, deadline=None)
def test_a_first_look_says_what_trying_every_answer_says(
    rubric: dict[str, Any], of: list[dict[str, Any]]
) -> None:
    bound = small.built(rubric)
    contest = small.contest_with(bound, small.built_vendors(bound, of))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(World, "could_change", lambda *_: True)
        everything = find_questions(contest)
    in_turn = QuestionsInTurn(contest)
    assert tuple(in_turn.deciding_gates) == everything.deciding_gates
    assert tuple(in_turn.decisive) == everything.decisive
    assert tuple(in_turn.questions) == everything.questions
    assert tuple(in_turn.gates) == everything.gates
    some = QuestionsInTurn(contest, most=NAMED)
    assert some.decisive_sets == tuple(
        each for each in everything.decisive_sets if len(each.answers) <= NAMED
    )
    assert steps(contest, QuestionsInTurn(contest, most=NAMED)) == steps(contest, everything)


RUBRIC = """
min_known_pct: {least}
gates: [{{id: months, title: months, fact: stages.after_sale.warranty_months, at_least: 1}}]
criteria:
  - {{id: months, weight: 40, fact: stages.after_sale.warranty_months, points: [[0, 0], [36, 100]]}}
  - {{id: response, weight: 60, fact: stages.after_sale.p1_response_minutes,
     points: [[0, 100], [100, 0]]}}
"""
KNOWN = "stages: {after_sale: {warranty_months: {value: 36}, p1_response_minutes: {value: 0}}}"


@pytest.mark.parametrize(
    ("least", "first", "of_others"),
    [(50, KNOWN, 0), (50, "", NAMED), (0, KNOWN, NAMED), (80, "", 0)],
    ids=[
        "too little known with one answer",
        "each could be first",
        "each could draw level",
        "none",
    ],
)
def test_no_more_answers_are_tried_than_may_be_named(
    least: int, first: str, of_others: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many vendors there are."""
    tried: list[str] = []
    whole = World.given

    def noted(self: World, vendor: str, *rest: Any) -> Any:
        tried.append(vendor)
        return whole(self, vendor, *rest)

    monkeypatch.setattr(World, "given", noted)
    rubric = rubric_of(RUBRIC.format(least=least))
    half = "stages: {after_sale: {warranty_months: {value: 36}}}"
    others = [vendor_of(f"v{at}", half if least == 0 else "") for at in range(60)]
    contest = contest_of(rubric, vendor_of("first", first), *others)
    assert steps(contest, QuestionsInTurn(contest, most=NAMED))
    assert len({*tried} - {"first"}) <= of_others
