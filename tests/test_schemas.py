"""The JSON Schemas: published as they are drawn, sound, and true of the shipped files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from oa_select.cli import main
from oa_select.schemas import SCHEMAS
from oa_select.source.read import read_documents

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "oa_select" / "schemas"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_published_schema_is_what_the_product_draws(kind: str) -> None:
    published = json.loads((PUBLISHED / f"{kind}.schema.json").read_text("utf-8"))
    assert published == SCHEMAS[kind](), f"run: oa-select schema {kind} -o {PUBLISHED}/…"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schema_is_a_sound_schema(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind]())


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "vendors").iterdir()), *sorted((ROOT / "rubrics").iterdir())], ids=str
)
def test_shipped_file_is_valid(path: Path) -> None:
    kind = "rubric" if path.parent.name == "rubrics" else "vendor"
    schema = SCHEMAS["sources" if path.stem == "_sources" else kind]()
    documents, problems = read_documents(path, path.name)
    assert problems == []
    assert [
        error.message for error in Draft202012Validator(schema).iter_errors(documents[0].data)
    ] == []


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("offered: true", True),
        ("offered: {value: true, note: x}", True),
        ("offered: [{value: true}, {state: declined}]", True),
        ("offered: maybe", False),
        ("offered: {value: true, at_least: true}", False),
        ("offered: {at_least: true}", False),
        ("p1_response_minutes: {between: [15, 30], source: a}", True),
        ("p1_response_minutes: -1", False),
        ("p1_response_minutes: {one_of: [1, 2]}", False),
        ("p1_respons_minutes: 1", False),
        ("x-anything: 1", True),
        ("delivered_by: [agent, own_branch]", True),
        ("delivered_by: agent", False),
    ],
)
def test_vendor_schema_knows_the_forms_of_claims(text: str, valid: bool) -> None:
    from oa_select.source.read import parse_documents

    whole = f"format: 1\nvendor: a\nname: A\nstages:\n  after_sale:\n    {text}\n"
    documents, _ = parse_documents(whole.encode(), "a.yaml")
    errors = list(Draft202012Validator(SCHEMAS["vendor"]()).iter_errors(documents[0].data))
    assert (not errors) == valid


@pytest.mark.parametrize(
    "options", [[], ["--unknown", "midpoint"], ["--all"], ["--min-grade", "A"]]
)
def test_ranking_is_valid(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--vendors", str(ROOT / "vendors"), "--rubric", str(ROOT / "rubrics" / "default.yaml")]
    assert main(["rank", "--format", "json", *words, *options]) == 0
    ranking = json.loads(capsys.readouterr().out)
    errors = [
        error.message for error in Draft202012Validator(SCHEMAS["ranking"]()).iter_errors(ranking)
    ]
    assert errors == []
