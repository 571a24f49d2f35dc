"""The criteria of one vendor as a tree, each down to the claims that its points come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.report.layout import Layout
from oa_select.report.numbers import bar, of_whole, span
from oa_select.report.paragraph import paragraph
from oa_select.report.terminal import cell, width_of
from oa_select.report.totals import most_of, weight_words
from oa_select.report.words import (
    claim_line,
    evidence_words,
    fact_words,
    judgement_line,
    listed,
    place_words,
    state_words,
)
from oa_select.results.profile import Profile
from oa_select.results.ranking import CriterionScore, FactRecord
from oa_select.text import Speech, msg

BAR_COLUMNS = 16
TITLE_COLUMNS = (16, 44)
ROOM_FOR_BARS = 60


def criteria_parts(
    criteria: Sequence[CriterionScore], total: float | None, layout: Layout
) -> Iterator[RenderableType]:
    """The tree, group by group; unknown criteria are only named, except in full."""
    titles = [
        2 * depth + width_of(layout.speech.text(each.title)) for depth, each in _walk(criteria)
    ]
    least, most = TITLE_COLUMNS
    if layout.width is not None:
        most = min(most, layout.width - BAR_COLUMNS - 26)
    columns = max(least, min(most, max(titles, default=least)))
    yield from _level(criteria, total, layout, columns, 0)


def unscored_parts(profile: Profile, layout: Layout) -> Iterator[RenderableType]:
    """Facts with claims that the rubric does not score; only named, except in full."""
    speech = layout.speech
    scored = {fact.path for leaf in profile.score.leaves() for fact in leaf.facts}
    claimed = [
        fact
        for section in profile.sections
        for fact in section.facts
        if fact.path not in scored and _is_claimed(fact)
    ]
    if not claimed:
        return
    yield Text()
    yield cell(speech("Claimed, but not scored by this rubric"), "bold")
    if not layout.full:
        yield from paragraph(listed(tuple(each.label for each in claimed), speech), layout)
    for fact in claimed if layout.full else ():
        yield from _fact_parts(fact, None, 0, speech)


def hanging(mark: str, text: str, indent: int, style: str = "") -> Table:
    """Text with a hanging indent behind a mark."""
    table = Table.grid(padding=(0, 1, 0, 0))
    if indent:
        table.add_column(width=indent - 1)
    table.add_column(width=width_of(mark))
    table.add_column(overflow="fold")
    table.add_row(*([""] if indent else []), cell(mark, style), cell(text, style))
    return table


def _walk(
    criteria: Sequence[CriterionScore], depth: int = 0
) -> Iterator[tuple[int, CriterionScore]]:
    for each in criteria:
        yield depth, each
        yield from _walk(each.criteria, depth + 1)


def _level(
    criteria: Sequence[CriterionScore],
    total: float | None,
    layout: Layout,
    columns: int,
    depth: int,
) -> Iterator[RenderableType]:
    """The criteria of one group, then the names of those without claims."""
    silent = [
        each for each in criteria if _is_left_out(each) or (not layout.full and _is_silent(each))
    ]
    for each in criteria:
        if each in silent:
            continue
        yield _row(each, total, layout, columns, depth)
        if each.criteria:
            yield from _level(each.criteria, total, layout, columns, depth + 1)
        else:
            yield from _leaf(each, layout, 2 * depth + 2)
    yield from _named(silent, len(criteria), layout.speech, 2 * depth)


def _is_left_out(criterion: CriterionScore) -> bool:
    """Whether it is left out because the buyer's places are not given."""
    return criterion.fact is not None and not criterion.facts


def _is_silent(criterion: CriterionScore) -> bool:
    """Whether there is no claim to show."""
    if criterion.criteria:
        return criterion.points is None
    return not criterion.judgements and not any(map(_is_claimed, criterion.facts))


def _named(
    silent: Sequence[CriterionScore], siblings: int, speech: Speech, indent: int
) -> Iterator[RenderableType]:
    unknown = tuple(each.title for each in silent if each.points is not None)
    if unknown:
        found = msg("unknown: {names}")
        if len(unknown) < siblings:
            found = msg("{count} more unknown: {names}")
        elif len(unknown) > 1:
            found = msg("all {count} unknown: {names}")
        said = speech.say(found, count=len(unknown), names=unknown)
        yield hanging("?", said, indent, "dim")
    inapplicable = [each for each in silent if each.points is None and not _is_left_out(each)]
    if names := tuple(each.title for each in inapplicable):
        said = speech("does not apply: {names}", names=names)
        yield hanging("–", said, indent, "dim")


