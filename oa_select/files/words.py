"""The words that keys and facts are made of: one of them is never another one misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from oa_select.facts.catalogue import CATALOGUE
from oa_select.fields import FileModel
from oa_select.files import claims, needs, question_map, ratings, rubric, vendor

FILES = (claims, needs, question_map, ratings, rubric, vendor)
"""The modules of the models, which are known once these are imported."""


@cache
def known_words() -> frozenset[str]:
    """The parts of all keys of all files, and of the paths of all facts."""
    fields = (each for model in _models(FileModel) for each in model.model_fields.items())
    names = [*CATALOGUE, *(field.alias or name for name, field in fields)]
    return frozenset(word for name in names for word in re.split(r"[._-]", name.casefold()))


def _models(above: type[FileModel]) -> Iterator[type[FileModel]]:
    """All models of files and of scales, which the files import."""
    for model in above.__subclasses__():
        if model.__module__.startswith(("oa_select.files.", "oa_select.scales.")):
            yield model
        yield from _models(model)
