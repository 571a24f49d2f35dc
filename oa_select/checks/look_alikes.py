"""Names that look like others of their kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from oa_select.checks.loaded import Files
from oa_select.checks.named import Name, names_to_tell_apart
from oa_select.checks.skeleton import looks_of
from oa_select.problems import Location, Problem
from oa_select.text import msg


def check_look_alikes(files: Files) -> Iterator[Problem]:
    """A warning at each name that looks like one before it; equal ones are left to others."""
    yield from _alike(names_to_tell_apart(files))
    yield from _alike(_of_files(files))


def _alike(names: Iterable[Name]) -> Iterator[Problem]:
    """The looks of every name are found once, so that the work is in proportion to the names."""
    taken: dict[tuple[tuple[str, ...], int, str], Name] = {}
    for name in names:
        looks = enumerate(looks_of(name.text))
        alike = [taken.setdefault((name.kind, which, each), name) for which, each in looks]
        first = next((each for each in alike if _to_be_told(each, name)), None)
        if first is not None:
            message = msg('"{name}" looks like "{other}"', name=name.text, other=first.text)
            hint = msg("the other one is {place}", place=str(first.place))
            yield Problem(name.place, "warning", "look-alike", message, hint)


def _to_be_told(first: Name, name: Name) -> bool:
    if first.owner == name.owner or first.text == name.text:
        return False
    # Of vendors with names that differ in case, alias-twice tells.
    return name.kind != ("vendor",) or first.text.casefold() != name.text.casefold()


def _of_files(files: Files) -> Iterator[Name]:
    """The names of files that are not ids: those that are, are compared as such."""
    for each in files.names:
        path = PurePosixPath(each)
        if path.suffix.lower() == ".jsonl" or not path.stem.isascii():
            yield Name(("file", str(path.parent)), path.stem, path.stem, Location.whole(each))
