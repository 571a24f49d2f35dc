"""``diff --format json``."""

from __future__ import annotations

from typing import Annotated, Any

from typing_extensions import TypedDict

from oa_select.fields import required
from oa_select.results.json.parts import (
    BestRank,
    Format,
    Gate,
    Hash,
    High,
    Low,
    Place,
    PlaceStatus,
    Rank,
    Score,
    Text,
    WorstRank,
)


class SideRubric(TypedDict):
    """The rubric of one side."""

    id: Annotated[str, required("Id", "id", "The id of the rubric.", "评分表的 id。")]
    sha256: Annotated[
        Hash | None,
        required(
            "Hash", "哈希值", "The SHA-256 of what the rubric decides.", "评分表内容的 SHA-256。"
        ),
    ]


class Side(TypedDict):
    """One of the two rankings."""

    name: Annotated[
        str | None,
        required(
            "Name",
            "名称",
            "As it was asked for; null for the working folder.",
            "调用时所写的名称；工作文件夹则为 null。",
        ),
    ]
    commit: Annotated[
        str | None,
        required(
            "Commit", "提交", "The id of the commit; null for files.", "提交的 id；文件则为 null。"
        ),
    ]
    rubric: Annotated[
        SideRubric | None,
        required("Rubric", "评分表", "Null where there was none.", "没有评分表则为 null。"),
    ]
    total: Annotated[
        float,
        required(
            "Total",
            "总分",
            "The points of the whole: those of the rubric, or 100.",
            "总分：评分表所写，或 100。",
        ),
    ]
    data_sha256: Annotated[
        Hash | None,
        required(
            "Hash of the data",
            "数据哈希值",
            "The SHA-256 of vendor files, sources and places.",
            "厂商文件、来源与地点的 SHA-256。",
        ),
    ]
    decided: Annotated[
        bool,
        required(
            "Decided",
            "已有定论",
            "Whether no evidence still open can change who comes first.",
            "无论未知项结果如何，排名第一者都不变。",
        ),
    ]
    first: Annotated[
        list[str], required("First", "排名第一", "Those on the first place.", "排名第一的厂商。")
    ]
    skipped: Annotated[
        list[str],
        required(
            "Left out", "略去", "Files with errors that were left out.", "因有错误而略去的文件。"
        ),
    ]


class Placement(TypedDict):
    """The place of a vendor in one of the two."""

    rank: Rank
    best_rank: BestRank
    worst_rank: WorstRank
    score: Score
    low: Low
    high: High
    status: PlaceStatus
    gates: Annotated[
        list[Gate],
        required("Gates", "实质性要求", "The outcome at every gate.", "各项实质性要求的结果。"),
    ]


class Move(TypedDict):
    """A vendor's place in both."""

    vendor: Annotated[str, required("Vendor", "厂商", "The id of the vendor.", "厂商的 id。")]
    name: Annotated[Text, required("Name", "名称", "The vendor's name.", "厂商的名称。")]
    base: Annotated[
        Placement | None,
        required(
            "Before",
            "此前",
            "Its place in the ranking before; null where it was not there.",
            "此前的名次；原来没有则为 null。",
        ),
    ]
    head: Annotated[
        Placement | None,
        required(
            "Now",
            "现在",
            "Its place in the ranking now; null where it is gone.",
            "现在的名次；已移除则为 null。",
        ),
    ]
    from_rubric: Annotated[
        float | None,
        required(
            "By the rubric",
            "评分表所致",
            "What the new rubric does to the score with the old data.",
            "新评分表配旧数据引起的得分变化。",
        ),
    ]
    from_data: Annotated[
        float | None,
        required(
            "By the data",
            "数据所致",
            "What the new data do to the score under the old rubric.",
            "旧评分表配新数据引起的得分变化。",
        ),
    ]
    from_both: Annotated[
        float | None,
        required(
            "By both", "两者共同所致", "The rest, which takes both.", "其余部分，由两者共同造成。"
        ),
    ]


class Change(TypedDict):
    """One thing that differs in the files."""

    file: Annotated[
        str, required("File", "文件", "Relative to the working folder.", "相对于工作文件夹的路径。")
    ]
    line: Annotated[
        Place,
        required(
            "Line",
            "行",
            "In the head's file; in the base's where the head lacks it.",
            "现状文件中的行号；现状中没有时为基准文件中的行号。",
        ),
    ]
    path: Annotated[
        str,
        required(
            "Path",
            "路径",
            "The path in the file; criteria, gates and places are named by their ids or names.",
            "在文件中的位置；指标、实质性要求和地点用 id 或名称表示。",
        ),
    ]
    base: Annotated[
        Any, required("Before", "改前", "Null where it was not there.", "原来没有则为 null。")
    ]
    head: Annotated[
        Any, required("After", "改后", "Null where it is no longer there.", "已经没有则为 null。")
    ]


class Cause(TypedDict):
    """The changes that alone move a vendor's score most."""

    vendor: Annotated[
        str, required("Vendor", "厂商", "Whose score is moved.", "得分受到影响的厂商。")
    ]
    delta: Annotated[
        float,
        required(
            "Points",
            "分",
            "By how many points these changes alone move it.",
            "这些改动单独造成的分数变化。",
        ),
    ]
    changes: Annotated[
        list[Change],
        required("Changes", "改动", "Changes that belong together.", "属于同一组的改动。"),
    ]


class Difference(TypedDict):
    """The difference of two rankings."""

    format: Annotated[
        Format,
        required(
            "Format", "格式版本", "The version of the output format: 1.", "输出格式的版本：1。"
        ),
    ]
    oa_select: Annotated[
        str, required("Program", "程序版本", "The version of oa-select.", "oa-select 的版本。")
    ]
    base: Annotated[
        Side, required("Base", "基准", "What is compared with.", "作为比较基准的一方。")
    ]
    head: Annotated[Side, required("Head", "现状", "What is looked at.", "被考察的一方。")]
    changed: Annotated[
        bool, required("Changed", "有变化", "Whether anything differs.", "是否有任何不同。")
    ]
    winner_changed: Annotated[
        bool,
        required(
            "Winner changed",
            "排名第一者变化",
            "Whether other vendors are first than before.",
            "排名第一的厂商是否与此前不同。",
        ),
    ]
    frozen_changed: Annotated[
        bool,
        required(
            "Frozen rubric changed",
            "冻结后有改动",
            "Whether a rubric that was frozen is no longer what it was.",
            "已冻结的评分表是否已不同于冻结时。",
        ),
    ]
    unsealed: Annotated[
        list[str],
        required(
            "Frozen rubrics changed",
            "冻结后有改动的评分表",
            "The rubrics that were frozen on either side and are no longer what they were, "
            "by file.",
            "任一侧已冻结、而现已不同于冻结时的评分表，按文件列出。",
        ),
    ]
    vendors: Annotated[
        list[Move],
        required(
            "Vendors",
            "厂商",
            "The vendors in the order of the head, then those that it lacks.",
            "厂商，按现状的次序；随后是现状中没有的厂商。",
        ),
    ]
    changes: Annotated[
        list[Change],
        required(
            "Changes",
            "改动",
            "Everything that counts and differs in the files.",
            "文件中一切起作用的不同之处。",
        ),
    ]
    causes: Annotated[
        list[Cause],
        required(
            "Causes",
            "原因",
            "For each of the first three places, the changes that alone move it most.",
            "对前三名中的每一家，单独影响最大的改动。",
        ),
    ]
