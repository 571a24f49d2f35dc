"""How firm a ranking is, as Markdown."""

from __future__ import annotations

from oa_select.interval import display
from oa_select.report.layout import Layout
from oa_select.report.markdown import Document
from oa_select.report.robustness.fact_words import tipping_facts
from oa_select.report.robustness.summary import robustness_summary
from oa_select.report.robustness.words import (
    dominance_words,
    drop_one_words,
    out_words,
    samples_words,
    share_words,
    steady_words,
    tipping_table,
    tipping_weights,
)
from oa_select.report.sentences import gap
from oa_select.results.robustness import Robustness
from oa_select.text import Speech


def render_robustness_markdown(robustness: Robustness, layout: Layout) -> str:
    """The verdict, the tables, and the sentences about them."""
    say, page, ranking = layout.speech, Document(), robustness.ranking
    page.heading(say.text(ranking.rubric.title), 3)
    page.summary(robustness_summary(robustness, say), gap(say))
    if not ranking.with_status("ranked"):
        return str(page)
    _ranks(page, robustness, say)
    found = tipping_weights(robustness.tipping)
    if found:
        page.table(*tipping_table(robustness, say), left=(0, 3))
    said = [steady_words(robustness, say)]
    if any(each.leader_out for each in found):
        said.insert(0, out_words(ranking, found, say))
    said += dominance_words(ranking, robustness.dominance, robustness.spread, say)
    said += drop_one_words(robustness, say)
    page.bullets(filter(None, said))
    for title, facts in tipping_facts(robustness, say):
        page.paragraph(title)
        page.bullets(facts)
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
    page.paragraph(say.say(samples_words(robustness)))
