"""Files in which one thing is wrong: problems with places, and never an exception."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from oa_select.checks.run import review_files
from oa_select.source.read import parse_documents
from tests.conftest import ROOT, Ran

Run = Callable[..., Ran]


class Raw(str):
    """Text that is written into a file as it is."""

    __slots__ = ()


Pairs = list[tuple[str, Any]]
"""A mapping whose keys may stand there twice."""

RUBRIC = """
format: 1
rubric: mine
title: {en: Mine, zh: 我的}
purpose: p
not_for: so
note: so
evidence: {min_grade: E, firm_grade: C, max_age_months: 36, as_of: 2026-01}
unknown: midpoint
min_known_pct: 10
max_spread: 50
bands: {A: 80, B: 0}
lint: {profile: cn-gov, procurement: goods}
frozen: {since: 2026-12-01, sha256: abc}
facts:
  extra.cloud: {type: ordinal, question: q, label: l, levels: [none, some], commitment: true, note: so}
  extra.bots: {type: number, question: {en: q}, unit: u, bounds: [0, 10]}
needs: {format: 1, needs: ours, sites: [{name: HQ, province: CN-GD, city: 深圳, users: 800}]}
weighting: {method: swing, points: {network: 100, people: 60, price: 10}, note: so}
criteria:
  - id: network
    title: t
    reason: r
    weighting: {method: ahp, judgments: [[modes, near, 3], [modes, cities, "1/2"], [near, cities, 2.5]]}
    criteria:
      - {id: modes, fact: network.modes, combine: range, na_allowed: true, scale_reason: r, levels: {own_branch: 100, sales_service_center: 100, joint_venture: 80, authorised_operator: 60, franchise: 50, agent: [0, 25], system_integrator: 10, hq_remote: 25}}
      - {id: near, fact: network.site_coverage, stage: after_sale, sites: {same_city: 100, same_province: 75, remote: 25, none: 0}}
      - id: cities
        measures:
          - {fact: network.city_count, points: [[0, 0], [10, 50], [100, 100]], note: so}
          - {fact: network.breadth, levels: even}
  - id: people
    weighting: {method: rank_order, order: [feel, cloud]}
    criteria:
      - {id: feel, rated: true}
      - {id: cloud, fact: extra.cloud, levels: {none: 0, some: [50, 100]}}
  - id: price
    weighting: {method: equal}
    criteria:
      - {id: quote, fact: pricing.quote_cny, ratio: lowest}
      - id: both
        criteria:
          - {id: bots, weight: 40, fact: extra.bots, points: [[0, 0], [10, 100]]}
          - {id: offered, weight: 60, fact: stages.after_sale.offered, levels: {true: 100, false: 0}}
gates:
  - {id: g1, title: t, reason: r, note: so, on_unknown: ask, fact: stages.after_sale.offered, is: true}
  - {id: g2, on_unknown: fail, fact: network.breadth, any_of: [regional, nationwide]}
  - {id: g3, fact: network.city_count, at_least: 1}
  - {id: g4, fact: network.city_count, at_most: 1000}
  - {id: g5, fact: network.modes, includes: [agent]}
  - {id: g6, fact: network.modes, excludes: [franchise]}
  - {id: g7, criterion: network, at_least: 5}
weight_sets:
  cfo: {title: t, note: so, weights: {bots: 10, offered: 90}}
expect:
  - {order: [acme, birch]}
  - {first: acme}
  - {vendor: acme, score: {at_least: 1, at_most: 99}, note: so}
  - {vendor: birch, status: ranked}
"""
VENDOR = """
format: 1
vendor: acme
name: {en: Acme, zh: 甲}
aliases: [a1]
status: active
company: {legal_name: A, headquarters: CN-BJ, website: w, listing: l, products: [A8]}
sources:
  web: {title: t, kind: contract, published: 2025-10, url: u, holder: h, scope: s, expires: 2028-03, grade: D, grade_reason: r, note: so}
