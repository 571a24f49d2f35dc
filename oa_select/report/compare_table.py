"""Vendors side by side: points and facts by criterion, the service stages, the network, who leads.

A lead is the difference of points of two vendors, as an interval; open where it holds 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.interval import Interval, compared, display, weighted_sum
from oa_select.report.layout import Layout, bar, cell, points, span, to_text
from oa_select.report.words import UNSAID, policy_words, rank_words, short_words
from oa_select.result import CriterionScore, FactRecord, Profile, Ranking, VendorScore
from oa_select.text import Speech

ROOM_FOR_FACTS = 120
"""Columns from which on the facts of two vendors stand beside their points, not below them."""
ABREAST = 4
"""More vendors than this stand one below the other."""
STAGES = ("pre_sale", "in_sale", "after_sale")
NETWORK = (
    "modes",
    "branch_count",
    "partner_count",
    "province_count",
    "city_count",
    "breadth",
    "delivery_control",
)


class Line(NamedTuple):
    """What is said of one thing for each of the vendors; ``?`` where nothing is."""

    label: str
    words: list[str]


class Row(NamedTuple):
    """One criterion, ``depth`` levels below the top, of all vendors compared."""

    depth: int
    scores: tuple[CriterionScore, ...]

    @property
    def applies(self) -> bool:
        """Whether it applies to any of them."""
        return any(each.points is not None for each in self.scores)

    @property
    def is_leaf(self) -> bool:
        """Whether there are no criteria below it."""
        return not self.scores[0].criteria

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of it for any of those that it applies to."""
        states = {each.state for each in self.scores if each.points is not None}
        return self.is_leaf and states == {"unknown"}


def render_compare(ranking: Ranking, profiles: Sequence[Profile], layout: Layout) -> str:
    """The vendors side by side.

    Args:
        ranking: of all vendors at hand.
        profiles: of those to compare, two or more, in the order asked for.
        layout: of the reader.
    """
    return to_text(_parts(ranking, profiles, layout), layout)


def _parts(
    ranking: Ranking, profiles: Sequence[Profile], layout: Layout
) -> Iterator[RenderableType]:
    speech, scores = layout.speech, [each.score for each in profiles]
    rows = [row for row in _rows([each.criteria for each in scores]) if row.applies]
    yield cell(speech.text(ranking.rubric.title), "bold")
    yield from _head(ranking, scores, speech)
    yield Text()
    shown = [row for row in rows if not row.unknown]
    if len(scores) == 2:
        yield _pair(shown, scores, layout)
        yield cell(
            speech(
                "Lead: points of {one} less those of {other}; open: it may go either way.",
                one=scores[0].name,
                other=scores[1].name,
            ),
            "dim",
        )
    elif len(scores) <= ABREAST:
        yield _abreast(shown, scores, speech)
    else:
        yield from _blocks(shown, scores, speech)
    yield cell(
        speech("Letters: grade of the evidence, from A binding to E unsourced. ?: nothing known."),
        "dim",
    )
    yield from _left_out(ranking, rows, speech)
    yield Text()
    yield from _stages(profiles, speech)
    yield Text()
    yield _network(profiles, speech)
    yield Text()
    for sentence in _verdict(ranking, scores, speech):
        yield cell(sentence)


def _rows(across: Sequence[Sequence[CriterionScore]], depth: int = 0) -> Iterator[Row]:
    for scores in zip(*across, strict=True):
        yield Row(depth, scores)
        yield from _rows([each.criteria for each in scores], depth + 1)


