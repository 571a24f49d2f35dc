"""What fuzzing found, each as a test that says what is right."""

from __future__ import annotations

import pytest

from oa_select.source.read import parse_documents

LINES = "".join(f"k{number}: some words\n" for number in range(3000))


@pytest.mark.parametrize("lines", ["", LINES], ids=["short", "long"])
@pytest.mark.parametrize(("end", "column"), [("a: {b", 6), ("a: [1, ", 8), ('a: "x', 6)])
def test_what_ends_too_early_is_wrong_at_the_end_of_its_last_line(
    lines: str, end: str, column: int
) -> None:
    _, problems = parse_documents((lines + end).encode(), "f")
    assert [(each.location.line, each.location.column, each.code) for each in problems] == [
        (lines.count("\n") + 1, column, "yaml-syntax")
    ]
