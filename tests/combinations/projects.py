"""The projects: one of each kind that has gone, or could go, its own way in some command."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.combinations.writing import (
    NOT_APPLICABLE,
    Data,
    coverage,
    gate,
    group,
    judged_as,
    leaf,
    leaves,
    near,
    needs,
    off_base,
    price,
    rated,
    ratings,
    rubric,
    said,
    stepped,
    text,
    vendor,
)

FINE = {"title": {"en": "Fine", "zh": "良好"}}
"""A band with a title; the others have the short form."""


DECIDED = "decision.txt"
"""The file with the decision of every project."""


class Project(NamedTuple):
    """The files of a project by their path, as data.

    ``rubric`` is the id of the one that is taken where none is named; ``named`` that of the one
    that options name. ``frozen`` says that the rubric is frozen once the files are written.
    """

    name: str
    files: Mapping[str, Data]
    rubric: str = "default"
    named: str = "default"
    frozen: bool = False

    @property
    def criteria(self) -> list[Data]:
        """The top criteria of the rubric that is taken."""
        return list(self.files[f"rubrics/{self.rubric}.yaml"]["criteria"])

    @property
    def vendors(self) -> list[str]:
        """The ids of the vendors."""
        return [data["vendor"] for path, data in self.files.items() if path.startswith("vendors/")]

    def has(self, path: str) -> bool:
        """Whether there is such a file, or a file in such a folder."""
        return any(each == path or each.startswith(f"{path}/") for each in self.files)

    def write(self, folder: Path) -> Path:
        """Writes all files into a folder."""
        for path, data in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text(data), "utf-8")
        (folder / DECIDED).write_text("We choose one.\n\nIt is near.\n", "utf-8")
        return folder


def project(
    name: str,
    *files: Data,
    taken: str = "default",
    named: str | None = None,
    more: Mapping[str, Data] | None = None,
) -> Project:
    """A project from its files; each says itself what it is.

    Beside them it has what options ask for: other vendors in ``stock``, other places in ``places``,
    other evaluators in ``votes``, and a folder ``desk`` to run commands from.
    """
    found: dict[str, Data] = {}
    for data in files:
        kind = next(key for key in ("evaluator", "vendor", "rubric", "needs") if key in data)
        folder = {"evaluator": "ratings/", "vendor": "vendors/", "rubric": "rubrics/", "needs": ""}
        found[f"{folder[kind]}{'needs' if kind == 'needs' else data[kind]}.yaml"] = data
    votes = _votes(
        found[f"rubrics/{taken}.yaml"], [each["vendor"] for each in files if "vendor" in each]
    )
    if named:  # the criteria of the other rubric may be others
        votes["rubric"] = taken
    found["places/elsewhere.yaml"] = needs("elsewhere", shenzhen=9, beijing=1)
    found["votes/max.yaml"] = votes
    found |= _stock([each for each in files if "vendor" in each])
    found["desk/notes.txt"] = {"a folder": "to run commands from"}
    return Project(name, {**found, **(more or {})}, taken, named or taken)


def _votes(rubric: Data, vendors: list[str]) -> Data:
    """Max weighs the first criterion most, and judges the last vendor best."""
    criteria, part = rubric["criteria"], rubric.get("total", 100) / 100
    others = len(criteria) - 1
    weights = {
        each["id"]: part * (60 if not index else 40 / others) for index, each in enumerate(criteria)
    }
    judged = [each for each in leaves(criteria) if each.get("rated")]
    return ratings(
        "max",
        weights,
        **{
            id: {each["id"]: judged_as(each, 30 + 20 * place) for each in judged}
            for place, id in enumerate(vendors)
            if judged
        },
    )


def _stock(vendors: list[Data]) -> dict[str, Data]:
    """The same vendors, each with what the next one has."""
    frame = ("format", "vendor", "name", "status")
    return {
        f"stock/{one['vendor']}.yaml": {
            **{key: each for key, each in one.items() if key in frame},
            **{key: each for key, each in other.items() if key not in frame},
        }
        for one, other in zip(vendors, [*vendors[1:], vendors[0]], strict=True)
    }


SPEED, REACH, CARE = leaf("speed", 50), leaf("reach", 30), leaf("care", 20)
NUMBERS = (SPEED, REACH, CARE)
SLA, AFTER = "stages.after_sale.sla_contractual", "stages.after_sale.offered"


def trio(
    ann: Mapping[str, object] | None = None,
    bob: Mapping[str, object] | None = None,
    cid: Mapping[str, object] | None = None,
) -> tuple[Data, Data, Data]:
    """Three vendors with three numbers, and with what is said of facts of the catalogue."""
    return (
        vendor("ann", ann, speed=80, reach=40, care=(30, 90)),
        vendor("bob", bob, speed=(20, 95), reach=70, care=60),
        vendor("cid", cid, speed=said(50, "press"), reach=said(65, None)),
    )


TRIO = trio()
ANN, BOB, CID = TRIO

PROJECTS: tuple[Project, ...] = (
    project("plain", rubric("default", *NUMBERS, weight_sets=False), *TRIO),
    project(
        "several-rubrics",
        rubric("default", *NUMBERS),
        rubric("thrift", leaf("speed", 10), leaf("reach", 20), leaf("care", 70)),
        *TRIO,
        named="thrift",
    ),
    project("one-rubric", rubric("choice", *NUMBERS), *TRIO, taken="choice"),
    project(
        "needs",
        rubric("default", SPEED, near("near", 30), CARE),
        vendor("ann", speed=80, care=50) | {"network": {"coverage": coverage("CN-BJ", "北京")}},
        vendor("bob", speed=60, care=(40, 70))
        | {"network": {"coverage": coverage("CN-GD", "深圳")}},
        vendor("cid", speed=70, care=20),
        needs("ours", beijing=7, shenzhen=2),
    ),
    project(
        "ratings",
        rubric("default", rated("demo", 40), rated("fit", 30), leaf("speed", 30)),
        *TRIO,
        ratings(
            "li", ann={"demo": 50, "fit": 90}, bob={"demo": 80, "fit": [40, 60]}, cid={"demo": 90}
        ),
        ratings("wu", ann={"demo": 60, "fit": 70}, bob={"demo": 70, "fit": 40}, cid={"demo": 20}),
    ),
    project(
        "ratings-for-one-rubric",
        rubric("default", *NUMBERS),
        rubric("panel", rated("demo", 60), leaf("speed", 30), leaf("reach", 10)),
        *TRIO,
        ratings("li", ann={"demo": 50}, bob={"demo": 80}, cid={"demo": 90}) | {"rubric": "panel"},
        ratings("wu", {"speed": 20, "reach": 50, "care": 30}) | {"rubric": "default"},
        named="panel",
    ),
    project(
        "judged-alone",
        rubric("default", rated("demo", 50), rated("fit", 30), rated("style", 20)),
        *TRIO,
        ratings(
            "li",
            ann={"demo": 82, "fit": 60, "style": 70},
            bob={"demo": 64, "fit": 90, "style": 75},
            cid={"demo": 50, "fit": 55, "style": 40},
        ),
    ),
    project(
        "out-of-five",
        rubric(
            "default",
            rated("demo", 50, {"out_of": 5}),
            rated("fit", 30, {"scale": [1, 5]}),
            leaf("speed", 20),
        ),
        *TRIO,
        ratings("li", ann={"demo": 4, "fit": 5}, bob={"demo": 3, "fit": 2}, cid={"demo": [1, 4]}),
        ratings("wu", ann={"demo": 2, "fit": 3}, bob={"demo": 5, "fit": 4})
        | {"abstains": {"cid": "worked there"}},
        ratings("xu", bob={"demo": 4.5, "fit": 1}) | {"abstains": {"ann": "a cousin's firm"}},
    ),
    project(
        "own-weights",
        rubric("default", rated("demo", 40), leaf("speed", 30), leaf("reach", 30)),
        *TRIO,
        ratings("li", {"demo": 10, "speed": 80, "reach": 10}, ann={"demo": 30}, bob={"demo": 80}),
        ratings("wu", ann={"demo": 60}, bob={"demo": 70}, cid={"demo": 75}),
    ),
    project(
        "one-weight-alone",
        rubric("default", *NUMBERS),
        *TRIO,
        ratings("li", {"speed": 100, "reach": 0, "care": 0}),
        ratings("wu", {"speed": 0, "reach": 40, "care": 60}),
    ),
    project(
        "weight-sets",
        rubric(
            "default",
            group("service", 60, leaf("speed", 70), leaf("reach", 30)),
            leaf("care", 25),
            leaf("depth", 15),
        ),
        vendor("ann", speed=90, reach=20, care=40, depth=(0, 80)),
        vendor("bob", speed=50, reach=85, care=75, depth=30),
        vendor("cid", speed=(30, 60), reach=60, care=90, depth=95),
    ),
    project("frozen", rubric("default", *NUMBERS), *TRIO)._replace(frozen=True),
    project(
        "tie",
        rubric("default", *NUMBERS),
        vendor("ann", speed=80, reach=40, care=60),
        vendor("bob", speed=56, reach=80, care=60),
        vendor("cid", speed=50, reach=50, care=(0, 55)),
    ),
    project(
        "tie-broken",
        rubric("default", *NUMBERS, tie_break=["reach", "speed"]),
        vendor("ann", speed=80, reach=40, care=60),
        vendor("bob", speed=56, reach=80, care=60),
        vendor("cid", speed=50, reach=50, care=(0, 55)),
    ),
    project(
        "tie-within",
        rubric("default", *NUMBERS, tie_break={"within": 5, "by": ["care"]}),
        vendor("ann", speed=80, reach=40, care=60),
        vendor("bob", speed=56, reach=70, care=64),
        vendor("cid", speed=20, reach=(10, 30), care=55),
    ),
    project(
        "all-unknown",
        rubric("default", *NUMBERS),
        vendor("ann"),
        vendor("bob"),
        vendor("cid", speed={"state": "declined", "source": "sheet", "note": "asked in January"}),
    ),
    project(
        "all-disqualified",
        rubric("default", *NUMBERS, gates=[gate("after", AFTER)]),
        *trio(ann={AFTER: False}, bob={AFTER: False}, cid={AFTER: False}),
    ),
    project("one-vendor", rubric("default", *NUMBERS), BOB),
    project(
        "prices",
        rubric("default", leaf("speed", 40), price("price", 45), leaf("care", 15)),
        vendor("ann", {"pricing.quote_cny": 120}, speed=90, care=50),
        vendor("bob", {"pricing.quote_cny": (60, 90)}, speed=60, care=(20, 40)),
        vendor("cid", {"pricing.quote_cny": said((70, 100), "press")}, speed=70, care=80),
    ),
    project(
        "off-the-mean",
        rubric(
            "default",
            leaf("speed", 40),
            off_base("price", 45, drop_extremes=1, blend={"value": 110, "weight": 0.2}),
            leaf("care", 15),
        ),
        vendor("ann", {"pricing.quote_cny": 120}, speed=90, care=50),
        vendor("bob", {"pricing.quote_cny": (60, 90)}, speed=60, care=(20, 40)),
        vendor("cid", {"pricing.quote_cny": said((70, 100), "press")}, speed=70, care=80),
    ),
    project(
        "price-preference",
        rubric(
            "default",
            leaf("speed", 40),
            price("price", 45) | {"deduct": [{"fact": SLA, "is": True, "percent": 20}]},
            leaf("care", 15),
        ),
        vendor("ann", {"pricing.quote_cny": 120, SLA: True}, speed=90, care=50),
        vendor("bob", {"pricing.quote_cny": 100}, speed=60, care=(20, 40)),
        vendor("cid", {"pricing.quote_cny": 95, SLA: said(False, "press")}, speed=70, care=80),
    ),
    project(
        "steps",
        rubric(
            "default",
            stepped("speed", 50, **{"from": [[25, 40], [80, 100]], "below": 0}),
            stepped("reach", 30, up_to=[[20, 0], [45, 50], [70, 80]], above=100),
            CARE,
        ),
        *TRIO,
    ),
    project(
        "gates",
        rubric(
            "default",
            *NUMBERS,
            gates=[gate("sla", SLA), gate("after", AFTER, on_unknown="fail")],
        ),
        *trio(ann={AFTER: True}, bob={AFTER: False, SLA: True}, cid={AFTER: True, SLA: True}),
    ),
    project(
        "gates-on-criteria",
        rubric(
            "default",
            *NUMBERS,
            gates=[
                {"id": "fast", "title": "Fast", "fact": "extra.speed", "at_least": 40},
                {"id": "caring", "title": "Caring", "criterion": "care", "at_least": 50},
            ],
        ),
        *TRIO,
    ),
    project(
        "historical",
        rubric("default", *NUMBERS),
        *TRIO,
        vendor("old", speed=99, reach=90, care=95) | {"status": "historical"},
    ),
    project(
        "relative",
        rubric("default", leaf("speed", 3), leaf("reach", 2), leaf("care", 1), weights="relative"),
        *TRIO,
    ),
    project(
        "points-of-97",
        rubric(
            "default",
            group("service", 40, leaf("speed", 25), leaf("depth", 15)),
            leaf("reach", 20),
            leaf("care", 37),
            weights="points",
            total=97,
            bands={"A": FINE | {"at_least": 60}, "B": 40, "C": 0},
            gates=[{"id": "fast", "title": "Fast", "criterion": "service", "at_least": 9}],
        ),
        *TRIO,
    ),
    project(
        "too-little-known",
        rubric(
            "default",
            *NUMBERS,
            min_known_pct=45,
            bands={"A": FINE | {"at_least": 85}, "B": 60, "C": 0},
        ),
        ANN,
        BOB,
        vendor("cid", reach=95),
    ),
    project(
        "not-applicable",
        rubric("default", SPEED, leaf("reach", 30, na_allowed=True), CARE, unknown="midpoint"),
        vendor("ann", speed=80, reach=NOT_APPLICABLE, care=(30, 90)),
        vendor("bob", speed=70, reach=90, care=60),
        CID,
    ),
    project(
        "grades",
        rubric("default", *NUMBERS, evidence={"min_grade": "D", "firm_grade": "B"}),
        vendor("ann", speed=said(80, "deal"), reach=said(70, "press"), care=said(60, "sheet")),
        vendor("bob", speed=said(75, "trial"), reach=said(90, None), care=said((20, 50), "deal")),
        vendor("cid", speed=said(95, "sheet"), reach=said(20, "trial"), care=said(90, "press")),
    ),
)