def _table(*headers: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for header in headers:
        table.add_column(cell(header), overflow="fold")
    return table


def _keep(table: Table, *columns: int) -> Table:
    """The table with these columns, of numbers, never wrapped."""
    for index in columns:
        table.columns[index].no_wrap = True
    return table


def _head(
    ranking: Ranking, scores: Sequence[VendorScore], speech: Speech
) -> Iterator[RenderableType]:
    headers = (speech("Rank"), speech("Score"), speech("Possible"), speech("0 to 100"))
    table = _table(speech("Vendor"), *headers, speech("Known %"), speech("Firm"))
    for each in scores:
        table.add_row(
            cell(speech.text(each.name)),
            cell(rank_words(each, ranking, speech)),
            cell(points(each.score)),
            cell(span(each.points)),
            cell(bar(each.points, each.score, 16)),
            cell(display(each.known_pct)),
            cell(span(each.firm.points)),
        )
    yield _keep(table, 2, 3, 4, 5, 6)
    yield cell(
        speech(
            "● score: {policy}. Firm: the range on evidence of grade {grade} or better.",
            policy=policy_words(ranking, speech),
            grade=ranking.policy.firm_grade,
        ),
        "dim",
    )


def _title(row: Row, speech: Speech) -> RenderableType:
    title = cell(speech.text(row.scores[0].title), "bold" if row.depth == 0 else "")
    if row.depth == 0:
        return title
    grid = Table.grid()
    grid.add_column(width=2 * row.depth)
    grid.add_column(overflow="fold")
    grid.add_row("", title)
    return grid


def _weight(row: Row) -> Text:
    """The effective weight; from least to greatest where it differs between vendors."""
    weights = [100 * each.weight for each in row.scores if each.weight is not None]
    return cell(f"{span(Interval(min(weights), max(weights)))} %")


def _pair(rows: Sequence[Row], scores: Sequence[VendorScore], layout: Layout) -> Table:
    speech = layout.speech
    wide = layout.width is None or layout.width >= ROOM_FOR_FACTS
    names = [speech.text(each.name) for each in scores]
    headers = [header for name in names for header in ((name, "", "") if wide else (name,))]
    table = _table(speech("Criterion"), speech("Weight"), *headers, speech("Lead"))
    _keep(table, *((1, 2, 3, 5, 6, 8) if wide else (1, 4)))
    lead_of_all = _lead(scores[0].points, scores[1].points, wide, speech)
    totals = [cell(span(each.points), "bold") for each in scores]
    table.add_row(
        cell(speech("All criteria"), "bold"),
        cell("100 %"),
        *(part for total in totals for part in ((total, "", "") if wide else (total,))),
        lead_of_all,
    )
    for row in rows:
        one, other = row.scores
        cells = [part for each in row.scores for part in _of_vendor(each, wide, speech)]
        lead = _lead(one.points, other.points, wide, speech)
        table.add_row(_title(row, speech), _weight(row), *cells, lead)
    return table


def _of_vendor(score: CriterionScore, wide: bool, speech: Speech) -> list[Text]:
    """Points, grade and fact, beside or below one another."""
    style = "dim" if score.state in ("unknown", "declined") else ""
    if score.fact is None:
        return [cell(span(score.points)), *([cell(""), cell("")] if wide else [])]
    fact = _said(score.fact, speech)
    if wide:
        return [cell(span(score.points), style), cell(score.fact.grade or ""), cell(fact, style)]
    return [cell(f"{_graded(score)}\n{fact}", style)]


def _said(fact: FactRecord, speech: Speech) -> str:
    return (
        speech("unknown")
        if fact.state == "unknown"
        else short_words(fact._replace(grade=None), speech)
    )


def _graded(score: CriterionScore) -> str:
    grade = score.fact.grade if score.fact else None
    return f"{span(score.points)}  {grade}" if grade else span(score.points)


def _lead(one: Interval | None, other: Interval | None, wide: bool, speech: Speech) -> Text:
    if one is None or other is None:
        return cell("–")
    lead = one - other
    low, high = compared(lead.low), compared(lead.high)
    if low == high == 0:
        return cell(speech("level"), "dim")
    said = _signed(low) if low == high else f"{_signed(low)}…{_signed(high)}"
    if low <= 0 <= high:
        return cell(f"{speech('open')}{' ' if wide else chr(10)}{said}", "dim")
    return cell(said, "bold")


def _signed(value: float) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{display(abs(value))}"


def _abreast(rows: Sequence[Row], scores: Sequence[VendorScore], speech: Speech) -> Table:
    names = [speech.text(each.name) for each in scores]
    table = _table(speech("Criterion"), speech("Weight"), *names)
    _keep(table, 1)
    totals = [cell(span(each.points), "bold") for each in scores]
    table.add_row(cell(speech("All criteria"), "bold"), cell("100 %"), *totals)
    for row in rows:
        cells = [
            cell(_graded(each), "dim" if each.state == "unknown" else "") for each in row.scores
        ]
        table.add_row(_title(row, speech), _weight(row), *cells)
    return table


def _blocks(
    rows: Sequence[Row], scores: Sequence[VendorScore], speech: Speech
) -> Iterator[RenderableType]:
    for index, score in enumerate(scores):
        if index:
            yield Text()
        table = _table(speech.text(score.name), speech("Weight"), speech("Points"), "")
        total = cell(span(score.points), "bold")
        table.add_row(cell(speech("All criteria"), "bold"), cell("100 %"), total)
        for row in rows:
            own = row.scores[index]
            if own.points is None or (row.is_leaf and own.state == "unknown"):
                continue
            fact = short_words(own.fact, speech) if own.fact else ""
            alone = Row(row.depth, (own,))
            table.add_row(_title(row, speech), _weight(alone), cell(span(own.points)), cell(fact))
        yield _keep(table, 1, 2)


def _left_out(ranking: Ranking, rows: Sequence[Row], speech: Speech) -> Iterator[Text]:
    """What the table does not show: what nobody says, and what needs the buyer's places."""
    unknown = tuple(row.scores[0].title for row in rows if row.unknown)
    if unknown:
        yield cell(
            speech("Unknown for all of them ({count}): {names}", count=len(unknown), names=unknown),
            "dim",
        )
    if ranking.without_needs:
        yield cell(
            speech(
                "Left out, since the buyer's places are not given (--needs): {titles}",
                titles=ranking.without_needs,
            ),
            "dim",
        )


def _stages(profiles: Sequence[Profile], speech: Speech) -> Iterator[RenderableType]:
    facts = [_facts(each) for each in profiles]
    scores = [each.score for each in profiles]
    groups: list[tuple[str, list[Line]]] = []
    leads: list[str] = []
    for stage in STAGES:
        path = f"stages.{stage}"
        labels = {
            "offered": speech("offered"),
            "delivered_by": speech("delivered by"),
            "local": speech("local"),
            "channels": speech("channels"),
            "service_hours": speech("service hours"),
            "responsiveness": speech("responsiveness"),
        }
        lines = [_line(label, f"{path}.{key}", facts, speech) for key, label in labels.items()]
        title = speech.text(profiles[0].section(path).label)
        found = [_stage_points(each, f"{path}.") for each in scores]
        if any(each is not None for each in found):
            lines.insert(0, Line(speech("points"), [span(each) for each in found]))
        groups.append((title, lines))
        leads.append(_stage_lead(title, scores, found, speech))
    yield _fact_table(speech("Service stages"), groups, scores, speech)
    yield cell(speech("Lead at each stage: {stages}", stages=tuple(leads)))


def _network(profiles: Sequence[Profile], speech: Speech) -> RenderableType:
    facts = [_facts(each) for each in profiles]
    lines = []
    for path in (f"network.{key}" for key in NETWORK):
        labels = [speech.text(each[path].label) for each in facts if path in each]
        lines += [_line(label, path, facts, speech) for label in labels[:1]]
    scores = [each.score for each in profiles]
    return _fact_table(speech("Service network"), [("", lines)], scores, speech)


def _facts(profile: Profile) -> dict[str, FactRecord]:
    return {fact.path: fact for section in profile.sections for fact in section.facts}


def _line(label: str, path: str, facts: Sequence[dict[str, FactRecord]], speech: Speech) -> Line:
    return Line(label, [short_words(each.get(path), speech) for each in facts])


def _fact_table(
    title: str,
    groups: Sequence[tuple[str, list[Line]]],
    scores: Sequence[VendorScore],
    speech: Speech,
) -> Table:
    """What is said of some facts, group by group; facts of which nobody says anything left out."""
    names = [speech.text(each.name) for each in scores]
    abreast = len(names) <= ABREAST
    table = _table(title, *(names if abreast else ("", "")))
    for heading, lines in groups:
        if heading:
            table.add_row(cell(heading, "bold"))
        for label, words in lines:
            if set(words) == {UNSAID}:
                continue
            indented = f"  {label}" if heading else label
            if abreast:
                table.add_row(cell(indented), *map(cell, words))
                continue
            spoken = [each for each in zip(names, words, strict=True) if each[1] != UNSAID]
            for index, (name, said) in enumerate(spoken):
                table.add_row(cell("" if index else indented), cell(name), cell(said))
    if not table.row_count:
        table.add_row(cell(speech("nothing known"), "dim"))
    return table


def _stage_lead(
    title: str,
    scores: Sequence[VendorScore],
    found: Sequence[Interval | None],
    speech: Speech,
) -> str:
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return speech("{stage} not scored", stage=title)
    leader = _leader(known)
    if leader is None:
        return speech("{stage} open", stage=title)
    return speech(
        "{stage} {vendor} by {range} points",
        stage=title,
        vendor=scores[leader].name,
        range=span(_margin(known, leader)),
    )


def _stage_points(score: VendorScore, prefix: str) -> Interval | None:
    """The points of the criteria about a stage taken together; None where there are none."""
    parts = [
        (leaf.weight, leaf.points)
        for leaf in _leaves(score.criteria)
        if leaf.weight
        and leaf.points is not None
        and leaf.fact
        and leaf.fact.path.startswith(prefix)
    ]
    total = math.fsum(weight for weight, _ in parts)
    return weighted_sum((weight / total, at) for weight, at in parts) if total else None


def _leaves(criteria: Sequence[CriterionScore]) -> Iterator[CriterionScore]:
    for each in criteria:
        if each.criteria:
            yield from _leaves(each.criteria)
        else:
            yield each


def _margin(all_points: Sequence[Interval], index: int) -> Interval:
    """By how much the one at ``index`` leads whoever else comes first."""
    others = [each for place, each in enumerate(all_points) if place != index]
    best = Interval(max(each.low for each in others), max(each.high for each in others))
    return all_points[index] - best


def _leader(all_points: Sequence[Interval]) -> int | None:
    """The one that leads all others whatever is still open."""
    margins = [_margin(all_points, index) for index in range(len(all_points))]
    return next((at for at, margin in enumerate(margins) if compared(margin.low) > 0), None)


def _verdict(ranking: Ranking, scores: Sequence[VendorScore], speech: Speech) -> Iterator[str]:
    for each in scores:
        yield from _standing(each, speech)
    placed = [(each, each.points, each.score) for each in scores]
    known = [
        (each, at, score) for each, at, score in placed if at is not None and score is not None
    ]
    if len(known) < 2:
        yield speech("There is nothing to compare: the criteria apply to one of them at most.")
        return
    spread = [at for _, at, _ in known]
    leader = _leader(spread)
    if leader is not None:
        margin = span(_margin(spread, leader))
        yield speech(
            "{name} leads by {range} points, whatever the unknowns turn out to be.",
            name=known[leader][0].name,
            range=margin,
        )
    else:
        yield from _open(ranking, known, speech)
    if ranking.policy.min_grade > ranking.policy.firm_grade:
        yield from _firmness(ranking, [each for each, _, _ in known], speech)


def _standing(score: VendorScore, speech: Speech) -> Iterator[str]:
    """What keeps a vendor out of the ranking, or may yet do so."""
    if failed := tuple(gate.title for gate in score.gates if gate.outcome == "fail"):
        yield speech("{name} does not meet: {gates}.", name=score.name, gates=failed)
    if asked := tuple(gate.title for gate in score.gates if gate.outcome == "unknown"):
        yield speech("Not known whether {name} meets: {gates}.", name=score.name, gates=asked)


def _open(
    ranking: Ranking, known: Sequence[tuple[VendorScore, Interval, float]], speech: Speech
) -> Iterator[str]:
    spread = [at for _, at, _ in known]
    most = [_margin(spread, index).high for index in range(len(known))]
    leads = tuple(
        speech("{name} could lead by up to {points} points", name=each.name, points=display(high))
        for (each, _, _), high in zip(known, most, strict=True)
        if compared(high) > 0
    )
    if not leads:
        yield speech("Level: nobody can be ahead of the others.")
        return
    yield speech("Open: {leads}.", leads=leads)
    first, second, *_ = sorted(known, key=lambda each: -compared(each[2]))
    if compared(first[2]) > compared(second[2]):
        yield speech(
            "By score ({policy}) {name} is ahead by {points} points.",
            policy=policy_words(ranking, speech),
            name=first[0].name,
            points=display(first[2] - second[2]),
        )


def _firmness(ranking: Ranking, scores: Sequence[VendorScore], speech: Speech) -> Iterator[str]:
    """Whether the same holds on firm evidence alone."""
    grade = ranking.policy.firm_grade
    firm = [each.firm.points for each in scores if each.firm.points is not None]
    if len(firm) < len(scores):
        return
    leader = _leader(firm)
    if leader is not None:
        name = scores[leader].name
        yield speech("On firm evidence ({grade} or better) {name} leads.", grade=grade, name=name)
        return
    by_score = [compared(each.firm.score or 0.0) for each in scores]
    ahead = [each.name for each, at in zip(scores, by_score, strict=True) if at == max(by_score)]
    if len(ahead) > 1:
        yield speech("On firm evidence ({grade} or better) it is open, and level.", grade=grade)
        return
    yield speech(
        "On firm evidence ({grade} or better) it is open, with {name} ahead by score.",
        grade=grade,
        name=ahead[0],
    )
