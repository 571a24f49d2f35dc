"""Limits of size and content for all files, whatever their syntax."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from oa_select.characters import escape, hidden_in
from oa_select.problems import Location, Problem, short
from oa_select.text import UNSAFE, Message, msg

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 50_000
MAX_ERRORS = 1_000
"""With more errors, no more lines of a JSON Lines file are read."""
MAX_LINES = 10_000_000
MAX_LINES_GIB = 16
"""How many lines a JSON Lines file may have, and how large it may be; each is limited as a file."""
MAX_DIRECTIVES = 16
GREATEST = 1e15
"""How large a number may be; no sum or product of such numbers is too large to be one."""
LEAST = 1e-15
"""How near to 0 a number may be that is not 0."""
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


class Refused(Exception):
    """Raised where a file cannot be read any further; carries the reason as a problem."""

    def __init__(self, problem: Problem) -> None:
        """``problem`` is an error."""
        super().__init__(problem.code)
        self.problem = problem


def error(place: Location, code: str, message: Message, hint: Message | None = None) -> Problem:
    """An error at a place."""
    return Problem(place, "error", code, message, hint)


def text_of(content: bytes, file: str, line: int = 1) -> str:
    """The text of a file that is small enough, UTF-8 and free of control characters.

    Args:
        content: of the file, or of one of its lines.
        file: how problems name it.
        line: the number of its first line.

    Raises:
        Refused: if it is not.
    """
    if len(content) > MAX_BYTES:
        message = msg("the file is larger than 1 MiB")
        raise Refused(error(Location.whole(file), "file-too-large", message, _RIGHT_FILE))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as broken:
        before = content[: broken.start].decode("utf-8")
        raise Refused(
            error(
                _place(file, before, len(before), line),
                "not-utf-8",
                msg("byte 0x{byte} is not UTF-8", byte=f"{content[broken.start]:02x}"),
                msg("save the file as UTF-8"),
            )
        ) from None
    text = text.removeprefix("\ufeff") if line == 1 else text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := UNSAFE.search(text):
        raise Refused(control_character(_place(file, text, found.start(), line), found.group()))
    return text


def control_character(place: Location, character: str) -> Problem:
    """The error for a character that could deceive a reader or a terminal."""
    return error(
        place,
        "control-character",
        msg("control character U+{code} in the text", code=f"{ord(character):04X}"),
        msg("remove it; it is invisible, but terminals and editors may obey it"),
    )


def invisible_characters(text: str, file: str, line: int = 1) -> Iterator[Problem]:
    """An error at the first character in each line that nobody sees; ``line`` is the first one."""
    start, end = 0, -1
    for index in hidden_in(text):
        if index > end:
            line += text.count("\n", start, index)
            start, end = text.rfind("\n", start, index) + 1 or start, text.find("\n", index)
            end = len(text) if end < 0 else end
            yield invisible_character(Location(file, line, index - start + 1), text[index])


def invisible_character(place: Location, character: str) -> Problem:
    """The error for a character that nobody sees."""
    message = msg("invisible character {escape} in the text", escape=escape(character))
    return error(place, "invisible-character", message, INVISIBLE)


INVISIBLE = msg("remove it: nobody sees it, and names that look the same would differ")
"""What to do about a character that nobody sees."""


def escaped_invisible(text: str, written: str, place: Location) -> Problem | None:
    """The error for a character that nobody sees where a value has it by an escape.

    ``written`` is what the file has; what nobody sees there is told as part of the whole text.
    """
    unseen = (text[index] for index in hidden_in(text))
    found = next((each for each in unseen if each not in written and not UNSAFE.match(each)), None)
    return invisible_character(place, found) if found else None


def too_deep(place: Location) -> Refused:
    """The refusal of a file that nests too deeply."""
    return Refused(
        error(place, "too-deep", msg("nested more than {limit} levels deep", limit=MAX_DEPTH))
    )


def too_many(place: Location) -> Refused:
    """The refusal of a file with too many values."""
    return Refused(
        error(place, "too-many-values", msg("more than {limit} keys and values", limit=MAX_NODES))
    )


_RIGHT_FILE = msg("split it, or check that it is the right file")


def too_large(file: str) -> Problem:
    """The error for a JSON Lines file that is too large."""
    message = msg("the file is larger than {count} GiB", count=MAX_LINES_GIB)
    return error(Location.whole(file), "file-too-large", message, _RIGHT_FILE)


def too_many_lines(place: Location) -> Problem:
    """The error for a JSON Lines file of which no more lines are read."""
    message = msg("more than {limit} lines", limit=f"{MAX_LINES:,}")
    return error(place, "file-too-large", message, _RIGHT_FILE)


def too_long(place: Location) -> Problem:
    """The error for a line of a JSON Lines file that is too long."""
    message = msg("the line is longer than 1 MiB")
    return error(place, "file-too-large", message, msg("check that it is the right file"))


def too_many_errors(place: Location) -> Problem:
    """The error for a file of which no more lines are read."""
    message = msg(
        "more than {limit} errors: the rest of the file is not read", limit=f"{MAX_ERRORS:,}"
    )
    return error(place, "too-many-values", message)


def few_directives(text: str, file: str) -> None:
    """Makes sure that a YAML text has few directives: parsers look for each among all before it.

    Raises:
        Refused: if it has more.
    """
    for number, found in enumerate(_DIRECTIVE.finditer(text), start=1):
        if number > MAX_DIRECTIVES:
            message = msg("more than {limit} lines begin with %", limit=MAX_DIRECTIVES)
            hint = msg("remove the directives; none is needed")
            raise Refused(error(_place(file, text, found.start()), "yaml-syntax", message, hint))


def number_within(number: float, place: Location) -> Problem | None:
    """The error for a number outside the range that can be calculated with; None within it."""
    if not math.isfinite(number):
        return error(place, "not-finite", msg("the number is too large, or not a number"))
    if number == 0 or LEAST <= abs(number) <= GREATEST:
        return None
    hint = msg(
        "numbers must be from -{greatest} to {greatest}, and no nearer to 0 than {least}",
        greatest=f"{GREATEST:g}",
        least=f"{LEAST:g}",
    )
    message = msg("{value} is too large or too small a number", value=f"{number:g}")
    return error(place, "out-of-range", message, hint)


def duplicate_key(place: Location, key: str, first_line: int) -> Problem:
    """The error for a key that one mapping has twice."""
    return error(
        place,
        "duplicate-key",
        msg('key "{key}" is listed twice', key=short(key)),
        msg("it is first given in line {line}; keep one of them", line=first_line),
    )


def but_out_of_range(problems: Iterable[Problem]) -> list[Problem]:
    """The problems below a key that is ignored: its numbers may be out of range."""
    return [each for each in problems if each.code != "out-of-range"]


def _place(file: str, text: str, index: int, line: int = 1) -> Location:
    line += text.count("\n", 0, index)
    return Location(file, line, index - text.rfind("\n", 0, index))
