"""What is given to ``import`` and is no table: named as what it is, with the way out."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from oa_select.spreadsheets.foreign import OLE
from tests.conftest import Ran
from tests.office import convert
from tests.questionnaires import ask, start

Run = Callable[..., Ran]
SAVE_AGAIN = "save it again as .xlsx"
AS_TABLE = "copy its table into a workbook"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start(tmp_path)


def zipped(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        for name in names:
            parts.writestr(name, "x")
    return file.getvalue()


def ole(stream: str) -> bytes:
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512)


def refused(run: Run, name: str) -> str:
    ran = run("import", name)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert line.startswith(f"{name}: error[not-a-spreadsheet]: this file cannot be imported: ")
    return line


@pytest.mark.parametrize(
    ("name", "content", "what", "hint"),
    [
        ("a.xlsx", b"", "the file is empty", "ask for it again"),
        ("a.html", b"<table></table>", "it is text, not a table", SAVE_AGAIN),
        ("a.md", b"| a | b |\n|---|---|\n", "it is text, not a table", SAVE_AGAIN),
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)), "it is a PDF", "ask for the .xlsx"),
        ("a.xlsx", b"%PDF-1.7\n", "it is a PDF", "ask for the .xlsx"),
        ("a.xls", ole("Workbook"), "of an older Excel (.xls)", SAVE_AGAIN),
        ("a.xlsx", ole("Workbook"), "of an older Excel (.xls)", SAVE_AGAIN),
        ("a.et", ole("Workbook"), "it is a WPS workbook (.et)", SAVE_AGAIN),
        ("a.doc", ole("WordDocument"), "it is a Word document", AS_TABLE),
        ("a.xlsx", ole("EncryptedPackage"), "protected with a password", "take the password off"),
        ("a.ods", zipped("mimetype", "content.xml"), "OpenDocument file (.ods)", SAVE_AGAIN),
        ("a.xlsb", zipped("xl/workbook.bin"), "a binary workbook (.xlsb)", SAVE_AGAIN),
        ("a.docx", zipped("word/document.xml"), "it is a Word document", AS_TABLE),
        ("a.zip", zipped("answers.xlsx"), "an archive of other files", "unpack it"),
        ("a.xlsx", bytes(range(256)), "it is not a workbook, or is damaged", SAVE_AGAIN),
        ("a.xlsx", b"PK\x03\x04broken", "it is not a workbook, or is damaged", SAVE_AGAIN),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_it_is_named(name: str, content: bytes, what: str, hint: str, run: Run) -> None:
    Path(name).write_bytes(content)
    line = refused(run, name)
    assert what in line
    assert hint in line.partition(what)[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ending", "what"),
    [
        ("xls", "of an older Excel (.xls)"),
        ("ods", "OpenDocument file (.ods)"),
        ("pdf", "it is a PDF"),
    ],
)
def test_a_questionnaire_saved_in_another_format(ending: str, what: str, run: Run) -> None:
    path = ask(run)
    Path("saved").mkdir()
    saved = convert(path, ending, Path("saved").absolute())
    shutil.copy(saved, f"q.{ending}")
    assert what in refused(run, f"q.{ending}")
