"""The facts that a rubric can name: those of the catalogue, and its own."""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.fact import Fact
from oa_select.problems import Guesses
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import Message, msg

EXTRA = "extra."
"""What the path of every custom fact begins with."""


def find_fact(
    name: str, own: Mapping[str, Fact], path: DataPath, gathered: Gathered
) -> Fact | None:
    """The fact at a path of the catalogue or of the rubric's own; an error at ``path`` if none."""
    fact = CATALOGUE.get(name) or own.get(name)
    if fact is not None:
        return fact
    gathered.add(
        path,
        "unknown-fact",
        msg('no fact "{path}"', path=name),
        _way_out(name, own, gathered.guesses),
    )
    return None


def _way_out(name: str, own: Mapping[str, Fact], guesses: Guesses) -> Message:
    if name == "network.coverage":
        return msg("score network.site_coverage or network.site_delivery with sites: …")
    custom = name.startswith(EXTRA)
    known = {}
    if not guesses.over:
        known = {path.removeprefix(EXTRA): path for path in own}  # all begin alike: no likeness
    if not custom:
        known |= dict(zip(CATALOGUE, CATALOGUE, strict=True))
    if meant := guesses.nearest(name.removeprefix(EXTRA), known):
        return msg('did you mean "{name}"?', name=known[meant])
    if custom:
        return msg(
            "declare it in this rubric under facts:, with type and question; "
            "`oa-select rule unknown-fact` shows how"
        )
    return msg(
        "`oa-select facts WORD` searches for one; what the catalogue lacks is declared under "
        "facts: as extra.…, as `oa-select rule unknown-fact` shows"
    )
