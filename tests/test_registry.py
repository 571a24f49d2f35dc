"""Every format of every command has a renderer, and every ending a format."""

from __future__ import annotations

import pytest

from oa_select.cli.commands import COMMANDS
from oa_select.report.registry import ENDINGS, RENDERERS, Row

ROWS = [(command, name, row) for command, rows in RENDERERS.items() for name, row in rows.items()]


@pytest.mark.parametrize(("command", "name", "row"), ROWS, ids=lambda each: str(each)[:40])
def test_the_renderer_is_there(command: str, name: str, row: Row) -> None:
    assert command.split(maxsplit=1)[0] in COMMANDS
    assert callable(row.load())


def test_an_ending_stands_for_formats_that_there_are() -> None:
    formats = {name for _, name, _ in ROWS}
    assert {each for names in ENDINGS.values() for each in names} <= {*formats, "parquet"}
    assert formats - {each for names in ENDINGS.values() for each in names} == {
        "concise",
        "github",
        "github-comment",
    }
