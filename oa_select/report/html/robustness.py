"""What would change the first place, or the order of the vendors compared, for a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from oa_select.report.comparison.flip_words import flip_words
from oa_select.report.html.content import Content
from oa_select.report.html.texts import Pool
from oa_select.report.json import Data
from oa_select.report.robustness.fact_words import distinct, fact_tip_words
from oa_select.report.robustness.summary import robustness_summary
from oa_select.report.robustness.words import (
    dominance_found,
    drop_one_words,
    out_words,
    rival_words,
    samples_words,
    steady_words,
    tipping_weights,
    tips_words,
)
from oa_select.report.sentences import joined
from oa_select.results.robustness import Acceptability, Robustness, TippingFact
from oa_select.text import Speech

MOST_VENDORS, MOST_RANKS = 50, 10
"""So many vendors and ranks are in the table of ranks."""


def flip_data(content: Content, pool: Pool, order: Mapping[str, int]) -> Data | None:
    """Sentences and tables in both languages; None where nothing was computed."""
    if content.flip is not None:
        flip, ranking = content.flip, content.recalculation.ranking
        return {"verdict": [], "said": pool.lines(lambda say: list(flip_words(ranking, flip, say)))}
    if content.robustness is None:
        return None
    return _robustness(content.robustness, pool, order)


def _robustness(robustness: Robustness, pool: Pool, order: Mapping[str, int]) -> Data:
    ranking = robustness.ranking
    data: Data = {"verdict": pool.lines(lambda say: robustness_summary(robustness, say))}
    if not ranking.with_status("ranked"):
        return data
    found = tipping_weights(robustness.tipping)
    data["weights"] = [
        [
            pool.add(each.title),
            each.weight,
            None if each.at_once else each.tips_at,
            pool.words(lambda tip, say: rival_words(ranking, tip, say), each),
            tips_words(each),
        ]
        for each in found
    ]
    data["star"] = (
        pool.said(lambda say: out_words(ranking, found, say))
        if any(each.leader_out for each in found)
        else None
    )
    steady = pool.said(lambda say: steady_words(robustness, say))
    data["said"] = [
        *([steady] if steady_words(robustness, pool.speeches[0]) else []),
        *pool.lines(lambda say: dominance_found(robustness, say)),
        *pool.lines(lambda say: drop_one_words(robustness, say)),
    ]
    data["open"], data["known"] = (
        [_tip(robustness, each, pool) for each in distinct(robustness.facts, is_open=wanted)]
        for wanted in (True, False)
    )
    data["ranks"] = _ranks(robustness.acceptability, order)
    data["legend"] = pool.said(lambda say: joined(_legend(robustness, say), say))
    return data


def _legend(robustness: Robustness, say: Speech) -> Iterator[str]:
    """What the shares are of, and how many are left out."""
    yield say.say(samples_words(robustness))
    vendors = len(robustness.acceptability.shares)
    if vendors > MOST_RANKS:
        yield say(
            "Shown: the first {ranks} ranks of the first {vendors} of {count} vendors.",
            ranks=MOST_RANKS,
            vendors=min(vendors, MOST_VENDORS),
            count=vendors,
        )


def _tip(robustness: Robustness, tip: TippingFact, pool: Pool) -> int:
    return pool.said(lambda say: fact_tip_words(robustness.ranking, tip, say))


def _ranks(found: Acceptability, order: Mapping[str, int]) -> list[list[Any]]:
    """By vendor the shares of its ranks, and the standard error of the first."""
    return [
        [order[vendor], list(shares[:MOST_RANKS]), found.error(shares[0])]
        for vendor, shares in islice(found.shares.items(), MOST_VENDORS)
    ]
