"""The map of the house: which room may import which. Imports go down the floors only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "oa_select"

# Each room, and the rooms it may import. A room is a module, or a package with all its modules.
MAP: dict[str, set[str]] = {
    "interval": set(),
    "oa_select": set(),
    "characters": set(),
    "text": {"characters"},
    "weights": set(),
    "problems": {"text"},
    "regions": {"text"},
    "results": {"facts", "fields", "interval", "problems", "text"},
    "ids": set(),
    "processes": {"signals"},
    "programs": set(),
    "signals": set(),
    "spelling": set(),
    "spreadsheets": {"characters", "ids", "interval", "problems", "results", "source", "text"},
    "facts": {"interval", "regions", "text"},
    "manual": {"problems", "text"},
    "source": {"characters", "interval", "problems", "text"},
    "starter": {"results", "text"},
    "fields": {"facts", "source", "text"},
    "scales": {"facts", "fields", "interval", "problems", "results", "source", "text"},
    "files": {
        "facts",
        "fields",
        "interval",
        "problems",
        "results",
        "scales",
        "source",
        "spelling",
        "text",
    },
    "rubric": {
        "facts",
        "files",
        "interval",
        "problems",
        "results",
        "scales",
        "source",
        "text",
        "weights",
    },
    "vendor": {"facts", "files", "text"},
    "load": {
        "facts",
        "fields",
        "files",
        "ids",
        "interval",
        "problems",
        "processes",
        "programs",
        "regions",
        "results",
        "rubric",
        "scales",
        "signals",
        "source",
        "text",
        "vendor",
    },
    "schemas": {
        "facts",
        "fields",
        "files",
        "regions",
        "results",
        "rubric",
        "scales",
        "source",
        "text",
    },
    "scoring": {
        "facts",
        "interval",
        "problems",
        "processes",
        "regions",
        "results",
        "rubric",
        "scales",
        "text",
        "vendor",
    },
    "register": {
        "characters",
        "facts",
        "files",
        "interval",
        "load",
        "problems",
        "processes",
        "results",
        "rubric",
        "scales",
        "scoring",
        "signals",
        "source",
        "text",
        "vendor",
        "writing",
    },
    "checks": {
        "characters",
        "facts",
        "interval",
        "load",
        "manual",
        "problems",
        "results",
        "rubric",
        "scales",
        "scoring",
        "source",
        "text",
        "vendor",
    },
    "difference": {
        "facts",
        "fields",
        "files",
        "interval",
        "load",
        "problems",
        "regions",
        "results",
        "rubric",
        "scoring",
        "source",
        "text",
        "vendor",
    },
    "fixes": {"characters", "checks", "interval", "problems", "source", "text"},
    "pipeline": {"facts", "load", "problems", "results", "rubric", "scoring", "text", "vendor"},
    "what_if": {"facts", "interval", "results", "rubric", "scales", "scoring"},
    "questions": {"facts", "interval", "regions", "results", "scoring", "text", "what_if"},
    "report": {
        "characters",
        "checks",
        "facts",
        "interval",
        "manual",
        "oa_select",
        "problems",
        "results",
        "programs",
        "signals",
        "spreadsheets",
        "text",
        "writing",
    },
    "robustness": {
        "facts",
        "interval",
        "results",
        "rubric",
        "scales",
        "scoring",
        "text",
        "what_if",
    },
    "questionnaire": {
        "characters",
        "facts",
        "files",
        "interval",
        "load",
        "problems",
        "report",
        "results",
        "source",
        "spreadsheets",
        "text",
    },
    "api": {
        "load",
        "pipeline",
        "problems",
        "questions",
        "results",
        "robustness",
        "scoring",
        "text",
    },
    "cli": {
        "characters",
        "checks",
        "difference",
        "facts",
        "fixes",
        "ids",
        "interval",
        "load",
        "manual",
        "oa_select",
        "pipeline",
        "problems",
        "processes",
        "questionnaire",
        "questions",
        "register",
        "report",
        "results",
        "robustness",
        "rubric",
        "schemas",
        "scoring",
        "signals",
        "source",
        "spreadsheets",
        "starter",
        "text",
        "vendor",
        "writing",
    },
    "writing": {"problems", "signals", "text"},
    "__main__": {"cli"},
}
# What a renderer may know of the facts: the catalogue, to print it. It cannot reach a score.
REPORT_FACTS = {"oa_select.facts.catalogue", "oa_select.facts.fact"}


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "oa_select"


def imports(path: Path, known: set[str]) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("oa_select")}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            if (node.module or "").startswith("oa_select"):
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                found |= {name if name in known else str(node.module) for name in inner}
    return found


MODULES = modules()


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_what_the_map_allows(module: str) -> None:
    own = room(module)
    assert own in MAP, f"the map does not name {own}"
    for imported in imports(MODULES[module], set(MODULES)):
        other = room(imported)
        assert other == own or other in MAP[own], f"{module} imports {imported}"
        if own == "report" and other == "facts":
            assert imported in REPORT_FACTS, f"{module} imports {imported}"


def test_every_room_of_the_map_exists() -> None:
    assert set(MAP) == {room(module) for module in MODULES}


def test_no_circle() -> None:
    needs = {module: imports(path, set(MODULES)) for module, path in MODULES.items()}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module in done:
            return
        for each in needs.get(module, set()):
            if each != module and not module.startswith(f"{each}."):
                visit(each, (*trail, module))
        done.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["rank", "-f", "json"], ["rich", "numpy", "jinja2", "oa_select.manual"]),
        (["check"], ["rich", "oa_select.fixes", "oa_select.manual.page"]),
    ],
)
def test_start_up_loads_nothing_before_it_is_needed(words: list[str], names: list[str]) -> None:
    import subprocess
    import sys

    code = (
        f"import sys; from oa_select.cli import main; main({[*words, '-q']});"
        f"print([name for name in {names} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert ran.stderr.strip() == "[]"
