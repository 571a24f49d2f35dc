"""The data of a page: everything that its script shows and recalculates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from oa_select import __version__
from oa_select.interval import Interval
from oa_select.report.catalogue.rubric_words import gate_words, judged_words, scale_words
from oa_select.report.explanation.words import searched_lines
from oa_select.report.html.claims import Claims
from oa_select.report.html.content import Content
from oa_select.report.html.cover import cover_data
from oa_select.report.html.letters import letters_data, places_data
from oa_select.report.html.outlook import outlook_data
from oa_select.report.html.prices import price_data
from oa_select.report.html.robustness import flip_data
from oa_select.report.html.service_map import map_data
from oa_select.report.html.texts import Pool
from oa_select.report.html.words import WORDS
from oa_select.report.json import Data
from oa_select.report.ranking.evaluators import panel_headers, panel_notes, panel_rows
from oa_select.report.ranking.evidence_dates import years_of
from oa_select.report.ranking.headline import headline, rules
from oa_select.report.ranking.summary import left_out, notes
from oa_select.report.ranking.weak_evidence import KINDS, kinds_of
from oa_select.report.words import judgement_words
from oa_select.results.document import Document
from oa_select.results.profile import Profile
from oa_select.results.ranking import CriterionScore, JudgementRecord, Ranking, VendorScore
from oa_select.results.recalculation import (
    CriterionOutline,
    LeafPoints,
    MeasureOutline,
    Outline,
    Slot,
)
from oa_select.text import LocalizedText, msg

FULL = Interval(0.0, 100.0)
"""The points that a criterion can have where the data say nothing else."""
EVERYTHING = -1
"""Stands for all points that a leaf can have: most are unknown."""
STATE_LETTERS: Mapping[str, str] = {
    "known": "k",
    "varies": "v",
    "partial": "p",
    "disputed": "d",
    "unknown": "u",
    "declined": "x",
    "not_applicable": "n",
}


def page_data(content: Content, language: str, document: Document) -> Data:
    """The data of a page that opens in ``language``; texts are numbers in ``texts``."""
    pool = Pool()
    claims = Claims(pool)
    words = _words(pool)
    vendors = _vendors(content, claims)
    return {
        "kind": content.kind,
        "language": language,
        "version": __version__,
        "heading": _heading(content, pool),
        "subtitle": _subtitle(content, pool),
        "cover": cover_data(content, document, pool),
        **_ranking(content, pool),
        "vendors": vendors,
        "sections": _sections(content, claims),
        **_parts(content, claims),
        "slots": [_slot(each) for each in content.slots],
        "facts": claims.facts,
        "sources": claims.sources,
        "words": words,
        "texts": pool.texts,
    }


def _ranking(content: Content, pool: Pool) -> Data:
    """The rules of the ranking, and its notes."""
    ranking, outline = content.recalculation.ranking, content.recalculation.outline
    said = left_out if is_about_some(content) else notes
    return {
        "rubric": _rubric(ranking, pool),
        "command": _command(content),
        "pins": _pins(ranking, outline),
        "policy": ranking.policy._asdict(),
        "data": ranking.data_sha256,
        "notes": pool.lines(lambda say: said(ranking, say, options=False)),
        **_outline(ranking, outline, pool),
    }


def _command(content: Content) -> list[str]:
    """The words that repeat the page; those of the ranking where it shows one."""
    words = list(content.recalculation.ranking.command)
    if is_about_some(content):
        words[1:2] = [content.kind, *content.shown]
    return words


def _parts(content: Content, claims: Claims) -> Data:
    """What the page shows beside the ranking, with vendors by their number in it."""
    ranking, pool = content.recalculation.ranking, claims.pool
    order = {each.vendor: index for index, each in enumerate(ranking.vendors)}
    return {
        "shown": [order[each] for each in content.shown],
        "outlook": outlook_data(content, pool, order),
        "flip": flip_data(content, pool, order),
        "questions": letters_data(content, pool, order),
        "places": places_data(content, pool),
        "prices": price_data(content, claims, order),
        "map": map_data(content, pool, order),
        "matrices": any(content.profiles[each].shows_service for each in content.shown),
        "panel": _panel(ranking, pool),
    }


def _words(pool: Pool) -> dict[str, int]:
    """The words of the script; it fills in their placeholders."""
    return {
        key: pool.words(lambda said, say: say.template(said), text) for key, text in WORDS.items()
    }


def _pins(ranking: Ranking, outline: Outline) -> dict[str, float]:
    """The what-if weights in percent of the siblings' sum."""
    overrides = ranking.rubric.overrides
    return {each.id: 100 * each.share for each in outline.walk() if each.id in overrides}


