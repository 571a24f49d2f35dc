"""The company behind a product, and what was searched for: read, shown, and never scored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
import yaml
from jsonschema import Draft202012Validator

from oa_select.facts.company import COMPANY_KINDS, DEPLOYMENTS, CompanyKind, Deployment
from oa_select.report.labels import COMPANY
from oa_select.schemas.files import vendor_schema
from tests.conftest import Ran

RUBRIC = """
format: 1
rubric: small
title: Small
criteria:
  - {id: offered, weight: 100, fact: stages.after_sale.offered, levels: {true: 100, false: 0}}
"""
PLAIN = """
format: 1
vendor: acme
name: Acme
stages: {after_sale: {offered: true}}
"""
FULL = f"""{PLAIN}
company: {{kind: platform, deployment: [platform, private, platform]}}
searched:
  - {{as_of: 2026-11, note: {{en: "filings: nothing on service", zh: 公告：未见服务信息}}}}
  - {{as_of: 2026-10-05, note: "award notices: none"}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "vendors").mkdir()
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics/small.yaml").write_text(RUBRIC, "utf-8")
    (tmp_path / "vendors/acme.yaml").write_text(FULL, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_kind_and_every_deployment_has_a_label_in_both_languages() -> None:
    assert list(COMPANY_KINDS) == list(get_args(CompanyKind))
    assert list(DEPLOYMENTS) == list(get_args(Deployment))
    for label in (*COMPANY_KINDS.values(), *DEPLOYMENTS.values()):
        assert label.en
        assert label.zh
        assert label.en != label.zh
    assert {"kind", "deployment"} <= set(COMPANY)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("format", ["table", "markdown"])
def test_explain_shows_them_in_words(format: str, run: Callable[..., Ran]) -> None:
    english = run("explain", "acme", "--full", "-f", format, "--lang", "en").out
    assert "collaboration platform" in english
    assert "one platform shared by all customers, on the buyer's servers" in english
    asked, searched = english.split("Searched for and not found")
    assert "2026-11: filings: nothing on service" in searched
    assert "2026-10-05: award notices: none" in searched
    assert "2026-1" not in asked
    chinese = run("explain", "acme", "--full", "-f", format, "--lang", "zh").out
    assert "协同办公平台" in chinese
    assert "多租户公有云平台、私有化部署" in chinese
    assert "2026-11：公告：未见服务信息" in chinese


@pytest.mark.usefixtures("folder")
def test_json_gives_them_in_both_languages(run: Callable[..., Ran]) -> None:
    profile = json.loads(run("explain", "acme", "-f", "json").out)["profile"]
    assert profile["company"]["kind"] == {"en": "collaboration platform", "zh": "协同办公平台"}
    assert [each["date"] for each in profile["searched"]] == ["2026-11", "2026-10-05"]
    assert profile["searched"][0]["note"]["zh"] == "公告：未见服务信息"


def test_they_change_no_score(folder: Path, run: Callable[..., Ran]) -> None:
    with_both = json.loads(run("rank", "-f", "json").out)["vendors"]
    (folder / "vendors/acme.yaml").write_text(PLAIN, "utf-8")
    assert json.loads(run("rank", "-f", "json").out)["vendors"] == with_both
    said = run("explain", "acme", "--lang", "en").out
    assert "Searched for" not in said
    assert "deployment" not in said


@pytest.mark.parametrize(
    "wrong",
    [
        "company: {kind: startup}",
        "company: {deployment: private}",
        "company: {deployment: [saas]}",
        "searched: nothing found",
        "searched: [{as_of: 2026-11}]",
        "searched: [{note: filings}]",
        "searched: [{as_of: November, note: filings}]",
        "searched: [{as_of: 2026-11, note: filings, where: press}]",
    ],
)
def test_what_else_is_written_there_is_an_error(
    wrong: str, folder: Path, run: Callable[..., Ran]
) -> None:
    (folder / "vendors/acme.yaml").write_text(f"{PLAIN}{wrong}\n", "utf-8")
    ran = run("check", "-f", "json")
    (problem,) = json.loads(ran.out)["problems"]
    assert (ran.code, problem["severity"]) == (1, "error")
    schema = Draft202012Validator(vendor_schema())
    assert schema.is_valid(yaml.safe_load(PLAIN))
    assert not schema.is_valid(yaml.safe_load(f"{PLAIN}{wrong}"))
