"""The comment on a pull request: rendered by cmark-gfm and measured, for many differences."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from oa_select.interval import compared, display
from oa_select.report.difference.markdown import render_comment, render_difference_markdown
from oa_select.report.layout import Layout
from oa_select.results.difference import Difference
from oa_select.text import LANGUAGES, Language, LocalizedText, Speech
from tests.comments import measured, without_keys
from tests.conftest import Ran
from tests.repository import BIRCH, Repository
from tests.test_difference import Rubric, Values, difference, rubrics, values

Run = Callable[..., Ran]
SPEECHES = {language: Speech(language) for language in LANGUAGES}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    found = Repository(tmp_path / "project")
    monkeypatch.chdir(found.folder)
    return found


def comment(run: Run, *words: str, language: str = "en") -> str:
    ran = run("diff", "--base", "main", "-f", "github-comment", "--lang", language, *words)
    assert ran.code == 0, ran.err
    return ran.out


def two_lines(run: Run, *words: str) -> tuple[str, str]:
    page = measured(comment(run, *words))
    return page.blocks[0][1], page.blocks[1][1]


def rows(run: Run, *words: str) -> dict[str, tuple[str, str]]:
    """The changes of the files: before and after, by what changes."""
    page = measured(comment(run, *words))
    without_keys(page)
    table = next(each for each in page.folded if each[0][0] == "What")
    return {what: (before, after) for what, before, after, _ in table[1:]}


@settings(max_examples=120, deadline=None)
@given(rubrics, rubrics, values, values)
def test_any_difference_is_decided_from_two_lines(
    base: Rubric, head: Rubric, old: Values, new: Values
) -> None:
    found = difference((base, old), (head, new))
    for language, say in SPEECHES.items():
        page = measured(render_comment(found, Layout(say)))
        without_keys(page)
        assert "**" not in page.blocks[1][1], "it is bold in Chinese too"
        measured(render_difference_markdown(found, Layout(say)), comment=False)
        if language == "en":
            says_who_is_first(found, page.blocks[0][1])
            says_whether_decided(found, page.blocks[1][1])


def says_who_is_first(found: Difference, headline: str) -> None:
    old, new = set(found.base.first), set(found.head.first)
    if not found.changed:
        assert headline.startswith("Nothing changes")
    elif not new:
        assert headline.startswith("No vendor is ranked")
    elif not old:
        assert "no vendor was ranked before" in headline
    else:
        assert headline.startswith(
            "First place unchanged" if old == new else "First place changes: "
        )
        assert all(f" {id}" in headline for id in new)
    if found.changed and len(old) == len(new) == 1:
        for side in ("base", "head"):
            lead = lead_of(found, side)
            if lead is not None and "as before" not in headline:
                assert any(each in headline for each in shown(lead)), (lead, headline)


def lead_of(found: Difference, side: str) -> float | None:
    placed = [getattr(move, side) for move in found.moves]
    ranked = sorted(
        (each.rank, -each.score) for each in placed if each is not None and each.rank is not None
    )
    return compared(ranked[1][1] - ranked[0][1]) if len(ranked) > 1 else None


def shown(lead: float) -> set[str]:
    return {display(lead, places).replace("-", "−") for places in range(1, 9)}


def says_whether_decided(found: Difference, line: str) -> None:
    said = {
        (True, True): "the first place is decided, as before",
        (False, False): "the first place is not decided, as before",
        (True, False): "the first place is no longer decided",
        (False, True): "the first place is decided now, and was not before",
    }
    assert said[found.base.decided, found.head.decided] in line


def test_changes_are_told_by_titles_and_in_words(repository: Repository, run: Run) -> None:
    repository.swap_weights()
    repository.change(
        "rubrics/default.yaml",
        ("regional: 20", "regional: 30"),
        ("is: true", "is: true, on_unknown: fail"),
        ("points: [[0, 100], [100, 0]]", "points: [[0, 100], [200, 0]]"),
        ("title: {en: Ours, zh: 我们的}", "unknown: midpoint\nevidence: {min_grade: D}"),
    )
    repository.change(
        "vendors/acme.yaml", ("value: 80", "value: 60"), ("kind: bid", "kind: vendor")
    )
    breadth, response = "Breadth of the network", "Critical fault (P1) response"
    assert rows(run) == {
        "what an unknown counts as": (
            "unknowns count as the worst",
            "unknowns count as the middle",
        ),
        "rules of evidence": ("–", "lowest grade of evidence that counts: D"),
        'gate "SLA in the contract"': (
            "SLA in the contract = yes (unknown: the vendor stays and is asked)",
            "SLA in the contract = yes (unknown: the vendor is disqualified)",
        ),
        f'weight of "{breadth}"': ("60 %", "30 %"),
        f'points of "{breadth}" for "regional"': ("20", "30"),
        f'weight of "{response}"': ("40 %", "70 %"),
        f'criterion "{response}"': (
            "0 minutes → 100 · 100 minutes → 0",
            "0 minutes → 100 · 200 minutes → 0",
        ),
        'Acme: source "bid": kind of source': ("bid", "the vendor itself"),
        f"Acme: {response}": ("80 minutes", "60 minutes"),
    }


def test_what_has_no_words_keeps_its_key(repository: Repository, run: Run) -> None:
    repository.change(
        "rubrics/default.yaml",
        (
            "criteria:",
            "facts:\n  extra.cert: {type: bool, label: Certified, question: Certified?}\ncriteria:",
        ),
        ("weight: 60", "weight: 60\n    na_allowed: true"),
    )
    repository.change("vendors/acme.yaml", ("network:", "extra: {cert: true}\nnetwork:"))
    found = rows(run)
    assert found["custom facts"] == ("–", "cert")
    assert found["Acme: Certified"] == ("–", "yes")
    assert found['criterion "Breadth of the network"'] == ("–", "yes")


@pytest.mark.parametrize(
    ("head", "unit"),
    [("weights: points\ntotal: 100\n", "points"), ("weights: relative\n", "")],
)
def test_weights_in_their_units(repository: Repository, run: Run, head: str, unit: str) -> None:
    repository.change("rubrics/default.yaml", ("criteria:", f"{head}criteria:"))
    repository.commit("units")
    repository.git("branch", "-f", "units")
    repository.swap_weights()
    ran = run("diff", "--base", "units", "-f", "github-comment").out
    page = measured(ran)
    table = next(each for each in page.folded if each[0][0] == "What")
    assert [row[1:3] for row in table[1:]] == [
        [f"60 {unit}".strip(), f"30 {unit}".strip()],
        [f"40 {unit}".strip(), f"70 {unit}".strip()],
    ]


def test_criteria_vendors_and_gates_that_come_and_go(repository: Repository, run: Run) -> None:
    repository.change(
        "rubrics/default.yaml",
        ("weight: 40\n    fact: stages.after_sale.p1_response_minutes", "weight: 40\n    fact: X"),
        ("- id: response", "- id: restore"),
        ("fact: X", "fact: stages.after_sale.p1_restore_hours"),
        (
            "gates:\n",
            "gates:\n  - {id: cheap, title: Cheap, fact: pricing.quote_cny, at_most: 9}\n",
        ),
    )
    repository.write("vendors/birch.yaml", "").unlink()
    repository.write(
        "vendors/cedar.yaml", BIRCH.replace("birch", "cedar").replace("Birch", "Cedar")
    )
    found = rows(run)
    assert found['criterion "Critical fault (P1) recovery"'] == ("–", "new")
    assert found['criterion "Critical fault (P1) response"'] == ("was there", "gone")
    before, after = found['gate "Cheap"']
    assert before == "–"
    assert after.startswith("Quote")
    assert found['vendor "Birch"'] == ("was there", "gone")
    assert found['vendor "Cedar"'] == ("–", "new")
    second = two_lines(run)[1]
    assert "new: Cedar" in second
    assert "gone: Birch" in second


def test_gravest_first(repository: Repository, run: Run) -> None:
    """A frozen rubric that changed, then a gate that now fails, then the rest."""
    assert run("freeze", "default", "--since", "2026-12-01").code == 0
    repository.commit("Freeze")
    repository.change("rubrics/default.yaml", ("regional: 20", "regional: 30"))
    repository.change(
        "vendors/acme.yaml", ("sla_contractual: {value: true", "sla_contractual: {value: false")
    )
    headline, second = two_lines(run)
    assert headline == "First place changes: Acme (lead 20) → Birch"
    said = second.partition(": ")[2]
    assert said.startswith(
        "a frozen rubric has changed: rubrics/default; a gate now fails for Acme; "
        "disqualified now: Acme"
    )


def test_the_order_that_is_no_longer_decided_comes_first(repository: Repository, run: Run) -> None:
    repository.change("vendors/birch.yaml", ("value: regional", "at_least: regional"))
    second = two_lines(run)[1]
    assert second.startswith("oa-select on Ours, against main (")
    assert second.endswith(
        "): the first place is no longer decided; changed: Birch: Breadth of the network."
    )


def test_of_a_new_rubric_only_its_own_place_is_told(repository: Repository, run: Run) -> None:
    repository.change("vendors/birch.yaml", ("value: regional", "at_least: regional"))
    repository.write(
        "rubrics/other.yaml",
        (repository.folder / "rubrics/default.yaml")
        .read_text("utf-8")
        .replace("rubric: default", "rubric: other"),
    )
    ran = run("diff", "--base", "main", "--rubric", "other", "-f", "github-comment")
    assert (ran.code, ran.err) == (0, "")
    second = ran.out.splitlines()[3]
    assert "the first place is not decided; changed: " in second
    assert "as before" not in second


def test_gravest_first_also_where_the_first_place_is_decided_no_more(
    repository: Repository, run: Run
) -> None:
    assert run("freeze", "default", "--since", "2026-12-01").code == 0
    repository.commit("frozen")
    repository.swap_weights()
    repository.change("vendors/birch.yaml", ("value: regional", "at_least: regional"))
    second = run("diff", "--base", "HEAD", "-f", "github-comment").out.splitlines()[3]
    frozen, decided = (
        second.index("a frozen rubric has changed"),
        second.index("the first place is"),
    )
    assert frozen < decided


def test_gates_come_and_go_as_a_whole(repository: Repository, run: Run) -> None:
    """The block of gates has no gate's name."""
    text = (repository.folder / "rubrics/default.yaml").read_text("utf-8")
    block = re.search(r"(?m)^gates:\n(?: .*\n)+", text)
    assert block
    repository.change("rubrics/default.yaml", (block[0], ""))
    gone = run("diff", "--base", "main", "-f", "github-comment")
    assert (gone.code, gone.err) == (0, "")
    assert "changed: " in gone.out.splitlines()[3]
    repository.commit("without gates")
    repository.change("rubrics/default.yaml", ("criteria:\n", f"{block[0]}criteria:\n"))
    assert run("diff", "--base", "HEAD", "-f", "github-comment").code == 0


