"""The cover of a document, and the words of its other parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import oa_select
from oa_select.interval import display
from oa_select.report.numbers import in_percent, of_whole
from oa_select.report.ranking.evidence_dates import years_of
from oa_select.report.ranking.headline import headline
from oa_select.report.sentences import enumerated
from oa_select.results.document import ChangedWeight, Document
from oa_select.results.ranking import Ranking, VendorScore
from oa_select.text import Message, Speech, msg, one_line

COVER, DECISION, SIGNATURES, ANNEX = (
    msg("Cover"),
    msg("Decision and reasons"),
    msg("Signatures"),
    msg("Annex: details and sources"),
)
SIGNED = (msg("Name"), msg("Role"), msg("Date"), msg("Signature"))
PLACES = 4
"""How many people there is room for to sign."""
ROOM = 6
"""Empty lines for a decision that is written by hand."""
TITLES: Mapping[str, Message] = {
    "rank": msg("Ranking of vendors"),
    "compare": msg("Vendors side by side"),
    "explain": msg("One vendor in full"),
    "sensitivity": msg("How firm the ranking is"),
}
"""What a document is called that was given no title, by its command."""


class CoverLine(NamedTuple):
    """A line of the cover; ``small`` is for what only a check needs."""

    label: str
    text: str
    small: bool = False


def title_of(document: Document, kind: str, say: Speech) -> str:
    """The title that was given, else what kind of document it is."""
    return one_line(document.title) or say.say(TITLES[kind])


def cover_fields(
    document: Document, ranking: Ranking, shown: Sequence[VendorScore], say: Speech
) -> list[CoverLine]:
    """The lines of the cover below the title; ``shown`` are the vendors that the document is about.

    What the author did not say has no line.
    """
    rubric = ranking.rubric
    given = (
        (say("For"), document.recipient),
        (say("Date"), document.date),
        (say("Prepared by"), document.prepared_by),
    )
    return [
        *(CoverLine(label, one_line(text)) for label, text in given if one_line(text)),
        CoverLine(say("Rubric"), headline(ranking, say)),
        *(CoverLine(say("Changed weight"), changed_words(each, say)) for each in document.weights),
        CoverLine(say("Vendors"), _vendors(ranking, shown, say)),
        *_evidence(shown, say),
        CoverLine(say("Hash of the rubric"), rubric.sha256, small=True),
        CoverLine(say("Hash of the data"), ranking.data_sha256, small=True),
        CoverLine(say("Made by"), f"oa-select {oa_select.__version__}", small=True),
    ]


def changed_words(weight: ChangedWeight, say: Speech) -> str:
    """A changed weight: the criterion with its groups, the weight in the file, the one used."""
    before, after = weight.written, weight.used
    written, used = display(before, apart_from=[after]), display(after, apart_from=[before])
    in_points = weight.total is not None
    return say(
        "{criterion}: {written} → {moved}",
        criterion=" › ".join(map(say.text, weight.path)),
        written=written if in_points else in_percent(written),
        moved=of_whole(used, weight.total, say) if in_points else in_percent(used),
    )


def lines_of(paragraph: str) -> list[str]:
    """The lines of a paragraph of the decision, safe to show."""
    return [one_line(each) for each in paragraph.split("\n")]


def _vendors(ranking: Ranking, shown: Sequence[VendorScore], say: Speech) -> str:
    """How many there are; their names where not all are shown."""
    count = len(ranking.vendors)
    if len(shown) == count:
        ranked = ranking.ranked_count
        return say("{count}, of which {ranked} ranked", count=count, ranked=ranked)
    names = enumerated([each.name for each in shown])
    return say("{names} (of {count})", names=names, count=count)


def _evidence(shown: Sequence[VendorScore], say: Speech) -> Iterator[CoverLine]:
    leaves = (leaf for placed in shown for leaf in placed.leaves() if leaf.weight)
    years = sorted({year for leaf in leaves for year in years_of(leaf)})
    if years:
        yield CoverLine(say("Evidence from"), "–".join(dict.fromkeys((years[0], years[-1]))))
