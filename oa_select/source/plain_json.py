"""Plain data as JSON with sorted keys: the text that hashes are made of."""

from __future__ import annotations

import json

from oa_select.source.document import Data

_ENCODER = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), check_circular=False
)


def sorted_json(data: Data) -> str:
    """The data as JSON on one line; they do not hold themselves."""
    return _ENCODER.encode(data)
