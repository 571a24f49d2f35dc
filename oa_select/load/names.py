"""What vendors are called in files, also in those that have errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from oa_select.load.files import display_name, vendor_files
from oa_select.problems import ProblemsFound
from oa_select.source.read import read_documents


class CalledVendor(NamedTuple):
    """The ids, and the names and aliases, of a vendor in a file; an id may be the file's name."""

    file: str
    ids: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def every_name(self) -> tuple[str, ...]:
        """The ids and the names."""
        return (*self.ids, *self.names)


def called_vendors(places: Iterable[Path], folder: Path) -> Iterator[CalledVendor]:
    """What each vendor is called.

    Args:
        places: files and folders.
        folder: the working folder, which files are named from.

    Raises:
        ProblemsFound: if a place cannot be read.
    """
    files, unread = vendor_files(places, folder)
    if unread:
        raise ProblemsFound(unread)
    for file in files:
        shown = display_name(file, folder)
        if file.suffix.lower() != ".jsonl":
            yield CalledVendor(shown, (file.stem,), ())
        for document in read_documents(file, shown)[0]:
            if isinstance(document.data, Mapping):
                yield _called(document.data, shown)


def _called(data: Mapping[str, Any], file: str) -> CalledVendor:
    """What is in the data of a file, whatever else may be wrong."""
    name, aliases = data.get("name"), data.get("aliases")
    names = list(name.values() if isinstance(name, Mapping) else [name])
    names += aliases if isinstance(aliases, list) else []
    return CalledVendor(file, _texts([data.get("vendor")]), _texts(names))


def _texts(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(each.strip() for each in values if isinstance(each, str))
