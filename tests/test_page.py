"""The page of a result, as far as it can be read without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oa_select.results.recalculation import Slot
from oa_select.robustness import study
from oa_select.rubric.weight_slots import weight_slots
from tests.conftest import ROOT, Ran

GOLDEN = ["--vendors", "tests/cases/golden/vendors", "--rubric", "tests/cases/golden/golden.yaml"]
NEEDS = ["--needs", "tests/cases/golden/needs.yaml"]
pytestmark = pytest.mark.usefixtures("shipped")


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def element(page: str, name: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "words",
    [["rank"], ["compare", "weaver", "seeyon"], ["explain", "seeyon"], ["sensitivity"]],
    ids=lambda words: words[0],
)
def test_each_command_has_a_small_page_that_loads_nothing(
    words: list[str], run: Callable[..., Ran]
) -> None:
    ran = run(*words, "-f", "html")
    assert ran.code == 0
    assert len(ran.out.encode()) < 300_000
    assert not re.search(
        r"<(link|img|iframe|object|embed|base)\b|@import|url\((?!#)|\ssrc=", ran.out
    )
    assert "default-src 'none'" in ran.out
    assert data_of(ran.out)["kind"] == words[0]


def test_the_policy_allows_exactly_the_page_s_own_style_and_script(run: Callable[..., Ran]) -> None:
    page = run("rank", "-f", "html").out
    for name, directive in (("style", "style-src"), ("script", "script-src")):
        digest = hashlib.sha256(element(page, name).encode()).digest()
        assert f"{directive} &#39;sha256-" in page or f"{directive} 'sha256-" in page
        assert base64.b64encode(digest).decode() in page.replace("&#43;", "+")


def test_the_same_input_gives_the_same_page(run: Callable[..., Ran]) -> None:
    words = ["rank", *GOLDEN, *NEEDS, "-f", "html"]
    assert run(*words).out == run(*words).out


def test_the_page_carries_the_numbers_of_the_result(run: Callable[..., Ran]) -> None:
    data = data_of(run("rank", *GOLDEN, "-f", "html").out)
    ranking = json.loads(run("rank", *GOLDEN, "-f", "json").out)
    assert [each["id"] for each in data["vendors"]] == [
        each["vendor"] for each in ranking["vendors"]
    ]
    assert data["data"] == ranking["data_sha256"]
    assert data["rubric"]["sha256"] == ranking["rubric"]["sha256"]


def test_the_page_carries_how_likely_each_vendor_is_first(run: Callable[..., Ran]) -> None:
    data = data_of(run("rank", *GOLDEN, *NEEDS, "-f", "html").out)
    sensitivity = json.loads(run("sensitivity", *GOLDEN, *NEEDS, "-f", "json").out)
    ids = [each["id"] for each in data["vendors"]]
    shares = {ids[int(index)]: share for index, (share, _) in data["outlook"]["shares"].items()}
    assert shares == {id: ranks[0] for id, ranks in sensitivity["acceptability"].items()}
    assert set(shares) < set(ids)
    texts = [data["texts"][number] for _, number in data["outlook"]["shares"].values()]
    assert 0 < min(shares.values()) < 0.01
    assert ["< 1 %", "<1%"] in texts


def test_the_page_of_a_weight_spread_says_so(run: Callable[..., Ran]) -> None:
    data = data_of(run("sensitivity", *GOLDEN, "--spread", "50", "-f", "html").out)
    said = data["texts"][data["outlook"]["legend"]][0]
    assert "within ±50 %" in said
    assert data["outlook"]["steps"] == []


@pytest.mark.parametrize("words", [["compare", "alder", "birch"], ["explain", "alder"]])
def test_pages_without_a_simulation_say_nothing_of_likelihood(
    words: list[str], run: Callable[..., Ran]
) -> None:
    page = run(*words, *GOLDEN, "-f", "html", "--lang", "en").out
    assert data_of(page)["outlook"] == {"likely": [], "steps": [], "shares": {}, "legend": None}
    assert '<th scope="col">Likely first</th>' not in page


def test_a_page_where_nobody_is_ranked_has_no_likelihoods(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    (tmp_path / "acme.yaml").write_text("format: 1\nvendor: acme\nname: Acme\n", "utf-8")
    page = run("rank", "--vendors", str(tmp_path), "-f", "html", "--lang", "en").out
    outlook = data_of(page)["outlook"]
    assert [outlook[key] for key in ("likely", "shares", "legend")] == [[], {}, None]
    assert '<th scope="col">Likely first</th>' not in page


def test_what_is_likely_and_to_ask_can_be_read_without_a_script(run: Callable[..., Ran]) -> None:
    page = run("rank", *GOLDEN, "-f", "html", "--lang", "en").out
    verdict = page[page.index('<section id="verdict"') : page.index('<section id="ranking"')]
    assert '<p class="likely">Most likely first: Birch (' in verdict
    assert re.search(r"<li>One answer could change who is first: [^<]*</li>", verdict)
    assert "oa-select" not in verdict
    ranking = page[page.index('<table class="ranking">') :].partition("</table>")[0]
    assert '<th scope="col">For sure</th>' in ranking
    assert '<th scope="col">Evidence from</th>' in ranking
    row = next(line for line in ranking.splitlines() if ">Fir<" in line)
    cells = re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", row)
    assert cells[:3] == ["unranked", "Fir", "–"]
    assert 'data-label="For sure">–<' in row
    midpoint = run("rank", *GOLDEN, "--unknown", "midpoint", "-f", "html", "--lang", "en").out
    assert '<th scope="col">Score</th>' in midpoint


def test_the_page_carries_bands_in_words(tmp_path: Path, run: Callable[..., Ran]) -> None:
    text = (ROOT / GOLDEN[3]).read_text("utf-8")
    before = "bands: {A: 80, B: 50, C: 0}"
    assert before in text
    words = "bands: {top: {at_least: 80, title: {en: Strong, zh: 优}}, C: 0}"
    (tmp_path / "golden.yaml").write_text(text.replace(before, words), "utf-8")
    data = data_of(run("rank", *GOLDEN[:3], str(tmp_path / "golden.yaml"), "-f", "html").out)
    bands = [[id, least, data["texts"][title]] for id, least, title in data["bands"]]
    assert bands == [["top", 80, ["Strong", "优"]], ["C", 0, "C"]]


def test_what_files_say_cannot_leave_the_data(tmp_path: Path, run: Callable[..., Ran]) -> None:
    name = "</script><script>alert(1)</script><!--"
    (tmp_path / "evil.yaml").write_text(
        f"format: 1\nvendor: evil\nname: {json.dumps(name)}\n", encoding="utf-8"
    )
    page = run("rank", "--vendors", str(tmp_path), "-f", "html").out
    assert page.count("<script") == 2
    assert "<!--" not in page
    assert "&lt;/script&gt;" in page
    assert name in data_of(page)["texts"]


def test_links_lead_to_the_web_only(tmp_path: Path, run: Callable[..., Ran]) -> None:
    (tmp_path / "evil.yaml").write_text(
        "format: 1\nvendor: evil\nname: Evil\nsources:\n"
        "  bad: {title: Bad, kind: press, url: 'javascript:alert(1)'}\n"
        "network: {branch_count: {value: 4, source: bad}}\n",
        encoding="utf-8",
    )
    page = run("rank", "--vendors", str(tmp_path), "-f", "html", "--skip-invalid")
    assert "javascript:alert" not in page.out


def test_several_files_come_from_one_result(tmp_path: Path, run: Callable[..., Ran]) -> None:
    names = ["report.html", "ranking.json", "ranking.csv", "ranking.md"]
    outputs = [word for name in names for word in ("-o", str(tmp_path / name))]
    assert run("rank", *GOLDEN, *outputs).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_page_and_workbook_of_one_run_are_of_one_simulation(
    tmp_path: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    studied: list[str] = []

    def counted(where: str, counts: list[str]) -> None:
        real = getattr(study, where)

        def called(*given: Any, **named: Any) -> Any:
            counts.append(where)
            return real(*given, **named)

        monkeypatch.setattr(study, where, called)

    counted("sample_ranks", drawn)
    counted("drop_each", studied)
    for names, draws, studies in (("a.html", 1, 1), ("a.xlsx", 1, 0), ("a.html a.xlsx", 1, 1)):
        del drawn[:], studied[:]
        outputs = [word for name in names.split() for word in ("-o", str(tmp_path / name))]
        assert run("rank", *GOLDEN, *outputs).code == 0
        assert (len(drawn), len(studied)) == (draws, studies)


def applied(parts: tuple[Any, ...], changed: set[str], weights: dict[str, float]) -> str:
    """What the page's script does with the slots."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        elif part.group not in changed:
            text += part.original
        else:
            text += part.before + (
                f"{weights[part.criterion]}{part.after}" if part.criterion else ""
            )
    return text


