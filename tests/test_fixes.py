"""`check --fix`: what it corrects, that nothing else changes, and what it leaves alone."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from oa_select.checks.run import Review, review_files
from oa_select.facts.catalogue import CATALOGUE
from oa_select.fields import FileModel
from oa_select.files.words import known_words
from oa_select.fixes.comments import fix_comment
from oa_select.fixes.frozen import is_frozen
from oa_select.fixes.registry import FIXES
from oa_select.fixes.run import Corrected, correct
from oa_select.fixes.text import FileText, applied
from oa_select.manual.page import read_rule
from oa_select.problems import Location, Problem
from oa_select.spelling import distance, slip_of
from oa_select.text import msg
from tests.combinations.bench import Bench
from tests.combinations.projects import PROJECTS, Project
from tests.conftest import ROOT, Ran
from tests.repository import ACME, BIRCH, RUBRIC

Run = Callable[..., Ran]
GOLDEN = ROOT / "tests" / "cases" / "golden"
HEAD = "format: 1\nvendor: acme\nname: Acme\nsources: {bid: {kind: bid, published: 2026-03}}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "vendors").mkdir()
    (tmp_path / "rubrics").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def corrected(folder: Path, *names: str) -> Corrected:
    paths = [folder / name for name in names] or [folder]
    return correct(lambda: review_files(paths, folder), folder, lambda _: False)


def errors_of(review: Review) -> Counter[tuple[str, str, str]]:
    return Counter(
        (each.location.file, each.code, str(each.message))
        for each in review.problems
        if each.severity == "error"
    )


CORRECTED = {
    "a misspelt key": ("netwrok:\n  city_count: 3\n", "network:\n  city_count: 3\n"),
    "a misspelt fact": ("network:\n  bredth: regional\n", "network:\n  breadth: regional\n"),
    "quoted keys": ('network: {"bredth": regional}\n', 'network: {"breadth": regional}\n'),
    "yes is true": ("stages: {in_sale: {offered: yes}}\n", "stages: {in_sale: {offered: true}}\n"),
    "No is text": ("aliases: [No]  # 是\n", 'aliases: ["No"]  # 是\n'),
    "a number with marks": ("network: {city_count: 1_000}\n", "network: {city_count: 1000}\n"),
    "an exponent": ("network: {city_count: 1e3}\n", "network: {city_count: 1000}\n"),
    "minutes as text": ("aliases: [1:30]\n", 'aliases: ["1:30"]\n'),
    "a number in quotes": ('network: {city_count: "80"}\n', "network: {city_count: 80}\n"),
    "a truth in quotes": (
        "stages: {in_sale: {offered: {value: 'true'}}}\n",
        "stages: {in_sale: {offered: {value: true}}}\n",
    ),
    "a text without quotes": ("company: {legal_name: 2022}\n", 'company: {legal_name: "2022"}\n'),
    "slashes": (
        "searched: [{as_of: 2026/3/5, note: x}]\n",
        "searched: [{as_of: 2026-03-05, note: x}]\n",
    ),
    "Chinese": (
        'searched: [{as_of: "2026年3月", note: x}]\n',
        'searched: [{as_of: "2026-03", note: x}]\n',
    ),
    "a tag": ("aliases: [!!str 2022]\n", 'aliases: ["2022"]\n'),
    "marks": ("aliases: [a\u200eb, \u202ac]\n", "aliases: [ab, c]\n"),
    "what shows when the id is right": (
        "network: {bredth: regional, city_count: 1_0}\n",
        "network: {breadth: regional, city_count: 10}\n",
    ),
}


@pytest.mark.parametrize("case", CORRECTED)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "no end", "mark"])
def test_corrected(case: str, ends: str, here: Path, run: Run) -> None:
    def text_of(body: str) -> bytes:
        head = HEAD.replace("acme", "Acme") if "id is" in case and body == bad else HEAD
        text = head + "# a comment, kept\n\n" + body
        if ends == "no end":
            text = text.rstrip("\n")
        if ends == "mark":
            text = f"\ufeff{text}"
        return text.replace("\n", "\r\n" if ends == "\r\n" else "\n").encode()

    bad, good = CORRECTED[case]
    path = here / "vendors" / "acme.yaml"
    path.write_bytes(text_of(bad))
    assert run("check", "vendors", "-q").code == 1
    shown = run("check", "vendors", "--diff")
    assert path.read_bytes() == text_of(bad)
    assert shown.code == 1
    ran = run("check", "vendors", "--fix")
    assert ran.code == 0, ran.out
    assert path.read_bytes() == text_of(good)
    assert ran.err == "corrected vendors/acme.yaml\n"
    assert ran.out.startswith(shown.out)
    again = run("check", "vendors", "--diff")
    assert (again.code, again.out) == (0, "")


LEFT = {
    "part of a name": "stages:\n  after_sale:\n    repsonse: 1\n",
    "two slips in a short name": "network: {brdeht: regional}\n",
    "both may be meant": "extra: {sold: yes}\n",
    "octal or ten": "network: {city_count: 012}\n",
    "half past one": "network: {city_count: 1:30}\n",
    "the day or the month": "searched: [{as_of: 5/3/2026, note: x}]\n",
    "January or October": "searched: [{as_of: 2026.1, note: x}]\n",
    "a word": "network: {city_count: many}\n",
    "a level": "network: {breadth: regoinal}\n",
    "it is there already": "network: {breadth: regional, bredth: nationwide}\n",
    "an anchor": "aliases: [&a x, *a]\n",
    "not YAML": "aliases: [x\n",
    "an include": "aliases: [!include x]\n",
    "what cannot be corrected follows": "netwrok: {breadth: regional, city_count: many}\n",
}


@pytest.mark.parametrize("case", LEFT)
def test_left_to_judgement(case: str, here: Path, run: Run) -> None:
    path = here / "vendors" / "acme.yaml"
    path.write_text(HEAD + LEFT[case], "utf-8")
    before = run("check", "vendors", "-f", "concise")
    assert before.code == 1
    ran = run("check", "vendors", "--fix", "-f", "concise")
    assert ran == Ran(1, before.out, "nothing is corrected: what is left needs judgement\n")
    assert path.read_text("utf-8") == HEAD + LEFT[case]
    assert run("check", "vendors", "--diff").code == 0


def test_what_is_left_is_reported_in_every_format(here: Path, run: Run) -> None:
    bad = HEAD + "network: {bredth: regional, city_count: many}\n"
    for name in ("json", "sarif", "junit", "github"):
        (here / "vendors" / "acme.yaml").write_text(bad, "utf-8")
        ran = run("check", "vendors", "--fix", "-f", name)
        assert ran.code == 1
        assert "---" not in ran.out
        assert "unknown-key" not in ran.out
        assert ran.out == run("check", "vendors", "-f", name).out


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_json(suffix: str, here: Path, run: Run) -> None:
    good = (
        '{"format": 1, "vendor": "acme", "name": "致远\\t", "network": {"breadth": "regional"}, '
        '"stages": {"in_sale": {"offered": {"value": true, "as_of": "2026-03"}}}}\n'
    )
    bad = good.replace("breadth", "bredth").replace("2026-03", "2026/3").replace("true", '"true"')
    path = here / "vendors" / f"acme{suffix}"
    path.write_text(bad, "utf-8")
    assert run("check", "vendors", "--fix").code == 0
    assert path.read_text("utf-8") == good


def test_the_difference_has_colours(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = here / "vendors" / "acme.yaml"
    path.write_text(f"{HEAD}# \u202eturned\nnetwork: {{bredth: regional}}", "utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = run("check", "vendors", "--diff").out
    assert "\x1b[31m-network: {bredth: regional}\x1b[0m" in shown
    assert "\x1b[32m+network: {breadth: regional}\x1b[0m" in shown
    assert "-# \\u202eturned" in shown
    assert shown.count("\\ No newline at end of file") == 2


def test_a_file_keeps_its_rights(here: Path, run: Run) -> None:
    path = here / "vendors" / "acme.yaml"
    path.write_text(HEAD + "network: {bredth: regional}\n", "utf-8")
    path.chmod(0o640)
    assert run("check", "vendors", "--fix").code == 0
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("rights", [0o440, 0o444])
def test_a_read_only_file_stays(rights: int, here: Path, run: Run) -> None:
    bad = HEAD + "network: {bredth: regional}\n"
    path, other = here / "vendors" / "acme.yaml", here / "vendors" / "birch.yaml"
    path.write_text(bad, "utf-8")
    path.chmod(rights)
    left = "read-only, left as it is: vendors/acme.yaml\n"
    ran = run("check", "vendors", "--fix")
    assert (ran.code, ran.err, path.read_text("utf-8")) == (1, left, bad)
    other.write_text(bad.replace("acme", "birch"), "utf-8")
    ran = run("check", "vendors", "--fix")
    assert (ran.code, ran.err) == (1, f"corrected vendors/birch.yaml\n{left}")
    assert "breadth" in other.read_text("utf-8")
    assert path.read_text("utf-8") == bad


def test_a_link_stays_a_link(here: Path, run: Run) -> None:
    link, target = here / "vendors" / "acme.yaml", here / "elsewhere" / "theirs.yaml"
    target.parent.mkdir()
    target.write_text(HEAD + "network: {bredth: regional}\n", "utf-8")
    link.symlink_to(Path("..") / "elsewhere" / "theirs.yaml")
    assert run("check", "vendors", "--fix").code == 0
    assert link.is_symlink()
    assert target.read_text("utf-8") == HEAD + "network: {breadth: regional}\n"


def test_nothing_is_written_over_what_somebody_else_wrote(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from oa_select.cli import fixing

    path = here / "vendors" / "acme.yaml"
    path.write_text(HEAD + "network: {bredth: regional}\n", "utf-8")
    real = fixing.correct

    def slow(*words: Any) -> Corrected:
        found = real(*words)
        path.write_text(HEAD, "utf-8")
        return found

    monkeypatch.setattr(fixing, "correct", slow)
    ran = run("check", "vendors", "--fix")
    assert (ran.code, ran.err) == (
        2,
        "oa-select: vendors/acme.yaml was changed meanwhile; run the command again\n",
    )
    assert path.read_text("utf-8") == HEAD


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_a_ranking_stays_as_it_is(project: Project, tmp_path: Path, bench: Bench) -> None:
    """What can be corrected in files that can be ranked are comments: the ranking is the same."""
    folder = project.write(tmp_path / "project")
    before = bench.at(folder, "rank", "-f", "json", "-q")
    path = folder / f"rubrics/{project.rubric}.yaml"
    sound = path.read_text("utf-8")
    assert bench.at(folder, "check", "--fix", "--exit-zero").code == 0
    assert path.read_text("utf-8") == sound, "a sound file stays"
    end = sound.index("\n", sound.index("weight"))
    comment = "  # oa-select: ignore[gate-also-scored] nothing is"
    path.write_text(f"{sound[:end]}{comment}{sound[end:]}", "utf-8")
    bench.at(folder, "check", "--fix")
    assert path.read_text("utf-8") == f"{sound[:end]}  # nothing is{sound[end:]}"
    assert bench.at(folder, "rank", "-f", "json", "-q") == before


@pytest.mark.parametrize(
    ("name", "names", "only"),
    [
        ("bredth", ["breadth", "modes"], "breadth"),
        ("offerd", ["offered", "offered_by"], "offered"),
        ("Network", ["network"], "network"),
        ("netwrok", ["network"], "network"),
        (
            "p1_repsonse_minutes",
            ["p1_response_minutes", "p2_response_minutes"],
            "p1_response_minutes",
        ),
        ("repsonse_minutes", ["response_minutes"], "response_minutes"),
        ("partner_delivrd_pct", ["partner_delivered_pct"], "partner_delivered_pct"),
        ("partnr_delivred_pct", ["partner_delivered_pct"], None),
        ("brdeht", ["breadth"], None),
        ("sitte", ["sitter", "sittes"], None),
        ("level", ["levels"], None),
        ("response_mintues", ["response_minutes"], None),
        ("not", ["note"], None),
        ("something", ["network"], None),
        ("network", [], None),
    ],
)
def test_a_slip_of_typing(name: str, names: list[str], only: str | None) -> None:
    assert slip_of(name, names, tuple) == only


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("", "abc", 3),
        ("abc", "acb", 1),
        ("abc", "abc", 0),
        ("ca", "abc", 3),
        ("kitten", "sitting", 3),
    ],
)
def test_distance(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == distance(other, one) == slips


MEANT = [
    ("none_of", "any_of"),
    ("none_of", "one_of"),
    ("all_of", "any_of"),
    ("warranty_years", "warranty_months"),
    ("onsite_arrival_days", "onsite_arrival_hours"),
    ("security_patch_weeks", "security_patch_days"),
    ("patrols_per_month", "patrols_per_year"),
    ("quote_usd", "quote_cny"),
    ("three_year_cost_cny", "five_year_cost_cny"),
    ("listed_year", "founded_year"),
    ("min_age_months", "max_age_months"),
    ("max_age_days", "max_age_months"),
    ("max_known_pct", "min_known_pct"),
    ("certified_partner_pct", "certified_engineer_pct"),
    ("off_time_pct", "on_time_pct"),
    ("monthly_fee_pct", "annual_fee_pct"),
    ("training_minutes", "training_hours"),
    ("upgrade", "grade"),
    ("scale", "stage"),
]
"""What is written, and what is known in its place and means something else."""


def test_names_of_other_lengths_are_not_compared_letter_by_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    def counted(one: str, other: str) -> int:
        compared.append(other)
        return distance(one, other)

    monkeypatch.setattr("oa_select.spelling.distance", counted)
    assert slip_of("a" * 50_000, ["response_minutes", "bredth"], tuple) is None
    assert compared == []
    slip_of("response_minuts", ["response_minutes", "bredth"], tuple)
    assert compared == ["response_minutes"]


@pytest.mark.parametrize(("written", "known"), MEANT)
def test_another_meaning_is_not_a_slip(written: str, known: str) -> None:
    assert slip_of(written, [known], known_words) is None
    assert slip_of(known, [written], known_words) is None


FACTS_MEANT = [
    (written, section, leaf)
    for written, known in MEANT
    for section, _, leaf in (path.rpartition(".") for path in CATALOGUE)
    if leaf == known
]


@pytest.mark.parametrize(("written", "section", "known"), FACTS_MEANT)
def test_a_fact_of_another_meaning_stays(
    written: str, section: str, known: str, here: Path, run: Run
) -> None:
    path = here / "vendors" / "acme.yaml"
    inner = "".join(f"{part}: {{" for part in section.split("."))
    text = f"{HEAD}{inner}{written}: 3{'}' * inner.count('{')}\n"
    path.write_text(text, "utf-8")
    assert run("check", "vendors", "--fix").code == 1
    assert path.read_text("utf-8") == text


RUBRIC_MEANT = [
    ("gates", "any_of: [full_24x7]", "none_of: [full_24x7]"),
    ("evidence", "max_age_months: 12", "max_age_days: 12"),
    ("evidence", "max_age_months: 12", "min_age_months: 12"),
]


@pytest.mark.parametrize(("where", "good", "bad"), RUBRIC_MEANT)
def test_a_rubric_keeps_its_meaning(where: str, good: str, bad: str, here: Path, run: Run) -> None:
    def text_of(words: str) -> str:
        if where == "evidence":
            return f"{RUBRIC}evidence: {{as_of: 2026-12-01, {words}}}\n"
        return RUBRIC.replace("sla_contractual, is: true", f"service_hours, {words}")

    path = here / "rubrics" / "default.yaml"
    path.write_text(text_of(good), "utf-8")
    assert run("check", "rubrics").code == 0
    path.write_text(text_of(bad), "utf-8")
    assert run("check", "rubrics", "--fix").code == 1
    assert path.read_text("utf-8") == text_of(bad)


def test_no_word_is_a_slip_of_another() -> None:
    """Whatever part of a key or a fact another word takes the place of, it is not corrected."""
    words = {
        *known_words(),
        *[
            "years",
            "months",
            "weeks",
            "days",
            "hours",
            "minutes",
            "usd",
            "cny",
            "one",
            "two",
            "three",
            "four",
        ],
    }
    words |= {
        *[
            "five",
            "min",
            "max",
            "any",
            "all",
            "none",
            "one",
            "partner",
            "engineer",
            "off",
            "on",
            "pre",
            "in",
            "after",
            "not",
        ]
    }
    known: dict[object, list[str]] = {
        model: [field.alias or name for name, field in model.model_fields.items()]
        for model in models_below(FileModel)
    }
    for path in CATALOGUE:
        section, _, leaf = path.rpartition(".")
        known.setdefault(section, []).append(leaf)
    tried = 0
    every = {name for names in known.values() for name in names}
    for names in known.values():
        others = {*names, *(each for each in every if "_" not in each)}
        for name in names:
            parts = name.split("_")
            for index in range(len(parts)):
                swapped = ("_".join([*parts[:index], word, *parts[index + 1 :]]) for word in words)
                for written in {*swapped} - {*names}:
                    tried += 1
                    assert slip_of(written, [name], known_words) is None, (written, name)
        for written in every | others:
            if written not in names:
                assert slip_of(written, names, known_words) is None, written
    assert tried > 50_000


def models_below(above: type[FileModel]) -> Iterator[type[FileModel]]:
    for model in above.__subclasses__():
        yield model
        yield from models_below(model)


@pytest.mark.parametrize("inner", ["bredth: many", "bredth: many, city_cuont: 1_0"])
def test_the_number_of_reviews_grows_with_the_number_of_files(inner: str, tmp_path: Path) -> None:
    def reviews(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            text = HEAD.replace("acme", f"acme{number}") + f"network: {{{inner}}}\n"
            (folder / f"acme{number}.yaml").write_text(text, "utf-8")
        calls = 0

        def review() -> Review:
            nonlocal calls
            calls += 1
            return review_files([folder], folder)

        correct(review, folder, lambda _: False)
        return calls

    few, many = reviews(4), reviews(12)
    assert many <= 3.5 * few
    assert many <= 12 * 20


@pytest.mark.parametrize("line", ["  - a\u200bb\n", "  - yes\n"], ids=["certain", "doubtful"])
def test_a_file_full_of_mistakes_is_reviewed_a_few_times(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of few mistakes may be reviewed sixty times a round."""
    monkeypatch.setattr("oa_select.fixes.run.MOST_WORK", 300_000)
    path = tmp_path / "acme.yaml"
    path.write_text(f"{HEAD}aliases:\n{line * 3000}", "utf-8")
    reviews = 0

    def review() -> Review:
        nonlocal reviews
        reviews += 1
        return review_files([path], tmp_path)

    found = correct(review, tmp_path, lambda _: False).review
    assert 2 <= reviews <= 12
    assert found.errors < 3000


