"""The files to review, and the kind of each by its keys, its name or its folder."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable
from pathlib import Path

from oa_select.load.files import data_files, display_name
from oa_select.load.locate import NEEDS as NEEDS_FILE
from oa_select.problems import Location, Problem
from oa_select.source.access import no_file, no_reading, unreadable
from oa_select.source.content import content_of
from oa_select.source.limits import MAX_BYTES
from oa_select.source.read import read_documents
from oa_select.text import msg

FOLDERS = {"rubrics": "rubric", "vendors": "vendor", "ratings": "evaluator"}
"""The folders of a project, and the kind of the files in each unless their keys tell another."""
KINDS = ("evaluator", "vendor", "rubric", "needs")
TELLING = re.compile(rb"^(evaluator|vendor|rubric|needs|criteria|ratings)[ \t]*:", re.MULTILINE)
NEEDS = "needs"


def find_files(paths: Iterable[Path], folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files in files and folders, each once, and the errors of paths without any.

    A folder means the files in it and in its ``vendors``, ``rubrics`` and ``ratings``.

    Args:
        paths: files and folders.
        folder: the working folder, which problems name files from.
    """
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        name = display_name(path, folder)
        try:
            if not stat.S_ISDIR(path.stat().st_mode) or path.name == NEEDS_FILE:
                files[path] = None
                continue
            own, inside = _in_folder(path)
        except (OSError, ValueError) as refusal:
            problems.append(unreadable(name, no_reading(refusal), path))
            continue
        files.update(dict.fromkeys(own))
        found, refused = find_files(inside, folder) if inside else ([], [])
        files.update(dict.fromkeys(found))
        problems += [each for each in refused if each.code != "empty-folder"]
        if not own and not found and not any(each.code == "unreadable" for each in refused):
            message = msg("there are no vendor files and no rubrics in this folder")
            hint = msg("name the folder that holds them, or the one above vendors and rubrics")
            place = Location.whole(name)
            problems.append(Problem(place, "error", "empty-folder", message, hint))
    return list(files), problems


def _in_folder(path: Path) -> tuple[list[Path], list[Path]]:
    """The files in a folder, and a project's folders in it.

    Where there are any, only the files that are ours.
    """
    inside = [path / name for name in FOLDERS if (path / name).is_dir()]
    return [each for each in data_files(path) if not inside or _told_kind(each)], inside


def kind_of(path: Path) -> str:
    """The kind of a file: by its keys and its name, else by its folder, else a vendor's."""
    return _told_kind(path) or FOLDERS.get(path.parent.name, "vendor")


def is_told(path: Path) -> bool:
    """Whether the kind of a file is known by its keys, its name or its folder."""
    return path.parent.name in FOLDERS or _told_kind(path) is not None


def _told_kind(path: Path) -> str | None:
    """The kind of a file by its keys, else by its name."""
    keys = _block_keys(path) or _keys(path)
    rates = path.parent.name == "ratings" or "ratings" in keys
    if rates and not keys & {"vendor", "criteria"}:
        return "evaluator"  # also where its own key is misspelt, since it names a rubric too
    if "criteria" in keys:
        return "rubric"
    named = next((kind for kind in KINDS if kind in keys), None)
    return named or (NEEDS if path.stem == NEEDS else None)


def _block_keys(path: Path) -> set[str]:
    """The keys at the left margin of a YAML file that tell its kind: faster than parsing it."""
    if path.suffix.lower() not in (".yaml", ".yml") or no_file(path):
        return set()
    try:
        return {found.decode() for found in TELLING.findall(content_of(path)[:MAX_BYTES])}
    except OSError:
        return set()


def _keys(path: Path) -> set[str]:
    documents, _ = read_documents(path, path.name, most=1)
    found = documents[0].data if documents else None
    return set(found) if isinstance(found, dict) else set()
