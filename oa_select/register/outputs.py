"""What is written beside a register: looked at before anything is worked out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from oa_select.problems import UsageError
from oa_select.register.installed import EngineName
from oa_select.register.metadata import files_of
from oa_select.text import msg
from oa_select.writing.files import check_outputs
from oa_select.writing.folder import check_new


def check_apart(
    register: Path, whole: Sequence[Path], others: Sequence[Path], engine: EngineName
) -> None:
    """Nothing speaks against writing to these paths, and none is of the register.

    Args:
        register: its file or folder.
        whole: what all its vendors are written into: files, or new folders by Spark.
        others: other files.
        engine: what works on it.

    Raises:
        UsageError: if one is there that is not to be replaced, or would be in the register.
        OSError: if one cannot be written.
    """
    outputs = [*whole, *others]
    if register.is_dir():
        _check_outside(register, outputs)
    if engine == "spark":
        for each in whole:
            check_new(each)
    check_outputs(outputs, files_of(register))


def _check_outside(folder: Path, outputs: Sequence[Path]) -> None:
    for each in outputs:
        if Path(os.path.realpath(each)).is_relative_to(os.path.realpath(folder)):
            message = msg(
                "{file} is in the folder of the register, which stays as it is", file=str(each)
            )
            raise UsageError(message, msg("name another file"))
