"""The files of evaluators."""

from typing import Any, Literal

from oa_select.fields import (
    FORMAT,
    NOTE,
    FileModel,
    Line,
    Maybe,
    NotNegative,
    Slug,
    Text,
    optional,
    required,
)


class RatingsFile(FileModel):
    """The weights and the judgements of one evaluator."""

    format: Literal[1] = FORMAT
    evaluator: Slug = required(
        "Evaluator",
        "评委",
        "The id, which is the name of the file: lower-case letters, digits and hyphens.",
        "id，即文件名：小写字母、数字、连字符。",
    )
    name: Maybe[Text] = optional("Name", "姓名", "The name of the evaluator.", "评委的姓名。")
    note: Maybe[Text] = NOTE
    rubric: Maybe[Slug] = optional(
        "Rubric",
        "评分表",
        "The id of the rubric that these ratings are for.",
        "这些评分所针对的评分表的 id。",
    )
    weights: Maybe[dict[Line, NotNegative]] = optional(
        "Weights",
        "权重",
        "This person's weights, for whole groups of siblings, each summing to 100.",
        "此人的权重，须覆盖整组同级指标，每组合计 100。",
    )
    ratings: Maybe[dict[Line, dict[Line, Any]]] = optional(
        "Ratings",
        "评判",
        "By vendor and rated criterion: points, [low, high], or points with a note.",
        "按厂商与人工评分的指标：分数、[低, 高]，或带备注的 points。",
    )
