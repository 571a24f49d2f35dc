"""The record of a ranking: frozen, complete, and computed nowhere else.

Points, scores, lows and highs lie in [0, 100]; weights are fractions of 1. Numbers are unrounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from oa_select.facts.claims import Form, Grade
from oa_select.facts.evidence import State
from oa_select.interval import Interval, compared
from oa_select.results.terms import OnUnknown, Outcome, Status, Unknown
from oa_select.text import LocalizedText

if TYPE_CHECKING:
    from oa_select.results.json import parts as json

Level = tuple[str, LocalizedText]
"""A level's name in files, and its label."""


class Value(NamedTuple):
    """The possible values of a fact: levels, the members of a set, or numbers.

    An end of numbers that is None is open. ``exact`` is False for a set that may hold more.
    """

    type: Literal["levels", "set", "numbers", "nothing"]
    levels: tuple[Level, ...] = ()
    low: float | None = None
    high: float | None = None
    exact: bool = True
    unit: LocalizedText | None = None

    @property
    def data(self) -> json.Value:
        """The value as JSON has it."""
        names = [name for name, _ in self.levels]
        match self.type:
            case "nothing":
                return None
            case "numbers":
                return self.low if self.low == self.high else {"low": self.low, "high": self.high}
            case "set":
                return sorted(names)
        plain = [name == "true" if name in ("true", "false") else name for name in names]
        return plain[0] if len(plain) == 1 else sorted(plain)


NOTHING = Value("nothing")


class SourceRecord(NamedTuple):
    """Where a claim comes from; dates as files write them."""

    id: str
    kind: str
    title: LocalizedText
    published: str | None = None
    url: str | None = None
    note: LocalizedText | None = None


class ClaimRecord(NamedTuple):
    """One claim, its value, and the evidence for it. ``state`` is None where it has a value."""

    form: Form
    value: Value
    grade: Grade
    state: str | None = None
    date: str | None = None
    source: SourceRecord | None = None
    note: LocalizedText | None = None


