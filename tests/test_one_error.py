"""One error makes one error: what is wrong in a file is said there, and nothing of it elsewhere.

Sound projects are broken one file at a time, in several ways. Whatever ``check`` then says of other
files must be what it said of them before.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oa_select.checks.run import review_files
from oa_select.load.locate import bundled, rubric_files
from oa_select.problems import Problem
from tests.conftest import ROOT, Ran

Run = Callable[..., Ran]
WORKED = ROOT / "tests/cases/worked"
RUBRICS = [path.stem for path in rubric_files(bundled("rubrics"))]

OWN_RUBRIC = """\
format: 1
rubric: own
facts:
  extra.speed: {type: number, label: Speed, question: How fast?, unit: minutes}
  extra.colour: {type: enum, label: Colour, question: Which?, levels: [red, blue]}
criteria:
  - {id: price, weight: 30, fact: pricing.quote_cny, ratio: lowest}
  - {id: speed, weight: 30, fact: extra.speed, points: [[10, 100], [60, 0]]}
  - {id: colour, weight: 20, fact: extra.colour, levels: {red: 100, blue: 0}}
  - {id: talk, weight: 20, rated: true}
expect:
  - order: [acme, birch]
  - first: Acme Ltd
  - {vendor: acme, score: {at_least: 10}}
  - {vendor: cedar, status: ranked}
"""
VENDOR = """\
format: 1
vendor: {id}
name: {name} Ltd
aliases: [{id} one]
sources: {{bid: {{kind: bid, published: 2026-01}}}}
pricing: {{quote_cny: {{value: {price}, source: bid}}}}
standardization: {{service_system: [{{value: {level}, source: shared}}]}}
extra:
  speed: {{value: {speed}, source: bid}}
  colour: {{value: {colour}, source: shared}}
"""
RATINGS = """\
format: 1
evaluator: {id}
{rubric}
ratings:
  acme: {{talk: 80}}
  birch: {{talk: 50}}
  cedar: {{talk: [20, 60]}}
