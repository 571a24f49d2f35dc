"""What ``import`` and ``diff`` take from others: separated values, workbooks, rankings, maps."""

from __future__ import annotations

from zlib import crc32

from fuzz.projects import errors_of, review_of
from fuzz.rules import Broken
from fuzz.world import World

OPTIONS = (
    "", "", "", "--dry-run", "--scale 1-5", "--scale 0-10 --dry-run", "--vendors-in rows",
    "--vendors-in columns", "--header 2", "--header 1 --vendors-in rows", "--weights B",
    "--weights 2 --vendors-in rows", "--vendor acme", "--source new", "--map map.yaml",
    "--rubric ours", "--sheet Sheet1", "--vendor acme --source mail --map map.yaml",
)  # fmt: skip
DIFFERENCES = ("table", "json", "csv", "markdown", "table --lang zh", "table --exit-code")
MAP = b"""\
format: 1
questions: {Do you ship on paper?: skip, How many cities?: network.city_count}
"""


def import_values(data: bytes, world: World) -> tuple[str, ...]:
    """A file of separated values, or one that claims to be one."""
    return _imported(data, world, ("in.csv", "in.txt", "in.tsv")[crc32(data) % 3])


def import_workbook(data: bytes, world: World) -> tuple[str, ...]:
    """A workbook: a score sheet, a list of answers, a questionnaire, or none of these."""
    return _imported(data, world, "in.xlsx")


def import_map(data: bytes, world: World) -> tuple[str, ...]:
    """A map of questions to facts."""
    world.put("map.yaml", data)
    answers = b"Question,Acme\nDo you ship on paper?,no\nHow many cities?,40\nOffered?,yes\n"
    world.put("in.csv", answers)
    return world.run("import", "in.csv", "--map", "map.yaml", "--dry-run", allowed=(0, 2)).codes()


def compare(data: bytes, world: World) -> tuple[str, ...]:
    """A ranking that was kept, to compare with."""
    world.put("base.json", data)
    form = DIFFERENCES[crc32(data) % len(DIFFERENCES)].split()
    return world.run("diff", "--compare-to", "base.json", "-f", *form).codes()


def _imported(data: bytes, world: World, name: str) -> tuple[str, ...]:
    """Imports a file; what is written is sound, and nothing is where it is refused."""
    world.put("map.yaml", MAP)
    world.put(name, data)
    words = OPTIONS[(crc32(data) >> 4) % len(OPTIONS)].split()
    before = _state(world)
    ran = world.run("import", name, *words, allowed=(0, 2))
    after = _state(world)
    if (ran.code == 2 or "--dry-run" in words) and before != after:
        raise Broken("refused, and written all the same", f"{words}: {ran.err}")
    new = sorted(after.keys() - before.keys())
    if after != before:
        if wrong := errors_of(review_of(world)):
            raise Broken("what is imported has errors", f"{words}: {wrong}")
        for each in new:
            if each.startswith("rubrics/"):
                world.run("rank", "--rubric", each, allowed=(0,))
        world.restore()
    return (*ran.codes(), *{each.partition("/")[0] for each in new}, str(len(new)))


def _state(world: World) -> dict[str, bytes]:
    """The content of all files."""
    return {
        path.relative_to(world.folder).as_posix(): path.read_bytes()
        for path in world.folder.rglob("*")
        if path.is_file()
    }
