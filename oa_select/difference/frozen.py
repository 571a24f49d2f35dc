"""Frozen rubrics on both sides of a difference, and which of them have changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from oa_select.load.files import display_name
from oa_select.load.rubric import load_rubric
from oa_select.rubric.model import Rubric

Seals: TypeAlias = "Mapping[str, Rubric | None]"
"""All rubrics of a side by the name of their file without its ending; None for one with errors."""


def read_seals(paths: Iterable[Path], folder: Path) -> Seals:
    """The rubrics in files, by name as seen from ``folder``."""
    seals: dict[str, Rubric | None] = {}
    for path in paths:
        loaded = load_rubric(path, folder).loaded
        name = display_name(path, folder).removesuffix(path.suffix)
        seals[name] = None if loaded is None else loaded.rubric
    return seals


def broken_seals(base: Seals, head: Seals) -> tuple[str, ...]:
    """The names of the rubrics that are frozen on either side and differ from what was frozen.

    One that was frozen then and is gone, cannot be read, or is frozen no more, is among them.
    """
    names = dict.fromkeys((*base, *head))
    return tuple(name for name in names if _broken(base.get(name), head.get(name)))


def _broken(then: Rubric | None, now: Rubric | None) -> bool:
    if then is not None and then.frozen is not None:
        return now is None or now.frozen is None or now.sha256 != then.frozen.sha256 or now.thawed
    return now is not None and now.thawed