def is_about_some(content: Content) -> bool:
    """Whether the page is about the vendors shown alone, not about a ranking."""
    return content.kind in ("compare", "explain")


def _subtitle(content: Content, pool: Pool) -> int | None:
    """The rules that are not the usual ones, behind the rubric where the heading is another."""
    ranking = content.recalculation.ranking
    if is_about_some(content):
        return pool.words(headline, ranking)
    if not rules(ranking, pool.speeches[0]):
        return None
    return pool.said(lambda say: " · ".join(rules(ranking, say)))


def _heading(content: Content, pool: Pool) -> int:
    """The heading: the names of some vendors, or the title of a rubric."""
    ranking = content.recalculation.ranking
    if not is_about_some(content):
        return pool.add(ranking.rubric.title)
    names = tuple(content.profiles[each].score.name for each in content.shown)
    return pool.add(msg("{names}", names=names))


def _rubric(ranking: Ranking, pool: Pool) -> Data:
    rubric = ranking.rubric
    return {
        "id": rubric.id,
        "title": pool.add(rubric.title),
        "headline": pool.words(headline, ranking),
        "sha256": rubric.sha256,
        "weight_set": rubric.weight_set,
    }


def _outline(ranking: Ranking, outline: Outline, pool: Pool) -> Data:
    numbers = {each.id: index for index, each in enumerate(outline.walk())}
    parents = {child.id: numbers[each.id] for each in outline.walk() for child in each.criteria}
    return {
        "criteria": [_criterion(each, parents.get(each.id, -1), pool) for each in outline.walk()],
        "gates": [
            {
                "id": gate.id,
                "title": pool.add(gate.title),
                "words": pool.words(gate_words, gate),
                "unknown": gate.on_unknown,
                "criterion": None if gate.criterion is None else numbers[gate.criterion],
                "least": None if gate.criterion is None else gate.least,
            }
            for gate in outline.gates
        ],
        "bands": [[id, least, pool.add(ranking.band_titles[id])] for id, least in outline.bands],
        "total": outline.total,
        "ties": [[numbers[id] for id in outline.tie_break], outline.within],
    }


def _criterion(criterion: CriterionOutline, parent: int, pool: Pool) -> Data:
    data = {
        "id": criterion.id,
        "title": pool.add(criterion.title),
        "parent": parent,
        "base": criterion.base,
        "own": criterion.own if criterion.own != criterion.base else None,
        "reason": pool.maybe(criterion.reason),
        "attainable": None if criterion.attainable == FULL else _ends(criterion.attainable),
        "measures": [_measure(each, pool) for each in criterion.measures],
        "rated": pool.words(judged_words, criterion.rated) if criterion.rated else None,
        "sum": criterion.siblings_sum,
    }
    return _said(data)


def _measure(measure: MeasureOutline, pool: Pool) -> Data:
    data = {
        "fact": measure.fact,
        "label": pool.add(measure.label),
        "scale": pool.words(scale_words, measure),
        "reason": pool.maybe(measure.reason),
    }
    return _said(data)


def _said(data: Data) -> Data:
    """The data without empty values, which the script adds again."""
    return {
        key: each for key, each in data.items() if each not in (None, (), []) and each is not False
    }


def _vendors(content: Content, claims: Claims) -> list[Data]:
    ranking, leaf_points = content.recalculation.ranking, content.recalculation.leaf_points
    shown = frozenset(content.shown)
    return [
        _vendor(each, leaf_points[each.vendor], claims, ranking.policy.firm_grade)
        | (_of_shown(content, each.vendor, claims) if each.vendor in shown else {})
        for each in ranking.vendors
    ]


