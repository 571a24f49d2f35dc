"""``oa-select init``: starts a project of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from oa_select import __version__
from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.options import HERE, WHAT_TO_DO, Reader
from oa_select.load.locate import DEFAULT, bundled, find_rubric, rubric_files
from oa_select.problems import UsageError
from oa_select.results.command_line import command_line, command_words
from oa_select.starter import StarterFile, starter_files
from oa_select.text import Message, Speech, msg
from oa_select.writing.beside import is_left_behind
from oa_select.writing.files import create_files

EXAMPLES = ("oa-select init", "oa-select init choice --rubric tender-cn --known-vendors")

Folder = Annotated[
    str, typer.Argument(metavar="DIR", help="Its folder; the working folder if left out.")
]
Start = Annotated[
    str | None,
    option(
        "--rubric",
        metavar="NAME|FILE",
        help="Start from this rubric instead of the example.",
        panel=WHAT_TO_DO,
        complete=complete.rubrics,
    ),
]
KnownVendors = Annotated[
    bool,
    option(
        "--known-vendors",
        help="Start from the vendors that come with oa-select, not the examples.",
        panel=WHAT_TO_DO,
    ),
]


@expanded
def init(
    context: typer.Context,
    reader: Reader,
    folder: Folder = ".",
    rubric: Start = None,
    known_vendors: KnownVendors = False,
) -> int:
    """Start a project: an example to edit, schemas for editors, a workflow."""
    here = reader.terminal(context)
    project = Path(folder)
    if project.exists() and not project.is_dir():
        raise UsageError(msg("{file} is a file, not a folder", file=folder))
    taken = find_rubric(rubric, HERE) if rubric else None
    vendors = sorted(bundled("vendors").glob("*.yaml")) if known_vendors else []
    used = taken.stem if taken else _own_rubric(project)
    files = starter_files(here.speech.language, __version__, taken, vendors, used)
    wanted = {each: _reason_against(each, project, files) for each in files}
    ours = {each.name for each in (taken, *vendors) if each}
    written = [each for each, reason in wanted.items() if each.example and reason is None]
    invented = any(Path(each.path).name not in ours for each in written)
    to_do = _to_do(invented=invented) if written else None
    following = _next_steps(project, used, here.speech, to_do)
    create_files(
        {project / each.path: each.text for each, reason in wanted.items() if reason is None}
    )
    for each, reason in wanted.items():
        said = reason or msg("wrote {file}", file=(project / each.path).as_posix())
        here.done(here.speech.say(said))
    for line in following:
        here.note(line)
    return 0


def _reason_against(
    file: StarterFile, project: Path, files: tuple[StarterFile, ...]
) -> Message | None:
    """Why a file is not written; None if it is.

    Examples are not put among files of the user's own: invented vendors would be ranked with them.
    """
    path = project / file.path
    if path.exists() or path.is_symlink():
        return msg("kept {file}, which was there", file=path.as_posix())
    if not file.example:
        return None
    names = {Path(each.path).name for each in files}
    if path.parent.is_dir() and any(
        each.name not in names and not is_left_behind(each) for each in path.parent.iterdir()
    ):
        return msg(
            "left out {file}: {folder} has files already",
            file=path.as_posix(),
            folder=path.parent.as_posix(),
        )
    return None


def _own_rubric(project: Path) -> str:
    """The rubric that the commands of a project use which starts from none that is named.

    Raises:
        UsageError: if the project has several rubrics, and it is not clear which one is meant.
    """
    own = rubric_files(project / "rubrics")
    return find_rubric(None, project).stem if own else DEFAULT


def _to_do(*, invented: bool) -> Message:
    """What is left to do with the files that were written."""
    if invented:
        return msg("Then put your own vendors and weights in place of the examples.")
    return msg("Then make the weights and the vendors your own.")


def _next_steps(project: Path, rubric: str, say: Speech, to_do: Message | None) -> list[str]:
    """What is done next, a line each."""
    return [
        say("Next:"),
        *([f"  {command_line(('cd', project.as_posix()))}"] if _is_elsewhere(project) else []),
        "  oa-select check",
        f"  {command_line(command_words('rank', rubric=rubric))}",
        *([say.say(to_do)] if to_do else []),
    ]


def _is_elsewhere(project: Path) -> bool:
    return project.resolve() != Path.cwd()
