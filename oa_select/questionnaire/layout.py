"""The questionnaire as a workbook: its sheets and columns, and the words on them.

Whoever writes it and whoever reads it back agree on what stands here, and on nothing else. It
speaks both languages at once, because who fills it in need not be who sent it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from oa_select.text import Language, one_line
from oa_select.text import LocalizedText as Text

FORMAT = 2
MARK = "oa-select questionnaire"
"""Stands in the first cell of the hidden sheet, the number of the format beside it."""
GUIDE, QUESTIONS, KEY, LISTS = "Instructions 说明", "Questions 问题", "oa-select", "lists"
"""The sheets: two to read and fill in, two hidden."""
DATE_COLUMN = 2
"""The column of the first sheet, from 0, that holds the date of all answers."""
CLOCK = "clock"
"""What stands for a member in the row of a question's clock."""
LONGEST = 2_000
"""The most characters in a cell for text."""

(
    NUMBER,
    QUESTION,
    FORM,
    ANSWER,
    KIND,
    SECOND,
    EVIDENCE,
    EVIDENCE_KIND,
    DATE,
    EXPIRES,
    REMARK,
) = range(11)
"""The columns of the questions, from 0."""
SHOWN = (EVIDENCE, EVIDENCE_KIND, DATE, EXPIRES)
"""Those of the evidence."""
FILLED_IN = (ANSWER, KIND, SECOND, *SHOWN, REMARK)
HEADINGS: dict[int, Text] = {
    NUMBER: Text("No.", "序号"),
    QUESTION: Text("Question", "问题"),
    FORM: Text("How to answer, and what shows it", "填写方式与所需证据"),
    ANSWER: Text("Answer", "答复"),
    KIND: Text("Kind of answer", "答复方式"),
    SECOND: Text("Second value", "第二个值"),
    EVIDENCE: Text("Evidence: document, clause, page", "证据：文件、条款、页码"),
    EVIDENCE_KIND: Text("Kind of evidence", "证据类型"),
    DATE: Text("Date of the evidence", "证据日期"),
    EXPIRES: Text("Valid until", "有效期至"),
    REMARK: Text("Remark", "备注"),
}

KEY_VENDOR, KEY_RUBRIC, KEY_DATE, KEY_FACTS = 2, 3, 4, 6
"""Rows of the hidden sheet, from 1: the vendor, the rubric, the row of the date of all answers on
the first sheet, and the first fact.

A fact's row holds the row of its question, its path, the member of a set that is asked for or
:data:`CLOCK`, and the question as it was sent.
"""

BOUND = {
    "exactly": Text("exactly", "正好"),
    "at_least": Text("at least", "至少"),
    "at_most": Text("at most", "至多"),
    "between": Text("between", "介于两者之间"),
    "varies": Text("varies", "因情况而异"),
    "not_applicable": Text("not applicable", "不适用"),
    "declined": Text("decline to answer", "不予答复"),
}
"""Kinds of answer; one that is left out means exactly."""
BOUNDS_OF: dict[str, tuple[str, ...]] = {
    "bool": ("exactly", "varies", "not_applicable", "declined"),
    "enum": ("exactly", "varies", "not_applicable", "declined"),
    "number": tuple(BOUND),
    "ordinal": tuple(BOUND),
    "set": ("exactly", "at_least", "not_applicable", "declined"),
}
STATES = ("not_applicable", "declined")
RANGES = ("between", "varies")
"""Kinds of answer with a second value."""
CLOCKS = {
    "calendar": Text("calendar time", "日历时间"),
    "business": Text("business hours", "工作时间"),
}
"""The clocks that a time may run on."""
COUNTED_IN = {
    "calendar": Text("in calendar time", "按日历时间计算"),
    "business": Text("in business hours", "按工作时间计算"),
}
"""What the note of a claim says of its clock."""
YES_NO = {"true": Text("yes", "是"), "false": Text("no", "否")}

SOURCE_KINDS: dict[str, Text] = {
    "contract": Text("contract", "合同"),
    "bid": Text("bid", "投标文件"),
    "certificate": Text("certificate", "证书"),
    "filing": Text("public filing", "公开披露文件"),
    "customer": Text("customer's confirmation", "客户书面证明"),
    "analyst": Text("third-party report", "第三方报告"),
    "vendor": Text("own statement", "本公司文件或陈述"),
    "promotional": Text("brochure or website", "宣传册或官网"),
}
"""Kinds of evidence that a vendor can hand in, the firmest first.

What a buyer tries itself is not a vendor's to give, nor does a press cutting prove anything.
"""

_TIMES = str.maketrans("×*", "xx")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")


def in_both(text: Text, language: Language, between: str = " · ") -> str:
    """The text in both languages, the reader's first; once where they are the same."""
    first, second = text.get(language), text.get("zh" if language == "en" else "en")
    return first if first == second else f"{first}{between}{second}"


def label(text: Text, language: Language) -> str:
    """The label of an entry in a list to choose from, on one line."""
    return one_line(in_both(text, language))


def meant_by(text: str, words: Mapping[str, Text]) -> tuple[str, ...]:
    """The names that a text may mean: by name, in either language, or in both.

    Several only where labels are the same; none where nothing is meant by it.
    """
    if text in words:
        return (text,)
    wanted = _folded(text)
    by_name = tuple(name for name in words if _folded(name) == wanted)
    return by_name or tuple(
        name
        for name, said in words.items()
        if wanted
        in {
            _folded(each)
            for each in (said.en or "", said.zh or "", label(said, "en"), label(said, "zh"))
        }
    )


def _folded(text: str) -> str:
    """The text in one width, without blanks and full stops; 7*24 is 7×24."""
    plain = unicodedata.normalize("NFKC", one_line(text)).casefold().rstrip(".。; ")
    return "".join(plain.split()).translate(_TIMES)


def written_date(text: str) -> str:
    """A date in the form of files where it is one in another form, such as ``2026/3/5``."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return text
    return "-".join(part.zfill(2) for part in found.groups() if part)
