"""The files of a new project: an example to edit, the schemas for editors, and a workflow."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

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
_VERSION = "@@VERSION@@"


class StarterFile(NamedTuple):
    """A file of a new project: its path in it, with ``/``, and what it holds.

    ``example`` says that it is one to be replaced by the user's own, and is of no use beside them.
    """

    path: str
    text: str
    example: bool = False


def starter_files(language: Language, version: str) -> tuple[StarterFile, ...]:
    """The files of a new project, sorted by path.

    Args:
        language: of the comments; titles and notes stand in both languages in any case.
        version: of oa-select, which the workflow is to run.
    """
    here = Path(__file__).parent
    found = [
        StarterFile(
            path,
            (here / language / name).read_text("utf-8").replace(_VERSION, version),
            path.startswith(("rubrics/", "vendors/")),
        )
        for path, name in _TEMPLATES
    ]
    for kind in _SCHEMAS:
        name = f"{kind}.schema.json"
        text = (here.parent / "schemas" / name).read_text("utf-8")
        found.append(StarterFile(f"schemas/{name}", text))
    return tuple(sorted(found))
