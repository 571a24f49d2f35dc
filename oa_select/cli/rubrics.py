"""``oa-select rubrics``: the rubrics at hand, and one of them as a table."""

from pathlib import Path
from typing import Annotated

import typer

from oa_select.cli.options import (
    Asked,
    Shared,
    bundled,
    find_rubric,
    layout_of,
    rubric_files,
)
from oa_select.cli.output import Render, write_results
from oa_select.cli.terminal import Terminal
from oa_select.outline import RubricOutline
from oa_select.pipeline import library
from oa_select.problems import UsageError
from oa_select.report.outputs import Layout
from oa_select.text import msg

SHOW = "show"


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    say = terminal.speech
    o = Shared(say, ("table", "json", "markdown"))

    @app.command(
        "rubrics",
        cls=o.command,
        help=say("List the rubrics at hand, or show one: rubrics show NAME."),
    )
    def command(
        words: Annotated[
            list[str],
            typer.Argument(
                metavar="[show NAME]", help=say("A rubric to show, by file or by name.")
            ),
        ] = [],
        format: o.format = [],
        output: o.output = [],
        vendors: o.vendors = [],
        needs: o.needs = None,
        lang: o.lang = None,
        color: o.color = None,
        width: o.width = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
        here, layout = layout_of(terminal, lang=lang, color=color, width=width, quiet=quiet)
        if words and (words[0] != SHOW or len(words) != 2):
            message = msg("rubrics takes nothing, or show NAME, not {words}", words=tuple(words))
            raise UsageError(message)
        asked = Asked(None, vendors, needs)
        if words:
            path = find_rubric(words[1], here)
            rubrics = [(path, path.parent == bundled("rubrics"))]
        else:
            rubrics = _at_hand()
        paths, places = asked.vendor_paths(here), asked.needs_path(here)
        found, wrong = library(rubrics, paths, places, folder=Path.cwd())
        for file in wrong:
            here.note(say("left out: {file} has errors", file=str(file)))
        if words and not found:
            hint = msg("`oa-select check {file}` lists them", file=str(wrong[0]))
            raise UsageError(msg("{file} has errors", file=str(wrong[0])), hint)
        write_results(_one(found[0]) if words else _all(found), format, output, here, layout)
        return 0


def _at_hand() -> list[tuple[Path, bool]]:
    """The rubrics of the working folder, then those of the program with other names."""
    own = rubric_files(Path("rubrics"))
    names = {path.stem for path in own}
    shipped = [path for path in rubric_files(bundled("rubrics")) if path.stem not in names]
    return [*((path, False) for path in own), *((path, True) for path in shipped)]


def _all(rubrics: list[RubricOutline]) -> dict[str, Render]:
    def table(layout: Layout) -> str:
        from oa_select.report.library_table import render_library

        return render_library(rubrics, layout)

    def as_json(_: Layout) -> str:
        from oa_select.report.library_json import render_library_json

        return render_library_json(rubrics)

    def markdown(layout: Layout) -> str:
        from oa_select.report.library_markdown import render_library_markdown

        return render_library_markdown(rubrics, layout)

    return {"table": table, "json": as_json, "markdown": markdown}


def _one(rubric: RubricOutline) -> dict[str, Render]:
    def table(layout: Layout) -> str:
        from oa_select.report.library_table import render_rubric

        return render_rubric(rubric, layout)

    def as_json(_: Layout) -> str:
        from oa_select.report.library_json import render_library_json

        return render_library_json([rubric])

    def markdown(layout: Layout) -> str:
        from oa_select.report.library_markdown import render_rubric_markdown

        return render_rubric_markdown(rubric, layout)

    return {"table": table, "json": as_json, "markdown": markdown}
