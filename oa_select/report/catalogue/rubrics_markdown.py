"""The rubrics at hand, and one of them, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.interval import display
from oa_select.report.catalogue.rubric_words import (
    counts,
    gate_words,
    introduction,
    lines_of,
    measure_words,
)
from oa_select.report.markdown import code, plain, table
from oa_select.report.terminal import Layout
from oa_select.results.recalculation import RubricOutline
from oa_select.text import Speech

INDENT = "&emsp;"


def render_library_markdown(rubrics: Sequence[RubricOutline], layout: Layout) -> str:
    """Each rubric with its title, its purpose and its counts."""
    say = layout.speech
    headers = (say("Rubric"), say("Title"), say("Purpose"), say("Criteria"), say("Gates"))
    rows = [
        (
            code(each.id),
            plain(say.text(each.title)),
            plain(say.text(each.purpose)) if each.purpose else "",
            str(each.leaves),
            str(len(each.outline.gates)),
            "–" if each.evidence_pct is None else display(each.evidence_pct),
        )
        for each in rubrics
    ]
    return table([*headers, say("Evidence %")], rows, left=(0, 1, 2))


def render_rubric_markdown(rubric: RubricOutline, layout: Layout) -> str:
    """One rubric: what it is for, its tree with weights and scales, gates, and weight sets."""
    return "\n".join(_parts(rubric, layout.speech))


def _parts(rubric: RubricOutline, say: Speech) -> Iterator[str]:
    yield f"# {plain(say.text(rubric.title))}\n"
    yield f"{code(rubric.id)}: {plain(counts(rubric._replace(evidence_pct=None), say))}\n"
    for said in introduction(rubric, say):
        yield f"{plain(said)}\n"
    yield f"## {plain(say('Criteria'))}\n"
    headers = (say("Criterion"), say("Weight %"), say("of all %"), say("Points"), say("Why"))
    yield table(headers, _tree(rubric, say), left=(0, 3, 4))
    if rubric.outline.gates:
        yield f"## {plain(say('Gates'))}\n"
        yield "".join(f"- {plain(gate_words(each, say))}\n" for each in rubric.outline.gates)
    if rubric.weight_sets:
        yield f"## {plain(say('Weight sets'))}\n"
        names = [f"{plain(say.text(each.title))} ({code(each.id)})" for each in rubric.weight_sets]
        yield table([say("Criterion"), say("Weight %"), *names], _weight_sets(rubric, say))


def _tree(rubric: RubricOutline, say: Speech) -> Iterator[Sequence[str]]:
    for line in lines_of(rubric.outline.criteria):
        each = line.criterion
        why = [each.reason, *(measure.reason for measure in each.measures)]
        title = plain(say.text(each.title))
        yield (
            f"{INDENT * line.depth}{title if line.depth else f'**{title}**'}",
            display(line.weight),
            display(line.effective),
            "<br>".join(plain(said) for said in measure_words(each, say)),
            "<br>".join(plain(say.text(said)) for said in why if said),
        )


def _weight_sets(rubric: RubricOutline, say: Speech) -> Iterator[Sequence[str]]:
    for line in lines_of(rubric.outline.criteria):
        id = line.criterion.id
        if any(id in each.shares for each in rubric.weight_sets):
            yield (
                f"{INDENT * line.depth}{plain(say.text(line.criterion.title))}",
                display(line.weight),
                *(
                    display(100 * each.shares[id]) if id in each.shares else ""
                    for each in rubric.weight_sets
                ),
            )
