"""Programs of the system, found as the path names them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def find_program(name: str, path: str) -> str | None:
    """A program in a folder of the path that is named in full; None if there is none.

    Never one in the working folder, where it would be a file of the project: Windows looks there
    first, and other systems where the path has a dot or an empty name. A name with a folder in it
    is that of a file.
    """
    if Path(name).name != name:
        return shutil.which(name)
    file = f"{name}.exe" if os.name == "nt" and not name.lower().endswith(".exe") else name
    for folder in path.split(os.pathsep):
        place = Path(folder) / file
        if place.is_absolute() and (found := shutil.which(place)):
            return str(found)
    return None
