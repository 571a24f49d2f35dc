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
from oa_select.scales.written import is_number
from oa_select.source.limits import GREATEST


def _interval(raw: Any) -> Interval:
    ends = raw if isinstance(raw, list) and len(raw) == 2 else [raw, raw]
    sound = all(is_number(each) and abs(each) <= GREATEST for each in ends)
    if not sound or ends[0] > ends[1]:
        raise PydanticCustomError("judgement", "judgement")
    return Interval(float(ends[0]), float(ends[1]))


def _long_form(raw: Any) -> Any:
    return raw if isinstance(raw, dict) else {"points": raw}


if TYPE_CHECKING:
    Judged: TypeAlias = Interval
else:
    # Of Any, since pydantic has no schema for an interval.
    Judged = Annotated[Any, PlainValidator(_interval)]
    """A number on the scale of a criterion, or [low, high]."""


class JudgementEntry(FileModel):
    """What an evaluator says of a vendor by one criterion; points alone are the short form."""

    points: Judged = required(
        "Points",
        "分数",
        "A number on the scale of the criterion, 0 to 100 for rated: true; or [low, high].",
        "该指标分制内的数，rated: true 为 0 到 100；或 [低, 高]。",
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
        "评分",
        "By vendor and rated criterion: points, [low, high], or points with a note.",
        "按厂商与人工评分的指标：分数、[低, 高]，或带备注的 points。",
    )
    abstains: Maybe[dict[Line, Text]] = optional(
        "Abstains from",
        "回避",
        "By vendor whom this person does not judge by any criterion: the reason. The person does "
        "not count for that vendor.",
        "此人在所有指标上都不评的厂商，写明理由；对该厂商此人不计入。",
    )
