"""Spark gives what DuckDB gives, and makes the registers that this machine makes alone.

``pytest -m spark`` runs these where the extra ``spark`` and Java are.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from oa_select.register.engine import open_engine
from oa_select.register.held import Held, hold
from oa_select.register.installed import ENGINES, EngineName
from oa_select.register.metadata import KEY, SIDE_FILE
from oa_select.register.opened import open_register
from oa_select.register.placing import Placing
from oa_select.scoring.rank import hold_contest
from tests.conftest import ROOT, Ran
from tests.register_worlds import World
from tests.test_register_query import NEAR, SEEDS, check_same, written
from tests.test_signals import STARTED

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("default")]
Run = Callable[..., Ran]
SOURCES = "format: 1\nsources:\n  bid: {kind: bid, title: Bid, published: 2026-01}\n"


@pytest.fixture(scope="module", autouse=True)
def session() -> Iterator[Any]:
    """One session for all: what finds one running uses it and leaves it running."""
    sql = pytest.importorskip("pyspark.sql")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = {"spark.ui.enabled": False, "spark.sql.shuffle.partitions": 2}
    found = sql.SparkSession.builder.master("local[2]").config(map=conf).getOrCreate()
    yield found
    found.stop()


def rows_in(held: Held) -> list[dict[str, Any]]:
    """All vendors with all that is worked out of them, in order."""
    found: list[dict[str, Any]] = Placing(held).in_order().to_pyarrow().to_pylist()
    return found


def differences(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> Iterator[float]:
    """How far the numbers are apart; all that is no number is the same."""
    assert len(one) == len(other)
    for left, right in zip(one, other, strict=True):
        assert left.keys() == right.keys()
        for name, value in left.items():
            if isinstance(value, float) and isinstance(right[name], float):
                yield abs(value - right[name]) if value != right[name] else 0.0
            else:
                assert value == right[name], (left["vendor"], name)


@pytest.mark.parametrize("seed", [*SEEDS, *range(100, 107)])
def test_a_world_is_the_same_in_both(seed: int, tmp_path: Path) -> None:
    world = World(seed, 120)
    file, found = written(world, tmp_path), {}
    for engine in ENGINES:
        with open_register(file, file.name, tmp_path, engine) as register:
            held = hold(register, world.plan)
            found[engine] = rows_in(held)
            if engine == "spark":
                check_same(held, hold_contest(world.plan, world.vendors, "").ranking)
    assert max(differences(found["duckdb"], found["spark"])) <= NEAR


# --- tabulate


def vendor(id: str, **more: Any) -> dict[str, Any]:
    return {"format": 1, "vendor": id, "name": id.upper(), **more}


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files of all kinds in the working folder, with an error in some of them, and a double."""
    monkeypatch.chdir(tmp_path)
    Path("_sources.yaml").write_text(SOURCES)
    Path("own").mkdir()
    for at in range(3):
        wrong = "nothing: 1\n" if at == 1 else ""
        Path(f"own/f{at}.yaml").write_text(f"format: 1\nvendor: f{at}\nname: F\n{wrong}")
    many = [vendor(f"v{at}", network={"city_count": at % 300}) for at in range(1_200)]
    many[700]["network"] = {"city_count": "many"}
    Path("many.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in many))
    few = [vendor("w0", default_source="bid"), vendor("v3"), vendor("w1", aliases=["甲"])]
    packed = "".join(f"{json.dumps(each)}\n" for each in few).encode()
    Path("few.jsonl.gz").write_bytes(gzip.compress(packed))
    Path("table.csv").write_text("vendor,network.city_count\nt0,7\nt1,-7\nt2,9\n")
    return ["own", "many.jsonl", "few.jsonl.gz", "table.csv"]


def test_spark_makes_the_same_register(inputs: list[str], run: Run) -> None:
    one = run("tabulate", *inputs, "--skip-invalid", "-o", "one.parquet")
    said = run("tabulate", *inputs, "--skip-invalid", "-o", "many.parquet", "--engine", "spark")
    assert (said.code, one.code) == (0, 0), said.err
    assert said.err.replace("many.parquet", "one.parquet") == one.err
    assert pq.read_table("many.parquet").to_pylist() == pq.read_table("one.parquet").to_pylist()
    made = pq.read_metadata("one.parquet").metadata[KEY.encode()].decode()
    assert Path("many.parquet", SIDE_FILE).read_text("utf-8") == made


def test_errors_are_those_without_spark(inputs: list[str], run: Run) -> None:
    one = run("tabulate", *inputs, "-o", "one.parquet")
    before = sorted(Path().iterdir())
    said = run("tabulate", *inputs, "-o", "many.parquet", "--engine", "spark")
    assert (said.code, said.err) == (2, one.err)
    assert "many.jsonl:701:" in said.err
    assert sorted(Path().iterdir()) == before


# --- commands


@pytest.fixture
def made(shipped: Path, run: Run, tmp_path: Path) -> Callable[[str, str], str]:
    """Lets Spark make a register of some vendors for a rubric."""
    del shipped

    def make(rubric: str, vendors: str) -> str:
        file = str(tmp_path / "register.parquet")
        said = run("tabulate", vendors, "--rubric", rubric, "-o", file, "--engine", "spark")
        assert said.code == 0, said.err
        return file

    return make


@pytest.fixture
def register(made: Callable[[str, str], str]) -> str:
    """A register of the shipped vendors that Spark has made."""
    return made("default", "vendors")


def both(run: Run, *words: str) -> tuple[Ran, Ran]:
    """What is said with each engine."""
    one, other = (run(*words, "--engine", each) for each in ENGINES)
    return one, other


def close(one: Any, other: Any) -> bool:
    """Whether two results are the same, but for the last digits of numbers."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= NEAR
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(close(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(close, one, other))
    return bool(one == other)


@pytest.mark.parametrize(
    ("rubric", "vendors"),
    [("default", "vendors"), ("rfp-full", "vendors"), ("tender-soe", "examples/answers")],
)
def test_commands_say_the_same(
    rubric: str, vendors: str, made: Callable[[str, str], str], run: Run
) -> None:
    """The folder that Spark has made is read by either."""
    given = ("--register", made(rubric, vendors), "--rubric", rubric, "-f", "json")
    ranked = json.loads(run("rank", *given).out)["vendors"]
    one, other = (each["vendor"] for each in ranked[:2])
    for words in (("rank", "--top", "5"), ("compare", one, other), ("explain", one)):
        of_duckdb, of_spark = both(run, *words, *given)
        assert of_spark.code == 0, of_spark.err
        assert close(json.loads(of_spark.out), json.loads(of_duckdb.out)), words


@pytest.mark.parametrize("name", ["reg[x]{b}*?", "r\\1"])
def test_a_name_is_no_pattern(name: str, inputs: list[str], run: Run) -> None:
    """Neither that of a folder that Spark has written, nor that of a file."""
    for engine in ENGINES:
        file = f"{name} {engine}.parquet"
        made = run("tabulate", *inputs[1:], "--skip-invalid", "-o", file, "--engine", engine)
        assert made.code == 0, made.err
        of_duckdb, of_spark = both(run, "rank", "--register", file, "-f", "json")
        assert of_spark.code == 0, of_spark.err
        assert close(json.loads(of_spark.out), json.loads(of_duckdb.out))


def test_what_is_kept_is_released(register: str, run: Run, session: Any) -> None:
    assert run("rank", "--register", register, "--engine", "spark").code == 0
    gc.collect()
    catalog = session.catalog
    assert not [each.name for each in catalog.listTables() if catalog.isCached(each.name)]


def test_ranks_of_all_are_a_folder(register: str, run: Run, tmp_path: Path) -> None:
    found = []
    for engine in ENGINES:
        file = str(tmp_path / f"{engine}.parquet")
        words = ("rank", "--register", register, "--engine", engine, "-o", file)
        assert run(*words).code == 0
        found.append(pq.read_table(file).to_pylist())
    assert (tmp_path / "spark.parquet").is_dir()
    assert max(differences(*found)) <= NEAR
    assert "already exists" in run(*words).err


@pytest.mark.parametrize("name", ["nobody", "o'clock", 'x" or 1=1 --', "back\\slash\\'"])
def test_no_such_vendor(name: str, register: str, run: Run) -> None:
    of_duckdb, of_spark = both(run, "explain", name, "--register", register)
    assert (of_spark.code, of_spark.err) == (2, of_duckdb.err)


def test_a_file_that_is_no_table(register: str, run: Run) -> None:
    part = next(Path(register).glob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-100])
    said = run("rank", "--register", register, "--engine", "spark")
    assert said.code == 2
    assert f"{register}: Spark has failed: " in said.err


def test_rows_that_are_given(tmp_path: Path) -> None:
    import pyarrow as pa

    rows = pa.table({"vendor": ["a", "b"], "rank": pa.array([1, None], pa.int64())})
    engine: EngineName
    for engine in ENGINES:
        with open_engine(engine, "register.parquet", tmp_path) as found:
            kept = found.kept(found.given(rows, "given"), "kept")
            assert kept.order_by("vendor").to_pyarrow().to_pylist() == rows.to_pylist()


def test_a_process_that_starts_spark_prints_nothing_else(register: str) -> None:
    words = ("-m", "oa_select", "rank", "--register", register, "--engine", "spark", "-f", "json")
    said = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=False)
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)["vendor_count"] == 11


def test_a_stop_while_spark_starts_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(vendor("a")))
    words = ("tabulate", "a.jsonl", "--engine", "spark", "-o", "r.parquet")
    with subprocess.Popen([*STARTED, *words], cwd=tmp_path) as running:
        while len([*tmp_path.iterdir()]) == 1:
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]
