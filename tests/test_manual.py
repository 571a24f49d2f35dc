"""What the program says of its codes and facts: complete, in both languages, and true of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from markdown_it import MarkdownIt

from oa_select.checks.run import review_files
from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.fact import Fact
from oa_select.manual.page import Rule, parse_page, read_rule
from oa_select.manual.severities import SEVERITIES
from oa_select.pipeline import sound_rubric
from oa_select.problems import Problem
from oa_select.report.catalogue.facts import render_facts_json, render_facts_table
from oa_select.report.catalogue.manual import render_manual_json, render_manual_text
from oa_select.report.catalogue.reference import render_facts_markdown, render_manual_markdown
from oa_select.report.layout import Layout
from oa_select.report.terminal import width_of
from oa_select.source.read import parse_documents
from oa_select.text import Speech
from tests.conftest import OF_QUESTIONNAIRES, OF_SCORE_SHEETS, ROOT

CHINESE = re.compile("[\u3400-\u9fff]")
FILE_NAME = re.compile(r"^# (\S+\.(?:yaml|jsonl?))\n", re.MULTILINE)
PAGES = {path.stem: path for path in (ROOT / "oa_select" / "manual").glob("*.md")}
RULES = [read_rule(code) for code in SEVERITIES]
# What only the file as a whole shows, so that no snippet can: its size, its bytes, its absence.
SILENCE_NOTHING = {"expired-ignore", "wrong-ignore"}
"""Beside these the warning that the comment was to silence is shown."""
OF_WHOLE_FILES = {"empty-folder", "file-too-large", "not-utf-8", "too-many-values", "unreadable"}
OF_WHOLE_FILES |= OF_QUESTIONNAIRES | OF_SCORE_SHEETS

VENDOR = {"format": "format: 1\n", "vendor": "vendor: acme\n", "name": "name: Acme\n"}
SHARED = {"format": "format: 1\n"}
RUBRIC = {
    "format": "format: 1\n",
    "rubric": "rubric: mine\n",
    "criteria": "criteria:\n"
    "  - {id: hours, weight: 100, fact: stages.after_sale.service_hours, levels: even}\n",
}
KEYS_OF_RUBRICS = {
    "criteria",
    "evidence",
    "facts",
    "gates",
    "rubric",
    "unknown",
    "weight_sets",
    "weighting",
}


def by_code(rule: Rule) -> str:
    return rule.code


def files_of(snippet: str) -> Iterator[tuple[str, str]]:
    """The files that an example stands for, each with what the example leaves out."""
    if found := list(FILE_NAME.finditer(snippet)):
        ends = [*(each.start() for each in found[1:]), len(snippet)]
        for name, end in zip(found, ends, strict=True):
            yield name[1], snippet[name.end() : end]
        return
    if snippet.startswith("{"):
        yield "vendors/acme.json", snippet
        return
    given = set(re.findall(r"^([a-z_]+):", snippet, re.MULTILINE))
    kind = RUBRIC if given & KEYS_OF_RUBRICS else VENDOR
    rest = (
        ""
        if snippet.startswith("#")
        else "".join(text for key, text in kind.items() if key not in given)
    )
    yield ("rubrics/mine.yaml" if kind is RUBRIC else "vendors/acme.yaml"), rest + snippet


def problems_in(snippet: str, folder: Path) -> list[Problem]:
    folder.mkdir()
    for name, text in files_of(snippet):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return list(review_files([folder], folder).problems)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_codes_are_kebab_case_and_in_order() -> None:
    assert list(SEVERITIES) == sorted(SEVERITIES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in SEVERITIES)


def test_a_page_for_each_code_and_a_code_for_each_page() -> None:
    assert PAGES.keys() == SEVERITIES.keys()
    assert {each.code: each.severity for each in RULES} == SEVERITIES


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_nothing_in_a_page_is_read_as_markup_by_mistake(rule: Rule) -> None:
    tokens = MarkdownIt().parse(PAGES[rule.code].read_text("utf-8"))
    shown = [
        "".join(part.content for part in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    texts = [
        text.replace("`", "") for text in (*rule.what.both().values(), *rule.why.both().values())
    ]
    assert [text for text in shown if text in texts] == [texts[0], texts[2], texts[1], texts[3]]
    assert [each.content for each in tokens if each.type == "fence"] == [rule.bad, rule.good]


PAGE = PAGES["unknown-key"].read_text("utf-8")


@pytest.mark.parametrize(
    ("here", "instead", "said"),
    [
        ("# unknown-key", "unknown-key", "line 1: a heading with the code"),
        ("# unknown-key", "# wrong-key", "is about wrong-key (error), not unknown-key (error)"),
        ("**error**", "**warning**", "is about unknown-key (warning), not unknown-key (error)"),
        ("**error**", "**bad**", "line 3: the severity"),
        ("**error**", "**error**\n", "line 5: what the code means"),
        ("## Bad", "## Wrong", "line 9: ## Bad"),
        ("```yaml", "```json", "line 9: ## Bad"),
        ("## Good", "More.\n\n## Good", "line 18: ## Good"),
        ("## 中文", "## Chinese", "line 28: ## 中文"),
        ("## 中文\n", "## 中文\n\n## 中文\n", "line 28: ## 中文"),
        ("自动改正。\n", "自动改正。\n\n再说。\n", "line 32: why it matters in Chinese"),
        ("自动改正。\n", "自动改正。", "line 32: why it matters in Chinese"),
    ],
)
def test_a_malformed_page_is_a_bug_that_says_where(here: str, instead: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^manual/unknown-key\.md") as raised:
        parse_page("unknown-key", PAGE.replace(here, instead, 1))
    assert said in str(raised.value)


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_says_what_and_why_in_both_languages(rule: Rule) -> None:
    for text in (rule.what, rule.why):
        assert text.en
        assert text.zh
        assert not CHINESE.search(text.en.replace("广东省", "").replace("广东", ""))
        assert CHINESE.search(text.zh)
        assert text.en.endswith(".")
        assert text.zh.endswith("。")
        assert not re.search(r"[\u3400-\u9fff][,;:?]", text.zh), "half-width punctuation"


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_good_example_can_be_read(rule: Rule) -> None:
    for name, text in files_of(rule.good):
        _, problems = parse_documents(text.encode(), name, Path(name).suffix)
        assert {each.code for each in problems} <= {"empty-file"}
        assert not problems or rule.code in OF_WHOLE_FILES


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_examples_are_true(rule: Rule, tmp_path: Path) -> None:
    assert rule.bad != rule.good
    if rule.code not in OF_WHOLE_FILES:
        found = problems_in(rule.bad, tmp_path / "bad")
        own = {each.location for each in found if each.code == rule.code}
        assert {each.severity for each in found if each.code == rule.code} == {rule.severity}
        # A value that cannot be read may be said to be of the wrong type as well, at its place.
        others = {each.location for each in found} - own
        if rule.code in SILENCE_NOTHING:
            assert {each.line for each in others} == {each.line for each in own}
        else:
            assert not others
        assert problems_in(rule.good, tmp_path / "good") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_in_both_languages(language: str) -> None:
    speech = Speech("zh" if language == "zh" else "en")
    everything = render_manual_text([*SEVERITIES], Layout(speech))
    assert len(everything.splitlines()) == len(SEVERITIES)
    for rule in RULES:
        page = render_manual_text([rule.code], Layout(speech))
        assert rule.code in everything
        assert rule.code in page
        assert squeezed(speech.text(rule.what) + speech.text(rule.why)) in squeezed(page)
        for example in (rule.bad, rule.good):
            assert all(f"  {line}\n" in page for line in example.splitlines())
        assert all(width_of(line) <= 80 for line in page.splitlines())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_markdown_of_one_says_the_same_as_its_page(rule: Rule, language: str) -> None:
    speech = Speech("zh" if language == "zh" else "en")
    tokens = MarkdownIt().parse(render_manual_markdown([rule.code], Layout(speech)))
    shown = [each.children for each in tokens if each.type == "inline"]
    words = [
        "".join(each.content for each in part if each.type == "text") for part in shown if part
    ]
    assert words[0] == rule.code
    assert words[2:4] == [speech.text(rule.what), speech.text(rule.why)]
    assert [each.content for each in tokens if each.type == "fence"] == [rule.bad, rule.good]


def test_json_holds_all_or_one() -> None:
    everything = json.loads(render_manual_json([*SEVERITIES], Layout(Speech("en"))))
    assert everything["format"] == 1
    assert [each["code"] for each in everything["rules"]] == list(SEVERITIES)
    one = json.loads(render_manual_json(["unknown-key"], Layout(Speech("en"))))
    rule = read_rule("unknown-key")
    assert one["rules"] == [
        {
            "code": "unknown-key",
            "severity": "error",
            "what": {"en": rule.what.en, "zh": rule.what.zh},
            "why": {"en": rule.why.en, "zh": rule.why.zh},
            "bad": rule.bad,
            "good": rule.good,
        }
    ]


# The short examples leave the source out, which the one before them shows.
UNSOURCED = {"uncited-source", "unsourced-claim"}
FACTS = [fact for fact in CATALOGUE.values() if not fact.derived]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.path)
def test_examples_of_facts_are_true(fact: Fact, tmp_path: Path) -> None:
    page = render_facts_table([fact], Layout(Speech("en")))
    exact, others = page.split("In a vendor file\n")[1].split("  or, for example:\n")
    head = "".join(VENDOR.values()) + "sources: {ID: {kind: bid}}\n"
    *sections, key = fact.path.split(".")
    above = "".join(f"{'  ' * depth}{name}:\n" for depth, name in enumerate(sections))
    indent = "  " * len(sections)
    for index, line in enumerate(["", *others.splitlines()]):
        said = dedent(exact) if not index else f"{above}{indent}{line.strip()}\n"
        assert f"{key}:" in said
        found = {each.code for each in problems_in(head + said, tmp_path / str(index))}
        assert found <= (UNSOURCED if index else set())


CUSTOM = """\
format: 1
rubric: mine
facts:
  extra.certified: {type: bool, question: Certified?, label: {en: Certificate, zh: 信创认证}, commitment: true}
  extra.mobile: {type: ordinal, question: How much?, levels: [none, approvals, 全部]}
  extra.once: {type: ordinal, question: Once?, levels: [ever]}
  extra.either: {type: enum, question: Which?, levels: ["yes", "7x24 小时", "a: b, c"]}
  extra.only: {type: enum, question: Which?, levels: ["null"]}
  extra.some: {type: set, question: Which?, levels: ["1"]}
  extra.yes: {type: set, question: Which?, levels: [b, "{c}", d]}
  extra.free: {type: number, question: How many?}
  extra.bots: {type: number, question: How many?, unit: bots, bounds: [0, 50]}
  extra.share: {type: number, question: How much?, unit: "%", bounds: [0.2, 0.8]}
  extra.tiny: {type: number, question: How much?, unit: hours, bounds: [0.0000001, 0.0000002]}
  extra.low: {type: number, question: How cold?, bounds: [-40, -1.5]}
