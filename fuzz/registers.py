"""What registers are made of: lines of JSON, compressed files, tables, Parquet of any program."""

from __future__ import annotations

import gzip
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as pq

from fuzz.rules import Broken, check_same
from fuzz.world import World
from oa_select.register import tabulate

assert tabulate.SMALL  # what it loads is no memory of an input
REGISTER = "register.parquet"
OPTIONS = ("", "", "--skip-invalid", "--skip-invalid --default-source none", "--rubric default")


def tabulate_lines(data: bytes, world: World) -> tuple[str, ...]:
    """Lines of JSON, often compressed, and then sometimes cut off or changed."""
    number = crc32(data)
    kind = number % 4
    if kind < 2:
        return _tabulated(data, world, "in.jsonl")
    packed = gzip.compress(data) if kind == 2 else pa.compress(data, codec="zstd", asbytes=True)
    at = (number >> 4) % (len(packed) + 1)
    wrong = (number >> 2) % 4
    if wrong == 0:
        packed = packed[:at]
    elif wrong == 1:
        packed = packed[:at] + bytes((number % 256,)) + packed[at + 1 :]
    return _tabulated(packed, world, ("in.jsonl.gz", "in.jsonl.zst")[kind - 2])


def tabulate_compressed(data: bytes, world: World) -> tuple[str, ...]:
    """A file that claims to be compressed."""
    name = ".zst" if data.startswith(b"\x28") else ".gz"
    kind = (".jsonl", ".csv")[crc32(data) % 2]
    return _tabulated(data, world, f"in{kind}{name}")


def tabulate_values(data: bytes, world: World) -> tuple[str, ...]:
    """A table of separated values."""
    return _tabulated(data, world, "in.csv")


def tabulate_parquet(data: bytes, world: World) -> tuple[str, ...]:
    """A Parquet file, or what claims to be one."""
    return _tabulated(data, world, "in.parquet")


def rank_register(data: bytes, world: World) -> tuple[str, ...]:
    """A register that was changed since it was made, or is none."""
    world.put(REGISTER, data)
    words = ("rank", "--register", REGISTER, "--rubric", "default", "--top", "2", "-f", "json")
    try:
        return world.run(*words, allowed=(0, 2)).codes()
    finally:
        world.restore()


def _tabulated(data: bytes, world: World, name: str) -> tuple[str, ...]:
    """Makes a register; it can be read, and holds the vendors that its documents are."""
    name = f"vendors/{name}"  # beside the sources that vendors share
    world.put(name, data)
    words = OPTIONS[(crc32(data) >> 3) % len(OPTIONS)].split()
    try:
        ran = world.run("tabulate", name, *words, "-o", REGISTER, allowed=(0, 2))
        written = (world.folder / REGISTER).is_file()
        if written != (ran.code == 0):
            raise Broken("refused, and written all the same", f"{words}: {ran.err}")
        if left := [each.name for each in world.folder.glob(".oa-select-*")]:
            raise Broken("something is left behind", str(left))
        if written and crc32(data) % 3 == 0:
            _check_again(world, words)
    finally:
        world.restore()
    return ran.codes()


def _check_again(world: World, words: list[str]) -> None:
    """The documents of a register, read again, give the same register but for their hash."""
    table = pq.read_table(world.folder / REGISTER)
    lines = "".join(f"{each}\n" for each in table.column("document").to_pylist())
    world.put("again.jsonl", lines.encode())
    world.run("tabulate", "again.jsonl", *words, "-o", "again.parquet", allowed=(0,))
    same = pq.read_table(world.folder / "again.parquet")
    check_same(same.to_pylist(), table.to_pylist(), "a register of what it holds is another one")
