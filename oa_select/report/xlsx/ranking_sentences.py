"""What the ranking comes to, in sentences that follow the weights."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.xlsx import sums
from oa_select.report.xlsx.book import Book
from oa_select.report.xlsx.formulas import HOLES, Live, choice, on, sentence, text
from oa_select.report.xlsx.order_cells import START, every, own, total
from oa_select.report.xlsx.order_names import gathered
from oa_select.report.xlsx.order_totals import POLICIES

ONE, TWO = HOLES[0], HOLES[1]


def verdict(book: Book) -> Live:
    """Who is first, and whether that is decided."""
    say, ranking = book.speech, book.recalculation.ranking
    first = ranking.vendors[0]
    count = len(ranking.vendors)
    at = on(book.titles.order, own("at", START))
    names = on(book.titles.order, every("name", count))
    name = Live(f"INDEX({names},{at})", book.says(first.name))
    tied = sum(each.rank == 1 for each in ranking.vendors) > 1
    leading = _total(book, "leading", sum(each.rank == 1 for each in ranking.vendors))
    could = _total(book, "could_be", len(ranking.could_be_first))
    gates = _total(book, "leader_open", sum(each.outcome == "unknown" for each in first.gates))
    is_open = choice(
        _is(gates, ">0", bool(gates.value)),
        sentence(
            say("Not decided: nobody can overtake {name}, but it may yet fail a gate.", name=ONE),
            name,
        ),
        sentence(say("Not decided: {name} leads by score.", name=ONE), name),
    )
    undecided = choice(
        Live(f"{leading.formula}>1", value=tied),
        sentence(say("Not decided: {count} vendors share the first place.", count=ONE), leading),
        choice(
            Live(f"{could.formula}>1", value=len(ranking.could_be_first) > 1),
            sentence(
                say(
                    "Not decided: {name} leads by score, but on this evidence {count} vendors "
                    "could be first.",
                    name=ONE,
                    count=TWO,
                ),
                name,
                could,
            ),
            is_open,
        ),
    )
    sure = sentence(
        say("Decided: {name} is first, whatever the unknowns turn out to be.", name=ONE), name
    )
    ranked = _total(book, "ranked", len(ranking.with_status("ranked")))
    decided = choice(Live(f"{_at(book, 'decided')}=1", ranking.decided), sure, undecided)
    nobody = text(say("Nobody is ranked."))
    found = choice(_is(ranked, "=0", not ranked.value), nobody, decided)
    return choice(_wrong(book), _no_result(book), found)


def rivals(book: Book) -> Live:
    """The names of all that could be first."""
    say, ranking = book.speech, book.recalculation.ranking
    names = _names(book, "names", ranking.could_be_first)
    count = Live(_at(book, "could_be"), len(ranking.could_be_first))
    said = sentence(say("Could be first on this evidence: {names}", names=ONE), names)
    some = choice(_is(count, ">0", bool(count.value)), said, text(""))
    return choice(_wrong(book), text(""), some)


def firm(book: Book) -> Live:
    """The names of those that are first on firm evidence, while unknowns count as the worst."""
    say, ranking = book.speech, book.recalculation.ranking
    names = _names(book, "firm_names", ranking.firm_first)
    words = say(
        "First on firm evidence (grade {grade} or better): {names}",
        grade=ranking.policy.firm_grade,
        names=ONE,
    )
    worst = ranking.policy.unknown == "worst"
    is_some = Live(f'AND({_at(book, "policy")}=1,{names.formula}<>"")', worst and bool(names.value))
    some = choice(is_some, sentence(words, names), text(""))
    return choice(_wrong(book), text(""), some)


def what_if(book: Book) -> Live:
    """What differs from the ranking as it was written; nothing where nothing does."""
    say, policy = book.speech, book.recalculation.ranking.policy.unknown
    count = Live(on(book.titles.sums, sums.COUNT), 0)
    weights = choice(
        Live(f"{count.formula}>0", value=False),
        choice(
            Live(f"{count.formula}=1", value=False),
            text(say("What if: 1 weight is typed on sheet {title}.", title=book.titles.criteria)),
            sentence(
                say(
                    "What if: {count} weights are typed on sheet {title}.",
                    count=ONE,
                    title=book.titles.criteria,
                ),
                count,
            ),
        ),
        text(""),
    )
    same = f"{_at(book, 'policy')}={POLICIES.index(policy) + 1}"
    other = choice(
        Live(same, value=True),
        text(""),
        text(say("What if: unknowns count otherwise than as written.")),
    )
    return Live(f'{weights.formula}&IF({count.formula}>0," ","")&{other.formula}', "")


def _no_result(book: Book) -> Live:
    say = book.speech
    weights = say(
        "No result: the what-if weights on sheet {title} cannot be.", title=book.titles.criteria
    )
    policy = say("No result: choose from the list what an unknown counts as.")
    return choice(Live(f"{sums.wrong(book)}>0", value=False), text(weights), text(policy))


def _names(book: Book, column: str, ids: Sequence[str]) -> Live:
    """The names that have been gathered down to the last place."""
    last = START + len(book.recalculation.ranking.vendors) - 1
    return Live(on(book.titles.order, own(column, last)), gathered(book, ids)[-1])


def _total(book: Book, name: str, value: int) -> Live:
    return Live(_at(book, name), value)


def _at(book: Book, name: str) -> str:
    return on(book.titles.order, total(name))


def _is(live: Live, condition: str, value: bool) -> Live:
    return Live(f"{live.formula}{condition}", value)


def _wrong(book: Book) -> Live:
    return Live(f"{_at(book, 'wrong')}>0", value=False)
