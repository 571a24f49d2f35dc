"""Files made to hold a reader up: each repeats one line until it is as large as is wanted."""

from __future__ import annotations

from typing import NamedTuple

VENDOR = "format: 1\nvendor: v\nname: V\n"
RUBRIC = "format: 1\nrubric: r\ntitle: t\n"
ONE = (
    "criteria:\n  - {id: ccc, weight: 100, fact: network.city_count, points: [[0, 0], [10, 100]]}\n"
)
EQUAL = "weighting: {method: equal}\ncriteria:\n"
NEEDS = "format: 1\nneeds: n\nsites:\n"
EVALUATOR = "format: 1\nevaluator: e\nname: E\n"


class Hostile(NamedTuple):
    """A file: its head, a line with ``#`` for its number, an end; ``then`` follows as many lines."""

    head: str
    line: str
    end: str = "\n"
    then: str = ""
    file: str = "vendors/v.yaml"

    def text(self, size: int) -> str:
        """The file with about so many characters."""
        part = self.head.encode(), self.line.encode(), self.then.encode()
        count = (size - len(part[0])) // (len(part[1]) + len(part[2]) + 4)
        return "".join(
            (
                self.head,
                *(self.line.replace("#", str(number)) for number in range(count)),
                self.end,
                *(
                    self.then.replace("#", str(number))
                    for number in range(count if self.then else 0)
                ),
            )
        )


def vendor(head: str, line: str, end: str = "\n", then: str = "") -> Hostile:
    """A vendor file."""
    return Hostile(VENDOR + head, line, end, then)


def rubric(head: str, line: str, end: str = "\n", then: str = "") -> Hostile:
    """A rubric."""
    return Hostile(RUBRIC + head, line, end, then, "rubrics/r.yaml")


def json(head: str, line: str, end: str = "", suffix: str = "jsonl") -> Hostile:
    """A vendor file in JSON."""
    return Hostile(head, line, end, "", f"vendors/v.{suffix}")


