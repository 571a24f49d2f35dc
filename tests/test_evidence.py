"""From claims to what is possible: grades, ages, history, disputes."""

from __future__ import annotations

import pytest

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Date, EvidenceRules
from oa_select.facts.evidence import Finding, weigh
from oa_select.facts.possible import UNKNOWN, Levels, MemberSet, Numbers, Sets
from tests.world import vendor_of

SOURCES = """{
  filing: {kind: filing, published: 2022-10},
  contract: {kind: contract, published: 2022-10},
  customer: {kind: customer, published: 2022-10},
  press: {kind: press, published: 2022-10},
  undated: {kind: press},
  lowered: {kind: press, published: 2022-10, grade: D, grade_reason: anonymous},
  words: {kind: vendor, published: 2022-10},
  certificate: {kind: certificate, published: 2020-01, expires: 2023-01},
}"""


def found(path: str, claims: str, rules: EvidenceRules | None = None) -> Finding:
    section, _, key = path.rpartition(".")
    opening = "".join(f"{'  ' * depth}{name}:\n" for depth, name in enumerate(section.split(".")))
    indent = "  " * len(section.split("."))
    vendor = vendor_of("a", f"{opening}{indent}{key}: {claims}\n", SOURCES.replace("\n", " "))
    return weigh(CATALOGUE[path], vendor.claims[path], rules or EvidenceRules())


COUNT, ASSESSMENT, MODES = "network.branch_count", "network.partner_assessment", "network.modes"
LIABLE, RESPONSE = "network.vendor_liable_for_partners", "stages.after_sale.p1_response_minutes"


@pytest.mark.parametrize(
    ("path", "claims", "state", "possible"),
    [
        (COUNT, "4", "known", Numbers(4, 4)),
        (COUNT, "{at_least: 4}", "partial", Numbers(4, float("inf"))),
        (COUNT, "{at_most: 4}", "partial", Numbers(0, 4)),
        (COUNT, "{between: [2, 5]}", "partial", Numbers(2, 5)),
        (COUNT, "{varies: [2, 5]}", "varies", Numbers(2, 5)),
        (COUNT, "[{at_least: 2}, {at_most: 5}]", "partial", Numbers(2, 5)),
        (COUNT, "[{at_least: 3}, {at_most: 3}]", "known", Numbers(3, 3)),
        (COUNT, "[{value: 2}, {value: 5}]", "disputed", Numbers(2, 5)),
        (COUNT, "{state: unknown}", "unknown", UNKNOWN),
        (COUNT, "{state: declined}", "declined", UNKNOWN),
        (COUNT, "[{state: declined}, {state: unknown}]", "declined", UNKNOWN),
        (COUNT, "[{state: declined}, {value: 3}]", "known", Numbers(3, 3)),
        (COUNT, "{state: not_applicable, note: no branches}", "not_applicable", UNKNOWN),
        (COUNT, "[{state: not_applicable, note: none}, {value: 3}]", "disputed", Numbers(3, 3)),
        (LIABLE, "true", "known", Levels(("true",))),
        (LIABLE, "[{value: true}, {value: false}]", "disputed", Levels(("false", "true"))),
        (ASSESSMENT, "{at_least: periodic}", "partial", Levels(("periodic", "periodic_with_exit"))),
        (ASSESSMENT, "{at_most: admission_only}", "partial", Levels(("none", "admission_only"))),
        (ASSESSMENT, "{between: [admission_only, periodic]}", "partial", Levels(("admission_only", "periodic"))),
        (ASSESSMENT, "{one_of: [periodic, none]}", "partial", Levels(("none", "periodic"))),
        (ASSESSMENT, "{varies: [periodic, none]}", "varies", Levels(("none", "periodic"))),
        (ASSESSMENT, "[{varies: [periodic, none]}, {at_most: periodic}]", "partial", Levels(("none", "periodic"))),
        (MODES, "[agent]", "known", Sets((MemberSet(frozenset({"agent"}), True),))),
        (MODES, "[]", "known", Sets((MemberSet(frozenset(), True),))),
        (MODES, "[{at_least: [agent]}, {at_least: [franchise]}]", "partial",
         Sets((MemberSet(frozenset({"agent", "franchise"}), False),))),
        (MODES, "[{value: [agent, franchise]}, {at_least: [franchise]}]", "known",
         Sets((MemberSet(frozenset({"agent", "franchise"}), True),))),
        (MODES, "[{value: [agent]}, {at_least: [franchise]}]", "disputed",
         Sets((MemberSet(frozenset({"agent"}), True), MemberSet(frozenset({"franchise"}), False)))),
    ],
)  # fmt: skip
def test_what_claims_leave_possible(path: str, claims: str, state: str, possible: object) -> None:
    finding = found(path, claims)
    assert (finding.state, finding.possible) == (state, possible)


