"""What writes into files that stay a person's: ``freeze``, ``check --fix``, ``import``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fuzz.projects import errors_of, placed, restored, review_of, rubric_file
from fuzz.rules import Broken, check_problems, check_same
from fuzz.world import RUBRIC, World
from oa_select.source.read import read_documents

ACME = "vendors/acme.yaml"
ANSWERS = (
    "Question,Acme,Source\nCities served on site,about 60,\nBreadth of the network,nationwide,\n"
    "stages.after_sale.charging,included,\nstages.pre_sale.offered,yes,\n"
)


def freeze(data: bytes, world: World) -> tuple[str, ...]:
    """A rubric that is frozen is the same rubric, and unchanged."""
    path = placed(world, RUBRIC, data)
    if errors_of(review_of(world)):
        restored(world, RUBRIC, path)
        return ("refused",)
    before = _data(world, path)
    ran = world.run("freeze", path, "--since", "2026-12-01", allowed=(0, 2))
    if ran.code == 0:
        after = _data(world, path)
        check_same(_without(after, "frozen"), _without(before, "frozen"), "freeze changes more")
        check_same(errors_of(review_of(world)), errors_of(review_of(world)), "frozen")
        world.run("freeze", path, "--verify", allowed=(0,))
        world.run("rank", "--rubric", path, allowed=(0,))
    elif _data(world, path) != before:
        raise Broken("refused, and written all the same", ran.err)
    restored(world, RUBRIC, path)
    return ran.codes()


def fix(data: bytes, world: World) -> tuple[str, ...]:
    """Corrections leave fewer errors, no new ones, and every other file as it was."""
    name = RUBRIC if b"criteria" in data else ACME
    path = placed(world, name, data)
    before = errors_of(review_of(world))
    ran = world.run("check", "--fix", allowed=(0, 1))
    after = review_of(world)
    codes = check_problems(after.problems)
    if new := errors_of(after) - before:
        raise Broken("a correction brings an error", str(new))
    for each, content in world.files.items():
        if each != name and (world.folder / each).read_bytes() != content:
            raise Broken("a correction changes another file", each)
    restored(world, name, path)
    return (*codes, str(ran.code), str(errors_of(after) != before))


def insert(data: bytes, world: World) -> tuple[str, ...]:
    """Answers are added to a vendor's file, whatever its style, and nothing else moves."""
    path = placed(world, ACME, data)
    world.put("answers.csv", ANSWERS.encode())
    sound = not any(file == path for file, _ in errors_of(review_of(world)))
    before = (world.folder / path).read_bytes()
    ran = world.run("import", "answers.csv", "--rubric", rubric_file(), allowed=(0, 2))
    after = (world.folder / path).read_bytes()
    if ran.code == 2:
        check_same(after, before, "refused, and written all the same")
    elif not sound:
        raise Broken("written into a file with errors", ran.err)
    else:
        _check_added(world, path)
    restored(world, ACME, path)
    return (*ran.codes(), str(after != before))


def _check_added(world: World, path: str) -> None:
    if wrong := [each for file, each in errors_of(review_of(world)) if file == path]:
        raise Broken("an answer brings an error", str(wrong))
    ran = world.run("import", "answers.csv", "--rubric", rubric_file(), allowed=(0,))
    if b"nothing new" not in ran.out and b"no question" not in ran.out:
        raise Broken("an answer is added twice", ran.out.decode())


def _data(world: World, path: str) -> Any:
    return read_documents(world.folder / path, path)[0][0].data


def _without(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return {name: each for name, each in data.items() if name != key}
