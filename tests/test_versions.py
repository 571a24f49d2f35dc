"""Which versions of Python and of packages are named, and that all places name the same."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ABOUT = PROJECT["project"]
PYTHONS = [
    found.group(1)
    for each in ABOUT["classifiers"]
    if (found := re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", each))
]
LOWEST, NEWEST = PYTHONS[0], PYTHONS[-1]
REQUIREMENTS = [
    *ABOUT["dependencies"],
    *(each for extra in ABOUT["optional-dependencies"].values() for each in extra),
]


def test_classifiers_are_without_a_gap_from_the_lowest_python() -> None:
    minors = [int(each.removeprefix("3.")) for each in PYTHONS]
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert ABOUT["requires-python"] == f">={LOWEST}"
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{LOWEST.replace('.', '')}"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("README.md", f"Python {LOWEST} to {NEWEST} are tested"),
        ("README.zh-CN.md", f"已测试 Python {LOWEST} 至 {NEWEST}"),
        ("docs/ci.md", f"| {LOWEST} or newer; {LOWEST} to {NEWEST} are tested | `{NEWEST}` |"),
        ("docs/ci.zh-CN.md", f"| {LOWEST} 或更新；已测试 {LOWEST} 至 {NEWEST} | `{NEWEST}` |"),
        ("docs/ci.md", f'with: {{python-version: "{NEWEST}"}}'),
        ("docs/ci.zh-CN.md", f'with: {{python-version: "{NEWEST}"}}'),
    ],
)
def test_pages_name_the_pythons_that_are_tested(page: str, said: str) -> None:
    assert said in (ROOT / page).read_text("utf-8")


def test_action_runs_the_newest_and_names_all() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    asked = action["inputs"]["python-version"]
    assert asked["default"] == NEWEST
    assert f"{LOWEST} or newer; {LOWEST} to {NEWEST} are tested" in asked["description"]


def test_ci_runs_each_of_them() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert f"for version in {' '.join(PYTHONS[1:])}; do" in script
    assert f"oldest=$(interpreter {LOWEST})" in script


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_every_package_has_a_lowest_version_and_no_highest(requirement: str) -> None:
    """A highest one would keep the mends of others out; the newest are tested instead."""
    assert re.fullmatch(r"[A-Za-z0-9-]+(\[[a-z]+\])?>=\d+(\.\d+)*", requirement)


def constraints(name: str) -> dict[str, list[str]]:
    """The versions that a file of constraints has of each package; several for several Pythons."""
    found: dict[str, list[str]] = {}
    for line in (ROOT / ".ci" / name).read_text("utf-8").splitlines():
        if line and not line.lstrip().startswith("#"):
            package, _, version = line.partition(" ;")[0].partition("==")
            found.setdefault(package, []).append(version)
    return found


def test_pinned_versions_are_of_all_that_is_required_and_within_its_bounds() -> None:
    """If this fails: .ci/constrain."""
    newest, lowest = constraints("constraints.txt"), constraints("constraints-lowest.txt")
    builds = PROJECT["build-system"]["requires"]
    for each in map(Requirement, [*REQUIREMENTS, *builds]):
        versions = newest[canonicalize_name(each.name)]
        assert all(each.specifier.contains(version) for version in versions), each
    for each in map(Requirement, ABOUT["dependencies"]):
        bound = str(each.specifier).removeprefix(">=")
        assert [*map(Version, lowest[canonicalize_name(each.name)])] == [Version(bound)], each


def test_pinned_run_uses_them() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "UV_CONSTRAINT=${pinned:+.ci/$file.txt}" in script
    assert "export PIP_CONSTRAINT=$work/source/.ci/constraints.txt" in script
    bad = subprocess.run(
        [ROOT / ".ci" / "run", "--pined"], capture_output=True, text=True, check=False
    )
    assert (bad.returncode, bad.stderr) == (2, "usage: .ci/run [--pinned]\n")
