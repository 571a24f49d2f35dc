"""How to fill in a questionnaire, in words."""

from __future__ import annotations

from oa_select.text import LocalizedText as Text
from oa_select.text import msg

LEAD = Text(
    "We are selecting a vendor, and assess its service first. Please fill in the next sheet and "
    "send this workbook back. An answer that a document shows counts for more than one without; "
    "a question left unanswered counts as unknown, never as “no”.",
    "我方正在选型，首先评价服务能力。请填写下一张工作表，并将本工作簿发回。有文件佐证的答复比无佐证的"
    "更有分量；未填写的一律按未知处理，绝不当作“否”。",
)
DATE = Text("Date of your answers, such as 2026-03-15", "答复日期，例如 2026-03-15")
HOW = Text("How to fill it in", "填写方法")
CLOCK_STEP = Text(
    "Below questions on a time of response there is a line for its clock: choose “calendar time” "
    "if nights, weekends and holidays count, “business hours” if they do not; then please give "
    "your business hours under Remark.",
    "时限类问题下方有一行“计时口径”：夜间、周末和节假日均计入的选“日历时间”，不计入的选“工作时间”，并请在"
    "备注中写明工作时间的起止。",
)
STEPS = (
    Text(
        "Fill in the yellow cells only; the others are locked, so that every answer stays with its "
        "question. Please move and delete no rows.",
        "只填写黄色单元格；其余单元格已锁定，以免答复与问题错位。请勿移动或删除行。",
    ),
    Text(
        "Answer: choose from the list, or type a number alone, without its unit. What else a "
        "question asks goes under Remark. Leave the cell empty where you cannot answer.",
        "答复：从下拉列表中选择，或只填数字、不带单位；问题中的其他内容写在备注中。无法答复的请留空。",
    ),
    Text(
        "Kind of answer: leave it empty if the answer is exact. Choose “at least” or “at most” "
        "where you commit to a bound; “not applicable” where the question does not apply to you, "
        "with the reason under Remark; “decline to answer” where you would rather not answer.",
        "答复方式：答复为确切值时留空。只承诺上下限的选“至少”或“至多”；问题对贵公司不适用的选“不适用”，"
        "并在备注中说明原因；不愿答复的选“不予答复”。",
    ),
    Text(
        "Two values: choose “between” if the answer lies somewhere from one value to the other, "
        "“varies” if it differs by place, partner or edition, and say under Remark by which. The "
        "first value goes under Answer, the other under Second value.",
        "两个值：答复介于两个值之间的选“介于两者之间”；因地点、服务商或版本而不同的选“因情况而异”，并在备注中"
        "说明因何而异。第一个值填在“答复”栏，另一个填在“第二个值”栏。",
    ),
    Text(
        "Questions with a line for each item: choose yes or no on every line. If you leave lines "
        "empty, only those with “yes” count, and the others stay open, unless the kind of answer "
        "is “exactly”: then empty means no.",
        "逐项列出的问题：请在每一行选“是”或“否”。若有空行，则只计入选“是”的各项，其余视为未答；"
        "答复方式选“正好”时，空行视为“否”。",
    ),
    CLOCK_STEP,
    Text(
        "Evidence: name the document, the clause and the page, and choose its kind. Dates are "
        "2026, 2026-03 or 2026-03-15. “Valid until” is for certificates and other documents that "
        "expire. Without evidence the answer counts as your own statement.",
        "证据：写明文件、条款和页码，并选择类型。日期写作 2026、2026-03 或 2026-03-15。"
        "证书等有期限的文件，请填写“有效期至”。没有证据的答复按厂商自述处理。",
    ),
    Text("Save the workbook as .xlsx, under any name.", "请以 .xlsx 格式保存，文件名不限。"),
)
EVIDENCE_KINDS = Text("Kinds of evidence, the strongest first", "证据类型，从强到弱")
MEANING: dict[str, Text] = {
    "contract": Text("a clause that you sign, or have signed", "贵公司签署或将签署的合同条款"),
    "bid": Text("what your bid binds you to", "贵公司投标文件中有约束力的承诺"),
    "certificate": Text(
        "with number, holder and scope, and “valid until”",
        "须写明编号、持证主体和认证范围，并填写“有效期至”",
    ),
    "filing": Text(
        "your annual report, prospectus or another filing", "年报、招股说明书等公开披露文件"
    ),
    "customer": Text(
        "a customer's signed confirmation, with somebody whom we may call",
        "客户签章的证明，并附可供我方回访的联系人",
    ),
    "analyst": Text(
        "a test, survey or audit by others, handed in as a whole",
        "第三方出具的检测、调查或审计报告，请提供全文",
    ),
    "vendor": Text(
        "your own document or statement, without binding force", "不具约束力的自有文件或陈述"
    ),
    "promotional": Text("a brochure, your website, an award", "宣传册、官网、奖项"),
}
NOT_ASKED = msg("Not asked on the next sheet: {names}; {request}.")
"""What is not asked, and how to answer it all the same."""
