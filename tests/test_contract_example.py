"""The vendor that is worked in full: what a file filled from a contract looks like."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.evidence import EvidenceRules, weigh
from oa_select.load.vendors import load_vendors
from oa_select.vendor import Vendor
from tests.conftest import ROOT, Ran

FOLDER = ROOT / "examples/contract"
VENDOR = "harbour-soft"


def loaded() -> Vendor:
    vendors = load_vendors([FOLDER], ROOT)
    assert vendors.problems == ()
    (found,) = vendors.loaded
    return found.vendor


def sources() -> dict[str, Any]:
    data = yaml.safe_load((FOLDER / f"{VENDOR}.yaml").read_text("utf-8"))
    found: dict[str, Any] = data["sources"]
    return found


def test_every_fact_of_the_catalogue_is_stated() -> None:
    assert set(loaded().claims) == {path for path, fact in CATALOGUE.items() if not fact.derived}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("words", [("examples/contract",), ("examples/contract", "rubrics")])
def test_check_finds_nothing(words: tuple[str, ...], run: Callable[..., Ran]) -> None:
    ran = run("check", "--strict", *words, "-f", "json")
    assert (ran.code, json.loads(ran.out)["problems"]) == (0, [])


def test_each_way_of_stating_a_fact_is_shown_once_at_least() -> None:
    claims = [each for of_fact in loaded().claims.values() for each in of_fact]
    assert {each.form for each in claims} >= {"value", "at_least", "between", "varies", "state"}
    assert [each.state for each in claims if each.state == "declined"] == ["declined"]
    assert sum(each.state == "not_applicable" for each in claims) >= 2
    assert all(each.note for each in claims if each.state)
    assert all(each.source for each in claims)


def test_the_newer_of_two_claims_counts_and_the_older_one_is_history() -> None:
    path = "network.branch_count"
    found = weigh(CATALOGUE[path], loaded().claims[path], EvidenceRules())
    assert [each.values for each in found.used] == [(15,)]
    assert [each.values for each in found.history] == [(11,)]


def test_the_contract_binds_and_says_until_when() -> None:
    contract = sources()["contract"]
    assert contract["kind"] == "contract"
    assert set(contract) >= {"title", "published", "expires", "scope"}
    certificates = [each for each in sources().values() if each["kind"] == "certificate"]
    assert len(certificates) >= 2
    assert all(set(each) >= {"holder", "scope", "expires"} for each in certificates)
    kinds = {each["kind"] for each in sources().values()}
    assert kinds >= {"contract", "bid", "certificate", "filing", "trial", "customer"}


def test_the_places_are_a_closed_list_of_cities_with_stages_and_who_comes() -> None:
    coverage = loaded().coverage
    assert coverage is not None
    assert not coverage.open
    assert all(each.cities and each.stages and each.delivered_by for each in coverage.regions)
    provinces = {each.province for each in coverage.regions}
    (claim,) = loaded().claims["network.province_count"]
    assert claim.values == (len(provinces),)


def test_texts_for_readers_are_there_in_both_languages() -> None:
    claims = [each for of_fact in loaded().claims.values() for each in of_fact]
    notes = [each.note for each in claims if each.note]
    notes += [each.note for each in loaded().searched]
    assert all(note.en and note.zh and len(note.en) <= 90 for note in notes)
    assert len(loaded().searched) >= 1


@pytest.mark.usefixtures("shipped")
def test_nearly_all_of_the_second_round_is_known(run: Callable[..., Ran]) -> None:
    words = ("rank", "--vendors", "examples/contract", "--rubric", "rfp-full")
    (placed,) = json.loads(run(*words, "-f", "json").out)["vendors"]
    assert (placed["vendor"], placed["status"]) == (VENDOR, "ranked")
    assert placed["known_pct"] > 90
