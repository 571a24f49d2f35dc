"""The YAML test suite: each text is read as it is meant, or refused by a code that is known."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
import yaml

from oa_select.source import parser
from oa_select.source.read import parse_documents
from oa_select.source.yaml_reader import read_yaml
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "cases" / "yaml-test-suite"
CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (FOLDER / "cases.jsonl").read_text("utf-8").splitlines()
]
LAX = {
    "9C9N": "lines in brackets that are not indented",
    "9JBA": "a comment without a blank before it",
    "CVW2": "a comment without a blank before it",
    "SU5Z": "a comment without a blank before it",
    "X4QW": "a comment without a blank before it",
    "DK95/01": "a tab that indents a line in quotes",
    "Y79Y/03": "a tab that indents a line in brackets",
    "QB6E": "lines in quotes that are not indented",
    "G5U8": "a dash for a text in brackets",
    "YJV2": "a dash for a text in brackets",
    "MUS6/00": "a comment that touches a directive",
    "S98Z": "blank lines before a text that are longer than its indentation",
}
"""Texts that are no YAML 1.2, which libyaml reads: what each has."""
needs_libyaml = pytest.mark.skipif(parser.LOADER is yaml.SafeLoader, reason="without libyaml")


def sorted_json(data: object) -> str:
    """The data with its types: 1 is not true, and 1.0 is not 1."""
    return json.dumps(data, sort_keys=True)


def test_all_of_the_suite_is_there() -> None:
    assert len({each["id"] for each in CASES}) == len(CASES) == 402
    outcomes = Counter((each["valid"], "refused" in each) for each in CASES)
    assert outcomes == {
        (True, False): 173,
        (True, True): 135,
        (False, False): 12,
        (False, True): 82,
    }
    lax = {each["id"] for each in CASES if not each["valid"] and "refused" not in each}
    assert lax == set(LAX)


@needs_libyaml
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_a_text_is_read_as_it_is_meant_or_refused_by_its_code(case: dict[str, Any]) -> None:
    documents, problems = parse_documents(case["yaml"].encode(), "f")
    assert sorted({each.code for each in problems}) == case.get("refused", [])
    assert all(each.location.file == "f" and str(each.message) for each in problems)
    if case["valid"] and not problems:
        assert sorted_json(documents[0].data) == sorted_json(case["data"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_the_slower_parser_reads_or_refuses_it_too(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parser, "LOADER", yaml.SafeLoader)
    document, problems = read_yaml(case["yaml"], "f")
    assert document is not None or problems
    if case["valid"] and not problems and "data" in case and document is not None:
        assert sorted_json(document.data) == sorted_json(case["data"])