network:
  modes: {at_least: [agent], source: web, note: so}
  city_count: [{at_least: 10, source: web}, {between: [5, 20], as_of: 2025-01}]
  province_count: {varies: [1, 5]}
  breadth: {one_of: [regional, nationwide]}
  partner_count: 5
  coverage:
    completeness: open
    source: web
    as_of: 2025
    remote: true
    note: so
    regions: [{province: CN-GD, cities: [深圳], modes: [onsite], delivered_by: [agent], stages: [after_sale], note: so}]
stages:
  after_sale: {offered: true, local: {state: not_applicable, note: so}, p1_response_minutes: {at_most: 30}}
pricing: {quote_cny: {value: 100000, source: web}}
extra: {cloud: some, bots: 3}
"""
NEEDS = """
format: 1
needs: ours
sites: [{name: HQ, province: CN-GD, city: 深圳, users: 800}, {name: {en: B}, province: 北京}]
"""
RATINGS = """
format: 1
evaluator: anna
name: Anna
note: so
rubric: mine
weights: {bots: 30, offered: 70}
ratings: {acme: {feel: 80}, birch: {feel: [40, 60]}, cedar: {feel: {points: [1, 2], note: so}}}
"""
SHARED = "format: 1\nsources: {shared: {title: t, kind: press, published: 2025}}\n"
FILES = {
    "rubrics/mine.yaml": RUBRIC,
    "vendors/acme.yaml": VENDOR,
    "needs.yaml": NEEDS,
    "ratings/anna.yaml": RATINGS,
    "vendors/_sources.yaml": SHARED,
}
KINDS: list[Any] = [
    Raw("*x"), Raw("!!int 3"), Raw("yes"), Raw("null"), True, -1, 1e300, Raw("1.0e-320"), 10**39, "text", "",
    "1/0", [], {}, [[]], {"a": {"b": 1}}, [1, "a", None],
]  # fmt: skip
FEW: list[Any] = [Raw("*x"), "text", []]


def tree_of(text: str) -> Any:
    documents, problems = parse_documents(text.encode(), "f")
    assert not problems
    return _pairs(documents[0].data)


def _pairs(data: Any) -> Any:
    if isinstance(data, dict):
        return [(key, _pairs(each)) for key, each in data.items()]
    return tuple(map(_pairs, data)) if isinstance(data, list) else data


def written(tree: Any) -> str:
    """The tree as YAML in flow style."""
    if isinstance(tree, Raw):
        return str(tree)
    if isinstance(tree, dict):
        tree = list(tree.items())
    elif isinstance(tree, list) and not _is_mapping(tree):
        tree = tuple(tree)
    if isinstance(tree, list):
        return "{" + ", ".join(f"{json.dumps(key)}: {written(each)}" for key, each in tree) + "}"
    if isinstance(tree, tuple):
        return "[" + ", ".join(map(written, tree)) + "]"
    if isinstance(tree, float) and tree >= 1e16:
        return f"{tree:.1e}"
    return json.dumps(tree, ensure_ascii=False)


def _is_mapping(tree: list[Any]) -> bool:
    return bool(tree) and all(isinstance(each, tuple) and len(each) == 2 for each in tree)


class Change(NamedTuple):
    """A tree in which one thing is changed, and where."""

    tree: Any
    where: tuple[object, ...]
    what: str


def changes(tree: Any, kinds: list[Any]) -> Iterator[Change]:
    """The tree with each value exchanged for each of these kinds, and each key wrong in each way."""
    for kind in kinds:
        yield Change(kind, (), repr(kind))
    if isinstance(tree, list):
        for index, (key, value) in enumerate(tree):
            before, after = tree[:index], tree[index + 1 :]
            ways: dict[str, Pairs] = {
                "misspelt": [(f"{key[:-1]}", value)],
                "longer": [(f"{key}s", value)],
                "removed": [],
                "twice": [(key, value), (key, value)],
            }
            for way, pairs in ways.items():
                yield Change([*before, *pairs, *after], (key,), way)
            for inner in changes(value, kinds):
                yield Change([*before, (key, inner.tree), *after], (key, *inner.where), inner.what)
    elif isinstance(tree, tuple):
        for index, value in enumerate(tree):
            before, after = tree[:index], tree[index + 1 :]
            yield Change((*before, *after), (index,), "removed")
            yield Change((*before, value, *tree[index:]), (index,), "twice")
            for inner in changes(value, kinds):
                new = (*before, inner.tree, *after)
                yield Change(new, (index, *inner.where), inner.what)


def project(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def test_the_files_are_sound_before_anything_is_changed(tmp_path: Path) -> None:
    project(tmp_path, FILES)
    errors = [
        each for each in review_files([tmp_path], tmp_path).problems if each.severity == "error"
    ]
    results = {"expectation-failed", "frozen-changed", "unknown-vendor"}
    assert {each.code for each in errors} <= results
    for name, text in FILES.items():
        (tmp_path / name).write_text(written(tree_of(text)), "utf-8")
    again = [
        each for each in review_files([tmp_path], tmp_path).problems if each.severity == "error"
    ]
    assert [(each.code, each.message) for each in again] == [
        (each.code, each.message) for each in errors
    ]


def reviewed(path: Path, tree: Any, kinds: list[Any], step: int = 1) -> None:
    """Reviews a file with each change, or with every so many."""
    for each in islice(changes(tree, kinds), 0, None, step):
        changed = written(each.tree)
        path.write_text(changed, "utf-8")
        try:
            problems = review_files([path], path.parent).problems
        except Exception as fault:
            raise AssertionError(f"{each.where} {each.what}: {changed}") from fault
        assert all(each.code != "unreadable" for each in problems), each.where


@pytest.mark.parametrize("name", FILES)
def test_one_change_is_a_problem_and_no_fault(name: str, tmp_path: Path) -> None:
    project(tmp_path, {name: ""})
    reviewed(tmp_path / name, tree_of(FILES[name]), FEW, step=4)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_one_change_of_any_kind_is_a_problem_and_no_fault(name: str, tmp_path: Path) -> None:
    project(tmp_path, {name: ""})
    reviewed(tmp_path / name, tree_of(FILES[name]), KINDS)


SHIPPED = sorted([*(ROOT / "rubrics").glob("*.yaml"), *(ROOT / "vendors").glob("a*.yaml")])


@pytest.mark.slow
@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: str(path.name))
def test_one_change_of_a_shipped_file_is_a_problem_and_no_fault(
    shipped: Path, tmp_path: Path
) -> None:
    path = tmp_path / shipped.parent.name / shipped.name
    path.parent.mkdir()
    reviewed(path, tree_of(shipped.read_text("utf-8")), FEW)


NUMBERS = [Raw("1.0e+15"), Raw("1.0e-15"), Raw("0")]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rubrics/mine.yaml", "vendors/acme.yaml", "needs.yaml"])
def test_what_is_accepted_is_ranked(
    name: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project(tmp_path, {key: text for key, text in FILES.items() if key != "ratings/anna.yaml"})
    sound = 0
    for each in changes(tree_of(FILES[name]), NUMBERS):
        (tmp_path / name).write_text(written(each.tree), "utf-8")
        ran = run("rank", "--rubric", "mine", "--needs", "needs.yaml")
        assert ran.code in (0, 2), f"{each.where} {each.what}: {ran.err}"
        sound += ran.code == 0
    assert sound > 2


def test_users_of_any_number_are_added_up(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sites = "".join(
        f"  - {{name: S{number}, province: CN-GD, users: {users}}}\n"
        for number, users in enumerate(["1.0e+15", "1.0e+15", "1.0e-15"])
    )
    files = {**FILES, "needs.yaml": f"format: 1\nneeds: ours\nsites:\n{sites}"}
    rubric = FILES["rubrics/mine.yaml"].replace("frozen: {since: 2026-12-01, sha256: abc}\n", "")
    files |= {"rubrics/mine.yaml": rubric, "ratings/anna.yaml": RATINGS.partition("ratings:")[0]}
    project(tmp_path, files)
    assert run("rank", "--rubric", "mine", "--needs", "needs.yaml").code == 0
    assert run("explain", "acme", "--rubric", "mine", "--needs", "needs.yaml").code == 0
