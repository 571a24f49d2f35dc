"""The wheel: built, installed in a fresh environment, and run outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def test_wheel_ranks_with_the_files_that_it_ships(tmp_path: Path) -> None:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("OA_SELECT")
    }

    def call(*words: object) -> str:
        ran = subprocess.run(
            [str(word) for word in words], cwd=tmp_path, check=True, capture_output=True, text=True,
            env=environment,
        )  # fmt: skip
        return ran.stdout

    call(sys.executable, "-m", "venv", "fresh")
    python = tmp_path / "fresh" / "bin" / "python"
    call(python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels", ROOT)
    wheel = next((tmp_path / "wheels").glob("oa_select-*.whl"))
    call(python, "-m", "pip", "install", "--quiet", wheel)
    program = python.with_name("oa-select")
    ranking = json.loads(call(program, "rank", "--format", "json"))
    here = subprocess.run(
        [sys.executable, "-m", "oa_select", "rank", "--format", "json"],
        cwd=ROOT, check=True, capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert ranking == json.loads(here.stdout)
    assert "泛微" in call(program, "rank", "--lang", "zh")
    assert "0 errors" in call(program, "check")
    assert "respone_minutes" in call(program, "rule", "unknown-key")
    assert call(python, "-m", "oa_select", "--version").startswith("oa-select ")
    installed = call(python, "-m", "pip", "list", "--format", "freeze").lower()
    assert "pytest" not in installed
    assert "hypothesis" not in installed
