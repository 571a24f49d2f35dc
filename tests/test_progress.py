"""The bar of what takes long: on a terminal alone, and gone at the end."""

from __future__ import annotations

import os
import pty
import select
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.cli import main, progress
from tests.conftest import Ran

COMMANDS = {
    "reading vendors": ("rank", "-f", "csv"),
    "sampling": ("sensitivity", "-f", "json", "--samples", "100"),
    "正在读取厂商": ("tabulate", "--lang", "zh", "-o", "{out}/register.parquet"),
}
ERASE = "\x1b[2K"


@pytest.fixture(autouse=True)
def _at_once(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar does not wait until something has taken long."""
    del shipped
    monkeypatch.setattr(progress, "SLOW", -1.0)


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Runs the command line with a terminal for errors, and returns what is written there."""

    def run(*words: str) -> str:
        reader, writer = pty.openpty()
        with os.fdopen(writer, "w", encoding="utf-8") as terminal:
            monkeypatch.setattr(sys, "stderr", terminal)
            monkeypatch.setenv("TERM", "xterm")
            assert main(words) == 0
            terminal.flush()
            said = b""
            while select.select([reader], [], [], 0)[0]:
                said += os.read(reader, 65536)
        os.close(reader)
        return said.decode()

    return run


def words_of(doing: str, folder: Path) -> list[str]:
    return [each.format(out=folder) for each in COMMANDS[doing]]


@pytest.mark.parametrize("doing", COMMANDS)
def test_a_bar_appears_on_a_terminal_and_is_cleared(
    doing: str, on_terminal: Callable[..., str], tmp_path: Path
) -> None:
    said = on_terminal(*words_of(doing, tmp_path))
    before, _, after = said.rpartition(doing)
    assert ERASE in before
    assert "100%" in after
    assert ERASE in after.partition("100%")[2]


@pytest.mark.parametrize("doing", COMMANDS)
def test_none_goes_to_a_pipe_or_where_quiet_is_asked_for(
    doing: str, on_terminal: Callable[..., str], run: Callable[..., Ran], tmp_path: Path
) -> None:
    words = words_of(doing, tmp_path)
    assert doing not in run(*words).err
    assert doing not in on_terminal(*words, "-q")


def test_none_for_what_is_quick(
    on_terminal: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SLOW", 60.0)
    assert "reading" not in on_terminal("rank", "-f", "csv")