"""


def test_the_project_of_its_own(tmp_path: Path) -> None:
    """Its only warning is the one that every ratio has."""
    own(tmp_path)
    problems = review_files([tmp_path], tmp_path).problems
    assert {each.code for each in problems} <= {"ratio-scale"}


def own(folder: Path) -> None:
    """Own facts, expectations, ratings with and without a rubric, shared sources, places."""
    texts = {
        "rubrics/own.yaml": OWN_RUBRIC,
        "rubrics/other.yaml": OWN_RUBRIC.partition("expect:")[0].replace(
            "rubric: own", "rubric: other"
        ),
        "vendors/_sources.yaml": "format: 1\nsources: {shared: {kind: trial, published: 2026-02}}\n",
        "ratings/li.yaml": RATINGS.format(id="li", rubric="rubric: own"),
        "ratings/wang.yaml": RATINGS.format(id="wang", rubric="name: Wang"),
        "needs.yaml": "format: 1\nneeds: needs\nsites: [{name: Works, province: 浙江, city: 杭州}]\n",
    }
    vendors = {
        "acme": ("Acme", 100, "named_system", 10, "red"),
        "birch": ("Birch", 120, "slogan", 30, "blue"),
        "cedar": ("Cedar", 150, "none", 50, "blue"),
    }
    for id, (name, price, level, speed, colour) in vendors.items():
        texts[f"vendors/{id}.yaml"] = VENDOR.format(
            id=id, name=name, price=price, level=level, speed=speed, colour=colour
        )
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def started(folder: Path, run: Run, *words: str) -> None:
    assert run("init", str(folder), *words).code == 0


def evaluators(folder: Path) -> None:
    for name in ("vendors", "ratings"):
        shutil.copytree(WORKED / "evaluators" / name, folder / name)
    (folder / "rubrics").mkdir()
    shutil.copy(WORKED / "evaluators/rubric.yaml", folder / "rubrics")


def sites(folder: Path) -> None:
    shutil.copytree(WORKED / "site-users/vendors", folder / "vendors")
    (folder / "rubrics").mkdir()
    shutil.copy(WORKED / "site-users/rubric.yaml", folder / "rubrics")
    shutil.copy(WORKED / "site-users/needs.yaml", folder)


def golden_case(folder: Path) -> None:
    shutil.copytree(ROOT / "tests/cases/golden/vendors", folder / "vendors")
    (folder / "rubrics").mkdir()
    shutil.copy(ROOT / "tests/cases/golden/golden.yaml", folder / "rubrics")
    shutil.copy(ROOT / "tests/cases/golden/needs.yaml", folder)


def answers(folder: Path) -> None:
    shutil.copytree(ROOT / "examples/answers", folder / "vendors")
    shutil.copytree(ROOT / "rubrics", folder / "rubrics")


def loose(folder: Path) -> None:
    """All files in one folder, whose names say nothing of their kinds."""
    own(folder / "own")
    for path in sorted((folder / "own").rglob("*.yaml")):
        path.rename(folder / path.name)
    shutil.rmtree(folder / "own")


def in_lines(folder: Path) -> None:
    """Vendors in lines of JSON beside rubrics and ratings."""
    own(folder)
    lines = []
    for id in ("acme", "birch", "cedar"):
        (folder / f"vendors/{id}.yaml").unlink()
        lines.append(f'{{"format": 1, "vendor": "{id}", "name": "{id} Ltd"}}')
    (folder / "vendors/_sources.yaml").unlink()
    for path in (folder / "rubrics").iterdir():
        path.write_text(path.read_text("utf-8").partition("expect:")[0], "utf-8")
    (folder / "vendors/all.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


MADE: dict[str, Callable[[Path], None]] = {
    each.__name__: each for each in (own, evaluators, sites, golden_case, answers, loose, in_lines)
}
STARTED = [[], *(["--rubric", each] for each in RUBRICS)]


def misspelt(text: str, *keys: str) -> bytes:
    """The text with an ``x`` behind the first of the keys at the left margin that it has."""
    for key in keys:
        if re.search(rf"^{key}:", text, re.MULTILINE):
            return re.sub(rf"^{key}:", f"{key}x:", text, count=1, flags=re.MULTILINE).encode()
    return text.replace(f'"{keys[0]}"', f'"{keys[0]}x"', 1).encode()


def misspelt_inside(text: str) -> bytes | None:
    found = re.search(r"\b(kind|weight|source|province|talk)(?=: )", text)
    return f"{text[: found.start()]}x{text[found.start() :]}".encode() if found else None


def with_other_id(text: str) -> bytes:
    line = re.compile(r"^(vendor|rubric|evaluator): *(\S+)$", re.MULTILINE)
    return line.sub(r"\1: \2-2", text, count=1).encode()


def with_other_format(text: str) -> bytes:
    return re.sub(r'(^|")format("?): *1', r"\1format\2: nine", text, count=1).encode()


WAYS: dict[str, Callable[[str], bytes | None]] = {
    "own key misspelt": lambda text: misspelt(
        text, "vendor", "rubric", "evaluator", "needs", "sources", "criteria"
    ),
    "key misspelt": lambda text: misspelt(text, "name", "criteria", "sites", "ratings", "sources"),
    "inner key misspelt": misspelt_inside,
    "wrong value": with_other_format,
    "syntax error": lambda text: text.encode() + b"\n  - [: {",
    "syntax error at the top": lambda text: b"]: {\n" + text.encode(),
    "not UTF-8": lambda text: text.encode() + "# 致远".encode("gbk"),
    "UTF-16": lambda text: text.encode("utf-16"),
    # Lines of JSON may be none at all.
    "empty": lambda text: None if text.startswith("{") else b"",
    "wrong id": with_other_id,
}


def broken_files(folder: Path, limit: int) -> Iterator[tuple[Path, str, bytes]]:
    """Each file with each of the ways to break it; of vendors only the first of many."""
    ours = [path for path in sorted(folder.rglob("*")) if path.suffix in (".yaml", ".jsonl")]
    ours = [path for path in ours if not {".github", "schemas"} & set(path.parts)]
    vendors = [path for path in ours if path.parent.name == "vendors"]
    for path in ours:
        if path in vendors[limit:]:
            continue
        text = path.read_text("utf-8")
        for way, broken in WAYS.items():
            content = broken(text)
            if content is not None and content != text.encode():
                yield path, way, content


def told(problem: Problem) -> tuple[str, int, str, str]:
    place = problem.location
    return place.file, place.line, problem.severity, problem.code


def nothing_elsewhere(folder: Path, limit: int = 4) -> None:
    before = {told(each) for each in review_files([folder], folder).problems}
    assert "error" not in {severity for _, _, severity, _ in before}
    tried = 0
    for path, way, content in broken_files(folder, limit):
        sound = path.read_bytes()
        path.write_bytes(content)
        name = path.relative_to(folder).as_posix()
        problems = review_files([folder], folder).problems
        path.write_bytes(sound)
        here = [each for each in problems if each.location.file == name]
        assert any(each.severity == "error" for each in here), (name, way)
        elsewhere = [each for each in problems if each.location.file != name]
        assert {told(each) for each in elsewhere} <= before, (name, way, elsewhere)
        tried += 1
    assert tried > 10


@pytest.mark.parametrize(
    "project",
    [pytest.param(each, marks=pytest.mark.slow) if each == "answers" else each for each in MADE],
)
def test_in_projects_of_many_kinds(project: str, tmp_path: Path) -> None:
    MADE[project](tmp_path)
    nothing_elsewhere(tmp_path)


def test_ratings_whose_own_key_is_misspelt_are_no_rubric(tmp_path: Path) -> None:
    loose(tmp_path)
    path = tmp_path / "li.yaml"
    path.write_text(path.read_text("utf-8").replace("evaluator:", "evaluatr:"), "utf-8")
    problems = review_files([tmp_path], tmp_path).problems
    assert [each.code for each in problems if each.severity == "error"] == ["unknown-key"]


@pytest.mark.parametrize("words", STARTED, ids=" ".join)
def test_in_projects_as_init_starts_them(words: list[str], run: Run, tmp_path: Path) -> None:
    started(tmp_path, run, *words)
    nothing_elsewhere(tmp_path)


@pytest.mark.parametrize("words", STARTED, ids=" ".join)
def test_in_projects_with_the_known_vendors(words: list[str], run: Run, tmp_path: Path) -> None:
    started(tmp_path, run, "--known-vendors", *words)
    nothing_elsewhere(tmp_path, limit=2)


@pytest.mark.parametrize("make", [own, evaluators])
def test_rank_names_the_broken_file_alone(
    make: Callable[[Path], None], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    monkeypatch.chdir(tmp_path)
    rubric = "own" if make is own else "rubric"
    assert run("rank", "--rubric", rubric).code == 0
    for path, way, content in broken_files(tmp_path, 4):
        name = path.relative_to(tmp_path).as_posix()
        if name == "rubrics/other.yaml":
            continue
        sound = path.read_bytes()
        path.write_bytes(content)
        ran = run("rank", "--rubric", rubric)
        path.write_bytes(sound)
        told = [line for line in ran.err.splitlines() if ": error[" in line]
        assert ran.code == 2, (name, way)
        assert [line for line in told if not line.startswith(f"{name}:")] == [], (name, way)


@pytest.mark.parametrize("name", ["vendors/acme.yaml", "rubrics/own.yaml", "vendors/_sources.yaml"])
@pytest.mark.parametrize("kind", ["folder", "link to nothing", "link to itself"])
def test_what_is_no_file_begets_nothing_either(name: str, kind: str, tmp_path: Path) -> None:
    own(tmp_path)
    before = {told(each) for each in review_files([tmp_path], tmp_path).problems}
    path = tmp_path / name
    path.unlink()
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere" if kind == "link to nothing" else path.name)
    problems = review_files([tmp_path], tmp_path).problems
    here = [each for each in problems if each.location.file == name]
    assert [(each.code, each.location.has_lines) for each in here] == [("unreadable", False)]
    assert {told(each) for each in problems} - {told(each) for each in here} <= before


RATED = """\
format: 1
rubric: rated
criteria: [{id: place, weight: 100, fact: network.city_count, points: [[0, 0], [10, 100]]}]
expect:
  - order: [acme, birch]
  - first: birch
  - first: acme
  - {vendor: birch, score: {at_least: 90}}
  - order: [acme, cedar]
  - order: [acme, bich]
