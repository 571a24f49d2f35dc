"""The lines of a set → its members, and the certificate that each of them names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oa_select.facts.claims import Claim, Form
from oa_select.facts.fact import Fact
from oa_select.questionnaire.answers import Answer
from oa_select.questionnaire.cells import Wrong, yes_in
from oa_select.questionnaire.layout import ANSWER, KIND, SECOND, SHOWN, STATES
from oa_select.questionnaire.row_reader import RowReader
from oa_select.questionnaire.two_values import no_second, value_beside
from oa_select.questionnaire.typed import Typed
from oa_select.questionnaire.workbook import Row
from oa_select.text import msg


def members_said(
    reader: RowReader, row: Row, members: Sequence[Row], bound: str | None
) -> Typed | None:
    """What the lines of a set say; None where they say nothing, or are wrong."""
    if not row.cells[SECOND].empty:
        refused = no_second(row.path)
        reader.add(row, refused.column, refused.wrong)
        return None
    value, form = _members(reader, row, members, bound)
    if bound not in STATES:
        return None if value is None else Typed(form, [*value])
    if value is None:
        return Typed("state", bound)
    refused = value_beside(row.path, KIND, bound)
    reader.add(row, refused.column, refused.wrong)
    return None


def _members(
    reader: RowReader, row: Row, members: Sequence[Row], bound: str | None
) -> tuple[list[str] | None, Form]:
    """The members of a set that are answered with yes, and whether they are all.

    A no can only be said of a set that is known as a whole: where some lines are empty and nothing
    says what that means, it would be lost.
    """
    found = {each.member: reader.take(each, ANSWER, yes_in) for each in members}
    yes = [member for member, answer in found.items() if answer]
    blank = [member for member, answer in found.items() if answer is None]
    refused = len(yes) + len(blank) < len(found)
    if bound in STATES:
        return (yes if yes or refused else None), "value"
    if not yes and not refused:
        return ([] if bound == "exactly" else None), "value"
    if bound == "exactly" or (not blank and bound is None):
        return yes, "value"
    if refused:
        message = msg("{path}: yes and no on some lines, nothing on others", path=row.path)
        if not blank:
            message = msg(
                "{path}: every line is answered, so “at least” cannot be right", path=row.path
            )
        hint = msg("answer every line, or choose “exactly”: then an empty line means no")
        reader.add(row, KIND, Wrong("incomplete-answer", message, hint))
        return None, "value"
    return yes, "at_least"


def certificates(reader: RowReader, fact: Fact, members: Sequence[Row]) -> Iterator[Answer]:
    """For each member with evidence of its own that it belongs to the set."""
    for each in members if fact.certified else ():
        filled = [column for column in SHOWN if not each.cells[column].empty]
        if not filled:
            continue
        shown = reader.evidence(each, fact)
        if reader.take(each, ANSWER, yes_in):
            yield Answer(fact, Claim("at_least", (each.member,)), shown)
            continue
        message = msg("{path}: there is evidence beside a line without a yes", path=fact.path)
        hint = msg("answer it, or clear the row")
        reader.add(each, filled[0], Wrong("incomplete-answer", message, hint))
