"""``rank``, ``compare`` and ``explain`` say of a register what they say of the files it is made of."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from oa_select.register.ranking_file import RANKS
from tests.conftest import ROOT, Ran

Run = Callable[..., Ran]
RUBRICS = sorted(each.stem for each in (ROOT / "rubrics").glob("*.yaml"))


@pytest.fixture
def of_register(run: Run, shipped: Path, tmp_path: Path) -> Callable[..., tuple[str, ...]]:
    """The options that name a rubric and a register of vendors, which is made now."""
    del shipped

    def make(rubric: str, vendors: str) -> tuple[str, ...]:
        file = str(tmp_path / "register.parquet")
        made = run("tabulate", vendors, "--rubric", rubric, "-o", file)
        assert made.code == 0, made.err
        return "--rubric", rubric, "--register", file

    return make


def without_hash(text: str) -> Any:
    """JSON without the hash of the data, which is one of files or of vendors."""
    found = json.loads(text)
    del found["data_sha256"]
    return found


def check_rank(run: Run, options: tuple[str, ...], rubric: str, vendors: str, *more: str) -> None:
    """JSON is the same, to the last digit."""
    of_files = run("rank", "--rubric", rubric, "--vendors", vendors, *more, "-f", "json")
    of_register = run("rank", *options, *more, "-f", "json")
    assert without_hash(of_register.out) == without_hash(of_files.out), of_register.err


def test_rank(run: Run, of_register: Any) -> None:
    check_rank(run, of_register("default", "vendors"), "default", "vendors")


def test_rank_by_comparison(run: Run, of_register: Any) -> None:
    made = of_register("tender-soe", "examples/answers")
    check_rank(run, made, "tender-soe", "examples/answers")


@pytest.mark.slow
@pytest.mark.parametrize("vendors", ["vendors", "examples/answers"])
@pytest.mark.parametrize("rubric", RUBRICS)
def test_every_rubric(run: Run, of_register: Any, rubric: str, vendors: str) -> None:
    made = of_register(rubric, vendors)
    check_rank(run, made, rubric, vendors)
    options = ("--unknown", "midpoint", "--min-grade", "C", "--all")
    check_rank(run, made, rubric, vendors, *options)
    of_files = run("rank", "--rubric", rubric, "--vendors", vendors, "-f", "csv")
    assert run("rank", *made, "-f", "csv").out == of_files.out


def test_top_lists_the_first(run: Run, of_register: Any) -> None:
    options = of_register("default", "vendors")
    whole = json.loads(run("rank", *options, "-f", "json").out)
    some = json.loads(run("rank", *options, "-f", "json", "--top", "3").out)
    assert some["vendor_count"] == whole["vendor_count"] == len(whole["vendors"])
    assert some["vendors"] == whole["vendors"][:3]


def test_table(run: Run, of_register: Any) -> None:
    said = run("rank", *of_register("default", "vendors"), "--top", "3")
    assert "11 vendors: 5 ranked" in said.out
    assert "Weaver" in said.out
    assert "… and 8 more" in said.out


def test_parquet_has_everybody(run: Run, of_register: Any, tmp_path: Path) -> None:
    options, file = of_register("default", "vendors"), tmp_path / "ranks.parquet"
    said = run("rank", *options, "-o", str(file), "-f", "json")
    table = pq.read_table(file)
    assert {str(table.schema.field(each).type) for each in RANKS} == {"int32"}
    rows, vendors = table.to_pylist(), json.loads(said.out)["vendors"]
    assert [row["vendor"] for row in rows] == [each["vendor"] for each in vendors]
    for row, each in zip(rows, vendors, strict=True):
        for name in ("status", "rank", "best_rank", "worst_rank", "tie_broken_by", "band"):
            assert row[name] == each[name]
        for name in ("score", "low", "high", "known_pct"):
            assert row[name] == pytest.approx(each[name], abs=1e-9)
        assert row["firm_score"] == pytest.approx(each["firm"]["score"], abs=1e-9)
        for gate in each["gates"]:
            assert row[f"gate:{gate['id']}"] == gate["outcome"]


def test_parquet_is_for_files(run: Run, of_register: Any, tmp_path: Path) -> None:
    options, file = of_register("default", "vendors"), tmp_path / "ranks.parquet"
    assert "-o FILE.parquet" in run("rank", *options, "-f", "parquet").err
    said = run("rank", *options, "-f", "parquet", "-o", str(file))
    assert (said.code, said.out) == (0, "")
    assert pq.read_metadata(file).num_rows == 11


def test_files_are_looked_at_before_anything_is_written(
    run: Run, of_register: Any, tmp_path: Path
) -> None:
    options, file = of_register("default", "vendors"), str(tmp_path / "ranks.parquet")
    assert "written twice" in run("rank", *options, "-o", file, "-o", file).err
    assert "not written over" in run("rank", *options, "-o", file, "-o", options[-1]).err
    assert not Path(file).exists()


@pytest.mark.parametrize("words", [("explain", "泛微"), ("compare", "weaver", "seeyon")])
def test_vendors_are_taken_out(run: Run, of_register: Any, words: tuple[str, ...]) -> None:
    options = of_register("default", "vendors")
    of_files = run(*words, "--rubric", "default", "-f", "json")
    found = run(*words, *options, "-f", "json")
    assert found.code == 0, found.err
    assert without_hash(found.out) == without_hash(of_files.out)


def test_tables_show_the_same(run: Run, of_register: Any) -> None:
    words = ("compare", "weaver", "seeyon")
    options = of_register("default", "vendors")
    assert run(*words, *options).out == run(*words, "--rubric", "default").out


def test_ratios_are_among_all_vendors(run: Run, of_register: Any) -> None:
    options = of_register("tender-cn", "examples/answers")
    words = ("explain", "channel-soft", "-f", "json")
    files = ("--rubric", "tender-cn", "--vendors", "examples/answers")
    assert without_hash(run(*words, *options).out) == without_hash(run(*words, *files).out)


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("nobody", "`oa-select rank --register {file}` lists the first ones"),
        ("wever", 'did you mean "weaver"?'),
        ("泛薇", 'did you mean "泛微"?'),
    ],
)
def test_no_such_vendor(run: Run, of_register: Any, name: str, way_out: str) -> None:
    options = of_register("default", "vendors")
    said, file = run("explain", name, *options), options[-1]
    said_of = f'no vendor "{name}" in {file}; {way_out.format(file=file)}'
    assert (said.code, said.err) == (2, f"oa-select: {said_of}\n")


def test_compare_says_how_vendors_of_a_register_are_listed(run: Run, of_register: Any) -> None:
    options = of_register("default", "vendors")
    said = run("compare", "weaver", *options)
    assert f"`oa-select rank --register {options[-1]}` lists them" in said.err


def test_there_is_no_such_register(run: Run, shipped: Path, tmp_path: Path) -> None:
    assert "no such file" in run("rank", "--register", str(tmp_path / "none.parquet")).err
    assert "a folder, not a file" in run("rank", "--register", "vendors").err
    said = run("rank", "--register", str(shipped / "README.md"))
    assert "cannot be read as a register; make one: oa-select tabulate" in said.err


@pytest.mark.parametrize(
    "words", [("--vendors", "vendors"), ("--ratings", "r.yaml"), ("--skip-invalid",)]
)
def test_options_of_files_are_refused(run: Run, of_register: Any, words: tuple[str, ...]) -> None:
    said = run("rank", *of_register("default", "vendors"), *words)
    assert said.code == 2
    assert f"{words[0]} is not allowed with --register" in said.err


CONDITIONS = (
    ("--fail-on", "undecided"),
    ("--fail-on", "disqualified"),
    ("--fail-on", "unknown>60"),
    ("--fail-on", "unknown>70,undecided"),
    ("--fail-under", "10"),
    ("--fail-under", "30"),
)


@pytest.mark.parametrize("rubric", ["default", "after-sales"])
def test_conditions_are_about_all_vendors(run: Run, of_register: Any, rubric: str) -> None:
    options = of_register(rubric, "vendors")
    codes = set()
    for words in CONDITIONS:
        of_files = run("rank", "--rubric", rubric, *words, "-f", "csv")
        found = run("rank", *options, *words, "--top", "1")
        assert (found.code, found.err) == (of_files.code, of_files.err)
        codes.add(found.code)
    assert codes == {0, 1}
    assert run("rank", *options, "--fail-under", "101").code == 2


def test_conditions_are_about_files_too(run: Run, of_register: Any, tmp_path: Path) -> None:
    options, file = of_register("default", "vendors"), str(tmp_path / "ranks.parquet")
    said = run("rank", *options, "--fail-on", "undecided", "-o", file)
    assert (said.code, said.out) == (1, "")
    assert said.err == f"wrote {file}\nnot met: --fail-on undecided\n"


@pytest.mark.parametrize("words", [("-f", "html"), ("-o", "ranking.xlsx"), ("-f", "parquett")])
def test_other_formats_are_refused(run: Run, of_register: Any, words: tuple[str, ...]) -> None:
    said = run("rank", *of_register("default", "vendors"), *words)
    assert said.code == 2
    assert "csv, parquet" in said.err or ".json, .parquet, .txt" in said.err


def test_without_the_extra(run: Run, of_register: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    options = of_register("default", "vendors")
    there = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ibis" else there(name)
    )
    said = run("rank", *options)
    assert said.code == 2
    assert "pip install 'oa-select[register]'" in said.err
