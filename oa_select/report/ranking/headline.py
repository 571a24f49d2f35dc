"""The rubric of a ranking and the rules that are not the usual ones, in words."""

from __future__ import annotations

from oa_select.interval import as_written, compared
from oa_select.report.words import policy_words
from oa_select.results.ranking import Policy, Ranking, RubricRecord
from oa_select.text import Speech


def headline(ranking: Ranking, say: Speech) -> str:
    """The rubric, and every rule that is not the usual one."""
    return " · ".join([title_words(ranking.rubric, say), *rules(ranking, say)])


def rules(ranking: Ranking, say: Speech) -> list[str]:
    """Every rule that is not the usual one."""
    rubric, policy = ranking.rubric, ranking.policy
    said: list[str] = []
    if rubric.weight_set:
        said.append(say("weight set {name}", name=rubric.weight_set))
    said += what_ifs(rubric, say)
    if policy.unknown != "worst":
        said.append(policy_words(ranking, say))
    if policy.min_grade != "E":
        said.append(say("evidence of grade {grade} or better", grade=policy.min_grade))
    return [*said, *limits(policy, say)]


def title_words(rubric: RubricRecord, say: Speech) -> str:
    """The title of a rubric with its id."""
    return say("{title} ({id})", title=rubric.title, id=rubric.id)


def what_ifs(rubric: RubricRecord, say: Speech) -> list[str]:
    """The what-if weights."""
    return [
        say("what if {id} = {weight}", id=id, weight=as_written(compared(weight)))
        for id, weight in rubric.overrides.items()
    ]


def limits(policy: Policy, say: Speech) -> list[str]:
    """The age limit for evidence, its reference date, and the buyer's places, where given."""
    said, months = [], policy.max_age_months
    if months == 1:
        said.append(say("evidence at most 1 month old"))
    elif months is not None:
        said.append(say("evidence at most {count} months old", count=months))
    if policy.as_of:
        said.append(say("as of {date}", date=policy.as_of))
    if policy.needs:
        said.append(say("needs {name}", name=policy.needs))
    return said
