"""Vendors: what is known of each, whatever file it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from oa_select.facts.claims import Claim, Date
from oa_select.facts.company import CompanyKind, Deployment
from oa_select.facts.coverage import Coverage
from oa_select.text import LocalizedText

if TYPE_CHECKING:
    from oa_select.files.claims import Claims


class Company(NamedTuple):
    """What is shown of a company and never scored."""

    legal_name: LocalizedText | None = None
    headquarters: LocalizedText | None = None
    website: str | None = None
    listing: LocalizedText | None = None
    products: tuple[LocalizedText, ...] = ()
    kind: CompanyKind | None = None
    deployment: tuple[Deployment, ...] = ()


class Search(NamedTuple):
    """What was searched for and not found, and when."""

    as_of: Date
    note: LocalizedText


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
    extra: Mapping[str, Claims] = {}
    searched: tuple[Search, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every name that the vendor answers to."""
        texts = (self.name.en, self.name.zh)
        return (self.id, *(each for each in texts if each), *self.aliases)
