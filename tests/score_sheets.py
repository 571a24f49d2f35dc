"""Score sheets of the shapes that people make, written with XlsxWriter, each with what is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

Fill = Callable[[Any], None]


class Shape(NamedTuple):
    """A workbook, the scores of 100 that its judgements give, and the cells that are wrong."""

    fill: Fill
    scores: Mapping[str, float]
    wrong: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def write(shape: Shape, path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        shape.fill(book)
    return path


def rows(sheet: Any, lines: list[list[Any]], top: int = 0) -> None:
    for number, line in enumerate(lines, start=top):
        for column, each in enumerate(line):
            if each is not None:
                sheet.write(number, column, each)


def flat(book: Any) -> None:
    """Percent formats, formulas with their results, a column of notes."""
    sheet = book.add_worksheet("Scores")
    percent = book.add_format({"num_format": "0%"})
    rows(
        sheet,
        [
            ["Choice of a vendor"],
            [],
            ["Criterion", "Weight", "Acme", "Birch", "Notes"],
            ["Quality", None, 4, 3, "seen in the demo"],
            ["Price", None, 3, 5],
            ["Support", None, 5, 2],
            ["Total"],
        ],
    )
    for row, weight in enumerate((0.5, 0.3, 0.2), start=3):
        sheet.write_number(row, 1, weight, percent)
    sheet.write_formula("B7", "=SUM(B4:B6)", percent, 1)
    sheet.write_formula("C7", "=SUMPRODUCT($B4:$B6,C4:C6)", None, 3.9)
    sheet.write_formula("D7", "=SUMPRODUCT($B4:$B6,D4:D6)", None, 3.4)


def pairs(book: Any) -> None:
    """A name over a judgement and a weighted judgement; the results of formulas are missing."""
    sheet = book.add_worksheet()
    sheet.merge_range("C1:D1", "Acme")
    sheet.merge_range("E1:F1", "Birch")
    rows(
        sheet,
        [
            ["Criteria", "Weight (%)"],
            [None, None, "Score", "Weighted", "Score", "Weighted"],
            ["Quality", 50, 4, None, 3],
            ["Price", 30, 3, None, 5],
            ["Support", 20, 5, None, 2],
            ["Weighted total", 100],
        ],
    )
    for row in (3, 4, 5):
        sheet.write_formula(f"D{row}", f"=C{row}*$B{row}/100")
        sheet.write_formula(f"F{row}", f"=E{row}*$B{row}/100")
    sheet.write_formula("D6", "=SUM(D3:D5)")
    sheet.write_formula("F6", "=SUM(F3:F5)")


def across(book: Any) -> None:
    """Vendors in rows, the weights in a row of their own."""
    rows(
        book.add_worksheet(),
        [
            ["Vendor", "Quality", "Price", "Support", "Total", "Rank"],
            ["Weight", 0.5, 0.3, 0.2, 1],
            ["Acme", 4, 3, 5, 3.9, 1],
            ["Birch", 3, 5, 2, 3.4, 2],
        ],
    )


def tender(book: Any) -> None:
    """Points that can be reached, groups by Chinese numbers, one group summed up wrongly."""
    sheet = book.add_worksheet("评分表")
    sheet.merge_range("A1:F1", "OA 系统采购评分表（满分100分）")
    rows(
        sheet,
        [
            ["评委：王芳"],
            ["序号", "评审因素", "分值", "评分标准", "泛微", "致远互联"],
            ["一", "商务部分", 30],
            [1, "业绩", 10, "每个案例得2分", 8, 9],
            [2, "资质", 20, "提供证书复印件", 15, 18],
            ["二", "技术部分", 70],
            [1, "功能", 40, "逐项响应", 35, 30],
            [2, "服务", 30, "承诺响应时间", 20, 28],
        ],
        1,
    )
    sheet.merge_range("A10:B10", "合计")
    rows(sheet, [[None, None, 100, None, 78, 86]], 9)


def merged(book: Any) -> None:
    """Groups in merged cells with their weights, and criteria with weights within the group."""
    sheet = book.add_worksheet()
    rows(sheet, [["一级指标", "权重", "二级指标", "权重", "甲公司", "乙公司"]])
    sheet.merge_range("A2:A3", "技术")
    sheet.merge_range("B2:B3", 0.6, book.add_format({"num_format": "0%"}))
    rows(
        sheet,
        [
            [None, None, "功能", "50%", "8", "9"],
            [None, None, "性能", "50%", "６", "7"],
            ["商务", 0.4, "价格", 1, "10", "5"],
            ["加权总分", None, None, None, 8.2, 6.8],
        ],
        1,
    )


def indented(book: Any) -> None:
    """Groups by indents, their weights and the parts of the criteria in one column."""
    sheet = book.add_worksheet()
    inner = book.add_format({"indent": 1})
    rows(sheet, [["Criterion", "Importance", "Acme", "Birch"]])
    for row, (title, weight, *judged) in enumerate(
        [
            ("Service", 3),
            ("Response", 2, 5, 4),
            ("Presence", 1, 2, 5),
            ("Product", 1),
            ("Features", 1, 4, 4),
        ],
        start=1,
    ):
        sheet.write(row, 0, title, None if len(judged) == 0 else inner)
        rows(sheet, [[None, weight, *judged]], row)


def headed(book: Any) -> None:
    """Headings between the criteria; the weights are of the whole, with subtotals below."""
    rows(
        book.add_worksheet(),
        [
            ["Criterion", "Weight", "Acme", "Birch"],
            ["TECHNICAL"],
            ["Speed", 20, 8, 7],
            ["Memory", 30, 6, 9],
            ["COMMERCIAL"],
            ["Price", 50, 9, 4],
            ["Score", None, 7.9, 6.1],
        ],
    )


def evaluators(book: Any) -> None:
    """A sheet an evaluator, one of whom is recused, and a sheet that sums them up."""
    judged = {
        "Ann": [[4, 3], [3, 5]],
        "Bob": [[5, "弃权"], [2, "弃权"]],
        "Cid": [[3, 4], [None, 4]],
    }
    for name, ((one, two), (three, four)) in judged.items():
        rows(
            book.add_worksheet(name),
            [
                ["Criterion", "Weight", "Acme", "Birch"],
                ["Quality", 60, one, two],
                ["Price", 40, three, four],
            ],
        )
    sheet = book.add_worksheet("Summary")
    rows(sheet, [["Criterion", "Weight", "Acme", "Birch"], ["Quality", 60], ["Price", 40]])
    for column in "CD":
        for row in (2, 3):
            sheet.write_formula(f"{column}{row}", f"=AVERAGE(Ann:Cid!{column}{row})", None, 4)


def fractions(book: Any) -> None:
    rows(
        book.add_worksheet(),
        [
            ["Factor", "Wt.", "Acme", "Birch"],
            ["Quality", 0.5, 4, 3],
            ["Price", 0.3, 3, 5],
            ["Support", 0.2, 5, 2],
            ["TOTAL", 1, 3.9, 3.7],
        ],
    )


def bare(book: Any) -> None:
    """No weights at all: the judgements are added up."""
    rows(
        book.add_worksheet(),
        [
            ["Feature", "Acme", "Birch"],
            ["Forms", 3, 2],
            ["Search", 1, 3],
            ["Mobile", 3, 3],
            ["Total", 7, 8],
            ["Ranking", 2, 1],
        ],
    )


def columns_of_evaluators(book: Any) -> None:
    """Under each vendor a column an evaluator, and their mean."""
    sheet = book.add_worksheet()
    sheet.merge_range("C1:E1", "Acme")
    sheet.merge_range("F1:H1", "Birch")
    rows(
        sheet,
        [
            ["Criterion", "Weight"],
            [None, None, "Ann", "Bob", "Average", "Ann", "Bob", "Average"],
            ["Quality", 60, 4, 5, 4.5, 3, 4, 3.5],
            ["Price", 40, 3, 2, 2.5, 5, 4, 4.5],
        ],
    )


def sheets_of_vendors(book: Any) -> None:
    """A sheet a vendor, with a column an evaluator."""
    for vendor, (one, two) in {"泛微": ((8, 9), (7, 6)), "致远": ((6, 8), (9, 9))}.items():
        rows(
            book.add_worksheet(vendor),
            [
                ["评审项", "权重", "评委1", "评委2"],
                ["服务", 60, *one],
                ["产品", 40, *two],
            ],
        )


def percentages(book: Any) -> None:
    """Judgements in percent, a hidden row, which the totals count."""
    sheet = book.add_worksheet()
    rows(
        sheet,
        [
            ["Criterion", "Weight", "Acme", "Birch"],
            ["Quality", 2, "80%", "60%"],
            ["Price", 1, "50%", "90%"],
            ["Support", 1, "100%", "40%"],
            ["Total", 4, "77.5%", "62.5%"],
        ],
    )
    sheet.set_row(2, None, None, {"hidden": True})


def three_levels(book: Any) -> None:
    """Groups in groups by numbers such as 1.2.1, and a heading row of two lines."""
    rows(
        book.add_worksheet(),
        [
            ["Scores from 0 to 10"],
            [None, None, None, "Bidders"],
            ["No.", "Criterion", "Weight", "Acme", "Birch"],
            ["1", "Service", 70],
            ["1.1", "Reach", 40],
            ["1.1.1", "Branches", 25, 5, 9],
            ["1.1.2", "Remote", 15, 9, 5],
            ["1.2", "Speed", 30, 7, 7],
            ["2", "Price", 30, 8, 4],
        ],
    )


SHAPES: Mapping[str, Shape] = {
    "flat": Shape(flat, {"Acme": 78, "Birch": 68}),
    "pairs": Shape(pairs, {"Acme": 78, "Birch": 68}),
    "across": Shape(across, {"Acme": 78, "Birch": 68}),
    "tender": Shape(tender, {"泛微": 78, "致远互联": 85}, ("F10",)),
    "merged": Shape(merged, {"甲公司": 82, "乙公司": 68}),
    "indented": Shape(indented, {"Acme": 80, "Birch": 85}),
    "headed": Shape(headed, {"Acme": 79, "Birch": 61}),
    "evaluators": Shape(evaluators, {"Acme": 61 + 1 / 3, "Birch": 78}),
    "fractions": Shape(fractions, {"Acme": 78, "Birch": 68}, ("D5",)),
    "bare": Shape(bare, {"Acme": 140 / 3, "Birch": 160 / 3}),
    "columns-of-evaluators": Shape(columns_of_evaluators, {"Acme": 74, "Birch": 78}),
    "sheets-of-vendors": Shape(sheets_of_vendors, {"泛微": 77, "致远": 78}),
    "percentages": Shape(percentages, {"Acme": 77.5, "Birch": 62.5}),
    "three-levels": Shape(three_levels, {"Acme": 71, "Birch": 63}),
}
