"""What every scale is, and what the rest of the program asks of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol

from oa_select.facts.fact import Fact
from oa_select.facts.possible import UNKNOWN, Numbers, Possible
from oa_select.interval import Interval
from oa_select.results.scale import ScaleOutline
from oa_select.scales.market import NOBODY, Market
from oa_select.source.gathered import DataPath, Gathered
from oa_select.text import Message

FULL = Interval(0.0, 100.0)


class Seen(NamedTuple):
    """What is found of a vendor's fact.

    Attributes:
        possible: its possible values.
        by_site: where the fact is about the buyer's places, ``(users, possible levels)`` of each.
        market: for scales that compare, the numbers of the vendors that are compared.
        vendor: whose fact it is.
    """

    possible: Possible = UNKNOWN
    by_site: Sequence[tuple[float, Sequence[str]]] = ()
    market: Market = NOBODY
    vendor: str = ""


class Reversal(NamedTuple):
    """Where a scale gives what is worse more points: below its measure, at the key or the value."""

    path: DataPath
    at: Literal["key", "value"]
    message: Message


class Comparing(Protocol):
    """A scale whose points depend on the numbers of the other vendors."""

    @property
    def attainable(self) -> Interval:
        """The least and the greatest points, whatever the numbers are."""

    def among(self, own: Numbers, market: Market, vendor: str) -> tuple[float, float]:
        """The least and the greatest points of a vendor with a number among those of the others.

        The number of the vendor itself in the market is passed over.
        """

    def reach_among(self, own: Numbers, market: Market, vendor: str) -> tuple[float, float]:
        """Bounds of the points of a vendor, whichever other one comes, goes or changes its number.

        They need not be tight; no points are beyond them.
        """

    def turns_among(self, market: Market, vendor: str, leading: Collection[str]) -> Iterable[float]:
        """The numbers of a vendor at which its points, or those of another one, turn.

        Args:
            market: the numbers of all that are compared.
            vendor: whose number changes.
            leading: the vendors whose points matter.
        """


class Scale(ABC):
    """From the possible values of a fact to an interval of points in [0, 100]."""

    __slots__ = ()

    @property
    @abstractmethod
    def attainable(self) -> Interval:
        """The least and the greatest points, over the natural bounds of the fact."""

    @abstractmethod
    def points_of(self, seen: Seen) -> Interval:
        """The tightest interval of points for what is found, which is not nothing."""

    @abstractmethod
    def described(self) -> ScaleOutline:
        """The scale as a reader sees it."""

    def reversal(self, fact: Fact) -> Reversal | None:
        """The first place at which what is worse gets more points; None where there is none."""
        del fact
        return None

    @property
    def turns(self) -> Iterable[float]:
        """The numbers between which the points are straight lines."""
        return ()

    @property
    def jumps(self) -> Iterable[float]:
        """The numbers on one side of which the points are others than at them."""
        return ()

    @property
    def about_sites(self) -> bool:
        """Whether it needs the buyer's places."""
        return False

    @property
    def stage(self) -> str | None:
        """The service stage that it is limited to."""
        return None

    @property
    def takes_deductions(self) -> bool:
        """Whether percentages may be taken off the number before it gets points."""
        return False

    @property
    def comparing(self) -> Comparing | None:
        """Itself where points depend on the other vendors."""
        return None


class Companion(NamedTuple):
    """A key that may stand beside that of a scale.

    Attributes:
        key: its name in the file.
        allowed: whether it may stand in a measure of this fact.
        refusal: what is said where it may not.
        required: whether it must stand beside its scale.
    """

    key: str
    allowed: Callable[[Fact], bool]
    refusal: Callable[[Fact], Message]
    required: bool = False


class Kind(NamedTuple):
    """A kind of scale as files have it.

    Attributes:
        key: its key in a measure.
        fits: whether it gives points for a fact.
        read: the scale of a measure; None, with errors, where it is none.
        schema: the JSON Schema of the key's value for a fact, or for any where it is None.
        companions: keys that may stand beside it.
        may_be_empty: whether the key may have no value, which means the same as leaving it out.
        definitions: what ``schema`` refers to.
    """

    key: str
    fits: Callable[[Fact], bool]
    read: Callable[[Any, Fact, DataPath, Gathered], Scale | None]
    schema: Callable[[Fact | None], Mapping[str, Any]]
    companions: tuple[Companion, ...] = ()
    may_be_empty: bool = False
    definitions: Mapping[str, Any] = {}
