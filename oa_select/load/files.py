"""Finding files of data, and naming them in problems."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from oa_select.problems import Problem
from oa_select.source.access import looks_like_data, no_reading, unreadable
from oa_select.source.document import Document
from oa_select.source.read import read_documents
from oa_select.text import msg


def display_name(path: Path, folder: Path) -> str:
    """How problems name a file: relative to the working folder where it lies in it, with ``/``."""
    try:
        return path.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return path.as_posix()


def data_files(folder: Path) -> list[Path]:
    """What lies in a folder and is named like a file of data, at least to the eye, sorted.

    Raises:
        OSError: if the folder cannot be read.
    """
    return sorted(each for each in folder.iterdir() if looks_like_data(each.name))


def vendor_files(paths: Iterable[Path], folder: Path) -> tuple[list[Path], list[Problem]]:
    """The vendor files in folders and files, sorted, and which of ``paths`` cannot be read.

    Args:
        paths: files and folders.
        folder: the working folder, which problems name files from.
    """
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            inside = data_files(path) if stat.S_ISDIR(path.stat().st_mode) else None
        except (OSError, ValueError) as refusal:
            problems.append(unreadable(display_name(path, folder), no_reading(refusal), path))
            continue
        named = [path] if inside is None else inside
        visible = (each for each in named if not each.name.startswith(("_", ".")))
        found.update(dict.fromkeys(named if inside is None else visible))
    return list(found), problems


def only_document(path: Path, folder: Path) -> tuple[Document | None, list[Problem]]:
    """The document of a file that holds one, and its syntax errors."""
    documents, problems = read_documents(path, display_name(path, folder))
    return (documents[0] if documents else None), problems


def not_the_stem(document: Document, key: str, id: str, stem: str) -> Problem:
    """The error for an id that is not the name of its file."""
    message = msg('{key}: "{id}" is not the name of its file, "{stem}"', key=key, id=id, stem=stem)
    hint = msg("rename one of the two")
    return Problem(document.at((key,)), "error", "id-not-file-name", message, hint)