def test_a_text_without_changed_weights_stays_as_it_is() -> None:
    texts = [path.read_text("utf-8") for path in ROOT.glob("tests/cases/worked/*/*.yaml")]
    rubrics = [text for text in texts if "\ncriteria:" in text]
    assert len(rubrics) > 50
    for text in rubrics:
        assert applied(weight_slots(text), set(), {}) == text


WEIGHTED = {
    "numbers": "criteria:\n  - {id: a, weight: 30, x: 1}\n  - id: b\n    weight: 70\n",
    "worked out": (
        "weighting: {method: equal}\ncriteria:\n  - id: a\n    x: 1\n  - {id: b, x: 2}\n"
    ),
    "in a group": (
        "criteria:\n  - id: g\n    weight: 100\n    weighting:\n      method: swing\n"
        "      points: {a: 100, b: 60}\n    criteria:\n      - id: a\n      - x: 2\n        id: b\n"
    ),
    "json": (
        '{"weighting": {"method": "equal"}, "criteria": [{"id": "a"}, {"id": "b", "x": "é"}]}\n'
    ),
}


def test_a_text_that_cannot_be_cut_is_not_offered() -> None:
    assert weight_slots("criteria: [") == ()
    assert weight_slots('{"criteria"\n: []}', as_json=True) == ()


