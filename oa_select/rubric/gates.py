"""Gates and conditions as a rubric writes them, bound to facts and criteria."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

from oa_select.facts.claims import Atom
from oa_select.facts.coverage import SITE_FACTS
from oa_select.facts.fact import Fact
from oa_select.facts.forms import bounds_hint
from oa_select.files.rubric import ConditionKeys, GateEntry
from oa_select.interval import as_written, compared
from oa_select.rubric.find import find_fact
from oa_select.rubric.model import Condition, Gate, Operator
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import LocalizedText, msg

OPERATORS_OF: Mapping[str, tuple[Operator, ...]] = {
    "number": ("is", "at_least", "at_most"),
    "ordinal": ("is", "any_of", "at_least", "at_most"),
    "bool": ("is", "any_of"),
    "enum": ("is", "any_of"),
    "set": ("includes", "excludes"),
}


ALL_OPERATORS: tuple[Operator, ...] = (
    "is",
    "any_of",
    "at_least",
    "at_most",
    "includes",
    "excludes",
)


def read_gate(
    data: GateEntry,
    own: Mapping[str, Fact],
    criteria: Mapping[str, LocalizedText],
    points: Mapping[str, float],
    path: DataPath,
    gathered: Gathered,
) -> Gate | None:
    """The gate at ``path``; None, with errors, where it cannot be one.

    Args:
        data: the gate as it is written.
        own: the facts that the rubric declares itself.
        criteria: the titles of the rubric's criteria by id.
        points: the most points of each, by id.
        path: of the gate in the file.
        gathered: takes the errors.
    """
    given: list[Operator] = [key for key in ALL_OPERATORS if _condition(data, key) is not None]
    about = [key for key in ("fact", "criterion") if getattr(data, key) is not None]
    if len(about) != 1 or len(given) != 1:
        message = msg("a gate needs a fact or a criterion, and one condition")
        hint = msg("conditions: {names}", names=ALL_OPERATORS)
        gathered.add(path, "wrong-gate", message, hint)
        return None
    if about == ["criterion"]:
        return _on_criterion(data, given[0], criteria, points, path, gathered)
    condition = read_condition(data, data.fact or "", own, path, gathered)
    if condition is None:
        return None
    title = data.title or condition.fact.label
    return Gate(data.id, title, data.on_unknown or "ask", condition)


def read_condition(
    data: ConditionKeys, name: str, own: Mapping[str, Fact], path: DataPath, gathered: Gathered
) -> Condition | None:
    """The condition on the fact of this name; None, with errors, where it cannot be one."""
    given: list[Operator] = [key for key in ALL_OPERATORS if _condition(data, key) is not None]
    if len(given) != 1:
        hint = msg("conditions: {names}", names=ALL_OPERATORS)
        gathered.add(path, "wrong-gate", msg("one condition is needed"), hint)
        return None
    operator = given[0]
    fact = find_fact(name, own, (*path, "fact"), gathered)
    if fact is None:
        return None
    if fact.path in SITE_FACTS:
        message = msg(
            "{fact} depends on the buyer's places and is only allowed with sites", fact=fact.path
        )
        gathered.add((*path, "fact"), "wrong-gate", message)
        return None
    if operator not in OPERATORS_OF[fact.type]:
        message = msg(
            "{operator} is not allowed for {fact}, which is of type {type}",
            operator=operator,
            fact=fact.path,
            type=fact.type,
        )
        hint = msg("use one of {forms}", forms=OPERATORS_OF[fact.type])
        gathered.add((*path, operator), "wrong-gate", message, hint, at="key")
        return None
    raw = _condition(data, operator)
    operand = _operand(fact, operator, raw, (*path, operator), gathered)
    return None if operand is None else Condition(fact, operator, operand)


def _condition(data: ConditionKeys, operator: Operator) -> Any:
    return data.is_ if operator == "is" else getattr(data, operator)


def _on_criterion(
    data: GateEntry,
    operator: Operator,
    criteria: Mapping[str, LocalizedText],
    points: Mapping[str, float],
    path: DataPath,
    gathered: Gathered,
) -> Gate | None:
    id, asked = data.criterion or "", _condition(data, operator)
    if id not in criteria:
        _no_such(id, criteria, (*path, "criterion"), gathered)
        return None
    is_number = isinstance(asked, (int, float)) and not isinstance(asked, bool)
    most = compared(points[id])
    if operator != "at_least" or not is_number or not 0 <= asked <= most:
        message = msg(
            "a gate on a criterion needs at_least: points from 0 to {most}", most=as_written(most)
        )
        at: Literal["key", "value"] = "value" if operator == "at_least" else "key"
        gathered.add((*path, operator), "wrong-gate", message, at=at)
        return None
    title = data.title or criteria[id]
    least = 100 * asked / points[id] if points[id] else 0.0
    gate = Gate(data.id, title, data.on_unknown or "ask", criterion=id)
    return gate._replace(least=min(least, 100.0), written=float(asked))


def _no_such(id: str, known: Collection[str], path: DataPath, gathered: Gathered) -> None:
    meant = gathered.nearest(id, known)
    hint = msg('did you mean "{name}"?', name=meant) if meant else None
    gathered.add(path, "unknown-criterion", msg('no criterion "{id}"', id=id), hint)


def _operand(
    fact: Fact, operator: Operator, raw: Any, path: DataPath, gathered: Gathered
) -> tuple[Atom, ...] | None:
    several = operator in ("any_of", "includes", "excludes")
    if several and (not isinstance(raw, list) or not raw):
        message = msg("{operator} needs a list of levels", operator=operator)
        gathered.add(path, "wrong-gate", message)
        return None
    before = gathered.count
    for index, each in enumerate(raw if several else [raw]):
        here = (*path, index) if several else path
        if fact.type == "bool" and not isinstance(each, bool):
            gathered.add(
                here,
                "wrong-gate",
                msg("must be {wanted}, not {value}", wanted=msg("true or false"), value=str(each)),
            )
        elif fact.type == "number":
            if isinstance(each, bool) or not isinstance(each, (int, float)):
                gathered.add(
                    here,
                    "wrong-gate",
                    msg("must be {wanted}, not {value}", wanted=msg("a number"), value=str(each)),
                )
            elif not fact.holds(each):
                gathered.add(
                    here,
                    "out-of-range",
                    msg("{path}: {value} is out of bounds", path=fact.path, value=as_written(each)),
                    bounds_hint(fact),
                )
        elif fact.type != "bool" and _level(each) not in fact.levels:
            meant = gathered.nearest(_level(each), fact.levels)
            hint = (
                msg('did you mean "{name}"?', name=meant)
                if meant
                else msg("levels: {names}", names=fact.levels)
            )
            message = msg('{fact} has no level "{level}"', fact=fact.path, level=_level(each))
            gathered.add(here, "unknown-level", message, hint)
    if gathered.count > before:
        return None
    return tuple(raw) if several else (raw,)


def _level(raw: Any) -> str:
    return ("true" if raw else "false") if isinstance(raw, bool) else str(raw)
