"""The files of evaluators."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

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
from oa_select.interval import Interval
from oa_select.scales.written import points_in


def _interval(raw: Any) -> Interval:
    found = points_in(raw)
    if found is None:
        raise PydanticCustomError("judgement", "judgement")
    return found


def _long_form(raw: Any) -> Any:
    return raw if isinstance(raw, dict) else {"points": raw}


if TYPE_CHECKING:
    Judged: TypeAlias = Interval
else:
    # Of Any, since pydantic has no schema for an interval.
    Judged = Annotated[Any, PlainValidator(_interval)]
    """Points from 0 to 100, or [low, high]."""


class JudgementEntry(FileModel):
    """What an evaluator says of a vendor by one criterion; points alone are the short form."""

    points: Judged = required(
        "Points", "分数", "0 to 100, or [low, high].", "0 到 100，或 [低, 高]。"
    )
    note: Maybe[Text] = NOTE


Ratings = dict[Line, dict[Line, Annotated[JudgementEntry, BeforeValidator(_long_form)]]]


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
    ratings: Maybe[Ratings] = optional(
        "Ratings",
        "评判",
        "By vendor and rated criterion: points, [low, high], or points with a note.",
        "按厂商与人工评分的指标：分数、[低, 高]，或带备注的 points。",
    )
