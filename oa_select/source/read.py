"""One file → its documents, or the reason why it cannot be read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from oa_select.problems import Location, Problem
from oa_select.source import limits
from oa_select.source.access import deceiving_name, no_file, no_reading, unreadable
from oa_select.source.content import content_of, opened
from oa_select.source.document import Document
from oa_select.source.limits import Refused
from oa_select.source.yaml_reader import read_yaml
from oa_select.text import msg

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from oa_select.source.lines import Line


def read_documents(
    path: Path, name: str, most: int = limits.MAX_LINES
) -> tuple[list[Document], list[Problem]]:
    """The documents of a file (several only for ``.jsonl``) and its syntax errors.

    Args:
        path: where the file is.
        name: how problems name it.
        most: how many documents are wanted; what is behind them is not read.
    """
    if refused := no_file(path):
        return [], [unreadable(name, refused, path)]
    suffix = path.suffix.lower()
    try:
        if suffix == ".jsonl":
            with opened(path) as stream:
                documents, problems = _lines(stream, name, most)
        else:
            documents, problems = parse_documents(content_of(path), name, suffix)
    except OSError as refusal:
        return [], [unreadable(name, no_reading(refusal), path)]
    deceiving = deceiving_name(path, name)
    return documents, [deceiving, *problems] if deceiving else problems


def parse_documents(
    content: bytes, name: str, suffix: str = ".yaml"
) -> tuple[list[Document], list[Problem]]:
    """The documents in the bytes of a file called ``name``; see :func:`read_documents`."""
    if suffix == ".jsonl":
        return _lines(BytesIO(content), name)
    return _parsed(content, name, suffix, 1)


def parse_line(line: Line, name: str) -> tuple[list[Document], list[Problem]]:
    """The document in a line of JSON of a file called ``name``, and what is wrong with it."""
    if line.content is None:
        return [], [limits.too_long(Location(name, line.number, 1))]
    return _parsed(line.content, name, ".json", line.number)


def _lines(
    stream: BinaryIO, name: str, most: int = limits.MAX_LINES
) -> tuple[list[Document], list[Problem]]:
    from oa_select.source.lines import lines_of

    documents: list[Document] = []
    problems: list[Problem] = []
    for line in lines_of(stream):
        if line.is_blank:
            continue
        found, wrong = parse_line(line, name)
        documents += found
        problems += wrong
        if len(documents) >= most:
            break
        if len(problems) > limits.MAX_ERRORS:
            problems.append(limits.too_many_errors(Location(name, line.number, 1)))
            break
    return documents, problems


def _parsed(
    content: bytes, name: str, suffix: str, line: int
) -> tuple[list[Document], list[Problem]]:
    unseen: list[Problem] = []
    try:
        text = limits.text_of(content, name, line)
        unseen += limits.invisible_characters(text, name, line)
        documents, problems = _parse(text, name, suffix, line)
    except Refused as refused:
        return [], [*unseen, refused.problem]
    except Exception as fault:  # one file that trips the reader must not stop all the others
        return [], [_tripped(name, fault)]
    return documents, unseen + problems


def _parse(text: str, name: str, suffix: str, line: int) -> tuple[list[Document], list[Problem]]:
    if suffix != ".json":
        only, problems = read_yaml(text, name)
        return ([only] if only else []), problems
    from oa_select.source.json_reader import read_json

    document, problems = read_json(text, name, line)
    return [document], problems


def _tripped(name: str, fault: Exception) -> Problem:
    reason = f"{type(fault).__name__}: {fault}"[:200]
    message = msg("cannot be read: {reason}", reason=reason)
    hint = msg("this is a fault of oa-select itself; please report it with the file")
    return Problem(Location.whole(name), "error", "unreadable", message, hint)
