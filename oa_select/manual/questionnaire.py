"""Codes of questionnaires that came back."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

QUESTIONNAIRE = (
    Rule(
        "incomplete-answer",
        "error",
        Text(
            "A row of a questionnaire says something, and yet gives no answer that could be taken.",
            "问卷某一行填了内容，却没有构成可以采用的答复。",
        ),
        Text(
            "Evidence without an answer, or a no on one line beside an empty one, means something to whoever wrote it; left out in silence it would be lost.",
            "只有证据没有答复，或有的行填“否”、有的行空着，填写人必有所指；悄悄略去，这层意思就丢了。",
        ),
        """\
# Questions!D12 (on site): yes
# Questions!D13 (by phone): no
# Questions!D14 (online): empty, and so is the kind of answer in E11
""",
        """\
# Questions!E11: exactly
# Questions!D12 (on site): yes
# Questions!D13 (by phone): no
""",
    ),
    Rule(
        "not-a-questionnaire",
        "error",
        Text(
            "The file is not a questionnaire that oa-select has made, or is too broken to be read.",
            "该文件不是 oa-select 生成的问卷，或已损坏而无法读取。",
        ),
        Text(
            "A hidden sheet says whom the questionnaire went to and which fact each cell answers. Answers copied into another workbook, or saved in another format, have lost that.",
            "隐藏工作表记录了问卷发给谁、每个单元格回答哪个事实。把答复复制到别的工作簿，或另存为其他格式，这些信息就没有了。",
        ),
        """\
# oa-select import prices.xlsx
""",
        """\
# oa-select ask --vendor seeyon -o seeyon.xlsx
# oa-select import seeyon.xlsx
""",
    ),
    Rule(
        "question-changed",
        "warning",
        Text(
            "A question was answered whose words are not those that the fact asks today.",
            "所答问题的文字与该事实如今的问法不同。",
        ),
        Text(
            "Either the questionnaire was made by another version of the rubric or of oa-select, or somebody has changed the question; the answer may be to something else.",
            "要么问卷出自另一版本的评分表或 oa-select，要么有人改动了问题；答复针对的可能是另一件事。",
        ),
        """\
# Questions!B7: Do you give on-site service in some provinces?
""",
        """\
# Questions!B7: In how many of the 31 mainland provinces …
""",
    ),
    Rule(
        "question-moved",
        "error",
        Text(
            "A row of a questionnaire does not hold the question that it was sent with.",
            "问卷某一行的问题与发出时不一致。",
        ),
        Text(
            "Rows were sorted, added or deleted, so that from here on answers would go to the wrong facts.",
            "有人排序、插入或删除了行，从这里往下，答复会记到错误的事实上。",
        ),
        """\
# Questions!B7: (a row that the vendor has added)
# Questions!B8: In how many of the 31 mainland provinces …
""",
        """\
# Questions!B7: In how many of the 31 mainland provinces …
""",
    ),
)
