"""Custom facts: those that vendors state and no rubric declares."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.checks.loaded import Files
from oa_select.problems import Problem, nearest
from oa_select.text import msg


def check_custom_facts(files: Files) -> Iterator[Problem]:
    """A warning at each fact under ``extra`` that no loaded rubric declares.

    Whether one does cannot be told while the file of a rubric has errors.
    """
    if files.unread.rubrics:
        return
    declared = {path.removeprefix("extra.") for each in files.rubrics for path in each.rubric.facts}
    for loaded in files.vendors:
        for key in loaded.vendor.extra:
            if key not in declared and files.rubrics:
                meant = nearest(key, declared)
                hint = (
                    msg('did you mean "{name}"?', name=meant)
                    if meant
                    else msg("declare it in a rubric under facts: extra.{key}", key=key)
                )
                message = msg('no loaded rubric declares the fact "extra.{key}"', key=key)
                place = loaded.document.key_at(("extra", key))
                yield Problem(place, "warning", "undeclared-fact", message, hint)
