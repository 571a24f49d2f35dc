"""The JSON Schemas: published as they are drawn, in both languages, and of one mind with `check`.

What a schema says is held against the readers that `check` uses, value by value; where the two
differ, JSON Schema cannot say what the reader says, and the tables here give the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.fact import Fact
from oa_select.facts.forms import FORMS_OF, STATES
from oa_select.facts.possible import levels_of
from oa_select.files.rubric import RubricFile
from oa_select.files.validate import read as read_model
from oa_select.load.places import read_needs
from oa_select.load.vendor import read_vendor
from oa_select.rubric.read import read_rubric
from oa_select.schemas import SCHEMAS
from oa_select.schemas.kinds import kind_of, kinds
from oa_select.source.document import Document, Place
from oa_select.source.read import parse_documents, read_documents
from tests.conftest import ROOT, Ran
from tests.test_bad_files import BAD, expected

PUBLISHED = ROOT / "oa_select" / "schemas"
CASES = ROOT / "tests" / "cases"
Path_ = tuple[str | int, ...]

# What JSON Schema can say.
SAID = frozenset(
    {
        "as-of-missing",
        "combine-missing",
        "control-character",
        "grade-raised",
        "grade-reason-missing",
        "level-missing",
        "missing-key",
        "no-value",
        "note-missing",
        "out-of-range",
        "several-values",
        "unknown-fact",
        "unknown-key",
        "unknown-level",
        "weight-and-weighting",
        "weight-missing",
        "wrong-criterion",
        "wrong-date",
        "wrong-expectation",
        "wrong-form",
        "wrong-gate",
        "wrong-id",
        "wrong-own-fact",
        "wrong-scale",
        "wrong-type",
        "wrong-value",
        "wrong-weighting",
    }
)
# Problems of these codes that it cannot say, by file, line and column.
ORDER = "that one number is no greater than the next"
SIBLINGS = "which criteria are siblings"
OWN = "which facts the rubric declares, and with which levels"
UNSAID: Mapping[tuple[str, int, int], str] = {
    ("vendor/ends.yaml", 5, 25): ORDER,
    ("rubric/expectations.yaml", 12, 24): ORDER,
    ("rubric/levels.yaml", 27, 19): ORDER,
    ("rubric/own-facts.yaml", 9, 40): ORDER,
    ("together/ratings/ratings/li-na.yml", 5, 16): ORDER,
    ("rubric/points.yaml", 7, 46): SIBLINGS,
    ("rubric/points.yaml", 5, 12): ORDER,
    ("rubric/deviation.yaml", 22, 134): OWN,
    ("rubric/deviation.yaml", 24, 117): OWN,
    ("rubric/deviation.yaml", 14, 93): ORDER,
    ("rubric/judgments.yaml", 5, 3): SIBLINGS,
    ("rubric/judgments.yaml", 7, 7): SIBLINGS,
    ("rubric/judgments.yaml", 8, 7): SIBLINGS,
    ("rubric/weighting-swing.yaml", 8, 7): SIBLINGS,
    ("rubric/weighting-swing.yaml", 8, 24): SIBLINGS,
    ("rubric/weighting.yaml", 8, 7): SIBLINGS,
    ("rubric/weighting.yaml", 8, 18): SIBLINGS,
    ("rubric/facts.yaml", 8, 19): OWN,
    ("together/own-facts/vendors/acme.yaml", 6, 22): OWN,
}


@cache
def schema_of(kind: str) -> dict[str, Any]:
    return SCHEMAS[kind]()


@cache
def validator(kind: str, part: str = "") -> Draft202012Validator:
    """Of a whole file, or of one definition in its schema."""
    schema = schema_of(kind)
    if part:
        schema = {"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]}
    return Draft202012Validator(schema)


def errors_of(kind: str, data: object) -> list[str]:
    return [
        f"{list(each.absolute_path)}: {each.message}" for each in validator(kind).iter_errors(data)
    ]


def kind_of_file(path: Path) -> str:
    if path.stem == "_sources":
        return "sources"
    in_rubrics = path.parent.name in ("rubric", "rubrics") or (
        path.parent.name == "lints" and "\nrubric:" in path.read_text("utf-8")
    )
    if path.parent.name == "needs" or (path.stem == "needs" and not in_rubrics):
        return "needs"
    if path.parent.name == "ratings":
        return "ratings"
    return "rubric" if in_rubrics or path.stem in ("rubric", "golden") else "vendor"


class TestPublished:
    @pytest.mark.parametrize("kind", SCHEMAS)
    def test_schema_is_what_the_product_draws(self, kind: str) -> None:
        published = json.loads((PUBLISHED / f"{kind}.schema.json").read_text("utf-8"))
        assert published == schema_of(kind), f"run: oa-select schema {kind} -o {PUBLISHED}/…"

    def test_there_are_no_others(self) -> None:
        files = {path.name.removesuffix(".schema.json") for path in PUBLISHED.glob("*.json")}
        assert files == set(SCHEMAS)

    @pytest.mark.parametrize("kind", SCHEMAS)
    def test_schema_is_sound(self, kind: str) -> None:
        Draft202012Validator.check_schema(schema_of(kind))

    @pytest.mark.parametrize("kind", SCHEMAS)
    def test_every_reference_leads_somewhere_and_nothing_is_left_over(self, kind: str) -> None:
        schema = schema_of(kind)
        names = {
            each["$ref"].removeprefix("#/$defs/") for each in objects(schema) if "$ref" in each
        }
        assert names == set(schema.get("$defs", {}))

    def test_help_names_every_kind(self, run: Callable[..., Ran]) -> None:
        said = " ".join(re.sub(r"[│\n]", " ", run("schema", "--help").out).split())
        assert ", ".join(SCHEMAS) in said


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema."""
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for each in schema:
            yield from objects(each)


