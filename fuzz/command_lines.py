"""Command lines: every option that takes a value, with odd values."""

from __future__ import annotations

from functools import cache
from typing import Any
from zlib import crc32

from fuzz.world import World
from oa_select.cli.app import build

_RANKED = ("rank", "compare acme birch", "explain acme", "sensitivity --samples 20", "ask")
COMMANDS = (*_RANKED, "check", "facts", "rule", "rubrics show", "export", "freeze mine", "schema",
            "diff --compare-to base.json", "import in.csv --dry-run")  # fmt: skip
_NOT = frozenset(
    (
        "--output", "-o",  # writes where the value says
        "--base", "--head",  # asks git, which is another process
        "--samples",  # as many as are wanted
        "--format", "-f",  # one of them opens a browser
        "--help", "--version",
    )
)  # fmt: skip
CSV = b"Criterion,Weight,Acme,Birch\nService,40,3,4\nPrice,60,5,2\n"


def run_words(data: bytes, world: World) -> tuple[str, ...]:
    """One line for each value: which option takes it follows from the bytes."""
    lines = data.replace(b"\0", b"").decode("utf-8", "surrogateescape").split("\n")
    chosen = crc32(data)
    words = COMMANDS[chosen % len(COMMANDS)].split()
    names = options_of(words[0])
    given = [
        word
        for place, line in enumerate(lines[:3])
        if names
        for word in (names[(chosen >> (8 + 5 * place)) % len(names)], line)
    ]
    world.put("in.csv", CSV)
    world.put("base.json", world.recorded)
    ran = world.run(*words, *given)
    world.restore()
    return (words[0], *given[::2], *ran.codes())


@cache
def options_of(command: str) -> tuple[str, ...]:
    """The options of a command that take a value."""
    program: Any = build()
    parameters = program.get_command(None, command).params
    return tuple(
        sorted(
            each.opts[-1]
            for each in parameters
            if each.param_type_name == "option" and not each.is_flag and not _NOT & set(each.opts)
        )
    )
