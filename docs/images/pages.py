"""Makes the pictures of web pages and sheets in the documentation, with real programs.

Run it with the interpreter of an environment that the extra ``dev`` is installed in, on a machine
that has Chromium, LibreOffice, poppler-utils and ImageMagick::

    python docs/images/pages.py

Other versions of these draw other pixels: run it when what a page or a sheet shows has changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WORDS = ["rank", "--vendors", "vendors", "--rubric", "rubrics/default.yaml", "-q"]


def top(page: Page, file: Path) -> None:
    """The verdict, the ranking and the weights."""
    page.screenshot(path=file, clip={"x": 0, "y": 0, "width": 1200, "height": 1280}, full_page=True)


def claims(page: Page, file: Path) -> None:
    """The heat map with the claims behind one cell."""
    page.click("nav a[href='#heat']")
    page.locator("td.state-disputed button").first.click()
    page.screenshot(path=file)


PICTURES: dict[str, Callable[[Page, Path], None]] = {"page": top, "claims": claims}


def sheet(language: str, file: Path, folder: Path) -> None:
    """The first sheet of the workbook, as it is printed."""
    book = folder / "ranking.xlsx"
    made = [sys.executable, "-m", "oa_select", *WORDS, "--lang", language, "-o", str(book)]
    subprocess.run(made, check=True, cwd=ROOT)  # noqa: S603 - the words stand above
    office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book)]
    subprocess.run(office, check=True, capture_output=True)  # noqa: S603 - the same
    words = ["pdftoppm", "-r", "100", "-f", "1", "-l", "1", "-singlefile", "-png"]
    drawn = [*words, str(book.with_suffix(".pdf")), str(file.with_suffix(""))]
    subprocess.run(drawn, check=True)  # noqa: S603 - the same
    trimmed = ["convert", str(file), "-trim", "-bordercolor", "white", "-border", "16", str(file)]
    subprocess.run(trimmed, check=True)  # noqa: S603 - the same


def main() -> None:
    """Writes every picture in both languages."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        report = Path(place) / "report.html"
        command = [sys.executable, "-m", "oa_select", *WORDS, "-o", str(report)]
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - the words stand above
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for language, ending in (("en", ".png"), ("zh", ".zh-CN.png")):
            for name, draw in PICTURES.items():
                page = browser.new_page(viewport={"width": 1200, "height": 860})
                page.goto(report.as_uri())
                page.click(f"[data-language={language}]")
                draw(page, HERE / f"{name}{ending}")
                small(HERE / f"{name}{ending}")
            sheet(language, HERE / f"workbook{ending}", Path(place))
            small(HERE / f"workbook{ending}")
        browser.close()


def small(file: Path) -> None:
    """The picture with few colours: a tenth of the bytes, and no difference to see."""
    words = ["convert", str(file), "-strip", "+dither", "-colors", "64", f"PNG8:{file}"]
    subprocess.run(words, check=True)  # noqa: S603 - the words stand above


if __name__ == "__main__":
    main()
