"""Which files there are, and how problems name them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from oa_select.problems import Problem
from oa_select.source.document import Document
from oa_select.source.read import SUFFIXES, read_documents
from oa_select.text import msg


def display_name(path: Path, folder: Path) -> str:
    """How problems name a file: relative to the working folder where it lies in it, with ``/``."""
    try:
        return path.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return path.as_posix()


def vendor_files(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The vendor files in folders and files, sorted, and those of ``paths`` that do not exist."""
    found: dict[Path, None] = {}
    missing: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (each for each in path.iterdir() if each.suffix.lower() in SUFFIXES)
            for each in sorted(inside):
                if not each.name.startswith(("_", ".")):
                    found[each] = None
        elif path.exists():
            found[path] = None
        else:
            missing.append(path)
    return list(found), missing


def only_document(path: Path, folder: Path) -> tuple[Document | None, list[Problem]]:
    """The document of a file that holds one, and what is wrong with its syntax."""
    documents, problems = read_documents(path, display_name(path, folder))
    return (documents[0] if documents else None), problems


def not_the_stem(document: Document, key: str, id: str, stem: str) -> Problem:
    """The error for an id that is not the name of its file."""
    message = msg('{key}: "{id}" is not the name of its file, "{stem}"', key=key, id=id, stem=stem)
    hint = msg("rename one of the two")
    return Problem(document.at((key,)), "error", "id-not-file-name", message, hint)
