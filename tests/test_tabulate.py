"""Registers are made of files, lines and tables: whole or not at all, the same whatever they are of."""

from __future__ import annotations

import gzip
import json
import math
import multiprocessing
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import many
from oa_select import processes
from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import KIND_GRADES, Claim, Date, EvidenceRules, Source
from oa_select.facts.forms import FORMS_OF
from oa_select.load.locate import bundled
from oa_select.load.vendors import load_vendors
from oa_select.pipeline import sound_rubric
from oa_select.register import ids, making, parquet, rows, steps, streams, tabulate
from oa_select.register.cells import fact_cells, row_of
from oa_select.register.metadata import KEY, read_metadata
from oa_select.register.remembered import RememberedCells
from oa_select.register.schema import layout_of
from oa_select.text import LocalizedText
from tests.conftest import Ran

Run = Callable[..., Ran]
OUT = Path("register.parquet")
SOURCES = "format: 1\nsources: {bid: {kind: bid, published: 2026-03}, web: {kind: vendor}}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(path: Path = OUT, *, without: Iterable[str] = ("document",)) -> list[dict[str, Any]]:
    table = pq.read_table(path)
    return table.drop_columns([*without]).to_pylist()


def made(run: Run, *words: str) -> list[dict[str, Any]]:
    ran = run("tabulate", *words, "-o", str(OUT))
    assert ran.code == 0, ran.err
    return read()


def lines(*vendors: Mapping[str, Any] | str, to: str = "vendors.jsonl") -> str:
    texts = [each if isinstance(each, str) else json.dumps(each) for each in vendors]
    Path(to).write_text("".join(f"{each}\n" for each in texts), encoding="utf-8")
    return to


def vendor(id: str, **more: Any) -> dict[str, Any]:
    return {"format": 1, "vendor": id, "name": id.title(), **more}


