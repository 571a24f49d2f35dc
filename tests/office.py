"""A real spreadsheet program: LibreOffice without a screen, recalculating what it opens."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def soffice() -> str:
    """The program; the test is skipped where there is none, and fails where none may be missing."""
    found = shutil.which("soffice")
    if found is None:
        reason = "needs LibreOffice (Debian: libreoffice-calc)"
        if os.environ.get("OA_SELECT_NO_SKIPS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def convert(path: Path, to: str, folder: Path) -> Path:
    """The file that LibreOffice makes of one, in another format; formulas worked out anew."""
    return convert_all([path], to, folder)[0]


def convert_all(paths: Sequence[Path], to: str, folder: Path) -> list[Path]:
    """The same for many files, the program started once."""
    profile = (folder / "profile").absolute().as_uri()
    folder.mkdir(exist_ok=True)
    words = [soffice(), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    words += ["--convert-to", to, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(words, check=True, capture_output=True, timeout=120 + 10 * len(paths))
    return [folder / f"{each.stem}.{to.partition(':')[0]}" for each in paths]
