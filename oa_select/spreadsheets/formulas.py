"""Text that a spreadsheet would run as a formula: as text in separated values, and read back.

See OWASP, "CSV Injection": full-width signs count too; and to a program that parts values by
semicolons, what follows one is the start of a cell.
"""

from __future__ import annotations

import re

from oa_select.characters import HIDDEN

_SIGN = "[=+\\-@\t\r\n＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−]"
_BEFORE = f"(?:[\\s\"']|{HIDDEN.pattern})*"
"""What a program may pass over to find the sign: blanks, quotes, what is not seen."""
_FORMULA = re.compile(f"(^\\s*)(?={_BEFORE}{_SIGN})|(?<=;)(?=[\"']*{_SIGN})")
_GUARDED = re.compile(rf"(^\s*)'(?={_BEFORE}{_SIGN})|(?<=;)'(?=[\"']*{_SIGN})")


def guarded(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would take for a formula."""
    return _FORMULA.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """The text that :func:`guarded` was given, blanks before it or not."""
    return _GUARDED.sub(r"\1", text)
