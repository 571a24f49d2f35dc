"""Vendor files: their shape, and the vendor that a valid one describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from oa_select.facts.claims import KIND_GRADES, Claim
from oa_select.facts.coverage import Coverage
from oa_select.facts.fact import STAGES
from oa_select.shape import (
    ANY,
    DATE,
    FLAG,
    GRADE,
    SLUG,
    TEXT,
    TEXT_LINE,
    Shape,
    by_name,
    claims_of,
    mapping,
    one_of,
    several,
)
from oa_select.text import LocalizedText

REGION_MODES = ("onsite", "remote", "phone", "online", "remote_desktop", "portal")
"""How a region can be served; ``onsite`` alone counts as people near the buyer."""
SOURCE = mapping(
    {"kind": one_of(*KIND_GRADES)},
    {
        "title": TEXT,
        "published": DATE,
        "url": TEXT_LINE,
        "holder": TEXT,
        "scope": TEXT,
        "expires": DATE,
        "grade": GRADE,
        "grade_reason": TEXT,
        "note": TEXT,
    },
)
CLAIM = mapping(
    {},
    {
        "value": ANY,
        "at_least": ANY,
        "at_most": ANY,
        "between": ANY,
        "one_of": ANY,
        "varies": ANY,
        "state": ANY,
        "source": TEXT_LINE,
        "as_of": DATE,
        "note": TEXT,
    },
)
FACTS = by_name(claims_of(CLAIM))
REGION = mapping(
    {"province": ANY},
    {
        "cities": several(TEXT_LINE),
        "modes": several(one_of(*REGION_MODES)),
        "delivered_by": several(TEXT_LINE),
        "stages": several(one_of(*STAGES)),
        "note": TEXT,
    },
)
COVERAGE = mapping(
    {"completeness": one_of("open", "closed")},
    {
        "regions": several(REGION),
        "remote": FLAG,
        "source": TEXT_LINE,
        "as_of": DATE,
        "note": TEXT,
    },
)
COMPANY = mapping(
    {},
    {
        "legal_name": TEXT,
        "headquarters": TEXT,
        "website": TEXT_LINE,
        "listing": TEXT,
        "products": several(TEXT),
    },
)
SECTIONS = ("network", "standardization", "continuity", "pricing")
"""The sections of the catalogue beside the stages."""
VENDOR_FILE = Shape(
    mapping(
        {"format": one_of(1), "vendor": SLUG, "name": TEXT},
        {
            "aliases": several(TEXT_LINE),
            "status": one_of("active", "historical"),
            "company": COMPANY,
            "sources": by_name(SOURCE),
            "network": mapping({}, {"coverage": COVERAGE}, others=claims_of(CLAIM)),
            "standardization": FACTS,
            "stages": mapping({}, dict.fromkeys(STAGES, FACTS)),
            "continuity": FACTS,
            "pricing": FACTS,
            "extra": FACTS,
        },
    )
)
SOURCES_FILE = Shape(mapping({"format": one_of(1), "sources": by_name(SOURCE)}, {}))


class Company(NamedTuple):
    """What is shown of a company and never scored."""

    legal_name: LocalizedText | None = None
    headquarters: LocalizedText | None = None
    website: str | None = None
    listing: LocalizedText | None = None
    products: tuple[LocalizedText, ...] = ()


class Vendor(NamedTuple):
    """A vendor and everything that is claimed about it, by fact path.

    ``extra`` holds what the file says under ``extra``, unread: only a rubric knows those facts.
    """

    id: str
    name: LocalizedText
    aliases: tuple[str, ...] = ()
    historical: bool = False
    company: Company | None = None
    claims: Mapping[str, tuple[Claim, ...]] = {}
    coverage: Coverage | None = None
    extra: Mapping[str, Any] = {}

    def names(self) -> tuple[str, ...]:
        """Every name that the vendor answers to."""
        texts = (self.name.en, self.name.zh)
        return (self.id, *(each for each in texts if each), *self.aliases)
