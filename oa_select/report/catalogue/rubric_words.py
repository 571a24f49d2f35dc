"""A rubric in words that every format shares: its purpose, its weights, its scales, its gates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from oa_select.interval import as_written, compared, display
from oa_select.report.numbers import percent, span, with_unit
from oa_select.results.evaluators import JudgementScale
from oa_select.results.ranking import of_total
from oa_select.results.recalculation import (
    ConditionOutline,
    CriterionOutline,
    DeductionOutline,
    GateOutline,
    MeasureOutline,
    Outline,
    RubricOutline,
)
from oa_select.results.scale import ScaleRow
from oa_select.text import LocalizedText, Speech


class Line(NamedTuple):
    """One criterion: ``depth`` levels below the top, its weight among its siblings and in all."""

    depth: int
    criterion: CriterionOutline
    weight: float
    effective: float


def weight_title(total: float | None, say: Speech) -> str:
    """The head of a column of weights among siblings: in percent, or in points of the total."""
    return say("Weight %") if total is None else say("Points of {total}", total=display(total))


def weight_of(line: Line, total: float | None) -> str:
    """A weight in such a column."""
    return display(line.weight if total is None else line.effective * total / 100)


def set_weight(line: Line, share: float) -> str:
    """The weight that a weight set gives, in percent of the group or in points of it."""
    whole = line.criterion.siblings_sum
    return display(share * (100 if whole is None else whole))


def lines_of(
    criteria: Sequence[CriterionOutline], depth: int = 0, above: float = 100.0
) -> Iterator[Line]:
    """All criteria, parents first, with their weights in percent."""
    for each in criteria:
        yield Line(depth, each, 100 * each.share, above * each.share)
        yield from lines_of(each.criteria, depth + 1, above * each.share)


def introduction(rubric: RubricOutline, say: Speech) -> list[str]:
    """What it is for, when not to use it, and what its author notes: a sentence or two each."""
    said = []
    if rubric.purpose:
        said.append(say("Purpose: {text}", text=rubric.purpose))
    if rubric.not_for:
        said.append(say("Not for: {text}", text=rubric.not_for))
    if rubric.note:
        said.append(say.text(rubric.note))
    return said


def counts(rubric: RubricOutline, say: Speech) -> str:
    """How many criteria, gates and weight sets there are, and how much evidence."""
    said = [
        say("criteria: {count}", count=rubric.leaves),
        say("gates: {count}", count=len(rubric.outline.gates)),
        say("weight sets: {count}", count=len(rubric.weight_sets)),
    ]
    if rubric.evidence_pct is not None:
        share = percent(rubric.evidence_pct, say)
        said.append(say("evidence for {share} of the weight", share=share))
    return " · ".join(said)


def scale_words(measure: MeasureOutline, say: Speech) -> str:
    """From a fact to points: ``15 minutes → 100 · 60 minutes → 60``."""
    scale = measure.scale
    rows = " · ".join(_row_words(row, scale.unit or measure.unit, say) for row in scale.rows)
    words = f"{say.say(scale.how) if scale.how else ''} {rows}".strip()
    off = tuple(_deduction_words(each, say) for each in measure.deductions)
    return (
        say("{scale}; evaluated less {deductions}", scale=words, deductions=off) if off else words
    )


def _deduction_words(deduction: DeductionOutline, say: Speech) -> str:
    percent = say("{number} %", number=as_written(deduction.percent))
    return say(
        "{percent} where {condition}",
        percent=percent,
        condition=condition_words(deduction.condition, say),
    )


def _row_words(row: ScaleRow, unit: LocalizedText | None, say: Speech) -> str:
    if row.level is not None:
        return f"{say.text(row.level[1])} {span(row.points)}"
    written = as_written(row.number or 0.0)
    if row.signed and (row.number or 0.0) > 0:
        written = f"+{written}"
    number = with_unit(written, unit, say)
    return f"{row.sign} {number} → {as_written(row.points.low)}".strip()


def measure_words(criterion: CriterionOutline, say: Speech) -> list[str]:
    """How a criterion gets its points: a line for each measure."""
    if criterion.rated:
        return [judged_words(criterion.rated, say)]
    title = say.text(criterion.title)
    said = []
    for each in criterion.measures:
        label, words = say.text(each.label), scale_words(each, say)
        said.append(words if label == title else say("{label}: {value}", label=label, value=words))
    return said


def judged_words(scale: JudgementScale, say: Speech) -> str:
    """The numbers by which people judge: ``Judged by the evaluators, 1 to 5``."""
    least, greatest = as_written(scale.least), as_written(scale.greatest)
    return say("Judged by the evaluators, {least} to {greatest}", least=least, greatest=greatest)


def tie_break_words(outline: Outline, say: Speech) -> Iterator[str]:
    """How ties are broken, if they are."""
    if not outline.tie_break:
        return
    titles = {each.id: each.title for each in outline.walk()}
    names = tuple(titles[id] for id in outline.tie_break)
    if outline.within:
        points = as_written(compared(outline.within * of_total(outline.total)))
        yield say(
            "Tie-break where scores are less than {points} points apart: {names}",
            points=points,
            names=names,
        )
    else:
        yield say("Tie-break where scores are equal: {names}", names=names)


def gate_words(gate: GateOutline, say: Speech) -> str:
    """A gate: its condition, and what happens where that is unknown."""
    if say.text(gate.title) == say.text(gate.about):
        return untitled_gate(gate, say)
    words = {"condition": condition_of(gate, say), "unknown": _open_words(gate, say)}
    return say("{title} ({condition}; {unknown})", title=gate.title, **words)


def untitled_gate(gate: GateOutline, say: Speech) -> str:
    """The words of a gate where its title stands before them."""
    unknown = _open_words(gate, say)
    return say("{condition} ({unknown})", condition=condition_of(gate, say), unknown=unknown)


def condition_of(gate: GateOutline, say: Speech) -> str:
    """The condition of a gate: on a fact, or on the points of a criterion."""
    if gate.condition is not None:
        return condition_words(gate.condition, say)
    points = as_written(gate.written)
    return say("criterion {title}: at least {points} points", title=gate.about, points=points)


def condition_words(condition: ConditionOutline, say: Speech) -> str:
    """A fact and what it must be: ``price ≤ 100 CNY``."""
    about = condition.about
    labels = tuple(label for _, label in condition.levels)
    if condition.number is not None:
        sign = {"at_least": "≥", "at_most": "≤"}.get(condition.operator, "=")
        number = with_unit(as_written(condition.number), condition.unit, say)
        return f"{say.text(about)} {sign} {number}"
    match condition.operator:
        case "at_least":
            return say("{fact}: at least {level}", fact=about, level=labels[0])
        case "at_most":
            return say("{fact}: at most {level}", fact=about, level=labels[0])
        case "includes":
            return say("{fact} includes {members}", fact=about, members=labels)
        case "excludes":
            return say("{fact} includes none of: {members}", fact=about, members=labels)
        case "any_of" if len(labels) > 1:
            return say("{fact}: one of {levels}", fact=about, levels=labels)
    return f"{say.text(about)} = {say.text(labels[0])}"


def _open_words(gate: GateOutline, say: Speech) -> str:
    match gate.on_unknown:
        case "fail":
            return say("unknown: the vendor is disqualified")
        case "pass":
            return say("unknown: the vendor stays")
    return say("unknown: the vendor stays and is asked")
