"""Where the files of a project are: those that are named, else the usual ones of its folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from oa_select.load.files import data_files
from oa_select.problems import ProblemsFound, UsageError, nearest
from oa_select.source.access import no_file, no_reading, unreadable
from oa_select.text import Message, msg

RUBRIC_SUFFIXES = (".yaml", ".yml", ".json")
DEFAULT = "default"
NEEDS = "needs.yaml"
Kind = Literal["vendors", "rubrics"]


class Named(NamedTuple):
    """The files that a caller names, relative to the project's folder or absolute.

    Empty where the usual ones are meant: ``vendors/``, ``rubrics/``, ``ratings/`` and
    ``needs.yaml``. ``rubric`` is a path, or the stem of a file.
    """

    vendors: tuple[str, ...] = ()
    rubric: str | None = None
    needs: str | None = None
    ratings: tuple[str, ...] = ()


class Places(NamedTuple):
    """The files and folders that a project is read from.

    ``needs`` is None where the buyer's places are in no file. ``subset`` says that the vendors were
    named, so that ratings may speak of others too. ``shipped`` are the kinds of which the files
    that come with the program are taken.
    """

    vendors: tuple[Path, ...]
    rubric: Path
    needs: Path | None = None
    ratings: tuple[Path, ...] = ()
    subset: bool = False
    shipped: tuple[Kind, ...] = ()


def locate(named: Named, folder: Path) -> Places:
    """The files of the project in a folder.

    Raises:
        UsageError: if there is no such rubric, or it is not clear which one is meant; or if a
            folder of the project is there but cannot be read.
    """
    vendors, of_program = locate_vendors(named, folder)
    rubric = find_rubric(named.rubric, folder)
    shipped: list[Kind] = ["vendors"] if of_program else []
    if rubric.parent == bundled("rubrics") != folder / "rubrics":
        shipped.append("rubrics")
    return Places(
        vendors,
        rubric,
        locate_needs(named, folder),
        locate_ratings(named, folder),
        bool(named.vendors),
        tuple(shipped),
    )


def locate_vendors(named: Named, folder: Path) -> tuple[tuple[Path, ...], bool]:
    """The files and folders of vendors, and whether they come with the program.

    Raises:
        UsageError: if ``vendors`` is there but is no folder, or an empty one.
    """
    if named.vendors:
        return tuple(folder / each for each in named.vendors), False
    own = folder / "vendors"
    if os.path.lexists(own):
        if not data_files(_folder(own)):
            message = msg("there are no vendor files in {folder}", folder=own.as_posix())
            raise UsageError(message, msg("`oa-select add NAME` starts one"))
        return (own,), False
    return (bundled("vendors"),), True


def locate_needs(named: Named, folder: Path) -> Path | None:
    """The file of the buyer's places; None where it is neither named nor there."""
    if named.needs:
        return folder / named.needs
    usual = folder / NEEDS
    return usual if os.path.lexists(usual) else None


def locate_ratings(named: Named, folder: Path) -> tuple[Path, ...]:
    """The files and folders of evaluators.

    Raises:
        UsageError: if ``ratings`` is there but is no folder.
    """
    if named.ratings:
        return tuple(folder / each for each in named.ratings)
    usual = folder / "ratings"
    return (_folder(usual),) if os.path.lexists(usual) else ()


def find_rubric(name: str | None, folder: Path) -> Path:
    """The file of a rubric.

    One that is named is a path, else a stem in ``rubrics/``, else one that comes with the program.
    Without a name it is the only one in ``rubrics/``, or the one called default there; those that
    come with the program are taken only where there is no such folder.

    Raises:
        ProblemsFound: if a path leads to no file.
        UsageError: if there is no rubric of this name, or it is not clear which one is meant.
    """
    own = folder / "rubrics"
    if name is None:
        return _usual(own) if os.path.lexists(own) else _only(bundled("rubrics"), DEFAULT)
    if (folder / name).is_file():
        return folder / name
    if is_rubric_path(name) and (refused := no_file(folder / name)):
        raise ProblemsFound([unreadable(name, refused, folder / name)])
    for each in (own, bundled("rubrics")):
        if any(path.stem == name for path in rubric_files(each)):
            return _only(each, name)
    stems = sorted({path.stem for each in (own, bundled("rubrics")) for path in rubric_files(each)})
    meant = nearest(name, stems)
    hint = msg('did you mean "{name}"?', name=meant) if meant else None
    raise UsageError(
        msg('no rubric "{name}"', name=name),
        hint or msg("available rubrics: {names}", names=tuple(stems)),
    )