def test_something_is_proposed_for_some_mistakes_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oa_select.fixes.run.AT_ONCE", 10)
    path = tmp_path / "acme.yaml"
    path.write_text(HEAD + "aliases:\n" + "  - a\u200bb\n" * 35, "utf-8")
    seen = []

    def review() -> Review:
        found = review_files([path], tmp_path)
        seen.append(found.errors)
        return found

    assert correct(review, tmp_path, lambda _: False).review.errors == 0
    assert seen == [35, 25, 15, 5, 0]


def test_a_frozen_rubric_stays(here: Path, run: Run) -> None:
    path = here / "rubrics" / "default.yaml"
    path.write_text(RUBRIC, "utf-8")
    assert run("freeze", "default", "--since", "2026-12-01").code == 0
    bad = path.read_text("utf-8").replace("    weight: 60", "    wieght: 60")
    path.write_text(bad, "utf-8")
    assert run("check", "--fix").code == 1
    assert path.read_text("utf-8") == bad


@pytest.mark.parametrize("linked", [False, True])
def test_files_that_come_with_the_program_stay(
    linked: bool, here: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    from oa_select.cli import fixing

    bad = HEAD + "network: {bredth: regional}\n"
    path = here / "shipped" / "vendors" / "acme.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(bad, "utf-8")
    if linked:
        (here / "vendors" / "acme.yaml").symlink_to(path)
    named = "vendors" if linked else "shipped/vendors"
    with monkeypatch.context() as patched:
        patched.setattr(fixing, "bundled", lambda kind: here / "shipped" / kind)
        assert run("check", named, "--fix").code == 1
        assert path.read_text("utf-8") == bad
    assert run("check", named, "--fix").code == 0
    assert path.read_text("utf-8") != bad, "it is corrected where it does not come with the program"


@pytest.mark.parametrize(
    ("text", "suffix", "frozen"),
    [
        ("rubric: mine\nfrozen: {since: 2026-12-01}\n", ".yaml", True),
        ('\ufeff"frozen": {}\r\n', ".yaml", True),
        ("{rubric: mine, frozen: {}}\n", ".yaml", True),
        ('{"rubric": "mine",\t"frozen": {}}', ".json", True),
        ("rubric: mine\nfrozen: {}\nx: [\n", ".yaml", True),
        ("rubric: mine\nx: [\n", ".yaml", False),
        ('note: "as {frozen: yes}"\n', ".yaml", False),
        ("note: |\n  a\n  b {frozen: yes}\n", ".yaml", False),
        ("extra: {frozen: yes}\n", ".yaml", False),
        ('{"note": "{frozen: yes}"}\n{"note": "a"}\n', ".jsonl", False),
        ("", ".yaml", False),
    ],
)
def test_what_is_frozen(text: str, suffix: str, frozen: bool) -> None:
    assert is_frozen(text, suffix) is frozen


def test_a_note_about_frozen_things_is_no_reason(here: Path, run: Run) -> None:
    path = here / "vendors" / "acme.yaml"
    path.write_text(HEAD + 'notes: "{frozen: yes}"\nnetwork: {bredth: regional}\n', "utf-8")
    run("check", "vendors", "--fix")
    assert "breadth" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: 1  # oa-select: ignore[x] asked for\nb: 2\n", "a: 1  # asked for\nb: 2\n"),
        ("a: 1  # oa-select: ignore[x] until 2027-01-01\nb: 2\n", "a: 1\nb: 2\n"),
        ("a: 1\r\n  # oa-select: ignore[x]\r\nb: 2\r\n", "a: 1\r\nb: 2\r\n"),
        ("# oa-select: ignore-file[x] why\nb: 2\n", "# why\nb: 2\n"),
        ("# oa-select: ignore-file[x]\nb: 2\n", "b: 2\n"),
        ("a: 1\n# oa-select: ignore[x]", "a: 1\n"),
        ("a: 1  # oa-select: ignore[y, x] both\n", "a: 1  # oa-select: ignore[y] both\n"),
    ],
)
def test_comments(text: str, after: str) -> None:
    at = text.index("#")
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    problem = Problem(
        Location("r.yaml", line, column), "warning", "unused-ignore", msg("{code}", code="x")
    )
    (proposal,) = fix_comment(FileText(text), problem)
    assert applied(text, (proposal,)) == after


