"""Plain data beside a tree of the places of its keys and values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from oa_select.problems import Location

if TYPE_CHECKING:
    from oa_select.source.comments import Ignore

Data: TypeAlias = "bool | int | float | str | list[Data] | dict[str, Data] | None"

EXTENSION = "x-"
"""Keys that begin so are ignored anywhere."""


class Place:
    """The place of one value and, for a collection, of its members.

    Attributes:
        line: of the value, from 1.
        column: of the value, from 1.
        keys: the place of each key of a mapping.
        members: the places of the values of a mapping by key, of a list by index.
        bare: a key in flow style that has no value, as in ``{note: agents only, strict}``.
        broken: a value that could not be read, of which nothing more needs to be said.
        pruned: a mapping some of whose keys were refused, so that nothing needs to be said of what
            is missing in it.
    """

    __slots__ = ("bare", "broken", "column", "keys", "line", "members", "pruned")

    def __init__(self, line: int, column: int) -> None:
        """Of a value without members."""
        self.line, self.column = line, column
        self.keys: Mapping[str, tuple[int, int]] = _NONE
        self.members: Mapping[str | int, Place] = _NONE
        self.bare = self.broken = self.pruned = False


_NONE: Mapping[Any, Any] = MappingProxyType({})


@dataclass
class Document:
    """One document of a file.

    ``commented`` is its text if comments for ``check`` are in it; ``digest`` the hash of its data
    where that is known.
    """

    file: str
    data: Data
    place: Place
    commented: str = field(default_factory=str)
    digest: str = ""

    @cached_property
    def ignores(self) -> tuple[Ignore, ...]:
        """The comments that ``check`` obeys."""
        from oa_select.source.comments import find_ignores

        return find_ignores(self.commented)

    def at(self, path: Sequence[str | int]) -> Location:
        """The place of the value at ``path``; parts of it that do not exist are passed over."""
        place = self._walk(path)[0]
        return Location(self.file, place.line, place.column)

    def key_at(self, path: Sequence[str | int]) -> Location:
        """The place of the key at the end of ``path``, else of what would hold it."""
        place, rest = self._walk(path[:-1])
        if not rest and path and (found := place.keys.get(str(path[-1]))):
            return Location(self.file, *found)
        return self.at(path)

    def is_bare(self, path: Sequence[str | int]) -> bool:
        """Whether the path leads to a flow-style key with no value."""
        place, rest = self._walk(path)
        return place.bare and not rest

    def is_broken(self, path: Sequence[str | int]) -> bool:
        """Whether the path leads to, or through, a value that could not be read."""
        place = self.place
        for part in path:
            place = place.members.get(part, place)
            if place.broken:
                return True
        return False

    def is_pruned(self, path: Sequence[str | int]) -> bool:
        """Whether the path leads to a mapping some of whose keys were refused."""
        place, rest = self._walk(path)
        return place.pruned and not rest

    def value(self, path: Sequence[str | int]) -> Data:
        """The value at the path; None where there is none."""
        data: Any = self.data
        for part in path:
            if isinstance(data, dict):
                data = data.get(part)
            elif isinstance(data, list) and isinstance(part, int) and part < len(data):
                data = data[part]
            else:
                return None
        return cast("Data", data)

    def _walk(self, path: Sequence[str | int]) -> tuple[Place, bool]:
        place, skipped = self.place, False
        for part in path:
            found = place.members.get(part)
            skipped = skipped or (found is None and isinstance(part, str))
            place = place if found is None else found
        return place, skipped


class LateDocument(Document):
    """A document that is read again when its data or a place in it are asked for."""

    def __init__(self, file: str, digest: str, again: Callable[[], Document]) -> None:
        """``again`` reads it; nothing of it takes memory before that."""
        self.file, self.digest, self._again = file, digest, again

    def __getattr__(self, name: str) -> Any:  # called for what is not there yet
        if name not in ("data", "place", "commented"):
            raise AttributeError(name)
        read = self._again()
        self.data, self.place, self.commented = read.data, read.place, read.commented
        return getattr(self, name)
