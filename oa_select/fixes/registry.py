"""All kinds of corrections, by the code of the problem that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from oa_select.fixes.ambiguous import fix_ambiguous
from oa_select.fixes.comments import fix_comment
from oa_select.fixes.dates import fix_date
from oa_select.fixes.ids import fix_id
from oa_select.fixes.marks import fix_invisible, fix_marks
from oa_select.fixes.names import fix_name
from oa_select.fixes.quotes import fix_quotes
from oa_select.fixes.tags import fix_tag
from oa_select.fixes.text import FileText, Proposal
from oa_select.problems import Problem


class Fix(Protocol):
    """Proposes how one problem may be corrected; it is made where one proposal alone is right."""

    def __call__(self, text: FileText, problem: Problem, /) -> Iterable[Proposal]:
        """The proposals; none where the problem needs judgement."""
        ...


FIXES: Mapping[str, Fix] = {
    "ambiguous-scalar": fix_ambiguous,
    "control-character": fix_marks,
    "invisible-character": fix_invisible,
    "tag": fix_tag,
    "unknown-key": fix_name,
    "unused-ignore": fix_comment,
    "wrong-date": fix_date,
    "wrong-id": fix_id,
    "wrong-type": fix_quotes,
}