def _row(
    criterion: CriterionScore, total: float | None, layout: Layout, columns: int, depth: int
) -> Table:
    """Title, weight, points and bar."""
    table = Table.grid(padding=(0, 2, 0, 0))
    if depth:
        table.add_column(width=2 * depth - 2)
    table.add_column(width=columns - 2 * depth, overflow="fold")
    table.add_column(width=6 if total is None else 12, no_wrap=True)
    table.add_column(width=9 if total is None else 18, no_wrap=True)
    table.add_column(no_wrap=True)
    weight, most = criterion.weight, most_of(criterion, total)
    drawn = layout.width is None or layout.width >= ROOM_FOR_BARS
    table.add_row(
        *([""] if depth else []),
        cell(layout.speech.text(criterion.title), "" if depth else "bold"),
        cell("" if weight is None else weight_words(weight, total, layout.speech)),
        cell(of_whole(span(criterion.points), most, layout.speech)),
        cell(bar(criterion.points, criterion.score, BAR_COLUMNS, most or None) if drawn else ""),
    )
    return table


def _leaf(criterion: CriterionScore, layout: Layout, indent: int) -> Iterator[RenderableType]:
    """The facts behind the points, the claims behind the facts, and the open question."""
    speech = layout.speech
    notes = []
    if layout.full and criterion.reason:
        notes.append(speech("why this weight: {reason}", reason=criterion.reason))
    if layout.full and criterion.scale_reason:
        notes.append(speech("why these points: {reason}", reason=criterion.scale_reason))
    if criterion.capped:
        notes.append(speech("no figure is known; words only limit the high end"))
    for said in notes:
        yield hanging("·", said, indent, "dim")
    for judgement in criterion.judgements:
        yield hanging("•", judgement_line(judgement, speech), indent)
    for fact in criterion.facts:
        if not _is_claimed(fact) and not (layout.full and fact.state != "not_applicable"):
            continue
        yield from _fact_parts(fact, criterion, indent, speech)
        if layout.full and fact.state not in ("known", "varies", "not_applicable"):
            said = speech("to ask: {question}", question=fact.question)
            yield hanging("?", said, indent + 2)


def _is_claimed(fact: FactRecord) -> bool:
    return bool(fact.used or fact.history or fact.aside)


def _fact_parts(
    fact: FactRecord, criterion: CriterionScore | None, indent: int, speech: Speech
) -> Iterator[RenderableType]:
    """A fact and the claims about it: those used, then history and those set aside."""
    style = "yellow" if fact.state == "disputed" else ""
    yield hanging("=", _fact_line(fact, criterion, speech), indent, style)
    for place in place_words(fact, speech):
        yield hanging("→", place, indent + 2)
    for claim in fact.used if len(fact.used) > 1 else ():
        yield hanging("•", claim_line(claim, speech), indent + 2)
    old, aside = msg("history: {claim}"), msg("left out: {claim}")
    for said, claims in ((old, fact.history), (aside, fact.aside)):
        for claim in claims:
            line = speech.say(said, claim=claim_line(claim, speech))
            yield hanging("◦", line, indent + 2, "dim")


def _fact_line(fact: FactRecord, criterion: CriterionScore | None, speech: Speech) -> str:
    """The fact's value and state, its label where the criterion is called otherwise, its evidence.

    The evidence is that of the claim where there is only one, else the grade of all of them.
    """
    value = fact_words(fact, speech)
    if criterion is None or speech.text(fact.label) != speech.text(criterion.title):
        value = speech("{label}: {value}", label=fact.label, value=value)
    parts = [value]
    if fact.state == "partial":
        parts.append(state_words(fact.state, speech))
    if fact.condition:
        parts.append(speech("decides what is taken off"))
    elif criterion and criterion.fact and criterion.fact.path != fact.path and fact.used:
        parts.append(speech("not counted here"))
    if len(fact.used) == 1:
        parts.append(evidence_words(fact.used[0], speech))
        if note := fact.used[0].note:
            parts.append(speech.text(note))
    elif fact.grade:
        parts.append(speech("grade {grade}", grade=fact.grade))
    return " · ".join(parts)
