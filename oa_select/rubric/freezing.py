"""Freezing a rubric: its hash and a date written into its own file."""

from __future__ import annotations

from pathlib import Path

from oa_select.facts.claims import Date
from oa_select.problems import UsageError
from oa_select.rubric.hashing import canonical, sha256
from oa_select.rubric.model import Rubric
from oa_select.source.edit import NoPlace, set_at_top
from oa_select.source.read import parse_documents
from oa_select.text import msg


def frozen_text(path: Path, name: str, rubric: Rubric, since: Date) -> tuple[str, str]:
    """The text of a rubric's file, and that with ``frozen`` set; the rest of it is as it was.

    Args:
        path: the rubric's file, without errors.
        name: how messages name it.
        rubric: the content of the file.
        since: the date of freezing.

    Raises:
        UsageError: if there is no place for it that leaves all the rest alone.
    """
    before = path.read_bytes().decode("utf-8")
    try:
        said = {"since": since.text, "sha256": rubric.sha256}
        after = set_at_top(before, "frozen", said, as_json=path.suffix.lower() == ".json")
    except NoPlace:
        after = before
    if not _says(after, path, rubric, since):
        message = msg("{file}: found no place for frozen", file=name)
        line = f"frozen: {{since: {since}, sha256: {rubric.sha256}}}"
        raise UsageError(message, msg("write it by hand: {line}", line=line))
    return before, after


def _says(text: str, path: Path, rubric: Rubric, since: Date) -> bool:
    """Whether the text is the same rubric, frozen as it should be."""
    documents, problems = parse_documents(text.encode(), path.name, path.suffix.lower())
    if problems or not isinstance(data := documents[0].data, dict):
        return False
    wanted = {"since": since.text, "sha256": rubric.sha256}
    found = data.get("frozen")
    if not isinstance(found, dict) or {key: str(each) for key, each in found.items()} != wanted:
        return False
    return sha256(canonical(data)) == rubric.sha256
