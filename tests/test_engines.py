"""What works on registers: how it is chosen, what it lacks, and registers that are folders."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from oa_select.problems import UsageError
from oa_select.register import opened
from oa_select.register.metadata import KEY, SIDE_FILE
from oa_select.writing import disk
from oa_select.writing.folder import new_folder
from tests.conftest import Ran

Run = Callable[..., Ran]
COMMANDS = (("rank",), ("compare", "weaver", "seeyon"), ("explain", "weaver"))


@pytest.mark.parametrize("words", COMMANDS)
def test_an_engine_is_for_a_register(words: tuple[str, ...], run: Run) -> None:
    for engine in ("duckdb", "spark"):
        said = run(*words, "--engine", engine)
        assert (said.code, said.err) == (2, "oa-select: --engine needs --register\n")
    said = run(*words, "--engine", "spark", "--lang", "zh")
    assert (said.code, said.err) == (2, "oa-select: --engine 须与 --register 同写\n")


@pytest.mark.parametrize("words", [*COMMANDS, ("tabulate",)])
def test_there_is_no_such_engine(words: tuple[str, ...], run: Run) -> None:
    said = run(*words, "--engine", "sparc")
    assert said.code == 2
    assert 'sparc is not one of duckdb, spark; did you mean "spark"?' in said.err


def test_processes_are_not_for_spark(run: Run) -> None:
    said = run("tabulate", "-o", "r.parquet", "--engine", "spark", "--processes", "2")
    assert said.code == 2
    assert "--processes is not allowed with --engine spark" in said.err


WORK = (("rank", "--register", "r.parquet"), ("tabulate", "-o", "r.parquet"))
LACKING = {
    "en": ("PySpark and Ibis, which are not installed", "neither on the path nor in JAVA_HOME"),
    "zh": ("PySpark 和 Ibis，尚未安装", "PATH 中没有 java，也没有设置 JAVA_HOME"),
}


@pytest.mark.parametrize("language", LACKING)
@pytest.mark.parametrize("words", WORK)
def test_what_spark_lacks_is_said(
    words: tuple[str, ...],
    language: str,
    run: Run,
    shipped: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del shipped
    packages, java = LACKING[language]
    asked = (*words, "--engine", "spark", "--lang", language)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name != "pyspark" or None)
    said = run(*asked)
    assert (said.code, packages in said.err) == (2, True), said.err
    assert "pip install 'oa-select[spark]'" in said.err
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: True)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    for name in ("JAVA_HOME", "SPARK_REMOTE"):
        monkeypatch.delenv(name, raising=False)
    said = run(*asked)
    assert (said.code, java in said.err) == (2, True), said.err


# --- registers that are folders


@pytest.fixture
def folder(run: Run, shipped: Path, tmp_path: Path) -> Path:
    """A register in two Parquet files, laid out as Spark does it, beside the same in one file."""
    del shipped
    file, made = tmp_path / "one.parquet", tmp_path / "many.parquet"
    assert run("tabulate", "vendors", "--rubric", "default", "-o", str(file)).code == 0
    table = pq.read_table(file)
    made.mkdir()
    pq.write_table(table.slice(0, 4), made / "part-0.parquet")
    pq.write_table(table.slice(4), made / "part-1.parquet")
    (made / "_SUCCESS").touch()
    (made / SIDE_FILE).write_bytes(pq.read_metadata(file).metadata[KEY.encode()])
    return made


def test_a_folder_is_a_register(folder: Path, run: Run) -> None:
    for words in COMMANDS:
        given = (*words, "--rubric", "default", "-f", "json", "--register")
        of_file = run(*given, str(folder.with_name("one.parquet")))
        of_folder = run(*given, str(folder))
        assert of_folder.code == 0, of_folder.err
        assert json.loads(of_folder.out) == json.loads(of_file.out)


def test_a_folder_without_the_side_file_is_none(folder: Path, run: Run) -> None:
    side = folder / SIDE_FILE
    none, deep = "is no register", "[" * 100_000
    for wrong, said in (("{}", none), ("[", none), (deep, none), (None, "a folder")):
        side.unlink()
        if wrong is not None:
            side.write_text(wrong)
        ran = run("rank", "--register", str(folder))
        assert (ran.code, said in ran.err) == (2, True), ran.err


def test_a_folder_of_nothing_is_none(folder: Path, run: Run) -> None:
    for each in folder.glob("*.parquet"):
        each.unlink()
    ran = run("rank", "--register", str(folder))
    said = "cannot be read as a register; make one: oa-select tabulate"
    assert (ran.code, said in ran.err) == (2, True), ran.err


def test_a_new_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "new"
    with pytest.raises(FileNotFoundError), new_folder(path) as made:
        (made / "none" / "file").touch()
    assert not [*tmp_path.iterdir()]
    with new_folder(path) as made:
        (made / "file").touch()
        assert not path.exists()
    assert [*tmp_path.rglob("*")] == [path, path / "file"]
    with pytest.raises(UsageError, match="already exists"), new_folder(path):
        pass
    missing = tmp_path / "none" / "new"
    with pytest.raises(FileNotFoundError) as refused, new_folder(missing):
        pass
    assert refused.value.filename == str(missing)


def test_a_folder_that_nobody_can_name_is_told_of_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path, name: str) -> None:
        del target, name
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(source))

    monkeypatch.setattr(disk, "put_new", full)
    with pytest.raises(OSError, match="No space") as refused, new_folder(tmp_path / "new"):
        pass
    assert refused.value.filename == str(tmp_path / "new")
    assert not [*tmp_path.iterdir()]


# --- names of registers


def test_a_name_is_no_pattern(folder: Path, run: Run) -> None:
    """Beside each file is one that the name of the other would mean as a pattern."""
    whole = folder.with_name("one.parquet")
    small = pq.read_table(whole).slice(0, 2)
    made = pq.read_metadata(whole).metadata[KEY.encode()]
    few = small.replace_schema_metadata({KEY.encode(): made})
    for name, meant in (("r[1]", "r1"), ("s*", "so"), ("t?", "tu")):
        pq.write_table(few, folder.with_name(f"{meant}.parquet"))
        file = shutil.copy(whole, folder.with_name(f"{name}.parquet"))
        ran = run("rank", "--rubric", "default", "--register", str(file), "-f", "json")
        assert json.loads(ran.out)["vendor_count"] == 11


def test_names_in_a_folder_are_no_patterns(folder: Path, run: Run) -> None:
    odd = folder.rename(folder.with_name("vendor=7 [ab]"))
    (odd / "part-0.parquet").rename(odd / "part-[01].parquet")
    ran = run("rank", "--rubric", "default", "--register", str(odd), "-f", "json")
    found = {each["vendor"] for each in json.loads(ran.out)["vendors"]}
    assert len(found) == 11
    assert "weaver" in found


def test_names_that_are_no_text_are_told_of(folder: Path, run: Run) -> None:
    """That of a column, and on some systems that of the file."""
    whole = folder.with_name("one.parquet").read_bytes()
    files = {"column.parquet": whole.replace(b"name_en", b"name_\xff\xff")}
    if sys.platform == "linux":
        files[os.fsdecode(b"\xff.parquet")] = whole
    for name, content in files.items():
        file = folder.with_name(name)
        file.write_bytes(content)
        ran = run("rank", "--rubric", "default", "--register", str(file))
        assert (ran.code, "cannot be read as a register" in ran.err) == (2, True), ran.err


@pytest.mark.parametrize("name", ["_r", ".r", "r:3"])
def test_spark_is_not_started_for_names_that_it_passes_over(
    name: str, folder: Path, run: Run, no_spark: None
) -> None:
    del no_spark
    file = folder.with_name(f"{name}.parquet")
    shutil.copy(folder.with_name("one.parquet"), file)
    words = ("rank", "--rubric", "default", "--register", str(file), "--engine", "spark")
    ran = run(*words)
    assert (ran.code, "Spark reads no file whose name begins" in ran.err) == (2, True), ran.err
    ran = run(*words, "--lang", "zh")
    assert "Spark 不读取名称以 _ 或 . 开头" in ran.err


# --- what is written beside a register


@pytest.fixture
def no_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spark seems to be installed, and must not be started."""

    def started(*words: object) -> None:
        raise AssertionError(words)

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: True)
    monkeypatch.setattr(shutil, "which", lambda name: "java")
    monkeypatch.setattr(opened, "open_engine", started)