def test_json_is_cut_where_yaml_could_not_read_it() -> None:
    text = '{\n\t"title": "\\ud83d\\ude00",\n\t"criteria": [{"id": "a", "weight": 100}]\n}\n'
    before, slot, after = weight_slots(text, as_json=True)
    assert slot == Slot("", "a", "100")
    assert f"{before}100{after}" == text


@pytest.mark.parametrize("name", WEIGHTED)
def test_changed_weights_stand_where_the_old_ones_stood(name: str) -> None:
    import yaml

    group = "g" if name == "in a group" else ""
    text = applied(weight_slots(WEIGHTED[name]), {group}, {"a": 12.5, "b": 87.5})
    found = yaml.safe_load(text)
    before = yaml.safe_load(WEIGHTED[name])
    holder = found["criteria"][0] if group else found
    assert [each["weight"] for each in holder["criteria"]] == [12.5, 87.5]
    assert "weighting" not in holder
    for one, other in zip(
        holder["criteria"], (before["criteria"][0] if group else before)["criteria"], strict=True
    ):
        assert {**one, "weight": 0} == {**other, "weight": 0}


RATED = "criteria: [{id: demo, weight: 100, rated: true}]\n"
CUSTOM = (
    "facts: {extra.seats: {type: number, bounds: [0, 100], question: Seats?}}\n"
    "criteria: [{id: seats, weight: 100, fact: extra.seats, points: [[0, 0], [100, 100]]}]\n"
)
GATE = "gates: [{id: after, fact: stages.after_sale.offered, is: true}]\n"
COVERAGE = "network: {coverage: {completeness: open, regions: [{province: CN-JS}]}}\n"


