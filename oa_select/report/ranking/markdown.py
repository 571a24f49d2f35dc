"""A ranking as a short report in Markdown: the summary, the table, what is open, the sources."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.report.document.markdown import front, sign
from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, Markup, code, joined, plain
from oa_select.report.numbers import firm_of, known_of, scores_of, span
from oa_select.report.ranking.bands import band_words, shown_bands
from oa_select.report.ranking.evaluators import panel_headers, panel_notes, panel_rows
from oa_select.report.ranking.evidence_dates import evidence_years, shows_evidence
from oa_select.report.ranking.headline import headline
from oa_select.report.ranking.next_steps import FirstLook, Step, next_steps
from oa_select.report.ranking.scores import score_title
from oa_select.report.ranking.summary import notes, open_gates, ranking_summary, shows_firm
from oa_select.report.sentences import gap
from oa_select.report.totals import in_points
from oa_select.report.words import rank_words
from oa_select.results.ranking import Ranking, SourceRecord, VendorScore
from oa_select.text import Speech


def render_rank_markdown(look: FirstLook, layout: Layout) -> str:
    """What a committee reads first, for a repository or a mail."""
    say, page = layout.speech, Document()
    ranking = in_points(look.ranking)
    shown = ranking.vendors[: layout.top]
    page.heading(headline(ranking, say), front(page, ranking, shown, layout, "rank"))
    page.summary(ranking_summary(ranking, say), gap(say))
    if steps := next_steps(look, say):
        page.bullets(_step(each, say) for each in steps)
    _table(page, ranking, shown, say)
    if hidden := len(ranking.vendors) - len(shown):
        page.paragraph(say("… and {count} more", count=hidden))
    if (panel := ranking.panel) is not None:
        page.table(panel_headers(panel, say), panel_rows(ranking, panel, say))
        page.bullets(panel_notes(panel, say))
    if said := notes(ranking, say):
        page.bullets(said)
    if sources := _sources(shown):
        page.heading(say("Sources"), 2)
        page.bullets(_source(each, grade, say) for each, grade in sources)
    hashes = {"rubric": ranking.rubric.sha256[:12], "data": ranking.data_sha256[:12]}
    page.paragraph(plain(say("Rubric {rubric}, data {data}.", **hashes), hashes.values()))
    page.to_repeat(ranking.command, ranking.rubric.overrides, say)
    sign(page, layout)
    return str(page)


def _table(page: Document, ranking: Ranking, shown: Sequence[VendorScore], say: Speech) -> None:
    headers = [say("Rank"), say("Vendor"), score_title(ranking, say), say("Possible")]
    headers.append(say("Known %"))
    dated, firm, banded = shows_evidence(shown), shows_firm(ranking), shown_bands(ranking)
    headers += [say("Evidence from")] if dated else []
    headers += [say("Firm")] if firm else []
    headers += [say("Band")] if banded else []
    headers.append(say("Gates"))
    rows = [
        [
            rank_words(each, ranking, say),
            say.text(each.name),
            score,
            span(each.points),
            known_of(each, ranking),
            *([evidence_years(each)] if dated else []),
            *([firm_of(each)] if firm else []),
            *([band_words(each, ranking, say)] if banded else []),
            _gates(each, say),
        ]
        for each, score in zip(shown, scores_of(shown, ranking, say), strict=True)
    ]
    page.table(headers, rows, left=(1, len(headers) - 1))


def _step(step: Step, say: Speech) -> Markup:
    if step.command is None:
        return plain(step.words)
    return joined([step.words, code(step.command)], gap(say))


def _gates(placed: VendorScore, say: Speech) -> str:
    """Gates that failed or are open, by name; a dash for a case that is only kept."""
    if placed.status == "historical":
        return "–"
    said = []
    if failed := tuple(gate.title for gate in placed.gates if gate.outcome == "fail"):
        said.append(say("failed: {gates}", gates=failed))
    if unknown := open_gates(placed):
        said.append(say("open: {gates}", gates=unknown))
    return "; ".join(said)


def _sources(shown: Sequence[VendorScore]) -> list[tuple[SourceRecord, str]]:
    """The sources of the claims that were used, by id, each with its best grade.

    Two vendors may have sources of one id that are not the same.
    """
    found: dict[SourceRecord, str] = {}
    for leaf in (leaf for placed in shown for leaf in placed.leaves() if leaf.weight is not None):
        for claim in leaf.fact.used if leaf.fact else ():
            if claim.source is not None:
                source = claim.source._replace(note=None)
                found[source] = min(claim.grade, found.get(source, claim.grade))
    return sorted(found.items(), key=lambda each: (each[0].id, each[0].published or ""))


def _source(source: SourceRecord, grade: str, say: Speech) -> str:
    parts = [say.text(source.title) or source.id]
    if source.published and source.published not in parts[0]:
        parts.append(source.published)
    parts.append(say("grade {grade}", grade=grade))
    if source.url:
        parts.append(source.url)
    return joined(parts, " · ")
