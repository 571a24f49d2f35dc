"""What is shown for the members of a set, one by one → the evidence of the set as a whole.

A set is one claim: of several claims the rules of evidence would keep the firmest and the newest
only, and an older certificate, or a no, would be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from oa_select.facts.claims import Date, Source
from oa_select.questionnaire.answers import Answer, Evidence, Shown
from oa_select.text import LANGUAGES, LocalizedText

UNTIL = ("valid until {}", "有效期至{}")
_OF_A_MEMBER = ("{}: {}", "{}：{}")
_BETWEEN = ("; ", "；")


def as_a_whole(answer: Answer, date: Date | None, known: Mapping[str, Source]) -> Answer:
    """The answer with one evidence for all members of its set.

    It is as firm as the weakest of them. Where nothing in force is shown for one of the members,
    the whole is the vendor's own word, and what is shown for the others stands in its note.

    Args:
        answer: perhaps with evidence for each of its members.
        date: of all answers.
        known: the sources that the vendor's claims may cite already.
    """
    if not answer.members:
        return answer
    members = _with_kinds(answer.members, known)
    note = _listed(members)
    alike = len({each.evidence for each in members}) == 1
    answer = answer._replace(as_of=answer.evidence.date or date, members=())
    if any(not each.evidence.title or each.expired for each in members):
        claim = answer.claim._replace(note=after(answer.claim.note, note))
        return answer._replace(claim=claim, evidence=Evidence(date=answer.evidence.date))
    shown = [each.evidence for each in members]
    together = Evidence(
        "; ".join(dict.fromkeys(each.title for each in shown)),
        _weakest(shown, commitment=answer.fact.commitment),
        max((each.date for each in shown if each.date), key=_day, default=None),
        min((each.expires for each in shown if each.expires), key=_day, default=None),
        None if alike else note,
    )
    return answer._replace(evidence=together)


def after(note: LocalizedText | None, said: LocalizedText | None) -> LocalizedText | None:
    """The note after what the source that is cited does not say."""
    if note is None or said is None:
        return note or said
    en, zh = (f"{said.get(each)}; {note.get(each)}" for each in LANGUAGES)
    return LocalizedText(en, zh)


def kinds_said(shown: Iterable[Evidence]) -> dict[tuple[str, Date | None], str]:
    """By title and date, the kind of each document of which one kind alone is said."""
    said: dict[tuple[str, Date | None], set[str]] = {}
    for each in shown:
        if each.title and each.kind is not None:
            said.setdefault((each.title, each.date), set()).add(each.kind)
    return {document: min(kinds) for document, kinds in said.items() if len(kinds) == 1}


def _with_kinds(members: Sequence[Shown], known: Mapping[str, Source]) -> list[Shown]:
    """What is shown; a document that is named several times is of the kind said once."""
    said = kinds_said(each.evidence for each in members)
    cited = {id: source.kind for id, source in known.items()}
    return [
        each._replace(
            evidence=shown._replace(
                kind=shown.kind or cited.get(shown.title) or said.get((shown.title, shown.date))
            )
        )
        for each in members
        for shown in (each.evidence,)
    ]


def _weakest(shown: Iterable[Evidence], *, commitment: bool) -> str | None:
    """The kind of document that proves least; None is the vendor's own word."""

    def grade(kind: str | None) -> str:
        return Source("", kind, LocalizedText()).grade(commitment) if kind else "E"

    return max((each.kind for each in shown), key=grade)


def _listed(members: Iterable[Shown]) -> LocalizedText:
    """Each member with its document, the document's date, and until when it is valid."""
    texts = []
    for index, language in enumerate(LANGUAGES):
        lines = []
        for each in members:
            title, _, date, expires, _ = each.evidence
            until = UNTIL[index].format(expires) if expires else ""
            said = ", ".join(part for part in (title, str(date or ""), until) if part)
            if title:
                lines.append(_OF_A_MEMBER[index].format(each.member.get(language), said))
        texts.append(_BETWEEN[index].join(lines))
    return LocalizedText(*texts)


def _day(date: Date) -> str:
    return date.text
