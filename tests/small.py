"""Small worlds for laws: nested groups of numbers that score as themselves, known or not."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from oa_select.rubric.model import Rubric
from oa_select.scoring.plan import Options, make_plan, with_weights
from oa_select.scoring.rank import Contest, hold_contest
from oa_select.vendor import Vendor
from tests.world import rubric_of, vendor_of

LEAVES = 5
FACTS = [f"k{index}" for index in range(LEAVES)]
tens = st.integers(0, 10).map(lambda each: 10 * each)
NOT_APPLICABLE = {"state": "not_applicable", "note": "no"}


def claims() -> st.SearchStrategy[dict[str, Any] | None]:
    known = tens.map(lambda value: {"value": value})
    between = st.lists(tens, min_size=2, max_size=2).map(lambda ends: {"between": sorted(ends)})
    return st.one_of(known, known, between, st.just(NOT_APPLICABLE), st.none())


vendors = st.lists(
    st.fixed_dictionaries({fact: claims() for fact in FACTS}), min_size=2, max_size=4
)


@st.composite
def rubrics(draw: st.DrawFn) -> dict[str, Any]:
    """A group in a group beside leaves; weights may be 0, gates may hang on a group."""
    weights = st.integers(0, 4)

    def leaf(index: int) -> dict[str, Any]:
        return {
            "id": f"c{index}",
            "weight": draw(weights),
            "fact": f"extra.k{index}",
            "points": [[0, 0], [100, 100]],
            "na_allowed": True,
        }

    def group(id: str, *children: dict[str, Any]) -> dict[str, Any]:
        children[0]["weight"] += 1
        return {"id": id, "weight": draw(weights), "criteria": list(children)}

    inner = group("inner", leaf(0), leaf(1))
    outer = group("outer", leaf(2), inner)
    top = [leaf(3), outer, leaf(4)]
    top[0]["weight"] += 1
    gate = {
        "id": "enough",
        "title": "enough",
        "criterion": draw(st.sampled_from(["inner", "outer", "c3"])),
        "at_least": draw(tens),
        "on_unknown": draw(st.sampled_from(["ask", "pass", "fail"])),
    }
    return {
        "weights": "relative",
        "unknown": draw(st.sampled_from(["worst", "midpoint", "best"])),
        "min_known_pct": draw(st.sampled_from([0, 0, 40])),
        "gates": draw(st.sampled_from([[], [], [gate]])),
        "facts": {
            f"extra.{fact}": {"type": "number", "bounds": [0, 100], "question": fact}
            for fact in FACTS
        },
        "criteria": top,
    }


TIE_BREAKS: list[Any] = [
    ["c3"],
    ["outer", "c0"],
    {"by": ["c4", "c3"], "within": 10},
    {"by": ["inner"], "within": 25},
]


def tied_rubrics() -> st.SearchStrategy[dict[str, Any]]:
    """The same with tie-breaks."""
    tied = st.sampled_from(TIE_BREAKS)
    return st.builds(lambda data, by: data | {"tie_break": by}, rubrics(), tied)


def built(rubric: dict[str, Any]) -> Rubric:
    return rubric_of("".join(f"{key}: {json.dumps(value)}\n" for key, value in rubric.items()))


def built_vendors(rubric: Rubric, of: list[dict[str, Any]]) -> list[Vendor]:
    return [
        vendor_with(rubric, f"v{index}", {key: claim for key, claim in each.items() if claim})
        for index, each in enumerate(of)
    ]


def vendor_with(rubric: Rubric, id: str, extra: dict[str, Any]) -> Vendor:
    return vendor_of(id, f"extra: {json.dumps(extra)}\n", rubric=rubric)


def contest_with(rubric: Rubric, of: list[Vendor], **percents: float) -> Contest:
    weights = in_units(rubric, percents)
    return hold_contest(make_plan(rubric, Options(weights=weights)), of, "0" * 64)


def in_units(rubric: Rubric, percents: dict[str, float]) -> dict[str, float]:
    """Weights in percent, others keeping their proportions, as the file would give whole groups."""
    moved = with_weights(rubric.criteria, percents)
    found: dict[str, float] = {}
    for group in (moved, *(each.criteria for top in moved for each in top.walk())):
        if any(each.id in percents for each in group):
            assert group[0].siblings_sum is not None
            found |= {each.id: each.share * group[0].siblings_sum for each in group}
    return found
