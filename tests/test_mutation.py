"""The tool that makes mutants, and the figures that it has written."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest

from tests.mutation.__main__ import ROOMS
from tests.mutation.mutants import Mutant, mutants_of, room_of, sampled

ROOT = Path(__file__).parents[1]


def of(root: Path, text: str) -> list[Mutant]:
    path = root / "oa_select" / "scales" / "tiny.py"
    path.parent.mkdir(parents=True)
    path.write_text(dedent(text))
    return mutants_of(root, path)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("x = a < b", ["edge: a <= b", "negation: a >= b"]),
        ("x = a is None", ["negation: a is not None"]),
        ("x = a - b", ["arithmetic: a + b"]),
        ("x = a and not b", ["boolean: a or not b", "boolean: not b", "boolean: a", "negation: b"]),
        ("x = 3", ["constant: 4", "constant: 2"]),
        ("x = 1e-9", ["constant: 1.024e-06", "constant: 0.0"]),
        ("x = min(a, b)", ["counterpart: max"]),
        ("x = each.low", ["counterpart: each.high"]),
        ("x = abs(a)", ["call: a"]),
        ("x = sorted(a)", ["call: a", "call: sorted(a, reverse=True)"]),
        ("x = f(a, b, key=c)", ["argument: f(b, a, key=c)", "argument: f(a, b)"]),
        ("x = a[1:b]", ["slice: :b", "slice: 1:", "constant: 2", "constant: 0"]),
        ("x = a in ('b', 'c')", ["negation: a not in ('b', 'c')", "element: ('c',)", "element: ('b',)"]),
        ("def f():\n    return a", ["return: return None"]),
        ("def f():\n    if a:\n        g()", ["statement: nothing", "condition: not a", "condition: True", "statement: nothing"]),
        ("def f(*, a=True): ...", ["constant: False"]),
    ],
)  # fmt: skip
def test_what_is_changed(tmp_path: Path, text: str, changes: list[str]) -> None:
    found = [f"{each.operator}: {each.after}" for each in of(tmp_path, text)]
    assert found == changes


@pytest.mark.parametrize(
    "text",
    [
        '"""Words of 3 lines."""',
        "def f(a: int | None, b: Annotated[int, 3]) -> int | None: ...",
        "x: tuple[int, 3]",
        "def f():\n    assert a < 3",
        "@dataclass(frozen=True)\nclass C: ...",
        "x = msg('{count} of 3', count=3)",
        "x = zip(a, strict=True)",
        "__all__ = ['a', 'b']",
        "if TYPE_CHECKING:\n    x = 3",
        "x = 'a' + b",
    ],
)
def test_what_is_not(tmp_path: Path, text: str) -> None:
    assert of(tmp_path, text) == []


def test_a_sample_has_of_every_room_and_operator_and_depends_on_its_seed_alone() -> None:
    every = [
        mutant
        for room in ROOMS
        for path in (
            (ROOT / "oa_select" / room).rglob("*.py")
            if (ROOT / "oa_select" / room).is_dir()
            else [ROOT / "oa_select" / f"{room}.py"]
        )
        for mutant in mutants_of(ROOT, path)
    ]
    chosen = sampled(every, 300, 20)
    assert len({*chosen}) == 300
    assert chosen == sampled(every, 300, 20)
    assert chosen != sampled(every, 300, 21)
    rooms = Counter(room_of(each.path) for each in chosen)
    assert set(rooms) == set(ROOMS)
    assert min(rooms.values()) >= 300 / 2 // len(ROOMS)
    common = {each for each, count in Counter(m.operator for m in every).items() if count > 300}
    assert common <= {each.operator for each in chosen}


TINY = """
    def larger(a, b):
        if a > b:
            return a
        return b


    def unused(a):
        return a + 1
    """
TESTS = """
    from oa_select.scales.tiny import larger


    def test_larger():
        assert larger(1, 2) == 2
        assert larger(3, 2) == 3
        assert larger(2, 2) == 2
    """
SCRIPT = """
    import sys
    from pathlib import Path
    from tests.mutation.mutants import mutants_of
    from tests.mutation.run import control, preload, try_all
    from tests.mutation.survey import surveyed

    root = Path(sys.argv[1])
    sources = [root / "oa_select/scales/tiny.py"]
    known = surveyed(root, sources, root / "survey.json")
    preload(known.modules)
    every = mutants_of(root, sources[0])
    assert control(root, every[:1], known, 10) == []
    try_all(root, every, known, 10, root / "killed.json")
    """


def test_who_notices_a_change_kills_it_and_what_nobody_notices_survives(tmp_path: Path) -> None:
    of(tmp_path, TINY)
    (tmp_path / "oa_select" / "__init__.py").touch()
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_tiny.py").write_text(dedent(TESTS))
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\nmarkers = slow\n")
    before = (tmp_path / "oa_select/scales/tiny.py").read_bytes()
    ran = subprocess.run(
        [sys.executable, "-c", dedent(SCRIPT), str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    said = [line for line in ran.stdout.splitlines() if "oa_select/scales/tiny.py: " in line]
    outcomes = {line.split(": ", 1)[1].split(" [")[0]: line.split(" ")[1] for line in said}
    assert outcomes == {
        "larger: statement: if a > b: return a → nothing": "killed",
        "larger: condition: a > b → not a > b": "killed",
        "larger: condition: a > b → True": "killed",
        "larger: edge: a > b → a >= b": "survived",  # where they are equal it is all the same
        "larger: negation: a > b → a <= b": "killed",
        "larger: return: return a → return None": "killed",
        "larger: return: return b → return None": "killed",
        "unused: return: return a + 1 → return None": "survived",
        "unused: arithmetic: a + 1 → a - 1": "survived",
        "unused: constant: 1 → 2": "survived",
        "unused: constant: 1 → 0": "survived",
    }
    assert (tmp_path / "oa_select/scales/tiny.py").read_bytes() == before
