"""A project with a questionnaire, and the vendor's part in it: cells filled in with openpyxl."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from oa_select.questionnaire import layout as sheet
from tests.conftest import Ran

COLUMNS = {
    "answer": "D",
    "kind": "E",
    "second": "F",
    "evidence": "G",
    "evidence_kind": "H",
    "date": "I",
    "expires": "J",
    "remark": "K",
}
Given = Mapping[str, Any]
"""What is filled in beside a question; a mapping where each member of a set has a cell."""

RUBRIC = """\
format: 1
rubric: ours
title: {en: Ours, zh: 我们的}
evidence: {firm_grade: E}
facts:
  extra.cloud: {type: ordinal, levels: [none, partly, '全部 all'], question: {en: "How much runs in =your= cloud?", zh: 多少在云上？}}
gates:
  - {id: offered, fact: stages.after_sale.offered, is: true, title: Offered}
criteria:
  - {id: cities, weight: 20, fact: network.city_count, points: [[0, 0], [100, 100]]}
  - {id: breadth, weight: 10, fact: network.breadth, levels: even}
  - {id: sla, weight: 10, fact: stages.after_sale.sla_contractual, levels: {true: 100, false: 0}}
  - {id: response, weight: 1, fact: stages.after_sale.p1_response_minutes, points: [[15, 100], [480, 0]]}
  - {id: charging, weight: 9, fact: stages.after_sale.charging, levels: {included: 100, annual_fee: 60, time_and_materials: 20, per_incident: 0}}
  - {id: certificates, weight: 20, fact: standardization.certificates, levels: {itss: 40, iso20000_1: 20, gbt27922: 10, iso9001: 10, iso27001: 10, ccrc: 10}, combine: sum}
  - {id: fee, weight: 10, fact: stages.after_sale.annual_fee_pct, points: [[0, 100], [100, 0]]}
  - {id: cloud, weight: 10, fact: extra.cloud, levels: even}
  - {id: near, weight: 10, fact: network.site_coverage, sites: {same_city: 100, same_province: 75, remote: 25, none: 0}}
needs:
  sites: [{name: HQ, province: CN-GD, city: 深圳}]
"""
ACME = """\
# Acme, as we know it
format: 1
vendor: acme
name: {en: Acme, zh: 顶峰}
aliases: [Peak]

sources:
  web: {title: 'Home page', kind: promotional, published: 2024-05}   # seen on a Monday

network:
  # counted by ourselves
  city_count:
    at_least: 20   # on the map
    source: web
    note: "as shown:  on the map"
  breadth: {at_least: regional, source: web}   # hm

standardization:
  certificates:
    at_least:
      - itss   # seen framed
# the end
"""


def start(folder: Path, acme: str = ACME, name: str = "acme.yaml") -> Path:
    """A project in an empty folder; gives the vendor's file."""
    (folder / "rubrics").mkdir()
    (folder / "vendors").mkdir()
    (folder / "rubrics" / "ours.yaml").write_text(RUBRIC, "utf-8")
    path = folder / "vendors" / name
    path.write_bytes(acme.encode())
    other = "format: 1\nvendor: birch\nname: Birch\n"
    (folder / "vendors" / "birch.yaml").write_text(other, "utf-8")
    return path


def ask(run: Callable[..., Ran], *more: str, to: str = "q.xlsx") -> Path:
    """The questionnaire of Acme under our rubric."""
    ran = run("ask", "--rubric", "ours", "--vendor", "acme", "-o", to, *more)
    assert ran.code == 0, ran.err
    return Path(to)


def places(book: Workbook) -> dict[tuple[str, str], int]:
    """The row in which each fact, and each member of a set, is answered."""
    key = book[sheet.KEY]
    rows = key.iter_rows(min_row=sheet.KEY_FACTS, values_only=True)
    return {(str(row[1]), str(row[2] or "")): int(str(row[0])) for row in rows}


def date_cell(book: Workbook) -> str:
    """The cell of the first sheet for the date of all answers."""
    return f"C{book[sheet.KEY].cell(sheet.KEY_DATE, 2).value}"


def fill(path: Path, given: Mapping[str, Given], date: object = "2026-03-15") -> Path:
    """Fills in answers by the path of their fact, and saves the workbook."""
    book = load_workbook(path)
    at = places(book)
    questions = book[sheet.QUESTIONS]
    book[sheet.GUIDE][date_cell(book)] = date
    for fact, cells in given.items():
        for name, content in cells.items():
            if name == "clock":
                questions[f"D{at[fact, sheet.CLOCK]}"] = content
            elif isinstance(content, Mapping):
                for member, answer in content.items():
                    questions[f"{COLUMNS[name]}{at[fact, member]}"] = answer
            else:
                questions[f"{COLUMNS[name]}{at[fact, '']}"] = content
    book.save(path)
    return path


def place_of(path: Path, fact: str, column: str, member: str = "") -> str:
    """How problems name a cell."""
    row = places(load_workbook(path))[fact, member]
    return f"{path.name}:{sheet.QUESTIONS}!{column}{row}"