def test_a_frozen_rubric_that_is_frozen_no_more_is_news(repository: Repository, run: Run) -> None:
    assert run("freeze", "default", "--since", "2026-12-01").code == 0
    repository.commit("frozen")
    text = (repository.folder / "rubrics/default.yaml").read_text("utf-8")
    seal = re.search(r"(?m)^frozen:.*\n(?: .*\n)*", text)
    assert seal
    repository.change("rubrics/default.yaml", (seal[0], ""))
    ran = run("diff", "--base", "HEAD", "-f", "github-comment", "--fail-on", "frozen")
    assert ran.code == 1
    assert "a frozen rubric has changed: rubrics/default" in ran.out.splitlines()[3]


def test_nothing_changes(repository: Repository, run: Run) -> None:
    first, second = two_lines(run)
    assert first == "Nothing changes in this ranking; first place: Acme (lead 20)"
    assert second.endswith("the first place is decided, as before.")


def test_vendors_that_share_the_first_place(repository: Repository, run: Run) -> None:
    same = (repository.folder / "vendors/acme.yaml").read_text("utf-8")
    repository.write("vendors/birch.yaml", same.replace("acme", "birch").replace("Acme", "Birch"))
    assert two_lines(run)[0] == "First place changes: Acme (lead 20) → Acme and Birch (shared)"


