"""The source that each answer cites: one that the vendor's file has, or a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from oa_select.facts.claims import KIND_GRADES, Date, Source
from oa_select.questionnaire.answers import Answer, Evidence
from oa_select.questionnaire.set_evidence import UNTIL, after, as_a_whole, kinds_said
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
    answers = [as_a_whole(each, date, known) for each in answers]
    answers = [*_completed([*_with_kinds(answers)])]
    finder = _Finder(date, dict(known), id, frozenset(each.evidence for each in answers))
    cited = tuple(finder.cite(each) for each in answers)
    return Citations(cited, finder.new)


def _with_kinds(answers: Sequence[Answer]) -> Iterator[Answer]:
    """The answers; a document that is named several times is of the kind said once."""
    said = kinds_said(each.evidence for each in answers)
    for each in answers:
        shown = each.evidence
        kind = shown.kind or said.get((shown.title, shown.date))
        yield each._replace(evidence=shown._replace(kind=kind))


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

    def __init__(
        self,
        date: Date | None,
        known: dict[str, Source],
        id: str | None,
        named: frozenset[Evidence],
    ) -> None:
        self.date, self.known, self.named = date, known, named
        self.new: dict[str, Source] = {}
        found = known.get(id) if id else None
        self.all = found if found is not None and not self._is_own(found) else None
        self.base = id or (f"answers-{date}" if date else "answers")

    def cite(self, answer: Answer) -> Cited:
        shown = answer.evidence
        note = answer.claim.note
        if self.all is not None:
            source = self.all
            title = LocalizedText.plain(shown.title) if shown.title else None
            note = after(note, shown.note or title)
        elif shown.title in self.known and shown.kind in (None, self.known[shown.title].kind):
            source = self.known[shown.title]
        elif shown.title or shown.kind:
            source = self._document(shown)
        else:
            source = self._questionnaire()
        if shown.expires not in (None, source.expires):
            note = after(note, LocalizedText(*(each.format(shown.expires) for each in UNTIL)))
        date = answer.as_of or shown.date or self.date
        return Cited(answer, source.id, date if date != source.published else None, note)

    def _document(self, shown: Evidence) -> Source:
        """The source with this title, date and kind, else with the kind that the file gives it."""
        kind = shown.kind or OWN_WORDS
        title = LocalizedText.plain(shown.title) if shown.title else TITLE
        same = [
            each
            for each in self.known.values()
            if each.published == shown.date
            and shown.expires in (None, each.expires)
            and _same(each.title, title)
        ]
        alike = [each for each in same if each.kind == kind]
        if shown.title:
            alike += [each for each in same if self._corrected(each, kind, shown)]
        if alike:
            return alike[0]
        stem = f"{kind}-{shown.date}" if shown.date else f"{self.base}-{kind}"
        id = self._free(stem)
        return self._add(Source(id, kind, title, shown.date, shown.expires, note=shown.note))

    def _corrected(self, source: Source, kind: str, shown: Evidence) -> bool:
        """Whether the file gives a document this kind instead of ``kind``.

        Not where it is firmer, and another answer names a document of the same title as that.
        """
        firmer = KIND_GRADES[source.kind] < KIND_GRADES[kind]
        of_another = any(
            each.title == shown.title and each.kind == source.kind for each in self.named
        )
        return source.id not in self.new and not (firmer and of_another)

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
