"""What works on registers: how it is chosen, what it lacks, and registers that are folders."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from oa_select.problems import UsageError
from oa_select.register.metadata import KEY, SIDE_FILE
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
    assert (ran.code, "cannot be read as a register" in ran.err) == (2, True), ran.err


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
    with pytest.raises(FileNotFoundError), new_folder(tmp_path / "none" / "new"):
        pass
