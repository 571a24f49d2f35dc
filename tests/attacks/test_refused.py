"""Characters that no text may hold: every file with one is refused, by its code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.attacks.outputs import Run
from tests.attacks.texts import REFUSED

HEADS = {
    "vendors": {"vendor": "a", "name": ""},
    "sources": {"sources": {"a": {"kind": "bid", "title": ""}}},
    "rubrics": {"rubric": "a", "criteria": [], "title": ""},
    "needs": {"needs": "a", "sites": [{"name": "", "province": "CN-GD", "users": 1}]},
    "ratings": {"evaluator": "a", "name": ""},
}


@pytest.mark.parametrize("form", ["as it is", "as an escape", "in JSON", "as a key"])
def test_every_such_file_is_refused(
    form: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    expected = {}
    suffix = "json" if form == "in JSON" else "yaml"
    for kind, head in HEADS.items():
        Path(kind).mkdir()
        for number, (attack, code) in enumerate(REFUSED.values()):
            text = json.dumps({"format": 1, **head}, ensure_ascii=False)
            if form == "as it is" and "\r" in attack:
                continue  # YAML reads it as the end of a line
            held = json.dumps(attack, ensure_ascii=form == "in JSON")
            if form in ("as it is", "as an escape"):
                escaped = "".join(f"\\U{ord(sign):08x}" for sign in attack)
                held = f'"{attack if form == "as it is" else escaped}"'
            text = text.replace('""', held) if form != "as a key" else f"{text[:-1]}, {held}: 1}}"
            path = Path(kind) / f"a{number}.{suffix}"
            path.write_text(text, "utf-8", newline="")
            expected[path.as_posix()] = code
    ran = run("check", *HEADS, "--format", "json")
    found: dict[str, set[str]] = {}
    for each in json.loads(ran.out)["problems"]:
        found.setdefault(each["file"], set()).add(each["code"])
    missing = [
        (file, repr(list(REFUSED.values())[int(Path(file).stem[1:])][0]), code, found.get(file))
        for file, code in expected.items()
        if code not in found.get(file, set())
    ]
    assert not missing
