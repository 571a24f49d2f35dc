"""Values that a shell completes: those of closed sets, and those that the files here have.

Completion says nothing where it knows nothing: a file with errors completes to no value.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from oa_select.cli.command import terminal_of
from oa_select.cli.environment import named_files
from oa_select.report.registry import RENDERERS

HERE = Path()
SHOW = "show"
Complete = Callable[[typer.Context, str], list[str]]
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
"""What may be an id: files with other names are not offered by them."""


def of(*values: str) -> Complete:
    """Completes to these values."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        del context
        return [each for each in values if each.startswith(incomplete)]

    return complete


def several_of(*values: str) -> Complete:
    """Completes to these values, each once, of which several may be given with commas."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        del context
        before, comma, last = incomplete.rpartition(",")
        given = before.split(",")
        left = (each for each in values if each not in given and each.startswith(last))
        return [f"{before}{comma}{each}" for each in left]

    return complete


def _quietly(values: Callable[[typer.Context, str], Iterable[str]]) -> Complete:
    """Completes to the values that the words so far lead to, if they lead to any."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        found: list[str] = []
        with suppress(Exception):
            found = sorted(set(values(context, incomplete)))
        return [each for each in found if each.startswith(incomplete)]

    return complete


def formats(context: typer.Context, incomplete: str) -> list[str]:
    """The formats of the command that are not asked for yet."""
    names = RENDERERS.get(context.command.name or "", {})
    given = context.params.get("format") or ()
    return [each for each in names if each.startswith(incomplete) and each not in given]


@_quietly
def rubrics(context: typer.Context, incomplete: str) -> Iterator[str]:
    """The names of rubrics: of this project, and of those that come with the program."""
    del context, incomplete
    yield from (*_stems(own=True), *_stems(own=False))


@_quietly
def rubrics_to_freeze(context: typer.Context, incomplete: str) -> Iterator[str]:
    """The names of the rubrics of this project; of all where one is only checked."""
    del incomplete
    yield from _stems(own=True)
    if context.params.get("verify"):
        yield from _stems(own=False)


def show_rubric(context: typer.Context, incomplete: str) -> list[str]:
    """The word ``show``, and after it the names of rubrics."""
    given = context.params.get("words") or ()
    if not given:
        return of(SHOW)(context, incomplete)
    return rubrics(context, incomplete) if list(given) == [SHOW] else []


def _stems(*, own: bool) -> Iterator[str]:
    from oa_select.load.locate import bundled, rubric_files

    files = rubric_files(Path("rubrics") if own else bundled("rubrics"))
    yield from _ids(each.stem for each in files)


def _ids(texts: Iterable[object]) -> Iterator[str]:
    """Those of the texts that can be ids."""
    yield from (each for each in texts if isinstance(each, str) and _ID.fullmatch(each))


@_quietly
def vendors(context: typer.Context, incomplete: str) -> Iterable[str]:
    """The ids of vendors that are not named yet; their other names where no id begins so."""
    from oa_select.load.files import vendor_files
    from oa_select.load.locate import locate_vendors
    from oa_select.load.names import called_vendors

    given = {*_given(context, "names"), *_given(context, "vendor"), context.params.get("name")}
    places = locate_vendors(_files(context), HERE)[0]
    files, _ = vendor_files(places, HERE)
    own = [each for each in files if not each.stem.startswith("_")]
    lists = [each for each in own if each.suffix.lower() == ".jsonl"]
    ids = {each.stem for each in own if each not in lists}
    ids |= {id for each in called_vendors(lists, HERE) for id in each.ids}
    ids = set(_ids(ids))
    if not any(each.startswith(incomplete) for each in ids):
        return {name for each in called_vendors(own, HERE) for name in each.names} - given
    return ids - given


def _given(context: typer.Context, name: str) -> Iterable[str]:
    found = context.params.get(name) or ()
    return (found,) if isinstance(found, str) else found


@_quietly
def weight_sets(context: typer.Context, incomplete: str) -> Iterator[str]:
    """The weight sets of the rubric."""
    del incomplete
    yield from _rubric(context).weight_sets


@_quietly
def criteria(context: typer.Context, incomplete: str) -> Iterator[str]:
    """The criteria of the rubric, each with the sign that its weight follows."""
    given = {
        each.partition("=")[0] for each in (*_given(context, "set"), incomplete) if "=" in each
    }
    yield from (f"{each.id}=" for each in _rubric(context).walk() if each.id not in given)


@_quietly
def codes(context: typer.Context, incomplete: str) -> Iterable[str]:
    """The problem codes."""
    from oa_select.manual.severities import SEVERITIES

    del context, incomplete
    return SEVERITIES


@_quietly
def facts(context: typer.Context, incomplete: str) -> Iterator[str]:
    """The paths of facts, those of a rubric that is named among them, and of their sections."""
    from oa_select.facts.catalogue import CATALOGUE

    del incomplete
    custom = _rubric(context).facts if context.params.get("rubric") else {}
    for fact in (*CATALOGUE.values(), *custom.values()):
        yield from (fact.path, fact.section)


@_quietly
def kinds(context: typer.Context, incomplete: str) -> Iterable[str]:
    """The kinds of files and results."""
    from oa_select.schemas import SCHEMAS

    del context, incomplete
    return SCHEMAS


@_quietly
def commits(context: typer.Context, incomplete: str) -> Iterator[str]:
    """The branches and tags of the repository."""
    from oa_select.load.git import names_of_commits

    del context, incomplete
    yield from names_of_commits(Path.cwd())


@_quietly
def sources(context: typer.Context, incomplete: str) -> Iterator[str]:
    """The ids of the sources that the file of the vendor may cite."""
    from oa_select.load.files import only_document, vendor_files
    from oa_select.load.locate import locate_vendors
    from oa_select.load.sources import SHARED_SOURCES

    del incomplete
    vendor = context.params.get("vendor")
    for file in vendor_files(locate_vendors(_files(context), HERE)[0], HERE)[0]:
        shared = file.parent.glob(f"{SHARED_SOURCES}.*")
        for path in (file, *shared) if file.stem == vendor else ():
            document = only_document(path, HERE)[0]
            data = document.data if document else None
            found = data.get("sources") if isinstance(data, dict) else None
            yield from _ids(found) if isinstance(found, dict) else ()


@_quietly
def sheets(context: typer.Context, incomplete: str) -> Iterable[str]:
    """The sheets of the workbook that are not named yet."""
    from oa_select.spreadsheets.archive import is_workbook
    from oa_select.spreadsheets.reading import content_of, sheet_names

    del incomplete
    file = context.params["file"]
    content = content_of(Path(file), file)
    names = sheet_names(content, file) if is_workbook(content) else ()
    return set(names) - set(_given(context, "sheet"))


def _files(context: typer.Context) -> Any:
    """The files that options name, or else the environment."""
    given = context.params
    environment = terminal_of(context).environment
    return named_files(environment, given.get("rubric"), given.get("vendors") or ())


def _rubric(context: typer.Context) -> Any:
    from oa_select.load.locate import find_rubric
    from oa_select.pipeline import sound_rubric

    return sound_rubric(find_rubric(_files(context).rubric, HERE), Path.cwd())
