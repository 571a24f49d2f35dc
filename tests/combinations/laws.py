"""What every cell of the table must agree on with ``rank --format json`` under the same options."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest

from oa_select.facts.coverage import SITE_FACTS
from oa_select.questionnaire.layout import GUIDE, KEY, KEY_FACTS
from tests.combinations.bench import Ranking, compared_of, explained_of
from tests.combinations.options import DEADLINE, SENDER
from tests.combinations.projects import FINE
from tests.combinations.readers import (
    COLUMNS,
    FOR_SURE,
    Place,
    csv_rows,
    markdown_tables,
    number_of,
    numbers_of,
    page_points,
    place_of,
    ranks_of,
    read_page,
    read_sheet,
    terminal_table,
    unmarked,
)
from tests.combinations.table import Cell
from tests.comments import measured
from tests.conftest import Ran
from tests.workbooks import opened, says_nothing

SHOWN = 0.1 + 1e-6
"""By how much a number with one decimal may be off, 0 and 100 being kept for what is exactly so."""
HEAD = ("format", "oa_select", "rubric", "policy", "data_sha256", "decided", "firm_first")
VERDICTS = {
    "en": ("Decided: ", "Not decided: ", "No vendor is ranked."),
    "zh": ("已定：", "未定：", "暂无可排名的厂商。"),
}
PLACES = {"en": "Our places", "zh": "我方办公地点"}
AS_BEFORE = {
    "en": ("the first place is not decided, as before", "the first place is decided, as before"),
    "zh": ("排名第一的厂商未定，与此前相同", "排名第一的厂商已定，与此前相同"),
}
UNCHANGED = {"en": "Nothing changes.", "zh": "没有变化。"}


class Seen(NamedTuple):
    """A cell, what it printed, and the ranking that it must agree with.

    ``said`` gives the lines of :meth:`Bench.said`; ``file`` is where it was written.
    """

    cell: Cell
    ran: Ran
    ranking: Ranking
    said: Callable[[], list[str]]
    file: Path

    @property
    def language(self) -> str:
        """The language of the output."""
        return self.cell.option.language

    @property
    def vendors(self) -> list[Any]:
        """The vendors that a list of the ranking shows."""
        vendors = self.ranking["vendors"]
        return vendors[:2] if self.cell.option.name == "top" else vendors

    def of(self, id: str) -> Any:
        """What the ranking says of a vendor."""
        return next(each for each in self.ranking["vendors"] if each["vendor"] == id)

    def name(self, vendor: Any) -> str:
        """The name of a vendor as the output has it."""
        return str(vendor["name"][self.language])


def agrees(seen: Seen) -> None:
    """Fails where the output of a cell says anything that the ranking does not."""
    LAWS[seen.cell.command, seen.cell.format](seen)


# Places ------------------------------------------------------------------------------------------


def columns(seen: Seen) -> tuple[str, ...]:
    """The titles of the columns of places."""
    rank, name, score, possible, known = COLUMNS[seen.language]
    if counts_for_sure(seen):
        score = FOR_SURE[seen.language]
    return rank, name, score, possible, known


def counts_for_sure(seen: Seen) -> bool:
    """Whether an unknown counts as the worst, and there is one."""
    ranking = seen.ranking
    opened = any(is_open(each) for each in ranking["vendors"])
    return ranking["policy"]["unknown"] == "worst" and opened


def is_open(vendor: Any) -> bool:
    """Whether the points of a vendor have any width, as they are compared."""
    return vendor["low"] is not None and round(vendor["high"] - vendor["low"], 9) > 0


def score_shown(seen: Seen, vendor: Any) -> float | None:
    """The score; none of a vendor of whom nothing is known, where an unknown counts as the worst."""
    worst = seen.ranking["policy"]["unknown"] == "worst"
    return None if worst and says_nothing(vendor) else vendor["points"]["score"]


def same_place(seen: Seen, place: Place, vendor: Any) -> None:
    """A row says of a vendor what the ranking says."""
    assert place.name == seen.name(vendor)
    near(place.score, score_shown(seen, vendor))
    for mine, key in ((place.low, "low"), (place.high, "high")):
        near(mine, vendor["points"][key])
    near(place.known, vendor["known_pct"])
    same_ranks(seen, place.ranks, vendor)


def same_ranks(seen: Seen, ranks: Sequence[int], vendor: Any) -> None:
    """The rank where the ranking is decided, else the possible ones; none without a rank."""
    if vendor["status"] != "ranked":
        assert ranks == ()
    elif seen.ranking["decided"]:
        assert ranks[0] == vendor["rank"]
    else:
        assert (ranks[0], ranks[-1]) == (vendor["best_rank"], vendor["worst_rank"])


def same_places(seen: Seen, places: Sequence[Place], vendors: Sequence[Any]) -> None:
    assert [each.name for each in places] == [seen.name(each) for each in vendors]
    for place, vendor in zip(places, vendors, strict=True):
        same_place(seen, place, vendor)


def near(shown: float | None, exact: float | None) -> None:
    """A number with one decimal is that of the ranking."""
    if exact is None or shown is None:
        assert shown == exact
    else:
        assert shown == pytest.approx(exact, abs=SHOWN)


def same_verdict(seen: Seen, said: str) -> None:
    """The sentence says decided, not decided, or nobody, as the ranking is."""
    decided, not_decided, nobody = VERDICTS[seen.language]
    first = [each for each in seen.ranking["vendors"] if each["rank"] == 1]
    expected = nobody if not first else decided if seen.ranking["decided"] else not_decided
    assert said.startswith(expected)
    if first:
        names = [seen.name(each) for each in first]
        assert any(name in said for name in names) or re.search(rf"\b{len(first)}\b", said)


def same_head(seen: Seen, data: Any) -> None:
    assert {key: data[key] for key in HEAD} == {key: seen.ranking[key] for key in HEAD}


# rank --------------------------------------------------------------------------------------------


def rank_json(seen: Seen) -> None:
    data = json.loads(seen.ran.out)
    same_head(seen, data)
    assert data["panel"] == seen.ranking["panel"]
    assert data["vendors"] == seen.vendors


def rank_table(seen: Seen) -> None:
    rows = terminal_table(seen.ran.out, columns(seen))
    same_places(seen, [place_of(each, columns(seen)) for each in rows], seen.vendors)
    same_verdict(seen, seen.ran.out.splitlines()[1])
    steps = steps_in_terminal(seen)
    assert not (steps and seen.ranking["decided"])
    if steps:
        several = len([each for each in seen.ranking["vendors"] if each["rank"]]) > 1
        assert len(steps) == 2 + several
        assert ("oa-select sensitivity" in steps[-1]) == several


def rank_csv(seen: Seen) -> None:
    rows = csv_rows(seen.ran.out)
    assert list(dict.fromkeys(each["vendor"] for each in rows)) == [
        each["vendor"] for each in seen.vendors
    ]
    by_criterion = {(row["vendor"], row["criterion"]): row for row in rows}
    for vendor in seen.vendors:
        criteria = list(walk(vendor["criteria"]))
        assert sum(row["vendor"] == vendor["vendor"] for row in rows) == len(criteria)
        for each in criteria:
            row = by_criterion[vendor["vendor"], each["id"]]
            for key in ("status", "rank", "best_rank", "worst_rank", "band", "known_pct"):
                assert row[key] == in_csv(vendor[key])
            for key in ("score", "low", "high"):
                assert row[f"vendor_{key}"] == in_csv(vendor[key])
                assert row[key] == in_csv(each[key])
            for key in ("weight", "contribution", "state"):
                assert row[key] == in_csv(each[key])


def in_csv(value: Any) -> str:
    return "" if value is None else str(value)


def walk(criteria: Any) -> Any:
    for each in criteria:
        yield each
        yield from walk(each.get("criteria", ()))


def rank_markdown(seen: Seen) -> None:
    rows = next(markdown_tables(seen.ran.out))
    same_places(seen, [place_of(each, columns(seen)) for each in rows], seen.vendors)
    same_bands(seen, rows)
    said = unmarked(below_cover(seen)[2])
    same_verdict(seen, said)
    assert without_blanks(said) == without_blanks(said_in_terminal(seen))


def same_bands(seen: Seen, rows: Sequence[dict[str, str]]) -> None:
    """Bands by their titles, only where they tell ranked vendors apart of whom something is known."""
    title = {"en": "Band", "zh": "等次"}[seen.language]
    banded = {
        each["vendor"]: each["band"]
        for each in seen.ranking["vendors"]
        if each["status"] == "ranked" and each["band"] and not says_nothing(each)
    }
    assert all((title in row) == (len(set(banded.values())) > 1) for row in rows)
    titles = {"A": str(FINE["title"][seen.language])}
    for row, vendor in zip(rows, seen.vendors, strict=True):
        band = banded.get(vendor["vendor"], "–")
        assert row.get(title) in (None, titles.get(band, band))


def without_blanks(said: str) -> str:
    """A text without blanks: in Chinese Markdown one stands where the terminal has none."""
    return "".join(said.split())


def said_in_terminal(seen: Seen) -> str:
    """The sentences above the table of ``rank`` on a terminal as one text, without what to do next."""
    lines = above_the_table(seen)
    return " ".join(lines[: len(lines) - len(steps_in_terminal(seen))])


def steps_in_terminal(seen: Seen) -> list[str]:
    """What to do next, as ``rank`` says it on a terminal: what to ask, and one or two commands."""
    lines = above_the_table(seen)
    asked = [at for at, line in enumerate(lines) if "oa-select ask " in line]
    return lines[asked[0] - 1 :] if asked else []


def above_the_table(seen: Seen) -> list[str]:
    """The lines between the title and the table of ``rank`` on a terminal."""
    lines = seen.said()
    return lines[1 : lines.index("")]


COVER = {
    "en": ("For", "Decision and reasons", "Signatures"),
    "zh": ("报送", "定标决定及理由", "签字"),
}


def below_cover(seen: Seen) -> list[str]:
    """The lines of a result in Markdown without those that make a document of it."""
    lines = seen.ran.out.splitlines()
    if not seen.cell.option.documents:
        return lines
    recipient, decision, signatures = COVER[seen.language]
    colon = {"en": ": ", "zh": "："}[seen.language]
    assert lines[0] == "# Choice"
    assert f"- {recipient}{colon}The board" in lines
    decided = lines.index(f"## {decision}")
    assert lines[decided + 2 : decided + 5] == ["We choose one.", "", "It is near."]
    assert f"## {signatures}" in lines
    return lines[decided + 6 :]


def page(seen: Seen) -> None:
    found = read_page(seen.ran.out)
    assert (found.data["cover"] is not None) == seen.cell.option.documents
    same_words_on_page(seen, found.verdict)
    titles = (*columns(seen)[:-1], {"en": "Known", "zh": "已知"}[seen.language])
    some = shown_on_page(seen) if seen.cell.command in ("compare", "explain") else None
    listed = [each for each in seen.ranking["vendors"] if some is None or each["vendor"] in some]
    same_places(seen, [place_of(each, titles) for each in found.rows], listed)
    data, ranking = found.data, seen.ranking
    assert data["data"] == ranking["data_sha256"]
    assert data["rubric"]["sha256"] == ranking["rubric"]["sha256"]
    assert set(data["pins"]) == set(ranking["rubric"]["overrides"])
    assert data["rubric"]["weight_set"] == ranking["rubric"]["weight_set"]
    assert data["policy"] == ranking["policy"]
    assert (data["panel"] is None) == (ranking["panel"] is None)
    points = page_points(data)
    for vendor in ranking["vendors"]:
        at = points[vendor["vendor"]]
        assert (at is None) == (vendor["low"] is None)
        if at is not None:
            assert at == pytest.approx((vendor["low"], vendor["high"]), abs=1e-6)
    for vendor, placed in zip(data["vendors"], ranking["vendors"], strict=True):
        assert vendor["gates"] == [each["outcome"] for each in placed["gates"]]
    shown = [ranking["vendors"][index]["vendor"] for index in data["shown"]]
    assert shown == shown_on_page(seen)


def same_words_on_page(seen: Seen, verdict: Sequence[str]) -> None:
    """A page says what a terminal says: of vendors compared what comparing them does."""
    match seen.cell.command:
        case "explain":
            assert not verdict
        case "compare":
            shown = without_blanks("".join(verdict))
            assert shown
            assert shown in without_blanks("".join(seen.said()))
        case _:
            same_verdict(seen, verdict[0])
            assert without_blanks("".join(verdict)) == without_blanks(said_in_terminal(seen))


def shown_on_page(seen: Seen) -> list[str]:
    match seen.cell.command:
        case "compare":
            return compared_of(seen.cell.project)
        case "explain":
            return [explained_of(seen.cell.project)]
    return [each["vendor"] for each in seen.vendors]


def rank_xlsx(seen: Seen) -> None:
    sheet = read_sheet(seen.file)
    same_verdict(seen, sheet.verdict)
    assert [each.name for each in sheet.places] == [seen.name(each) for each in seen.vendors]
    for place, vendor in zip(sheet.places, seen.vendors, strict=True):
        low, high = (vendor["points"][key] for key in ("low", "high"))
        exact = (score_shown(seen, vendor), low, high, vendor["known_pct"])
        assert (place.score, place.low, place.high, place.known) == pytest.approx(exact, abs=1e-9)
        rank, _ = sheet.ranks[place.name]
        assert rank == vendor["rank"]
        possible = (vendor["best_rank"], vendor["worst_rank"]) if vendor["rank"] else ()
        assert (*place.ranks[:1], *place.ranks[-1:]) == possible


def rank_docx(seen: Seen) -> None:
    document = docx.Document(str(seen.file))
    said = [each.text for each in document.paragraphs]
    verdict = said[said.index({"en": "Verdict", "zh": "结论"}[seen.language]) + 1]
    same_verdict(seen, verdict)
    assert without_blanks(verdict) == without_blanks(said_in_terminal(seen))
    assert (said[0] == "Choice") == seen.cell.option.documents
    tables = [[[cell.text for cell in row.cells] for row in each.rows] for each in document.tables]
    titles = columns(seen)
    ranking = next(each for each in tables if tuple(each[0][:5]) == titles)
    rows = [dict(zip(titles, row, strict=False)) for row in ranking[1:]]
    same_places(seen, [place_of(each, titles) for each in rows], seen.vendors)
    met = {"en": "Met", "zh": "符合"}[seen.language]
    for name, *titles in next((each[1:] for each in tables if each[0][1:2] == [met]), []):
        vendor = next(each for each in seen.vendors if seen.name(each) == name)
        for outcome, said in zip(("pass", "fail", "unknown"), titles, strict=True):
            count = sum(each["outcome"] == outcome for each in vendor["gates"])
            assert count == (0 if said == "–" else len(re.split("[,、]", said)))


# compare -----------------------------------------------------------------------------------------


def compare_json(seen: Seen) -> None:
    data = json.loads(seen.ran.out)
    same_head(seen, data)
    assert data["vendors"] == [seen.of(id) for id in compared_of(seen.cell.project)]
    one, other = data["vendors"]
    for lead in data["leads"]:
        assert (lead["vendor"], lead["over"]) == (one["vendor"], other["vendor"])
        assert lead["lead"] == lead_of(one, other)
        theirs = zip(walk(one["criteria"]), walk(other["criteria"]), strict=True)
        for each, (mine, its) in zip(lead["criteria"], theirs, strict=True):
            assert (each["id"], each["lead"]) == (mine["id"], lead_of(mine, its))


def lead_of(one: Any, other: Any) -> Any:
    if one["low"] is None or other["low"] is None:
        return {"low": None, "high": None}
    return {"low": one["low"] - other["high"], "high": one["high"] - other["low"]}


def compare_rows(seen: Seen, rows: Sequence[dict[str, str]]) -> None:
    vendors = [seen.of(id) for id in compared_of(seen.cell.project)]
    same_places(seen, [place_of(each, columns(seen)) for each in rows], vendors)


def compare_table(seen: Seen) -> None:
    rank, vendor, score, possible, known = columns(seen)
    lines = seen.ran.out.splitlines()
    title = next(line for line in lines if line.startswith(vendor))
    drawn = re.split(r"\s{2,}", title.strip())[4]
    compare_rows(seen, terminal_table(seen.ran.out, (vendor, rank, score, possible, drawn, known)))


def compare_markdown(seen: Seen) -> None:
    compare_rows(seen, next(markdown_tables(seen.ran.out)))


# explain -----------------------------------------------------------------------------------------

LABELS = {
    "en": ("rank", "possible points", "score", "known"),
    "zh": ("名次", "得分区间", "得分", "已知"),
}


def explain_json(seen: Seen) -> None:
    data = json.loads(seen.ran.out)
    same_head(seen, data)
    assert data["vendor"] == seen.of(explained_of(seen.cell.project))
    assert data["profile"]["vendor"] == data["vendor"]["vendor"]


def explain_lines(seen: Seen, lines: dict[str, str], name: str) -> None:
    vendor = seen.of(explained_of(seen.cell.project))
    labels = list(LABELS[seen.language])
    if counts_for_sure(seen):
        labels[2] = FOR_SURE[seen.language].lower()
    rank, possible, score, known = (lines[each] for each in labels)
    low, high = numbers_of(re.split(r"[█●─·]+ *", possible)[-1])
    place = Place(
        name,
        ranks_of(rank),
        number_of(re.split(r"[（(]", score)[0]),
        low,
        high,
        number_of(known),
    )
    same_place(seen, place, vendor)


def explain_table(seen: Seen) -> None:
    name, *lines = seen.ran.out.splitlines()
    pairs = (re.split(r"\s{2,}", line, maxsplit=1) for line in lines[: lines.index("")])
    explain_lines(seen, {pair[0]: pair[1] for pair in pairs}, re.split(r"[（(]", name)[0].strip())


def explain_markdown(seen: Seen) -> None:
    title, _, *lines = below_cover(seen)
    pairs = (
        re.split(r": |：", unmarked(line.removeprefix("- ")), maxsplit=1)
        for line in lines[: lines.index("")]
    )
    explain_lines(seen, {pair[0]: pair[1] for pair in pairs}, unmarked(title.lstrip("# ")))


# sensitivity -------------------------------------------------------------------------------------


def ranked_of(seen: Seen) -> list[Any]:
    return [each for each in seen.ranking["vendors"] if each["status"] == "ranked"]


def sensitivity_json(seen: Seen) -> None:
    data = json.loads(seen.ran.out)
    same_head(seen, data)
    ranked = ranked_of(seen)
    by_scores(ranked, "vendor", list(data["acceptability"]))
    if breaks_ties(seen):  # the ranking knows the tie-break, all of this scores alone
        most = max((round(each["score"], 9) for each in ranked), default=None)
        leading = {each["vendor"] for each in ranked if round(each["score"], 9) == most}
    else:
        leading = {each["vendor"] for each in ranked if each["rank"] == 1}
        for vendor in ranked:
            for rank, share in enumerate(data["acceptability"][vendor["vendor"]], start=1):
                assert not share or vendor["best_rank"] <= rank <= vendor["worst_rank"]
        assert data["verdict"]["word"] != "firm" or seen.ranking["decided"]
    assert all(each["leader"] in leading for each in data["tipping"])
    for fact in data["facts"]:
        if fact["criterion"] is None:
            assert fact["gate"] in {each["id"] for each in seen.of(fact["vendor"])["gates"]}
            continue
        at = {each["id"]: each for each in walk(seen.of(fact["vendor"])["criteria"])}
        assert fact["points"] == pytest.approx(at[fact["criterion"]]["score"], abs=1e-9)
    same_weights(seen, {each["criterion"]: each["weight"] for each in data["tipping"]})


def same_weights(seen: Seen, percent: dict[str, float]) -> None:
    """Weights among siblings, in percent, are those of a vendor to whom everything applies."""
    vendors = seen.ranking["vendors"]
    whole = [each for each in vendors if all(c["weight"] for c in walk(each["criteria"]))]
    for vendor in whole[:1]:
        for share, siblings in groups(vendor["criteria"], 1.0):
            for each in siblings:
                if each["id"] in percent:
                    weight = 100 * each["weight"] / share
                    assert percent[each["id"]] == pytest.approx(weight, abs=1e-6)


def groups(criteria: Any, share: float) -> Any:
    """Each group of siblings with the weight of what they are below."""
    yield share, criteria
    for each in criteria:
        if "criteria" in each:
            yield from groups(each["criteria"], each["weight"])


def breaks_ties(seen: Seen) -> bool:
    """Whether the rubric names a tie-break."""
    rubric = seen.cell.project.files[f"rubrics/{seen.ranking['rubric']['id']}.yaml"]
    return "tie_break" in rubric


def by_scores(ranked: Sequence[Any], key: str, listed: Sequence[str]) -> None:
    """In the order of the ranking, but for those whom only a tie-break puts in order."""
    if not any(each["tie_broken_by"] for each in ranked):
        assert list(listed) == [each[key] for each in ranked]
    assert sorted(listed) == sorted(each[key] for each in ranked)
    broken = {each[key] for each in ranked if each["tie_broken_by"]}
    kept = [name for name in listed if name not in broken]
    assert kept == [each[key] for each in ranked if each[key] not in broken]


def sensitivity_rows(seen: Seen, names: Sequence[str]) -> None:
    ranked = [{**each, "shown": seen.name(each)} for each in ranked_of(seen)]
    by_scores(ranked, "shown", names)


def firm_or_verdict(seen: Seen, said: str) -> None:
    """The headline never says that something is decided which is not."""
    decided, not_decided, nobody = VERDICTS[seen.language]
    if not ranked_of(seen):
        assert said.startswith(nobody)
    elif not seen.ranking["decided"]:
        assert not said.startswith(decided)
    else:
        assert not said.startswith(not_decided)


def sensitivity_table(seen: Seen) -> None:
    firm_or_verdict(seen, seen.ran.out.splitlines()[1])
    if ranked_of(seen):
        first = (COLUMNS[seen.language][1], {"en": "Rank 1", "zh": "第1名"}[seen.language])
        sensitivity_rows(seen, [row[first[0]] for row in terminal_table(seen.ran.out, first)])


def sensitivity_markdown(seen: Seen) -> None:
    firm_or_verdict(seen, unmarked(below_cover(seen)[2]))
    if ranked_of(seen):
        rows = next(markdown_tables(seen.ran.out))
        sensitivity_rows(seen, [row[COLUMNS[seen.language][1]] for row in rows])


# ask ---------------------------------------------------------------------------------------------


def same_question(seen: Seen, question: Any) -> None:
    vendor = seen.of(question["vendor"])
    assert vendor["status"] in ("ranked", "unranked")
    at = {each["id"]: each for each in walk(vendor["criteria"])}[question["criterion"]]
    assert question["weight"] == pytest.approx(at["weight"], abs=1e-9)
    if question["fact"] == at["fact"]:  # else it is about what is taken off it
        assert question["state"] == at["state"]
    assert question["score_low"] - 1e-9 <= vendor["score"] <= question["score_high"] + 1e-9
    if question["kind"] == "open":
        assert (question["low"], question["high"]) == pytest.approx((at["low"], at["high"]))


def ask_json(seen: Seen) -> None:
    assert SENDER not in seen.ran.out
    data = json.loads(seen.ran.out)
    same_head(seen, data)
    for each in data["questions"]:
        same_question(seen, each)
    asked = {(each["vendor"], each["criterion"]) for each in data["questions"]}
    for vendor in seen.ranking["vendors"]:
        if vendor["status"] in ("ranked", "unranked"):
            for each in walk(vendor["criteria"]):
                unknown = each["state"] == "unknown" and "fact" in each and each["weight"]
                assert not unknown or (vendor["vendor"], each["id"]) in asked
    for each in data["gates"]:
        outcomes = {gate["id"]: gate["outcome"] for gate in seen.of(each["vendor"])["gates"]}
        assert outcomes[each["gate"]] == "unknown"


def ask_csv(seen: Seen) -> None:
    assert SENDER not in seen.ran.out
    for row in csv_rows(seen.ran.out):
        numbers = {
            key: float(row[key]) for key in ("weight", "low", "high", "score_low", "score_high")
        }
        same_question(seen, {**row, **numbers})


def ask_table(seen: Seen) -> None:
    assert SENDER not in seen.ran.out
    lines = seen.ran.out.splitlines()
    title = next((line for line in lines if line.startswith("#  ")), None)
    if title is None:
        return
    columns = re.split(r"\s{2,}", title.strip())
    vendor, weight, score = columns[1], columns[3], columns[4]
    names = {seen.name(each): each for each in seen.ranking["vendors"]}
    for row in terminal_table(seen.ran.out, columns[:6]):
        placed = names[row[vendor]]
        low, high = numbers_of(row[score])
        assert low is not None
        assert high is not None
        assert low - SHOWN <= placed["points"]["score"] <= high + SHOWN
        weights = [each["weight"] for each in walk(placed["criteria"]) if each["weight"]]
        shown = number_of(row[weight])
        assert any(shown == pytest.approx(100 * each, abs=SHOWN) for each in weights)


def ask_markdown(seen: Seen) -> None:
    letters = re.findall(r"^# (.*)$", seen.ran.out, re.MULTILINE)
    order = [
        each
        for each in seen.ranking["vendors"]
        if any(unmarked(letter).find(seen.name(each)) >= 0 for letter in letters)
    ]
    assert len(order) == len(letters)
    for vendor in order:
        assert vendor["status"] in ("ranked", "unranked", "disqualified")
        if not any(each["state"] != "known" for each in walk(vendor["criteria"])):
            assert any(gate["outcome"] == "unknown" for gate in vendor["gates"]) or vendor["firm"]
    for letter, vendor in zip(letters, order, strict=True):
        assert seen.name(vendor) in unmarked(letter)
    has_head = len(letters) if seen.cell.option.letters else 0
    assert seen.ran.out.count(SENDER) == seen.ran.out.count(DEADLINE) == has_head
    has_places = len(letters) if seen.ranking["policy"]["needs"] else 0
    assert seen.ran.out.count(f"## {PLACES[seen.language]}\n") == has_places


def nothing_to_ask(cell: Cell, ran: Ran) -> bool:
    """Whether a questionnaire was refused since it would ask nothing."""
    said = "没有可用问卷询问" if cell.option.language == "zh" else "there is nothing to ask"
    return (cell.command, cell.format) == ("ask", "xlsx") and said in ran.err


def ask_xlsx(seen: Seen) -> None:
    vendor = seen.of(explained_of(seen.cell.project))
    unknown = {
        each["fact"]
        for each in walk(vendor["criteria"])
        if each["state"] == "unknown" and each.get("fact") and each["weight"]
        if each["fact"] not in SITE_FACTS
    }
    if seen.ran.code == 2:
        assert not unknown or vendor["status"] not in ("ranked", "unranked")
        return
    book = opened(seen.file)
    first = [[str(cell.value or "") for cell in row] for row in book[GUIDE].iter_rows()]
    asked = {row[1] for row in book[KEY].iter_rows(min_row=KEY_FACTS, values_only=True)}
    assert seen.name(vendor) in first[0][1]
    said = [row[2] for row in first if row[2] in (SENDER, DEADLINE)]
    assert said == ([SENDER, DEADLINE] if seen.cell.option.letters else [])
    has_places = any(row[1] == PLACES[seen.language] for row in first)
    assert has_places == bool(seen.ranking["policy"]["needs"])
    assert unknown <= asked or vendor["status"] not in ("ranked", "unranked")


# diff --------------------------------------------------------------------------------------------


def diff_json(seen: Seen) -> None:
    data = json.loads(seen.ran.out)
    assert seen.ran.code == 0
    assert (data["changed"], data["winner_changed"], data["frozen_changed"]) == (False,) * 3
    assert data["changes"] == []
    for side in ("base", "head"):
        assert data[side]["decided"] == seen.ranking["decided"]
        assert data[side]["data_sha256"] == seen.ranking["data_sha256"]
        assert data[side]["rubric"]["id"] == seen.ranking["rubric"]["id"]
        assert data[side]["rubric"]["sha256"] == seen.ranking["rubric"]["sha256"]
        assert data[side]["first"] == [
            each["vendor"] for each in seen.ranking["vendors"] if each["rank"] == 1
        ]
    assert [each["vendor"] for each in data["vendors"]] == [
        each["vendor"] for each in seen.ranking["vendors"]
    ]
    for move in data["vendors"]:
        vendor = seen.of(move["vendor"])
        for side in ("base", "head"):
            assert move[side] == {key: vendor[key] for key in move[side]}


def diff_words(seen: Seen) -> None:
    assert seen.ran.code == 0
    lines = [unmarked(line) for line in seen.ran.out.splitlines() if line]
    said = " ".join(lines)
    assert UNCHANGED[seen.language] in said
    verdict = said[said.index(UNCHANGED[seen.language]) + len(UNCHANGED[seen.language]) :].strip()
    same_verdict(seen, verdict)


def diff_comment(seen: Seen) -> None:
    """Two lines that say that nothing changes, and the verdict of the ranking among what is folded."""
    assert seen.ran.code == 0
    page = measured(seen.ran.out, comment=seen.cell.format == "github-comment")
    headline, second = (said for _, said in page.blocks[:2])
    assert headline.startswith({"en": "Nothing changes", "zh": "此排名没有变化"}[seen.language])
    first = [each for each in seen.ranking["vendors"] if each["rank"] == 1]
    assert all(seen.name(each) in headline for each in first[:7])
    assert AS_BEFORE[seen.language][seen.ranking["decided"]] in second
    bullets = [unmarked(line[2:]) for line in seen.ran.out.splitlines() if line.startswith("- ")]
    same_verdict(seen, bullets[0])


# check -------------------------------------------------------------------------------------------


def check_json(seen: Seen) -> None:
    data = json.loads(seen.ran.out)
    assert seen.ran.code == 0
    project = seen.cell.project
    assert [each for each in data["problems"] if each["severity"] == "error"] == []
    count = sum(path.startswith("rubrics/") for path in project.files)
    assert data["checked"] == {"vendors": len(project.vendors), "rubrics": count}


def check_text(seen: Seen) -> None:
    assert seen.ran.code == 0, seen.ran.out
    assert "error[" not in seen.ran.out


LAWS: dict[tuple[str, str], Callable[[Seen], None]] = {
    ("rank", "table"): rank_table,
    ("rank", "json"): rank_json,
    ("rank", "csv"): rank_csv,
    ("rank", "markdown"): rank_markdown,
    ("rank", "html"): page,
    ("rank", "xlsx"): rank_xlsx,
    ("rank", "docx"): rank_docx,
    ("compare", "table"): compare_table,
    ("compare", "json"): compare_json,
    ("compare", "markdown"): compare_markdown,
    ("compare", "html"): page,
    ("explain", "table"): explain_table,
    ("explain", "json"): explain_json,
    ("explain", "markdown"): explain_markdown,
    ("explain", "html"): page,
    ("sensitivity", "table"): sensitivity_table,
    ("sensitivity", "json"): sensitivity_json,
    ("sensitivity", "markdown"): sensitivity_markdown,
    ("sensitivity", "html"): page,
    ("ask", "table"): ask_table,
    ("ask", "json"): ask_json,
    ("ask", "markdown"): ask_markdown,
    ("ask", "csv"): ask_csv,
    ("ask", "xlsx"): ask_xlsx,
    **{
        (command, format): law
        for command in ("diff-base", "diff-recorded")
        for format, law in (
            ("json", diff_json),
            ("table", diff_words),
            ("markdown", diff_comment),
            ("github-comment", diff_comment),
        )
    },
    ("check", "text"): check_text,
    ("check", "concise"): check_text,
    ("check", "json"): check_json,
}
"""By command and format, what its output must agree on with the ranking."""
