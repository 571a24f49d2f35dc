"""Places: where a vendor serves, and where the buyer is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from oa_select.facts.catalogue import DELIVERY_MODES
from oa_select.facts.coverage import Coverage, Needs, Region, Site
from oa_select.files.claims import CoverageEntry
from oa_select.files.errors import shown
from oa_select.files.needs import NeedsFile, SiteEntry
from oa_select.files.validate import read
from oa_select.interval import as_written
from oa_select.load.files import only_document
from oa_select.load.sources import Sources
from oa_select.problems import Problem
from oa_select.regions import known_names, province_code
from oa_select.source.document import Document
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import msg


def load_needs(path: Path, folder: Path) -> tuple[Needs | None, list[Problem]]:
    """The buyer's places in a file."""
    document, problems = only_document(path, folder)
    if document is None:
        return None, problems
    data, found = read(NeedsFile, document)
    if data is None or problems or found:
        return None, problems + found
    return read_needs(data.needs, data.sites, document, ())


def read_needs(
    id: str, places: Sequence[SiteEntry], document: Document, path: DataPath
) -> tuple[Needs | None, list[Problem]]:
    """The buyer's places with this id, which are at ``path`` of a document."""
    gathered = Gathered(document)
    sites: list[Site] = []
    for index, each in enumerate(places):
        here = (*path, "sites", index)
        code = read_province(each.province, gathered, (*here, "province"))
        users = 1.0 if each.users is None else float(each.users)
        if users <= 0:
            message = msg(
                "users: {value} is not greater than {limit}", value=as_written(users), limit="0"
            )
            gathered.add((*here, "users"), "out-of-range", message)
        sites.append(Site(each.name, code, each.city, users))
    if gathered.count:
        return None, gathered.problems
    return Needs(id, tuple(sites)), []


def read_coverage(
    data: CoverageEntry | None, sources: Sources, gathered: Gathered
) -> Coverage | None:
    """The list of places that a vendor serves."""
    if data is None:
        return None
    here: DataPath = ("network", "coverage")
    regions: list[Region] = []
    for index, each in enumerate(data.regions or ()):
        path = (*here, "regions", index)
        for place, mode in enumerate(each.delivered_by or ()):
            if mode not in DELIVERY_MODES:
                meant = gathered.nearest(mode, DELIVERY_MODES)
                known = msg("levels: {names}", names=DELIVERY_MODES)
                hint = msg('did you mean "{name}"?', name=meant) if meant else known
                message = msg('"{level}" is not a delivery mode', level=mode)
                gathered.add((*path, "delivered_by", place), "unknown-level", message, hint)
        regions.append(
            Region(
                read_province(each.province, gathered, (*path, "province")),
                each.cities or (),
                ("onsite",) if each.modes is None else each.modes,
                each.delivered_by or (),
                each.stages or (),
            )
        )
    source = sources.cited(data.source)
    return Coverage(data.completeness, tuple(regions), data.remote, source, data.as_of, data.note)


def read_province(raw: Any, gathered: Gathered, path: DataPath) -> str:
    """The code of a province by any of its names; empty, with an error, where there is none."""
    named = str(raw) if isinstance(raw, (str, int, float)) else ""
    code = province_code(named) if isinstance(raw, (str, int)) else None
    if code is None:
        meant = gathered.nearest(named, known_names())
        hint = (
            msg('did you mean "{name}"?', name=meant)
            if meant
            else msg("write CN-GD, 广东 or Guangdong")
        )
        gathered.add(
            path, "unknown-province", msg('no province "{name}"', name=named or shown(raw)), hint
        )
    return code or ""
