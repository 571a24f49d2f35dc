"""The profile ``cn-gov``: what Chinese rules of government procurement bar or restrict in a rubric.

Each hint names the rule, when it was looked up, and whether its text was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from oa_select.checks.loaded import Files
from oa_select.checks.procurement_arrival import check_arrival
from oa_select.checks.procurement_price import check_price, is_price
from oa_select.facts.coverage import SITE_COVERAGE, SITE_DELIVERY
from oa_select.facts.fact import STAGES, Fact
from oa_select.load.rubric import LoadedRubric
from oa_select.problems import Problem
from oa_select.rubric.model import Measure
from oa_select.source.gathered import DataPath
from oa_select.text import Message, msg


class Doubt(NamedTuple):
    """What is doubtful about facts that a public tender scores or requires, and by which rule."""

    facts: frozenset[str]
    what: Message
    rule: Message


DOUBTS = (
    Doubt(
        frozenset({"network.engineer_count", "network.partner_count"}),
        msg("the size of the vendor"),
        msg(
            "Order 87 of the Ministry of Finance, article 17, and Caiku [2020] No. 46, article 5, "
            "bar measures of size, the number of staff among them, as requirement and as factor "
            "(copies read 2026-11); that engineers and partners count as such is this program's "
            "reading; no legal advice"
        ),
    ),
    Doubt(
        frozenset({"continuity.viability"}),
        msg("the financial standing of the vendor"),
        msg(
            "Order 87 of the Ministry of Finance, article 17, and Caiku [2020] No. 46, article 5, "
            "bar profit, assets, revenue and tax as requirement and as factor; sound accounts are "
            "a qualification by the Government Procurement Law, article 22, and by Order 87, "
            "article 55, a qualification is no factor (copies read 2026-11); no legal advice"
        ),
    ),
    Doubt(
        frozenset({"continuity.founded_year", "standardization.since_year"}),
        msg("the number of years in business"),
        msg(
            "Caiku [2020] No. 46, article 5, forbids putting small enterprises at a disadvantage "
            "by years in business (a copy read 2026-11); the Ministry of Finance's inspection "
            "guide of 2025, annex 9, lists it (a transcription read 2026-11); no legal advice"
        ),
    ),
    Doubt(
        frozenset(
            {
                "network.local_team",
                "network.branch_count",
                "network.city_count",
                "network.province_count",
                "network.breadth",
                SITE_COVERAGE,
                SITE_DELIVERY,
                *(f"stages.{stage}.local" for stage in STAGES),
            }
        ),
        msg("where the vendor is present"),
        msg(
            "the Ministry of Finance's inspection guide of 2025, annex 9, lists branches, distance "
            "and the number and places of outlets as requirement and as factor (a transcription "
            "read 2026-11); Regulations for the Government Procurement Law, article 20 (a copy "
            "read 2026-11); Caiku [2019] No. 38 (cited for it, not read); no legal advice"
        ),
    ),
    Doubt(
        frozenset({"stages.after_sale.resident"}),
        msg("an engineer at the buyer's site"),
        msg(
            "ask for it only where the work itself is on site: vendors who are near already can "
            "promise it more easily, and the Regulations for the Government Procurement Law, "
            "article 20, forbid limits on where a vendor is (a copy read 2026-11); no rule that "
            "was read names engineers on site, this is a caution of this program; no legal advice"
        ),
    ),
    Doubt(
        frozenset(
            {
                "network.modes",
                "network.main_mode",
                "network.partner_delivered_pct",
                *(f"stages.{stage}.delivered_by" for stage in STAGES),
            }
        ),
        msg("the kind of company that delivers"),
        msg(
            "Regulations for the Government Procurement Law, article 20, forbid limits on forms of "
            "ownership and organisation (a copy read 2026-11); ask the same liability of every "
            "bidder instead; no legal advice"
        ),
    ),
    Doubt(
        frozenset(
            {
                "standardization.certificates",
                "standardization.itss_level",
                "standardization.aftersale_stars",
            }
        ),
        msg("a certificate"),
        msg(
            "the Ministry of Finance's inspection guide of 2025, annex 9, lists certificates of "
            "associations and those that a project does not need (a transcription read 2026-11); "
            "by Order 87, article 55, a qualification is no factor (a copy read 2026-11); no legal "
            "advice"
        ),
    ),
    Doubt(
        frozenset({"stages.pre_sale.maker_letter"}),
        msg("a letter of the maker"),
        msg(
            "Order 87 of the Ministry of Finance, article 17, bars it as a qualification unless "
            "the goods are imported (a copy read 2026-11); the Ministry's inspection guide of "
            "2025, annex 9, lists it as a requirement of any kind (a transcription read 2026-11); "
            "no legal advice"
        ),
    ),
)
"""Each fact is in one of them at most.

How a vendor certifies the engineers whom it sends is in none: it is neither a measure of size nor a
certificate of an association, and no rule that was read names it.
"""


def check_procurement(files: Files) -> Iterator[Problem]:
    """Hints for rubrics of the profile ``cn-gov``."""
    for loaded in files.rubrics:
        if loaded.rubric.profile == "cn-gov":
            yield from _scored(loaded)
            yield from _required(loaded)
            yield from check_price(loaded)
            yield from check_arrival(loaded)


def _scored(loaded: LoadedRubric) -> Iterator[Problem]:
    for _, measure, path in loaded.measures():
        for fact, its_path in _facts(measure, path):
            if doubt := _doubt(fact):
                place = loaded.document.at(its_path)
                message = msg("{fact}: {what} is scored", fact=fact.path, what=doubt.what)
                yield Problem(place, "warning", "cn-gov-scored", message, doubt.rule)


def _facts(measure: Measure, path: DataPath) -> Iterator[tuple[Fact, DataPath]]:
    """The fact that is scored and those on which a deduction depends, with their paths."""
    yield measure.fact, (*path, "fact")
    for index, each in enumerate(measure.deductions):
        yield each.condition.fact, (*path, "deduct", index, "fact")


def _doubt(fact: Fact) -> Doubt | None:
    return next((each for each in DOUBTS if fact.path in each.facts), None)


def _required(loaded: LoadedRubric) -> Iterator[Problem]:
    for index, gate in enumerate(loaded.rubric.gates):
        if gate.condition is None:
            continue
        fact, operator, _ = gate.condition
        place = loaded.document.at(("gates", index, "fact"))
        if doubt := _doubt(fact):
            message = msg("{fact}: {what} is a requirement", fact=fact.path, what=doubt.what)
            yield Problem(place, "warning", "cn-gov-gate", message, doubt.rule)
        elif is_price(fact) and operator != "at_most":
            message = msg("{fact}: a floor price is a requirement", fact=fact.path)
            hint = msg(
                "Order 87 of the Ministry of Finance, article 12, allows a ceiling and no floor; "
                "by article 60 an abnormally low bid is asked to explain itself (a copy read "
                "2026-11); no legal advice"
            )
            yield Problem(place, "warning", "cn-gov-gate", message, hint)
