"""The wheel: built, installed in a fresh environment, and run outside the checkout."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def test_wheel_ranks_with_the_files_that_it_ships(tmp_path: Path) -> None:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("OA_SELECT")
    }

    def call(*words: object) -> str:
        ran = subprocess.run(
            [str(word) for word in words], cwd=tmp_path, check=True, capture_output=True, text=True,
            env=environment,
        )  # fmt: skip
        return ran.stdout

    call(sys.executable, "-m", "venv", "fresh")
    python = tmp_path / "fresh" / "bin" / "python"
    call(python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels", ROOT)
    wheel = next((tmp_path / "wheels").glob("oa_select-*.whl"))
    call(python, "-m", "pip", "install", "--quiet", wheel)
    program = python.with_name("oa-select")
    ranking = json.loads(call(program, "rank", "--format", "json"))
    here = subprocess.run(
        [sys.executable, "-m", "oa_select", "rank", "--format", "json"],
        cwd=ROOT, check=True, capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert ranking == json.loads(here.stdout)
    assert "泛微" in call(program, "rank", "--lang", "zh")
    assert "0 errors" in call(program, "check")
    assert "respone_minutes" in call(program, "rule", "unknown-key")
    assert call(python, "-m", "oa_select", "--version").startswith("oa-select ")
    installed = call(python, "-m", "pip", "list", "--format", "freeze").lower()
    assert "pytest" not in installed
    assert "hypothesis" not in installed


SHIPPED = {
    "oa_select": "oa_select",
    "vendors": "oa_select/data/vendors",
    "rubrics": "oa_select/data/rubrics",
}
"""The folders whose files the wheel has, and where it has them."""
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", ".gitignore")


def known_files() -> list[str]:
    """What git knows of those folders; in a copy of a commit, all but what Python wrote there."""
    if (ROOT / ".git").exists():
        asked = ["git", "ls-files", "-z", "--", *SHIPPED]
        ran = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True)
        return [each for each in ran.stdout.split("\0") if each and (ROOT / each).exists()]
    return [
        path.relative_to(ROOT).as_posix()
        for folder in SHIPPED
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def built(folder: Path, umask: int, epoch: int, hidden: str) -> Path:
    """A wheel built in a folder of its own, under a umask and at a time, beside files to leave out."""
    source = folder / "source"
    for name in (*known_files(), *BUILT_FROM):
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
        target.chmod(0o666 & ~umask)
        os.utime(target, (epoch, epoch))
    for name in (hidden, "tests/test_x.py", "oa_select/__pycache__/x.pyc", ".env", "dist/x.whl"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(hidden, "utf-8")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder / "out", source],
        env={**os.environ, "TZ": "Asia/Shanghai" if umask else "UTC"},
        umask=umask,
        check=True,
    )
    return next((folder / "out").glob("*.whl"))


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two wheels of the same files, built elsewhere, at other times, and for others to read or not."""
    folders = tmp_path_factory.mktemp("a"), tmp_path_factory.mktemp("elsewhere") / "deeper"
    return [
        built(folders[0], 0o022, 1_600_000_000, ".pytest_cache/x"),
        built(folders[1], 0o077, 1_700_000_001, ".venv/lib/x.py"),
    ]


def test_wheel_is_the_same_wherever_it_is_built(wheels: list[Path]) -> None:
    assert wheels[0].name == wheels[1].name
    assert wheels[0].read_bytes() == wheels[1].read_bytes()


def test_wheel_holds_what_it_should_and_no_more(wheels: list[Path]) -> None:
    with zipfile.ZipFile(wheels[0]) as wheel:
        held = {each.filename: wheel.read(each) for each in wheel.infolist()}
        modes = {each.external_attr >> 16 & 0o7777 for each in wheel.infolist()}
        assert len(held) == len(wheel.infolist())
    information = f"{'-'.join(wheels[0].name.split('-')[:2])}.dist-info"
    expected = {
        name: (ROOT / name).read_bytes()
        for name in known_files()
        if not PurePosixPath(name).name.startswith(".")
    }
    shipped = {
        "/".join([SHIPPED[name.split("/")[0]], *name.split("/")[1:]]): content
        for name, content in expected.items()
    }
    own = {
        f"{information}/{name}"
        for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
    }
    assert set(held) == set(shipped) | own
    assert {name: held[name] for name in shipped} == shipped
    assert modes <= {0o644, 0o664}
    for part in ("locale/zh_CN/LC_MESSAGES/oa_select.mo", "manual/unknown-key.md", "py.typed",
                 "schemas/vendor.schema.json", "data/rubrics/default.yaml"):  # fmt: skip
        assert f"oa_select/{part}" in held
    for name, content in held.items():
        assert not name.startswith(("/", ".."))
        assert ".." not in PurePosixPath(name).parts
        for path in (str(wheels[0].parent.parent), str(Path.home()) + "/", str(ROOT)):
            assert path.encode() not in content, name


def test_wheel_says_what_it_holds(wheels: list[Path]) -> None:
    with zipfile.ZipFile(wheels[0]) as wheel:
        (record,) = [each for each in wheel.namelist() if each.endswith(".dist-info/RECORD")]
        rows = list(csv.reader(io.StringIO(wheel.read(record).decode())))
        assert sorted(row[0] for row in rows) == sorted(wheel.namelist())
        for name, said, size in rows:
            content = wheel.read(name)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            if name != record:
                assert (said, size) == (f"sha256={digest}", str(len(content)))
