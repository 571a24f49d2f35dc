"""``oa-select freeze``: the hash of a rubric, written into it or checked."""

from pathlib import Path
from typing import Annotated

import typer

from oa_select.cli.options import HERE, Shared, layout_of, option
from oa_select.cli.terminal import Terminal, print_out, write_whole
from oa_select.facts.claims import Date
from oa_select.load.locate import bundled, find_rubric
from oa_select.pipeline import sound_rubric
from oa_select.problems import UsageError
from oa_select.rubric.model import Rubric
from oa_select.text import Message, msg


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    say = terminal.speech
    o = Shared(say, ())

    @app.command(
        "freeze",
        cls=o.command,
        help=say(
            "Write the hash of a rubric into it, so that any later change shows; or check it."
        ),
    )
    def command(
        name: Annotated[
            str,
            typer.Argument(metavar="RUBRIC", help=say("A rubric, by file or by name.")),
        ],
        since: Annotated[
            str | None,
            option(
                "--since", metavar="DATE", help=say("The date from which it must not be changed.")
            ),
        ] = None,
        verify: Annotated[
            bool,
            option("--verify", help=say("Only check: exit with 1 unless frozen and unchanged.")),
        ] = False,
        force: Annotated[
            bool, option("--force", help=say("Freeze again what was frozen and has changed."))
        ] = False,
        lang: o.lang = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
        here, _ = layout_of(terminal, lang=lang, quiet=quiet)
        path = find_rubric(name, HERE)
        if verify == (since is not None):
            message = msg("freeze takes either --since DATE or --verify")
            raise UsageError(message, msg("for example --since 2026-12-01"))
        rubric = sound_rubric(path, Path.cwd())
        if verify:
            standing = _standing(rubric)
            print_out(f"{path.as_posix()}: {here.speech.say(standing)}\n")
            return int(rubric.frozen is None or rubric.thawed)
        date = Date.parse(since or "")
        if date is None:
            raise UsageError(
                msg("{value} is no date; write 2022, 2022-10 or 2022-10-05", value=since or "")
            )
        if path.parent == bundled("rubrics"):
            message = msg("{file} comes with oa-select and is not yours", file=path.name)
            raise UsageError(message, msg("copy it into ./rubrics and freeze it there"))
        _freeze(path, rubric, date, force=force)
        said = here.speech(
            "{file}: frozen since {date}, sha256 {hash}",
            file=path.as_posix(),
            date=str(date),
            hash=rubric.sha256,
        )
        print_out(f"{said}\n")
        return 0


def _standing(rubric: Rubric) -> Message:
    if rubric.frozen is None:
        return msg("not frozen")
    since = str(rubric.frozen.since)
    if rubric.thawed:
        return msg(
            "frozen since {date}, and changed since: its hash is {hash}",
            date=since,
            hash=rubric.sha256,
        )
    return msg("frozen since {date}, and unchanged", date=since)


def _freeze(path: Path, rubric: Rubric, since: Date, *, force: bool) -> None:
    from oa_select.rubric.freezing import frozen_text

    frozen = rubric.frozen
    if frozen is not None and not force and (rubric.thawed or frozen.since != since):
        message = msg("{file}: {said}", file=path.as_posix(), said=_standing(rubric))
        raise UsageError(message, msg("--force freezes it again"))
    write_whole(path, frozen_text(path, path.as_posix(), rubric, since))