class TestWords:
    @pytest.mark.parametrize("kind", SCHEMAS)
    def test_every_key_has_title_and_description_in_both_languages(self, kind: str) -> None:
        closed = [each for each in objects(schema_of(kind)) if "additionalProperties" in each]
        keys = [(key, each) for one in closed for key, each in one.get("properties", {}).items()]
        assert len(keys) > 5
        for key, each in keys:
            title, title_zh = each["title"].split(" · ")
            says, says_zh = each["description"].split("\n")
            assert title, key
            assert title_zh, key
            assert re.search("[A-Za-z]{2}", says), key
            assert re.search("[\u4e00-\u9fff]", says_zh), key

    def test_levels_are_explained(self) -> None:
        fact = schema_of("vendor")["properties"]["network"]["properties"]["local_team"]
        assert "sales_only (sales only)" in fact["description"]
        assert "sales_only 仅销售人员" in fact["description"]


class TestGoodFiles:
    @pytest.mark.parametrize(
        "path",
        sorted(
            path
            for folder in (
                *(ROOT / "vendors", ROOT / "rubrics", ROOT / "examples" / "answers"),
                *(CASES / "worked", CASES / "golden"),
            )
            for path in folder.rglob("*")
            if path.is_file() and path.suffix != ".md" and path.stem != "expected"
        ),
        ids=lambda path: path.relative_to(ROOT).as_posix(),
    )
    def test_is_accepted(self, path: Path) -> None:
        documents, problems = read_documents(path, path.name)
        assert problems == []
        assert documents
        for document in documents:
            assert errors_of(kind_of_file(path), document.data) == []


def bad_files() -> list[tuple[Path, tuple[Document, ...]]]:
    """Files whose syntax is sound, and those with control characters."""
    found = []
    for path in sorted(each for each in BAD.rglob("*") if each.is_file()):
        documents, problems = read_documents(path, path.name)
        if documents and all(each.code == "control-character" for each in problems):
            found.append((path, tuple(documents)))
    return found


