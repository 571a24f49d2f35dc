"""Whether a file is a frozen rubric, which must not be changed."""

from __future__ import annotations

import re

import yaml

from oa_select.source import parser

FROZEN = re.compile(r"^[\"']?frozen[\"']?\s*:|[{,]\s*[\"']?frozen[\"']?\s*:", re.MULTILINE)
"""What looks like it in a text that cannot be parsed."""


def is_frozen(text: str, suffix: str) -> bool:
    """Whether a file of this text and ending has the key ``frozen`` at its top."""
    text = text.removeprefix("\ufeff")
    if suffix == ".jsonl":
        return any(is_frozen(line, ".json") for line in text.splitlines())
    try:
        root = parser.compose(text, as_json=suffix == ".json")
    except parser.NotYaml:
        return FROZEN.search(text) is not None
    if not isinstance(root, yaml.MappingNode):
        return False
    return any(key.value == "frozen" for key, _ in root.value)
