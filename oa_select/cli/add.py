"""``oa-select add``: starts the file of a vendor."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from oa_select.characters import escape, hidden_in
from oa_select.cli.command import expanded, option
from oa_select.cli.options import WHAT_TO_DO, Files, Reader, Vendors, id_of_file
from oa_select.cli.terminal import Terminal
from oa_select.ids import company_id
from oa_select.load.locate import bundled
from oa_select.load.names import called_vendors
from oa_select.problems import UsageError
from oa_select.results.command_line import command_line, command_words
from oa_select.source.limits import INVISIBLE
from oa_select.source.written import Value, block_lines
from oa_select.text import Speech, msg, one_line
from oa_select.writing.files import create_files

EXAMPLES = ("oa-select add Acme", "oa-select add 松柏软件 --id songbai")
USUAL = Path("vendors")
SCHEMA = "../schemas/vendor.schema.json"

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the vendor is called.")]
Id = Annotated[
    str | None,
    option(
        "--id",
        metavar="ID",
        help="Its id, which is the name of the file; made from NAME if left out.",
        panel=WHAT_TO_DO,
        parser=id_of_file,
    ),
]


@expanded
def add(
    context: typer.Context, reader: Reader, name: Name, id: Id = None, vendors: Vendors = []
) -> int:
    """Start the file of a vendor, to state facts in or to send a questionnaire for."""
    here = reader.terminal(context)
    if (unseen := next(hidden_in(name), None)) is not None:
        message = msg("invisible character {escape} in the text", escape=escape(name[unseen]))
        raise UsageError(message, INVISIBLE)
    name = one_line(name)
    if not name:
        raise UsageError(msg("the name of a vendor is empty"))
    named = tuple(Path(each) for each in Files(vendors=vendors).named(here).vendors)
    places = named or ((USUAL,) if os.path.lexists(USUAL) else ())
    found = called_vendors(places, Path.cwd())
    known = {name.casefold(): each.file for each in found for name in each.every_name}
    folder = vendors_folder(named)
    for wanted in (name, id):
        if wanted is not None and (file := known.get(wanted.casefold())) is not None:
            message = msg('there is a vendor "{name}" already, in {file}', name=wanted, file=file)
            raise UsageError(message)
    id = id or _new_id(name, known, here)
    path = folder / f"{id}.yaml"
    if os.path.lexists(path):
        raise UsageError(msg("{file} already exists", file=path.as_posix()))
    create_files({path: _text(id, name, folder, here.speech)})
    here.done(here.speech("wrote {file}", file=path.as_posix()))
    _tell_next(id, vendors, here)
    return 0


def vendors_folder(named: Sequence[Path]) -> Path:
    """The folder that vendors' files go into; it need not be there if it is the usual one.

    Raises:
        UsageError: if it is not clear which one is meant, or the program's own is.
    """
    folders = [each for each in named if each.is_dir()] if named else [USUAL]
    if len(folders) != 1:
        raise UsageError(msg("--vendors must name one folder to write into"))
    (folder,) = folders
    if folder.is_file():
        raise UsageError(msg("{file} is a file, not a folder", file=folder.as_posix()))
    if folder.resolve() == bundled("vendors").resolve() != USUAL.resolve():
        message = msg("the vendors that come with oa-select are never written to")
        raise UsageError(message, msg("name another folder: --vendors PATH"))
    return folder


def _new_id(name: str, known: Mapping[str, str], terminal: Terminal) -> str:
    """An id that is not taken; says so where the plain one is, for it may be the same company."""
    plain = company_id(name)
    if plain in known:
        said = msg('the id "{id}" is taken by {file}', id=plain, file=known[plain])
        terminal.note(terminal.speech.say(said))
    return company_id(name, known)


def _text(id: str, name: str, folder: Path, speech: Speech) -> str:
    """The text of a new file: who it is about, and how a fact is stated."""
    schema = [f"# yaml-language-server: $schema={SCHEMA}"] if (folder / SCHEMA).is_file() else []
    head = [*schema, "format: 1", *block_lines("vendor", id, 2), *block_lines("name", name, 2)]
    said = (
        speech("State facts like this, each with its source. Leave out what you do not know."),
        speech("`oa-select facts` lists them all. The kind of a source sets the grade:"),
        speech("A contract, bid, certificate, filing; B trial, customer; C analyst, press;"),
        speech("D vendor, promotional."),
    )
    shown = [*said, "", *_example(speech)]
    return "\n".join([*head, "", *(f"# {each}".rstrip() for each in shown), ""])


def _example(speech: Speech) -> list[str]:
    """The lines that state two facts with a source."""
    facts: dict[str, Value] = {
        "p1_restore_hours": {"value": 8, "source": "bid"},
        "csat_pct": {"at_least": 95, "source": "bid"},
    }
    bid: dict[str, Value] = {"title": speech("Signed bid"), "kind": "bid", "published": "2026-03"}
    return [
        *block_lines("sources", {"bid": bid}, 2),
        *block_lines("stages", {"after_sale": facts}, 2),
    ]


def _tell_next(id: str, vendors: Sequence[str], terminal: Terminal) -> None:
    say = terminal.speech
    words = (*command_words("ask", vendors=vendors), "--vendor", id, "-o", f"{id}.xlsx")
    terminal.note(say("Next:"))
    terminal.note(f"  {command_line(words)}")
    terminal.note(say("Or state facts in the file yourself."))