class TestBadFiles:
    @pytest.mark.parametrize(
        ("path", "documents"),
        bad_files(),
        ids=[path.relative_to(BAD).as_posix() for path, _ in bad_files()],
    )
    def test_is_refused_where_a_schema_can_and_nowhere_else(
        self, path: Path, documents: tuple[Document, ...]
    ) -> None:
        name = path.relative_to(BAD).as_posix()
        wrong = [
            (line, column)
            for _, line, column, code in expected(path)
            if code in SAID and (name, line, column) not in UNSAID
        ]
        refused = [
            (document, tuple(error.absolute_path))
            for document in documents
            for error in validator(kind_of_file(path)).iter_errors(document.data)
        ]
        for place in wrong:
            assert any(near(at, document, place) for document, at in refused), (
                f"{place}: {[at for _, at in refused]}"
            )
        assert bool(refused) == bool(wrong)

    def test_every_exception_is_one(self) -> None:
        marked = {
            (path.relative_to(BAD).as_posix(), line, column)
            for path, _ in bad_files()
            for _, line, column, code in expected(path)
            if code in SAID
        }
        assert set(UNSAID) <= marked


def near(at: Path_, document: Document, place: tuple[int, int]) -> bool:
    """Whether an error stands at, below, beside or just above what has this place in the file."""
    return any(
        at[: len(path)] == path
        or (at[:-1] == path[:-1] and len(path) > 1)
        or (path[: len(at)] == at and len(path) - len(at) <= 2 and bool(at or len(path) < 2))
        for path, where in places(document.place)
        if where == place
    )


def places(place: Place, path: Path_ = ()) -> Iterator[tuple[Path_, tuple[int, int]]]:
    """The place of every key and value."""
    yield path, (place.line, place.column)
    for key, where in place.keys.items():
        yield (*path, key), where
    for step, inner in place.members.items():
        yield from places(inner, (*path, step))


def read(data: object) -> Document:
    documents, problems = parse_documents(json.dumps(data).encode(), "a.json", ".json")
    assert problems == []
    return documents[0]


# One fact of each kind that a vendor states, and of each kind that a rubric scores.
STATED = [of_kind[0] for of_kind in kinds(f for f in CATALOGUE.values() if not f.derived).values()]
SCORED = [of_kind[0] for of_kind in kinds(CATALOGUE.values()).values()]
each_stated = pytest.mark.parametrize("fact", STATED, ids=lambda fact: fact.path)


class TestClaims:
    @each_stated
    def test_of_one_mind_with_the_reader(self, fact: Fact) -> None:
        schema = validator("vendor", kind_of(fact))
        verdicts = {True: 0, False: 0}
        for raw in claims_about(fact):
            accepted = reader_accepts(vendor_with(fact, raw))
            if descending(fact, raw):
                assert not accepted
                continue
            assert schema.is_valid(raw) == accepted, json.dumps(raw)
            verdicts[accepted] += 1
        assert min(verdicts.values()) > 10

    def test_facts_of_a_rubric_may_say_anything_that_a_claim_can(self) -> None:
        raws: list[Any] = [4, "x", True, [], ["a"], None, {}, {"value": 4}, [{"value": 4}], [{}, 4]]
        raws += [{"value": 4, "at_least": 3}, {"value": 4, "nots": "x"}, {"value": 4, "source": ""}]
        schema = validator("vendor", "extra")
        fact = CATALOGUE["network.breadth"]._replace(path="extra.any")
        for raw in raws:
            accepted = reader_accepts(vendor_with(fact, raw))
            assert schema.is_valid(raw) == accepted, json.dumps(raw)


def reader_accepts(document: Document) -> bool:
    """Whether a vendor file is right but for the sources that it cites."""
    return not [
        each for each in read_vendor(document, {}, None)[1] if each.code != "unknown-source"
    ]


