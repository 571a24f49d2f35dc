"""``oa-select check``: everything that is wrong or doubtful about the files."""

from pathlib import Path
from typing import Annotated

import typer

from oa_select.cli.options import FOLDERS, Shared, bundled, layout_of, option
from oa_select.cli.output import write_results
from oa_select.cli.terminal import Terminal


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    say = terminal.speech
    o = Shared(say, ("text", "json"))

    @app.command(
        "check",
        cls=o.command,
        help=say("Validate vendor files and rubrics, and say what is doubtful."),
    )
    def command(
        paths: Annotated[
            list[str],
            typer.Argument(
                metavar="[PATH]...", help=say("Files or folders; both folders if left out.")
            ),
        ] = [],
        format: o.format = [],
        output: o.output = [],
        strict: Annotated[bool, option("--strict", help=say("Warnings count too."))] = False,
        exit_zero: Annotated[
            bool, option("--exit-zero", help=say("Exit with 0 whatever is found."))
        ] = False,
        lang: o.lang = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
        from oa_select.report.check_report import render_check_json, render_check_text
        from oa_select.review import review_files

        here, layout = layout_of(terminal, lang=lang, quiet=quiet)
        review = review_files([Path(each) for each in paths] or _defaults(here), Path.cwd())
        speech = here.speech
        renderers = {
            "text": lambda _: render_check_text(review, speech),
            "json": lambda _: render_check_json(review, speech),
        }
        write_results(renderers, format, output, here, layout)
        found = review.errors + (review.warnings if strict else 0)
        return int(bool(found) and not exit_zero)


def _defaults(terminal: Terminal) -> list[Path]:
    here = [Path(name) for name in FOLDERS if Path(name).is_dir()]
    if here:
        return here
    terminal.note(
        terminal.speech("no ./vendors and no ./rubrics here: checking those of oa-select")
    )
    return [bundled(name) for name in FOLDERS]
