"""Long texts cut to what there is room for."""

from __future__ import annotations

from oa_select.results.difference import Difference
from oa_select.text import LocalizedText

LONGEST = 600
"""So many characters of what changes, and of a value, are shown."""
NAME, SHORT_NAME = 300, 60
"""So many characters of a name are shown; fewer where there is not room for all that is said."""


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, cut where it is longer."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def with_short_names(difference: Difference, longest: int) -> Difference:
    """The difference with all names in its headline and in its tables cut where they are long."""

    def short(text: str) -> str:
        return shortened(text, longest)

    def short_name(name: LocalizedText) -> LocalizedText:
        return LocalizedText(*(each and short(each) for each in name))

    return difference._replace(
        base=difference.base._replace(name=short(difference.base.name)),
        head=difference.head._replace(skipped=tuple(map(short, difference.head.skipped))),
        title=short_name(difference.title),
        moves=tuple(each._replace(name=short_name(each.name)) for each in difference.moves),
        causes=tuple(each._replace(name=short_name(each.name)) for each in difference.causes),
        unsealed=tuple(map(short, difference.unsealed)),
    )
