"""What a change of a file is about, for a reader: titles and records in place of keys and data."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from oa_select.results.ranking import ClaimRecord
from oa_select.results.recalculation import CriterionOutline, GateOutline
from oa_select.text import LocalizedText

Units = Literal["percent", "relative", "points"]


class WeightTopic(NamedTuple):
    """The weight of a criterion: in a rubric, in one of its weight sets, or as an evaluator has it.

    ``units`` are what the weights of the old and of the new rubric are in.
    """

    criterion: LocalizedText
    units: tuple[Units, Units]
    weight_set: LocalizedText | None = None
    evaluator: LocalizedText | None = None


class CriterionTopic(NamedTuple):
    """A criterion as it was and as it is; None where it is not there.

    ``units`` are as in :class:`WeightTopic`.
    """

    before: CriterionOutline | None
    after: CriterionOutline | None
    units: tuple[Units, Units]


class LevelTopic(NamedTuple):
    """The points that a criterion gives for one level of a fact."""

    criterion: LocalizedText
    level: LocalizedText


class GateTopic(NamedTuple):
    """A gate as it was and as it is; None where it is not there."""

    before: GateOutline | None
    after: GateOutline | None


class ClaimsTopic(NamedTuple):
    """The claims about one fact of a vendor, as they were and as they are."""

    vendor: LocalizedText
    fact: LocalizedText
    before: tuple[ClaimRecord, ...]
    after: tuple[ClaimRecord, ...]


class CoverageTopic(NamedTuple):
    """The places that a vendor serves: their number on each side, and those on one side only."""

    vendor: LocalizedText
    counts: tuple[int, int]
    gone: tuple[LocalizedText, ...]
    added: tuple[LocalizedText, ...]


class SourceTopic(NamedTuple):
    """One key of a source; of a shared source ``vendor`` is None."""

    source: LocalizedText
    vendor: LocalizedText | None
    key: str


class DefaultSourceTopic(NamedTuple):
    """The source of a vendor's claims that name none."""

    vendor: LocalizedText
    before: LocalizedText | None
    after: LocalizedText | None


class StatusTopic(NamedTuple):
    """Whether a vendor is historical."""

    vendor: LocalizedText


class JudgementTopic(NamedTuple):
    """The points that an evaluator gives a vendor by a criterion."""

    evaluator: LocalizedText
    vendor: LocalizedText
    criterion: LocalizedText


class PresenceTopic(NamedTuple):
    """A vendor, an evaluator or a rubric that is new or gone."""

    kind: Literal["vendor", "evaluator", "rubric"]
    name: LocalizedText


class PartTopic(NamedTuple):
    """A named part of needs.yaml or of a rubric, or one key of it."""

    kind: Literal["site", "facts", "bands", "weight_sets"]
    name: LocalizedText
    key: str = ""


Topic: TypeAlias = (
    WeightTopic
    | CriterionTopic
    | LevelTopic
    | GateTopic
    | ClaimsTopic
    | CoverageTopic
    | SourceTopic
    | DefaultSourceTopic
    | StatusTopic
    | JudgementTopic
    | PresenceTopic
    | PartTopic
)
