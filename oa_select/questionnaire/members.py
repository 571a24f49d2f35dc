"""Several levels in one text, with signs between them."""

from __future__ import annotations

import re

from oa_select.facts.catalogue import level_label
from oa_select.facts.claims import Atom
from oa_select.facts.fact import Fact
from oa_select.questionnaire.amounts import narrow
from oa_select.questionnaire.cells import level_in

SEPARATORS = re.compile(r"([、,;/])")
_REST = re.compile(r"\s*(?:等|etc\.?|…|\.\.\.)$", re.IGNORECASE)


def listed(lines: list[str]) -> str:
    """The lines of a cell as one text, without what only says that there is more."""
    return narrow(_REST.sub("", ";".join(" ".join(each.split()) for each in lines)).strip("。."))


def members_in(parts: list[str], fact: Fact) -> list[Atom] | None:
    """The levels in texts and the signs between them, which the name of a level may contain too.

    None where one of them is no level of the fact.

    Raises:
        Wrong: if one may be several.
    """
    names = (
        name for level in fact.levels for name in (level, *level_label(level, fact.levels)) if name
    )
    most = 2 * max((len(SEPARATORS.findall(narrow(each))) for each in names), default=0) + 1
    found: list[Atom] = []
    at = 0
    while at < len(parts):
        if not parts[at].strip():
            at += 2
            continue
        for end in range(min(at + most, len(parts)), at, -2):
            level = level_in("".join(parts[at:end]).strip(), fact)
            if level is not None:
                found.append(level)
                at = end + 1
                break
        else:
            return None
    return found
