"""The table attacks × places × formats: every cell is inert."""

from __future__ import annotations

from pathlib import Path

import pytest

from oa_select.report.registry import RENDERERS
from tests.attacks.outputs import PROGRAM, SLOW, Run, Texts, build, outputs, token
from tests.attacks.rules import RULES


def test_every_format_has_a_rule() -> None:
    formats = {
        each for command, rows in RENDERERS.items() if command not in PROGRAM for each in rows
    }
    assert formats - SLOW == set(RULES) - {"notes"}


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
@pytest.mark.parametrize(("round", "language"), [(0, "en"), (17, "zh")])
def test_every_cell_is_inert(
    round: int, language: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {}
    for name, texts in (("plain", Texts(0, harmless=True)), ("hostile", Texts(round))):
        folder = tmp_path / name
        (folder / "out").mkdir(parents=True)
        monkeypatch.chdir(folder)
        build(folder, texts)
        made[name] = [*outputs(run, texts, language)]
    said = {
        token(number): (texts(place), texts.before(place)) for place, number in texts.places.items()
    }
    broken = []
    for output, plain in zip(made["hostile"], made["plain"], strict=True):
        assert output[:2] == plain[:2]
        try:
            whole = {} if output.command == "check" else said  # a problem quotes the beginning
            RULES[output.format](output.content, plain.content, whole)
        except AssertionError as wrong:
            broken.append(f"{output.command} {output.format}: {str(wrong)[:300]}")
    assert not broken, "\n".join(broken)
