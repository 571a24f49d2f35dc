"""Additions to the text of files: at their place, and nothing else moves."""

from __future__ import annotations

import copy
import difflib
import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from oa_select.characters import hidden_in, without_hidden
from oa_select.facts.catalogue import CATALOGUE
from oa_select.interval import as_written
from oa_select.questionnaire.add import _order, _together
from oa_select.source.edit import NoPlace
from oa_select.source.insert import insert
from oa_select.source.read import parse_documents
from oa_select.source.written import flow_text, scalar_text
from oa_select.text import UNSAFE
from tests.conftest import ROOT

SHIPPED = sorted(path for path in (ROOT / "vendors").glob("*.yaml") if path.stem[0] != "_")
PATHS = [tuple(path.split(".")) for path, fact in CATALOGUE.items() if not fact.derived]
CLAIM = {"value": "so", "source": "it", "note": {"en": "a: b", "zh": "如此"}}


def data_of(text: str, suffix: str = ".yaml") -> Any:
    documents, problems = parse_documents(text.encode(), f"file{suffix}", suffix)
    assert not problems, problems
    return documents[0].data


def addition(path: tuple[str, ...], claim: Any = CLAIM) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    place = tree
    for part in path[:-1]:
        place = place.setdefault(part, {})
    place[path[-1]] = [claim]
    return tree


