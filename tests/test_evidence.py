"""From claims to what is possible: grades, ages, history, disputes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Date, EvidenceRules
from oa_select.facts.evidence import Finding, weigh
from oa_select.facts.possible import UNKNOWN, Levels, MemberSet, Numbers, Sets
from oa_select.source.read import read_documents
from tests.conftest import ROOT, Ran
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


class TestDefaultSource:
    """A file with a default source means what one means in which each claim names the source."""

    @pytest.mark.parametrize("rubric", ["default", "rfp-full"])
    @pytest.mark.parametrize("folder", ["vendors", "examples/answers"])
    def test_same_ranking(
        self, folder: str, rubric: str, tmp_path: Path, run: Callable[..., Ran]
    ) -> None:
        words = [
            "rank",
            "--all",
            "--rubric",
            str(ROOT / "rubrics" / f"{rubric}.yaml"),
            "-f",
            "json",
        ]
        found = []
        for name, change in (("each", dict), ("default", _with_default)):
            (tmp_path / name).mkdir()
            for path in sorted((ROOT / folder).glob("*.yaml")):
                (document,), _ = read_documents(path, path.name)
                data = change(document.data) if "vendor" in document.data else document.data
                text = json.dumps(data, ensure_ascii=False)
                (tmp_path / name / f"{path.stem}.yaml").write_text(text, "utf-8")
            ran = run(*words, "--vendors", str(tmp_path / name))
            assert ran.code == 0, ran.err
            found.append(json.loads(ran.out))
        hashes = {each.pop("data_sha256") for each in found}
        assert len(hashes) == 2
        assert found[0] == found[1]

    def test_states_dates_and_places(self) -> None:
        claims = """\
            network:
              modes: [{state: unknown%(also)s}, {at_least: [agent], as_of: 2020%(also)s}]
              coverage: {completeness: closed, regions: [{province: CN-JS}]%(also)s}
            stages:
              after_sale:
                offered: {state: declined%(also)s}
                csat_pct: {value: 90%(none)s}
        """
        named = vendor_of("a", claims % {"also": ", source: press", "none": ""}, SOURCES)
        default = "default_source: press\n" + " " * 12
        written = {"also": "", "none": ", source: none"}
        assert vendor_of("a", " " * 12 + default + claims.lstrip() % written, SOURCES) == named


def _with_default(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a vendor file that names the source most cited once, as the default."""
    data = json.loads(json.dumps(data))
    claims = [each for section in _sections(data) for each in _claims(section)]
    if named := Counter(each["source"] for each in claims if "source" in each).most_common(1):
        data["default_source"] = named[0][0]
    for each in claims:
        if each.get("source", "none") == data.get("default_source"):
            del each["source"]
        else:
            each.setdefault("source", "none")
    return data


def _sections(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The mappings of facts; a fact in short form is given its long form."""
    names = ("network", "standardization", "continuity", "pricing", "extra")
    for section in (*map(data.get, names), *data.get("stages", {}).values()):
        for key, said in (section or {}).items():
            listed = isinstance(said, list) and any(isinstance(each, dict) for each in said)
            if not listed and not isinstance(said, dict):
                section[key] = {"value": said}
        yield section or {}


def _claims(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for said in section.values():
        yield from said if isinstance(said, list) else [said]
