"""``oa-select check``: everything that is wrong or doubtful about the files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from oa_select.cli.options import FOLDERS, Asked, Shared, bundled, layout_of, option
from oa_select.cli.output import Render, write_results
from oa_select.cli.terminal import Terminal
from oa_select.facts.claims import Date
from oa_select.problems import UsageError
from oa_select.review import Review
from oa_select.text import Speech, msg


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    say = terminal.speech
    o = Shared(say, ("text", "json", "github", "sarif", "junit"))

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
        as_of: Annotated[
            str | None,
            option(
                "--as-of",
                metavar="DATE",
                help=say("The date by which certificates and comments have expired."),
            ),
        ] = None,
        exit_zero: Annotated[
            bool, option("--exit-zero", help=say("Exit with 0 whatever is found."))
        ] = False,
        lang: o.lang = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
        from oa_select.review import review_files

        here, layout = layout_of(terminal, lang=lang, quiet=quiet)
        date = _date(as_of)
        review = review_files([Path(each) for each in paths] or _defaults(here), Path.cwd(), date)
        # GitHub shows what stands in the log, whatever files are written beside it.
        if not format and here.environment.get("GITHUB_ACTIONS") == "true":
            format = ["github"]
        prefix = _prefix(here.environment, Path.cwd())
        renderers = _renderers(review, here.speech, prefix, strict=strict)
        write_results(renderers, format, output, here, layout)
        found = review.errors + (review.warnings if strict else 0)
        return int(bool(found) and not exit_zero)


def _renderers(review: Review, speech: Speech, prefix: str, *, strict: bool) -> dict[str, Render]:
    def text(_: object) -> str:
        from oa_select.report.check_report import render_check_text

        return render_check_text(review, speech)

    def as_json(_: object) -> str:
        from oa_select.report.check_report import render_check_json

        return render_check_json(review, speech)

    def github(_: object) -> str:
        from oa_select.report.check_github import render_check_github

        return render_check_github(review, speech, prefix)

    def sarif(_: object) -> str:
        from oa_select.report.check_sarif import render_check_sarif

        return render_check_sarif(review, speech, prefix)

    def junit(_: object) -> str:
        from oa_select.report.check_junit import render_check_junit

        return render_check_junit(review, speech, strict=strict)

    return {"text": text, "json": as_json, "github": github, "sarif": sarif, "junit": junit}


def _date(text: str | None) -> Date | None:
    date = Date.parse(text) if text is not None else None
    if text is not None and date is None:
        message = msg("{value} is no date; write 2022, 2022-10 or 2022-10-05", value=text)
        raise UsageError(message)
    return date


def _prefix(environment: Mapping[str, str], here: Path) -> str:
    """The way from the root of the repository that GitHub has checked out to the working folder."""
    named = environment.get("GITHUB_WORKSPACE")
    root = Path(named or ".").resolve()  # the working folder is told without links, too
    if not named or not here.is_relative_to(root):
        return ""
    way = here.relative_to(root).as_posix()
    return "" if way == "." else f"{way}/"


def _is_there(path: Path) -> bool:
    """Whether it is a folder, or a link to one that may lead nowhere."""
    return path.is_dir() or path.is_symlink()


def _defaults(terminal: Terminal) -> list[Path]:
    """What the other commands read here: the folders of a project, and the buyer's places."""
    asked = Asked()
    vendors = [Path(each) for each in asked.vendor_names(terminal) or ["vendors"]]
    named = bool(asked.vendor_names(terminal))
    here = [each for each in vendors if named or _is_there(each)]
    here += [each for each in (Path("rubrics"),) if _is_there(each)]
    here += asked.rating_paths(terminal)
    if here:
        needs = asked.needs_path(terminal)
        return [*here, needs] if needs else here
    terminal.note(
        terminal.speech("no ./vendors and no ./rubrics here: checking those of oa-select")
    )
    return [bundled(name) for name in FOLDERS]
