"""Whether a register was made under what a plan asks for: said before anything is read of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from oa_select.facts.coverage import SITE_FACTS
from oa_select.facts.fact import Fact
from oa_select.problems import UsageError
from oa_select.register.metadata import Metadata, fingerprint
from oa_select.register.schema import Place, any_grade, make_layout
from oa_select.scoring.plan import Plan
from oa_select.text import Message, msg


def check_fit(plan: Plan, made: Metadata, name: str) -> None:
    """Refuses a plan that a register cannot answer.

    Args:
        plan: what is asked.
        made: what the register says of itself.
        name: of its file.

    Raises:
        UsageError: if it was made under other rules, facts or places, or if people rate.
    """
    if plan.options.panel is not None and plan.options.panel.evaluators:
        message = msg("ratings are of the vendors of a project, not of those in a register")
        raise UsageError(message, msg("rank those that are rated from their files"))
    rules = any_grade(plan.rules)
    if (rules.as_of, rules.max_age_months) != (made.as_of, made.max_age_months):
        raise _other(name, msg("other rules of evidence"))
    for fact in _facts(plan):
        if fact.path not in SITE_FACTS and made.facts.get(fact.path) != fingerprint(fact):
            raise _other(name, msg("another {fact}", fact=fact.path))
    sites = plan.needs.sites if plan.needs else ()
    about_places = any(each.path in SITE_FACTS for each in _facts(plan))
    if about_places and not {Place.of(each) for each in sites} <= set(made.places):
        raise _other(name, msg("other places of the buyer"))


def check_columns(plan: Plan, made: Metadata, columns: Collection[str], name: str) -> None:
    """Refuses a file that lacks columns which its metadata promise.

    Raises:
        UsageError: if it does.
    """
    facts = {each.path: each for each in _facts(plan) if each.path not in SITE_FACTS}
    layout = make_layout(facts, any_grade(plan.rules), made.places)
    if not {each.name for each in layout.columns} <= set(columns):
        raise UsageError(msg("{file} cannot be read as a register", file=name))


def _other(name: str, what: Message) -> UsageError:
    message = msg("{file} was made under {what}", file=name, what=what)
    hint = msg("make it anew: {command}", command="oa-select tabulate")
    return UsageError(message, hint)


def _facts(plan: Plan) -> Iterator[Fact]:
    for gate in plan.rubric.gates:
        if gate.fact is not None:
            yield gate.fact
    for top in plan.criteria:
        for criterion in top.walk():
            for measure in criterion.measures:
                yield from measure.facts