SCALARS = [
    "1", "1.", "1_", "1:30", "1:", "2020-01-01-", "0xf", "1e", "1e+", "+", "-", ".", "0", "0b1", "0o7", "1._",
    ".inf", "~", "=", "2001-12-14t21:59:43.10-05:00", "_", "._", "-0_", "中", "\\\\", "''", "é",
]  # fmt: skip
NET = "network:\n"
KINDS: dict[str, Hostile] = {
    "keys": vendor("", "nam#: 1\n"),
    "keys of a section": vendor(NET, "  city_coun#: 1\n"),
    "keys on a line": vendor("network: {", "city_coun#: 1,", "}\n"),
    "keys of a stage": vendor("stages:\n  after_sale:\n", "    p1_response_minute#: 1\n"),
    "long keys": vendor(NET, f"  {'city_count' * 50}#: 1\n"),
    "keys of a company": vendor("company:\n", "  legal_nam#: 1\n"),
    "one key again": vendor("", "name: 1\n"),
    "keys without values": vendor("company: {", "a#, ", "}\n"),
    "custom facts": vendor("extra:\n", "  fact#: 1\n"),
    "sources": vendor("sources:\n", "  s#: {kind: press, title: t}\n"),
    "wrong sources": vendor("sources:\n", "  s#: {kin: press, title: t}\n"),
    "citations": vendor(
        "sources:\n", "  sourc#: {kind: press, title: t}\n", "extra:\n", "  f#: {value: 1, source: sorce#}\n"
    ),
    "claims": vendor(f"{NET}  city_count:\n", "    - {value: #}\n"),
    "wrong claims": vendor(f"{NET}  city_count:\n", "    - {value: a#}\n"),
    "claims without a source": vendor(f"{NET}  city_count:\n", "    - {value: #, source: s#}\n"),
    "claims of wrong keys": vendor(f"{NET}  city_count:\n", "    - {valu: #, sorce: s#}\n"),
    "levels": vendor(f"{NET}  breadth:\n", "    - {one_of: [regionl#, nationwid#]}\n"),
    "members": vendor(f"{NET}  modes: {{at_least: [", "agent#, ", "]}\n"),
    "aliases": vendor("aliases:\n", " - a#\n"),
    "one alias again": vendor("aliases:\n", " - v\n"),
    "aliases that are lists": vendor("aliases:\n", " - [#]\n"),
    "anchors": vendor("aliases:\n", " - &a# b\n"),
    "aliases of an anchor": vendor("name: &a b\naliases:\n", " - *a\n"),
    "tags": vendor("aliases:\n", " - !x b\n"),
    "documents": vendor("", "---\na: 1\n"),
    "truth values": vendor("aliases:\n", " - yes\n"),
    "comments": vendor("aliases:\n", " - a# # oa-select: ignore[alias-twice] why\n".replace(" # o", " \x00 o")),
    "wrong comments": vendor("aliases:\n", " - a# \x00 oa-select: ignore[alia-twic#] why\n"),
    "comments for the file": vendor("aliases:\n", " - v \x00 oa-select: ignore-file[alias-twice] why\n"),
    "comments without codes": vendor("", "\x00 oa-select:\n"),
    "codes": vendor("\x00 oa-select: ignore[", "alia-twic#,", "] why\n"),
    "brackets in a comment": vendor("\x00 oa-select: ignore[", "ignore["),
    "dates in a comment": vendor("\x00 oa-select: ignore[x] ", "until 1 "),
    "marks in a comment": vendor("\x00 oa-select:", " \x00"),
    "lists in lists": vendor("aliases: [[[[[[[", "[a],", "]]]]]]]\n"),
    "regions": vendor(f"{NET}  coverage:\n    regions:\n", "    - {province: CN-GD, cities: [x#]}\n"),
    "provinces": vendor(f"{NET}  coverage:\n    regions:\n", "    - {province: CN-G#}\n"),
    "cities": vendor(f"{NET}  coverage:\n    regions:\n    - {{province: CN-GD, cities: [", "x#, ", "]}\n"),
    "lines of a text": vendor("name: |\n", "  x\n"),
    "criteria": rubric(EQUAL, "  - {id: c#, fact: network.city_count, points: [[0, 0], [10, 100]]}\n"),
    "groups": rubric(EQUAL, "  - {id: g#, criteria: [{id: a#, rated: true}]}\n"),
    "one criterion again": rubric(EQUAL, "  - {id: c, rated: true}\n"),
    "wrong criteria": rubric(EQUAL, "  - {id: c#, fac: network.city_count, point: [[0, 0]]}\n"),
    "unknown facts": rubric(EQUAL, "  - {id: c#, fact: network.city_coun#, points: [[0, 0], [10, 100]]}\n"),
    "measures": rubric(
        "criteria:\n  - id: c\n    weight: 100\n    measures:\n",
        "      - {fact: network.city_count, weight: 1, points: [[0, 0], [10, 100]]}\n",
    ),
    "points": rubric("criteria:\n  - id: c\n    weight: 100\n    fact: network.city_count\n    points:\n", "      - [#, 1]\n"),
    "facts": rubric("facts:\n", "  extra.f#: {type: bool, question: q}\n", ONE),
    "facts nearly named": rubric(
        "facts:\n", "  extra.fact#: {type: bool, question: q}\n", EQUAL, "  - {id: c#, fact: extra.fct#, levels: {true: 1}}\n"
    ),
    "levels of a fact": rubric("facts:\n  extra.f: {type: enum, question: q, levels: [", "l#, ", f"]}}\n{ONE}"),
    "points of levels": rubric(
        "facts:\n  extra.f: {type: enum, question: q, levels: [a, b]}\n"
        "criteria:\n  - {id: c, weight: 100, fact: extra.f, levels: {", "lvel#: 0, ", "}}\n"
    ),
    "gates": rubric(f"{ONE}gates:\n", "  - {id: g#, title: t, fact: network.city_count, at_least: #}\n"),
    "gates on no criterion": rubric(f"{ONE}gates:\n", "  - {id: g#, title: t, criterion: cccc#, at_least: 1}\n"),
    "expectations": rubric(f"{ONE}expect:\n", "  - {first: a#}\n"),
    "an order": rubric(f"{ONE}expect:\n  - {{order: [", "a#, ", "]}\n"),
    "an order with one twice": rubric(f"{ONE}expect:\n  - {{order: [", "a#, ", "a0, a0]}\n"),
    "weight sets": rubric(f"{ONE}weight_sets:\n", "  w#: {title: t, weights: {ccc: 100}}\n"),
    "wrong weights": rubric(f"{ONE}weight_sets:\n  w: {{title: t, weights: {{", "ccc#: 1, ", "}}\n"),
    "swing": rubric("weighting: {method: swing, points: {", "c#: 1, ", "}}\ncriteria:\n", "  - {id: c#, rated: true}\n"),
    "a ranking": rubric("weighting: {method: roc, order: [", "c#, ", "]}\ncriteria:\n", "  - {id: c#, rated: true}\n"),
    "a tie-break": rubric(f"{ONE}tie_break: [", "ccc#, ", "]\n"),
    "sites": Hostile(NEEDS, "  - {name: S#, province: CN-GD, users: 1}\n", file="needs.yaml"),
    "wrong sites": Hostile(NEEDS, "  - {name: S#, province: CN-GX#, city: 深#, users: 1}\n", file="needs.yaml"),
    "ratings": Hostile(f"{EVALUATOR}ratings:\n", "  v#: {ccc: 1}\n", file="ratings/e.yaml"),
    "rated criteria": Hostile(f"{EVALUATOR}ratings:\n  v:\n", "    cccc#: 1\n", file="ratings/e.yaml"),
    "weights": Hostile(f"{EVALUATOR}weights:\n", "  cccc#: 1\n", file="ratings/e.yaml"),
    "wrong lines": json("", "x\n"),
    "empty lists": json("", "[]\n"),
    "empty mappings": json("", "{}\n"),
    "lines of numbers": json("", f"[{'1,' * 39_999}1]\n"),
    "lines of controls": json("", '"\\u0007"\n'),
    "one vendor again": json("", '{"format":1,"vendor":"v","name":"V"}\n'),
    "wrong vendors": json("", '{"format":1,"vendor":"v#","nam":"V#"}\n'),
    "deep lines": json("", f"{'[' * 100}\n"),
    "blank lines": json("", " \n"),
    "controls": json("[", '"\\u0007",', "1]", "json"),
    "digits": json("[", "1", "]", "json"),
    "decimals": json("[0.", "1", "e5]", "json"),
    "a key again": json("{", '"a":1,', '"b":1}', "json"),
    "escapes": json('["', "\\u0041", '"]', "json"),
    "line ends": json('{"a":', "\n", "1}", "json"),
    "keys in JSON": json('{"format":1,"vendor":"v","name":"V","network":{', '"city_coun#":1,', '"x":1}}', "json"),
}  # fmt: skip
"""By name; a mark of a comment is written as NUL, since ``#`` is a number here."""


def hostile_text(name: str, size: int) -> str:
    """The file of a kind with about so many characters."""
    return KINDS[name].text(size).replace("\x00", "#")
