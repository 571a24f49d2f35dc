"""Words that two people score differently, in the custom facts of a rubric."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oa_select.checks.loaded import Files
from oa_select.load.rubric import LoadedRubric
from oa_select.problems import Problem
from oa_select.source.gathered import DataPath
from oa_select.text import LocalizedText, msg

_ENGLISH = (
    "acceptable",
    "adequate",
    "appropriate",
    "bad",
    "better",
    "excellent",
    "fair",
    "good",
    "inadequate",
    "inappropriate",
    "insufficient",
    "mediocre",
    "poor",
    "promptly",
    "reasonable",
    "satisfactory",
    "sufficient",
    "suitable",
    "timely",
    "unacceptable",
    "unreasonable",
    "unsatisfactory",
    "unsuitable",
)
_CHINESE = (
    "酌情",
    "视情况",
    "适当",
    "合理(?!化)",
    "较好",
    "较差",
    "一般(?!纳税人)",
    "优秀(?!率)",
    "良好(?!率)",
    "及时(?!率)",
    r"优[\s、,，/]*良[\s、,，/]*(?:中[\s、,，/]*)?差",
)
VAGUE = re.compile(
    rf"(?<![a-z])(?:{'|'.join(_ENGLISH)})(?![a-z])|{'|'.join(_CHINESE)}", re.IGNORECASE
)
GRADES_ALONE = frozenset("优良中差")
"""Words that are vague as a whole level only."""


def check_vague_words(files: Files) -> Iterator[Problem]:
    """A warning at each text of a custom scale that has a vague word."""
    for loaded in files.rubrics:
        for text, path in _texts(loaded):
            if words := _vague(text):
                message = msg("{words}: two people would not score this alike", words=words)
                hint = msg("write what can be counted or seen, such as a number or a document")
                place = loaded.document.at(path)
                yield Problem(place, "warning", "vague-words", message, hint)


def _vague(text: str) -> tuple[str, ...]:
    if text.strip() in GRADES_ALONE:
        return (text.strip(),)
    return tuple(dict.fromkeys(found[0] for found in VAGUE.finditer(text)))


def _texts(loaded: LoadedRubric) -> Iterator[tuple[str, DataPath]]:
    """Levels and labels of the facts that the rubric declares, and titles of what scores them."""
    own = loaded.rubric.facts
    for name, fact in own.items():
        for index, level in enumerate(fact.levels):
            yield level, ("facts", name, "levels", index)
        yield from _localized(loaded, fact.label, ("facts", name, "label"))
    for criterion in loaded.rubric.walk():
        if any(measure.fact.path in own for measure in criterion.measures):
            yield from _localized(loaded, criterion.title, (*criterion.path, "title"))


def _localized(
    loaded: LoadedRubric, text: LocalizedText, path: DataPath
) -> Iterator[tuple[str, DataPath]]:
    """The text at the path, in each language that it is written in."""
    written = loaded.document.value(path)
    if isinstance(written, dict):
        both = (("en", text.en), ("zh", text.zh))
        yield from ((each, (*path, language)) for language, each in both if each)
    elif written is not None:
        yield text.get("en"), path
