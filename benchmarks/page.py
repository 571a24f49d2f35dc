"""How large the pages are, how long a browser takes to open them, and to follow a moved weight.

    python benchmarks/page.py [--vendors 500]

The vendors are copies of those that ship with the program. Needs Chromium and the extra ``dev``.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
MOVES = 20
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def copies(folder: Path, count: int) -> None:
    """Writes so many vendors, with other names."""
    shutil.copy(ROOT / "vendors" / "_sources.yaml", folder)
    files = sorted((ROOT / "vendors").glob("[a-z]*.yaml"))
    for index in range(count):
        file = files[index % len(files)]
        text = re.sub(r"^aliases:.*$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        name = f"{file.stem}-{index}"
        text = re.sub(r"^vendor: .*$", f"vendor: {name}", text, flags=re.MULTILINE)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def written(vendors: Path, page: Path) -> float:
    """Seconds that the command takes to write the page."""
    words = ["rank", "--vendors", str(vendors), "--rubric", "rubrics/default.yaml", "-q"]
    begun = time.perf_counter()
    command = [sys.executable, "-m", "oa_select", *words, "-o", str(page)]
    subprocess.run(command, check=True, cwd=ROOT)
    return time.perf_counter() - begun


def opened(page: Path) -> tuple[float, float]:
    """Milliseconds until the page has loaded and drawn everything; and for one moved weight."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        tab = browser.new_page()
        tab.goto(page.as_uri())
        loaded = tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        took = [tab.evaluate(MOVE, 10 + each) for each in range(MOVES)]
        browser.close()
    return float(loaded), statistics.median(took)


MOVE = """(weight) => {
  const begun = performance.now();
  setPins(pinned(data, children, pins, 0, weight));
  document.body.offsetHeight;
  return performance.now() - begun;
}"""


def main() -> None:
    """Prints a line for the shipped vendors, and one for many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vendors", type=int, default=500)
    count = parser.parse_args().vendors
    with tempfile.TemporaryDirectory() as place:
        many = Path(place) / "vendors"
        many.mkdir()
        copies(many, count)
        for name, vendors in (("shipped", ROOT / "vendors"), (f"{count} vendors", many)):
            page = Path(place) / "page.html"
            seconds = written(vendors, page)
            size = page.stat().st_size / 1000
            load, move = opened(page)
            print(
                f"{name:>12}: {size:7.0f} KB, written in {seconds:.2f} s, "
                f"open in {load:.0f} ms, a moved weight in {move:.0f} ms"
            )


if __name__ == "__main__":
    main()
