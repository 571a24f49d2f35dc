"""Large files made to hold a reader up: ``check`` and ``rank`` of each, in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from oa_select.source.limits import MAX_BYTES
from oa_select.source.scalars import Ambiguous, NotFinite, plain
from oa_select.spreadsheets.grid import NOTHING
from oa_select.spreadsheets.in_titles import with_parts_of_titles
from oa_select.spreadsheets.items import Item
from oa_select.spreadsheets.wording import line_of, name_and_sub, role_of
from tests.conftest import ROOT
from tests.hostile import KINDS, ONE, RUBRIC, SCALARS, VENDOR, hostile_text
from tests.test_hostile_files import ended

SECONDS = 10
"""Of both commands together: each takes less than 2 on an idle machine."""
MEGABYTES = 250
RUN = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from oa_select.cli import main
codes = [main(["check"]), main(["rank"])]
with open("/proc/self/status") as status:  # ru_maxrss counts the process that started this one too
    used = next(int(each.split()[1]) // 1024 for each in status if each.startswith("VmHWM:"))
sys.exit(f"{{used}} MB" if used > {MEGABYTES} else 3 if 3 in codes else 0)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_a_large_file_takes_little_time_and_memory(name: str, tmp_path: Path) -> None:
    """Of YAML so much that it has about as many keys and values as may be, of JSON all."""
    size = 250_000 if KINDS[name].file.endswith("yaml") else MAX_BYTES - 2_000
    text = hostile_text(name, size)
    for file, content in (("vendors/v.yaml", VENDOR), ("rubrics/r.yaml", RUBRIC + ONE)):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_text(content, "utf-8")
    path = tmp_path / KINDS[name].file
    if path.parent.name == "vendors":
        (tmp_path / "vendors/v.yaml").unlink()
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    with (tmp_path / "output").open("wb") as output:
        ran = subprocess.run(
            [sys.executable, "-c", RUN],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr[-500:].decode()
    assert (tmp_path / "output").stat().st_size < 1_000_000


@pytest.mark.parametrize("part", SCALARS)
def test_a_long_scalar_of_any_look_is_read_at_once(part: str) -> None:
    """Its length is looked at first: by the square of it this would take minutes."""
    with ended():
        for text in (part * (MAX_BYTES // len(part)), part * 300_000 + "x", "1" + part * 300_000):
            try:
                plain(text)
            except (Ambiguous, NotFinite):
                continue


@pytest.mark.parametrize("start", ["a", "a("])
@pytest.mark.parametrize("part", ["(", "（", " ", "[", "weight ", ": ", "1", "(1"])
def test_a_long_heading_of_a_score_sheet_is_read_at_once(part: str, start: str) -> None:
    heading = start + part * (32_767 // len(part))
    with ended():
        assert name_and_sub(heading) == (heading.strip(), None)
        assert line_of(heading) is None
        role_of(heading)
        item = Item(heading, NOTHING)
        assert with_parts_of_titles((item,)) == (item,)
