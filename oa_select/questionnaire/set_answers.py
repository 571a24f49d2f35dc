"""The lines of a set → its members, and what each of them shows."""

from __future__ import annotations

from collections.abc import Sequence

from oa_select.facts.catalogue import level_label
from oa_select.facts.claims import Form
from oa_select.facts.fact import Fact
from oa_select.questionnaire.answers import Evidence, Shown
from oa_select.questionnaire.cells import Wrong, yes_in
from oa_select.questionnaire.layout import ANSWER, KIND, SECOND, SHOWN, STATES
from oa_select.questionnaire.row_reader import RowReader
from oa_select.questionnaire.two_values import no_second, value_beside
from oa_select.questionnaire.typed import Typed
from oa_select.questionnaire.workbook import Row
from oa_select.text import LocalizedText, msg


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

    Where some lines are empty and nothing says what that means, those with yes are not all, and
    those with no can only be noted. Without a yes there is then nothing to claim.
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
    hint = msg("answer every line, or choose “exactly”: then an empty line means no")
    if not blank:
        message = msg(
            "{path}: every line is answered, so “at least” cannot be right", path=row.path
        )
        reader.add(row, KIND, Wrong("incomplete-answer", message, hint))
    elif not yes:
        message = msg(
            "{path}: no on some lines, nothing on the others, so nothing is taken", path=row.path
        )
        reader.add_problem(row, KIND, "incomplete-answer", message, hint, "warning")
    return (yes, "at_least") if yes and blank else (None, "value")


def denied(
    reader: RowReader, fact: Fact, members: Sequence[Row], said: Typed | None
) -> LocalizedText | None:
    """The members that are answered with no, where what is said of the set leaves them open."""
    if said is None or said.form != "at_least":
        return None
    no = [each.member for each in members if reader.take(each, ANSWER, yes_in) is False]
    labels = [level_label(each, fact.levels) for each in no]
    en = ", ".join(each.get("en") for each in labels)
    zh = "、".join(each.get("zh") for each in labels)
    return LocalizedText(f"answered with no: {en}", f"答复为“否”：{zh}") if no else None


def shown_by(
    reader: RowReader, fact: Fact, members: Sequence[Row], of_all: Evidence
) -> tuple[Shown, ...]:
    """What is shown for each member with a yes; empty where none names evidence of its own.

    Args:
        reader: of the lines.
        fact: a set, perhaps of what certificates show.
        members: its lines.
        of_all: the evidence for those that name none.
    """
    found, own = [], False
    for each in members if fact.certified else ():
        filled = [column for column in SHOWN if not each.cells[column].empty]
        shown = reader.evidence(each, fact) if filled else of_all
        if reader.take(each, ANSWER, yes_in):
            own = own or bool(filled)
            label = level_label(each.member, fact.levels)
            found.append(Shown(label, shown, reader.expired(shown.expires)))
        elif filled:
            message = msg("{path}: there is evidence beside a line without a yes", path=fact.path)
            hint = msg("answer it, or clear the row")
            reader.add(each, filled[0], Wrong("incomplete-answer", message, hint))
    return tuple(found) if own else ()