def _of_shown(content: Content, vendor: str, claims: Claims) -> Data:
    """What is known about a vendor that the page is about, and what to ask it."""
    profile = content.profiles[vendor]
    asked = _asked(profile, claims.pool) if content.kind == "explain" else {}
    return _claimed(profile, claims) | asked


def _asked(profile: Profile, pool: Pool) -> Data:
    """By the number of each criterion that an answer could narrow what to ask; null if judged."""
    leaves = enumerate(profile.score.leaves())
    return {"asked": {at: pool.maybe(each.question) for at, each in leaves if each.unsettled}}


def _vendor(score: VendorScore, leaf_points: LeafPoints, claims: Claims, firm_grade: str) -> Data:
    """What ranks a vendor again."""
    pool, scored = claims.pool, list(score.leaves())
    return {
        "id": score.vendor,
        "name": pool.add(score.name),
        "historical": leaf_points.historical,
        "points": [_leaf(leaf_points.points[each.id], each) for each in scored],
        "firm": [_leaf(leaf_points.firm[each.id], each) for each in scored],
        "states": "".join(STATE_LETTERS[each.state] for each in scored),
        "judged": {
            index: [_judgement(one, pool) for one in each.judgements]
            for index, each in enumerate(scored)
            if each.judgements
        },
        "weak": {
            index: [kind for kind in KINDS if kind in kinds]
            for index, each in enumerate(scored)
            if (kinds := kinds_of(each, firm_grade))
        },
        "years": {
            index: [min(years), max(years)]
            for index, each in enumerate(scored)
            if (years := years_of(each))
        },
        "informed": [index for index, each in enumerate(scored) if each.informed],
        "capped": [index for index, each in enumerate(scored) if each.capped],
        "gates": [gate.outcome for gate in score.gates],
    }


def _claimed(profile: Profile, claims: Claims) -> Data:
    """What is known about a vendor and its company, and on what evidence."""
    pool = claims.pool
    data: Data = {
        "facts": claims.of_vendor(profile),
        "aliases": [pool.add(each) for each in profile.aliases],
        "company": [[key, pool.add(text)] for key, text in profile.company],
        "searched": pool.lines(lambda say: searched_lines(profile, say)),
    }
    if profile.coverage:
        data["coverage"] = claims.coverage(profile.coverage)
    return data


def _leaf(points: Interval | None, scored: CriterionScore) -> list[float] | float | None:
    """The points of a leaf; one number for all that it can have."""
    return EVERYTHING if points == scored.attainable and points is not None else _ends(points)


def _judgement(judgement: JudgementRecord, pool: Pool) -> list[Any]:
    note = pool.maybe(judgement.note)
    return [pool.add(judgement.name), pool.words(judgement_words, judgement), note]


def _panel(ranking: Ranking, pool: Pool) -> Data | None:
    """The table of the evaluators' ranks and the sentences below it; null where nobody rates."""
    panel = ranking.panel
    if panel is None:
        return None
    english, chinese = (panel_rows(ranking, panel, say) for say in pool.speeches)
    return {
        "headers": pool.lines(lambda say: panel_headers(panel, say)),
        "rows": [
            [pool.add(LocalizedText(*each)) for each in zip(one, other, strict=True)]
            for one, other in zip(english, chinese, strict=True)
        ],
        "notes": pool.lines(lambda say: panel_notes(panel, say)),
    }


def _sections(content: Content, claims: Claims) -> list[list[Any]]:
    """The sections of the catalogue with their facts; nothing where no vendor is shown."""
    profiles = [content.profiles[each] for each in content.shown[:1]]
    return [
        [each.id, claims.pool.add(each.label), [claims.fact(fact) for fact in each.facts]]
        for profile in profiles
        for each in profile.sections
    ]


def _slot(part: str | Slot) -> str | Sequence[str]:
    return part if isinstance(part, str) else tuple(part)


def _ends(points: Interval | None) -> list[float] | float | None:
    """An interval as its ends, or as one number where they are the same."""
    if points is None:
        return None
    low, high = (int(end) if end == int(end) else end for end in (points.low, points.high))
    return low if low == high else [low, high]
