"""Scores as score sheets show them: in points of the total, where weights are in points.

Results hold scores from 0 to 100; renderers for readers take them from here: the score of a vendor
is then in points of the total, that of a criterion in points of its own weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oa_select.interval import Interval, display
from oa_select.report.counts import points_words
from oa_select.report.numbers import in_percent
from oa_select.results.on_demand import OnDemand
from oa_select.results.ranking import CriterionScore, Firm, Ranking, VendorScore, of_total
from oa_select.text import Message, Speech

if TYPE_CHECKING:
    from oa_select.results.difference import Cause, Difference, Move, Placement
    from oa_select.results.profile import Comparison, Explanation, Profile
    from oa_select.results.questions import Question, Questions
    from oa_select.results.robustness import Flip, Robustness, TippingFact


def in_points(ranking: Ranking) -> Ranking:
    """The ranking with scores in points of the total; as it is where weights are not in points."""
    if ranking.total is None:
        return ranking
    return ranking._replace(vendors=vendors_in_points(ranking.vendors, ranking.total))


def vendors_in_points(
    vendors: Sequence[VendorScore], total: float | None
) -> tuple[VendorScore, ...]:
    """Vendors with scores in points of a total."""
    return tuple(_vendor(each, total) for each in vendors)


def comparison_in_points(comparison: Comparison) -> Comparison:
    """A comparison with scores in points of the total."""
    ranking = comparison.ranking
    if ranking.total is None:
        return comparison
    return comparison._replace(
        ranking=in_points(ranking),
        profiles=tuple(_profile(each, ranking.total) for each in comparison.profiles),
        flip=_flip(comparison.flip, ranking),
    )


def explanation_in_points(explanation: Explanation) -> Explanation:
    """An explanation with scores in points of the total."""
    ranking = explanation.ranking
    if ranking.total is None:
        return explanation
    return explanation._replace(
        ranking=in_points(ranking), profile=_profile(explanation.profile, ranking.total)
    )


def robustness_in_points(robustness: Robustness) -> Robustness:
    """Robustness with points of criteria in points of their weights."""
    ranking = robustness.ranking
    if ranking.total is None:
        return robustness
    return robustness._replace(ranking=in_points(ranking), facts=_facts(robustness.facts, ranking))


def questions_in_points(questions: Questions) -> Questions:
    """Questions with scores, swings and values in points of the total."""
    total = questions.ranking.total
    if total is None:
        return questions
    part = of_total(total)
    return questions._replace(
        ranking=in_points(questions.ranking),
        questions=_questions(questions.questions, part),
        decisive=_questions(questions.decisive, part),
        decisive_sets=tuple(
            each._replace(gain=part * each.gain) for each in questions.decisive_sets
        ),
    )


def difference_in_points(difference: Difference) -> Difference:
    """A difference with scores in points of the total, where both rankings have the same one."""
    total = difference.total
    if total is None:
        return difference
    part = of_total(total)
    return difference._replace(
        moves=tuple(_move(each, part) for each in difference.moves),
        causes=tuple(_cause(each, part) for each in difference.causes),
    )


def weight_words(weight: float, total: float | None, say: Speech) -> str:
    """An effective weight: in percent, or in points of the total."""
    return say.say(said_weight(display(weight * (100 if total is None else total)), total))


def all_weight(total: float | None, say: Speech) -> str:
    """The weight of all criteria together."""
    return weight_words(1.0, total, say)


def said_weight(number: str, total: float | None) -> Message:
    """The same of a number that is already in words."""
    return in_percent(number) if total is None else points_words(number)


def most_of(scored: CriterionScore, total: float | None) -> float | None:
    """The most points of a criterion where weights are in points, else None."""
    return None if total is None else (scored.weight or 0.0) * total


def _vendor(placed: VendorScore, total: float | None) -> VendorScore:
    if total is None:
        return placed
    part = of_total(total)
    firm = placed.firm
    return placed._replace(
        score=_number(placed.score, part),
        points=_interval(placed.points, part),
        firm=Firm(_number(firm.score, part), _interval(firm.points, part)),
        criteria=OnDemand(lambda: tuple(_criterion(each, part) for each in placed.criteria)),
    )


def _criterion(scored: CriterionScore, part: float) -> CriterionScore:
    own = part * (scored.weight or 0.0)
    return scored._replace(
        score=_number(scored.score, own),
        points=_interval(scored.points, own),
        attainable=_interval(scored.attainable, own),
        contribution=_number(scored.contribution, part),
        judgements=tuple(
            each._replace(points=_interval(each.points, own)) for each in scored.judgements
        ),
        criteria=tuple(_criterion(each, part) for each in scored.criteria),
    )


def _profile(profile: Profile, total: float) -> Profile:
    part = of_total(total)
    missing = tuple(each._replace(swing=part * each.swing) for each in profile.missing)
    return profile._replace(score=_vendor(profile.score, total), missing=missing)


def _flip(flip: Flip, ranking: Ranking) -> Flip:
    return flip._replace(facts=_facts(flip.facts, ranking))


def _facts(facts: Sequence[TippingFact], ranking: Ranking) -> tuple[TippingFact, ...]:
    concerned = {each.vendor for each in facts}
    weights = {
        (placed.vendor, each.id): each.weight
        for placed in ranking.vendors
        if placed.vendor in concerned
        for each in placed.walk()
    }
    part = of_total(ranking.total)
    found = []
    for each in facts:
        own = part * (weights.get((each.vendor, each.criterion or ""), 0.0) or 0.0)
        found.append(
            each._replace(points=_number(each.points, own), tips_at=_number(each.tips_at, own))
        )
    return tuple(found)


def _questions(questions: Sequence[Question], part: float) -> tuple[Question, ...]:
    return tuple(
        each._replace(
            score=_scaled(each.score, part), swing=part * each.swing, value=part * each.value
        )
        for each in questions
    )


def _move(move: Move, part: float) -> Move:
    return move._replace(
        base=move.base and _placement(move.base, part),
        head=move.head and _placement(move.head, part),
        from_rubric=_number(move.from_rubric, part),
        from_data=_number(move.from_data, part),
        from_both=_number(move.from_both, part),
    )


def _placement(placement: Placement, part: float) -> Placement:
    return placement._replace(
        score=_number(placement.score, part), points=_interval(placement.points, part)
    )


def _cause(cause: Cause, part: float) -> Cause:
    return cause._replace(delta=part * cause.delta)


def _number(value: float | None, part: float) -> float | None:
    return None if value is None else value * part


def _interval(interval: Interval | None, part: float) -> Interval | None:
    return None if interval is None else _scaled(interval, part)


def _scaled(interval: Interval, part: float) -> Interval:
    return Interval(interval.low * part, interval.high * part)
