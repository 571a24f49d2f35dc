"""Programs are those of the path, and never files of the project that is worked on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.programs import find_program
from tests.conftest import Ran


def made(path: Path, mark: Path) -> Path:
    """A program that leaves a mark."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\ntouch '{mark}'\n", "utf-8")
    path.chmod(0o755)
    return path


def test_program_of_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    system = made(tmp_path / "system" / "tool", tmp_path / "mark")
    for name in ("tool", "bin/tool", "plain"):
        made(tmp_path / name, tmp_path / "mark")
    (tmp_path / "system" / "plain").write_text("no program", "utf-8")
    for before in ("", ".", "bin", "./system/..", "no/such"):
        path = os.pathsep.join((before, str(tmp_path / "system")))
        assert find_program("tool", path) == str(system)
        assert find_program("plain", path) is None
        assert find_program("tool", before) is None
    assert find_program("bin/tool", "") == "bin/tool"  # a file, as it is asked for
    assert find_program(str(system), "") == str(system)


def test_browser_in_the_working_folder_does_not_run(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OA_SELECT_BROWSER", raising=False)
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"):
        made(tmp_path / name, tmp_path / "mark")
    monkeypatch.setenv("PATH", ".")
    ran = run("rank", "-o", "ranking.pdf")
    assert ran.code == 2
    assert "a PDF needs Chromium, Chrome or Edge, and none was found" in ran.err
    assert not (tmp_path / "mark").exists()