def vendor_with(fact: Fact, raw: object) -> Document:
    data: object = raw
    for part in reversed(fact.path.split(".")):
        data = {part: data}
    assert isinstance(data, dict)
    return read({"format": 1, "vendor": "a", "name": "A", **data})


def claims_about(fact: Fact) -> Iterator[Any]:
    """A fact in every form, with what it can take and what it cannot."""
    levels = list(levels_of(fact)) if fact.type != "bool" else []
    low, high = levels[:1], levels[-1:]
    values: list[Any] = [None, True, False, "", "nope", "true", 0, 1, 3, 5.5, -1, 31, 101, 2000, {}]
    values += [*low, *high, low, high, low + high, high + low, levels, [*low, 3], [None], [low]]
    values += [[], [True], [True, False], [1], [1, 2], [2, 1], [2000, 2001], [1, 2, 3], ["nope"]]
    yield from values
    for form in FORMS_OF:
        for value in values:
            yield {form: value}
        yield [{form: values[1]}, {form: high or 3}]
    for state in (*STATES, "secret"):
        yield {"state": state}
        yield {"state": state, "note": "asked", "as_of": 2022}
        yield [{"state": state, "note": {"en": "asked"}}]
    right: dict[str, Any] = {"bool": True, "number": 3, "set": high}
    said: dict[str, Any] = {"value": right[fact.type] if fact.type in right else high[0]}
    yield said
    yield [said, said]
    yield [said, 3]
    for other in FORMS_OF:
        yield {**said, other: None}
        yield {"state": "declined", other: said["value"]}
    for key, value in product(
        ("source", "as_of", "note", "nots"), ("a", "", 2022, None, "2022-10")
    ):
        yield {**said, key: value}


def descending(fact: Fact, raw: Any) -> bool:
    """Two numbers of which the first is greater: JSON Schema cannot compare them."""
    return fact.type == "number" and raw in ({"between": [2, 1]}, {"varies": [2, 1]})


def listed(*values: Any) -> tuple[Any, ...]:
    return values


class TestVendorFile:
    @pytest.mark.parametrize(
        ("key", "value"),
        [
            *(("sources", {"s": each}) for each in (
                {}, {"kind": "bid"}, {"kind": "letter"}, {"kind": "bid", "x-a": 1},
                *({"kind": kind, "grade": grade, "grade_reason": "x"} for kind, grade in (
                    ("bid", "A"), ("trial", "A"), ("trial", "B"), ("press", "B"), ("press", "C"),
                    ("vendor", "C"), ("vendor", "D"), ("vendor", "E"), ("vendor", "F"),
                )),
                {"kind": "bid", "grade": "B"}, {"kind": "bid", "grade_reason": "x"},
                {"kind": "bid", "url": "x" * 4000}, {"kind": "bid", "url": "x" * 4001},
            )),
            *(("network", {"coverage": each}) for each in (
                {}, {"completeness": "open"}, {"completeness": "full"}, None,
                {"completeness": "open", "remote": 1}, {"completeness": "open", "regions": None},
                *({"completeness": "closed", "regions": [each]} for each in (
                    {}, {"province": "CN-GD"}, {"province": 44}, {"province": "广东省"},
                    {"province": "CN-GD", "modes": ["onsite"]}, {"province": None},
                    {"province": "CN-GD", "modes": "onsite"},
                    {"province": "CN-GD", "delivered_by": ["agent"], "stages": ["pre_sale"]},
                    {"province": "CN-GD", "delivered_by": ["nobody"]},
                )),
            )),
            *(("network", each) for each in listed(
                {}, None, {"x-a": 3}, {"nope": 3}, {"site_coverage": "same_city"}, [],
            )),
            *(("stages", each) for each in listed({}, {"pre_sale": {}}, {"pre_sale": None}, {"on_sale": {}})),
            *(("company", each) for each in listed(
                {}, {"website": ""}, {"products": ["A8", {"zh": "协同"}]}, {"products": "A8"},
            )),
            *(("vendor", each) for each in ("a", "A", "a-1", "-a", "a_b", "a" * 64, "a" * 65, 3)),
            *(("aliases", each) for each in ([], ["a"], [""], [3], "a")),
            *(("name", each) for each in ("致远", "𠮷野家 😀", "two\nlines", " ", {"zh": "致远"})),
            *(("format", each) for each in (1, 2, "1", None)),
            ("x-anything", {"at": ["all"]}),
        ],
        ids=lambda value: "" if isinstance(value, str) else json.dumps(value)[:60],
    )  # fmt: skip
    def test_of_one_mind_with_the_reader(self, key: str, value: object) -> None:
        data = {"format": 1, "vendor": "a", "name": "A", key: value}
        assert (errors_of("vendor", data) == []) == reader_accepts(read(data))