def test_comments_that_silence_nothing(here: Path, run: Run) -> None:
    rubric = RUBRIC.replace(
        "    weight: 60", "    weight: 60  # oa-select: ignore[ratio-scale] asked for"
    ).replace("  # who comes", "  # oa-select: ignore-file[vague-words] why\n  # who comes")
    (here / "rubrics" / "default.yaml").write_text(rubric, "utf-8")
    (here / "vendors" / "acme.yaml").write_text(ACME, "utf-8")
    (here / "vendors" / "birch.yaml").write_text(BIRCH, "utf-8")
    before = json.loads(run("rank", "-f", "json").out)
    assert run("check", "--strict").code == 1
    assert run("check", "--strict", "--fix").code == 0
    text = (here / "rubrics" / "default.yaml").read_text("utf-8")
    assert text == RUBRIC.replace("    weight: 60", "    weight: 60  # asked for").replace(
        "  # who comes", "  # why\n  # who comes"
    )
    assert json.loads(run("rank", "-f", "json").out) == before


def test_written_whole_or_not_at_all(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from oa_select.writing import disk

    names = ("acme", "birch")
    for name in names:
        bad = HEAD.replace("acme", name) + "network: {bredth: regional}\n"
        (here / "vendors" / f"{name}.yaml").write_text(bad, "utf-8")
    before = {name: (here / "vendors" / f"{name}.yaml").read_bytes() for name in names}
    replace, calls = disk.replace, iter((0, 1))

    def failing(source: Path, target: Path, name: str) -> None:
        if next(calls):
            raise OSError(28, "No space left on device", str(source))
        replace(source, target, name)

    monkeypatch.setattr(disk, "replace", failing)
    assert run("check", "vendors", "--fix").code == 2
    for name in names:
        assert (here / "vendors" / f"{name}.yaml").read_bytes() == before[name]


def test_every_code_that_can_be_corrected_says_so() -> None:
    for code in FIXES:
        rule = read_rule(code)
        assert "`check --fix`" in rule.why.get("en"), code
        assert "`check --fix`" in rule.why.get("zh"), code


# What people do to files, one at a time: each is a pattern and what becomes of it.
MISTAKES: dict[str, tuple[str, Callable[[re.Match[str]], str]]] = {
    "key": (r"(?m)^( *)([a-z_0-9]{6,})(?=:)", lambda it: f"{it[1]}{it[2][:3]}{it[2][4:]}"),
    "swapped": (
        r"(?m)^( *)([a-z_]{7,})(?=:)",
        lambda it: f"{it[1]}{it[2][0]}{it[2][2]}{it[2][1]}{it[2][3:]}",
    ),
    "inner key": (r"(?<=[{] )?(source|value|published|weight|fact)(?=: )", lambda it: it[1][:-1]),
    "date": (r"(?<=published: )([0-9]{4})-([0-9]{2})", lambda it: f"{it[1]}/{it[2]}"),
    "truth": (r"(?<=: )(true|false)", lambda it: {"true": "yes", "false": "no"}[it[1]]),
    "quoted": (r"(?<=value: )([0-9]+)(?=[,}\n])", lambda it: f'"{it[1]}"'),
    "thousands": (r"(?<=: )([1-9][0-9]{0,2})([0-9]{3})(?=[,}\n])", lambda it: f"{it[1]}_{it[2]}"),
    "id": (r"(?m)^(vendor|rubric): ([a-z])", lambda it: f"{it[1]}: {it[2].upper()}"),
    "mark": (r"(?<=title: )([^\n\"'{])", lambda it: f"\u200e{it[1]}"),
    "tag": (r"(?<=: )([A-Za-z][A-Za-z ]*)(?=[,}\n])", lambda it: f"!!str {it[1]}"),
    "level": (r"(?<=value: )([a-z_]{6,})", lambda it: it[1][:-2]),
    "weight": (r"(?<=weight: )([0-9]+)", lambda it: f"{it[1]}1"),
}


def mistaken(text: str, dice: random.Random) -> tuple[str, str]:
    """The text with one to three mistakes, and their kinds."""
    kinds = []
    for kind in dice.sample(sorted(MISTAKES), dice.randint(1, 3)):
        pattern, change = MISTAKES[kind]
        found = list(re.finditer(pattern, text))
        if found:
            chosen = dice.choice(found)
            text = text[: chosen.start()] + change(chosen) + text[chosen.end() :]
            kinds.append(kind)
    form = dice.choice(["", "", "crlf", "bom", "no end"])
    text = {
        "crlf": text.replace("\n", "\r\n"),
        "bom": f"\ufeff{text}",
        "no end": text.rstrip("\n"),
    }.get(form, text)
    return text, "+".join(kinds)


def files_of_projects() -> Iterator[tuple[Path, str]]:
    yield from (
        (ROOT, f"vendors/{each.name}") for each in sorted((ROOT / "vendors").glob("[a-z]*"))
    )
    yield from (
        (ROOT, f"rubrics/{each.name}") for each in sorted((ROOT / "rubrics").glob("*.yaml"))
    )
    yield from (
        (GOLDEN, f"vendors/{each.name}") for each in sorted((GOLDEN / "vendors").glob("*.yaml"))
    )
    yield from (
        (case, each.relative_to(case).as_posix())
        for case in sorted((ROOT / "tests" / "cases" / "worked").iterdir())
        for each in sorted(case.rglob("*.yaml"))
        if each.parent.name in ("vendors", "rubrics", "ratings")
    )


def likeness(line: str, meant: str) -> float:
    return SequenceMatcher(None, line.replace('"', ""), meant.replace('"', "")).ratio()


def hold(folder: Path, project: Path, name: str, dice: random.Random) -> str:
    """Makes mistakes in one file of a project, corrects it, and holds the laws; their kinds."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if name.startswith("vendors/") and (project / "vendors/_sources.yaml").exists():
        shutil.copy(project / "vendors/_sources.yaml", target.parent)
    sound = (project / name).read_bytes().decode("utf-8")
    text, kinds = mistaken(sound, dice)
    target.write_bytes(text.encode())
    before = review_files([target], folder)
    found = corrected(folder, name)
    assert target.read_bytes() == text.encode(), "nothing is written by what only tries"
    if not found.texts:
        return ""
    ((first, after),) = found.texts.values()
    assert first == text
    target.write_bytes(after.encode())
    review = review_files([target], folder)
    assert review == found.review
    assert not errors_of(review) - errors_of(before), "no new error"
    assert errors_of(review) != errors_of(before) or len(review.problems) < len(before.problems)
    assert not corrected(folder, name).texts, "twice is once"
    old, new = (re.split(r"(\r\n|\n|\r)", each) for each in (text, after))
    assert len(old) == len(new)
    assert old[1::2] == new[1::2], "the ends of lines"
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    right = re.split(r"(?:\r\n|\n|\r)", text if review.errors else sound)
    for wrong, line, meant in zip(old[::2], new[::2], right, strict=False):
        if wrong != line and not review.errors:
            nearer = likeness(line, meant) > likeness(wrong, meant)
            assert nearer or likeness(line, meant) == 1, (wrong, line, meant)
    return kinds


def check_mutations(folder: Path, count: int, seed: int) -> Counter[str]:
    dice, kinds = random.Random(seed), Counter[str]()
    files = list(files_of_projects())
    for number in range(count):
        project, name = dice.choice(files)
        done = hold(folder / str(number), project, name, dice)
        kinds.update(done.split("+") if done else ["nothing"])
        shutil.rmtree(folder / str(number))
    return kinds


def test_many_mistakes(tmp_path: Path) -> None:
    kinds = check_mutations(tmp_path, 60, 1)
    assert kinds["nothing"] < 45


@pytest.mark.slow
def test_thousands_of_mistakes(tmp_path: Path) -> None:
    kinds = check_mutations(tmp_path, 3000, 2)
    assert {*kinds} >= {*MISTAKES} - {"level", "weight"}


@pytest.mark.parametrize("words", [["--format", "json"], ["-o", "x.json"]])
def test_a_preview_takes_no_format(words: list[str], here: Path, run: Run) -> None:
    ran = run("check", "vendors", "--diff", *words)
    assert (ran.code, ran.out) == (2, "")
    assert not (here / "x.json").exists()


def test_a_preview_keeps_exit_zero(here: Path, run: Run) -> None:
    path = here / "vendors" / "acme.yaml"
    path.write_text(HEAD + "network: {bredth: regional}\n", "utf-8")
    assert run("check", "vendors", "--diff").code == 1
    assert run("check", "vendors", "--diff", "--exit-zero").code == 0