def test_kept_ranking_has_no_split(repository: Repository, run: Run) -> None:
    assert run("rank", "-q", "-o", "kept.json").code == 0
    repository.swap_weights()
    ran = run("diff", "--compare-to", "kept.json", "-f", "github-comment")
    page = measured(ran.out)
    assert page.blocks[0][1] == "First place changes: Acme (lead 20) → Birch (lead 25)"
    assert [row[3] for row in page.tables[0][1:]] == ["", ""]


def test_evaluators_and_places(repository: Repository, run: Run) -> None:
    repository.change(
        "rubrics/default.yaml",
        ("    fact: network.breadth\n", "    title: Demo\n    rated: true\n"),
        ("    levels: {single_city: 0, regional: 20, major_cities: 50, nationwide: 100}\n", ""),
    )
    rated = "format: 1\nevaluator: li-na\nname: {n}\nratings:\n  acme: {{breadth: {a}}}\n  birch: {{breadth: 30}}\n"
    repository.write("ratings/li-na.yaml", rated.format(n="Li Na", a=80))
    repository.write(
        "needs.yaml",
        "format: 1\nneeds: mine\nsites:\n  - {name: Hall, province: CN-ZJ, users: 1}\n",
    )
    repository.commit("Rated")
    repository.write("ratings/li-na.yaml", rated.format(n="Li Na", a="[60, 70]"))
    repository.write("ratings/wu.yaml", rated.format(n="Wu", a=50).replace("li-na", "wu"))
    repository.change("needs.yaml", ("users: 1", "users: 30"))
    found = rows(run)
    assert found['Li Na on Acme: "Demo"'] == ("80", "60–70")
    assert found['evaluator "Wu"'] == ("–", "new")
    assert found['place "Hall": users'] == ("1", "30")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("length", [3, 90, 20_000])
