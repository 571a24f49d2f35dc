"""Freezing: what it writes, what it leaves alone, and what counts as a change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oa_select.source.edit import NoPlace, set_at_top
from tests.conftest import ROOT, Ran
from tests.repository import RUBRIC
from tests.world import rubric_of

Run = Callable[..., Ran]
VALUES = {"since": "2026-12-01", "sha256": "a" * 64}


@pytest.fixture
def rubric(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rubrics" / "default.yaml"
    path.parent.mkdir()
    path.write_text(RUBRIC, "utf-8")
    return path


def frozen(path: Path, run: Run) -> str:
    assert run("freeze", "default", "--since", "2026-12-01").code == 0
    return path.read_bytes().decode()


def test_adds_three_lines_and_changes_no_other_byte(rubric: Path, run: Run) -> None:
    text = frozen(rubric, run)
    assert text.startswith(RUBRIC)
    key, since, digest = text[len(RUBRIC) :].splitlines()
    assert (key, since) == ("frozen:", "  since: 2026-12-01")
    assert digest.startswith("  sha256: ")
    assert run("freeze", "default", "--verify") == Ran(
        0, "rubrics/default.yaml: frozen since 2026-12-01, and unchanged\n", ""
    )
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("default.yaml", RUBRIC.replace("\n", "\r\n")),
        ("default.yaml", "\ufeff" + RUBRIC),
        ("default.yaml", RUBRIC.rstrip("\n")),
        ("default.yaml", RUBRIC + "# the end\n\n"),
        ("default.yaml", f"---\n{RUBRIC}...\n"),
        ("default.yaml", RUBRIC + "note: |\n  one\n  two\n\n"),
        ("default.yaml", "".join(f"  {line}\n" if line else "\n" for line in RUBRIC.splitlines())),
        ("default.yaml", RUBRIC + "frozen: {sha256: 'x', since: \"2020\"}   # by the committee\n"),
        (
            "default.yaml",
            RUBRIC + "frozen:\n  since: 2020   # first\n  sha256: x # hash\nnote: so\n",
        ),
        (
            "default.json",
            (
                '{"format": 1,\n  "rubric": "default",\n  "criteria": [{"id": "a", "weight": 100, '
                '"fact": "network.city_count", "points": [[0, 0], [10, 100]]}]\n}\n'
            ),
        ),
        (
            "default.yaml",
            (
                "{format: 1, rubric: default, criteria: [{id: a, weight: 100, fact: network.breadth,"
                " levels: even}]}"
            ),
        ),
        ("default.yaml", RUBRIC + "purpose: {en: Who comes?}\nnot_for: {en: 'Who?', zh: 谁?}\n"),
        (
            "default.json",
            (
                '{"format": 1,\n\t"rubric": "default",\n\t"title": "\\ud83d\\ude00 \\/ ?",\n\t"criteria":'
                ' [{"id": "a", "weight": 100, "fact": "network.breadth", "levels": "even"}]\n}\n'
            ),
        ),
    ],
)
def test_whatever_the_form_of_the_file(rubric: Path, run: Run, name: str, text: str) -> None:
    rubric.unlink()
    path = rubric.with_name(name)
    path.write_bytes(text.encode())
    ran = run("freeze", "default", "--since", "2026-12-01", "--force")
    assert (ran.code, ran.err) == (0, "")
    after = path.read_bytes().decode()
    assert run("freeze", "default", "--verify").code == 0
    for line in text.splitlines():
        kept = (
            line.split("frozen: {")[0].split("  since: 2020")[0].split("  sha256: x")[0].rstrip("}")
        )
        assert kept in after
    for comment in ("# by the committee", "# first", "# hash", "# the end"):
        assert (comment in text) == (comment in after)
    assert (b"\r\n" in path.read_bytes()) == ("\r\n" in text)
    assert "\r" not in after.replace("\r\n", "")
    once = path.read_bytes()
    assert run("freeze", "default", "--since", "2026-12-01").code == 0
    assert path.read_bytes() == once


def test_frozen_again_only_by_force(rubric: Path, run: Run) -> None:
    frozen(rubric, run)
    rubric.write_text(rubric.read_text("utf-8").replace("regional: 20", "regional: 30"), "utf-8")
    before = rubric.read_bytes()
    refused = run("freeze", "default", "--since", "2027-01")
    assert refused.code == 2
    assert "--force freezes it again" in refused.err
    assert rubric.read_bytes() == before
    verified = run("freeze", "default", "--verify")
    assert verified.code == 1
    assert "and changed since" in verified.out
    checked = run("check")
    assert checked.code == 1
    assert "rubrics/default.yaml:18:11: error[frozen-changed]" in checked.out
    assert run("rank", "--vendors", str(ROOT / "vendors")).code == 0, "a ranking is still given"
    assert run("freeze", "default", "--since", "2027-01", "--force").code == 0
    assert run("freeze", "default", "--verify").code == 0
    assert run("check").code == 0


def test_not_frozen_does_not_pass(rubric: Path, run: Run) -> None:
    assert run("freeze", "default", "--verify") == Ran(1, "rubrics/default.yaml: not frozen\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("default",), "freeze needs either --since DATE or --verify"),
        (("default", "--since", "2026", "--verify"), "freeze needs either"),
        (("default", "--since", "tomorrow"), "tomorrow is not a date"),
        (("nowhere", "--verify"), 'no rubric "nowhere"'),
    ],
)
def test_wrong_usage(rubric: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run("freeze", *words)
    assert ran.code == 2
    assert said in ran.err
    assert rubric.read_text("utf-8") == RUBRIC


def test_a_rubric_with_errors_is_not_frozen(rubric: Path, run: Run) -> None:
    wrong = RUBRIC.replace("weight: 60", "weight: 61")
    rubric.write_text(wrong, "utf-8")
    ran = run("freeze", "default", "--since", "2026")
    assert ran.code == 2
    assert "error[weights-sum]" in ran.err
    assert rubric.read_text("utf-8") == wrong


def test_what_comes_with_the_program_is_not_frozen(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shipped = ROOT / "rubrics" / "default.yaml"
    before = shipped.read_bytes()
    ran = run("freeze", "default", "--since", "2026")
    assert ran.code == 2
    assert "`oa-select init --rubric default` copies it into ./rubrics" in ran.err
    assert shipped.read_bytes() == before


BODY = RUBRIC.partition("rubric: default\n")[2]
SAME = {
    "comments": BODY.replace("  # who comes, and how fast\n", "  # other words\n\n"),
    "titles": BODY.replace("Ours", "Theirs"),
    "flow and block": BODY.replace("gates:\n  - {id: sla, fact", "gates: [{id: sla, fact").replace(
        "is: true}", "is: true}]"
    ),
    "key order": BODY.replace(
        "  - id: breadth\n    weight: 60\n    fact: network.breadth\n",
        "  - fact: network.breadth\n    weight: 60.0\n    id: breadth\n",
    ),
    "notes and expectations": BODY + "note: so\nexpect: [{first: acme}]\n",
}
OTHER = {
    "weight": BODY.replace("weight: 60", "weight: 59").replace("weight: 40", "weight: 41"),
    "scale": BODY.replace("[100, 0]]", "[101, 0]]"),
    "level": BODY.replace("regional: 20", "regional: 21"),
    "gate": BODY.replace("is: true", "is: false"),
    "gate's policy": BODY.replace("is: true", "is: true, on_unknown: fail"),
    "unknown": BODY + "unknown: midpoint\n",
    "least known": BODY + "min_known_pct: 5\n",
    "grade": BODY + "evidence: {min_grade: D}\n",
    "firm grade": BODY + "evidence: {firm_grade: B}\n",
    "age": BODY + "evidence: {max_age_months: 36, as_of: 2026-11}\n",
    "bands": BODY + "bands: {A: 50, B: 0}\n",
    "weight set": BODY + "weight_sets: {cfo: {weights: {breadth: 10, response: 90}}}\n",
    "not applicable": BODY.replace("    weight: 60", "    na_allowed: true\n    weight: 60"),
    "fact": BODY.replace("p1_response_minutes", "warranty_months"),
}


@pytest.mark.parametrize("change", SAME)
def test_what_does_not_change_the_hash(change: str) -> None:
    assert SAME[change] != BODY
    assert rubric_of(SAME[change]).sha256 == rubric_of(BODY).sha256


def test_a_title_of_a_band_does_not_change_the_hash() -> None:
    short, long = (
        "bands: {A: 50, B: 0}\n",
        "bands: {A: {at_least: 50, title: Good}, B: {at_least: 0}}\n",
    )
    assert rubric_of(BODY + short).sha256 == rubric_of(BODY + long).sha256
    assert rubric_of(BODY + short).sha256 != rubric_of(BODY + long.replace("50", "51")).sha256


@pytest.mark.parametrize("change", OTHER)
def test_what_changes_the_hash(change: str) -> None:
    assert OTHER[change] != BODY
    assert rubric_of(OTHER[change]).sha256 != rubric_of(BODY).sha256


@pytest.mark.parametrize("text", ["- a\n", "a\n", "frozen: x\n", "frozen: {since: 1}\n", "{}"])
def test_no_place_to_write(text: str) -> None:
    with pytest.raises(NoPlace):
        set_at_top(text, "frozen", VALUES)
