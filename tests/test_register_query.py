"""A plan over a register gives what it gives over the same vendors in files."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from oa_select.facts.claims import Date
from oa_select.interval import Interval
from oa_select.problems import ProblemsFound, UsageError
from oa_select.register.arrow import packed_rows, schema_of, unpacked
from oa_select.register.cells import row_of
from oa_select.register.duck import connected
from oa_select.register.held import Held, hold
from oa_select.register.metadata import KEY, metadata_of
from oa_select.register.opened import Register, open_register
from oa_select.register.placing import Placing
from oa_select.register.schema import layout_of
from oa_select.results.evaluators import Evaluator, Panel
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.scales.registry import SCALES
from oa_select.scoring.plan import Plan, make_plan
from oa_select.scoring.rank import STATUS_ORDER, hold_contest
from tests.register_worlds import TEXT, World

NEAR = 1e-9
SEEDS = (29, 33, 75)
RANKS = ("rank", "best_rank", "worst_rank")


def written(world: World, folder: Path) -> Path:
    """The vendors of a world as a register."""
    layout = layout_of(world.rubric, world.needs)
    schema = schema_of(layout)
    metadata = metadata_of(layout, "world", "1", len(world.vendors), "0" * 64)
    batch = unpacked(packed_rows([row_of(each, "{}", layout) for each in world.vendors], layout))
    file = folder / "register.parquet"
    with pq.ParquetWriter(file, schema) as writer:
        writer.write_batch(batch)
        writer.add_key_value_metadata({KEY: metadata.text})
    return file


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Callable[[World], Register]]:
    """Opens the register of a world, one at a time."""
    opened: list[Any] = []

    def open_one(world: World) -> Register:
        folder = tmp_path / str(len(opened))
        folder.mkdir()
        opened.append(open_register(written(world, folder), "register.parquet", folder))
        found: Register = opened[-1].__enter__()
        return found

    yield open_one
    for each in opened:
        each.__exit__(None, None, None)


def near(one: float | None, other: float | None) -> bool:
    """Whether both are the same number, or none."""
    return one is other if one is None or other is None else abs(one - other) <= NEAR


def numbers_of(placed: VendorScore) -> dict[str, float | None]:
    """All numbers of a vendor, as the standings name them."""

    def ends(points: Interval | None) -> tuple[float | None, float | None]:
        return (None, None) if points is None else (points.low, points.high)

    (low, high), (firm_low, firm_high) = ends(placed.points), ends(placed.firm.points)
    return {
        "score": placed.score,
        "low": low,
        "high": high,
        "known_pct": placed.known_pct,
        "firm_score": placed.firm.score,
        "firm_low": firm_low,
        "firm_high": firm_high,
    }


def check_same(held: Held, ranking: Ranking) -> None:
    """All vendors have the same numbers, outcomes, statuses and places, in the same order."""
    plan, placing = held.plan, Placing(held)
    rows = placing.in_order().to_pyarrow().to_pylist()
    assert [row["vendor"] for row in rows] == [each.vendor for each in ranking.vendors]
    by = plan.rubric.tie_break.by if plan.rubric.tie_break else ()
    for row, placed in zip(rows, ranking.vendors, strict=True):
        assert STATUS_ORDER[row["status"]] == placed.status
        assert row["band"] == placed.band
        for name, wanted in numbers_of(placed).items():
            assert near(row[name], wanted), (placed.vendor, name, row[name], wanted)
        gates = [row[f"gate_{at}"] for at in range(len(placed.gates))]
        assert gates == [each.outcome for each in placed.gates]
        assert [row[each] for each in RANKS] == [getattr(placed, each) for each in RANKS]
        broken = row["tie_broken_by"]
        assert (None if broken is None else by[broken]) == placed.tie_broken_by
    shown = placing.first(7)
    assert [row["vendor"] for row in shown] == [row["vendor"] for row in rows[:7]]
    some = [rows[at]["vendor"] for at in (0, len(rows) // 2, -1)]
    named = {row["vendor"]: row for row in placing.of(dict.fromkeys(some))}
    by_id = {row["vendor"]: row for row in rows}
    for row in (*shown, *named.values()):
        for name in (*RANKS, "tie_broken_by"):
            assert row[name] == by_id[row["vendor"]][name], (row["vendor"], name)
    lead = placing.lead
    assert lead.decided == ranking.decided
    assert lead.firm_first == ranking.firm_first
    assert sorted(lead.could_be_first) == sorted(ranking.could_be_first)
    assert lead.could_be_first_count == len(ranking.could_be_first)
    counts = [len(ranking.with_status(each)) for each in STATUS_ORDER]
    assert [*lead.statuses] == counts


def check_world(world: World, register: Callable[[World], Register], folder: Path) -> None:
    """The register of a world says what its vendors do."""
    opened = register(world)
    assert len(opened.made.facts) > 90
    held = hold(opened, world.plan)
    check_same(held, hold_contest(world.plan, world.vendors, "").ranking)


def kinds_in(plan: Plan) -> set[str]:
    """The kinds of scales and gates, by the names that only tests have for them."""
    measures = [
        measure
        for top in plan.criteria
        for criterion in top.walk()
        for measure in criterion.measures
    ]
    scales = {type(each.scale).__name__ for each in measures}
    off = {"deductions" for each in measures if each.deductions}
    gates = {each.condition.fact.type if each.condition else "points" for each in plan.rubric.gates}
    return scales | off | gates


@pytest.mark.parametrize("seed", SEEDS)
def test_register_of_a_world(
    seed: int, register: Callable[[World], Register], tmp_path: Path
) -> None:
    check_world(World(seed, 120), register, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_ten_thousand_vendors(
    seed: int, register: Callable[[World], Register], tmp_path: Path
) -> None:
    check_world(World(seed, 250), register, tmp_path)


def test_worlds_have_all_kinds() -> None:
    few = set().union(*(kinds_in(World(seed, 1).plan) for seed in SEEDS))
    many = set().union(*(kinds_in(World(seed, 1).plan) for seed in range(100, 140)))
    scales = {"LevelScale", "SetScale", "PointScale", "StepScale", "RatioScale", "DeviationScale"}
    assert few >= {*scales, "SiteScale", "deductions"}
    assert many >= {*few, "number", "set", "bool", "ordinal", "enum", "points"}
    assert len(SCALES) == len({*scales, "SiteScale"}) - 1, "levels are two of our scales"


@pytest.mark.slow
def test_many_criteria_are_one_query(register: Callable[[World], Register], tmp_path: Path) -> None:
    world = World(3, 20)
    leaf = next(each for each in world.rubric.walk() if each.measures)
    wide = tuple(leaf._replace(id=f"w{at}", share=1 / 90) for at in range(90))
    rubric = world.rubric._replace(criteria=wide, gates=(), tie_break=None)
    world.rubric, world.plan = rubric, make_plan(rubric, world.plan.options)
    check_world(world, register, tmp_path)


def refusal(world: World, plan: Plan, register: Callable[[World], Register], folder: Path) -> str:
    """What is said of a plan that a register cannot answer."""
    opened = register(world)
    with pytest.raises(UsageError) as refused:
        hold(opened, plan)
    return str(refused.value)


def test_another_fact_is_refused(register: Callable[[World], Register], tmp_path: Path) -> None:
    world = World(3, 2)
    first = next(
        each
        for each in world.rubric.walk()
        if each.measures and not any(measure.about_sites for measure in each.measures)
    )
    measure = first.measures[0]
    changed = measure._replace(fact=measure.fact._replace(commitment=not measure.fact.commitment))
    criteria = (first._replace(measures=(changed,)),)
    rubric = world.rubric._replace(criteria=criteria, gates=(), tie_break=None)
    plan = make_plan(rubric, world.plan.options)
    assert measure.fact.path in refusal(world, plan, register, tmp_path)


def test_other_rules_are_refused(register: Callable[[World], Register], tmp_path: Path) -> None:
    world = World(3, 2)
    rules = world.plan.rules._replace(max_age_months=7, as_of=Date.parse("2020"))
    plan = world.plan._replace(rules=rules)
    assert "rules of evidence" in refusal(world, plan, register, tmp_path)


def test_ratings_are_refused(register: Callable[[World], Register], tmp_path: Path) -> None:
    world = World(3, 2)
    panel = Panel((Evaluator("li", TEXT, {}, {}),))
    plan = world.plan._replace(options=world.plan.options._replace(panel=panel))
    assert "ratings" in refusal(world, plan, register, tmp_path)


def test_other_places_are_refused(register: Callable[[World], Register], tmp_path: Path) -> None:
    worlds = (World(seed, 2) for seed in range(60))
    world = next(each for each in worlds if each.needs and "SiteScale" in kinds_in(each.plan))
    plan, needs = world.plan, world.needs
    assert needs is not None
    moved = needs._replace(sites=(needs.sites[0]._replace(province="CN-XZ"),))
    changed = plan._replace(needs=moved)
    assert "places" in refusal(world, changed, register, tmp_path)


def test_what_is_no_register_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.parquet"
    pq.write_table(pa.table({"vendor": ["a"]}), other)
    text = tmp_path / "text.parquet"
    text.write_text("vendor\n", "utf-8")
    for file in (other, text):
        with pytest.raises(UsageError), open_register(file, file.name, tmp_path):
            pass


def test_a_register_without_its_columns_is_refused(tmp_path: Path) -> None:
    world = World(29, 5)
    file = written(world, tmp_path)
    said = {KEY: pq.read_metadata(file).metadata[KEY.encode()]}
    few = pq.read_table(file).select(["vendor", "historical"])
    pq.write_table(few.replace_schema_metadata(said), file)
    opened = open_register(file, "register.parquet", tmp_path)
    with pytest.raises(UsageError, match="cannot be read"), opened as register:
        hold(register, world.plan)


def test_a_damaged_register_is_refused(tmp_path: Path) -> None:
    world = World(29, 300)
    file = written(world, tmp_path)
    content = bytearray(file.read_bytes())
    footer = len(content) - 8 - int.from_bytes(content[-8:-4], "little")
    content[4:footer] = bytes(each ^ 0x5A for each in content[4:footer])
    file.write_bytes(content)
    opened = open_register(file, "register.parquet", tmp_path)
    with pytest.raises(UsageError, match="cannot be read"), opened as register:
        hold(register, world.plan)


def test_it_is_told_what_there_is_not_enough_of(tmp_path: Path) -> None:
    full = f"Could not write file: {os.strerror(errno.ENOSPC)}"
    for wrong in (duckdb.IOException(full), duckdb.OutOfMemoryException("failed to allocate")):
        with (
            pytest.raises(UsageError, match="not enough memory, or space"),
            connected("register.parquet", tmp_path),
        ):
            raise wrong


def test_a_vendor_is_the_one_it_is_said_to_be(
    register: Callable[[World], Register],
) -> None:
    world = World(29, 3)
    opened = register(world)
    with pytest.raises(ProblemsFound):
        opened.vendors(["v000001"], {})
