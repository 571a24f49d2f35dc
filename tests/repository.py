"""A real git repository of rubrics and vendors."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

IDENTITY = {
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
    "GIT_AUTHOR_DATE": "2026-11-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-01T00:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}

RUBRIC = """\
format: 1
rubric: default
title: {en: Ours, zh: 我们的}
gates:
  - {id: sla, fact: stages.after_sale.sla_contractual, is: true}
criteria:
  # who comes, and how fast
  - id: breadth
    weight: 60
    fact: network.breadth
    levels: {single_city: 0, regional: 20, major_cities: 50, nationwide: 100}
  - id: response
    weight: 40
    fact: stages.after_sale.p1_response_minutes
    points: [[0, 100], [100, 0]]
"""
ACME = """\
format: 1
vendor: acme
name: {en: Acme, zh: 顶峰}
sources: {bid: {kind: bid, published: 2026-03}}
network:
  breadth: {value: nationwide, source: bid}
stages:
  after_sale:
    sla_contractual: {value: true, source: bid}
    p1_response_minutes: {value: 80, source: bid}
"""
BIRCH = """\
format: 1
vendor: birch
name: {en: Birch, zh: 白桦}
sources: {bid: {kind: bid, published: 2026-03}}
network:
  breadth: {value: regional, source: bid}
stages:
  after_sale:
    sla_contractual: {value: true, source: bid}
    p1_response_minutes: {value: 10, source: bid}
"""


class Repository:
    """A folder under git; ``main`` holds a rubric under which Acme leads Birch by 68 to 48."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.write("rubrics/default.yaml", RUBRIC)
        self.write("vendors/acme.yaml", ACME)
        self.write("vendors/birch.yaml", BIRCH)
        self.commit("start")

    def git(self, *words: str) -> str:
        ran = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env={**os.environ, **IDENTITY},
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout.strip()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def change(self, name: str, *pairs: tuple[str, str]) -> None:
        text = (self.folder / name).read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        self.write(name, text)

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def swap_weights(self) -> None:
        """Birch leads by 76 to 44 after this."""
        self.swap_weights_of("rubrics/default.yaml")

    def swap_weights_of(self, name: str) -> None:
        self.change(name, ("weight: 60", "weight: 30"), ("weight: 40", "weight: 70"))