def left(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


# --- the same vendors, however they come


@pytest.fixture
def project(here: Path) -> Path:
    many.write_files(here / "vendors", 60)
    many.write_lines(here / "vendors.jsonl", 60)
    content = (here / "vendors.jsonl").read_bytes()
    (here / "vendors.jsonl.gz").write_bytes(gzip.compress(content))
    packed = pa.compress(content, codec="zstd", asbytes=True)
    (here / "vendors.jsonl.zst").write_bytes(packed)
    return here


def test_every_kind_of_input_gives_what_the_object_route_finds(project: Path, run: Run) -> None:
    layout = layout_of(sound_rubric(bundled("rubrics") / "default.yaml", project), None)
    loaded = load_vendors([project / "vendors"], project).loaded
    names = [each.name for each in layout.columns]
    wanted = [dict(zip(names, row_of(each.vendor, "", layout), strict=True)) for each in loaded]
    for each in wanted:
        del each["document"]
    assert len(wanted) == 60
    for name in ("vendors", "vendors.jsonl", "vendors.jsonl.gz", "vendors.jsonl.zst"):
        assert made(run, name) == wanted


def test_a_document_can_be_read_alone_and_is_the_same_vendor(project: Path, run: Run) -> None:
    first = made(run, "vendors")
    documents = pq.read_table(OUT, columns=["document"]).column(0).to_pylist()
    assert any("market-2025" in each for each in documents)
    again = made(run, lines(*documents, to="again.jsonl"))
    assert again == first


def test_the_same_bytes_with_any_number_of_processes(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabulate, "SMALL", 0)
    monkeypatch.setattr(steps, "LINES", 7)
    contents = set()
    for count in ("1", "2"):
        made(run, "vendors.jsonl", "--processes", count)
        contents.add(OUT.read_bytes())
    assert len(contents) == 1


def test_groups_of_rows_are_written_as_they_come(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oa_select.register.write.ROWS", 20)
    monkeypatch.setattr(steps, "LINES", 10)
    whole = made(run, "vendors.jsonl")
    assert pq.ParquetFile(OUT).metadata.num_row_groups == 3
    assert [each["vendor"] for each in whole] == [f"vendor-{at:07d}" for at in range(60)]


def test_a_register_says_what_it_was_made_under(project: Path, run: Run) -> None:
    made(run, "vendors", "--rubric", "default")
    said = pq.read_metadata(OUT).metadata[KEY.encode()].decode()
    metadata = read_metadata(said, str(OUT))
    assert (metadata.vendors, metadata.rubric) == (60, "default")
    assert (
        metadata.facts.keys() >= {"network.city_count", "pricing.day_rate_cny"} & CATALOGUE.keys()
    )
    assert len(metadata.data_sha256) == 64


def test_the_usual_vendors_are_taken_where_none_are_named(project: Path, run: Run) -> None:
    assert len(made(run)) == 60
    assert run("tabulate", "-o", "other.parquet").err.endswith("wrote other.parquet\n")


def test_remembered_cells_are_those_of_the_claims() -> None:
    random = Random(7)
    sources = [
        Source(kind, kind, LocalizedText(), date, date and Date.parse("2026"), lowered)
        for kind in KIND_GRADES
        for date in (None, Date.parse("2023"), Date.parse("2026-05"))
        for lowered in (None, "E")
    ]
    rules = [EvidenceRules(), EvidenceRules("E", 24, Date.parse("2026-11"))]
    remembered = [RememberedCells(each) for each in rules]
    facts = [each for each in CATALOGUE.values() if not each.derived]
    for _ in range(3_000):
        fact = random.choice(facts)
        claims = [_claim(fact, random, sources) for _ in range(random.choice((1, 1, 2, 3)))]
        for rule, cells in zip(rules, remembered, strict=True):
            assert cells.of(fact, claims) == fact_cells(fact, claims, rule)


def _claim(fact: Any, random: Random, sources: list[Source]) -> Claim:
    source = random.choice([None, *sources])
    form = random.choice([each for each in FORMS_OF if fact.type in FORMS_OF[each]])
    if form == "state":
        return Claim(form, (random.choice(("declined", "unknown", "not_applicable")),), source)
    if fact.type == "bool":
        return Claim("value", (random.random() < 0.5,), source)
    if fact.type == "number":
        low = max(fact.bounds[0], 0.0)
        values = sorted(low + random.randrange(3) for _ in range(2))
        return Claim(form, tuple(values if form in ("between", "varies") else values[:1]), source)
    if fact.type == "set":
        return Claim(form, tuple(random.sample(fact.levels, 1)), source)
    at = sorted(random.randrange(len(fact.levels)) for _ in range(2))
    count = 2 if form in ("between", "one_of", "varies") else 1
    return Claim(form, tuple(fact.levels[each] for each in at[:count]), source)


# --- what is wrong


def test_errors_are_told_by_line_and_nothing_is_written(run: Run, here: Path) -> None:
    name = lines(
        vendor("a"),
        "",
        vendor("b", network={"city_count": "many"}),
        '{"vendor": 1,',
        vendor("d", pricing={"nothing": 1}),
    )
    OUT.write_text("old")
    ran = run("tabulate", name, "-o", str(OUT))
    assert ran.code == 2
    said = ran.err.splitlines()
    assert [each.split(" ")[0] for each in said[:3]] == [
        "vendors.jsonl:3:69:",
        "vendors.jsonl:4:14:",
        "vendors.jsonl:5:55:",
    ]
    assert "--skip-invalid leaves out the vendors with errors" in said[-1]
    assert OUT.read_text() == "old"
    assert left(here) == {"vendors.jsonl", "register.parquet"}


def test_vendors_with_errors_are_left_out_where_that_is_asked_for(run: Run) -> None:
    name = lines(vendor("a"), vendor("B"), "{", vendor("a", name="Again"), vendor("c"))
    ran = run("tabulate", name, "--skip-invalid", "-o", str(OUT))
    assert ran.code == 0
    assert [each["vendor"] for each in read()] == ["a", "c"]
    assert "vendors in the register: 2" in ran.err
    assert "left out, with errors: 3" in ran.err
    assert "the other one is vendors.jsonl:1:1" in ran.err


def test_a_task_of_nothing_but_doubles_gives_no_row(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "LINES", 2)
    name = lines(*(vendor(id) for id in ("a", "b", "b", "a", "a", "a")))
    assert [each["vendor"] for each in made(run, name, "--skip-invalid")] == ["a", "b"]


def test_of_files_with_errors_only_the_others_are_taken(run: Run) -> None:
    Path("vendors").mkdir()
    for id in ("a", "b", "c"):
        Path(f"vendors/{id}.yaml").write_text(
            f"format: 1\nvendor: {id}\nname: Name\n{'x: 1' if id == 'b' else ''}"
        )
    ran = run("tabulate", "-o", str(OUT))
    assert ran.code == 2
    assert "vendors/b.yaml:4:1: error[unknown-key]" in ran.err
    assert [each["vendor"] for each in made(run, "--skip-invalid")] == ["a", "c"]


def test_shared_sources_with_errors_make_all_of_their_folder_wrong(run: Run) -> None:
    Path("_sources.yaml").write_text("format: 1\nsources: {a: {kind: nothing}}")
    ran = run("tabulate", lines(vendor("a"), vendor("b")), "--skip-invalid", "-o", str(OUT))
    assert ran.code == 2
    assert ran.err.count("_sources.yaml:2:") == 1
    assert not OUT.exists()


def test_a_vendor_is_described_once_in_all_inputs(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "LINES", 3)
    first = lines(*(vendor(f"v{at}") for at in range(20)), to="first.jsonl")
    second = lines(*(vendor(f"w{at}") for at in range(9)), vendor("v13"), to="second.jsonl")
    ran = run("tabulate", first, second, "-o", str(OUT))
    assert ran.code == 2
    expected = 'second.jsonl:10:1: error[vendor-twice]: vendor "v13" is described twice; the other'
    assert ran.err.startswith(f"{expected} one is first.jsonl:14:1\n")


def test_ids_are_found_among_very_many() -> None:
    seen = ids.Seen()
    random = Random(3)
    first: dict[int, int] = {}
    place = ids.Location
    for batch in range(60):
        hashes = [random.randrange(6_000) for _ in range(50)]
        places = [place("f", 1 + batch * 50 + at, 1) for at in range(50)]
        doubles = seen.add(hashes, places)
        for index, each in enumerate(hashes):
            assert (index in doubles) == (each in first)
            if each in first:
                assert doubles[index].line == first[each]
            first.setdefault(each, places[index].line)


def test_no_more_is_read_when_too_much_is_wrong(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MAX_ERRORS", 10)
    monkeypatch.setattr(steps, "LINES", 4)
    taken: list[Any] = []
    real = steps.steps_of

    def counted(*given: Any) -> Any:
        for each in real(*given):
            taken.append(each)
            yield each

    monkeypatch.setattr(tabulate, "steps_of", counted)
    ran = run("tabulate", lines(*["{"] * 100), "-o", str(OUT))
    assert ran.code == 2
    assert "too-many-values" in ran.err
    assert len(taken) == 3


def test_there_must_be_vendors_and_a_file_to_write(run: Run) -> None:
    for words, said in (
        (("tabulate", lines("", to="empty.jsonl"), "-o", "r.parquet"), "there are no vendors"),
        (("tabulate", "empty.jsonl"), "ends in .parquet"),
        (("tabulate", "empty.jsonl", "-o", "r.csv"), "ends in .parquet"),
        (("tabulate", "nothing.jsonl", "-o", "r.parquet"), "nothing.jsonl: error[unreadable]"),
        (("tabulate", "empty.jsonl", "-o", "no/r.parquet"), "mkdir -p no"),
        (("tabulate", "empty.jsonl", "--processes", "0", "-o", "r.parquet"), "from 1 to 256"),
    ):
        ran = run(*words)
        assert (ran.code, said in ran.err) == (2, True), ran.err
    Path("vendors.txt").write_text("x")
    ran = run("tabulate", "vendors.txt", "-o", "r.parquet")
    assert (ran.code, "files with this ending" in ran.err) == (2, True)


def test_what_is_read_is_not_written_over(run: Run) -> None:
    pq.write_table(pa.table({"vendor": ["a"]}), "a.parquet")
    ran = run("tabulate", "a.parquet", "-o", "a.parquet")
    assert ran.code == 2
    assert pq.read_table("a.parquet").to_pylist() == [{"vendor": "a"}]


def test_the_way_to_install_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = run("tabulate", lines(vendor("a")), "-o", str(OUT))
    assert ran.code == 2
    assert "pip install 'oa-select[register]'" in ran.err


# --- streams


def test_a_line_has_the_limits_of_a_file(run: Run) -> None:
    long, wide = "x" * (1024 * 1024), [1] * 50_000
    name = lines(vendor("a", note=long), vendor("b", aliases=wide), vendor("c"))
    ran = run("tabulate", name, "-o", str(OUT))
    assert "vendors.jsonl:1:1: error[file-too-large]" in ran.err
    assert "vendors.jsonl:2:" in ran.err
    assert "error[too-many-values]" in ran.err
    assert [each["vendor"] for each in made(run, name, "--skip-invalid")] == ["c"]


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_compressed_file_that_breaks_off_is_refused_at_its_last_line(
    run: Run, ending: str
) -> None:
    random = Random(1)
    content = "".join(
        json.dumps(vendor(f"v{at}", aliases=[random.randbytes(40).hex()])) + "\n"
        for at in range(400)
    ).encode()
    packed = (
        gzip.compress(content) if ending == ".gz" else pa.compress(content, "zstd", asbytes=True)
    )
    for wrong, said in ((packed[: len(packed) // 2], "ends in the middle"), (b"\0" * 50, "")):
        name = f"broken.jsonl{ending}"
        Path(name).write_bytes(wrong)
        for more in ((), ("--skip-invalid",)):
            ran = run("tabulate", name, *more, "-o", str(OUT))
            assert ran.code == 2
            assert ran.err.startswith(f"{name}:")
            assert "error[unreadable]" in ran.err
            assert said in ran.err
    assert not OUT.exists()


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_compressed_file_that_grows_without_end_is_refused(
    run: Run, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "FREE", 1024)
    content = b"\n" * (1024 * 1024)
    packed = (
        gzip.compress(content) if ending == ".gz" else pa.compress(content, "zstd", asbytes=True)
    )
    name = f"bomb.jsonl{ending}"
    Path(name).write_bytes(packed)
    ran = run("tabulate", name, "-o", str(OUT))
    assert ran.code == 2
    assert "error[file-too-large]" in ran.err
    monkeypatch.setattr(streams, "MAX_GIB", 0)
    assert "larger than 0 GiB" in run("tabulate", name, "-o", str(OUT)).err


def test_what_a_process_that_was_killed_had_to_do_is_done(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabulate, "SMALL", 0)
    monkeypatch.setattr(steps, "LINES", 2)
    real = processes.in_processes

    def killing(*given: Any, **named: Any) -> Any:
        for index, each in enumerate(real(*given, **named)):
            if index == 1:
                for child in multiprocessing.active_children():
                    child.kill()
            yield each

    monkeypatch.setattr(tabulate, "in_processes", killing)
    name = lines(*(vendor(f"v{at}") for at in range(40)))
    assert [each["vendor"] for each in made(run, name, "--processes", "2")] == [
        f"v{at}" for at in range(40)
    ]


# --- tables


def csv(*rows: str, to: str = "table.csv") -> str:
    Path(to).write_text("".join(f"{each}\n" for each in rows), encoding="utf-8")
    return to


def test_a_table_is_what_vendor_files_with_the_same_values_are(run: Run) -> None:
    Path("_sources.yaml").write_text(SOURCES)
    many_levels = CATALOGUE["network.modes"].levels if "network.modes" in CATALOGUE else ()
    modes = list(many_levels[:2])
    whole = lines(
        vendor(
            "a",
            default_source="bid",
            network={"city_count": 12, "modes": modes},
            stages={"after_sale": {"offered": True}},
        ),
        vendor(
            "b",
            name={"en": "B", "zh": "乙"},
            aliases=["Bee", "Be"],
            status="historical",
            network={"city_count": {"value": 2.5e2, "source": "web", "as_of": "2026-01"}},
        ),
        vendor("c", name="c"),
    )
    wanted = made(run, whole)
    table = csv(
        "vendor,name.en,name.zh,aliases,status,default_source,network.city_count,"
        "network.city_count.source,network.city_count.as_of,network.modes,"
        "stages.after_sale.offered,x-rank",
        f'a,A,,,,bid,12,,,"{"; ".join(modes)}",TRUE,1',
        "b,B,乙,Bee;Be,historical,,250,web,2026-01,,,2",
        "c,,,,,,,web,,,,",
    )
    found = made(run, table)
    assert [each["vendor"] for each in found] == ["a", "b", "c"]
    ignored = {"name_en", "name_zh", "names"}
    for one, other in zip(found, wanted, strict=True):
        assert {k: v for k, v in one.items() if k not in ignored} == {
            k: v for k, v in other.items() if k not in ignored
        }


def test_parquet_and_separated_values_give_the_same(run: Run) -> None:
    Path("_sources.yaml").write_text(SOURCES)
    names = ["vendor", "network.city_count", "network.modes", "stages.after_sale.offered"]
    modes = list(CATALOGUE["network.modes"].levels[:2])
    values = csv(",".join(names), f"a,3,{';'.join(modes)},true", "b,,,false", "c,7.5,,", to="t.csv")
    wanted = made(run, values, "--default-source", "web")
    kinds = (
        [pa.string(), pa.float64(), pa.list_(pa.string()), pa.bool_()],
        [pa.dictionary(pa.int8(), pa.string()), pa.decimal128(9, 2), pa.string(), pa.bool_()],
    )
    for listed, kind in zip(([*modes], ";".join(modes)), kinds, strict=True):
        columns = [
            pa.array(["a", "b", "c"], kind[0]),
            pa.array([Decimal(3), None, Decimal("7.5")]).cast(kind[1]),
            pa.array([listed, None, None], kind[2]),
            pa.array([True, False, None], kind[3]),
        ]
        pq.write_table(pa.table(columns, names=names), "t.parquet")
        assert made(run, "t.parquet", "--default-source", "web") == wanted


@pytest.mark.parametrize(
    ("table", "place", "code"),
    [
        (("name", "A"), "table.csv:1:1", "missing-key"),
        (("vendor,network.city_cont", "a,1"), "table.csv:1:2", "unknown-key"),
        (("vendor,name,name.en", "a,A,A"), "table.csv:1:3", "duplicate-key"),
        (("vendor,name,name", "a,A,A"), "table.csv:1:3", "duplicate-key"),
        (("vendor,network.city_count", "a,many"), "table.csv:2:2", "wrong-type"),
        (("vendor,network.city_count", "a,1", "", "b,-1"), "table.csv:4:2", "out-of-range"),
        (("vendor,network.city_count", "a,1e99"), "table.csv:2:2", "out-of-range"),
        (("vendor,network.modes", "a,nothing"), "table.csv:2:2", "unknown-level"),
        (("vendor,default_source", "a,gone"), "table.csv:2:2", "unknown-source"),
        (("vendor,network.city_count,network.city_count.as_of", "a,1,soon"), "table.csv:2:3", "wrong-date"),
        (("vendor", "Not An Id"), "table.csv:2:1", "wrong-id"),
        (("vendor,name", 'a,"b\nc"', "d,\x1b[1m"), "table.csv:4:2", "control-character"),
        (("vendor,name", "a,b\u200bc"), "table.csv:2:2", "invisible-character"),
        (("vendor,name", 'a,"b', "c,d"), "table.csv:2:1", "not-a-spreadsheet"),
        ((), "table.csv", "empty-file"),
        (("vendor,name", "a," + "x" * 70_000), "table.csv:2:2", "file-too-large"),
        (("vendor,name", "a," + "x" * (1024 * 1024)), "table.csv:2:1", "file-too-large"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_told_by_row_and_column(
    run: Run, table: tuple[str, ...], place: str, code: str
) -> None:
    ran = run("tabulate", csv(*table), "-o", str(OUT))
    assert ran.code == 2
    assert ran.err.startswith(f"{place}: error[{code}]"), ran.err
    assert not OUT.exists()


def test_a_table_in_another_encoding_is_refused(run: Run) -> None:
    Path("table.csv").write_bytes("vendor,name\na,泛\n".encode("gbk"))
    ran = run("tabulate", "table.csv", "-o", str(OUT))
    assert ran.err.startswith("table.csv:2:1: error[not-utf-8]")


def test_rows_with_errors_are_left_out_but_not_whole_tables(run: Run) -> None:
    table = csv("vendor,network.city_count", "a,1", "b,many", "c,2")
    assert [each["vendor"] for each in made(run, table, "--skip-invalid")] == ["a", "c"]
    wrong = csv("vendor,network.city_cont", "a,1", to="wrong.csv")
    assert run("tabulate", table, wrong, "--skip-invalid", "-o", "r.parquet").code == 2


def test_parquet_of_types_that_no_fact_has_is_refused(run: Run) -> None:
    for value in ({"a": 1}, b"bytes", [1], [["x"]]):
        pq.write_table(pa.table({"vendor": ["a"], "name": [value]}), "t.parquet")
        ran = run("tabulate", "t.parquet", "-o", str(OUT))
        assert ran.code == 2
        assert ran.err.startswith("t.parquet:1:2: error[wrong-type]")
    pq.write_table(pa.table({"vendor": ["a"], "network.city_count": [math.nan]}), "t.parquet")
    ran = run("tabulate", "t.parquet", "-o", str(OUT))
    assert ran.err.startswith("t.parquet:2:2: error[not-finite]")


def test_parquet_beyond_a_limit_is_refused_before_it_is_decoded(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pa.table({"vendor": ["a", "b"], "aliases": [["x"] * 900, ["y"]]})
    pq.write_table(table, "t.parquet")
    assert "its lists are too long" in run("tabulate", "t.parquet", "-o", str(OUT)).err
    monkeypatch.setattr(parquet, "MAX_LISTED", 1_000)
    assert run("tabulate", "t.parquet", "-o", str(OUT)).code == 0
    for name, most, said in (
        ("MAX_ROWS", 1, "more than 1 rows"),
        ("MAX_PART", 10, "when it is decompressed"),
        ("MAX_FOOTER", 10, "its footer is too large"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(parquet, name, most)
            ran = run("tabulate", "t.parquet", "-o", str(OUT))
        assert (ran.code, said in ran.err) == (2, True)
    content = Path("t.parquet").read_bytes()
    for wrong in (b"", b"PAR1", content[:-1], content[:4] + b"\xff" * (len(content) - 8) + b"PAR1"):
        Path("w.parquet").write_bytes(wrong)
        ran = run("tabulate", "w.parquet", "-o", "r.parquet")
        assert ran.code == 2
        assert ran.err.startswith("w.parquet: error[")


def test_long_texts_are_decoded_a_few_rows_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_TEXTS", 1_000)
    table = pa.table({"vendor": [f"v{at}" for at in range(40)], "name": ["x" * 400] * 40})
    pq.write_table(table, "t.parquet")
    with parquet.opened_parquet(Path("t.parquet"), "t.parquet") as found:
        read_rows = [row for row, _ in found.rows]
    assert [number for number, _ in read_rows] == list(range(2, 42))
    assert {cells[1] for _, cells in read_rows} == {"x" * 400}


def test_a_table_has_no_more_columns_than_are_read() -> None:
    names = ["vendor", *(f"x-{at}" for at in range(rows.MAX_COLUMNS))]
    _, problems = rows.columns_of(names, "t.csv", {})
    assert [each.code for each in problems] == ["too-many-values"]
