"""Values that a shell completes: those of closed sets, and those that the files here have.

Completion says nothing where it knows nothing: a file with errors completes to no value.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from oa_select.report.registry import RENDERERS

Complete = Callable[[typer.Context, str], list[str]]


def of(*values: str) -> Complete:
    """Completes to these values."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        del context
        return [each for each in values if each.startswith(incomplete)]

    return complete


def _quietly(values: Callable[[dict[str, Any]], Iterator[str]]) -> Complete:
    """Completes to the values that the options so far lead to, if they lead to any."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        found: list[str] = []
        with suppress(Exception):
            found = sorted(set(values(context.params)))
        return [each for each in found if each.startswith(incomplete)]

    return complete


def formats(context: typer.Context, incomplete: str) -> list[str]:
    """The formats of the command."""
    names = RENDERERS.get(context.command.name or "", {})
    return [each for each in names if each.startswith(incomplete)]


@_quietly
def rubrics(params: dict[str, Any]) -> Iterator[str]:
    """The names of rubrics: of this project, and of those that come with the program."""
    from oa_select.load.locate import bundled, rubric_files

    del params
    for folder in (Path("rubrics"), bundled("rubrics")):
        yield from (each.stem for each in rubric_files(folder))


@_quietly
def vendors(params: dict[str, Any]) -> Iterator[str]:
    """The ids of vendors: the names of their files."""
    from oa_select.load.files import vendor_files
    from oa_select.load.locate import Named, locate_vendors

    named = Named(tuple(params.get("vendors") or ()))
    files, _ = vendor_files(locate_vendors(named, Path())[0], Path())
    yield from (each.stem for each in files if each.suffix != ".jsonl")


@_quietly
def weight_sets(params: dict[str, Any]) -> Iterator[str]:
    """The weight sets of the rubric."""
    yield from _rubric(params).weight_sets


@_quietly
def criteria(params: dict[str, Any]) -> Iterator[str]:
    """The criteria of the rubric, each with the sign that its weight follows."""
    yield from (f"{each.id}=" for each in _rubric(params).walk())


@_quietly
def codes(params: dict[str, Any]) -> Iterator[str]:
    """The problem codes."""
    from oa_select.manual.severities import SEVERITIES

    del params
    yield from SEVERITIES


@_quietly
def facts(params: dict[str, Any]) -> Iterator[str]:
    """The paths of facts, those of a rubric that is named among them, and of their sections."""
    from oa_select.facts.catalogue import CATALOGUE

    custom = _rubric(params).facts if params.get("rubric") else {}
    for fact in (*CATALOGUE.values(), *custom.values()):
        yield from (fact.path, fact.section)


@_quietly
def kinds(params: dict[str, Any]) -> Iterator[str]:
    """The kinds of files and results."""
    from oa_select.schemas import SCHEMAS

    del params
    yield from SCHEMAS


def _rubric(params: dict[str, Any]) -> Any:
    from oa_select.load.locate import find_rubric
    from oa_select.pipeline import sound_rubric

    return sound_rubric(find_rubric(params.get("rubric"), Path()), Path())