@pytest.mark.parametrize(
    ("rubric", "acme", "there"),
    [
        (RATED, "", False),
        (CUSTOM, "extra: {seats: 4}\n", False),
        (CUSTOM, "continuity: {founded_year: 2002}\n", False),
        (CUSTOM, "network: {branch_count: 4}\n", True),
        (CUSTOM, "stages: {in_sale: {offered: {state: declined}}}\n", True),
        (RATED, COVERAGE, True),
        (CUSTOM + GATE, "", True),
    ],
)
def test_network_and_stages_are_left_out_where_nothing_is_said_of_them(
    rubric: str, acme: str, there: bool, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    files = {
        "mine.yaml": f"format: 1\nrubric: mine\ntitle: Mine\n{rubric}",
        "vendors/acme.yaml": f"format: 1\nvendor: acme\nname: Acme\n{acme}",
        "vendors/birch.yaml": "format: 1\nvendor: birch\nname: Birch\n",
        "ratings/li.yaml": "format: 1\nevaluator: li\nname: Li\nratings: {acme: {demo: 70}}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    words = ["--rubric", str(tmp_path / "mine.yaml"), "--vendors", str(tmp_path / "vendors")]
    if rubric == RATED:
        words += ["--ratings", str(tmp_path / "ratings")]
    for command in (["rank"], ["compare", "acme", "birch"], ["sensitivity"]):
        ran = run(*command, *words, "-f", "html")
        assert ran.code == 0, ran.err
        assert ('id="matrices"' in ran.out) == there
    for command in (
        ["compare", "acme", "birch"],
        ["explain", "acme"],
        ["explain", "acme", "-f", "markdown"],
    ):
        assert ("Service stages" in run(*command, *words).out) == there
    assert ("Service stages" in run("explain", "birch", *words).out) == (rubric == CUSTOM + GATE)


def section(page: str, name: str) -> str:
    found = re.search(rf'<section id="{name}".*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def test_options_are_named_only_to_repeat_a_ranking(run: Callable[..., Ran]) -> None:
    for words in (["rank"], ["compare", "weaver", "heqiang"], ["explain", "heqiang"]):
        page = run(*words, "-f", "html").out
        data = data_of(page)
        texts = [
            each for both in data["texts"] for each in ([both] if isinstance(both, str) else both)
        ]
        assert not [each for each in texts if re.search(r"(^|[^-])--[a-z]", each)]
        assert "--" not in re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)


def test_a_page_says_the_name_of_its_rubric_once(run: Callable[..., Ran]) -> None:
    page = run("rank", "-f", "html", "--lang", "en").out
    header = page[page.index("<header") : page.index("<main")]
    assert header.count("First look") == 1
    assert "<title>Ranking of vendors · First look</title>" in page
    ruled = run("rank", "-f", "html", "--lang", "en", "--unknown", "best").out
    assert "unknowns count as the best" in ruled[: ruled.index("<main")]


def test_a_comparison_is_about_the_vendors_compared_alone(run: Callable[..., Ran]) -> None:
    page = run("compare", "weaver", "seeyon", "-f", "html", "--lang", "en").out
    data = data_of(page)
    names = re.findall(r'<th scope="row">([^<]*)</th>', section(page, "ranking"))
    assert names == ["Weaver", "Seeyon"]
    verdict = section(page, "verdict")
    assert "Weaver could lead by up to" in verdict
    assert not re.search("Landray|Huatian|Yonyou", verdict)
    assert page.index('<section id="facts"') < page.index('<section id="ranking"')
    about = [each["id"] for each in data["vendors"] if "facts" in each]
    assert sorted(about) == ["seeyon", "weaver"]
    assert len(data["vendors"]) > 2
    assert {data["vendors"][each[0]]["id"] for each in data["questions"]} <= {"weaver", "seeyon"}
    assert data["notes"] == []


def test_an_explanation_begins_with_the_place_of_the_vendor(run: Callable[..., Ran]) -> None:
    page = run("explain", "seeyon", "-f", "html", "--lang", "en").out
    sections = re.findall(r'<section id="(\w+)"', page)
    assert sections[:3] == ["standing", "missing", "vendors"]
    assert 'scope="row">Seeyon</th>' in section(page, "standing")


def test_letters_on_the_page_ask_what_the_command_asks(run: Callable[..., Ran]) -> None:
    data = data_of(run("rank", "-f", "html").out)
    for language in ("en", "zh"):
        letters = run("ask", "-f", "markdown", "--lang", language).out.split("\n---\n")
        asked = [re.findall(r"^\d+\. \*\*(.*)\*\*$", each, re.MULTILINE) for each in letters]
        found = []
        for _, gates, questions in data["questions"]:
            texts = [data["texts"][each[0]] for each in (*gates, *questions)]
            found.append(
                [each if isinstance(each, str) else each[language == "zh"] for each in texts]
            )
        plain = [[each.replace("\\", "") for each in letter] for letter in asked]
        assert found == plain


def test_prices_are_those_that_are_known(run: Callable[..., Ran]) -> None:
    data = data_of(run("rank", *GOLDEN, *NEEDS, "-f", "html").out)
    ((fact, _, spans),) = data["prices"]
    assert data["facts"][fact][0] == "pricing.quote_cny"
    known = {data["vendors"][int(index)]["id"]: span for index, span in spans.items()}
    assert known["alder"][0] == known["alder"][1]
    assert known["birch"][0] < known["birch"][1]
    assert "fir" not in known
    assert data_of(run("rank", "-f", "html").out)["prices"] == []