def content_of(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_nothing_is_written_into_a_register(folder: Path, run: Run, tmp_path: Path) -> None:
    before = content_of(folder)
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    given = ("rank", "--rubric", "default", "--register", str(folder))
    for engine in ("duckdb", "spark"):
        for name in (SIDE_FILE, "part-0.parquet", "ranks.parquet", "ranks.json"):
            for way in (folder, tmp_path / "link", folder / ".." / folder.name):
                ran = run(*given, "--engine", engine, "-o", str(way / name))
                said = "is in the folder of the register"
                assert (ran.code, said in ran.err) == (2, True), ran.err
    assert content_of(folder) == before


def test_nothing_replaces_what_links_of_a_register_lead_to(folder: Path, run: Run) -> None:
    part, elsewhere = folder / "part-0.parquet", folder.with_name("elsewhere.parquet")
    part.rename(elsewhere)
    part.symlink_to(elsewhere)
    given = ("rank", "--rubric", "default", "--register", str(folder))
    ran = run(*given, "-o", str(elsewhere))
    assert (ran.code, "was read, and is not written over" in ran.err) == (2, True), ran.err


@pytest.mark.parametrize("words", [("explain", "weaver"), ("compare", "weaver", "seeyon")])
def test_no_result_replaces_a_file_of_a_register(
    words: tuple[str, ...], folder: Path, run: Run
) -> None:
    given = ("--rubric", "default", "--register", str(folder))
    ran = run(*words, *given, "-o", str(folder / SIDE_FILE))
    assert (ran.code, "was read, and is not written over" in ran.err) == (2, True), ran.err


def test_outputs_of_spark_are_looked_at_before_it_starts(
    folder: Path, run: Run, no_spark: None, tmp_path: Path
) -> None:
    del no_spark
    given = ("rank", "--rubric", "default", "--register", str(folder), "--engine", "spark")
    new, there, none = (
        str(tmp_path / each) for each in ("new.parquet", "old.parquet", "no/x.parquet")
    )
    Path(there).mkdir()
    before = sorted(tmp_path.iterdir())
    for outputs, said in (
        ((new, new), "written twice"),
        ((new, there), "already exists"),
        ((none,), f"{none}: there is no such file or folder"),
        ((new, str(folder / "x.parquet")), "is in the folder of the register"),
    ):
        ran = run(*given, *(word for each in outputs for word in ("-o", each)))
        assert ran.code in (2, 3)
        assert said in ran.err
    assert sorted(tmp_path.iterdir()) == before
