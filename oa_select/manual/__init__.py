"""The manual: every problem code with what it means, why it matters, and how to mend it."""

from __future__ import annotations

from oa_select.manual.any_file import ANY_FILE
from oa_select.manual.lints_rubric import LINTS_RUBRIC
from oa_select.manual.lints_vendor import LINTS_VENDOR
from oa_select.manual.questionnaire import QUESTIONNAIRE
from oa_select.manual.ratings import RATINGS
from oa_select.manual.rubric_scales import RUBRIC_SCALES
from oa_select.manual.rubric_tests import RUBRIC_TESTS
from oa_select.manual.rubric_weights import RUBRIC_WEIGHTS
from oa_select.manual.rule import Rule
from oa_select.manual.syntax import SYNTAX
from oa_select.manual.vendor_file import VENDOR_FILE

__all__ = ["MANUAL", "Rule"]

MANUAL: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted(
        (
            *SYNTAX,
            *ANY_FILE,
            *VENDOR_FILE,
            *QUESTIONNAIRE,
            *RUBRIC_SCALES,
            *RUBRIC_TESTS,
            *RUBRIC_WEIGHTS,
            *RATINGS,
            *LINTS_VENDOR,
            *LINTS_RUBRIC,
        ),
        key=lambda rule: rule.code,
    )
}
"""Every code that a problem can have, in the order of the alphabet."""
