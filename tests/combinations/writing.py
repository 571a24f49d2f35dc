"""Small rubrics, vendors, needs and ratings, written as YAML.

A number of a vendor is read as points as it is: every criterion made here maps 0 to 100 onto 0 to
100, so that a ranking can be followed in the head.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

Data = dict[str, Any]
SOURCES: Data = {
    "deal": {"kind": "contract", "published": "2026-01", "title": "Contract"},
    "trial": {"kind": "trial", "published": "2026-02", "title": "Trial"},
    "press": {"kind": "press", "published": "2026-03", "title": "Report"},
    "sheet": {"kind": "vendor", "published": "2026-04", "title": "Data sheet"},
}
"""One source for each grade of evidence from A to D; a claim without one is of grade E."""
CHINESE = {"ann": "安", "bob": "柏", "cid": "驰", "old": "旧"}


def text(data: Data) -> str:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


# Criteria -----------------------------------------------------------------------------------------


def leaf(id: str, weight: float, **more: Any) -> Data:
    """A criterion on a number of its own, 0 to 100, that counts as points."""
    return {
        "id": id,
        "title": {"en": id.capitalize(), "zh": f"{id}项"},
        "weight": weight,
        "fact": f"extra.{id}",
        "points": [[0, 0], [100, 100]],
        **more,
    }


def stepped(id: str, weight: float, **steps: Any) -> Data:
    """A criterion on a number of its own that has bands."""
    return {key: each for key, each in leaf(id, weight).items() if key != "points"} | {
        "steps": steps
    }


def rated(id: str, weight: float, scale: Any = True) -> Data:
    """A criterion that evaluators judge."""
    return {"id": id, "title": id.capitalize(), "weight": weight, "rated": scale}


def judged_as(criterion: Data, points: float) -> float:
    """The judgement that gives these points."""
    scale = criterion["rated"]
    if scale is True:
        return points
    least, greatest = scale.get("scale", (0, scale.get("out_of")))
    return float(least + points * (greatest - least) / 100)


def price(id: str, weight: float) -> Data:
    """A criterion on the price, compared with the lowest one."""
    return {"id": id, "weight": weight, "fact": "pricing.quote_cny", "ratio": "lowest"}


def off_base(id: str, weight: float, **more: Any) -> Data:
    """A criterion on the price, by how far it lies off the mean."""
    points = [[-40, 20], [0, 100], [50, 0]]
    return {
        "id": id,
        "weight": weight,
        "fact": "pricing.quote_cny",
        "deviation": {"base": "mean", "points": points, **more},
    }


def near(id: str, weight: float) -> Data:
    """A criterion on how near the buyer's places somebody is."""
    sites = {"same_city": 100, "same_province": 75, "remote": 25, "none": 0}
    return {"id": id, "weight": weight, "fact": "network.site_coverage", "sites": sites}


def group(id: str, weight: float, *criteria: Data) -> Data:
    return {"id": id, "title": id.capitalize(), "weight": weight, "criteria": list(criteria)}


def gate(id: str, fact: str, on_unknown: str = "ask") -> Data:
    """A gate on a fact that must be true."""
    return {"id": id, "title": id.capitalize(), "fact": fact, "is": True, "on_unknown": on_unknown}


# Files --------------------------------------------------------------------------------------------


def rubric(id: str, *criteria: Data, weight_sets: bool = True, **more: Any) -> Data:
    """A rubric that declares the numbers its criteria are on.

    With ``weight_sets`` it has one, called flat, under which the top criteria weigh the same.
    """
    declared = {
        each["fact"]: {
            "type": "number",
            "bounds": [0, 100],
            "question": {"en": f"How much {each['id']}?", "zh": f"{each['id']}多少？"},
            "label": {"en": each["id"].capitalize(), "zh": f"{each['id']}数"},
            "commitment": True,
        }
        for each in leaves(criteria)
        if each.get("fact", "").startswith("extra.")
    }
    data: Data = {"format": 1, "rubric": id, "title": {"en": f"The {id} one", "zh": f"{id}方案"}}
    data |= more
    if declared:
        data["facts"] = declared
    data["criteria"] = list(criteria)
    if weight_sets:
        even = {each["id"]: 1 for each in criteria}
        if data.get("weights") != "relative":
            whole = data.get("total", 100)
            even = dict.fromkeys(even, whole // len(even))
            even[criteria[0]["id"]] += whole - sum(even.values())
        data["weight_sets"] = {"flat": {"title": "All the same", "weights": even}}
    return data


def leaves(criteria: Any) -> list[Data]:
    """The criteria without criteria below them."""
    return [
        each
        for one in criteria
        for each in (leaves(one["criteria"]) if "criteria" in one else [one])
    ]


def said(value: Any, source: str | None = "trial") -> Data:
    """A claim: a value, two bounds, or a mapping that is one already."""
    claim = dict(value) if isinstance(value, Mapping) else {"value": value}
    if isinstance(value, tuple):
        claim = {"between": list(value)}
    return {**claim, "source": source} if source else claim


NOT_APPLICABLE: Data = {"state": "not_applicable", "note": "has none"}


def vendor(id: str, facts: Mapping[str, Any] | None = None, **numbers: Any) -> Data:
    """A vendor with the numbers of its own facts, and with facts of the catalogue by their path.

    Everything is known from a trial unless it is said otherwise by :func:`said`.
    """
    data: Data = {
        "format": 1,
        "vendor": id,
        "name": {"en": id.capitalize(), "zh": CHINESE[id]},
        "sources": {},
    }
    claims = {f"extra.{key}": value for key, value in numbers.items()}
    for path, value in {**(facts or {}), **claims}.items():
        *sections, last = path.split(".")
        inside = data
        for section in sections:
            inside = inside.setdefault(section, {})
        sourced = isinstance(value, Mapping) and ("source" in value or "value" in value)
        inside[last] = value if sourced else said(value)
    cited = sorted(_cited(data))
    return {**data, "sources": {id: SOURCES[id] for id in cited}}


def _cited(data: Any) -> set[str]:
    """The sources that claims name."""
    if not isinstance(data, dict):
        return set()
    own = {data["source"]} if data.get("source") in SOURCES else set()
    return own.union(*map(_cited, data.values()))


def coverage(province: str, city: str) -> Data:
    """A closed list of the one place that is served on site, and remote service elsewhere."""
    region = {"province": province, "cities": [city], "modes": ["onsite"]}
    return {"completeness": "closed", "source": "trial", "remote": True, "regions": [region]}


def needs(id: str, **users: int) -> Data:
    """The buyer's places: how many users are in Beijing and in Guangdong."""
    places = {"beijing": ("CN-BJ", "北京"), "shenzhen": ("CN-GD", "深圳")}
    sites = [
        {"name": name, "province": places[name][0], "city": places[name][1], "users": count}
        for name, count in users.items()
    ]
    return {"format": 1, "needs": id, "sites": sites}


def ratings(evaluator: str, weights: Mapping[str, float] | None = None, **judged: Any) -> Data:
    """What one evaluator weighs, and judges by vendor and criterion."""
    data: Data = {"format": 1, "evaluator": evaluator}
    data |= {"weights": dict(weights)} if weights else {}
    return data | ({"ratings": judged} if judged else {})
