"""What the sheet of questions says beside them."""

from __future__ import annotations

from oa_select.text import LocalizedText as Text

PICK = Text("Choose from the list.", "从列表中选择。")
EACH = Text("Choose yes or no on each line below.", "请在下面每一行选“是”或“否”。")
EACH_CERTIFICATE = Text(
    "Choose yes or no on each line below, and name each certificate there with its “valid until”.",
    "请在下面每一行选“是”或“否”，并逐张填写证书的证据和有效期。",
)
BELOW = Text("below", "见下")
CLOCK_LINE = Text(
    "Clock: calendar time (nights, weekends and holidays count) or business hours?",
    "计时口径：日历时间（夜间、周末和节假日均计入），还是工作时间？",
)
MORE = Text(
    "Choose from the list; of several more, type all, with semicolons between them.",
    "从列表中选择；还有多个的请全部填入，以分号隔开。",
)
