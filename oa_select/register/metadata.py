"""What a register says of itself: the rules and facts that it was made under."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from oa_select.facts.claims import Date
from oa_select.facts.fact import Fact
from oa_select.problems import UsageError
from oa_select.register.schema import Layout, Place
from oa_select.rubric.hashing import sha256
from oa_select.text import msg

KEY = "oa-select"
"""The key of the metadata in a Parquet file."""
SIDE_FILE = "_oa-select.json"
"""The file with the metadata in a folder of Parquet files; readers pass over names like this."""
FORMAT = 1


class Metadata(NamedTuple):
    """What a register was made under.

    ``facts`` are hashes of what a finding depends on, by path. ``rubric`` is the id of the rubric
    that it was made for, ``program`` the version that made it; both are only told.
    """

    rubric: str
    program: str
    as_of: Date | None
    max_age_months: int | None
    facts: Mapping[str, str]
    places: tuple[Place, ...]
    vendors: int
    data_sha256: str

    @property
    def text(self) -> str:
        """The metadata as the file has it, JSON."""
        data = {
            "format": FORMAT,
            **self._asdict(),
            "as_of": str(self.as_of) if self.as_of else None,
            "facts": dict(self.facts),
        }
        return json.dumps(data, ensure_ascii=False, sort_keys=True)


def metadata_of(
    layout: Layout, rubric: str, program: str, vendors: int, data_sha256: str
) -> Metadata:
    """What a register in a layout says of itself.

    Args:
        layout: of the register.
        rubric: the id of the rubric that it is made for.
        program: the version of the program.
        vendors: how many it holds.
        data_sha256: the hash of the data that they were read from.
    """
    rules = layout.rules
    facts = {path: fingerprint(each) for path, each in layout.facts.items()}
    made = rubric, program, rules.as_of, rules.max_age_months
    return Metadata(*made, facts, layout.places, vendors, data_sha256)


def fingerprint(fact: Fact) -> str:
    """The hash of all of a fact that its columns depend on."""
    bounds = [each if math.isfinite(each) else str(each) for each in fact.bounds]
    return sha256([fact.type, list(fact.levels), bounds, fact.commitment, fact.derived])[:16]


def files_of(path: Path) -> list[Path]:
    """The files that a register is: the file itself, or those in a folder that count."""
    return [*sorted(path.glob("*.parquet")), path / SIDE_FILE] if path.is_dir() else [path]


def no_register(name: str) -> UsageError:
    """The error for what claims to be a register, but cannot be read as one."""
    message = msg("{file} cannot be read as a register", file=name)
    return UsageError(message, msg("make one: {command}", command="oa-select tabulate"))


def read_metadata(text: str | None, name: str) -> Metadata:
    """The metadata in a file of this name.

    Raises:
        UsageError: if the file is no register, or one of another version.
    """
    try:
        data: Any = json.loads(text or "")
        if data["format"] != FORMAT:
            raise UsageError(
                msg("{file} is a register of another version of this program", file=name),
                msg("make it anew: {command}", command="oa-select tabulate"),
            )
        return Metadata(
            str(data["rubric"]),
            str(data["program"]),
            None if data["as_of"] is None else Date.parse(data["as_of"]),
            data["max_age_months"],
            {str(path): str(each) for path, each in data["facts"].items()},
            tuple(Place(*each) for each in data["places"]),
            int(data["vendors"]),
            str(data["data_sha256"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UsageError(
            msg("{file} is no register", file=name),
            msg("make one: {command}", command="oa-select tabulate"),
        ) from None
