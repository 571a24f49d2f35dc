"""How large a rubric may be, and that one as large as that is still ranked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.checks.run import review_files
from oa_select.rubric.sizes import MOST_CRITERIA, MOST_GATES, MOST_LEVELS
from tests.conftest import Ran

Run = Callable[..., Ran]
ONE = "  - {id: c, weight: 100, fact: network.city_count, points: [[0, 0], [10, 100]]}\n"


def criteria(count: int) -> str:
    """So many, in groups of nine and the group."""
    lines = []
    for group in range(count // 10):
        lines.append(f"  - id: g{group}\n    criteria:\n")
        lines += [f"      - {{id: c{group}-{number}, rated: true}}\n" for number in range(9)]
    lines += [f"  - {{id: more{number}, rated: true}}\n" for number in range(count % 10)]
    return f"weighting: {{method: equal}}\ncriteria:\n{''.join(lines)}".replace(
        "    criteria:", "    weighting: {method: equal}\n    criteria:"
    )


def gates(count: int) -> str:
    gate = "fact: network.city_count, at_least: 1, on_unknown: ask"
    lines = (f"  - {{id: g{number}, title: t, {gate}}}\n" for number in range(count))
    return f"criteria:\n{ONE}gates:\n{''.join(lines)}"


def levels(count: int) -> str:
    names = ", ".join(f"l{number}" for number in range(count))
    fact = f"{{type: ordinal, question: q, levels: [{names}]}}"
    return f"facts:\n  extra.f: {fact}\ncriteria:\n{ONE}"


SIZES = {
    "criteria": (criteria, MOST_CRITERIA),
    "gates": (gates, MOST_GATES),
    "levels": (levels, MOST_LEVELS),
}


@pytest.mark.parametrize("what", SIZES)
def test_a_rubric_may_have_so_many_and_no_more(
    what: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("vendors", "rubrics"):
        (tmp_path / folder).mkdir()
    (tmp_path / "vendors/v.yaml").write_text("format: 1\nvendor: v\nname: V\n", "utf-8")
    text, most = SIZES[what]
    path = tmp_path / "rubrics/r.yaml"
    head = "format: 1\nrubric: r\ntitle: t\n"
    path.write_text(head + text(most), "utf-8")
    ran = run("rank")
    assert ran.code == 0, ran.err
    path.write_text(head + text(most + 1), "utf-8")
    found = review_files([tmp_path], tmp_path).problems
    assert [(each.code, str(each.message)) for each in found if each.severity == "error"] == [
        ("too-many-values", f"more than {most} {what}")
    ]
    assert run("rank").code == 2


def test_a_vendor_twice_in_a_long_order_is_named(tmp_path: Path) -> None:
    names = ", ".join(f"v{number}" for number in range(20_000))
    path = tmp_path / "r.yaml"
    head = f"format: 1\nrubric: r\ntitle: t\ncriteria:\n{ONE}"
    path.write_text(f"{head}expect:\n  - {{order: [{names}, v19999]}}\n", "utf-8")
    errors = [each for each in review_files([path], tmp_path).problems if each[1] == "error"]
    assert [str(each.message) for each in errors] == ['"v19999" is in the order twice']
