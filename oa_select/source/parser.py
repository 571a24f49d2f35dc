"""The one parser of YAML: files are read, edited and searched for comments by the same rules.

It is libyaml where PyYAML was built with it, else PyYAML's own, slower one. Whatever either of
them raises leaves this module as :class:`NotYaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

COMMENT = "oa-select:"
"""Comments for ``check`` begin so."""
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDED = 16_384
"""How far into a text PyYAML's own parser is asked for its words, in characters."""
_AHEAD = 1024
"""How far a parser may look ahead of what it has given out: the longest key, in characters."""
_SURROGATE_IN_JSON = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


class NotYaml(Exception):
    """A text that the parser refuses.

    ``index`` is the place where it gave up, counted in characters, ``line`` and ``column`` the same
    from 0; ``said`` is its complaint.
    """

    def __init__(self, index: int, line: int, column: int, said: str) -> None:
        """All as the parser gives them."""
        super().__init__(said)
        self.index, self.line, self.column, self.said = index, line, column, said


def events(text: str, loader: Any = None) -> Iterator[Any]:
    """The parser's events, one by one.

    Args:
        text: to parse.
        loader: another class of loader than :data:`LOADER`.

    Raises:
        NotYaml: when the parser gives up.
    """
    parser: Any = None
    try:
        parser = (loader or LOADER)(text)
        while (event := parser.get_event()) is not None:
            yield event
    except Exception as raised:
        raise _refusal(text, parser, raised) from None


def compose(text: str, *, as_json: bool = False) -> Any:
    """The root node of the one document in a text; None where it holds none.

    Args:
        text: to parse; line ends of any kind, without a byte-order mark.
        as_json: whether it is JSON, which uses tabs and escapes that YAML does not know. The places
            of its nodes are right; in texts, a half of a surrogate pair reads as U+FFFD.

    Raises:
        NotYaml: when the parser gives up.
    """
    if as_json:
        text = _SURROGATE_IN_JSON.sub(r"\\uFFFD", text.replace("\t", " "))
    parser: Any = None
    try:
        parser = LOADER(text)
        return parser.get_single_node()
    except Exception as raised:
        raise _refusal(text, parser, raised) from None


def complaint(text: str, refused: NotYaml) -> NotYaml:
    """The parser's complaint about a refused text, in its clearest wording.

    Those of PyYAML's own parser are clearer than libyaml's, but it is slow: it sees no more of the
    text than libyaml did, and is not asked where that is long.
    """
    if LOADER is yaml.SafeLoader or refused.index > _WORDED:
        return refused
    end = text.find("\n", refused.index + 1, refused.index + _AHEAD) + 1
    seen = text[: end or refused.index + _AHEAD]
    try:
        for _ in events(seen, yaml.SafeLoader):
            pass
    except NotYaml as clearer:
        cut_off = clearer.index >= len(seen) < len(text)
        return refused if cut_off or not clearer.said else clearer
    return refused


def _refusal(text: str, parser: Any, raised: Exception) -> NotYaml:
    """What a parser raised, as a refusal of the text."""
    if isinstance(raised, yaml.MarkedYAMLError):
        said = ": ".join(each for each in (raised.context, raised.problem) if each)
        return _at_mark(raised.problem_mark or raised.context_mark, said)
    if isinstance(raised, yaml.reader.ReaderError):
        index = max(0, text.find(chr(raised.character)))
        line = text.count("\n", 0, index)
        return NotYaml(index, line, index - text.rfind("\n", 0, index) - 1, str(raised.reason))
    mark = parser.get_mark() if hasattr(parser, "get_mark") else None
    if isinstance(raised, (ValueError, OverflowError)):
        return _at_mark(mark, "found an escape that is no Unicode character")
    return _at_mark(mark, str(raised) or type(raised).__name__)


def _at_mark(mark: Any, said: str) -> NotYaml:
    return NotYaml(mark.index, mark.line, mark.column, said) if mark else NotYaml(0, 0, 0, said)
