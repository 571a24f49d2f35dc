"""A date from the year down that is written in another way: 2022/10/5, 2022年10月."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.fixes.text import FileText, Proposal
from oa_select.problems import Problem

DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<sign>[-/])|(?P<dot>\.)|(?P<han>年))"
    r"(?P<month>[0-9]{1,2})(?:(?(sign)(?P=sign)|(?(dot)\.|月))(?P<day>[0-9]{1,2})(?(han)日)"
    r"|(?(han)月))?"
)


def fix_date(text: FileText, problem: Problem) -> Iterator[Proposal]:
    """The same date with hyphens and two digits."""
    token = text.token(problem.location.line, problem.location.column)
    found = DATE.fullmatch(token.text) if token is not None else None
    if token is None or found is None:
        return
    if found["dot"] and not found["day"] and len(found["month"]) == 1:
        return  # 2022.1 may be short for 2022.10
    parts = [found["year"], found["month"], found["day"]]
    yield token.replaced("-".join(each.zfill(2) for each in parts if each))