class TestDates:
    @pytest.mark.parametrize(
        "date",
        [
            *(2022, 999, 10000, 2022.5, True, None, "", "today", "22", "2022", "2022-1", "2022/10"),
            *("2022-10", "2022-00", "2022-13", "2022-10-05", "2022-12-31", "2022-10-32"),
            *("2022-04-31", "2022-02-29", "2024-02-29", "1900-02-29", "2000-02-29", "0000"),
            *("0004-02-29", "2022-10-05T12:00"),
        ],
    )
    def test_of_one_mind_with_the_reader(self, date: object) -> None:
        data = {"format": 1, "vendor": "a", "name": "A", "sources": {"b": {"kind": "bid"}}}
        data["sources"]["b"]["published"] = date  # type: ignore[index]
        assert validator("vendor").is_valid(data) == (not read_vendor(read(data), {}, None)[1])


class TestScales:
    @pytest.mark.slow
    def test_of_one_mind_with_the_reader(self) -> None:
        criteria = [{"id": f"c{index}", **each} for index, each in enumerate(measures())]
        verdicts = {True: 0, False: 0}
        refused, wrong = refusals({**RUBRIC, "weighting": EQUAL, "criteria": criteria}, "criteria")
        for index, each in enumerate(criteria):
            assert (index in refused) == (index in wrong), json.dumps(each)
            verdicts[index in wrong] += 1
        assert min(verdicts.values()) > 50


