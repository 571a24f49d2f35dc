"""What the manual says of one problem code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from oa_select.text import LocalizedText


@dataclass(frozen=True, slots=True)
class Rule:
    """A problem code: what it means, why it matters, a bad example and the same one mended.

    The examples are keys that stand at the top of a vendor file, a rubric, ``needs.yaml`` or
    ``_sources.yaml``. Where several files are needed each begins with a comment that names it.
    Those of commands and workbooks are comments alone.
    """

    code: str
    severity: Literal["error", "warning"]
    what: LocalizedText
    why: LocalizedText
    bad: str
    good: str
