"""What the head of a letter says: who sends it, what for, and what is asked of its reader."""

from __future__ import annotations

from typing import NamedTuple

from oa_select.text import one_line


class Letterhead(NamedTuple):
    """What the buyer says about itself and its request; a text is empty where nothing is said."""

    sender: str = ""
    project: str = ""
    deadline: str = ""
    reply_to: str = ""

    @property
    def wanted(self) -> bool:
        """Whether anything is said."""
        return any(map(one_line, self))