def measures() -> Iterator[dict[str, Any]]:
    """Every kind of fact with every scale, right and wrong."""
    for fact in [*SCORED, OWN_ORDINAL, OWN_NUMBER]:
        levels: dict[str, Any] = dict.fromkeys(levels_of(fact), 50)
        first = next(iter(levels), "none")
        scales: list[dict[str, Any]] = [
            {},
            {"levels": "even"},
            {"levels": levels},
            {"levels": {**levels, first: [0, 100]}},
            {"levels": {**levels, first: 101}},
            {"levels": {**levels, first: [0, 50, 100]}},
            {"levels": {**levels, "nope": 3}},
            {"levels": {key: each for key, each in levels.items() if key != first}},
            {"levels": None},
            {"sites": levels},
            {"points": [[0, 0], [1, 100]]},
            {"points": [[0, 0]]},
            {"points": [[0, 0], [1, 101]]},
            {"points": [[0, 0], ["1", 100]]},
            {"steps": {"up_to": [[0, 0], [1, 100]], "above": 50}},
            {"steps": {"from": [[0, 0]], "below": 50}},
            {"steps": {"up_to": [[0, 0]]}},
            {"steps": {"up_to": [[0, 0]], "below": 3}},
            {"steps": {"up_to": [[0, 0]], "above": 3, "below": 3}},
            {"steps": {"up_to": [[0, 0]], "from": [[0, 0]], "above": 3, "below": 3}},
            {"steps": {"up_to": [], "above": 3}},
            {"steps": {"up_to": [[0, 101]], "above": 3}},
            {"steps": {"up_to": [[0, 1, 2]], "above": 3}},
            {"steps": {"above": 3}},
            {"steps": None},
            {"ratio": "lowest"},
            {"steps": {"from": [[0, 0]], "below": 50}, "points": [[0, 0], [1, 100]]},
            {"levels": levels, "points": [[0, 0], [1, 100]]},
            {"levels": levels, "points": None},
        ]
        companions: list[dict[str, Any]] = [{}, {"combine": "best"}, {"stage": "after_sale"}]
        for scale, companion in product(scales, companions):
            # Which levels and bounds a fact of one's own has stands elsewhere in the rubric.
            if fact.section != "extra" or not own_only(fact, scale, companion):
                yield {"fact": fact.path, **scale, **companion}
    yield {"fact": "network.nope", "levels": "even"}
    yield {"levels": "even"}
    yield {"fact": "network.breadth", "levels": "even", "weight": 3}
    yield {"fact": "network.breadth", "levels": "even", "weighting": EQUAL}
    yield {"fact": "network.breadth", "levels": "even", "measures": [BREADTH]}
    yield {"measures": [BREADTH], "na_allowed": True, "note": "x"}
    yield {"measures": [BREADTH, {"levels": "even"}]}
    yield {"measures": [BREADTH], "levels": "even"}
    yield {"measures": [BREADTH], "levels": None}
    yield {"measures": []}
    yield {"criteria": [{"id": "g1", "weight": 100, **BREADTH}]}
    yield {"criteria": [{"id": "g2", **BREADTH}]}
    yield {"criteria": [{"id": "g3", **BREADTH}], "weighting": EQUAL}
    yield {"criteria": [{"id": "g4", "weight": 100, **BREADTH}], "weighting": EQUAL}
    yield {"criteria": [{"id": "g5", "weight": 100, **BREADTH}], "stage": "pre_sale"}


RUBRIC: dict[str, Any] = {
    "format": 1,
    "rubric": "a",
    "facts": {
        "extra.far": {"type": "ordinal", "levels": ["none", "some"], "question": "How far?"},
        "extra.bots": {"type": "number", "question": "How many?"},
    },
}
OWN_ORDINAL = CATALOGUE["network.breadth"]._replace(path="extra.far", levels=("none", "some"))
OWN_NUMBER = CATALOGUE["stages.after_sale.nps"]._replace(path="extra.bots")
EQUAL = {"method": "equal"}
BREADTH = {"fact": "network.breadth", "levels": "even"}


def own_only(fact: Fact, scale: Mapping[str, Any], companion: Mapping[str, Any]) -> bool:
    """Whether only the declaration of a fact of one's own says that this cannot be."""
    wrong_levels = "levels" in scale and (
        fact.type == "number" or "combine" in companion or len(scale["levels"] or "even") != 2
    )
    of_numbers = fact.type != "number" and ("points" in scale or "steps" in scale)
    return bool(wrong_levels) or "ratio" in scale or of_numbers


def refusals(data: dict[str, Any], key: str) -> tuple[set[int], set[int]]:
    """The items of a list in a rubric that the schema refuses, and those that the reader does."""
    errors = [tuple(error.absolute_path) for error in validator("rubric").iter_errors(data)]
    assert all(at[0] == key and len(at) > 1 for at in errors), errors
    # Each alone, so that what is wrong with one does not hide what is wrong with another.
    wrong = {index for index, item in enumerate(data[key]) if not accepts({**data, key: [item]})}
    return {int(at[1]) for at in errors}, wrong


def accepts(rubric: dict[str, Any]) -> bool:
    """Whether the reader finds no error in a rubric."""
    document = read(rubric)
    shaped, problems = read_model(RubricFile, document)
    if shaped is None or problems:
        return False
    found = read_rubric(shaped, document, read_needs)[1]
    return not any(each.severity == "error" for each in found)