"""


class TestExpectations:
    """What a vendor with errors cannot change is still run; what it may change is not."""

    @pytest.fixture
    def outcomes(self, tmp_path: Path) -> Callable[[str], tuple[list[str], list[int]]]:
        """What came of each expectation, and the lines with warnings, with this file of cedar."""

        def reviewed(cedar: str) -> tuple[list[str], list[int]]:
            (tmp_path / "rubrics").mkdir(exist_ok=True)
            (tmp_path / "vendors").mkdir(exist_ok=True)
            (tmp_path / "rubrics/rated.yaml").write_text(RATED, "utf-8")
            texts = {"acme": "", "birch": "", "cedar": cedar}
            for id, text in texts.items():
                count = {"acme": 9, "birch": 5, "cedar": 7}[id]
                (tmp_path / f"vendors/{id}.yaml").write_text(
                    f"format: 1\nvendor: {id}\nname: {id}\nnetwork: {{city_count: {count}}}\n{text}",
                    "utf-8",
                )
            review = review_files([tmp_path], tmp_path)
            slips = [each for each in review.problems if each.code == "expectation-not-run"]
            return [each.outcome for each in review.expectations], [
                each.location.line for each in slips
            ]

        return reviewed

    def test_all_sound(self, outcomes: Callable[[str], tuple[list[str], list[int]]]) -> None:
        assert outcomes("") == (["met", "failed", "met", "failed", "met", "not_run"], [10])

    def test_one_with_errors(self, outcomes: Callable[[str], tuple[list[str], list[int]]]) -> None:
        found = ["met", "failed", "not_run", "failed", "not_run", "not_run"]
        assert outcomes("nmae: Cedar\n") == (found, [])

    def test_points_of_a_ratio_depend_on_everybody(self, tmp_path: Path) -> None:
        own(tmp_path)
        assert {each.outcome for each in review_files([tmp_path], tmp_path).expectations} == {"met"}
        (tmp_path / "vendors/cedar.yaml").write_text("", "utf-8")
        after = review_files([tmp_path], tmp_path).expectations
        assert {each.outcome for each in after} == {"not_run"}


@pytest.mark.parametrize(
    ("named", "there", "meant"),
    [
        ("local-soft", "local-a", False),
        ("example-a", "example-b", False),
        ("vendor1", "vendor2", False),
        ("seyon", "seeyon", True),
        ("brich", "birch", True),
        ("example-soft", "exmaple-soft", True),
    ],
)
def test_vendors_that_are_called_alike_are_not_taken_for_one_another(
    named: str, there: str, meant: bool, tmp_path: Path
) -> None:
    (tmp_path / "rated.yaml").write_text(
        RATED.partition("expect:")[0] + f"expect: [{{first: {named}}}]\n", "utf-8"
    )
    (tmp_path / f"{there}.yaml").write_text(
        f"format: 1\nvendor: {there}\nname: A\nnetwork: {{city_count: 3}}\n", "utf-8"
    )
    codes = [each.code for each in review_files([tmp_path], tmp_path).problems]
    assert ("expectation-not-run" in codes) == meant
