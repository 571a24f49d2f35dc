"""How firm a ranking is, as Markdown."""

from __future__ import annotations

from oa_select.report.document.markdown import front, sign
from oa_select.report.layout import Layout
from oa_select.report.markdown import Document
from oa_select.report.robustness.fact_words import tipping_facts
from oa_select.report.robustness.summary import robustness_summary
from oa_select.report.robustness.words import (
    dominance_found,
    drop_one_words,
    out_words,
    samples_words,
    shares_table,
    steady_words,
    tipping_table,
    tipping_weights,
)
from oa_select.report.sentences import gap
from oa_select.report.totals import robustness_in_points
from oa_select.results.robustness import Robustness


def render_robustness_markdown(robustness: Robustness, layout: Layout) -> str:
    """The verdict, the tables, and the sentences about them."""
    robustness = robustness_in_points(robustness)
    say, page, ranking = layout.speech, Document(), robustness.ranking
    front(page, ranking, ranking.vendors, layout, "sensitivity")
    page.heading(say.text(ranking.rubric.title), 3)
    page.summary(robustness_summary(robustness, say), gap(say))
    if not ranking.with_status("ranked"):
        sign(page, layout)
        return str(page)
    page.table(*shares_table(robustness, say))
    page.paragraph(say.say(samples_words(robustness)))
    found = tipping_weights(robustness.tipping)
    if found:
        page.table(*tipping_table(robustness, say), left=(0, 3))
    said = [steady_words(robustness, say)]
    if any(each.leader_out for each in found):
        said.insert(0, out_words(ranking, found, say))
    said += dominance_found(robustness, say)
    said += drop_one_words(robustness, say)
    page.bullets(filter(None, said))
    for title, facts in tipping_facts(robustness, say):
        page.paragraph(title)
        page.bullets(facts)
    if not robustness.facts:
        page.paragraph(say("No fact alone changes the first place."))
    sign(page, layout)
    return str(page)
