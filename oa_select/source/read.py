"""One file → its documents, or the reason why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from oa_select.problems import Location, Problem
from oa_select.source import limits
from oa_select.source.access import deceiving_name, no_file, no_reading, unreadable
from oa_select.source.content import content_of
from oa_select.source.document import Document
from oa_select.source.limits import Refused
from oa_select.source.yaml_reader import read_yaml
from oa_select.text import msg


def read_documents(path: Path, name: str) -> tuple[list[Document], list[Problem]]:
    """The documents of a file (several only for ``.jsonl``) and its syntax errors.

    Args:
        path: where the file is.
        name: how problems name it.
    """
    if refused := no_file(path):
        return [], [unreadable(name, refused, path)]
    try:
        content = content_of(path)
    except OSError as refusal:
        return [], [unreadable(name, no_reading(refusal), path)]
    documents, problems = parse_documents(content, name, path.suffix.lower())
    deceiving = deceiving_name(path, name)
    return documents, [deceiving, *problems] if deceiving else problems


def parse_documents(
    content: bytes, name: str, suffix: str = ".yaml"
) -> tuple[list[Document], list[Problem]]:
    """The documents in the bytes of a file called ``name``; see :func:`read_documents`."""
    unseen: list[Problem] = []
    try:
        text = limits.text_of(content, name)
        unseen += limits.invisible_characters(text, name)
        documents, problems = _parse(text, name, suffix)
    except Refused as refused:
        return [], [*unseen, refused.problem]
    except Exception as fault:  # one file that trips the reader must not stop all the others
        return [], [_tripped(name, fault)]
    return documents, unseen + problems


def _parse(text: str, name: str, suffix: str) -> tuple[list[Document], list[Problem]]:
    if suffix not in (".json", ".jsonl"):
        only, problems = read_yaml(text, name)
        return ([only] if only else []), problems
    from oa_select.source.json_reader import read_json, read_json_lines

    if suffix == ".jsonl":
        return read_json_lines(text, name)
    document, problems = read_json(text, name)
    return [document], problems


def _tripped(name: str, fault: Exception) -> Problem:
    reason = f"{type(fault).__name__}: {fault}"[:200]
    message = msg("cannot be read: {reason}", reason=reason)
    hint = msg("this is a fault of oa-select itself; please report it with the file")
    return Problem(Location.whole(name), "error", "unreadable", message, hint)