def changes(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that are new."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [each[2:] for each in lines if each[:1] == "-"], [
        each[2:] for each in lines if each[:1] == "+"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_one_claim_after_another_into_the_shipped_files(path: Any) -> None:
    text = path.read_text("utf-8")
    data = data_of(text)
    for fact in PATHS:
        after = insert(text, addition(fact), _order)
        assert data_of(after) == _together(data, addition(fact))
        gone, new = changes(text, after)
        # What is gone is there again, further to the right: a claim became one of several.
        stripped = [line.strip().removeprefix("- ") for line in new]
        assert all(line.strip() in stripped for line in gone), (fact, gone)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_all_claims_at_once_stand_in_the_order_of_the_catalogue(path: Any) -> None:
    text = path.read_text("utf-8")
    everything: dict[str, Any] = {"sources": {"it": {"kind": "bid"}}}
    for *sections, key in PATHS:
        place = everything
        for section in sections:
            place = place.setdefault(section, {})
        place[key] = [CLAIM]
    after = insert(text, everything, _order)
    found = data_of(after)
    assert found == _together(data_of(text), everything)
    for section in ("network", "standardization", "continuity", "pricing"):
        prefix = f"{section}."
        wanted = [
            each.removeprefix(prefix)
            for each in CATALOGUE
            if each.startswith(prefix) and not CATALOGUE[each].derived
        ]
        stood = [each for each in data_of(text).get(section, {}) if each != "coverage"]
        if stood == [each for each in wanted if each in stood]:  # else the file has its own order
            assert [each for each in found[section] if each != "coverage"] == wanted


# Each way to state a fact, and what becomes of it with another claim beside it.
FORMS = [
    ("f: 4   # four\n", "f:\n  - value: 4   # four\n  - {NEW}\n"),
    ("f: [a, b] # both\n", "f:\n  - value: [a, b] # both\n  - {NEW}\n"),
    ("f: [a,\n    b]\n", "f:\n  - value: [a,\n        b]\n  - {NEW}\n"),
    ("f: {value: 4, note: x}\n", "f:\n  - {value: 4, note: x}\n  - {NEW}\n"),
    ("f: 'quoted'\n", "f:\n  - value: 'quoted'\n  - {NEW}\n"),
    ("f:\n  - a   # first\n  - b\n", "f:\n  - value:\n      - a   # first\n      - b\n  - {NEW}\n"),
    ("f:\n- a\n- b\n", "f:\n  - value:\n      - a\n      - b\n  - {NEW}\n"),
    (
        "f:\n  value: 4\n\n  # why\n  note: x\n",
        "f:\n  - value: 4\n\n    # why\n    note: x\n  - {NEW}\n",
    ),
    (
        "f:\n  value: 4\n  note: >-\n    a\n\n    b\n",
        "f:\n  - value: 4\n    note: >-\n      a\n\n      b\n  - {NEW}\n",
    ),
    ("f:\n- value: 4\n", "f:\n- value: 4\n- {NEW}\n"),
    ("f:\n  -   value: 4\n", "f:\n  -   value: 4\n  -   {NEW}\n"),
    ("f: [{value: 4}, {at_least: 3}]\n", "f: [{value: 4}, {at_least: 3}, {new: 1}]\n"),
    ("f: [{value: 4},]\n", "f: [{value: 4}, {new: 1},]\n"),
]


@pytest.mark.parametrize("end", ["", "# the end\n", "g: 1\n"])
@pytest.mark.parametrize(("before", "after"), FORMS)
def test_every_form_of_a_fact(before: str, after: str, end: str) -> None:
    claims = {"f": [{"new": 1}]}
    wanted = after.replace("{NEW}", "new: 1") + end
    assert insert(before + end, claims, lambda _: []) == wanted
    assert data_of(wanted) == _together(data_of(before + end), claims)
    windows = insert((before + end).replace("\n", "\r\n"), claims, lambda _: [])
    assert windows == wanted.replace("\n", "\r\n")


@pytest.mark.parametrize("before", [before for before, _ in FORMS])
def test_in_a_mapping_in_flow_style(before: str) -> None:
    data = data_of(before)
    text = f"s: {flow_text(data)}\n"
    claims: dict[str, Any] = {
        "s": {"f": [{"new": 1}], "g": [{"new": 2}], "h": [{"new": 3}, {"new": 4}]}
    }
    after = insert(text, claims, lambda _: [])
    assert after.count("\n") == 1
    assert data_of(after) == _together(data_of(text), claims)


@pytest.mark.parametrize("before", [before for before, _ in FORMS])
@pytest.mark.parametrize("indent", [None, 2])
def test_in_json(before: str, indent: int | None) -> None:
    text = json.dumps({"s": data_of(before), "t": {}}, indent=indent)
    claims: dict[str, Any] = {"s": {"f": [{"new": "yes"}], "g": [{"new": 2}]}, "t": {"u": {"v": 1}}}
    after = insert(text, claims, lambda _: [], as_json=True)
    assert json.loads(after) == _together(json.loads(text), claims)


@pytest.mark.parametrize("text", ["- a\n", "a\n", "f: {a: 1}\n"])
def test_where_there_is_no_place(text: str) -> None:
    with pytest.raises(NoPlace):
        insert(text, {"f": {"a": {"b": 1}}}, lambda _: [])


def test_nothing_to_add_changes_nothing() -> None:
    for path in SHIPPED:
        text = path.read_text("utf-8")
        assert insert(text, {}, _order) == text


def test_a_comment_that_ends_a_section_stays_in_it() -> None:
    text = "network:\n  breadth: regional\n  # more to come\n\n# prices\npricing: {}\n"
    after = insert(text, {"continuity": {"viability": [{"value": "audited"}]}}, _order)
    assert after.index("# more to come") < after.index("continuity:") < after.index("# prices")


texts = (
    st.text(min_size=1, max_size=40)
    .map(lambda text: without_hidden(UNSAFE.sub("", text)))
    .filter(lambda text: text and not list(hidden_in(text)))
)


@given(text=texts | st.text("-:#,[]{}&*!|>'\"%@`?~ =ynos01.e_\\\n\t", min_size=1, max_size=8))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    """By the strict reader, by YAML 1.1, in block and in flow style."""
    said = scalar_text(text)
    for whole in (f"k: {said}\n", f"{{k: {said}, l: 1}}\n", f"- {said}\n"):
        found = data_of(f"x: {whole}" if whole[0] == "{" else whole)
        strict = found["x"]["k"] if whole[0] == "{" else found[0] if whole[0] == "-" else found["k"]
        assert strict == text
    assert yaml.safe_load(f"k: {said}\n")["k"] in (text, *_dates(text))
    assert json.loads(scalar_text(text, as_json=True)) == text


def _dates(text: str) -> list[object]:
    """YAML 1.1 takes a plain date for one; the strict reader, like the files, takes it for text."""
    try:
        found = yaml.safe_load(text) if text[:1].isdigit() and "-" in text else None
    except yaml.YAMLError:
        return []
    return [found] if found is not None else []


@given(
    number=st.floats(-1e15, 1e15).filter(lambda number: number == 0 or abs(number) >= 1e-15)
    | st.integers(-(10**12), 10**12)
)
def test_any_number_is_read_back_as_it_was(number: float) -> None:
    said = as_written(number)
    assert "e" not in said.lower()
    if len(said) <= 40:
        assert data_of(f"k: {said}\n")["k"] == number


def test_additions_are_left_as_they_were() -> None:
    additions = addition(("network", "modes"))
    before = copy.deepcopy(additions)
    insert("network: {modes: [agent]}\n", additions, _order)
    assert additions == before


@pytest.mark.parametrize(
    "text",
    [
        "name: {en: Who comes?}\n",
        "aliases: [who?]\n",
        "name: {en: who?, zh: 谁?}\nnetwork:\n  breadth: {value: regional, note: really?}\n",
    ],
)
def test_what_is_read_can_be_added_to(text: str) -> None:
    after = insert(text, addition(("network", "breadth")), _order)
    assert data_of(after) == _together(data_of(text), addition(("network", "breadth")))


def test_json_that_yaml_would_not_read_is_added_to() -> None:
    text = '{\n\t"name": "\\ud83d\\ude00\\/",\n\t"network": {"breadth": "regional"}\n}\n'
    added = addition(("network", "breadth"))
    after = insert(text, added, _order, as_json=True)
    assert data_of(after, ".json") == _together(data_of(text, ".json"), added)


@pytest.mark.parametrize("text", ['{"name"\n: 1}', "[1]", "a: [", 'a: "\\U00110000"', ""])
def test_a_text_that_is_no_mapping_has_no_place(text: str) -> None:
    with pytest.raises(NoPlace):
        insert(text, addition(("network", "breadth")), _order)
