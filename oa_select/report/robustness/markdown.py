"""How firm a ranking is, as Markdown."""

from __future__ import annotations

from oa_select.interval import display
from oa_select.report.counts import sample_count
from oa_select.report.markdown import Document
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
from oa_select.report.sentences import gap
from oa_select.report.terminal import Layout
from oa_select.results.robustness import Robustness
from oa_select.text import Speech


def render_robustness_markdown(robustness: Robustness, layout: Layout) -> str:
    """The verdict, the tables, and the sentences below them."""
    say, page, ranking = layout.speech, Document(), robustness.ranking
    page.heading(say.text(ranking.rubric.title), 3)
    page.summary(robustness_summary(robustness, say), gap(say))
    if not ranking.with_status("ranked"):
        return str(page)
    _ranks(page, robustness, say)
    if found := tipping_weights(robustness.tipping):
        headers = (say("Criterion"), say("Weight %"), say("Tips at %"), say("First then"))
        rows = [
            (
                say.text(each.title),
                display(each.weight),
                tips_at_words(each, say),
                rival_words(ranking, each, say),
            )
            for each in found
        ]
        page.table(headers, rows, left=(0, 3))
    said = [steady_words(robustness, say)]
    if any(each.leader_out for each in found):
        said.insert(0, out_words(ranking, found, say))
    said += dominance_words(ranking, robustness.dominance, robustness.spread, say)
    said += drop_one_words(robustness, say)
    page.bullets(filter(None, said))
    for title, wanted in (
        (say("Open facts that alone change the first place:"), True),
        (say("Facts that would have to be wrong:"), False),
    ):
        if tips := distinct(robustness.facts, is_open=wanted):
            page.paragraph(title)
            page.bullets(fact_tip_words(ranking, tip, say) for tip in tips)
    if not robustness.facts:
        page.paragraph(say("No fact alone changes the first place."))
    return str(page)


def _ranks(page: Document, robustness: Robustness, say: Speech) -> None:
    found = robustness.acceptability
    ranks = [say("Rank {rank}", rank=rank + 1) for rank in range(len(found.shares))]
    rows = [
        (
            say.text(each.name),
            share_words(found, found.shares[each.vendor][0]),
            *(display(100 * share) for share in found.shares[each.vendor][1:]),
        )
        for each in robustness.ranking.with_status("ranked")
    ]
    page.table((say("Vendor"), *ranks), rows)
    page.paragraph(
        say(
            "Percent of {samples} (seed {seed}): {weights}, unknowns anywhere in range; "
            "± standard error.",
            samples=sample_count(found.samples),
            seed=found.seed,
            weights=spread_words(robustness.spread),
        )
    )
