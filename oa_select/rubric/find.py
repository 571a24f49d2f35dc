"""The facts that a rubric can name: those of the catalogue, and its own."""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.fact import Fact
from oa_select.problems import nearest
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import msg


def find_fact(
    name: str, own: Mapping[str, Fact], path: DataPath, gathered: Gathered
) -> Fact | None:
    """The fact at a path of the catalogue or of the rubric's own; an error at ``path`` if none."""
    fact = CATALOGUE.get(name) or own.get(name)
    if fact is not None:
        return fact
    if name == "network.coverage":
        hint = msg("score network.site_coverage or network.site_delivery with sites: …")
    elif meant := nearest(name, [*CATALOGUE, *own]):
        hint = msg('did you mean "{name}"?', name=meant)
    else:
        hint = msg("`oa-select facts` lists all; a custom fact is declared under facts:")
    gathered.add(path, "unknown-fact", msg('no fact "{path}"', path=name), hint)
    return None
