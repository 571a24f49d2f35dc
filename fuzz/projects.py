"""A project with one file changed: ``check`` and ``rank`` say the same of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

from jsonschema import Draft202012Validator

from fuzz.rules import Broken, check_problems, check_same
from fuzz.world import RUBRIC, World
from oa_select.checks.run import OF_RESULTS, Review, review_files
from oa_select.load.locate import Named, locate
from oa_select.pipeline import contest_of, open_project
from oa_select.problems import ProblemsFound, UsageError
from oa_select.scoring.plan import Options
from oa_select.source.read import read_documents

Run = Callable[[bytes, World], tuple[str, ...]]
ALL = ("vendors", "rubrics", "ratings", "needs.yaml")
CHECKED = (
    "check", "check -f json", "check -f github", "check -f sarif", "check -f junit", "check --full",
    "check -f concise --lang zh", "check --strict --lang zh", "check --diff",
)  # fmt: skip
SHOWN = (
    "rank", "rank -f json", "rank -f csv", "rank -f markdown --lang zh", "rank -f html",
    "rank --width 20", "rank --unknown best --min-grade C", "rank -f xlsx",
    "explain acme", "explain acme -f json", "explain birch -f markdown --lang zh",
    "explain acme -f html", "compare acme birch", "compare acme birch -f json",
    "compare acme birch -f markdown", "sensitivity --samples 50",
    "sensitivity --samples 50 -f json", "sensitivity --samples 50 --lang zh -f markdown", "ask",
    "ask -f json", "ask -f csv", "ask -f markdown --vendor acme", "ask -f xlsx --vendor acme",
    "diff --compare-to base.json", "export -f xlsx",
)  # fmt: skip
OF_CHECK = (*OF_RESULTS, "wrong-ignore")
"""Errors that are no concern of a ranking: of what it must be, and of comments for ``check``."""
_ALSO_JSON = (RUBRIC, "vendors/acme.yaml", "ratings/anna.yaml")
_JSON = re.compile(rb'\s*\{\s*"')
_SCHEMAS = {"vendor": "vendor", "evaluator": "ratings", "rubric": "rubric", "needs": "needs"}


def project_with(name: str) -> Run:
    """The target that changes one file of the project."""

    def run(data: bytes, world: World) -> tuple[str, ...]:
        path = placed(world, name, data)
        review = review_of(world)
        codes = check_problems(review.problems)
        sound = not errors_of(review)
        _check_ranked(world, sound=sound)
        chosen = crc32(data)
        if sound:
            _check_schema(world, path)
        if chosen % 8 == 0:
            check_same(review_of(world).problems, review.problems, "checked twice")
        shown = _shown(world, review, chosen >> 5, sound=sound) if chosen & 24 == 0 else ()
        restored(world, name, path)
        return (*codes, *shown)

    return run


def placed(world: World, name: str, data: bytes) -> str:
    """Writes the file; some that look like JSON are called so."""
    if name in _ALSO_JSON and _JSON.match(data) and crc32(data) % 2:
        world.remove(name)
        name = f"{name.removesuffix('.yaml')}.json"
    world.put(name, data)
    return name


def restored(world: World, name: str, written: str) -> None:
    """Undoes :func:`placed`; after a fault the engine makes a whole world anew."""
    if written != name:
        world.remove(written)
    world.put(name, world.files[name])


def review_of(world: World) -> Review:
    """What ``check`` finds in the project."""
    return review_files([Path(each) for each in ALL], world.folder)


def errors_of(review: Review) -> Counter[tuple[str, str]]:
    """The errors that stop a ranking, by file and code."""
    return Counter(
        (each.location.file, each.code)
        for each in review.problems
        if each.severity == "error" and each.code not in OF_CHECK
    )


def rubric_file() -> str:
    """The rubric of the project, whichever ending it has now."""
    return RUBRIC if Path(RUBRIC).exists() else RUBRIC.replace(".yaml", ".json")


def _check_ranked(world: World, *, sound: bool) -> None:
    """The project is ranked where ``check`` finds no error, and refused where it finds one.

    Raises:
        Broken: if it is otherwise.
    """
    try:
        places = locate(Named(rubric=rubric_file()), world.folder)
        contest_of(open_project(places, folder=world.folder), Options())
    except ProblemsFound as refused:
        codes = check_problems(refused.problems)
        if sound:
            raise Broken("check finds it sound, rank refuses it", str(codes)) from None
    except UsageError as refused:
        if sound:
            said = refused.message.template
            raise Broken("check finds it sound, rank refuses it", said) from None
    else:
        if not sound:
            raise Broken("check finds errors, rank accepts it", str(errors_of(review_of(world))))


def _shown(world: World, review: Review, chosen: int, *, sound: bool) -> tuple[str, ...]:
    """Runs one of the commands, whose exit code must be the one that is documented."""
    if chosen % 4 == 0:
        words = CHECKED[(chosen >> 2) % len(CHECKED)].split()
        if world.files.keys() <= set(review.files):
            expected = review.errors + (review.warnings if "--strict" in words else 0)
            allowed = (0, 1) if "--diff" in words else (int(bool(expected)),)
            return world.run(*words, allowed=allowed).codes()
        return world.run(*words, allowed=(0, 1)).codes()
    words = SHOWN[(chosen >> 2) % len(SHOWN)].split()
    if words[0] == "diff":
        world.put("base.json", world.recorded)
    return world.run(*words, "--rubric", rubric_file(), allowed=(0, 2) if sound else (2,)).codes()


def _check_schema(world: World, path: str) -> None:
    """What ``check`` accepts, an editor accepts by the JSON Schema."""
    documents, _ = read_documents(world.folder / path, path)
    data = documents[0].data
    kind = next((_SCHEMAS[key] for key in _SCHEMAS if isinstance(data, dict) and key in data), None)
    if kind is None:
        kind = "sources"
    if wrong := next(iter(_validator(kind).iter_errors(data)), None):
        at = "/".join(map(str, wrong.absolute_path))
        raise Broken("check accepts, the schema refuses", f"{kind} {wrong.validator} {at}")


@cache
def _validator(kind: str) -> Any:
    text = (files("oa_select") / "schemas" / f"{kind}.schema.json").read_text("utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return Draft202012Validator(schema)
