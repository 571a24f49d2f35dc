"""A real spreadsheet program: LibreOffice without a screen, recalculating what it opens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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


def type_into(path: Path, typed: Mapping[str, Mapping[str, str]], saved: Path) -> Any:
    """Types into cells of a workbook in LibreOffice and saves it under another name.

    Gives what the cells hold afterwards, by sheet and cell.
    """
    folder = saved.parent / "office"
    folder.mkdir(exist_ok=True)
    words = [_python_with_uno(), str(Path(__file__).with_name("office_typing.py")), soffice()]
    words += [str(each.absolute()) for each in (folder / "profile", path, saved)]
    ran = subprocess.run(
        [*words, json.dumps(typed)], check=True, capture_output=True, text=True, timeout=240
    )
    return json.loads(ran.stdout.splitlines()[-1])


def _python_with_uno() -> str:
    """A Python that can speak with LibreOffice: Debian's own, whichever the tests run in."""
    for name in (sys.executable, "/usr/bin/python3"):
        known = Path(name).exists() and subprocess.run(
            [name, "-c", "import uno"], capture_output=True, check=False
        )
        if known and known.returncode == 0:
            return name
    reason = "needs a Python that knows uno (Debian: python3-uno)"
    if os.environ.get("OA_SELECT_NO_SKIPS"):
        pytest.fail(reason)
    pytest.skip(reason)
