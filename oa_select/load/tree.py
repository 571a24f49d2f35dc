"""The files and folders of a commit, found by their paths as in a checkout: links are followed."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from oa_select.load.objects import Objects, Unreadable

MAX_LINKS = 40
MAX_TARGET = 4096
"""As in Linux: so many links on the way to a file, so many bytes of a link's target."""
MAX_LISTED = 4 * 1024 * 1024
"""How many bytes of folders are read: some 100,000 names."""
MAX_STEPS = 200_000
"""How many folders and links are gone through, for all files together."""


class NoWay(Exception):
    """A path that leads to no file of the commit, and not for want of one; see its kinds."""

    def __init__(self, target: str = "") -> None:
        """``target`` is that of the link which is to blame, if a link is."""
        super().__init__(target)
        self.target = target


class LinkOut(NoWay):
    """A link out of the repository."""


class LinkToNothing(NoWay):
    """A link to what the commit does not hold."""


class LinkCircle(NoWay):
    """Links that lead round in a circle, or too many of them."""


class Submodule(NoWay):
    """A folder that is another repository (a submodule)."""


class TooMuch(NoWay):
    """More folders, names and links than are read."""


class Entry(NamedTuple):
    """A file, folder, link or submodule: its mode and its object."""

    mode: int
    id: str

    @property
    def is_folder(self) -> bool:
        """Whether it holds others."""
        return stat.S_ISDIR(self.mode)


SUBMODULE = 0o160000
MODE = re.compile(rb"[0-7]{1,6}")
Trail = tuple[Entry, ...]
"""The folders from the root of a commit to an entry, and that entry."""


class Tree:
    """The files and folders of a commit."""

    def __init__(self, objects: Objects, commit: str) -> None:
        """``commit`` is the id of one."""
        self._objects = objects
        self._commit = commit
        self._folders: dict[str, Mapping[str, Entry]] = {}
        self._targets: dict[str, str] = {}
        self._left_to_list = MAX_LISTED
        self._left_to_go = MAX_STEPS

    def find(self, path: str) -> Entry | None:
        """The file or folder at a path from the root; None where the commit holds none.

        Raises:
            NoWay: if it, or a link on the way, leads to what no commit could hold.
            Unreadable: if git does not give what tells.
        """
        trail = self._walk((self._root,), path.split("/"), iter(range(MAX_LINKS)))
        return trail[-1] if trail else None

    def names(self, folder: Entry) -> list[str]:
        """The names of what is directly in a folder, in git's order.

        Raises:
            TooMuch: if there are too many.
            Unreadable: if git does not give the folder.
        """
        return list(self._inside(folder))

    @cached_property
    def _root(self) -> Entry:
        return Entry(stat.S_IFDIR, self._objects.header(f"{self._commit}^{{tree}}").id)

    def _walk(self, trail: Trail, steps: Iterable[str], links: Iterator[int]) -> Trail | None:
        for step in steps:
            self._left_to_go -= 1
            if self._left_to_go < 0:
                raise TooMuch
            if not trail[-1].is_folder:
                return None
            if step == "..":
                if len(trail) == 1:
                    raise LinkOut
                trail = trail[:-1]
            elif step not in ("", "."):
                entry = self._inside(trail[-1]).get(step)
                if entry is None:
                    return None
                is_link = stat.S_ISLNK(entry.mode)
                trail = self._follow(trail, entry, links) if is_link else (*trail, entry)
                if trail[-1].mode == SUBMODULE:
                    raise Submodule
        return trail

    def _follow(self, trail: Trail, link: Entry, links: Iterator[int]) -> Trail:
        target = self._target(link)
        if next(links, None) is None:
            raise LinkCircle(target)
        if target.startswith("/"):
            raise LinkOut(target)
        try:
            found = self._walk(trail, target.split("/"), links)
        except LinkOut as out:
            raise LinkOut(out.target or target) from None
        if found is None:
            raise LinkToNothing(target)
        return found

    def _target(self, link: Entry) -> str:
        if link.id not in self._targets:
            header = self._objects.header(link.id)
            if header.size > MAX_TARGET:
                raise LinkToNothing("…")
            self._targets[link.id] = os.fsdecode(self._objects.content(header))
        return self._targets[link.id]

    def _inside(self, folder: Entry) -> Mapping[str, Entry]:
        if folder.id not in self._folders:
            header = self._objects.header(folder.id)
            if header.kind != "tree":
                raise Unreadable(folder.id)
            self._left_to_list -= header.size
            if self._left_to_list < 0:
                raise TooMuch
            content = self._objects.content(header)
            self._folders[folder.id] = dict(_entries(content, len(folder.id) // 2))
        return self._folders[folder.id]


def _entries(content: bytes, width: int) -> Iterator[tuple[str, Entry]]:
    """The entries of a tree object: mode, space, name, NUL, and an id of ``width`` bytes each."""
    at = 0
    while at < len(content):
        nul = content.find(b"\0", at)
        mode, _, name = content[at:nul].partition(b" ")
        end = nul + 1 + width
        if nul < 0 or end > len(content) or not MODE.fullmatch(mode):
            raise Unreadable
        yield os.fsdecode(name), Entry(int(mode, 8), content[end - width : end].hex())
        at = end
