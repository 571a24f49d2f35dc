"""What is done with one task in whatever process: vendors are read and weighed, and become rows."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from oa_select.facts.fact import Fact
from oa_select.problems import Location, Problem
from oa_select.register.cells import row_of
from oa_select.register.readers import Reader
from oa_select.register.remembered import RememberedCells
from oa_select.register.schema import Layout
from oa_select.register.tasks import Step, Told


class Setup(NamedTuple):
    """What all tasks need: the layout, the rubric's own facts, where files are named from.

    ``default_source`` is the id of the source of values in tables that name none.
    """

    layout: Layout
    custom_facts: Mapping[str, Fact]
    folder: Path
    default_source: str | None = None


class Made(NamedTuple):
    """What a task gives: a batch of rows as bytes, and of each its vendor's id, place and hashes.

    ``wrong`` is how many vendors have errors, which ``problems`` are; ``over`` says that what else
    is in a file cannot be known. ``done`` is how many bytes of all inputs have been read.
    """

    done: int

    rows: bytes = b""
    ids: tuple[str, ...] = ()
    places: tuple[Location, ...] = ()
    id_hashes: tuple[int, ...] = ()
    hashes: tuple[bytes, ...] = ()
    problems: tuple[Problem, ...] = ()
    wrong: int = 0
    over: bool = False


class Work:
    """Does tasks."""

    def __init__(self, setup: Setup) -> None:
        """With what all of them need."""
        self._layout = setup.layout
        self._cells = RememberedCells(setup.layout.rules)
        self._reader = Reader(setup.folder, setup.custom_facts, setup.default_source)

    def __call__(self, step: Step) -> Made:
        """The rows of the vendors in a task."""
        task = step.task
        if isinstance(task, Told):
            over = task.vendors is None
            return Made(step.done, problems=task.problems, wrong=task.vendors or 0, over=over)
        from oa_select.register.arrow import packed_rows  # where rows are made, and there alone

        group = self._reader.read(task)
        rows = [
            row_of(each.vendor, each.text, self._layout, self._cells.of) for each in group.found
        ]
        ids = tuple(each.vendor.id for each in group.found)
        return Made(
            step.done,
            packed_rows(rows, self._layout),
            ids,
            tuple(each.place for each in group.found),
            tuple(map(id_hash, ids)),
            tuple(sha256(each.text.encode()).digest() for each in group.found),
            group.problems,
            group.wrong,
        )


def id_hash(id: str) -> int:
    """A number for an id, of 63 bits."""
    digest = blake2b(id.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1