class FactRecord(NamedTuple):
    """One fact of one vendor: its possible values, and the claims about it.

    ``history`` are claims that newer ones replace; ``aside`` those of a lower grade, or left out by
    the rules of evidence. ``places`` gives, for facts about the buyer's places, each place's name
    and possible levels. ``evaluated`` is the number that is compared where conditions may take
    something off it; ``condition`` says that such a condition asks for this fact.
    """

    path: str
    label: LocalizedText
    question: LocalizedText
    state: State
    value: Value = NOTHING
    grade: Grade | None = None
    used: tuple[ClaimRecord, ...] = ()
    history: tuple[ClaimRecord, ...] = ()
    aside: tuple[ClaimRecord, ...] = ()
    places: tuple[tuple[LocalizedText, tuple[Level, ...]], ...] = ()
    evaluated: Value | None = None
    condition: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of the claims that were used, sorted."""
        return tuple(sorted({each.source.id for each in self.used if each.source}))


class JudgementRecord(NamedTuple):
    """The rating of a vendor by one evaluator; ``points`` is None where there is none.

    ``given`` is the rating as it is written, on a scale up to ``greatest``; ``abstains`` says that
    the evaluator does not judge the vendor, for the reason in the note.
    """

    evaluator: str
    name: LocalizedText
    points: Interval | None = None
    note: LocalizedText | None = None
    given: Interval | None = None
    greatest: float = 100.0
    abstains: bool = False


class CriterionScore(NamedTuple):
    """One criterion of one vendor; all numbers are None where it does not apply.

    ``weight`` is the effective weight for this vendor. ``fact`` is what a leaf's points come from:
    the fact of the measure used, else of the first one; ``facts`` are those of all its measures and
    of what is taken off them.
    ``capped`` says that a measure after the first was used, which can only lower the high.
    ``judgements`` are those behind a criterion that people rate, which has no fact. ``question`` is
    the one whose answer could narrow the points of a leaf; None where no answer could.
    """

    id: str
    title: LocalizedText
    state: State
    weight: float | None = None
    score: float | None = None
    points: Interval | None = None
    attainable: Interval | None = None
    contribution: float | None = None
    criteria: tuple[CriterionScore, ...] = ()
    fact: FactRecord | None = None
    facts: tuple[FactRecord, ...] = ()
    capped: bool = False
    reason: LocalizedText | None = None
    scale_reason: LocalizedText | None = None
    judgements: tuple[JudgementRecord, ...] = ()
    question: LocalizedText | None = None

    @property
    def unsettled(self) -> bool:
        """Whether an answer, or a judgement, could narrow its points."""
        judged = self.rated and self.state not in ("known", "varies")
        return self.question is not None or judged

    @property
    def rated(self) -> bool:
        """Whether people judge it: it has no fact, and no criteria below it."""
        return self.fact is None and not self.criteria

    @property
    def informed(self) -> bool:
        """Whether a claim that says something, or a judgement, is behind a leaf."""
        used = (claim for fact in (self.fact, *self.facts) if fact for claim in fact.used)
        judged = (each.points for each in self.judgements)
        return any(each.state is None for each in used) or any(each is not None for each in judged)

    def walk(self) -> Iterator[CriterionScore]:
        """This criterion and all below it, parents first."""
        yield self
        for each in self.criteria:
            yield from each.walk()

    def leaves(self) -> Iterator[CriterionScore]:
        """The criteria below it that have none themselves, in order; itself if it has none."""
        if not self.criteria:
            yield self
        for each in self.criteria:
            yield from each.leaves()


class GateOutcome(NamedTuple):
    """Whether a vendor meets one gate. ``kept`` says that it is ranked even if it does not."""

    id: str
    title: LocalizedText
    outcome: Outcome
    on_unknown: OnUnknown = "ask"

    @property
    def kept(self) -> bool:
        """Whether this gate lets the vendor be ranked."""
        return self.outcome == "pass" or (self.outcome == "unknown" and self.on_unknown != "fail")


class Firm(NamedTuple):
    """The score on firm evidence alone; None where nothing applies."""

    score: float | None
    points: Interval | None


class VendorScore(NamedTuple):
    """One vendor's place in a ranking.

    ``tie_broken_by`` is the id of the criterion that a tie-break told it from another one by.
    ``criteria`` may be made only when somebody looks at them, which a ranking of many does.
    """

    vendor: str
    name: LocalizedText
    status: Status
    firm: Firm
    rank: int | None = None
    best_rank: int | None = None
    worst_rank: int | None = None
    band: str | None = None
    score: float | None = None
    points: Interval | None = None
    known_pct: float = 0.0
    gates: tuple[GateOutcome, ...] = ()
    criteria: Sequence[CriterionScore] = ()
    tie_broken_by: str | None = None

    @property
    def nothing_known(self) -> bool:
        """Whether no criterion with weight has a claim or a judgement behind it."""
        if self.points is None or not compared(self.points.width):
            return False
        leaves = [each for each in self.leaves() if each.weight]
        return bool(leaves) and not any(each.informed for each in leaves)

    def walk(self) -> Iterator[CriterionScore]:
        """All criteria, parents first."""
        for each in self.criteria:
            yield from each.walk()

    def leaves(self) -> Iterator[CriterionScore]:
        """The criteria that have none below them, in order."""
        for each in self.criteria:
            yield from each.leaves()


class RubricRecord(NamedTuple):
    """Which rubric a ranking was worked out under.

    ``overrides`` are the what-if weights, in percent or as the file would give them where its
    weights are relative.
    """

    id: str
    title: LocalizedText
    sha256: str
    weight_set: str | None = None
    overrides: Mapping[str, float] = {}


class Policy(NamedTuple):
    """The rules that a ranking was worked out under.

    ``ratings`` are the ids of the evaluators whose weights and judgements count.
    """

    unknown: Unknown
    min_grade: Grade
    firm_grade: Grade
    max_age_months: int | None
    as_of: str | None
    min_known_pct: float
    needs: str | None
    ratings: tuple[str, ...] = ()


class EvaluatorRecord(NamedTuple):
    """One evaluator, and the ranks and scores under that person's weights and judgements alone.

    ``weights`` are those that the person gives, by criterion id, as fractions of the siblings' sum;
    ``ranks`` and ``scores`` are by vendor id, among the vendors from whom the person does not
    abstain; None for a vendor without a rank, or a score.
    """

    id: str
    name: LocalizedText
    weights: Mapping[str, float]
    ranks: Mapping[str, int | None]
    scores: Mapping[str, float | None]


class AbstentionRecord(NamedTuple):
    """An evaluator who does not judge a vendor, and the reason."""

    evaluator: str
    name: LocalizedText
    vendor: str
    vendor_name: LocalizedText
    note: LocalizedText


class Disagreement(NamedTuple):
    """A rating whose spread between evaluators exceeds ``max_spread``.

    ``spread`` is the greatest less the least of the midpoints, which are by evaluator id.
    """

    vendor: str
    name: LocalizedText
    criterion: str
    title: LocalizedText
    spread: float
    points: Mapping[str, float]


class PanelRecord(NamedTuple):
    """The evaluators beside one another.

    ``concordance`` is Kendall's W of their ranks of the vendors that all of them rank, so from whom
    nobody abstains; None where it says nothing. ``left_out`` are the evaluators whose own weights
    the caller's weights do not fit, so that no ranks of theirs can be given; they count in the
    ranking like the others.
    """

    evaluators: tuple[EvaluatorRecord, ...]
    concordance: float | None
    max_spread: float | None
    disagreements: tuple[Disagreement, ...]
    left_out: Mapping[str, LocalizedText] = {}
    abstentions: tuple[AbstentionRecord, ...] = ()

    def name(self, evaluator: str) -> LocalizedText:
        """The name of the evaluator with this id."""
        alone = {each.id: each.name for each in self.evaluators}
        return alone[evaluator] if evaluator in alone else self.left_out[evaluator]


def of_total(total: float | None) -> float:
    """What a score of 100 is in points of a total, divided by 100; 1 where there is none."""
    return 1.0 if total is None else total / 100


class Ranking(NamedTuple):
    """A ranking of vendors under a rubric, in the order in which they are listed.

    ``could_be_first`` are the ids of all vendors that the evidence allows in first place, unranked
    ones among them; ``without_needs`` the criteria left out because the buyer's places are not
    given; ``skipped`` the files left out because they are invalid. ``total`` are the points of the
    whole where the rubric's weights are in points, else None. ``panel`` is None where nobody rates.
    ``command`` are the words that rank the same files under the same rules, without what-if
    weights; empty where no command is known. ``band_titles`` are what readers see of the rubric's
    bands, by id, the highest first. ``unlisted`` is how many more vendors there are than those
    listed, and ``unlisted_ranked`` how many of them have a rank.
    """

    rubric: RubricRecord
    policy: Policy
    data_sha256: str
    decided: bool
    firm_first: tuple[str, ...]
    vendors: tuple[VendorScore, ...]
    could_be_first: tuple[str, ...] = ()
    without_needs: tuple[LocalizedText, ...] = ()
    skipped: tuple[str, ...] = ()
    panel: PanelRecord | None = None
    command: tuple[str, ...] = ()
    total: float | None = None
    band_titles: Mapping[str, LocalizedText] = {}
    unlisted: int = 0
    unlisted_ranked: int = 0

    @property
    def vendor_count(self) -> int:
        """How many vendors are ranked or listed after those, whether they are shown or not."""
        return len(self.vendors) + self.unlisted

    @property
    def ranked_count(self) -> int:
        """How many vendors have a rank, whether they are shown or not."""
        return len(self.with_status("ranked")) + self.unlisted_ranked

    def of(self, vendor: str) -> VendorScore:
        """The place of the vendor with this id, which is in the ranking."""
        return next(each for each in self.vendors if each.vendor == vendor)

    def with_status(self, status: Status) -> tuple[VendorScore, ...]:
        """The vendors with this status, in order."""
        return tuple(each for each in self.vendors if each.status == status)
