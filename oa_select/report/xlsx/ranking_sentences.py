"""Sentences about the ranking, as formulas that follow the weights."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.ranking.summary import VERDICT
from oa_select.report.xlsx import sums
from oa_select.report.xlsx.book import Book
from oa_select.report.xlsx.formulas import Live, choice, first_of, on, text
from oa_select.report.xlsx.order_cells import START, every, own, total
from oa_select.report.xlsx.order_names import could_be_first, gathered
from oa_select.report.xlsx.order_totals import POLICIES, outlook
from oa_select.spreadsheets.writing import cell_text
from oa_select.text import msg

NOTHING = text("")


def verdict(book: Book) -> Live:
    """Who is first, and whether that is decided."""
    ranking = book.recalculation.ranking
    first, count = ranking.vendors[0], len(ranking.vendors)
    at, names = (on(book.titles.order, each) for each in (own("at", START), every("name", count)))
    name = Live(f"INDEX({names},{at})", book.says(first.name))
    leading = _total(book, "leading", sum(each.rank == 1 for each in ranking.vendors))
    could = _total(book, "could_be", len(ranking.could_be_first))
    unranked = _total(book, "unranked", len(could_be_first(ranking)[1]))
    gates = _total(book, "leader_open", sum(each.outcome == "unknown" for each in first.gates))
    share = msg("Not decided: {count} vendors share the first place.")
    contested = msg(
        "Not decided: {name} leads, but on this evidence {count} vendors could be first."
    )
    some_unranked = msg(
        "Not decided: {name} leads, but on this evidence {count} vendors could be first, "
        "{unranked} of them still unranked."
    )
    several = choice(
        unranked.over(0),
        book.live(some_unranked, name=name, count=could, unranked=unranked),
        book.live(contested, name=name, count=could),
    )
    return first_of(
        (_wrong(book), _no_result(book)),
        (
            _total(book, "ranked", len(ranking.with_status("ranked"))).equals(0),
            book.live(VERDICT["nobody"]),
        ),
        (
            _total(book, "decided", int(ranking.decided)).equals(1),
            book.live(VERDICT["decided"], name=name),
        ),
        (leading.over(1), book.live(share, count=leading)),
        (could.over(1), several),
        (gates.over(0), book.live(VERDICT["may_fail"], name=name)),
        otherwise=book.live(VERDICT["leads"], name=name),
    )


def rivals(book: Book) -> Live:
    """The names of all that could be first, those without a rank by themselves."""
    ids = could_be_first(book.recalculation.ranking)
    names, unranked = (
        _names(book, column, could)
        for column, could in zip(("names", "unranked_names"), ids, strict=True)
    )
    ranked_alone = msg("Could be first on this evidence: {names}")
    unranked_alone = msg("Could be first on this evidence, still unranked: {unranked}")
    both = msg("Could be first on this evidence: {names}; still unranked: {unranked}")
    no_rank = _total(book, "unranked", len(ids[1]))
    all_of_them = _total(book, "could_be", len(book.recalculation.ranking.could_be_first))
    return first_of(
        (_wrong(book), NOTHING),
        (all_of_them.equals(0), NOTHING),
        (no_rank.equals(0), book.live(ranked_alone, names=names)),
        (
            Live(f"{all_of_them.formula}={no_rank.formula}", not ids[0]),
            book.live(unranked_alone, unranked=unranked),
        ),
        otherwise=book.live(both, names=names, unranked=unranked),
    )


def firm(book: Book) -> Live:
    """The names of those that are first on firm evidence, while unknowns count as the worst."""
    ranking = book.recalculation.ranking
    names, policy = _names(book, "firm_names", ranking.firm_first), ranking.policy
    said = book.live(
        msg("First on firm evidence (grade {grade} or better): {names}"),
        grade=policy.firm_grade,
        names=names,
    )
    worst = _total(book, "policy", POLICIES.index(policy.unknown) + 1).equals(1)
    holds = Live(
        f'AND({worst.formula},{names.formula}<>"")', bool(worst.value) and bool(names.value)
    )
    return choice(_wrong(book), NOTHING, choice(holds, said, NOTHING))


def first_outlook(book: Book) -> Live | None:
    """Who is most likely first in the ranking as it was written, and what would settle it.

    A line each; None where there is nothing to say.
    """
    said = outlook(book)
    if not said:
        return None
    written = Live(on(book.titles.order, total("outlook")), cell_text("\n".join(said)))
    otherwise = book.live(
        msg(
            "Who is most likely first and what to ask first were calculated for the ranking as it "
            "was written: they are shown again once the changes are undone."
        )
    )
    return choice(_total(book, "as_written", 1).equals(1), written, otherwise)


def what_if(book: Book) -> Live:
    """What differs from the ranking as it was written; nothing where nothing does."""
    written = POLICIES.index(book.recalculation.ranking.policy.unknown) + 1
    count, sheet = Live(on(book.titles.sums, sums.COUNT), 0), book.titles.criteria
    one = book.live(msg("What if: 1 weight is typed on sheet {title}."), title=sheet)
    several = msg("What if: {count} weights are typed on sheet {title}.")
    some = choice(count.equals(1), one, book.live(several, count=count, title=sheet))
    weights = choice(count.over(0), some, NOTHING)
    otherwise = book.live(msg("What if: unknowns count differently from the file as written."))
    policy = choice(_total(book, "policy", written).equals(written), NOTHING, otherwise)
    return Live(f'{weights.formula}&IF({count.formula}>0," ","")&{policy.formula}', "")


def _no_result(book: Book) -> Live:
    weights = msg("No result: the what-if weights on sheet {title} are not possible.")
    policy = msg("No result: choose from the list what an unknown counts as.")
    wrong = Live(sums.wrong(book), 0).over(0)
    return choice(wrong, book.live(weights, title=book.titles.criteria), book.live(policy))


def _names(book: Book, column: str, ids: Sequence[str]) -> Live:
    """The names that have been gathered down to the last place."""
    last = START + len(book.recalculation.ranking.vendors) - 1
    return Live(on(book.titles.order, own(column, last)), gathered(book, ids)[-1])


def _total(book: Book, name: str, value: int) -> Live:
    return Live(on(book.titles.order, total(name)), value)


def _wrong(book: Book) -> Live:
    return _total(book, "wrong", 0).over(0)
