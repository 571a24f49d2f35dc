"""The schemas in an editor: what is offered, explained and underlined, through a language server."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.company import COMPANY_KINDS, DEPLOYMENTS
from tests.conftest import ROOT
from tests.editor import Editor

pytestmark = pytest.mark.slow

RUBRIC = "format: 1\nrubric: mine\ncriteria:\n  - id: network\n    weight: 100\n"
VENDOR = "format: 1\nvendor: acme\nname: Acme\n"
NEEDS = "format: 1\nneeds: mine\nsites:\n  - name: HQ\n"
RATINGS = "format: 1\nevaluator: li\nname: Li\n"
SOURCES = "format: 1\nsources:\n  contract:\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    found = Editor(tmp_path_factory.mktemp("editor"))
    yield found
    found.close()


class TestOffers:
    @pytest.mark.parametrize(
        ("kind", "text", "some"),
        [
            ("rubric", f"{RUBRIC}    |\n", {"fact", "criteria", "levels", "points", "steps"}),
            ("rubric", f"{RUBRIC}    fact: network.modes\n    |\n", {"levels", "combine"}),
            ("rubric", f"{RUBRIC}    fact: network.city_count\n    steps:\n      |", {"up_to"}),
            ("rubric", "format: 1\nrubric: mine\ngates:\n  - id: a\n    |\n", {"fact", "any_of"}),
            ("vendor", f"{VENDOR}|\n", {"sources", "default_source", "network", "extra"}),
            ("vendor", f"{VENDOR}network:\n  |\n", {"local_team", "coverage", "city_count"}),
            ("vendor", f"{VENDOR}network:\n  modes:\n    |", {"value", "at_least", "source"}),
            ("sources", f"{SOURCES}    |\n", {"kind", "published", "url", "grade"}),
            ("needs", f"{NEEDS}    |\n", {"province", "city", "users"}),
            ("ratings", f"{RATINGS}|\n", {"ratings", "weights", "rubric"}),
        ],
    )
    def test_keys(self, kind: str, text: str, some: set[str], editor: Editor) -> None:
        offered = editor.offers(kind, text)
        assert some <= set(offered)
        assert not [each for each in offered if re.match("(levels|scale|claim)_[^r]", each)]

    def test_facts_with_their_questions(self, editor: Editor) -> None:
        offered = editor.offers("rubric", f"{RUBRIC}    fact: |\n")
        assert set(offered) == set(CATALOGUE)
        modes = CATALOGUE["network.modes"]
        assert str(modes.question.en) in offered["network.modes"]
        assert str(modes.question.zh) in offered["network.modes"]

    def test_levels_of_a_fact_with_their_labels(self, editor: Editor) -> None:
        offered = editor.offers("vendor", f"{VENDOR}network:\n  local_team: |\n")
        assert offered["sales_only"] == "sales only · 仅销售人员"
        assert offered["shared"] == "shared with sales · 销售与技术共用"
        points = f"{RUBRIC}    fact: network.partner_assessment\n    levels:\n      |\n"
        assert set(CATALOGUE["network.partner_assessment"].levels) < set(
            editor.offers("rubric", points)
        )

    def test_kinds_of_companies_and_deployments_with_what_they_are(self, editor: Editor) -> None:
        offered = editor.offers("vendor", f"{VENDOR}company:\n  kind: |\n")
        assert offered == {key: f"{each.en} · {each.zh}" for key, each in COMPANY_KINDS.items()}
        offered = editor.offers("vendor", f"{VENDOR}company:\n  deployment:\n    - |\n")
        assert offered == {key: f"{each.en} · {each.zh}" for key, each in DEPLOYMENTS.items()}
        assert {"as_of", "note"} <= set(editor.offers("vendor", f"{VENDOR}searched:\n  - |\n"))

    def test_kinds_of_sources_with_what_they_are(self, editor: Editor) -> None:
        offered = editor.offers("sources", f"{SOURCES}    kind: |\n")
        assert offered["trial"] == "a pilot or test call by the buyer · 采购方试用或拨测"


class TestExplains:
    def test_a_fact_and_no_other(self, editor: Editor) -> None:
        said = editor.hover(
            "rubric", f"{RUBRIC}    fact: network.partner_as|sessment\n    levels: even\n"
        )
        fact = CATALOGUE["network.partner_assessment"]
        assert f"{fact.label.en}: {fact.question.en}" in said
        assert f"{fact.label.zh}：{fact.question.zh}" in said
        assert "network.modes" not in said

    def test_a_fact_of_a_vendor(self, editor: Editor) -> None:
        said = editor.hover("vendor", f"{VENDOR}network:\n  local_te|am: shared\n")
        assert said.startswith("#### Local team · 本地服务团队")
        assert "`sales_only`: sales only · 仅销售人员" in said

    def test_each_kind_of_source(self, editor: Editor) -> None:
        said = editor.hover("sources", f"{SOURCES}    ki|nd: bid\n")
        assert "`filing`: a public filing, such as a prospectus · 公开披露文件" in said

    @pytest.mark.parametrize(
        ("kind", "text", "title"),
        [
            ("needs", f"{NEEDS}    prov|ince: CN-GD\n", "Province · 省份"),
            ("ratings", f"{RATINGS}rat|ings: {{}}\n", "Ratings · 评分"),
            ("vendor", f"{VENDOR}default_sou|rce: bid\n", "Default source · 默认来源"),
            ("rubric", f"{RUBRIC}    lev|els: even\n", "Levels · 取值分数"),
        ],
    )
    def test_a_key(self, kind: str, text: str, title: str, editor: Editor) -> None:
        assert editor.hover(kind, text).startswith(f"#### {title}")


class TestUnderlines:
    @pytest.mark.parametrize(
        ("kind", "text", "line", "said"),
        [
            ("rubric", f"{RUBRIC}    fact: network.modes\n    levels: {{a: 1}}\n", 7, "a"),
            (
                "rubric",
                f"{RUBRIC}    fact: network.partner_assessment\n    levels: {{none: 0}}\n",
                7,
                'Missing property "admission_only".',
            ),
            ("vendor", f"{VENDOR}network:\n  nothing: 1\n", 5, "Property nothing is not allowed."),
            ("vendor", f"{VENDOR}network: {{local_team: big}}\n", 4, '"separate_technical"'),
            ("sources", f"{SOURCES}    kind: rumour\n", 4, '"contract", "bid"'),
            ("sources", "format: 1\nsources:\n  none: {kind: bid}\n", 3, "not allowed"),
            ("vendor", f"{VENDOR}default_source: none\n", 4, "not allowed"),
            ("needs", f"{NEEDS}    province: CN-GD\n    users: -1\n", 6, "minimum of 0"),
            ("ratings", f"{RATINGS}ratings: {{acme: {{calls: high}}}}\n", 4, "Incorrect type"),
        ],
    )
    def test_what_is_wrong(
        self, kind: str, text: str, line: int, said: str, editor: Editor
    ) -> None:
        found = editor.problems(kind, text)
        assert [each for each in found if each[0] == line and said in each[1]], found
        if kind == "rubric":
            assert not [each for each in found if "even" in each[1]]

    @pytest.mark.parametrize(
        "path",
        sorted(
            path.relative_to(ROOT).as_posix()
            for folder in ("vendors", "rubrics")
            for path in (ROOT / folder).glob("*.yaml")
        ),
    )
    def test_nothing_in_shipped_files(self, path: str, editor: Editor) -> None:
        kind = "rubric" if path.startswith("rubrics") else "vendor"
        kind = "sources" if "_sources" in path else kind
        assert editor.problems(kind, (ROOT / path).read_text("utf-8")) == []
