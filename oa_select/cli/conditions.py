"""What a caller asks ``rank`` to fail on."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, NamedTuple

from oa_select.cli import complete
from oa_select.cli.command import option
from oa_select.cli.options import GATES
from oa_select.cli.terminal import Terminal
from oa_select.interval import as_written, compared
from oa_select.problems import UsageError, not_one_of
from oa_select.results.ranking import Ranking, of_total
from oa_select.text import Message, msg

UNKNOWN_OVER = re.compile(r"unknown>([0-9]+(?:\.[0-9]+)?)")


def _points(text: str) -> float:
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points < math.inf:
        raise UsageError(msg("--fail-under must be 0 points or more, not {value}", value=text))
    return points


FailUnder = Annotated[
    float | None,
    option(
        "--fail-under",
        metavar="N",
        help="Exit with 1 if the first vendor's low is under N points of the total.",
        panel=GATES,
        parser=_points,
    ),
]
FailOn = Annotated[
    list[str],
    option(
        "--fail-on",
        metavar="CONDITION",
        help="Exit with 1 on undecided, disqualified or unknown>20 (percent); several by commas.",
        panel=GATES,
        complete=complete.several_of("undecided", "disqualified", "unknown>20"),
    ),
]


class Outcome(NamedTuple):
    """What conditions are about.

    ``disqualified`` is how many vendors are; ``first_low`` is the least low of those that are
    first, ``least_known_pct`` that of all with a rank, None without any.
    """

    total: float | None
    decided: bool
    disqualified: int
    first_low: float | None
    least_known_pct: float | None


def outcome_of(ranking: Ranking) -> Outcome:
    """What conditions are about, of a ranking that lists all vendors."""
    ranked = ranking.with_status("ranked")
    first = [each.points.low for each in ranked if each.rank == 1 and each.points is not None]
    known = [each.known_pct for each in ranked]
    disqualified = len(ranking.with_status("disqualified"))
    return Outcome(
        ranking.total,
        ranking.decided,
        disqualified,
        min(first, default=None),
        min(known, default=None),
    )


class Conditions(NamedTuple):
    """What to fail on: a first vendor below so many points, and others by their names."""

    least: float | None
    others: Sequence[str]

    @classmethod
    def of(cls, fail_under: float | None, fail_on: Sequence[str]) -> "Conditions":
        """The conditions that options name.

        Raises:
            UsageError: if one is none.
        """
        others = [each.strip() for text in fail_on for each in text.split(",") if each.strip()]
        for each in others:
            if each not in ("undecided", "disqualified") and not UNKNOWN_OVER.fullmatch(each):
                raise not_one_of(each, ("undecided", "disqualified", "unknown>20"))
        return cls(fail_under, others)

    def code(self, outcome: Callable[[], Outcome], terminal: Terminal) -> int:
        """The exit code: 1 if a condition is so, which the terminal is told.

        Args:
            outcome: gives what conditions are about, where there are any.
            terminal: where notes go.

        Raises:
            UsageError: if more points are asked for than there are.
        """
        if self.least is None and not self.others:
            return 0
        unmet = [*self._unmet(outcome())]
        for each in unmet:
            terminal.note(terminal.speech.say(each))
        return int(bool(unmet))

    def _unmet(self, outcome: Outcome) -> Iterator[Message]:
        """The conditions that are so, each in a line."""
        if self.least is not None:
            part = of_total(outcome.total)
            if self.least > 100 * part:
                most = as_written(100 * part)
                raise UsageError(msg("--fail-under must be from 0 to {most} points", most=most))
            low = -1.0 if outcome.first_low is None else compared(part * outcome.first_low)
            if low < compared(self.least):
                yield msg("not met: --fail-under {points}", points=as_written(self.least))
        for each in self.others:
            if _holds(outcome, each):
                yield msg("not met: --fail-on {condition}", condition=each)


def _holds(outcome: Outcome, condition: str) -> bool:
    if condition == "undecided":
        return not outcome.decided
    if condition == "disqualified":
        return outcome.disqualified > 0
    limit, known = float(condition.partition(">")[2]), outcome.least_known_pct
    return known is not None and compared(100 - known) > limit
