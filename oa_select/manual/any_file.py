"""Codes of files of the wrong form: keys and values that cannot stand where they do."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

ANY_FILE = (
    Rule(
        "empty-folder",
        "error",
        Text(
            "The folder holds no vendor file and no rubric.",
            "文件夹中没有厂商文件，也没有评分表。",
        ),
        Text(
            "A check that looks at nothing would always pass, and nobody would notice that a folder was renamed.",
            "什么都没查的检查总会通过，文件夹改了名也不会有人发现。",
        ),
        """\
# oa-select check docs
""",
        """\
# oa-select check vendors rubrics
""",
    ),
    Rule(
        "id-not-file-name",
        "error",
        Text(
            "The id of a vendor or a rubric is not the name of its file.",
            "厂商或评分表的 id 与文件名不一致。",
        ),
        Text(
            "Whoever looks for a vendor looks for its file; two names for one thing lead to two descriptions of it.",
            "找一家厂商就是找它的文件；一物两名，迟早会写出两份描述。",
        ),
        """\
# vendors/acme.yaml
format: 1
vendor: acme-software
name: Acme
""",
        """\
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
""",
    ),
    Rule(
        "missing-key",
        "error",
        Text(
            "A key that must stand here is missing.",
            "缺少此处必须有的键。",
        ),
        Text(
            "Without it the file cannot be understood, and nothing is guessed in its place.",
            "缺了它就无法理解这份文件，程序也不会替您猜测。",
        ),
        """\
# vendors/acme.yaml
format: 1
vendor: acme
""",
        """\
# vendors/acme.yaml
format: 1
vendor: acme
name: Acme
""",
    ),
    Rule(
        "no-value",
        "error",
        Text(
            "A fact or a claim is there and says nothing.",
            "写了某个事实或说法，却没有值。",
        ),
        Text(
            "It could mean none, unknown, or not yet filled in, and these score differently. Leave the key out where nothing is known, or say state: unknown.",
            "它可能表示没有、未知或尚未填写，而三者得分不同。什么都不知道就不要写这个键，或写 state: unknown。",
        ),
        """\
stages:
  after_sale:
    p1_response_minutes:
""",
        """\
stages:
  after_sale:
    p1_response_minutes: {state: unknown, note: asked in March}
""",
    ),
    Rule(
        "out-of-range",
        "error",
        Text(
            "A number lies outside what is possible there: points outside 0 to 100, a percentage over 100, a negative count.",
            "数字超出此处允许的范围：分值不在 0 到 100 之间、百分比大于 100、数量为负等。",
        ),
        Text(
            "It is a typing error or the wrong unit. Nothing is cut off in silence, because that would change a score unseen.",
            "这不是打错了就是单位不对。程序不会悄悄截断，否则得分会在不知不觉中改变。",
        ),
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    csat_pct: {value: 980, source: bid}
""",
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    csat_pct: {value: 98, source: bid}
""",
    ),
    Rule(
        "unknown-key",
        "error",
        Text(
            "A key that nothing is known by, mostly a misspelt one.",
            "没有这个键，多半是拼错了。",
        ),
        Text(
            "A misspelt fact would be left out without a word, and count as unknown. Notes of your own may stand under keys that begin with x-.",
            "拼错的事实会被悄悄忽略，按未知计分。自己的备注可以写在以 x- 开头的键下。",
        ),
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    respone_minutes: {value: 15, source: bid}
""",
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    p1_response_minutes: {value: 15, source: bid}
    x-reviewed-by: Li
""",
    ),
    Rule(
        "wrong-date",
        "error",
        Text(
            "A date that is not written as 2022, 2022-10 or 2022-10-05, or that no calendar has.",
            "日期的写法不是 2022、2022-10 或 2022-10-05，或者日历上没有这一天。",
        ),
        Text(
            "The age of evidence decides whether it counts, and 10/05/2022 is May to some and October to others.",
            "证据新旧决定它是否有效，而 10/05/2022 有人读作五月，有人读作十月。",
        ),
        """\
sources: {bid: {kind: bid}}
network:
  city_count: {value: 90, source: bid, as_of: 2022/10}
""",
        """\
sources: {bid: {kind: bid}}
network:
  city_count: {value: 90, source: bid, as_of: 2022-10}
""",
    ),
    Rule(
        "wrong-id",
        "error",
        Text(
            "An id holds characters that ids may not have.",
            "id 中含有不允许的字符。",
        ),
        Text(
            "Ids become file names, and are typed on the command line and cited in results. Names in any script go under name, title and aliases.",
            "id 会用作文件名，要在命令行中输入，也会出现在结果里。各种文字的名称请写在 name、title 和 aliases 下。",
        ),
        """\
gates:
  - {id: 提供实施, fact: stages.in_sale.offered, is: true}
""",
        """\
gates:
  - {id: in-sale, title: 提供实施, fact: stages.in_sale.offered, is: true}
""",
    ),
    Rule(
        "wrong-type",
        "error",
        Text(
            "A value of another kind than the one that belongs here: a text for a number, one value for a list.",
            "值的类型不对：该写数字的写了文本，该写列表的只写了一个值，等等。",
        ),
        Text(
            "It could only be guessed what is meant. Figures are written without their unit, which the fact already has.",
            "含义只能靠猜。数字不要带单位，单位已由事实本身规定。",
        ),
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    p1_response_minutes: {value: 15 minutes, source: bid}
""",
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    p1_response_minutes: {value: 15, source: bid}
""",
    ),
    Rule(
        "wrong-value",
        "error",
        Text(
            "A value that is not one of those allowed here, or is empty.",
            "值不在允许的范围内，或者为空。",
        ),
        Text(
            "Each of the allowed words has a fixed meaning in the reckoning; any other has none.",
            "每个允许的词在计算中都有固定含义，其他词则没有。",
        ),
        """\
unknown: neutral
""",
        """\
unknown: midpoint
""",
    ),
)
