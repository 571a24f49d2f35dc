"""Claims: those without a source, and those that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files
from oa_select.checks.statements import statements
from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Atom, Claim, EvidenceRules
from oa_select.facts.evidence import weigh
from oa_select.facts.fact import Fact
from oa_select.facts.possible import level_text
from oa_select.problems import Problem
from oa_select.text import msg


def check_sourced(files: Files) -> Iterator[Problem]:
    """A warning at each claim that says something and cites no source."""
    for loaded in files.vendors:
        for each in statements(loaded):
            if each.source is None and each.says_something:
                message = msg("{fact} has no source, so that it is of grade E", fact=each.fact)
                hint = msg("name one: source: ID, described under sources:")
                place = loaded.document.at(each.path)
                yield Problem(place, "warning", "unsourced-claim", message, hint)


def check_disputed(files: Files) -> Iterator[Problem]:
    """A warning at each fact whose evidence is disputed under the rules of a loaded rubric."""
    told: set[tuple[str, str]] = set()
    for facts, rules, claims in _ways_to_weigh(files):
        for loaded, of_vendor in zip(files.vendors, claims, strict=True):
            for path, given in of_vendor.items():
                key = (loaded.vendor.id, path)
                if len(given) < 2 or key in told:
                    continue
                finding = weigh(facts[path], given, rules)
                if finding.state != "disputed":
                    continue
                told.add(key)
                message = msg(
                    "the claims about {fact} contradict one another: {claims}",
                    fact=path,
                    claims=tuple(_said(facts[path], claim) for claim in finding.used),
                )
                hint = msg("a newer claim, or one of a better grade, settles it")
                place = loaded.document.key_at(path.split("."))
                yield Problem(place, "warning", "disputed-fact", message, hint)


_Claims = dict[str, tuple[Claim, ...]]


def _ways_to_weigh(files: Files) -> Iterator[tuple[dict[str, Fact], EvidenceRules, list[_Claims]]]:
    """For each loaded rubric, or for the default rules: facts, rules, and claims by vendor.

    The default rules are not those of a rubric whose file has errors.
    """
    if not files.trials and not files.unread.rubrics:
        yield {**CATALOGUE}, EvidenceRules(), [{**each.vendor.claims} for each in files.vendors]
    for trial in files.trials:
        facts = {**CATALOGUE, **trial.loaded.rubric.facts}
        yield facts, trial.plan.rules, [{**each.claims} for each in trial.vendors]


def _said(fact: Fact, claim: Claim) -> str:
    """The claim as a file writes it, and its source: ``at_least 4 (broker-2022)``."""
    values = ", ".join(map(_value, claim.values))
    if len(claim.values) != 1 or fact.type == "set":
        values = f"[{values}]"
    words = values if claim.form in ("value", "state") else f"{claim.form} {values}"
    return f"{words} ({claim.source.id})" if claim.source else words


def _value(value: Atom) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return level_text(value)
