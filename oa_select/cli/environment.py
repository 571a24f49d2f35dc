"""The files that are named, by options or else by the environment."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oa_select.load.locate import Named


def named_files(
    environment: Mapping[str, str],
    rubric: str | None,
    vendors: Sequence[str] = (),
    needs: str | None = None,
    ratings: Sequence[str] = (),
) -> "Named":
    """What options name; where they name nothing, what the variables of the environment do."""
    from oa_select.load.locate import Named

    return Named(
        tuple(vendors) or _paths(environment, "OA_SELECT_VENDORS"),
        rubric or environment.get("OA_SELECT_RUBRIC") or None,
        needs or environment.get("OA_SELECT_NEEDS") or None,
        tuple(ratings) or _paths(environment, "OA_SELECT_RATINGS"),
    )


def _paths(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The paths that a variable of the environment lists."""
    return tuple(each for each in environment.get(name, "").split(os.pathsep) if each)
