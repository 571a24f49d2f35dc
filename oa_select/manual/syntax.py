"""Codes of files that cannot be read, or that could be read in two ways."""

from __future__ import annotations

from oa_select.manual.rule import Rule
from oa_select.text import LocalizedText as Text

SYNTAX = (
    Rule(
        "ambiguous-scalar",
        "error",
        Text(
            "An unquoted value that YAML 1.1 and YAML 1.2 read differently, such as yes, 012, 1:30, 1_000 or 1e3.",
            "未加引号的值在 YAML 1.1 和 YAML 1.2 中含义不同，例如 yes、012、1:30、1_000、1e3。",
        ),
        Text(
            "Another program may read a different value from the same file. Quote what is text; write numbers plainly, and true or false in full.",
            "同一份文件换一个程序来读，可能得到另一个值。文本请加引号；数字请直接写，是非请写 true 或 false。",
        ),
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    offered: {value: yes, source: bid}
""",
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    offered: {value: true, source: bid}
""",
    ),
    Rule(
        "anchor",
        "error",
        Text(
            "An anchor (&name) or an alias (*name), with which YAML repeats a value by reference.",
            "使用了 YAML 的锚点（&name）或别名（*name），即用引用来重复同一个值。",
        ),
        Text(
            "A reviewer cannot see from a line what it says when its value stands elsewhere, and aliases can blow a small file up without limit.",
            "值写在别处，审阅者看这一行就不知道它说了什么；别名还能让很小的文件无限膨胀。",
        ),
        """\
company:
  legal_name: &name Acme Software Ltd
  products: [*name]
""",
        """\
company:
  legal_name: Acme Software Ltd
  products: [Acme Software Ltd]
""",
    ),
    Rule(
        "control-character",
        "error",
        Text(
            "An invisible control character in a text, such as a terminal escape or a bidirectional override.",
            "文本中有看不见的控制字符，例如终端转义符或双向文本控制符。",
        ),
        Text(
            "What is shown would no longer be what the file says: terminals and editors obey such characters. They mostly come from copying out of web pages and documents.",
            "终端和编辑器会执行这类字符，看到的内容就与文件实际内容不一致。它们多半是从网页或文档中复制时带进来的。",
        ),
        """\
name: "Acme\\u202e"
""",
        """\
name: "Acme"
""",
    ),
    Rule(
        "duplicate-key",
        "error",
        Text(
            "The same key stands twice in one mapping.",
            "同一个映射里出现了两个相同的键。",
        ),
        Text(
            "Most programs keep one of the two and drop the other in silence. Several claims about one fact are written as a list.",
            "多数程序会保留其中一个，悄悄丢掉另一个。关于同一事实的多个说法请写成列表。",
        ),
        """\
sources: {bid: {kind: bid}}
network:
  partner_count: {at_least: 1000, source: bid}
  partner_count: {at_most: 1500, source: bid}
""",
        """\
sources: {bid: {kind: bid}}
network:
  partner_count:
    - {at_least: 1000, source: bid}
    - {at_most: 1500, source: bid}
""",
    ),
    Rule(
        "empty-file",
        "error",
        Text(
            "The file holds nothing, or nothing but comments.",
            "文件是空的，或者只有注释。",
        ),
        Text(
            "It was probably not saved, or not finished. Delete it, or give it at least format, vendor and name.",
            "可能是没有保存，或者还没写完。请删除它，或至少写上 format、vendor 和 name。",
        ),
        """\
# to be filled in
""",
        """\
format: 1
vendor: acme
name: Acme
""",
    ),
    Rule(
        "file-too-large",
        "error",
        Text(
            "The file is larger than 1 MiB.",
            "文件超过 1 MiB。",
        ),
        Text(
            "A vendor or a rubric takes a few kilobytes; so large a file is almost always another one, such as a database dump or a picture.",
            "一家厂商或一套评分表只需几 KB；这么大的文件几乎都是放错了，例如数据库导出文件或图片。",
        ),
        """\
# vendors/acme.yaml, 20 MB: a dump of the whole customer database
vendor: acme
""",
        """\
# vendors/acme.yaml, 4 kB: what is known of one vendor
vendor: acme
""",
    ),
    Rule(
        "json-syntax",
        "error",
        Text(
            "The file ends in .json or .jsonl and is not valid JSON.",
            "文件以 .json 或 .jsonl 结尾，内容却不是合法的 JSON。",
        ),
        Text(
            "Nothing in it can be read. The usual causes are a comma after the last item, single quotes, and comments, none of which JSON has.",
            "整份文件都无法读取。常见原因是最后一项后面多了逗号、用了单引号或写了注释，这些 JSON 都不允许。",
        ),
        """\
{"format": 1, "vendor": "acme", "name": "Acme",}
""",
        """\
{"format": 1, "vendor": "acme", "name": "Acme"}
""",
    ),
    Rule(
        "key-not-text",
        "error",
        Text(
            "A key is a list or a mapping, or is missing before its colon.",
            "键是列表或映射，或者冒号前面没有键。",
        ),
        Text(
            "Nothing could refer to such a key. It is mostly a slip of the pen: a value put before the colon, or a key that was deleted.",
            "这样的键无法被引用。多半是笔误：把值写到了冒号前面，或者误删了键。",
        ),
        """\
company:
  [A8, A6]: products
""",
        """\
company:
  products: [A8, A6]
""",
    ),
    Rule(
        "merge-key",
        "error",
        Text(
            "The merge key <<, which puts the keys of one mapping into another.",
            "使用了合并键 <<，即把一个映射的键并入另一个映射。",
        ),
        Text(
            "YAML 1.2 has no merge keys, so programs disagree about them, and what a vendor says would no longer stand where it is read.",
            "YAML 1.2 没有合并键，各种程序的处理并不一致；厂商的情况也不再写在阅读者看到的地方。",
        ),
        """\
company:
  <<: {legal_name: Acme Software Ltd}
  products: [Acme OA]
""",
        """\
company:
  legal_name: Acme Software Ltd
  products: [Acme OA]
""",
    ),
    Rule(
        "not-finite",
        "error",
        Text(
            "A number that is infinite, not a number, or far too large.",
            "数字为无穷大、不是数（NaN），或者大得离谱。",
        ),
        Text(
            "No score can be worked out with it. A bound that is open on one side is written with at_least or at_most.",
            "这样的数字无法计分。只有一端的范围请用 at_least 或 at_most 表示。",
        ),
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    patrols_per_year: {value: .inf, source: bid}
""",
        """\
sources: {bid: {kind: bid}}
stages:
  after_sale:
    patrols_per_year: {at_least: 12, source: bid}
""",
    ),
    Rule(
        "not-utf-8",
        "error",
        Text(
            "The bytes of the file are not UTF-8.",
            "文件的编码不是 UTF-8。",
        ),
        Text(
            "Chinese text saved as GBK (often called ANSI) cannot be told from garbage. Save the file again as UTF-8; a byte-order mark does no harm.",
            "以 GBK（常显示为 ANSI）保存的中文无法与乱码区分。请另存为 UTF-8，带不带 BOM 都可以。",
        ),
        """\
# saved as GBK
name: 致远
""",
        """\
# saved as UTF-8
name: 致远
""",
    ),
    Rule(
        "several-documents",
        "error",
        Text(
            "A second YAML document begins with --- in the same file.",
            "同一个文件里用 --- 开始了第二个 YAML 文档。",
        ),
        Text(
            "A file describes one vendor or one rubric, and bears its name; what follows the line would be left out unseen. Make two files of it.",
            "一个文件只描述一家厂商或一套评分表，并以其命名；分隔线之后的内容会在不知不觉中被略过。请拆成两个文件。",
        ),
        """\
format: 1
vendor: acme
name: Acme
---
vendor: other
""",
        """\
format: 1
vendor: acme
name: Acme
""",
    ),
    Rule(
        "tag",
        "error",
        Text(
            "An explicit tag, such as !!str or !include, before a value.",
            "值前面写了显式标签，例如 !!str 或 !include。",
        ),
        Text(
            "A tag makes a value mean something else than what can be read, and can run code in careless programs. Quote a value that is meant as text.",
            "标签会让值的含义与字面不同，在不严谨的程序里甚至能执行代码。要表示文本，请加引号。",
        ),
        """\
name: !!str 360
""",
        """\
name: "360"
""",
    ),
    Rule(
        "too-deep",
        "error",
        Text(
            "Values are nested more than 32 levels deep.",
            "嵌套超过 32 层。",
        ),
        Text(
            "No vendor and no rubric needs that; a file made to exhaust the reader does. Look for brackets that were never closed.",
            "厂商文件和评分表都用不到这么深；故意耗尽资源的文件才会这样。请检查是否有忘记关闭的括号。",
        ),
        """\
aliases: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[致远]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
""",
        """\
aliases: [致远]
""",
    ),
    Rule(
        "too-many-values",
        "error",
        Text(
            "The file holds more than 50,000 keys and values.",
            "文件中的键和值超过 50,000 个。",
        ),
        Text(
            "A vendor takes a few hundred; so many mean that the file is another one, or that several vendors stand in it.",
            "一家厂商只需几百个；数量这么多，说明放错了文件，或者把多家厂商写在了一起。",
        ),
        """\
# vendors/acme.yaml: the cities of every partner, one entry for each contract
aliases: [a, b, c, d, e]  # and 50,000 more
""",
        """\
# vendors/acme.yaml: each city once, under its province
aliases: [a, b]
""",
    ),
    Rule(
        "unreadable",
        "error",
        Text(
            "There is no such file or folder, it must not be read, or it is no file.",
            "文件或文件夹不存在，没有读取权限，或者不是普通文件。",
        ),
        Text(
            "Nothing can be said about it. Look at the spelling, at the folder that the command runs in, and at the permissions.",
            "无从检查其内容。请核对拼写、运行命令时所在的文件夹，以及读取权限。",
        ),
        """\
# oa-select check vendor/acme.yaml
""",
        """\
# oa-select check vendors/acme.yaml
""",
    ),
    Rule(
        "yaml-syntax",
        "error",
        Text(
            "The file is not valid YAML.",
            "文件不是合法的 YAML。",
        ),
        Text(
            "Nothing after this place can be read. The usual causes are a tab, uneven indentation, an open quote or bracket, and an unquoted text with a colon and a blank in it.",
            "此处之后的内容都无法读取。常见原因是用了制表符、缩进不齐、引号或括号没有关闭，或者未加引号的文本里有冒号加空格。",
        ),
        """\
name: Acme: service first
""",
        """\
name: "Acme: service first"
""",
    ),
)
