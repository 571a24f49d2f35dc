"""``oa-select freeze``: the hash of a rubric, written into it or checked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.options import HERE, WHAT_TO_DO, Reader, date
from oa_select.cli.terminal import print_out
from oa_select.facts.claims import Date
from oa_select.load.locate import bundled, find_rubric
from oa_select.problems import UsageError
from oa_select.text import Message, msg, one_line

if TYPE_CHECKING:
    from oa_select.rubric.model import Rubric

EXAMPLES = ("oa-select freeze tender-cn --since 2026-12-01", "oa-select freeze tender-cn --verify")

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME|FILE",
        help="A rubric, by file or by name.",
        autocompletion=complete.rubrics_to_freeze,
    ),
]
Since = Annotated[
    Date | None,
    option(
        "--since",
        metavar="DATE",
        help="The date from which it must not be changed.",
        panel=WHAT_TO_DO,
        parser=date,
    ),
]
Verify = Annotated[
    bool,
    option(
        "--verify", help="Only check: exit with 1 unless frozen and unchanged.", panel=WHAT_TO_DO
    ),
]
Force = Annotated[
    bool, option("--force", help="Freeze again what was frozen and has changed.", panel=WHAT_TO_DO)
]


@expanded
def freeze(
    context: typer.Context,
    reader: Reader,
    name: Name,
    since: Since = None,
    verify: Verify = False,
    force: Force = False,
) -> int:
    """Write the hash of a rubric into it, so that any later change shows; or check it."""
    from oa_select.pipeline import sound_rubric

    here = reader.terminal(context)
    path = find_rubric(name, HERE)
    if verify == (since is not None):
        message = msg("freeze needs either --since DATE or --verify")
        raise UsageError(message, msg("for example --since 2026-12-01"))
    rubric = sound_rubric(path, Path.cwd())
    if verify:
        standing = _standing(rubric)
        print_out(f"{one_line(path.as_posix())}: {here.speech.say(standing)}\n")
        return int(rubric.frozen is None or rubric.thawed)
    assert since is not None
    if path.parent == bundled("rubrics"):
        message = msg("{file} comes with oa-select and is not one of your files", file=path.name)
        raise UsageError(
            message,
            msg(
                "`{command}` copies it into ./rubrics",
                command=f"oa-select init --rubric {path.stem}",
            ),
        )
    _freeze(path, rubric, since, force=force)
    said = here.speech(
        "{file}: frozen since {date}, sha256 {hash}",
        file=path.as_posix(),
        date=str(since),
        hash=rubric.sha256,
    )
    here.done(said)
    return 0


def _standing(rubric: "Rubric") -> Message:
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


def _freeze(path: Path, rubric: "Rubric", since: Date, *, force: bool) -> None:
    from oa_select.rubric.freezing import frozen_text
    from oa_select.writing.files import change_files

    frozen = rubric.frozen
    if frozen is not None and not force and (rubric.thawed or frozen.since != since):
        message = msg("{file}: {said}", file=path.as_posix(), said=_standing(rubric))
        raise UsageError(message, msg("--force freezes it again"))
    before, after = frozen_text(path, path.as_posix(), rubric, since)
    change_files({path: (before, after)})