def test_the_best_grade_alone_counts() -> None:
    finding = found(COUNT, "[{value: 2, source: words}, {value: 5, source: press}, {value: 9}]")
    assert finding.possible == Numbers(5, 5)
    assert finding.grade == "C"
    assert [claim.values[0] for claim in finding.aside] == [2, 9]


def test_a_source_lowers_its_grade() -> None:
    assert found(COUNT, "{value: 2, source: lowered}").grade == "D"


def test_contracts_bind_only_for_what_a_vendor_can_commit_to() -> None:
    assert found(RESPONSE, "{value: 30, source: contract}").grade == "A"
    assert found(COUNT, "{value: 30, source: contract}").grade == "D"


def test_evidence_below_the_least_grade_is_dropped_states_among_it() -> None:
    rules = EvidenceRules("C")
    assert found(COUNT, "{value: 2, source: words}", rules).state == "unknown"
    assert found(COUNT, "{state: declined, source: words}", rules).state == "unknown"
    assert found(COUNT, "{state: declined, source: press}", rules).state == "declined"


@pytest.mark.parametrize(
    ("claim", "as_of", "counts"),
    [
        ("{value: 1, source: press}", "2024-10", True),
        ("{value: 1, source: press}", "2024-11", False),
        ("{value: 1, source: press, as_of: 2022}", "2024-01", True),
        ("{value: 1, source: press, as_of: 2022}", "2024-02", False),
        ("{value: 1, source: press, as_of: 2022-10-31}", "2024-10-01", True),
        ("{value: 1, source: undated}", "2024-01", False),
        ("1", "2024-01", False),
    ],
)
def test_age_counts_calendar_months(claim: str, as_of: str, counts: bool) -> None:
    finding = found(COUNT, claim, EvidenceRules("E", 24, Date.parse(as_of)))
    assert (finding.state == "known") == counts


def test_an_expired_source_is_too_old() -> None:
    claim = "{value: 3, source: certificate}"
    assert found("standardization.itss_level", claim).state == "known"
    assert (
        found(
            "standardization.itss_level", claim, EvidenceRules("E", None, Date.parse("2023-01"))
        ).state
        == "known"
    )
    assert (
        found(
            "standardization.itss_level", claim, EvidenceRules("E", None, Date.parse("2023-02"))
        ).state
        == "unknown"
    )


def test_older_claims_are_history() -> None:
    finding = found(
        COUNT,
        "[{value: 1, source: press, as_of: 2020-09}, {at_least: 2, source: press, as_of: 2020-10},"
        " {at_least: 4, source: press, as_of: 2021-10}, {value: 9, source: undated}]",
    )
    assert finding.possible == Numbers(4, float("inf"))
    assert [claim.values[0] for claim in finding.history] == [1, 9]


@pytest.mark.parametrize(
    "text", ["2022-13", "2022-02-30", "2023-02-29", "22", "2022-1", "0000", "2022-10-5"]
)
def test_what_is_no_date(text: str) -> None:
    assert Date.parse(text) is None


def test_dates() -> None:
    assert Date.parse("2024-02-29") is not None
    year, month = Date.parse("2022"), Date.parse("2022-01")
    assert year is not None
    assert month is not None
    assert year.months == month.months


def test_unknown_has_no_truth_value() -> None:
    with pytest.raises(TypeError):
        bool(UNKNOWN)
