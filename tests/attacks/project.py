"""A project that has every text that files can have, each in a place with a name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

Said = Callable[[str], str]
"""Gives the text for a place."""
Data = dict[str, Any]
VENDORS = ("acme", "birch", "cedar")


def write(folder: Path, said: Said) -> None:
    """Writes the project; ``said`` is asked once for each place."""
    for name, data in files(said).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(data, path.suffix), "utf-8")
    (folder / "decision.txt").write_text(f"{said('decision')}\n\n{said('decision 2')}\n", "utf-8")


def files(said: Said) -> Mapping[str, Data]:
    """The files by their paths."""
    vendors = {f"vendors/{id}.yaml": _vendor(id, said) for id in VENDORS}
    return {
        "vendors/_sources.yaml": {
            "format": 1,
            "sources": {
                "shared": {"kind": "press", "published": "2026-03"} | _of_source("shared", said)
            },
        },
        **vendors,
        "rubrics/default.yaml": _rubric(said),
        "needs.yaml": {
            "format": 1,
            "needs": "ours",
            "sites": [
                {"name": said("site.name"), "province": "CN-GD", "city": "深圳", "users": 8},
                {
                    "name": said("site 2.name"),
                    "province": "CN-SC",
                    "city": said("site.city"),
                    "users": 2,
                },
            ],
        },
        "ratings/li.yaml": _ratings("li", said),
        "ratings/wu.json": _ratings("wu", said),
    }


def write_wrong(folder: Path, said: Said) -> None:
    """The project with a key that there is not in each file, and values that are not allowed."""
    for name, data in files(said).items():
        wrong = data | {said(f"{name}, key"): 1}
        for key in ("status", "unknown") if not name.startswith(("ratings", "needs")) else ():
            wrong[key] = said(f"{name}, {key}")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(wrong, path.suffix), "utf-8")


def both(place: str, said: Said) -> Data:
    """A text in both languages."""
    return {"en": said(f"{place}.en"), "zh": said(f"{place}.zh")}


def _of_source(id: str, said: Said) -> Data:
    return {
        "title": both(f"{id}.title", said),
        "url": f"https://example.org/{id}",
        "holder": said(f"{id}.holder"),
        "scope": said(f"{id}.scope"),
        "note": said(f"{id}.note"),
    }


def _vendor(id: str, said: Said) -> Data:
    def claim(place: str, value: Any, source: str = "bid") -> Data:
        return {"value": value, "source": source, "note": said(f"{id}.{place}.note")}

    first = id == "acme"
    graded = {"grade": "E", "grade_reason": said(f"{id}.grade_reason")}
    data: Data = {
        "format": 1,
        "vendor": id,
        "name": both(f"{id}.name", said),
        "aliases": [said(f"{id}.alias")],
        "company": {
            "legal_name": both(f"{id}.legal_name", said),
            "headquarters": said(f"{id}.headquarters"),
            "website": said(f"{id}.website"),
            "listing": said(f"{id}.listing"),
            "products": [said(f"{id}.product")],
        },
        "sources": {
            "bid": {"kind": "bid", "published": "2026-03"} | _of_source(f"{id}.bid", said),
            "site": {"kind": "vendor", "published": "2026-02"}
            | _of_source(f"{id}.site", said)
            | graded,
        },
        "searched": [{"as_of": "2026-05", "note": said(f"{id}.searched")}],
        "network": {
            "breadth": claim("breadth", "nationwide" if first else "regional", "shared"),
            "coverage": {
                "completeness": "open",
                "source": "bid",
                "note": said(f"{id}.coverage.note"),
                "regions": [
                    {
                        "province": "CN-GD",
                        "cities": ["深圳", said(f"{id}.region.city")],
                        "delivered_by": ["own_branch"],
                    }
                ],
            },
        },
        "stages": {
            "after_sale": {
                "sla_contractual": claim("sla", True),
                "p1_response_minutes": [claim("p1", 30), claim("p1 again", 60, "site")],
            }
        },
        "extra": {"level": claim("level", "high", "site")},
    }
    if first:
        data["extra"]["number"] = claim("number", 80)
        data["pricing"] = {"quote_cny": claim("quote", 420000)}
    return data


def _rubric(said: Said) -> Data:
    return {
        "format": 1,
        "rubric": "default",
        "title": both("rubric.title", said),
        "purpose": both("rubric.purpose", said),
        "not_for": said("rubric.not_for"),
        "note": said("rubric.note"),
        "evidence": {"firm_grade": "C", "as_of": "2026-06"},
        "gates": [
            {
                "id": "sla",
                "fact": "stages.after_sale.sla_contractual",
                "is": True,
                **{key: both(f"gate.{key}", said) for key in ("title", "reason", "note")},
            },
            {
                "id": "price-known",
                "fact": "pricing.quote_cny",
                "at_most": 900000,
                "title": said("gate 2.title"),
            },
        ],
        "facts": {
            "extra.number": {
                "type": "number",
                "bounds": [0, 100],
                "unit": said("number.unit"),
                **{key: both(f"number.{key}", said) for key in ("question", "label", "note")},
            },
            "extra.level": {
                "type": "ordinal",
                "levels": ["low", "middle", "high"],
                **{key: both(f"level.{key}", said) for key in ("question", "label")},
            },
        },
        "criteria": [
            {
                "id": "network",
                "title": both("criterion.title", said),
                "reason": both("criterion.reason", said),
                "note": said("criterion.note"),
                "weight": 40,
                "weighting": {
                    "method": "swing",
                    "points": {"breadth": 100, "near": 50},
                    "note": said("weighting.note"),
                },
                "criteria": [
                    {
                        "id": "breadth",
                        "title": said("leaf.title"),
                        "fact": "network.breadth",
                        "levels": {
                            "single_city": 0,
                            "regional": 20,
                            "major_cities": 50,
                            "nationwide": 100,
                        },
                        "scale_reason": said("leaf.scale_reason"),
                        "reason": said("leaf.reason"),
                        "note": said("leaf.note"),
                    },
                    {
                        "id": "near",
                        "title": said("near.title"),
                        "fact": "network.site_coverage",
                        "sites": {"same_city": 100, "same_province": 75, "remote": 25, "none": 0},
                    },
                ],
            },
            {
                "id": "number",
                "title": both("number criterion.title", said),
                "weight": 20,
                "fact": "extra.number",
                "points": [[0, 0], [100, 100]],
            },
            {
                "id": "price",
                "title": said("price.title"),
                "weight": 10,
                "fact": "pricing.quote_cny",
                "ratio": "lowest",
                "scale_reason": said("price.scale_reason"),
                "deduct": [
                    {
                        "fact": "stages.after_sale.sla_contractual",
                        "is": True,
                        "percent": 10,
                        "note": said("deduct.note"),
                    }
                ],
            },
            {
                "id": "level",
                "title": said("level criterion.title"),
                "weight": 20,
                "fact": "extra.level",
                "levels": "even",
            },
            {
                "id": "demo",
                "title": both("demo.title", said),
                "reason": said("demo.reason"),
                "weight": 10,
                "rated": True,
            },
        ],
        "weight_sets": {
            "cfo": {
                "title": both("weight set.title", said),
                "note": said("weight set.note"),
                "weights": {"network": 10, "number": 50, "level": 20, "demo": 10, "price": 10},
            }
        },
        "expect": [{"first": "acme", "note": said("expect.note")}],
    }


def _ratings(id: str, said: Said) -> Data:
    return {
        "format": 1,
        "evaluator": id,
        "name": both(f"{id}.evaluator", said),
        "note": said(f"{id}.note"),
        "ratings": {
            "acme": {"demo": {"points": 80, "note": said(f"{id}.judgement")}},
            "birch": {"demo": 50},
        },
        "abstains": {"cedar": said(f"{id}.abstains")},
    }


def _text(data: Data, suffix: str) -> str:
    if suffix == ".json":
        return json.dumps(data, ensure_ascii=False)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
