"""The source that each answer cites: one that the vendor's file has, or a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.claims import Date, Source
from oa_select.questionnaire.answers import Answer, Evidence
from oa_select.text import LANGUAGES, LocalizedText

TITLE = LocalizedText("Answers to our questionnaire", "对我方问卷的答复")
_UNTIL = ("valid until {}", "有效期至{}")
OWN_WORDS = "vendor"
"""The kind of what a vendor answers without showing anything."""


class Cited(NamedTuple):
    """An answer, the id of its source, its own date where the source has another, and its note."""

    answer: Answer
    source: str
    as_of: Date | None
    note: LocalizedText | None


class Citations(NamedTuple):
    """All answers with their sources, and the sources that are new, by id."""

    cited: tuple[Cited, ...]
    new: Mapping[str, Source]


def cite(
    answers: Sequence[Answer], date: Date | None, known: Mapping[str, Source], id: str | None = None
) -> Citations:
    """Gives each answer its source.

    An answer with evidence cites the source with that title and date, else one that is made for it;
    one without cites the questionnaire itself, which is the vendor's own words.

    Args:
        answers: to cite something.
        date: of all answers without a date.
        known: the sources that the vendor's claims may cite already.
        id: of the source that all answers cite if it is known, else of the questionnaire.
    """
    finder = _Finder(date, dict(known), id)
    cited = tuple(finder.cite(each) for each in _completed(answers))
    return Citations(cited, finder.new)


def _completed(answers: Sequence[Answer]) -> Iterator[Answer]:
    """The answers; a document that is named several times is valid until the day said once."""
    said: dict[Evidence, set[Date]] = {}
    for each in answers:
        if (expires := each.evidence.expires) is not None:
            said.setdefault(each.evidence._replace(expires=None), set()).add(expires)
    for each in answers:
        known = said.get(each.evidence, set())
        if each.evidence.title and len(known) == 1:
            yield each._replace(evidence=each.evidence._replace(expires=min(known)))
        else:
            yield each


class _Finder:
    """Finds the source of one answer after the other, and makes those that are not there yet."""

    def __init__(self, date: Date | None, known: dict[str, Source], id: str | None) -> None:
        self.date, self.known = date, known
        self.new: dict[str, Source] = {}
        found = known.get(id) if id else None
        self.all = found if found is not None and not self._is_own(found) else None
        self.base = id or (f"answers-{date}" if date else "answers")

    def cite(self, answer: Answer) -> Cited:
        shown = answer.evidence
        note = answer.claim.note
        if self.all is not None:
            source = self.all
            note = _after(note, LocalizedText.plain(shown.title) if shown.title else None)
        elif shown.title in self.known and shown.kind in (None, self.known[shown.title].kind):
            source = self.known[shown.title]
        elif shown.title or shown.kind or shown.expires:
            source = self._document(shown)
        else:
            source = self._questionnaire()
        if shown.expires not in (None, source.expires):
            note = _after(note, LocalizedText(*(each.format(shown.expires) for each in _UNTIL)))
        date = shown.date or self.date
        return Cited(answer, source.id, date if date != source.published else None, note)

    def _document(self, shown: Evidence) -> Source:
        """The source with this title and date; it keeps the kind that the file gives it."""
        kind = shown.kind or OWN_WORDS
        title = LocalizedText.plain(shown.title) if shown.title else TITLE
        for each in self.known.values():
            same_kind = each.kind == kind or bool(shown.title)
            same_dates = each.published == shown.date and shown.expires in (None, each.expires)
            if same_kind and same_dates and _same(each.title, title):
                return each
        stem = f"{kind}-{shown.date}" if shown.date else f"{self.base}-{kind}"
        return self._add(Source(self._free(stem), kind, title, shown.date, shown.expires))

    def _questionnaire(self) -> Source:
        number, id = 1, self.base
        while (found := self.known.get(id)) is not None:
            if (found.kind, found.published) == (OWN_WORDS, self.date):
                return found
            number += 1
            id = f"{self.base}-{number}"
        return self._add(Source(id, OWN_WORDS, TITLE, self.date))

    def _is_own(self, source: Source) -> bool:
        """Whether a source is this questionnaire, from when it was imported before."""
        own = (source.kind, source.published) == (OWN_WORDS, self.date)
        return own and _same(source.title, TITLE)

    def _free(self, stem: str) -> str:
        id, number = stem, 1
        while id in self.known:
            number += 1
            id = f"{stem}-{number}"
        return id

    def _add(self, source: Source) -> Source:
        self.known[source.id] = self.new[source.id] = source
        return source


def _same(one: LocalizedText, other: LocalizedText) -> bool:
    return bool({one.en, one.zh} & {other.en, other.zh} - {None})


def _after(note: LocalizedText | None, said: LocalizedText | None) -> LocalizedText | None:
    """The note after what the source that is cited does not say."""
    if note is None or said is None:
        return note or said
    en, zh = (f"{said.get(each)}; {note.get(each)}" for each in LANGUAGES)
    return LocalizedText(en, zh)
