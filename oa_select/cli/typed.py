"""A line that is being typed, as a shell reads it: its words, and what there is of the last one."""

from typing import NamedTuple

QUOTES = "'\""


class Typed(NamedTuple):
    """The words of a line, without their quotes.

    ``current`` is the word that the cursor is in, up to it; empty where none is begun. ``quote`` is
    the quotation mark that is open there. The first ``kept`` characters of the word are none that
    the shell replaces: they are before a mark at which it breaks words, or before the open quote.
    """

    words: tuple[str, ...]
    current: str
    quote: str = ""
    kept: int = 0


def read_typed(line: str, breaks: str = "", escape: str = "\\") -> Typed:
    """What is typed in a line, up to the cursor at its end.

    Args:
        line: the program's name and what follows it.
        breaks: marks at which the shell breaks words, such as ``=``.
        escape: the mark before one that stands for itself.
    """
    words: list[str] = []
    word: str | None = None
    quote, escaped, kept = "", False, 0
    for mark in line:
        if escaped:
            word, escaped = (word or "") + mark, False
        elif mark == escape and quote != "'":
            word, escaped = word or "", True
        elif quote:
            word, quote = ((word or ""), "") if mark == quote else ((word or "") + mark, quote)
        elif mark in QUOTES:
            word, quote = word or "", mark
            kept = len(word)
        elif mark.isspace():
            words += [] if word is None else [word]
            word, kept = None, 0
        else:
            word = (word or "") + mark
            kept = len(word) if mark in breaks else kept
    return Typed(tuple(words), word or "", quote, kept)
