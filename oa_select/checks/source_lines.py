"""The lines of the files that problems are about, for readers who are shown them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from oa_select.checks.run import Review
from oa_select.problems import Problem
from oa_select.source.access import no_file
from oa_select.source.content import content_of, opened
from oa_select.source.limits import MAX_BYTES
from oa_select.source.lines import lines_of


class WithLines(NamedTuple):
    """A review, and lines of its files by file and number, without their ends."""

    review: Review
    lines: Mapping[tuple[str, int], str]

    def line_of(self, problem: Problem) -> str | None:
        """The line that a problem is in; None where there is none to show."""
        place = problem.location
        if not place.has_lines or place.sheet:
            return None
        return self.lines.get((place.file, place.line))


def with_lines(review: Review, folder: Path) -> WithLines:
    """The review with the lines of its problems; files that cannot be read now have none.

    Args:
        review: of files.
        folder: the working folder, which its problems name files from.
    """
    wanted: dict[str, set[int]] = {}
    for each in review.problems:
        if each.location.has_lines and not each.location.sheet:
            wanted.setdefault(each.location.file, set()).add(each.location.line)
    lines = {
        (file, number): line
        for file, numbers in wanted.items()
        for number, line in enumerate(_lines(folder / file), start=1)
        if number in numbers
    }
    return WithLines(review, lines)


def _lines(path: Path) -> Iterable[str]:
    """The lines as problems count them; what is not UTF-8 in them is replaced."""
    try:
        if no_file(path):
            return ()
        if path.suffix.lower() == ".jsonl":
            return _of_many(path)
        text = content_of(path)[:MAX_BYTES].decode("utf-8", "replace")
    except (OSError, ValueError):
        return ()
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _of_many(path: Path) -> Iterator[str]:
    """The lines of a file that is read line by line; those that are too long are empty."""
    with opened(path) as stream:
        for line in lines_of(stream):
            yield (line.content or b"").decode("utf-8", "replace").removeprefix("\ufeff")