class TestGates:
    @pytest.mark.slow
    def test_of_one_mind_with_the_reader(self) -> None:
        gates = [{"id": f"g{index}", **each} for index, each in enumerate(conditions())]
        criteria = [{"id": "breadth", "weight": 100, **BREADTH}]
        verdicts = {True: 0, False: 0}
        refused, wrong = refusals({**RUBRIC, "gates": gates, "criteria": criteria}, "gates")
        for index, each in enumerate(gates):
            assert (index in refused) == (index in wrong), json.dumps(each)
            verdicts[index in wrong] += 1
        assert min(verdicts.values()) > 50


def conditions() -> Iterator[dict[str, Any]]:
    """Every kind of fact with every condition, right and wrong."""
    operators = ("is", "any_of", "at_least", "at_most", "includes", "excludes")
    for fact in SCORED:
        level = levels_of(fact)[0] if fact.levels else "nope"
        operands = [
            level,
            "nope",
            3,
            101,
            -1,
            2000,
            True,
            "true",
            [level],
            ["nope"],
            [],
            [True],
            [3],
        ]
        for operator, operand in product(operators, operands):
            yield {"fact": fact.path, operator: operand}
        yield {"fact": fact.path}
        yield {"fact": fact.path, "is": None, "at_least": level}
        yield {"fact": fact.path, "is": level, "at_least": level}
    for operator, operand in product(operators, (40, 101, -1, "40", True, None, [40])):
        yield {"criterion": "breadth", operator: operand}
    yield {"criterion": "breadth", "fact": "network.breadth", "at_least": 40}
    yield {"fact": "network.nope", "is": 3}
    yield {"is": 3}
    yield {"fact": "extra.far", "at_least": "some"}
    yield {"fact": "extra.bots", "at_least": 3, "on_unknown": "fail", "reason": "x"}


class TestRubric:
    @pytest.mark.parametrize(
        ("key", "value"),
        [
            *(("expect", [each]) for each in (
                {"order": ["a", "b"]}, {"order": ["a", "b"], "note": "x"}, {"order": ["a"]},
                {"order": ["a", "a"]}, {"first": "a"}, {"first": "a", "status": "ranked"},
                {"vendor": "a", "score": {"at_least": 40}}, {"vendor": "a", "score": {}},
                {"vendor": "a", "status": "ranked"}, {"vendor": "a", "status": "best"},
                {"vendor": "a", "score": {"at_most": 4}, "status": "ranked"}, {"vendor": "a"},
                {"order": ["a", "b"], "first": "a"}, {}, {"note": "x"}, {"score": {"at_least": 1}},
            )),
            *(("facts", {name: {"type": "bool", "question": "?"}}) for name in (
                "extra.a", "extra.a_1", "extra._", "extra.", "a", "extra.a-b", "extra.啊", "x-a",
            )),
            *(("facts", {"extra.a": {"question": "?", **each}}) for each in (
                {"type": "number", "bounds": [0, 1]}, {"type": "bool", "bounds": [0, 1]},
                {"type": "number", "levels": ["a"]}, {"type": "enum"}, {"type": "set", "levels": []},
                {"type": "ordinal", "levels": ["a", "b"]}, {"type": "ordinal", "levels": ["a", "a"]},
                {"type": "enum", "levels": ["a", 1]}, {"type": "number", "bounds": [0]},
            )),
            *(("evidence", each) for each in (
                {}, {"max_age_months": 12}, {"max_age_months": 12, "as_of": 2022},
                {"max_age_months": -1, "as_of": 2022}, {"min_grade": "F"}, {"as_of": "today"},
            )),
            *(("needs", {"sites": [{"name": "HQ", "province": "CN-GD", **each}]}) for each in (
                {}, {"users": 0}, {"users": 0.5}, {"province": 44}, {"province": 440000},
                {"province": " guangdong "}, {"province": "us-ca"}, {"province": ["44"]},
                {"province": None}, {"province": 44.5}, {"name": " "}, {"city": ""},
            )),
            *(("title", each) for each in (
                "a", "", " ", {"en": "a"}, {"en": "a", "zh": " "}, {}, {"x-a": 1}, {"de": "a"}, 3,
                {"en": "a", "x-note": 3}, ["a"], None,
            )),
            *(("weighting", each) for each in (
                {"method": "equal", "note": "x"}, {"method": "equal", "order": ["a"]}, {},
                {"method": "rank_order", "order": ["b", "a"]}, {"method": "rank_order"},
                {"method": "rank_order", "order": []}, {"method": "rank_order", "order": ["a", "a"]},
                {"method": "swing", "points": {"a": 10, "b": 5}}, {"method": "swing", "points": {}},
                {"method": "swing", "points": {"a": -1, "b": 5}}, {"method": "swing"},
                *({"method": "ahp", "judgments": [["a", "b", times]]} for times in (
                    3, 0.5, "1/3", " 1 / 3 ", "１/３", "1/0", "1/00", "0", 0, True, "3", "1/3/5", "-1/3",
                )),
                {"method": "ahp", "judgments": [["a", "b"]]}, {"method": "ahp", "judgments": [3]},
                {"method": "ahp", "judgments": [["a", "a", 3]]},
            )),
        ],
        ids=lambda value: json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value,
    )  # fmt: skip
    def test_of_one_mind_with_the_reader(self, key: str, value: object) -> None:
        weights = {} if key == "weighting" else {"weight": 50}
        criteria = [{"id": id, **weights, **BREADTH} for id in ("a", "b")]
        data = {"format": 1, "rubric": "a", "criteria": criteria, key: value}
        assert (errors_of("rubric", data) == []) == accepts(data)


