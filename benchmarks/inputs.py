"""What is measured on: files, lines and registers of as many vendors as are asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from benchmarks import many, wide
from benchmarks.measure import module, program, used

BASE = 10_000
"""So many vendors of a register differ; larger ones repeat them with other ids."""


class Inputs:
    """Makes input where it is first needed, in one folder."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is removed by the caller."""
        self.folder = folder
        self.files = cache(self._files)
        self.wide = cache(self._wide)
        self.lines = cache(self._lines)
        self.register = cache(self._register)
        self.wide_register = cache(self._wide_register)
        self.peers = cache(self._peers)

    def _files(self, count: int) -> Path:
        place = self.folder / f"files-{count}"
        many.write_files(place, count)
        return place

    def _wide(self, vendors: int, criteria: int) -> wide.Project:
        place = self.folder / f"wide-{vendors}-{criteria}"
        place.mkdir()
        return wide.write_project(place, vendors, criteria, open_part=0.3)

    def _lines(self, count: int) -> Path:
        """So many vendors in one file of JSON Lines."""
        file = self.folder / f"lines-{count}.jsonl"
        many.write_lines(file, count)
        return file

    def _register(self, count: int) -> Path:
        """A register of so many vendors, the same ten thousand again and again."""
        file = self.folder / f"register-{count}.parquet"
        if count <= BASE:
            used(program("tabulate", str(self.lines(count)), "-o", str(file)))
        else:
            _repeat(self.register(BASE), count, file)
        return file

    def _wide_register(self, count: int, criteria: int) -> tuple[Path, Path]:
        """A rubric, and a register of so many vendors; three facts of ten are open."""
        place = self.folder / f"wide-register-{count}-{criteria}"
        place.mkdir()
        rubric, lines = wide.write_lines(place, BASE, criteria, open_part=0.3)
        base, file = place / "base.parquet", place / "register.parquet"
        used(program("tabulate", str(lines), "--rubric", str(rubric), "-o", str(base)))
        _repeat(base, count, file)
        return rubric, file

    def _peers(self) -> wide.Project:
        """Seven vendors by twenty criteria without anything unknown, as peers need them."""
        place = self.folder / "peers"
        place.mkdir()
        return wide.write_project(place, 7, 20)


def _repeat(base: Path, count: int, file: Path) -> None:
    """A register of so many vendors that repeats one of :data:`BASE`."""
    used(module("benchmarks.registers", str(base), str(count // BASE), str(file)))
