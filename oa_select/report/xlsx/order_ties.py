"""The columns of the sheet of order that break ties, behind those of bands.

The less a number here, the better the place. Where scores near one another are ordered too, the
columns of places find the groups: scores from the greatest down, each with the first of its group;
and sets of vendors that are surely apart from all others, going down their highs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from oa_select.interval import compared
from oa_select.report.xlsx import sums
from oa_select.report.xlsx.book import Book, put
from oa_select.report.xlsx.cached_sums import added_up
from oa_select.report.xlsx.formulas import Live, cell, column_of, on
from oa_select.report.xlsx.order_cells import START, bands_columns, every, own, total
from oa_select.results.ranking import VendorScore

LAST = 1.0
"""The points of a criterion that is not applicable: it comes after all, which count down from 0."""
OF_VENDORS = ("exact", "head", "by_place", "settled")
OF_PLACES = ("score", "group", "at", "least", "set", "open")


class Ties:
    """The formulas of ties for a workbook, and their current values."""

    def __init__(self, book: Book) -> None:
        """Takes the rubric's tie-break."""
        outline = book.recalculation.outline
        self._book = book
        self._by = outline.tie_break
        self._within = outline.within
        self._first = bands_columns(len(outline.gates))[1] + 2
        self._count = len(book.recalculation.ranking.vendors)

    @property
    def _used(self) -> bool:
        return bool(self._by)

    # Columns

    def _column(self, name: str) -> int:
        names = (
            *(f"tie {at}" for at in range(len(self._by))),
            *(f"firm {at}" for at in range(len(self._by))),
            *OF_VENDORS,
            *(f"place {each}" for each in OF_PLACES),
        )
        return self._first + names.index(name)

    def _every(self, name: str) -> str:
        return column_of(START, START + self._count - 1, self._column(name))

    def _own(self, name: str, row: int) -> str:
        return cell(row, self._column(name))

    # Comparisons

    def _better(self, row: int, which: str, *, inverse: bool = False) -> str:
        """For each vendor 1 where it is better by the tie-break, or worse where ``inverse``."""
        sign = ">" if inverse else "<"
        found = "0"
        for at in reversed(range(len(self._by))):
            theirs, mine = self._every(f"{which} {at}"), self._own(f"{which} {at}", row)
            found = f"(({theirs}{sign}{mine})+({theirs}={mine})*{found})"
        return found

    def _equal(self, row: int) -> str:
        """For each vendor 1 where it is level by the tie-break."""
        same = (
            f"({self._every(f'tie {at}')}={self._own(f'tie {at}', row)})"
            for at in range(len(self._by))
        )
        return "*".join(same)

    def _level(self, row: int, *, inverse: bool = False) -> str:
        """For each vendor 1 where it is exactly level in score, and better by the tie-break."""
        exact = f"{self._every('exact')}*{self._own('exact', row)}"
        score = f"({every('by_score', self._count)}={own('by_score', row)})"
        return f"{exact}*{score}*{self._better(row, 'tie', inverse=inverse)}"

    def before(self, row: int, plain: str, equal: str) -> str:
        """How many come before a vendor; ``plain`` where it has no rank."""
        if not self._used:
            return plain
        ranked = f"({every('status', self._count)}=1)"
        score = f"({every('by_score', self._count)}{{}}{own('by_score', row)})"
        rest = f"({score.format('>')}+{score.format('=')}*{equal})"
        found = f"SUMPRODUCT({ranked}*{self._ordered(row, rest)})"
        return f"IF({own('status', row)}=1,{found},{plain})"

    def better(self, row: int, plain: str) -> str:
        """How many with a rank are ranked before a vendor that has one."""
        if not self._used:
            return plain
        ranked = f"({every('status', self._count)}=1)"
        score = f"({every('by_score', self._count)}>{own('by_score', row)})"
        return f"SUMPRODUCT({ranked}*{self._ordered(row, score)})"

    def _ordered(self, row: int, rest: str) -> str:
        """For each vendor 1 where it comes before; ``rest`` decides where all of this is level."""
        tied = f"({self._better(row, 'tie')}+{self._equal(row)}*{rest})"
        head, mine = (
            (self._every("head"), self._own("head", row))
            if self._within
            else (every("by_score", self._count), own("by_score", row))
        )
        return f"(({head}>{mine})+({head}={mine})*{tied})"

    def best(self, row: int, plain: str) -> str:
        """The best rank that is possible, of a vendor that has one."""
        if not self._used:
            return plain
        ranked = f"({every('status', self._count)}=1)"
        if not self._within:
            return f"{plain}+SUMPRODUCT({ranked}*{self._level(row)})"
        far = f"(ROUND({every('by_low', self._count)}-{own('top', row)},9)>={self._within!r})"
        settled = f"{self._own('settled', row)}=1"
        return f"IF({settled},{own('rank', row)},1+SUMPRODUCT({ranked}*{far}))"

    def worst(self, row: int, plain: str) -> str:
        """The worst rank that is possible, of a vendor that has one."""
        if not self._used:
            return plain
        ranked = f"({every('status', self._count)}=1)"
        if not self._within:
            return f"{plain}-SUMPRODUCT({ranked}*{self._level(row, inverse=True)})"
        far = f"(ROUND({own('by_low', row)}-{every('top', self._count)},9)>={self._within!r})"
        shared = f"SUMPRODUCT({ranked}*({every('rank', self._count)}={own('rank', row)}))"
        settled = f"{self._own('settled', row)}=1"
        rest = f"{total('ranked')}-SUMPRODUCT({ranked}*{far})"
        return f"IF({settled},{own('rank', row)}+{shared}-1,{rest})"

    def could(self, row: int, plain: str) -> str:
        """Whether a vendor may be first."""
        if not self._used:
            return plain
        ranked = f"({every('status', self._count)}=1)"
        if not self._within:
            return f"AND({plain},SUMPRODUCT({ranked}*{self._level(row)})=0)"
        near = f"ROUND({total('surest')}-{own('top', row)},9)<{self._within!r}"
        settled = f"IF({self._own('settled', row)}=1,{own('rank', row)}=1,{near})"
        return f"AND({own('status', row)}<=2,{own('top', row)}>=0,{settled})"

    def leads(self, row: int, plain: str) -> str:
        """Whether a vendor would be first on firm evidence."""
        if not self._used:
            return plain
        firm = every("by_firm", self._count)
        first = f"({firm}=ROUND({total('greatest')},9))"
        if self._within:
            first = f"(ROUND({total('greatest')}-{firm},9)<{self._within!r})"
        mine = first.replace(firm, own("by_firm", row))
        tied = self._better(row, "firm")
        equal = "*".join(
            f"({self._every(f'firm {at}')}={self._own(f'firm {at}', row)})"
            for at in range(len(self._by))
        )
        above = f"({tied}+{equal}*({firm}>{own('by_firm', row)}))"
        ranked = f"({every('status', self._count)}=1)"
        ahead = f"SUMPRODUCT({ranked}*({firm}>=0)*{first}*{above})"
        return f"AND({own('by_firm', row)}>=0,{mine},{ahead}=0)"

    def rivals(self, plain: Live) -> Live:
        """How many are not surely below the first vendor, itself among them."""
        if not self._used:
            return plain
        return Live(self._rivals(), self._count_rivals())

    def _count_rivals(self) -> int:
        leader, *others = self._book.recalculation.ranking.vendors
        taking = [each for each in others if _taking_part(each) and each.points is not None]
        return 1 + sum(not self._is_above(leader, each) for each in taking)

    def _is_above(self, one: VendorScore, other: VendorScore) -> bool:
        """Whether the first vendor is surely above another."""
        if self._within:
            if self._is_settled(one) and self._is_settled(other):
                return True
            return compared(_end(one) - _end(other, high=True)) >= self._within
        if _end(one) > _end(other, high=True):
            return True
        level = self._is_exact(one) and self._is_exact(other) and _end(one) == _end(other)
        return level and self._keys(one) < self._keys(other)

    def _keys(self, placed: VendorScore) -> list[float]:
        scores = {each.id: each.score for each in placed.walk()}
        found = (scores[id] for id in self._by)
        return [LAST if each is None else -compared(each) for each in found]

    def _is_settled(self, placed: VendorScore) -> bool:
        """Whether all of a vendor's set, surely apart from all others, are exact."""
        return placed.vendor in self._settled

    def _rivals(self) -> str:
        at = own("at", START)

        def first(cells: str) -> str:
            return f"INDEX({cells},{at})"

        taking = f"({every('status', self._count)}<=2)*({every('top', self._count)}>=0)"
        others = f"({every('number', self._count)}<>{first(every('number', self._count))})"
        if self._within:
            near = f"(ROUND({total('leader_low')}-{every('top', self._count)},9)<{self._within!r})"
            settled = self._every("settled")
            open_ = f"(1-{settled}*{first(settled)})*{near}"
        else:
            near = f"({every('top', self._count)}>={total('leader_low')})"
            found = "0"
            for which in reversed(range(len(self._by))):
                cells = self._every(f"tie {which}")
                found = f"(({cells}>{first(cells)})+({cells}={first(cells)})*{found})"
            exact, score = self._every("exact"), every("by_score", self._count)
            level = f"{exact}*{first(exact)}*({score}={first(score)})*{found}"
            open_ = f"{near}*(1-{level})"
        return f"1+SUMPRODUCT({taking}*{others}*{open_})"

    # Cells

    def write(self) -> None:
        """Writes the columns."""
        if not self._used:
            return
        sheet = self._book.sheets[self._book.titles.order]
        for at, id in enumerate(self._book.grid.ordered):
            row, placed = START + at, self._book.scores[id]
            for number, criterion in enumerate(self._by):
                for which, live in (
                    ("tie", self._tie(row, placed, criterion)),
                    ("firm", self._firm(row, placed, criterion)),
                ):
                    put(sheet, row, self._column(f"{which} {number}"), live)
            put(sheet, row, self._column("exact"), self._exact(row, placed))
            if self._within:
                for name, live in self._groups(row, placed).items():
                    put(sheet, row, self._column(name), live)
        for place in range(self._count if self._within else 0):
            for name, live in self._place(place).items():
                put(sheet, START + place, self._column(f"place {name}"), live)

    def _ends(self, placed: VendorScore, criterion: str) -> tuple[str, str]:
        line, column = self._book.grid.by_id[criterion], self._book.grid.low[placed.vendor]
        low, high = (on(self._book.titles.criteria, cell(line.row, column + at)) for at in (0, 1))
        return low, high

    def _counted(self, row: int, low: str, high: str, value: float | None) -> Live:
        """The points of a criterion as they count, from the greatest, of who takes part."""
        chosen = f"CHOOSE({total('policy')},{low},({low}+{high})/2,{high})"
        counts = f"IF(ISNUMBER({low}),-ROUND({chosen},9),{LAST})"
        known = LAST if value is None else -compared(value)
        takes = self._takes_part(row)
        return Live(f"IF(AND({takes},{total('wrong')}=0),{counts},0)", known)

    def _takes_part(self, row: int) -> str:
        return f"{own('status', row)}<=2"

    def _tie(self, row: int, placed: VendorScore, criterion: str) -> Live:
        found = next(each for each in placed.walk() if each.id == criterion)
        live = self._counted(row, *self._ends(placed, criterion), found.score)
        return live if _taking_part(placed) else live._replace(value=0.0)

    def _firm(self, row: int, placed: VendorScore, criterion: str) -> Live:
        grid, titles = self._book.grid, self._book.titles
        line = grid.by_id[criterion]
        low, high = (
            on(titles.sums, cell(line.row, sums.column(grid, placed.vendor, kind)))
            for kind in ("firm_low", "firm_high")
        )
        points = self._book.recalculation.leaf_points[placed.vendor].firm
        ends = [
            added_up(
                self._book.recalculation.outline.criteria,
                {id: None if at is None else getattr(at, end) for id, at in points.items()},
            )[criterion]
            for end in ("low", "high")
        ]
        policy = self._book.recalculation.ranking.policy.unknown
        value = None
        if ends[0] is not None and ends[1] is not None:
            middle = (ends[0] + ends[1]) / 2
            value = {"worst": ends[0], "best": ends[1]}.get(policy, middle)
        live = self._counted(row, low, high, value)
        return live if _taking_part(placed) else live._replace(value=0.0)

    def _exact(self, row: int, placed: VendorScore) -> Live:
        sure = [f"{own('by_low', row)}={own('top', row)}", f"{own('by_low', row)}>=0"]
        for criterion in self._by:
            low, high = self._ends(placed, criterion)
            sure.append(f"OR(NOT(ISNUMBER({low})),ROUND(N({low}),9)=ROUND(N({high}),9))")
        return Live(f"IF(AND({','.join(sure)}),1,0)", int(self._is_exact(placed)))

    def _is_exact(self, placed: VendorScore) -> bool:
        scores = {each.id: each.points for each in placed.walk()}
        every_one = [placed.points, *(scores[id] for id in self._by)]
        known = [at for at in every_one if at is not None]
        return placed.points is not None and all(
            compared(at.low) == compared(at.high) for at in known
        )

    # Groups of scores that are near, and sets of vendors that are apart

    @cached_property
    def _ranked(self) -> Sequence[VendorScore]:
        return self._book.recalculation.ranking.with_status("ranked")

    @cached_property
    def _heads(self) -> tuple[list[float], list[float]]:
        """The scores from the greatest down, and the first score of the group of each."""
        scores = sorted((compared(each.score or 0.0) for each in self._ranked), reverse=True)
        heads: list[float] = []
        for score in scores:
            near = heads and (heads[-1] == score or compared(heads[-1] - score) < self._within)
            heads.append(heads[-1] if near else score)
        return scores, heads

    @cached_property
    def _sets(self) -> tuple[list[VendorScore], list[float], list[int]]:
        """The vendors going down their highs, the least low so far of each set, and its number."""
        number = self._book.grid.row_of.__getitem__
        order = sorted(
            self._ranked,
            key=lambda each: (-_end(each, high=True), number(each.vendor)),
        )
        least: list[float] = []
        sets: list[int] = []
        for place, each in enumerate(order, 1):
            low, high = _end(each), _end(each, high=True)
            new = not least or compared(least[-1] - high) >= self._within
            least.append(low if new else min(least[-1], low))
            sets.append(place if new else sets[-1])
        return order, least, sets

    @cached_property
    def _settled(self) -> frozenset[str]:
        """The ids of vendors in sets that are exact."""
        order, _, sets = self._sets
        open_ = {of for each, of in zip(order, sets, strict=True) if not self._is_exact(each)}
        return frozenset(
            each.vendor for each, of in zip(order, sets, strict=True) if of not in open_
        )

    @cached_property
    def _place_of(self) -> Mapping[str, int]:
        """The place of each vendor that has a rank, going down their highs, from 1."""
        return {each.vendor: place for place, each in enumerate(self._sets[0], 1)}

    @cached_property
    def _head_of(self) -> Mapping[float, float]:
        """The first score of the group of each score."""
        return dict(zip(*self._heads, strict=True))

    def _groups(self, row: int, placed: VendorScore) -> dict[str, Live]:
        """The first score of a vendor's group, its place by high, and if its set is settled."""
        ranked = f"({every('status', self._count)}=1)"
        is_ranked = f"{own('status', row)}=1"
        index = f"1+SUMPRODUCT({ranked}*({every('by_score', self._count)}>{own('by_score', row)}))"
        head, place, settled = compared(placed.score or 0.0), 0, 0
        if placed.score is None:
            head = -1.0
        if placed.vendor in self._place_of:
            head = self._head_of[head]
            place = self._place_of[placed.vendor]
            settled = int(self._is_settled(placed))
        higher = f"({every('top', self._count)}>{own('top', row)})"
        same = f"({every('top', self._count)}={own('top', row)})"
        before = f"({every('number', self._count)}<{own('number', row)})"
        by_place = f"1+SUMPRODUCT({ranked}*({higher}+{same}*{before}))"
        mine = f"INDEX({self._every('place set')},{self._own('by_place', row)})"
        sets, still_open = self._every("place set"), self._every("place open")
        members_open = f"SUMPRODUCT(({sets}={mine})*{still_open})"
        first = f"INDEX({self._every('place group')},{index})"
        return {
            "head": Live(
                f"IF({is_ranked},{first},{own('by_score', row)})",
                head,
            ),
            "by_place": Live(f"IF({is_ranked},{by_place},0)", place),
            "settled": Live(f"IF({is_ranked},IF({members_open}=0,1,0),0)", settled),
        }

    def _place(self, place: int) -> dict[str, Live]:
        """What is at a place: by score, and going down the highs; -1 where there are no more."""
        row, number = START + place, place + 1
        there = place < len(self._ranked)
        none = f"{number}>{total('ranked')}"
        ranked = f"({every('status', self._count)}=1)"
        scores, heads = self._heads
        order, least, sets = self._sets
        greatest = f"SUMPRODUCT(LARGE({ranked}*({every('by_score', self._count)}+1),{number}))-1"
        own_score = self._own("place score", row)
        group = own_score
        if place:
            above = self._own("place group", row - 1)
            near = f"OR({above}={own_score},ROUND({above}-{own_score},9)<{self._within!r})"
            group = f"IF({near},{above},{own_score})"
        at = f"MATCH({number},{self._every('by_place')},0)"
        mine = self._own("place at", row)
        low, high = (f"INDEX({every(each, self._count)},{mine})" for each in ("by_low", "top"))
        new = "TRUE"
        if place:
            new = f"ROUND({self._own('place least', row - 1)}-{high},9)>={self._within!r}"
        before = self._own("place least", row - 1) if place else low
        set_before = self._own("place set", row - 1) if place else str(number)
        exact = f"INDEX({self._every('exact')},{mine})"
        return {
            "score": Live(f"IF({none},-1,{greatest})", scores[place] if there else -1.0),
            "group": Live(f"IF({none},-1,{group})", heads[place] if there else -1.0),
            "at": Live(
                f"IF({none},1,{at})",
                self._book.grid.row_of[order[place].vendor] + 1 if there else 1,
            ),
            "least": Live(
                f"IF({none},-1,IF({new},{low},MIN({before},{low})))",
                least[place] if there else -1.0,
            ),
            "set": Live(
                f"IF({none},-1,IF({new},{number},{set_before}))", sets[place] if there else -1
            ),
            "open": Live(
                f"IF({none},0,1-{exact})", int(there and not self._is_exact(order[place]))
            ),
        }


def _taking_part(placed: VendorScore) -> bool:
    return placed.status in ("ranked", "unranked")


def _end(placed: VendorScore, *, high: bool = False) -> float:
    if placed.points is None:
        return -1.0
    return compared(placed.points.high if high else placed.points.low)
