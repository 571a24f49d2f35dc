"""Writes files: one or several, all of them or none, and so that they last."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from oa_select.problems import UsageError
from oa_select.signals import signals_held
from oa_select.text import msg
from oa_select.writing import disk
from oa_select.writing.beside import clear
from oa_select.writing.steps import Creation, Replacement, Step
from oa_select.writing.target import Target, look

Content = str | bytes


def check_outputs(paths: Iterable[Path], read: Iterable[Path] = ()) -> None:
    """Nothing speaks against writing to all these paths.

    Args:
        paths: that are to be written, as the caller names them.
        read: the files that the results are drawn from.

    Raises:
        UsageError: if a file is read-only, is named twice, or is one of those that were read.
        OSError: if a path is a folder, or cannot be looked at.
    """
    sources: set[str] | None = None
    seen: set[tuple[int, int] | Path] = set()
    for each in paths:
        target = look(each)
        if target.special:
            continue
        if sources is None:
            sources = {os.path.realpath(file) for file in read}
        if str(target.path) in sources:
            message = msg("{file} was read, and is not written over", file=each.as_posix())
            raise UsageError(message, msg("name another file"))
        status = target.status
        same = target.path if status is None else (status.st_dev, status.st_ino)
        if same in seen:
            message = msg("{file} is to be written twice", file=each.as_posix())
            raise UsageError(message, msg("name another file"))
        seen.add(same)


def write_files(contents: Mapping[Path, Content]) -> None:
    """Writes files, all of them or none; what was there is replaced.

    Links are followed and kept. Pipes and devices are written to first, as what they are.

    Raises:
        UsageError: if a file is read-only or named twice, or another run does not finish.
        OSError: if one cannot be written; all are as they were then.
    """
    check_outputs(contents)
    targets = {look(path): _bytes(content) for path, content in contents.items()}
    for target, content in targets.items():
        if target.special:
            with _named(target.asked):
                _write_special(target, content)
    take([Replacement(each, what) for each, what in targets.items() if not each.special])


def change_files(changes: Mapping[Path, tuple[Content, Content]]) -> None:
    """Changes files, all of them or none, unless somebody else has changed one.

    Args:
        changes: what each file held when it was read, and what it is to hold.

    Raises:
        UsageError: if a file is read-only or has been changed, or another run does not finish.
        OSError: if one cannot be written; all are as they were then.
    """
    check_outputs(changes)
    take(
        [
            Replacement(_file(path), _bytes(after), _bytes(before))
            for path, (before, after) in changes.items()
        ]
    )


def create_files(contents: Mapping[Path, Content]) -> None:
    """Writes new files, all of them or none; the folders that they need are made.

    Raises:
        UsageError: if one is there already, or another run does not finish.
        OSError: if one cannot be written; nothing is left behind then.
    """
    trees: dict[Path, dict[Path, bytes]] = {}
    for path, content in contents.items():
        root = _first_missing(path)
        trees.setdefault(root, {})[path.relative_to(root)] = _bytes(content)
    take([Creation(root, files) for root, files in trees.items()])


def _first_missing(path: Path) -> Path:
    """The topmost of a path and its folders that is not there.

    Raises:
        UsageError: if the path is there already, or something that is no folder is in the way.
    """
    if os.path.lexists(path):
        raise UsageError(msg("{file} already exists", file=path.as_posix()))
    missing = path
    for folder in path.parents:
        if folder.is_dir():
            return missing
        if folder.is_symlink() and not folder.exists():
            raise UsageError(msg("{file} is a link to nothing", file=folder.as_posix()))
        if os.path.lexists(folder):
            raise UsageError(msg("{file} is a file, not a folder", file=folder.as_posix()))
        missing = folder
    return missing


def _file(path: Path) -> Target:
    """The file at a path; one that has gone since it was read has changed."""
    target = look(path)
    if target.status is None or target.special:
        message = msg("{file} was changed meanwhile", file=path.as_posix())
        raise UsageError(message, msg("run the command again"))
    return target


def _bytes(content: Content) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _write_special(target: Target, content: bytes) -> None:
    """Writes to a pipe, a device, or an open file of this process, which stays open.

    Raises:
        UsageError: if whoever reads the pipe has gone.
    """
    handle = target.descriptor
    if handle == 1:
        sys.stdout.flush()
    opened = os.open(target.path, os.O_WRONLY) if handle is None else os.dup(handle)
    try:
        disk.write_all(opened, content)
    except BrokenPipeError:
        message = msg("{file}: its reader has closed it", file=target.asked.as_posix())
        raise UsageError(message) from None
    finally:
        os.close(opened)


def take(steps: Sequence[Step], patience: float | None = None) -> None:
    """Takes all steps or none; ``patience`` is how many seconds another run is waited for.

    Raises:
        UsageError: if another run does not finish, or somebody else has been there.
        OSError: if one cannot be taken; all is as it was then.
    """
    with _alone(steps, patience):
        try:
            for each in steps:
                with _named(each.asked):
                    each.prepare()
            try:
                _put(steps)
            except BaseException:
                with signals_held():
                    _all_of([each.undo for each in reversed(steps)])
                raise
        finally:
            with signals_held():
                _all_of([each.finish for each in steps])


def _all_of(actions: Sequence[Callable[[], None]]) -> None:
    """Does each as far as the system lets it; what is left beside, the next run removes."""
    for each in actions:
        with suppress(OSError):
            each()


def _put(steps: Sequence[Step]) -> None:
    for each in steps:
        with _named(each.asked):
            each.put()
    for folder, asked in {each.folder: each.asked for each in steps}.items():
        with _named(asked):
            disk.sync_folder(folder)


@contextmanager
def _alone(steps: Sequence[Step], patience: float | None) -> Iterator[None]:
    """No other run writes in the folders meanwhile; what killed ones have left is removed."""
    folders: dict[tuple[int, int], Step] = {}
    for each in steps:
        with _named(each.asked):
            status = each.folder.stat()
        folders.setdefault((status.st_dev, status.st_ino), each)
    with ExitStack() as stack:
        for _, each in sorted(folders.items(), key=lambda found: found[0]):
            with _named(each.asked):
                alone = stack.enter_context(disk.alone_in(each.folder, patience))
            clear(each.folder, alone=alone)
        yield


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What the system refuses is told of the file that was asked for, not of one beside it."""
    try:
        yield
    except OSError as refusal:
        raise OSError(refusal.errno, refusal.strerror, str(path)) from refusal