criteria:
  - {id: hours, weight: 100, fact: stages.after_sale.service_hours, levels: even}
"""


def custom_facts(folder: Path) -> dict[str, Fact]:
    path = folder / "rubrics" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(CUSTOM, "utf-8")
    return dict(sound_rubric(path, folder).facts)


def test_examples_of_custom_facts_are_true(tmp_path: Path) -> None:
    """Whatever their levels and bounds are."""
    facts = custom_facts(tmp_path)
    for fact in facts.values():
        page = render_facts_table([fact], Layout(Speech("en")))
        exact, others = page.split("In a vendor file\n")[1].split("  or, for example:\n")
        statements = [
            dedent(exact),
            *(f"extra:\n  {line.strip()}\n" for line in others.splitlines()),
        ]
        for index, said in enumerate(statements):
            vendor = f"{''.join(VENDOR.values())}sources: {{ID: {{kind: bid}}}}\n{said}"
            snippet = f"# rubrics/mine.yaml\n{CUSTOM}# vendors/acme.yaml\n{vendor}"
            problems = problems_in(snippet, tmp_path / f"{fact.key}-{index}")
            found = {each.code for each in problems if "vendors/" in each.location.file}
            assert found <= (UNSOURCED if index else set()), said


def test_the_page_of_a_custom_fact(tmp_path: Path) -> None:
    facts = custom_facts(tmp_path)
    page = render_facts_table([facts["extra.bots"]], Layout(Speech("en")))
    lines = [line.split("  ") for line in page.splitlines()]
    shown = {words[0]: words[-1].strip() for words in lines if len(words) > 1 and words[0]}
    assert page.startswith("extra.bots\nbots\n")
    assert {"type": "number", "unit": "bots", "bounds": "0–50"}.items() <= shown.items()
    assert shown["vendor can commit"].startswith("no")
    certified = render_facts_table([facts["extra.certified"]], Layout(Speech("zh")))
    assert "信创认证\n" in certified
    assert "厂商可承诺  是" in certified


def test_custom_facts_in_lists(tmp_path: Path) -> None:
    facts = list(custom_facts(tmp_path).values())
    table = render_facts_table(facts, Layout(Speech("zh"), 80))
    assert table.startswith("extra  自定义\n")
    assert all(width_of(line) <= 80 for line in table.splitlines())
    markdown = render_facts_markdown(facts, Layout(Speech("en")))
    assert "## Extra\n" in markdown
    assert "| `extra.bots` | bots | number: 0–50 bots | How many? | no |" in markdown
    assert "| `extra.certified` | Certificate | bool: true, false | Certified? | yes |" in markdown
    data = json.loads(render_facts_json(facts, Layout(Speech("en"))))
    of_catalogue = json.loads(render_facts_json(FACTS[:1], Layout(Speech("en"))))
    by_path = {each["path"]: each for each in data["facts"]}
    assert list(by_path["extra.free"]) == list(of_catalogue["facts"][0])
    assert by_path["extra.free"]["bounds"] == [None, None]
    assert by_path["extra.certified"]["label"] == {"en": "Certificate", "zh": "信创认证"}
    assert by_path["extra.certified"]["commitment"] is True
    assert by_path["extra.bots"]["unit"] == "bots"
    assert by_path["extra.mobile"]["levels"] == ["none", "approvals", "全部"]


def test_facts_fit_eighty_columns_and_stand_aligned_in_chinese() -> None:
    table = render_facts_table(list(CATALOGUE.values()), Layout(Speech("zh"), 80))
    assert all(width_of(line) <= 80 for line in table.splitlines())
    columns = set()
    for fact in CATALOGUE.values():
        line = next(each for each in table.splitlines() if each.startswith(f"{fact.key} "))
        columns.add(width_of(line[: line.index(f" {fact.type} ")]))
    assert len(columns) == 1


def test_piped_facts_stand_in_one_line_each() -> None:
    lines = render_facts_table(list(CATALOGUE.values()), Layout(Speech("en"))).splitlines()
    for fact in CATALOGUE.values():
        (line,) = [each for each in lines if each.startswith(f"{fact.path} ")]
        assert fact.label.get("en") in line
        assert all(level in line for level in fact.levels)


def test_facts_as_json() -> None:
    data = json.loads(render_facts_json(list(CATALOGUE.values()), Layout(Speech("en"))))
    assert data["format"] == 1
    assert [each["path"] for each in data["facts"]] == list(CATALOGUE)
    by_path = {each["path"]: each for each in data["facts"]}
    assert by_path["network.province_count"]["bounds"] == [0, 31]
    assert by_path["stages.after_sale.p1_response_minutes"]["bounds"] == [0, None]
    assert by_path["network.step_in"]["levels"][0] == "none"
    assert by_path["network.step_in"]["commitment"] is True
