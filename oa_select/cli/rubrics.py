"""``oa-select rubrics``: the rubrics at hand, and one of them as a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.options import HERE, Files, Table
from oa_select.cli.output import write_results
from oa_select.load.files import vendor_files
from oa_select.load.locate import (
    bundled,
    find_rubric,
    locate,
    own_rubrics,
    rubric_files,
    told_of_shipped,
)
from oa_select.problems import ProblemsFound, UsageError, nearest
from oa_select.text import Message, msg

EXAMPLES = ("oa-select rubrics", "oa-select rubrics show tender-cn")

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="show NAME",
        help="A rubric to show, by file or by name.",
        autocompletion=complete.show_rubric,
    ),
]


@expanded
def rubrics(context: typer.Context, output: Table, files: Files, words: Words = []) -> int:
    """List the available rubrics, or show one: rubrics show NAME."""
    from oa_select.pipeline import library

    here, layout = output.layout(context)
    if words and (words[0] != complete.SHOW or len(words) != 2):
        message = msg(
            "rubrics is followed by nothing, or by show NAME, not by {words}", words=tuple(words)
        )
        raise UsageError(message, _to_show(words))
    named = files.named(here)
    chosen = [find_rubric(words[1], HERE)] if words else _at_hand()
    shipped = bundled("rubrics")
    places = [
        (locate(named._replace(rubric=str(path)), HERE), path.parent == shipped) for path in chosen
    ]
    for said in told_of_shipped(places[0][0].shipped):
        here.note(here.speech.say(said))
    if unread := vendor_files(places[0][0].vendors, Path.cwd())[1]:
        raise ProblemsFound(unread)
    found, wrong = library(places, folder=Path.cwd())
    if not found:
        raise ProblemsFound(wrong[0].problems, _lists_them(wrong[0]))
    for file in sorted({each.location.file for refused in wrong for each in refused.problems}):
        here.note(here.speech("left out: {file} has errors", file=file))
    if words:
        write_results("rubrics show", found[0], output, here, layout, library=lambda: found)
    else:
        write_results("rubrics", found, output, here, layout)
    return 0


def _to_show(words: Sequence[str]) -> Message:
    """The command that was probably meant by words that are none."""
    *_, name = words
    known = [path.stem for path in _at_hand()]
    if (meant := nearest(name, known)) is not None:
        return msg("did you mean `{command}`?", command=f"oa-select rubrics show {meant}")
    return msg("`oa-select rubrics` lists them")


def _lists_them(wrong: ProblemsFound) -> Message | None:
    """The command that shows everything about a file with errors; None where it has no lines."""
    place = wrong.problems[0].location
    return msg("`oa-select check {file}` lists them", file=place.file) if place.has_lines else None


def _at_hand() -> list[Path]:
    """The rubrics of the working folder, then those of the program with other names."""
    own = own_rubrics(HERE)
    names = {path.stem for path in own}
    return [*own, *(path for path in rubric_files(bundled("rubrics")) if path.stem not in names)]
