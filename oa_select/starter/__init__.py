"""The files of a new project: an example to edit, the schemas for editors, and a workflow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.results.command_line import command_line, command_words
from oa_select.text import Language

# Where each file goes, and the template in the folder of a language.
_TEMPLATES = (
    ("README.md", "README.md"),
    ("rubrics/default.yaml", "rubric.yaml"),
    ("vendors/example-a.yaml", "vendor-a.yaml"),
    ("vendors/example-b.yaml", "vendor-b.yaml"),
    (".github/workflows/oa-select.yml", "workflow.yml"),
)
_SCHEMAS = ("vendor", "rubric", "sources", "needs")
_VERSION, _RUBRIC = "@@VERSION@@", "@@RUBRIC@@"
_COMMANDS = {"@@RANK@@": "rank", "@@ASK@@": "ask"}
_SCHEMA = re.compile(r"(?<=\$schema=)\S*/schemas/")


class StarterFile(NamedTuple):
    """A file of a new project: its path in it, with ``/``, and what it holds.

    ``example`` says that it is one to be replaced by the user's own, and is of no use beside them.
    """

    path: str
    text: str
    example: bool = False


def starter_files(
    language: Language,
    version: str,
    rubric: Path | None = None,
    vendors: Sequence[Path] = (),
    used: str = "default",
) -> tuple[StarterFile, ...]:
    """The files of a new project, sorted by path.

    Args:
        language: of the comments; titles and notes are in both languages in any case.
        version: of oa-select, which the workflow is to run.
        rubric: a rubric to start from instead of the example.
        vendors: files of vendors and of their sources to start from instead of the examples.
        used: the name of the rubric that the project's commands and its workflow use.
    """
    here = Path(__file__).parent
    taken = {"rubrics": [rubric] if rubric else [], "vendors": vendors}
    found = [
        StarterFile(f"{folder}/{file.name}", _in_project(file), True)
        for folder, files in taken.items()
        for file in files
    ]
    for path, name in _TEMPLATES:
        folder, _, rest = path.partition("/")
        if rest and taken.get(folder):
            continue
        other = name == "README.md" and (any(taken.values()) or used != "default")
        template = "README-taken.md" if other else name
        text = _filled((here / language / template).read_text("utf-8"), version, used)
        found.append(StarterFile(path, text, path.startswith(("rubrics/", "vendors/"))))
    for kind in _SCHEMAS:
        name = f"{kind}.schema.json"
        text = (here.parent / "schemas" / name).read_text("utf-8")
        found.append(StarterFile(f"schemas/{name}", text))
    return tuple(sorted(found))


def _filled(template: str, version: str, rubric: str) -> str:
    text = template.replace(_VERSION, version).replace(_RUBRIC, rubric)
    for mark, verb in _COMMANDS.items():
        text = text.replace(mark, command_line(command_words(verb, rubric=rubric)))
    return text


def _in_project(file: Path) -> str:
    """The text of a file of ours in a project, where the schemas are in another folder."""
    return _SCHEMA.sub("../schemas/", file.read_text("utf-8"))
