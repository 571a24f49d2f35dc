"""The available rubrics, and one of them, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from oa_select.report.markdown import BREAK, INDENT, Document, bold, code, joined
from oa_select.report.sentences import colon
from oa_select.results.recalculation import RubricOutline
from oa_select.text import Speech


def render_library_markdown(rubrics: Sequence[RubricOutline], layout: Layout) -> str:
    """Each rubric with its title, its purpose and its counts."""
    say, page = layout.speech, Document()
    headers = (say("Rubric"), say("Title"), say("Purpose"), say("Criteria"), say("Gates"))
    rows = [
        (
            code(each.id),
            say.text(each.title),
            say.text(each.purpose) if each.purpose else "",
            str(each.leaves),
            str(len(each.outline.gates)),
            "–" if each.evidence_pct is None else display(each.evidence_pct),
        )
        for each in rubrics
    ]
    page.table([*headers, say("Evidence %")], rows, left=(0, 1, 2))
    return str(page)


def render_rubric_markdown(rubric: RubricOutline, layout: Layout) -> str:
    """One rubric: what it is for, its tree with weights and scales, gates, and weight sets."""
    say, page = layout.speech, Document()
    page.heading(say.text(rubric.title))
    page.paragraph(
        joined([code(rubric.id), counts(rubric._replace(evidence_pct=None), say)], colon(say))
    )
    for said in introduction(rubric, say):
        page.paragraph(said)
    page.heading(say("Criteria"), 2)
    headers = (
        say("Criterion"),
        weight_title(rubric.outline.total, say),
        say("of all %"),
        say("Points"),
        say("Why"),
    )
    page.table(headers, _tree(rubric, say), left=(0, 3, 4))
    if rubric.outline.gates:
        page.heading(say("Gates"), 2)
        page.bullets(gate_words(each, say) for each in rubric.outline.gates)
    for said in tie_break_words(rubric.outline, say):
        page.paragraph(said)
    if rubric.weight_sets:
        page.heading(say("Weight sets"), 2)
        names = [
            joined([say.text(each.title), joined(["(", code(each.id), ")"])], " ")
            for each in rubric.weight_sets
        ]
        page.table(
            [say("Criterion"), weight_title(rubric.outline.total, say), *names],
            _weight_sets(rubric, say),
        )
    return str(page)


def _tree(rubric: RubricOutline, say: Speech) -> Iterator[Sequence[str]]:
    for line in lines_of(rubric.outline.criteria):
        each = line.criterion
        why = [each.reason, *(measure.reason for measure in each.measures)]
        title = say.text(each.title)
        yield (
            joined([*(INDENT,) * line.depth, title if line.depth else bold(title)]),
            weight_of(line, rubric.outline.total),
            display(line.effective),
            joined(measure_words(each, say), BREAK),
            joined((say.text(said) for said in why if said), BREAK),
        )


def _weight_sets(rubric: RubricOutline, say: Speech) -> Iterator[Sequence[str]]:
    for line in lines_of(rubric.outline.criteria):
        id = line.criterion.id
        if any(id in each.shares for each in rubric.weight_sets):
            yield (
                joined([*(INDENT,) * line.depth, say.text(line.criterion.title)]),
                weight_of(line, rubric.outline.total),
                *(
                    set_weight(line, each.shares[id]) if id in each.shares else ""
                    for each in rubric.weight_sets
                ),
            )
