"""What a score sheet was taken for, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from oa_select.interval import as_written, display
from oa_select.report.layout import Layout
from oa_select.report.terminal import cell, open_table, to_text
from oa_select.results.score_sheet import Intake, SumsRecord
from oa_select.text import Speech, one_line


def render_intake(intake: Intake, layout: Layout) -> str:
    """The parts of the sheet, the files that come of it, and its totals beside the program's."""
    return to_text(_parts(intake, layout.speech), layout)


def _parts(intake: Intake, say: Speech) -> Iterator[RenderableType]:
    yield cell(say("{file}, read as a score sheet", file=intake.file), "bold")
    table = open_table("", "", keep=(0,))
    table.show_header = False
    for term, said in intake.parts:
        table.add_row(cell(say.say(term)), cell(one_line(say.say(said))))
    for place, file in enumerate(intake.files):
        table.add_row(cell(say("files") if place == 0 else ""), cell(file))
    yield table
    for each in intake.sums:
        yield ""
        yield _sums(each, say)


def _sums(sums: SumsRecord, say: Speech) -> RenderableType:
    name = f"{sums.sheet}: {sums.label}" if sums.sheet else sums.label
    table = open_table(
        one_line(name),
        say("cell"),
        say("in the sheet"),
        say("judgements and weights make"),
        say("score of 100"),
        "",
        right=(2, 3, 4),
        keep=(1, 2, 3, 4),
    )
    for each in sums.sums:
        table.add_row(
            cell(one_line(each.vendor)),
            cell(each.place),
            cell(as_written(round(each.sheet, 4))),
            cell(as_written(round(each.own, 4))),
            cell(display(each.score)),
            cell(say("differs") if each.differs else say("same"), "bold" if each.differs else ""),
        )
    return table
