"""The available rubrics, and one of them, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from oa_select.interval import display
from oa_select.report.catalogue.rubric_words import (
    counts,
    gate_words,
    introduction,
    lines_of,
    measure_words,
    set_weight,
    tie_break_words,
    weight_of,
    weight_title,
)
from oa_select.report.layout import Layout
from oa_select.report.paragraph import paragraph
from oa_select.report.terminal import cell, indented, keep, new_table, prose, to_text
from oa_select.results.recalculation import RubricOutline


def render_library(rubrics: Sequence[RubricOutline], layout: Layout) -> str:
    """Each rubric with its title, its purpose and its counts."""
    say = layout.speech
    headers = (say("Title and purpose"), say("Criteria"), say("Gates"), say("Evidence %"))
    table = new_table(say("Rubric"), *headers)
    prose(keep(table, 0, 2, 3, 4), 1)
    for each in rubrics:
        title = cell(say.text(each.title), "bold")
        if about := each.purpose or each.note:
            title.append(f"\n{say.text(about)}", "not bold dim")
        table.add_row(
            cell(each.id),
            title,
            cell(str(each.leaves)),
            cell(str(len(each.outline.gates))),
            cell("–" if each.evidence_pct is None else display(each.evidence_pct)),
        )
    said = say(
        "Evidence: the share of the weight that the vendors have evidence for, on "
        "average. More: oa-select rubrics show NAME"
    )
    return to_text([table, Text(), *paragraph(said, layout, "dim")], layout)


def render_rubric(rubric: RubricOutline, layout: Layout) -> str:
    """One rubric: what it is for, its tree with weights and scales, gates, and weight sets."""
    return to_text(_parts(rubric, layout), layout)


def _parts(rubric: RubricOutline, layout: Layout) -> Iterator[RenderableType]:
    say = layout.speech
    yield from paragraph(say("{title} ({id})", title=rubric.title, id=rubric.id), layout, "bold")
    for said in introduction(rubric, say):
        yield from paragraph(said, layout)
    yield from paragraph(counts(rubric, say), layout, "dim")
    yield Text()
    yield _tree(rubric, layout)
    if rubric.outline.gates:
        yield Text()
        yield cell(say("Gates"), "bold")
        for gate in rubric.outline.gates:
            yield from paragraph(gate_words(gate, say), layout, indent=2)
    for said in tie_break_words(rubric.outline, say):
        yield Text()
        yield from paragraph(said, layout)
    if rubric.weight_sets:
        yield Text()
        yield _weight_sets(rubric, layout)


def _tree(rubric: RubricOutline, layout: Layout) -> Table:
    say = layout.speech
    table = new_table(
        say("Criterion"), weight_title(rubric.outline.total, say), say("of all %"), say("Points")
    )
    prose(keep(table, 1, 2), 3)
    for line in lines_of(rubric.outline.criteria):
        title = cell(say.text(line.criterion.title), "" if line.depth else "bold")
        table.add_row(
            indented(title, 2 * line.depth),
            cell(weight_of(line, rubric.outline.total)),
            cell(display(line.effective)),
            cell("\n".join(measure_words(line.criterion, say))),
        )
    return table


def _weight_sets(rubric: RubricOutline, layout: Layout) -> Table:
    """The weights that each set gives instead, among siblings."""
    say = layout.speech
    names = [say.text(each.title) for each in rubric.weight_sets]
    table = new_table(say("Weight sets"), weight_title(rubric.outline.total, say), *names)
    for line in lines_of(rubric.outline.criteria):
        id = line.criterion.id
        if any(id in each.shares for each in rubric.weight_sets):
            table.add_row(
                cell(f"{'  ' * line.depth}{say.text(line.criterion.title)}"),
                cell(weight_of(line, rubric.outline.total)),
                *(
                    cell(set_weight(line, each.shares[id]) if id in each.shares else "")
                    for each in rubric.weight_sets
                ),
            )
    return table
