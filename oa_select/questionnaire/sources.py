"""The source that each answer cites: one that the vendor's file has, or a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.claims import Date, Source
from oa_select.questionnaire.answers import Answer, Evidence
from oa_select.text import LocalizedText

TITLE = LocalizedText("Answers to our questionnaire", "对我方问卷的答复")
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
    cited = tuple(finder.cite(each) for each in answers)
    return Citations(cited, finder.new)


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
            note = _with_document(note, shown.title)
        elif shown.title in self.known and shown.kind in (None, self.known[shown.title].kind):
            source = self.known[shown.title]
        elif shown.title or shown.kind:
            source = self._document(shown)
        else:
            source = self._questionnaire()
        date = shown.date or self.date
        return Cited(answer, source.id, date if date != source.published else None, note)

    def _document(self, shown: Evidence) -> Source:
        """The source with this title and date; it keeps the kind that the file gives it."""
        kind = shown.kind or OWN_WORDS
        title = LocalizedText.plain(shown.title) if shown.title else TITLE
        for each in self.known.values():
            same_kind = each.kind == kind or bool(shown.title)
            if same_kind and each.published == shown.date and _same(each.title, title):
                return each
        stem = f"{kind}-{shown.date}" if shown.date else f"{self.base}-{kind}"
        return self._add(Source(self._free(stem), kind, title, shown.date))

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


def _with_document(note: LocalizedText | None, title: str) -> LocalizedText | None:
    """The note with the document that was named, where one source is cited by all answers."""
    if not title:
        return note
    return LocalizedText.plain(f"{title}; {note.get('en')}" if note else title)