def is_rubric_path(name: str) -> bool:
    """Whether the name of a rubric is a path, not the stem of a file."""
    return len(Path(name).parts) > 1 or Path(name).suffix.lower() in RUBRIC_SUFFIXES


def _usual(own: Path) -> Path:
    """The rubric of a folder that is taken without being named."""
    stems = tuple(sorted({path.stem for path in _some_rubrics(own)}))
    if len(stems) == 1 or DEFAULT in stems:
        return _only(own, DEFAULT if DEFAULT in stems else stems[0])
    message = msg("there are several rubrics, and none is called default: {names}", names=stems)
    raise UsageError(message, msg("choose one: --rubric {name}", name=stems[0]))


def _only(folder: Path, stem: str) -> Path:
    """The one file of a rubric in a folder that has some of this stem."""
    found = [path for path in rubric_files(folder) if path.stem == stem]
    if len(found) > 1:
        names = tuple(path.name for path in found)
        message = msg('rubric "{name}" is in several files: {names}', name=stem, names=names)
        raise UsageError(message, msg("remove all but one, or name one by its path"))
    return found[0]


def rubric_files(folder: Path) -> list[Path]:
    """The files of rubrics in a folder, sorted; none where it is no folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _is_rubric(path))


def own_rubrics(folder: Path) -> list[Path]:
    """The rubrics of the project in a folder, sorted; none where it has no ``rubrics``.

    Raises:
        UsageError: if ``rubrics`` is there but is no folder, or an empty one.
    """
    own = folder / "rubrics"
    return _some_rubrics(own) if os.path.lexists(own) else []


def _some_rubrics(own: Path) -> list[Path]:
    files = rubric_files(_folder(own))
    if not files:
        message = msg("there are no rubrics in {folder}", folder=own.as_posix())
        raise UsageError(message, msg("`oa-select init --rubric NAME` adds one"))
    return files


def all_rubrics(chosen: Iterable[Path], folder: Path) -> list[Path]:
    """The rubrics of the project in a folder, and those chosen, sorted and each once."""
    found = {path.resolve(): path for path in rubric_files(folder / "rubrics")}
    for path in chosen:
        found.setdefault(path.resolve(), path)
    return sorted(found.values())


def bundled(kind: Kind) -> Path:
    """The folder of the vendors or rubrics that come with the program."""
    package = Path(__file__).parent.parent
    inside = package / "data" / kind
    return inside if inside.is_dir() else package.parent / kind


def told_of_shipped(shipped: Iterable[Kind], rubric: Path | None = None) -> list[Message]:
    """What a caller should know of files that come with the program, and were not named."""
    said: list[Message] = []
    if "vendors" in shipped:
        said.append(msg("no ./vendors here: using the vendors that come with oa-select"))
    if "rubrics" in shipped and rubric is not None:
        said.append(msg('using the rubric "{name}" that comes with oa-select', name=rubric.stem))
    return said


def _is_rubric(path: Path) -> bool:
    return path.suffix.lower() in RUBRIC_SUFFIXES and path.name[:1] not in "_."


def _folder(path: Path) -> Path:
    """The path, which must be a folder that can be listed.

    Raises:
        ProblemsFound: if it cannot be read.
        UsageError: if it is a file.
    """
    if path.is_file():
        raise UsageError(msg("{file} is a file, not a folder", file=path.as_posix()))
    if path.exists() and not path.is_dir() and (refused := no_file(path)):
        raise ProblemsFound([unreadable(path.as_posix(), refused, path)])
    try:
        next(path.iterdir(), None)
    except OSError as refusal:
        raise ProblemsFound([unreadable(path.as_posix(), no_reading(refusal), path)]) from None
    return path
