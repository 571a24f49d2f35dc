"""The ranks under each evaluator, in words and numbers that every format shares."""

from __future__ import annotations

from oa_select.interval import compared, display
from oa_select.report.counts import points_words
from oa_select.results.ranking import PanelRecord, Ranking
from oa_select.text import Speech, msg


def panel_headers(panel: PanelRecord, say: Speech) -> list[str]:
    """The headers of the table of ranks: the vendor, all evaluators together, and each alone."""
    return [say("Vendor"), say("together"), *(say.text(each.name) for each in panel.evaluators)]


def panel_rows(ranking: Ranking, panel: PanelRecord, say: Speech) -> list[list[str]]:
    """The rank of every vendor that anybody ranks, together and under each evaluator alone."""
    return [
        [say.text(placed.name), *(_rank(each) for each in ranks)]
        for placed in ranking.vendors
        if any(
            ranks := [placed.rank, *(each.ranks.get(placed.vendor) for each in panel.evaluators)]
        )
    ]


def _rank(rank: int | None) -> str:
    return "–" if rank is None else str(rank)


def panel_notes(panel: PanelRecord, say: Speech) -> list[str]:
    """How far the evaluators agree, and on what they differ too much: a sentence each."""
    said: list[str] = []
    agreement = msg(
        "Agreement of the evaluators on the order: Kendall's W = {number} (0: none, 1: full)."
    )
    left_out = msg(
        "Left out of the ranks side by side, since the weights of --set do not fit their "
        "own: {names}."
    )
    if panel.concordance is not None:
        said.append(say.say(agreement, number=two_digits(panel.concordance)))
    if panel.left_out:
        said.append(say.say(left_out, names=tuple(panel.left_out.values())))
    said += [
        say(
            "{name} abstains from {vendor}: {note}",
            name=each.name,
            vendor=each.vendor_name,
            note=each.note,
        )
        for each in panel.abstentions
    ]
    for each in panel.disagreements:
        points = tuple(
            say("{name} {points}", name=panel.name(id), points=display(at))
            for id, at in sorted(each.points.items(), key=lambda item: (-item[1], item[0]))
        )
        said.append(
            say(
                "Evaluators differ by {spread} on {criterion} of {vendor}: {points}.",
                spread=points_words(display(each.spread)),
                criterion=each.title,
                vendor=each.name,
                points=points,
            )
        )
    return said


def two_digits(value: float) -> str:
    """A number from 0 to 1 with two decimals; 0 and 1 only where they are exactly true."""
    exact = compared(value)
    return str(int(exact)) if exact in (0, 1) else f"{min(max(exact, 0.01), 0.99):.2f}"
