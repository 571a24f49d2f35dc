"""``check --format json``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from oa_select.fields import required
from oa_select.problems import Severity
from oa_select.results.json.parts import Count, Format, Place

Code = Annotated[str, Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]


class Problem(TypedDict):
    """An error or a warning."""

    file: Annotated[
        str,
        required(
            "File", "文件", "The file, relative to the working folder.", "文件，相对于当前文件夹。"
        ),
    ]
    line: Annotated[
        Place | None,
        required(
            "Line",
            "行",
            "The line, counted from 1; null for what has no lines, such as a missing folder.",
            "行号，从 1 数起；没有行的为 null，例如不存在的文件夹。",
        ),
    ]
    column: Annotated[
        Place | None,
        required(
            "Column",
            "列",
            "The column, counted from 1; null where the line is.",
            "列号，从 1 数起；行号为 null 时也是 null。",
        ),
    ]
    severity: Annotated[
        Severity,
        required("Severity", "严重程度", "error or warning.", "error 错误、warning 警告。"),
    ]
    code: Annotated[
        Code,
        required(
            "Code",
            "代码",
            "The code of the problem; `oa-select rule CODE` explains it.",
            "问题的代码；`oa-select rule 代码` 有说明。",
        ),
    ]
    message: Annotated[
        str,
        required(
            "Message",
            "说明",
            "What is wrong, in the language asked for.",
            "哪里不对，用所选的语言。",
        ),
    ]
    hint: Annotated[
        str | None,
        required(
            "Hint", "提示", "What would be right; null without a hint.", "怎样才对；没有则为 null。"
        ),
    ]


class Checked(TypedDict):
    """How many files were looked at."""

    vendors: Annotated[
        Count,
        required(
            "Vendor files",
            "厂商文件",
            "How many vendor files were looked at.",
            "检查了多少厂商文件。",
        ),
    ]
    rubrics: Annotated[
        Count,
        required("Rubrics", "评分表", "How many rubrics were looked at.", "检查了多少评分表。"),
    ]


class Problems(TypedDict):
    """What was found in the files."""

    format: Annotated[
        Format,
        required(
            "Format", "格式版本", "The version of the output format: 1.", "输出格式的版本：1。"
        ),
    ]
    problems: Annotated[
        list[Problem],
        required(
            "Problems",
            "问题",
            "What was found, by file, line and column.",
            "发现的问题，按文件、行、列。",
        ),
    ]
    hidden: Annotated[
        Count,
        required(
            "Hidden",
            "未列出",
            "How many more problems there are: of each file only the first 100 errors and the "
            "first 100 warnings are listed, and 2,000 in all.",
            "另有多少问题未列出：每个文件只列出前 100 个错误和前 100 个警告，总共不超过 2000 个。",
        ),
    ]
    checked: Annotated[
        Checked, required("Checked", "已检查", "How many files were looked at.", "检查了多少文件。")
    ]
