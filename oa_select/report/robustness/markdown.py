"""How firm a ranking is, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.interval import display
from oa_select.report.counts import sample_count
from oa_select.report.markdown import plain, table
from oa_select.report.ranking.table import joined
from oa_select.report.robustness.words import (
    distinct,
    dominance_words,
    drop_one_words,
    fact_tip_words,
    out_words,
    rival_words,
    robustness_summary,
    share_words,
    spread_words,
    steady_words,
    tipping_weights,
    tips_at_words,
)
from oa_select.report.terminal import Layout
from oa_select.results.robustness import Robustness


def render_robustness_markdown(robustness: Robustness, layout: Layout) -> str:
    """The verdict, the tables, and the sentences below them."""
    return "\n".join(_parts(robustness, layout))


def _parts(robustness: Robustness, layout: Layout) -> Iterator[str]:
    say = layout.speech
    first, *others = (plain(each) for each in robustness_summary(robustness, say))
    yield f"### {plain(say.text(robustness.ranking.rubric.title))}\n"
    yield f"**{first}** {joined(others, say)}".rstrip() + "\n"
    if not robustness.ranking.with_status("ranked"):
        return
    yield _ranks(robustness, layout)
    if found := tipping_weights(robustness.tipping):
        headers = (say("Criterion"), say("Weight %"), say("Tips at %"), say("First then"))
        rows = [
            (
                plain(say.text(each.title)),
                display(each.weight),
                plain(tips_at_words(each, say)),
                plain(rival_words(robustness.ranking, each, say)),
            )
            for each in found
        ]
        yield table(headers, rows, left=(0, 3))
    said = [steady_words(robustness, say)]
    if any(each.leader_out for each in found):
        said.insert(0, out_words(robustness.ranking, found, say))
    said += dominance_words(robustness.ranking, robustness.dominance, robustness.spread, say)
    said += drop_one_words(robustness, say)
    yield "".join(f"- {plain(each)}\n" for each in said if each)
    for title, wanted in (
        (say("Open facts that alone change the first place:"), True),
        (say("Facts that would have to be wrong:"), False),
    ):
        tips = distinct(robustness.facts, is_open=wanted)
        if tips:
            yield f"{plain(title)}\n"
            lines = (plain(fact_tip_words(robustness.ranking, tip, say)) for tip in tips)
            yield "".join(f"- {line}\n" for line in lines)
    if not robustness.facts:
        yield f"{plain(say('No fact alone changes the first place.'))}\n"


def _ranks(robustness: Robustness, layout: Layout) -> str:
    say, found = layout.speech, robustness.acceptability
    ranks = [say("Rank {rank}", rank=rank + 1) for rank in range(len(found.shares))]
    rows = [
        (
            plain(say.text(each.name)),
            share_words(found, found.shares[each.vendor][0]),
            *(display(100 * share) for share in found.shares[each.vendor][1:]),
        )
        for each in robustness.ranking.with_status("ranked")
    ]
    legend = say(
        "Percent of {samples} (seed {seed}): {weights}, unknowns anywhere in range; "
        "± standard error.",
        samples=sample_count(found.samples),
        seed=found.seed,
        weights=spread_words(robustness.spread),
    )
    return f"{table((say('Vendor'), *ranks), rows)}\n{plain(legend)}\n"
