"""The first sheet of a questionnaire: how to fill it in, in both languages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oa_select.questionnaire.layout import DATE_CELL, SOURCE_KINDS, in_both
from oa_select.questionnaire.look import Look, height_of, on_a4, protected
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import Language
from oa_select.text import LocalizedText as Text

_WIDTH = 62
_LEAD = Text(
    "We are selecting a vendor, and assess its service first. Please fill in the next sheet and "
    "send this workbook back. An answer that a document shows counts for more than one without; "
    "a question left unanswered counts as unknown, never as “no”.",
    "我方正在选型，首先评价服务能力。请填写下一张工作表，并将本工作簿发回。有文件佐证的答复比无佐证的"
    "更有分量；未填写的一律按未知处理，绝不当作“否”。",
)
_DATE = Text("Date of your answers, such as 2026-03-15", "答复日期，例如 2026-03-15")
_STEPS = (
    Text(
        "Fill in the yellow cells only; the others are locked, so that every answer stays with its "
        "question. Please move and delete no rows.",
        "只填写黄色单元格；其余单元格已锁定，以免答复与问题错位。请勿移动或删除行。",
    ),
    Text(
        "Answer: choose from the list, or type a number alone, without its unit. Leave the cell "
        "empty where you cannot answer.",
        "答复：从下拉列表中选择，或只填数字、不带单位。无法答复的请留空。",
    ),
    Text(
        "Kind of answer: leave it empty if the answer is exact. Choose “at least” or “at most” "
        "where you commit to a bound; “not applicable” where the question does not apply to you, "
        "with the reason under Remark; “decline to answer” where you would rather not answer.",
        "答复方式：答复为确切值时留空。只承诺上下限的选“至少”或“至多”；问题对贵公司不适用的选“不适用”，"
        "并在备注中说明原因；不愿答复的选“不予答复”。",
    ),
    Text(
        "Questions with a line for each item: choose yes or no on every line. If you leave lines "
        "empty, only those with “yes” count, and the others stay open, unless the kind of answer "
        "is “exactly”: then empty means no.",
        "逐项列出的问题：请在每一行选“是”或“否”。若有空行，则只计入选“是”的各项，其余视为未答；"
        "答复方式选“正好”时，空行视为“否”。",
    ),
    Text(
        "Evidence: name the document, the clause and the page, and choose its kind. Its date is "
        "2026, 2026-03 or 2026-03-15. Without evidence the answer counts as your own statement.",
        "证据：写明文件、条款和页码，并选择类型。证据日期写作 2026、2026-03 或 2026-03-15。"
        "没有证据的答复按厂商自述处理。",
    ),
    Text("Save the workbook as .xlsx, under any name.", "请以 .xlsx 格式保存，文件名不限。"),
)
_MEANING: dict[str, Text] = {
    "contract": Text("a clause that you sign, or have signed", "贵公司签署或将签署的合同条款"),
    "bid": Text("what your bid binds you to", "投标文件中有约束力的承诺"),
    "certificate": Text(
        "with number, holder, scope and expiry date", "须有编号、持证主体、范围和有效期"
    ),
    "filing": Text("an annual report or another filing", "年度报告等公开披露文件"),
    "trial": Text("what we have seen or tried ourselves", "我方亲自试用或拨测所见"),
    "customer": Text("what a reference customer confirms", "参考客户的证实"),
    "analyst": Text("a report by a third party", "第三方研究报告"),
    "press": Text("an article in a paper or on a news site", "报刊或新闻网站的文章"),
    "vendor": Text(
        "your own document or statement, without binding force", "不具约束力的自有文件或陈述"
    ),
    "promotional": Text("a brochure, a website, an award", "宣传册、官网、奖项"),
}


def write_guide(
    workbook: Any, sheet: Any, name: Text, left_out: Sequence[Text], language: Language
) -> None:
    """Fills the sheet.

    Args:
        workbook: of the sheet.
        sheet: empty.
        name: of the vendor that is asked.
        left_out: what is not asked because no single cell could answer it.
        language: of the left column.
    """
    look = Look(workbook)
    other: Language = "zh" if language == "en" else "en"
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 2, _WIDTH)

    def line(row: int, text: Text, form: Any, size: int = 10) -> None:
        said = [cell_text(text.get(language)), cell_text(text.get(other))]
        sheet.write_string(row, 1, said[0], form)
        sheet.write_string(row, 2, said[1], form)
        sheet.set_row(row, height_of(*((each, _WIDTH, size) for each in said)))

    named = Text(f"Questions to {name.get('en')}", f"服务能力问卷：{name.get('zh')}")
    line(0, named, look.title, 16)
    line(1, _LEAD, look.text)
    sheet.write_string(3, 1, in_both(_DATE, language, "\n"), look.label)
    sheet.set_row(3, height_of(("\n", _WIDTH, 10)))
    sheet.write_blank(DATE_CELL, None, look.given)
    line(5, Text("How to fill it in", "填写方法"), look.heading, 12)
    for number, step in enumerate(_STEPS, start=1):
        sheet.write_number(5 + number, 0, number, look.number)
        line(5 + number, step, look.text)
    row = 6 + len(_STEPS)
    if left_out:
        line(row, _not_asked(left_out), look.text)
        row += 1
    line(
        row + 1,
        Text("Kinds of evidence, the strongest first", "证据类型，从强到弱"),
        look.heading,
        12,
    )
    for place, (kind, meaning) in enumerate(_MEANING.items(), start=row + 2):
        said = SOURCE_KINDS[kind]
        line(place, Text(f"{said.en}: {meaning.en}", f"{said.zh}：{meaning.zh}"), look.text)
    on_a4(sheet, pages=1)
    protected(sheet)


def _not_asked(labels: Sequence[Text]) -> Text:
    en, zh = (
        ", ".join(each.get("en") for each in labels),
        "、".join(each.get("zh") for each in labels),
    )
    return Text(
        "Not asked here, because the answer is a list of places served, which no cell can hold: "
        f"{en}. Please send that list as a separate document.",
        f"下列内容要用服务网点清单回答，一个单元格写不下，故不在此询问：{zh}。请另附清单。",
    )
