"""Makes the pictures of the README from what the program prints.

Run it with the interpreter of an environment that oa-select is installed in::

    python docs/images/make.py [FOLDER]

The same files give the same pictures, byte for byte, with the same version of rich.
"""

from __future__ import annotations

import html
import io
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent.parent
WIDTH = 100
RANK = ("rank",)
IMPORT = ("import", "matrix.xlsx", "--dry-run")
FOLDERS = {RANK: ROOT, IMPORT: ROOT / "examples" / "score-sheets"}
"""Where each command is run."""
PICTURES: Mapping[str, tuple[Sequence[str], str]] = {
    "ranking.svg": (RANK, "en"),
    "ranking.zh-CN.svg": (RANK, "zh"),
    "import.svg": (IMPORT, "en"),
    "import.zh-CN.svg": (IMPORT, "zh"),
}
"""By the name of the picture, the words of the command and the language it is in."""

PIECE = re.compile(
    r'<text ([^>]*)x="([0-9.]+)" ([^>]*)textLength="([0-9.]+)"([^>]*)>([^<]*)</text>'
)
FONT_FROM_ELSEWHERE = re.compile(r"@font-face \{.*?\n\s*\}\n", re.DOTALL)
"""Pictures load nothing: the fonts are the reader's own."""


def printed(words: Sequence[str], language: str) -> str:
    """What a command prints, in colour, as a terminal gets it."""
    layout = ["--quiet", "--color", "always", "--width", str(WIDTH), "--lang", language]
    theirs = ("OA_SELECT_VENDORS", "OA_SELECT_RUBRIC", "OA_SELECT_NEEDS")
    environment = {name: value for name, value in os.environ.items() if name not in theirs}
    command = [sys.executable, "-m", "oa_select", *words, *layout]
    ran = subprocess.run(  # noqa: S603 - the words stand above
        command, cwd=FOLDERS[tuple(words)], env=environment, capture_output=True, check=True
    )
    return ran.stdout.decode("utf-8")


def picture(text: str, command: str) -> str:
    """Coloured text as SVG; ``command`` is what printed it."""
    console = Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    console.print(Text.from_ansi(text.rstrip("\n")), soft_wrap=True)
    svg = console.export_svg(title=f"oa-select {command}", unique_id="ranking")
    lines = PIECE.sub(_as_wide_as_shown, FONT_FROM_ELSEWHERE.sub("", svg)).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _as_wide_as_shown(found: re.Match[str]) -> str:
    """A piece of text in the columns it has in a terminal: rich counts its characters.

    Wide characters and others are pieces of their own, so that each is in its column.
    """
    before, x, between, length, after, text = found.groups()
    shown = html.unescape(text)
    column = float(length) / len(shown)
    pieces, at = [], float(x)
    for _, run in itertools.groupby(shown, key=cell_len):
        piece = "".join(run)
        width = column * cell_len(piece)
        written = html.escape(piece, quote=False).replace(" ", "&#160;")
        place = f'x="{at:.1f}" {between}textLength="{width:.1f}"'
        pieces.append(f"<text {before}{place}{after}>{written}</text>")
        at += width
    return "".join(pieces)


def main(folder: Path) -> None:
    """Writes all pictures into a folder."""
    for name, (words, language) in PICTURES.items():
        (folder / name).write_text(picture(printed(words, language), words[0]), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
