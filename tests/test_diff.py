"""What a change does to the ranking, in a real git repository."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from oa_select.schemas import SCHEMAS
from tests.comments import measured
from tests.conftest import Ran
from tests.repository import ACME, BIRCH, RUBRIC, Repository

Run = Callable[..., Ran]
FORMATS = ("table", "json", "markdown", "github-comment")
VALIDATOR = Draft202012Validator(SCHEMAS["diff"]())
MARKER = "<!-- oa-select diff -->"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    found = Repository(tmp_path / "project")
    monkeypatch.chdir(found.folder)
    return found


def data(ran: Ran) -> dict:
    assert ran.err == ""
    found = json.loads(ran.out)
    VALIDATOR.validate(found)
    return found


def moves(found: dict) -> dict:
    return {each["vendor"]: each for each in found["vendors"]}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The total was 100 points and is 150: scores here are of 100."),
        ("zh", "总分由 100 分改为 150 分，此处得分均按 100 分计。"),
    ],
)
def test_totals_differ(repository: Repository, run: Run, language: str, said: str) -> None:
    """Scores of rubrics with different totals are told on one scale, and that is said."""
    repository.change(
        "rubrics/default.yaml",
        ("criteria:", "weights: points\ntotal: 150\ncriteria:"),
        ("weight: 60", "weight: 90"),
        ("weight: 40", "weight: 60"),
    )
    said = said.replace(" ", "")

    def shown(base: str) -> str:
        return "".join(run("diff", "--base", base, "--lang", language).out.split())

    assert said in shown("main")
    repository.commit("150 points")
    repository.change(
        "rubrics/default.yaml", ("weight: 90", "weight: 80"), ("weight: 60", "weight: 70")
    )
    assert said not in shown("HEAD")


def test_weight_changed_on_a_branch(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "heavier")
    repository.swap_weights()
    repository.commit("Weigh the response more")
    found = data(run("diff", "--base", "main", "-f", "json"))
    assert found["winner_changed"] is True
    assert found["base"]["first"] == ["acme"]
    assert found["head"]["first"] == ["birch"]
    assert found["base"]["commit"] == repository.git("rev-parse", "main")
    acme, birch = moves(found)["acme"], moves(found)["birch"]
    assert (acme["base"]["rank"], acme["head"]["rank"]) == (1, 2)
    assert (acme["base"]["score"], acme["head"]["score"]) == pytest.approx((68, 44))
    assert (birch["base"]["score"], birch["head"]["score"]) == pytest.approx((48, 69))
    assert acme["from_rubric"] == pytest.approx(-24)
    assert acme["from_data"] == acme["from_both"] == 0
    assert [
        (each["file"], each["line"], each["path"], each["base"], each["head"])
        for each in found["changes"]
    ] == [
        ("rubrics/default.yaml", 9, "criteria.breadth.weight", 60, 30),
        ("rubrics/default.yaml", 13, "criteria.response.weight", 40, 70),
    ]
    assert [(each["vendor"], each["delta"]) for each in found["causes"]] == [
        ("birch", pytest.approx(21)),
        ("acme", pytest.approx(-24)),
    ]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_format_says_who_is_first(
    repository: Repository, run: Run, name: str, language: str
) -> None:
    repository.swap_weights()
    ran = run("diff", "--base", "main", "-f", name, "--lang", language)
    assert ran.code == 0
    assert ran.err == ""
    if name == "json":
        assert json.loads(ran.out)["winner_changed"] is True
        return
    said = {
        "en": "The first place changes: from Acme to Birch.",
        "zh": "排名第一的厂商改变：由顶峰变为白桦。",
    }
    if name != "table":
        said = {
            "en": "### First place changes: Acme (lead 20) → Birch (lead 25)",
            "zh": "### 排名第一改变：顶峰（领先 20 分） → 白桦（领先 25 分）",
        }
    assert said[language] in ran.out
    assert "rubrics/default.yaml:9" in ran.out
    assert ran.out.startswith(MARKER) == (name == "github-comment")


def test_score_is_taken_apart(repository: Repository, run: Run) -> None:
    repository.swap_weights()
    repository.change("vendors/acme.yaml", ("value: 80", "value: 30"))
    acme = moves(data(run("diff", "--base", "main", "-f", "json")))["acme"]
    assert acme["from_rubric"] == pytest.approx(44 - 68)
    assert acme["from_data"] == pytest.approx(0.4 * 50)
    assert acme["from_both"] == pytest.approx((0.7 - 0.4) * 50)
    delta = acme["head"]["score"] - acme["base"]["score"]
    assert acme["from_rubric"] + acme["from_data"] + acme["from_both"] == pytest.approx(delta)


def test_fact_and_source_with_their_lines(repository: Repository, run: Run) -> None:
    repository.change(
        "vendors/acme.yaml", ("value: 80", "value: 30"), ("kind: bid", "kind: vendor")
    )
    found = data(run("diff", "--base", "main", "-f", "json"))
    assert [(each["line"], each["path"]) for each in found["changes"]] == [
        (4, "sources.bid.kind"),
        (10, "stages.after_sale.p1_response_minutes"),
    ]
    assert found["changes"][1]["base"] == {"value": 80, "source": "bid"}
    assert found["causes"][0]["changes"][0]["path"] == "stages.after_sale.p1_response_minutes"
    assert found["causes"][0]["delta"] == pytest.approx(20)


def test_what_explains_and_decides_nothing_is_no_change(repository: Repository, run: Run) -> None:
    repository.change(
        "rubrics/default.yaml",
        ("title: {en: Ours, zh: 我们的}", 'title: "Another"\nnote: nothing'),
        ("    weight: 60", "    reason: because\n    weight: 60.0"),
        ("  # who comes, and how fast\n", ""),
    )
    repository.change(
        "vendors/acme.yaml",
        ("source: bid}\nstages", "source: bid, note: it says so}\nstages"),
        ("name: {en: Acme, zh: 顶峰}", "name: Acme Ltd"),
    )
    found = data(run("diff", "--base", "main", "-f", "json"))
    assert found["changes"] == []
    assert found["changed"] is False
    assert run("diff", "--base", "main", "--exit-code").code == 0


def test_reordering_is_no_change(repository: Repository, run: Run) -> None:
    head, first, second = RUBRIC.partition("  - id: response")
    start, mark, rest = head.partition("  - id: breadth")
    repository.write("rubrics/default.yaml", start + first + second + mark + rest)
    assert data(run("diff", "--base", "main", "-f", "json"))["changes"] == []


def test_scales_gates_and_rules(repository: Repository, run: Run) -> None:
    repository.change(
        "rubrics/default.yaml",
        ("regional: 20", "regional: 30"),
        ("is: true", "is: true, on_unknown: fail"),
        ("points: [[0, 100], [100, 0]]", "points: [[0, 100], [200, 0]]"),
        ("title: {en: Ours, zh: 我们的}", "unknown: midpoint\nevidence: {min_grade: D}"),
    )
    found = data(run("diff", "--base", "main", "-f", "json"))
    assert {each["path"]: (each["base"], each["head"]) for each in found["changes"]} == {
        "unknown": (None, "midpoint"),
        "evidence": (None, {"min_grade": "D"}),
        "gates.sla.on_unknown": (None, "fail"),
        "criteria.breadth.levels.regional": (20, 30),
        "criteria.response.points": ([[0, 100], [100, 0]], [[0, 100], [200, 0]]),
    }


def test_criterion_added_and_removed(repository: Repository, run: Run) -> None:
    repository.change(
        "rubrics/default.yaml",
        ("weight: 40\n    fact: stages.after_sale.p1_response_minutes", "weight: 40\n    fact: X"),
        ("- id: response", "- id: restore"),
        ("fact: X", "fact: stages.after_sale.p1_restore_hours"),
    )
    found = data(run("diff", "--base", "main", "-f", "json"))
    paths = [
        (each["path"], each["base"] is None, each["head"] is None) for each in found["changes"]
    ]
    assert paths == [("criteria.restore", True, False), ("criteria.response", False, True)]
    assert found["causes"][0]["vendor"] == "acme"
    assert found["causes"][0]["delta"] == pytest.approx(-8)
    assert found["changes"][1]["line"] == 12


def test_vendor_added_and_removed(repository: Repository, run: Run) -> None:
    (repository.folder / "vendors" / "birch.yaml").unlink()
    repository.write(
        "vendors/cedar.yaml", BIRCH.replace("birch", "cedar").replace("Birch", "Cedar")
    )
    found = data(run("diff", "--base", "main", "-f", "json"))
    assert moves(found)["birch"]["head"] is None
    assert moves(found)["cedar"]["base"] is None
    assert moves(found)["cedar"]["from_data"] is None
    assert [(each["file"], each["base"], each["head"]) for each in found["changes"]] == [
        ("vendors/cedar.yaml", None, "cedar"),
        ("vendors/birch.yaml", "birch", None),
    ]
    table = run("diff", "--base", "main").out
    assert "new" in table
    assert "gone" in table


def test_gate_outcome_and_status(repository: Repository, run: Run) -> None:
    repository.change("vendors/acme.yaml", ("value: true", "value: false"))
    found = moves(data(run("diff", "--base", "main", "-f", "json")))["acme"]
    assert found["base"]["gates"] == [{"id": "sla", "outcome": "pass"}]
    assert found["head"]["gates"] == [{"id": "sla", "outcome": "fail"}]
    assert found["head"]["status"] == "disqualified"
    table = run("diff", "--base", "main").out
    assert "ranked → disqualified" in table
    assert "sla: met → failed" in table


def test_ratio_moves_vendors_whose_files_did_not_change(repository: Repository, run: Run) -> None:
    ratio = RUBRIC.replace(
        "fact: stages.after_sale.p1_response_minutes\n    points: [[0, 100], [100, 0]]",
        "fact: pricing.quote_cny\n    ratio: lowest",
    )
    repository.write("rubrics/default.yaml", ratio)
    for name, price in (("acme", 200), ("birch", 100)):
        text = {"acme": ACME, "birch": BIRCH}[name]
        quote = f"pricing:\n  quote_cny: {{value: {price}, source: bid}}\n"
        repository.write(f"vendors/{name}.yaml", text + quote)
    repository.commit("Ask for prices")
    repository.change("vendors/birch.yaml", ("value: 100,", "value: 50,"))
    found = data(run("diff", "--base", "HEAD", "-f", "json"))
    acme = moves(found)["acme"]
    assert acme["from_data"] == pytest.approx(0.4 * (25 - 50))
    assert found["causes"][0]["vendor"] == "acme"
    assert found["causes"][0]["changes"][0]["file"] == "vendors/birch.yaml"
    cheaper = repository.folder / "vendors" / "cedar.yaml"
    birch = (repository.folder / "vendors" / "birch.yaml").read_text("utf-8")
    cheaper.write_text(birch.replace("birch", "cedar").replace("50,", "20,"), "utf-8")
    found = data(run("diff", "--base", "HEAD", "-f", "json"))
    cause = next(each for each in found["causes"] if each["vendor"] == "acme")
    assert cause["delta"] == pytest.approx(0.4 * (10 - 50))
    rivals = {(each["file"], each["path"]) for each in cause["changes"]}
    assert rivals == {("vendors/birch.yaml", "pricing.quote_cny"), ("vendors/cedar.yaml", "vendor")}


def test_default_source_is_one_change(repository: Repository, run: Run) -> None:
    short = (", source: bid}", "}")
    plain = ACME.replace(*short) + "extra: {cloud: full}\n"
    head, _, tail = plain.partition("network:")
    repository.write("vendors/acme.yaml", f"{head}default_source: bid\nnetwork:{tail}")
    repository.commit("Name the source once")
    assert data(run("diff", "--base", "HEAD~1", "-f", "json"))["winner_changed"] is False
    repository.write("vendors/acme.yaml", plain)
    ran = run("diff", "--base", "HEAD", "-f", "json", "--min-grade", "D")
    found = data(ran)
    assert [(each["path"], each["base"], each["head"]) for each in found["changes"]] == [
        ("default_source", "bid", None)
    ]
    cause = next(each for each in found["causes"] if each["vendor"] == "acme")
    assert [each["path"] for each in cause["changes"]] == ["default_source"]
    assert cause["delta"] == pytest.approx(moves(found)["acme"]["from_data"])
    assert cause["delta"] < 0


def test_default_source_of_custom_facts_alone(repository: Repository, run: Run) -> None:
    facts = "facts:\n  extra.cloud: {type: number, bounds: [0, 100], question: Cloud?}\ncriteria:"
    scored = ("fact: network.breadth", "fact: extra.cloud")
    levels = ("levels: {single_city: 0, regional: 20, major_cities: 50, nationwide: 100}",)
    repository.change(
        "rubrics/default.yaml",
        ("criteria:", facts),
        scored,
        (*levels, "points: [[0, 0], [100, 100]]"),
    )
    with_extra = ACME + "extra: {cloud: 70}\n"
    repository.write("vendors/acme.yaml", with_extra)
    repository.commit("Score the cloud")
    repository.write("vendors/acme.yaml", with_extra + "default_source: bid\n")
    found = data(run("diff", "--base", "HEAD", "-f", "json", "--min-grade", "D"))
    assert [each["path"] for each in found["changes"]] == ["default_source"]
    cause = next(each for each in found["causes"] if each["vendor"] == "acme")
    assert cause["delta"] == pytest.approx(0.6 * 70)


def test_needs_and_shared_sources(repository: Repository, run: Run) -> None:
    repository.change(
        "rubrics/default.yaml",
        ("fact: network.breadth", "fact: network.site_coverage"),
        (
            "levels: {single_city: 0, regional: 20, major_cities: 50, nationwide: 100}",
            "sites: {same_city: 100, same_province: 50, remote: 20, none: 0}",
        ),
    )
    coverage = "network:\n  coverage: {completeness: closed, source: list, remote: true, regions: [{province: CN-GD}]}\n"
    for name, text in (("acme", ACME), ("birch", BIRCH)):
        before = text[text.index("network:") : text.index("stages:")]
        repository.write(f"vendors/{name}.yaml", text.replace(before, coverage))
    shared = "format: 1\nsources: {list: {kind: press, published: 2026-01}}\n"
    repository.write("vendors/_sources.yaml", shared)
    repository.write(
        "needs.yaml",
        "format: 1\nneeds: us\nsites:\n  - {name: HQ, province: CN-GD}\n  - {name: B, province: CN-BJ}\n",
    )
    repository.commit("Score our own places")
    repository.change("needs.yaml", ("CN-BJ", "CN-GD"))
    repository.change("vendors/_sources.yaml", ("kind: press", "kind: vendor"))
    found = data(run("diff", "--base", "HEAD", "-f", "json"))
    assert [(each["file"], each["line"], each["path"]) for each in found["changes"]] == [
        ("needs.yaml", 5, "needs.sites.B.province"),
        ("vendors/_sources.yaml", 2, "sources.list.kind"),
    ]
    acme = moves(found)["acme"]
    assert acme["from_data"] == pytest.approx(0.6 * (50 - 35))
    assert found["causes"][0]["changes"][0]["path"] == "needs.sites.B.province"


# Each gate, a change that it is about, and one that it is not about.
GATES = {
    "winner-change": (("weight: 60", "weight: 20"), ("weight: 60", "weight: 59")),
    "top3-change": (("weight: 60", "weight: 20"), ("weight: 60", "weight: 59")),
    "rank-change": (("weight: 60", "weight: 20"), ("weight: 60", "weight: 59")),
    "score-delta>2": (("weight: 60", "weight: 20"), ("weight: 60", "weight: 59")),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("gate", GATES)
def test_gate_in_every_format(repository: Repository, run: Run, name: str, gate: str) -> None:
    met, not_met = GATES[gate]
    for (old, new), code in ((not_met, 0), (met, 1)):
        text = RUBRIC.replace(old, new).replace(
            "rubric: default", "rubric: default\nweights: relative"
        )
        repository.write("rubrics/default.yaml", text)
        ran = run("diff", "--base", "main", "-f", name, "--fail-on", gate)
        assert ran.code == code
        assert ran.out
        assert (gate in ran.err) == bool(code)


@pytest.mark.parametrize("name", FORMATS)
def test_gate_change_in_every_format(repository: Repository, run: Run, name: str) -> None:
    words = ("diff", "--base", "main", "-f", name, "--fail-on", "gate-change")
    repository.swap_weights()
    assert run(*words).code == 0
    repository.change("vendors/birch.yaml", ("value: true", "one_of: [true, false]"))
    assert run(*words).code == 1


@pytest.mark.parametrize("name", FORMATS)
def test_frozen_in_every_format(repository: Repository, run: Run, name: str) -> None:
    words = ("diff", "--base", "main", "-f", name, "--fail-on", "frozen")
    assert run("freeze", "default", "--since", "2026-12-01").code == 0
    repository.commit("Freeze")
    repository.change("vendors/birch.yaml", ("value: 10", "value: 90"))
    assert run(*words).code == 0
    repository.swap_weights()
    ran = run(*words)
    assert ran.code == 1
    if name != "json":
        said = ran.out.replace("\\", "").lower()
        assert "a frozen rubric has changed: rubrics/default" in said
    assert run("freeze", "default", "--since", "2026-12-02", "--force").code == 0
    assert run(*words).code == 1, "frozen again, and still not what it was"


@pytest.mark.parametrize("name", FORMATS)
def test_exit_code_in_every_format(repository: Repository, run: Run, name: str) -> None:
    words = ("diff", "--base", "main", "-f", name, "--exit-code")
    assert run(*words).code == 0
    repository.change("vendors/birch.yaml", ("regional", "major_cities"))
    assert run(*words).code == 1
    assert run(*words[:-1]).code == 0


@pytest.mark.parametrize("name", FORMATS)
def test_skip_unchanged_says_nothing_at_all(repository: Repository, run: Run, name: str) -> None:
    words = ("diff", "--base", "main", "-f", name, "--skip-unchanged")
    assert run(*words) == Ran(0, "", "")
    repository.swap_weights()
    assert run(*words).out


def test_several_gates_by_commas(repository: Repository, run: Run) -> None:
    repository.swap_weights()
    ran = run("diff", "--base", "main", "--fail-on", "frozen, winner-change,score-delta>90")
    assert ran.code == 1
    assert ran.err.splitlines() == ["not met: --fail-on winner-change"]
    wrong = run("diff", "--base", "main", "--fail-on", "winner")
    assert wrong.code == 2
    assert "winner-change" in wrong.err


def test_against_a_ranking_that_was_kept(repository: Repository, run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    run("rank", "-o", str(kept), "-q")
    assert run("diff", "--compare-to", str(kept), "--exit-code").code == 0
    repository.swap_weights()
    found = data(run("diff", "--compare-to", str(kept), "-f", "json"))
    assert found["winner_changed"] is True
    acme = moves(found)["acme"]
    assert acme["base"]["score"] == 68
    assert acme["from_rubric"] is acme["from_data"] is acme["from_both"] is None
    assert found["changes"] == []
    table = run("diff", "--compare-to", str(kept), "--fail-on", "winner-change")
    assert table.code == 1
    assert "The rubric is different." in table.out
    assert "by rubric" not in table.out


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "nonsense", '{"format": 2}', "[" * 100_000, '{"format": 1, "vendors": 3}'],
)
def test_what_is_no_kept_ranking(repository: Repository, run: Run, text: str) -> None:
    repository.write("kept.json", text)
    ran = run("diff", "--compare-to", "kept.json")
    assert ran.code == 2
    assert "kept.json is not a ranking" in ran.err
    assert "oa-select rank -o base.json" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_missing_kept_ranking(repository: Repository, run: Run) -> None:
    ran = run("diff", "--compare-to", "nowhere.json")
    assert ran.code == 2
    assert "nowhere.json: there is no such file or folder" in ran.err


def test_head_of_another_commit(repository: Repository, run: Run) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.swap_weights()
    second = repository.commit("Swap")
    repository.change("vendors/acme.yaml", ("value: 80", "value: 0"))
    found = data(run("diff", "--base", first, "--head", second, "-f", "json"))
    assert {each["file"] for each in found["changes"]} == {"rubrics/default.yaml"}
    assert found["head"]["commit"] == second
    back = data(run("diff", "--base", second, "--head", first, "-f", "json"))
    assert moves(back)["acme"]["from_rubric"] == pytest.approx(24)


def test_bare_repository(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.swap_weights()
    repository.commit("Swap")
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    found = data(run("diff", "--base", "main~1", "--head", "main", "-f", "json"))
    assert found["winner_changed"] is True
    ran = run("diff", "--base", "main~1", "-q")
    assert ran.code == 2
    assert "--head GITREF" in ran.err


def test_worktree(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "other"))
    monkeypatch.chdir(tmp_path / "other")
    text = RUBRIC.replace("weight: 60", "weight: 30").replace("weight: 40", "weight: 70")
    Path("rubrics/default.yaml").write_text(text, "utf-8")
    assert data(run("diff", "--base", "main", "-f", "json"))["winner_changed"] is True


def test_shallow_clone(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.swap_weights()
    repository.commit("Swap")
    origin = repository.folder.as_uri()
    repository.git("clone", "-q", "--depth", "1", origin, str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    ran = run("diff", "--base", first)
    assert ran.code == 2
    assert f"this clone is shallow; fetch it first: git fetch --depth=1 origin {first}" in ran.err
    ran = run("diff", "--base", "main~1")
    assert "git fetch --unshallow" in ran.err
    repository.git("-C", str(tmp_path / "shallow"), "fetch", "-q", "--depth=1", "origin", first)
    assert data(run("diff", "--base", first, "-f", "json"))["winner_changed"] is True


def test_branch_that_only_the_remote_has(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("branch", "before")
    repository.git("clone", "-q", ".", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    ran = run("diff", "--base", "before")
    assert ran.code == 2
    assert 'did you mean "origin/before"?' in ran.err


def test_from_a_folder_of_the_repository(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.swap_weights()
    monkeypatch.chdir(repository.folder / "vendors")
    ran = run(
        *("diff", "--base", "main", "--vendors", ".", "--rubric", "../rubrics/default.yaml"),
        *("-f", "json"),
    )
    found = data(ran)
    assert found["winner_changed"] is True
    assert found["changes"][0]["file"] == "../rubrics/default.yaml"


def test_absolute_paths(repository: Repository, run: Run) -> None:
    repository.swap_weights()
    vendors, rubric = repository.folder / "vendors", repository.folder / "rubrics" / "default.yaml"
    words = ("diff", "--base", "main", "--vendors", str(vendors), "--rubric", str(rubric))
    assert data(run(*words, "-f", "json"))["winner_changed"] is True


def test_names_that_git_quotes(repository: Repository, run: Run) -> None:
    odd = repository.folder / "bids 顶峰 'x'"
    odd.mkdir()
    (odd / "acme.yaml").write_text(ACME, "utf-8")
    repository.commit("Odd name")
    (odd / "acme.yaml").write_text(ACME.replace("value: 80", "value: 40"), "utf-8")
    found = data(run("diff", "--base", "HEAD", "--vendors", odd.name, "-f", "json"))
    assert found["changes"][0]["file"] == f"{odd.name}/acme.yaml"
    assert moves(found)["acme"]["from_data"] == pytest.approx(16)


def test_links_in_the_tree_are_followed(repository: Repository, run: Run) -> None:
    (repository.folder / "bids").mkdir()
    (repository.folder / "bids" / "acme.yaml").write_text(ACME, "utf-8")
    link = repository.folder / "vendors" / "acme.yaml"
    link.unlink()
    link.symlink_to("../bids/acme.yaml")
    repository.commit("Links")
    found = data(run("diff", "--base", "HEAD", "-f", "json"))
    assert set(moves(found)) == {"acme", "birch"}
    assert moves(found)["acme"]["base"]["score"] == 68


@pytest.mark.parametrize("name", ["another", "rubrics/another.yaml"])
def test_rubric_that_did_not_exist_then_is_new(repository: Repository, run: Run, name: str) -> None:
    repository.write("rubrics/another.yaml", RUBRIC.replace("rubric: default", "rubric: another"))
    ran = run("diff", "--base", "main", "--rubric", name)
    assert ran.code == 0
    assert "There was no such rubric at main: it is new." in ran.out
    found = data(run("diff", "--base", "main", "--rubric", name, "-f", "json"))
    assert found["base"]["rubric"] is None
    assert found["changes"][0]["head"] == "another"
    assert all(each["base"] is None for each in found["vendors"])


def test_folder_that_did_not_exist_then_is_new(repository: Repository, run: Run) -> None:
    repository.git("mv", "vendors", "bids")
    found = data(run("diff", "--base", "main", "--vendors", "bids", "-f", "json"))
    assert {each["path"] for each in found["changes"]} == {"vendor"}
    assert found["base"]["first"] == []


def test_rubric_of_another_ending_is_the_same_rubric(repository: Repository, run: Run) -> None:
    repository.git("mv", "rubrics/default.yaml", "rubrics/default.yml")
    assert data(run("diff", "--base", "main", "-f", "json"))["changed"] is False


def test_base_with_errors(repository: Repository, run: Run) -> None:
    repository.change("vendors/birch.yaml", ("value: regional", "value: regionl"))
    repository.commit("Slip")
    repository.change("vendors/birch.yaml", ("value: regionl", "value: regional"))
    ran = run("diff", "--base", "HEAD")
    assert ran.code == 2
    assert ran.out == ""
    first, last = ran.err.splitlines()
    assert first.startswith("HEAD:vendors/birch.yaml:6:20: error[unknown-level]:")
    assert "leave vendors with errors out: --skip-invalid" in last
    ran = run("diff", "--base", "HEAD", "--skip-invalid", "-f", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["base"]["skipped"] == ["vendors/birch.yaml"]


def test_head_with_errors(repository: Repository, run: Run) -> None:
    repository.change("rubrics/default.yaml", ("weight: 60", "weight: 61"))
    ran = run("diff", "--base", "main")
    assert ran.code == 2
    said = "rubrics/default.yaml:6:1: error[weights-sum]: the weights here sum to 101, not to 100: "
    assert ran.err.startswith(said)
    assert " 61" in ran.err.partition(said)[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "give --base main, or --compare-to base.json"),
        (("--base", "main", "--compare-to", "x.json"), "give --base main, or --compare-to"),
        (("--base", "nowhere"), 'there is no commit "nowhere" in this repository; fetch it first'),
        (("--base", "--output=x"), 'there is no commit "--output=x"'),
        (("--base", "main", "--head", "nowhere"), 'there is no commit "nowhere"'),
        (("--base", "main", "--set", "nowhere=3"), 'no criterion "nowhere"'),
        (("--base", "main", "--vendors", ".git/refs"), "there are no vendor files"),
    ],
)
def test_what_cannot_be_compared(
    repository: Repository, run: Run, words: tuple[str, ...], said: str
) -> None:
    ran = run("diff", *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1


def test_outside_the_repository(repository: Repository, run: Run, tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_text(ACME, "utf-8")
    ran = run("diff", "--base", "main", "--vendors", "../acme.yaml")
    assert ran.code == 2
    assert "../acme.yaml is outside the repository and has no history" in ran.err


def test_no_repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vendors").mkdir()
    (tmp_path / "vendors" / "acme.yaml").write_text(ACME, "utf-8")
    ran = run("diff", "--base", "main", "-q")
    assert ran.code == 2
    assert "is not in a git repository" in ran.err
    assert "--compare-to base.json" in ran.err


def test_nothing_committed_yet(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "vendors").mkdir()
    (tmp_path / "vendors" / "acme.yaml").write_text(ACME, "utf-8")
    ran = run("diff", "--base", "HEAD", "-q")
    assert ran.code == 2
    assert 'there is no commit "HEAD" in this repository; nothing has been committed yet' in ran.err


def test_true_is_not_one(repository: Repository, run: Run) -> None:
    own = "facts: {extra.cert: {type: TYPE, question: why}}\n"
    gate = "  - {id: sla, fact: stages.after_sale.sla_contractual, is: true}"
    other = "  - {id: sla, fact: extra.cert, CONDITION}"
    text = RUBRIC.replace(gate, other)
    extra = "extra: {cert: {value: VALUE, source: bid}}\n"
    for kind, condition, value in (("bool", "is: true", "true"), ("number", "is: 1", "1")):
        head = own.replace("TYPE", kind)
        repository.write("rubrics/default.yaml", text.replace("CONDITION", condition) + head)
        repository.write("vendors/acme.yaml", ACME + extra.replace("VALUE", value))
        if kind == "bool":
            repository.commit("As a bool")
    found = data(run("diff", "--base", "HEAD", "-f", "json"))
    assert {(each["path"], str(each["base"]), str(each["head"])) for each in found["changes"]} == {
        ("facts.extra.cert.type", "bool", "number"),
        ("gates.sla.is", "True", "1"),
        ("extra.cert", "{'value': True, 'source': 'bid'}", "{'value': 1, 'source': 'bid'}"),
    }


def test_no_git(repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ran = run("diff", "--base", "main")
    assert ran.code == 2
    assert "git is not installed" in ran.err


def test_weight_set_that_the_base_lacks(repository: Repository, run: Run) -> None:
    sets = "weight_sets: {cfo: {weights: {breadth: 10, response: 90}}}\n"
    repository.write("rubrics/default.yaml", RUBRIC + sets)
    ran = run("diff", "--base", "main", "--weight-set", "cfo")
    assert ran.code == 2
    assert 'the rubric has no weight set "cfo" (at main)' in ran.err
    repository.commit("Add a view")
    repository.change(
        "rubrics/default.yaml", ("breadth: 10, response: 90", "breadth: 90, response: 10")
    )
    found = data(run("diff", "--base", "HEAD", "--weight-set", "cfo", "-f", "json"))
    assert found["winner_changed"] is True
    assert found["changes"][0]["path"] == "weight_sets.cfo.weights.breadth"
    assert found["causes"][0]["delta"] == pytest.approx(0.8 * 80)


def test_options_hold_on_both_sides(repository: Repository, run: Run) -> None:
    repository.swap_weights()
    ran = run("diff", "--base", "main", "--set", "breadth=50", "-f", "json")
    assert moves(data(ran))["acme"]["from_rubric"] == pytest.approx(0)


HOSTILE = "<img src=x onerror=alert(1)> | [x](http://evil) @everyone #1 `code` ::error::"


def hostile(repository: Repository) -> None:
    repository.change("vendors/acme.yaml", ("{en: Acme, zh: 顶峰}", json.dumps(HOSTILE)))
    repository.commit("Hostile")
    repository.change("vendors/acme.yaml", ("nationwide, source: bid", "nationwide"))
    repository.change("vendors/acme.yaml", ("value: 80", "value: 60"))
    repository.change(
        "rubrics/default.yaml", ("title: {en: Ours, zh: 我们的}", "title: '@all <b>'")
    )


@pytest.mark.parametrize("name", ["markdown", "github-comment"])
def test_hostile_names_stay_text(repository: Repository, run: Run, name: str) -> None:
    hostile(repository)
    text = run("diff", "--base", "HEAD", "-f", name).out
    outside = text.replace("<!-- -->", "").replace(MARKER, "")
    outside = outside.replace("<details>", "").replace("</details>", "")
    outside = outside.replace("<summary>", "").replace("</summary>", "")
    assert "<" not in outside
    assert "@everyone" not in text
    assert "@all" not in text
    assert "#1" not in text
    assert "http://" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ") and "img" in line]
    assert rows
    for row in rows:
        assert row.replace("\\|", "").count("|") in (4, 5)


@pytest.mark.slow
def test_comment_is_cut_where_github_would_refuse_it(repository: Repository, run: Run) -> None:
    for number in range(400):
        text = BIRCH.replace("birch", f"v{number:03}").replace("白桦", "长长的名字" * 12)
        repository.write(f"vendors/v{number:03}.yaml", text)
    repository.commit("Many")
    for number in range(400):
        repository.change(f"vendors/v{number:03}.yaml", ("value: 10", f"value: {number % 90 + 11}"))
    text = run("diff", "--base", "HEAD", "-f", "github-comment").out
    assert text.startswith(MARKER)
    assert 50_000 < len(text) <= 65_536
    assert "more; --format json has all changes" in text
    assert "No room for " in text
    assert text.count("<details>") == text.count("</details>") == 4
    measured(text)
    assert len(run("diff", "--base", "HEAD", "-f", "markdown").out) > 65_536


def test_table_fits_the_width_and_lines_up(repository: Repository, run: Run) -> None:
    from oa_select.report.terminal import width_of

    repository.swap_weights()
    for language in ("en", "zh"):
        for width in (60, 80, 120):
            ran = run("diff", "--base", "main", "--width", str(width), "--lang", language)
            assert all(width_of(line) <= width for line in ran.out.splitlines())
    lines = run("diff", "--base", "main", "--lang", "zh").out.splitlines()
    rows = [line for line in lines if line.startswith(("顶峰", "白桦"))]
    assert len({width_of(row) for row in rows[:2]}) == 1


def test_same_bytes_again_and_from_another_clone(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.swap_weights()
    repository.commit("Swap")
    words = ("diff", "--base", "HEAD~1", "-f", "json")
    once = run(*words).out
    assert run(*words).out == once
    repository.git("clone", "-q", ".", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert run(*words).out == once


def test_nothing_is_left_behind(repository: Repository, run: Run, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(scratch)
    try:
        import tempfile

        tempfile.tempdir = None
        run("diff", "--base", "main")
        run("diff", "--base", "main", "--head", "main")
    finally:
        tempfile.tempdir = None
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
    assert list(scratch.iterdir()) == []
    assert repository.git("status", "--porcelain") == ""


def test_the_commit_of_the_base_is_a_link_wherever_it_is_named(
    repository: Repository, run: Run
) -> None:
    repository.write("rubrics/new.yaml", RUBRIC.replace("rubric: default", "rubric: new"))
    commit = repository.git("rev-parse", "HEAD")
    said = run("diff", "--base", commit, "--rubric", "new", "-f", "github-comment").out
    assert f"against {commit}:" in said
    assert f"There was no such rubric at {commit}: it is new." in said


def test_in_a_hook_git_says_where_the_repository_is(repository: Repository, tmp_path: Path) -> None:
    """Hooks run with GIT_DIR set; the command must mean the same repository."""
    hook = repository.write(
        ".git/hooks/pre-commit",
        '#!/bin/sh\n"$OA_PYTHON" -m oa_select diff --base HEAD -f json > "$OA_OUT"\n',
    )
    hook.chmod(0o755)
    repository.swap_weights()
    out = tmp_path / "out.json"
    import sys

    os.environ["OA_PYTHON"], os.environ["OA_OUT"] = sys.executable, str(out)
    try:
        repository.commit("Swap")
    except subprocess.CalledProcessError as failed:
        pytest.fail(failed.stderr)
    finally:
        del os.environ["OA_PYTHON"], os.environ["OA_OUT"]
    assert json.loads(out.read_text("utf-8"))["winner_changed"] is True
