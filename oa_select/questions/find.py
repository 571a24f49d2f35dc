"""From a ranking to what should be asked next."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.facts.coverage import Needs
from oa_select.questions.in_turn import QuestionsInTurn
from oa_select.regions import province_name
from oa_select.results.questions import BuyerPlace, Questions
from oa_select.scoring.rank import Contest


def find_questions(contest: Contest, about: frozenset[str] | None = None) -> Questions:
    """The questions in the order in which they are worth asking, the open gates, the decisive sets.

    Args:
        contest: the ranking and its sums; vendors that have a rank take part, and those of whom too
            little is known.
        about: the ids of the vendors that are asked: only their questions and gates are worked out,
            and no sets. None for all.
    """
    found = QuestionsInTurn(contest, about)
    questions, gates = tuple(found.questions), tuple(found.gates)
    return Questions(
        contest.by_score.ranking,
        contest.ranking,
        questions,
        gates,
        found.decisive_sets if about is None else (),
        tuple(each for each in questions if each.decisive),
        tuple(each for each in gates if each.decisive and each.fact),
        places=tuple(_places(contest.plan.needs)),
        of_some=about is not None,
    )


def _places(needs: Needs | None) -> Iterator[BuyerPlace]:
    """The buyer's places, which questions speak of."""
    for each in needs.sites if needs else ():
        yield BuyerPlace(each.name, province_name(each.province), each.city, each.users)
