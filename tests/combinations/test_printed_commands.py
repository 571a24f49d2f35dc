"""The command that a result prints to be repeated by does repeat it, from the same folder alone."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from oa_select.load.locate import bundled, rubric_files
from tests.browser import chromium
from tests.combinations.bench import Bench, commit_all, compared_of, explained_of, json_of
from tests.combinations.options import OF_ALL, OPTIONS, Option
from tests.combinations.projects import PROJECTS, Project
from tests.combinations.readers import read_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IN_CODE = re.compile(r"`(oa-select (?:rank|diff)\b[^`]*)`")
ON_A_LINE = re.compile(r"(?:: |：)(oa-select diff\b.*)$", re.MULTILINE)
OF_RATINGS = next(each for each in PROJECTS if each.name == "ratings")
PAIRS = [
    (project, option)
    for project in PROJECTS
    for option in OPTIONS
    if option.lacking(project) is None
]
SOME = [each for number, each in enumerate(PAIRS) if number % 11 == 0 or each[1].name[0] == "s"][
    ::2
]


def printed(text: str) -> list[str]:
    """The one command that a text says how to repeat it by."""
    found = IN_CODE.findall(text) or ON_A_LINE.findall(text)
    assert len(found) == 1, found
    return shlex.split(found[0])


def same_ranking(bench: Bench, project: Project, option: Option, words: list[str]) -> None:
    """The printed words give the ranking that the option gave, without its variables."""
    program, *rest = words
    assert program == "oa-select"
    folder = bench.folder(project) / option.folder
    data = json_of(bench.at(folder, *rest, "-q", "-f", "json"))
    assert data["vendors"] == bench.ranking(project, option)["vendors"]
    expected = {**bench.ranking(project, option), "vendors": [], "rubric": {}}
    assert {**data, "vendors": [], "rubric": {}} == expected
    for key in ("id", "sha256", "weight_set"):
        assert data["rubric"][key] == bench.ranking(project, option)["rubric"][key]


@pytest.mark.parametrize(
    ("project", "option"), SOME, ids=[f"{one.name}-{other.name}" for one, other in SOME]
)
def test_a_report_is_repeated_by_its_own_command(
    project: Project, option: Option, bench: Bench
) -> None:
    text = bench.asked(project, option, "rank", "-q", "-f", "markdown").out
    same_ranking(bench, project, option, printed(text))


@pytest.mark.parametrize(
    "option", [each for each in OF_ALL if each.name != "top"], ids=lambda option: option.name
)
def test_a_difference_is_repeated_by_its_own_command(
    option: Option, bench: Bench, tmp_path: Path
) -> None:
    """Against a commit, or against a ranking kept in a file with a blank in its name."""
    ways = (("--base", "HEAD"), ("--compare-to", str(tmp_path / "kept before.json")))
    against = ways[OF_ALL.index(option) % 2]
    format = ("table", "markdown", "github-comment")[OF_ALL.index(option) % 3]
    others = [each for each in PROJECTS if option.lacking(each) is None and each is not OF_RATINGS]
    project = others[OF_ALL.index(option) % len(others)]
    before = bench.kept(OF_RATINGS, OF_ALL[0])
    (tmp_path / "kept before.json").write_text(before.out, "utf-8")
    bench.repository(project)
    asked = bench.asked(project, option, "diff", *against, "-q", "-f", format)
    exact = json_of(bench.asked(project, option, "diff", *against, "-q", "-f", "json"))
    if format == "table" and not exact["changed"]:
        assert "oa-select" not in asked.out  # there is nothing to repeat
        return
    program, *rest = printed(asked.out)
    folder = bench.folder(project) / option.folder
    again = bench.at(folder, *rest, "-q", "-f", "json")
    assert (program, json_of(again)) == ("oa-select", exact)


# Pages -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def page_words(project: Project, number: int) -> list[str]:
    """The pages of the commands, in turn."""
    commands = [["rank"], ["sensitivity", "--samples", "50"], ["explain", explained_of(project)]]
    if len(project.vendors) > 1:
        commands.append(["compare", *compared_of(project)])
    return commands[number % len(commands)]


def of_ranking(printed: list[str], page: list[str]) -> list[str]:
    """The command of a page as one of the ranking: that of some vendors names just these."""
    program, *words = printed
    if page[0] in ("compare", "explain"):
        assert words[: len(page)] == page
        words[: len(page)] = ["rank"]
    return [program, *words]


@pytest.mark.slow
@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_a_page_is_repeated_by_its_own_command(
    option: Option, bench: Bench, browser: Browser, tmp_path: Path
) -> None:
    wrong = []
    for number, project in enumerate(PROJECTS):
        if option.lacking(project) is not None:
            continue
        place = number + OPTIONS.index(option)
        if place % 2:
            continue  # every page is opened in a browser: half of all pairs is enough of that
        words = ["rank"] if option.name == "top" else page_words(project, place // 2)
        html = tmp_path / "page.html"
        html.write_text(bench.asked(project, option, *words, "-q", "-f", "html").out, "utf-8")
        page = browser.new_page()
        page.goto(html.as_uri())
        said = page.text_content("#command")
        page.close()
        try:
            same_ranking(bench, project, option, of_ranking(shlex.split(said or ""), words))
        except AssertionError as found:
            wrong.append(f"{project.name} {words[0]}: {said}: {' '.join(str(found).split())[:160]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_the_words_that_a_page_starts_from_name_its_files_and_rules(
    project: Project, bench: Bench
) -> None:
    """What-if weights come on top of them, and are those that the page opens with."""
    place = PROJECTS.index(project)
    asked = [each for each in OPTIONS if each.lacking(project) is None and each.name != "top"]
    option = asked[place * 11 % len(asked)]
    words = page_words(project, place)
    page = read_page(bench.asked(project, option, *words, "-q", "-f", "html").out)
    sets = bench.ranking(project, option)["rubric"]["overrides"]
    more = [word for id, weight in sets.items() for word in ("--set", f"{id}={weight}")]
    same_ranking(bench, project, option, of_ranking([*page.data["command"], *more], words))


# New projects ------------------------------------------------------------------------------------

SHIPPED = [path.stem for path in rubric_files(bundled("rubrics"))]


def commands_in(readme: str) -> list[list[str]]:
    """The commands of a README that can be run as they are, in its blocks and in its sentences."""
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", readme, re.DOTALL))
    lines = [line.partition("#")[0] for line in blocks.splitlines()]
    said = [*lines, *re.findall(r"`(oa-select [^`]+)`", readme)]
    words = [shlex.split(each) for each in said if each.startswith("oa-select ")]
    return [each[1:] for each in words if not {"NAME", "CODE", "NAME.xlsx"} & set(each)]


def rubric_of(data: Any) -> str:
    """The rubric that a result was made under."""
    return str((data.get("rubric") or data["head"]["rubric"])["id"])


STARTS = [
    (rubric, known, language)
    for rubric in (None, *SHIPPED)
    for known in (True, False)
    for language in ("en", "zh")
]


@pytest.mark.parametrize(
    ("rubric", "known", "language"),
    [
        each if number % 9 == 0 else pytest.param(*each, marks=pytest.mark.slow)
        for number, each in enumerate(STARTS)
    ],
)
def test_what_a_new_project_says_is_about_its_own_rubric(
    rubric: str | None, known: bool, language: str, bench: Bench, tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    words = ["init", "--lang", language]
    words += (["--rubric", rubric] if rubric else []) + (["--known-vendors"] if known else [])
    made = bench.at(folder, *words)
    commit_all(folder)
    own = rubric or "default"
    noted = [shlex.split(line)[1:] for line in made.err.splitlines() if "oa-select " in line[:12]]
    readme = (folder / "README.md").read_text("utf-8")
    ranking = 0
    for each in (*noted, *commands_in(readme)):
        if each[0] in ("rank", "ask", "compare", "explain"):
            ran = bench.at(folder, *each, "-f", "json")
            assert (ran.code, ran.err) == (0, ""), each
            assert rubric_of(json.loads(ran.out)) == own
            ranking += 1
        elif each[0] != "freeze":
            ran = bench.at(folder, *each)
            assert ran.code == 0, each
    assert ranking > 1
    assert rubric_of(json.loads(bench.at(folder, *workflow_words(folder)).out)) == own


def workflow_words(folder: Path) -> list[str]:
    """The comparison that the job of a project makes, from what its workflow hands to the action."""
    data = yaml.safe_load((folder / ".github/workflows/oa-select.yml").read_text("utf-8"))
    given = next(step["with"] for step in data["jobs"]["ranking"]["steps"] if "with" in step)
    rubric = given.get("rubric")
    return ["diff", "--base", "HEAD", "-f", "json", *(["--rubric", rubric] if rubric else [])]