class TestResults:
    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("ranking", ["rank"]),
            ("ranking", ["rank", "--unknown", "midpoint"]),
            ("ranking", ["rank", "--all"]),
            ("ranking", ["rank", "--min-grade", "A"]),
            ("ranking", ["rank", "--needs", str(CASES / "golden" / "needs.yaml")]),
            ("compare", ["compare", "weaver", "seeyon"]),
            ("sensitivity", ["sensitivity", "--samples", "50"]),
            ("sensitivity", ["sensitivity", "--samples", "50", "--spread", "free", "--all"]),
            ("sensitivity", ["sensitivity", "--samples", "50", "--min-grade", "A"]),
            ("rubrics", ["rubrics"]),
            ("rubrics", ["rubrics", "show", "nationwide"]),
            ("ask", ["ask"]),
            ("ask", ["ask", "seeyon", "--min-grade", "C", "--limit", "3"]),
            ("compare", ["compare", "weaver", "seeyon", "landray", "--min-grade", "A"]),
            ("explain", ["explain", "weaver"]),
            ("explain", ["explain", "seeyon", "--needs", str(CASES / "golden" / "needs.yaml")]),
            ("check", ["check"]),
            ("check", ["check", str(BAD / "vendor"), "--lang", "zh"]),
        ],
        ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else value,
    )
    @pytest.mark.usefixtures("shipped")
    def test_output_is_valid(self, run: Callable[..., Ran], kind: str, words: list[str]) -> None:
        found = json.loads(run(*words, "--format", "json").out)
        assert errors_of(kind, found) == []
        for key in found:
            assert errors_of(kind, {each: found[each] for each in found if each != key})
        assert errors_of(kind, {**found, "more": 1})

    @pytest.mark.parametrize(
        "vendor", sorted(path.stem for path in (ROOT / "vendors").glob("[a-z]*.yaml"))
    )
    @pytest.mark.usefixtures("shipped")
    def test_every_vendor_is_explained(self, run: Callable[..., Ran], vendor: str) -> None:
        found = json.loads(run("explain", vendor, "--format", "json").out)
        assert errors_of("explain", found) == []
