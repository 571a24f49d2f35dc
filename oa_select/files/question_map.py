"""The file that says which question of a list of answers asks for which fact."""

from typing import Literal

from oa_select.fields import FORMAT, FileModel, Line, required

SKIP = "skip"
"""What stands in the place of a fact for a question that is not to be taken."""


class QuestionMapFile(FileModel):
    """Questions by their text, each with the path of its fact."""

    format: Literal[1] = FORMAT
    questions: dict[Line, Line] = required(
        "Questions",
        "问题",
        "By the text of the question, as the list has it: the path of the fact that it asks for, or"
        " skip for one that is not to be taken.",
        "按清单中的问题原文：所问事实的路径；不采用的问题写 skip。",
    )
