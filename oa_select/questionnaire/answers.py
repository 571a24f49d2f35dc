"""Answers of a vendor: what they claim, and the evidence that is named for them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from oa_select.facts.claims import Claim, Date
from oa_select.facts.fact import Fact
from oa_select.problems import Problem
from oa_select.text import LocalizedText


class Evidence(NamedTuple):
    """The evidence named for an answer: a document, its kind and its dates, as far as known."""

    title: str = ""
    kind: str | None = None
    date: Date | None = None
    expires: Date | None = None
    note: LocalizedText | None = None


class Shown(NamedTuple):
    """What is shown for one member of a set; ``expired``: it no longer proves anything."""

    member: LocalizedText
    evidence: Evidence
    expired: bool = False


Clock = Literal["calendar", "business", "unsaid"]


class Answer(NamedTuple):
    """One answer: its claim, without the source, and the evidence named for it.

    ``clock`` is what a time runs on, where that was asked. ``members`` is what is shown for each
    member of a set, where any names evidence of its own; ``as_of`` the date that the claim has
    whatever the date of its evidence.
    """

    fact: Fact
    claim: Claim
    evidence: Evidence
    clock: Clock | None = None
    members: tuple[Shown, ...] = ()
    as_of: Date | None = None


class Answers(NamedTuple):
    """The answers of a vendor, their date, and the problems."""

    given: tuple[Answer, ...]
    date: Date | None
    problems: tuple[Problem, ...]