def test_however_much_there_is_it_fits(language: Language, length: int) -> None:
    """Cut in sense: the two lines first, then as many rows as fit, and how many do not."""
    base = difference(
        (((5,) * 4, (100,) * 4, "worst"), ((1,) * 4,) * 3),
        (((5, 4, 3, 2), (80,) * 4, "worst"), ((2,) * 4,) * 3),
    )
    many = tuple(
        each._replace(
            vendor=f"{each.vendor}{number}", name=LocalizedText.plain("@<#" * length + str(number))
        )
        for number in range(100)
        for each in base.moves
    )
    changes = base.changes * 200
    wide = base._replace(
        moves=(*base.moves, *many), changes=changes, title=LocalizedText.plain("*" * length)
    )
    text = render_comment(wide, Layout(SPEECHES[language]))
    page = measured(text)
    assert len(text) > 2_000
    assert page.blocks[0][1].startswith(("First place unchanged", "排名第一不变"))
    if language == "en" and length < 100:
        left_out = next(said for _, said in page.blocks if said.startswith("No room for "))
        shown = sum(
            len(each) - 1 for each in (*page.tables, *page.folded) if each[0][0] == "Vendor"
        )
        ranges = sum(len(each) - 1 for each in page.folded if each[0][1:2] == ["Possible ranks"])
        assert int(left_out.split()[3]) + shown - ranges == len(wide.moves)


def test_weight_sets_and_a_rubric_that_is_new(repository: Repository, run: Run) -> None:
    sets = "weight_sets:\n  fast: {title: Fast, weights: {breadth: 50, response: 50}}\ncriteria:"
    repository.change("rubrics/default.yaml", ("criteria:", sets))
    repository.commit("Sets")
    repository.change(
        "rubrics/default.yaml", ("breadth: 50, response: 50", "breadth: 20, response: 80")
    )
    assert rows(run) == {
        'weight of "Breadth of the network" in the weight set "Fast"': ("50 %", "20 %"),
        'weight of "Critical fault (P1) response" in the weight set "Fast"': ("50 %", "80 %"),
    }
    text = (repository.folder / "rubrics/default.yaml").read_text("utf-8")
    repository.write("rubrics/other.yaml", text.replace("rubric: default", "rubric: other"))
    headline, second = two_lines(run, "--rubric", "other")
    assert headline == "New rubric; first place: Acme (lead 20)"
    assert second.startswith("oa-select on Ours, against main")
    assert rows(run, "--rubric", "other") == {'rubric "Ours"': ("–", "new")}


def test_places_served_and_sources_by_default(repository: Repository, run: Run) -> None:
    served = "network:\n  coverage:\n    completeness: open\n    regions: [{province: CN-GD}, {province: CN-ZJ}]\n"
    repository.change("vendors/acme.yaml", ("network:\n", f"default_source: bid\n{served}"))
    repository.commit("Places")
    repository.change(
        "vendors/acme.yaml",
        ("{province: CN-ZJ}", "{province: CN-BJ}"),
        ("sources: {bid:", "sources: {own: {kind: vendor, title: Site}, bid:"),
        ("default_source: bid", "default_source: own"),
        ("p1_response_minutes: {value: 80, source: bid}", "p1_response_minutes: 80"),
    )
    found = rows(run)
    assert found["Acme: places served"] == (
        "2 provinces",
        "2 provinces, without Zhejiang, with Beijing",
    )
    assert found["Acme: Critical fault (P1) response"] == (
        "80 minutes · bid 2026-03 · grade A",
        "80 minutes · Site · grade D",
    )
