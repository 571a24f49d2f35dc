"""What makes a document of a result: cover, decision, places to sign, in every format alike."""

from __future__ import annotations

import io
import re
import sys
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from oa_select.load.decision import MAX_CHARACTERS, read_decision
from oa_select.problems import ProblemsFound
from oa_select.report.pdf import browser
from oa_select.report.terminal import width_of
from tests.conftest import Ran
from tests.test_page import data_of

pytestmark = [
    pytest.mark.usefixtures("shipped"),
    # openpyxl does not know the newer kind of data bar, and says so
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]
Run = Callable[..., Ran]
GOLDEN = ["--vendors", "tests/cases/golden/vendors", "--rubric", "tests/cases/golden/golden.yaml"]
SAID = {
    "--title": "Choice of 办公系统",
    "--for": "Purchasing 采购委员会",
    "--date": "March 2026",
    "--prepared-by": "IT 信息中心",
}
DECISION = "We choose Weaver 泛微.\n\nBecause of its network,\nand of its standard.\n"
LABELS = {
    "en": ["For", "Date", "Prepared by", "Changed weight", "Vendors", "Evidence from"],
    "zh": ["报送", "日期", "编制", "调整的权重", "厂商", "证据年份"],
}
PARTS = {"en": ["Decision and reasons", "Signatures"], "zh": ["定标决定及理由", "签字"]}
COMMANDS = {
    "rank": ["rank"],
    "compare": ["compare", "weaver", "seeyon"],
    "explain": ["explain", "weaver"],
    "sensitivity": ["sensitivity", "--samples", "200"],
}
EVIL = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "a\x1b[31mb\x07",
    "x\u202ey\ufffe",
    "**b** | @all",
    "L" * 4000,
]


def options() -> list[str]:
    return [word for pair in SAID.items() for word in pair]


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    path = tmp_path / "decision.txt"
    path.write_text(DECISION, "utf-8")
    return path


def text_of_html(page: str) -> str:
    """What a reader without scripts is shown."""
    body = page[page.index("<body>") : page.index('<script type="application/json"')]
    return unescape(re.sub("<[^>]*>", "\n", body))


def text_of_docx(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    return "\n".join(
        "".join(piece.text or "\n" for piece in place.iter(qn("w:t"), qn("w:br")))
        for place in document.element.body.iter(qn("w:p"))
    )


def text_of_xlsx(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert sheet.title in ("Cover", "封面")
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)


def text_of_markdown(text: str) -> str:
    shown = MarkdownIt().enable("table").render(text).replace("<!-- -->", "")
    return unescape(re.sub("<[^>]*>", "\n", shown))


READ: dict[str, Callable[[bytes], str]] = {
    "html": lambda content: text_of_html(content.decode()),
    "docx": text_of_docx,
    "xlsx": text_of_xlsx,
    "md": lambda content: text_of_markdown(content.decode()),
}


def written(run: Run, path: Path, *words: str) -> bytes:
    ran = run(*words, "-o", str(path))
    assert ran.code == 0, ran.err
    return path.read_bytes()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("ending", READ)
def test_each_format_has_each_field(
    ending: str, language: str, run: Run, tmp_path: Path, decision: Path
) -> None:
    words = ["rank", "--lang", language, *options(), "--decision", str(decision)]
    path = tmp_path / f"report.{ending}"
    shown = READ[ending](written(run, path, *words, "--set", "network=30"))
    rubric = {"en": "First look (default)", "zh": "初选（default）"}[language]
    for text in (*SAID.values(), *LABELS[language], *PARTS[language], rubric):
        assert text in shown
    assert re.search(r"40 ?% → 30 ?%", shown)
    for line in filter(None, DECISION.split("\n")):
        assert line in shown.split("\n")
    assert re.search("[0-9a-f]{64}", shown)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("ending", ["html", "md"])
def test_each_command_writes_a_document(
    command: str, ending: str, run: Run, tmp_path: Path, decision: Path
) -> None:
    words = [*COMMANDS[command], *options(), "--decision", str(decision)]
    shown = READ[ending](written(run, tmp_path / f"report.{ending}", *words))
    for text in (*SAID.values(), *PARTS["en"], "Because of its network,"):
        assert text in shown
    if command == "compare":
        assert re.search(r"Weaver and Seeyon \(of \d+\)", shown)


@pytest.mark.parametrize("ending", ["html", "xlsx", "md"])
def test_without_the_options_there_is_no_document(ending: str, run: Run, tmp_path: Path) -> None:
    content = written(run, tmp_path / f"report.{ending}", "rank", *GOLDEN)
    if ending == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == "Ranking"
        return
    assert not {"Signatures", "Decision and reasons"} & set(READ[ending](content).split("\n"))


def test_a_title_that_is_not_given_says_what_it_is(run: Run) -> None:
    text = run("sensitivity", "--samples", "200", "--date", "2026", "-f", "markdown").out
    assert text.startswith("# How firm the ranking is\n")
    assert "Prepared by" not in text


def test_the_cover_follows_the_language_of_the_page(run: Run) -> None:
    data = data_of(run("rank", "--title", "T", "--for", "F", "-f", "html").out)
    cover, texts = data["cover"], data["texts"]
    assert texts[cover["title"]] == "T"
    assert [texts[label] for label, _, _ in cover["fields"]][:2] == [
        ["For", "报送"],
        ["Rubric", "评分表"],
    ]


def test_changed_weights_are_those_of_a_weight_set_too(run: Run) -> None:
    text = run("rank", *GOLDEN, "--weight-set", "cfo", "--title", "T", "-f", "markdown").out
    changed = re.findall(r"^- Changed weight: (.*)$", text, re.MULTILINE)
    assert changed
    assert "Changed weight" not in run("rank", *GOLDEN, "--title", "T", "-f", "markdown").out


@pytest.mark.parametrize("evil", EVIL, ids=lambda each: ascii(each)[:12])
@pytest.mark.parametrize("ending", READ)
def test_hostile_texts_stay_text(
    evil: str, ending: str, run: Run, tmp_path: Path, decision: Path
) -> None:
    decision.write_text(f"{DECISION}\n<b>bold</b> =1+1 **x**\n", "utf-8")
    words = ["rank", *GOLDEN, "--decision", str(decision)]
    for name in SAID:
        words += [name, evil]
    content = written(run, tmp_path / f"report.{ending}", *words)
    shown = READ[ending](content)
    safe = evil.replace("\x1b", "\\u001b").replace("\x07", "\\u0007").replace("\u202e", "\\u202e")
    assert any(safe.replace("\ufffe", each) in shown for each in ("\ufffe", "\\ufffe"))
    assert "<b>bold</b> =1+1 **x**" in shown
    if ending == "html":
        assert content.decode().count("<script") == 2
    if ending == "md":
        assert not re.search("<(script|b)>", content.decode())


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "md"])
def test_the_same_input_gives_the_same_bytes(
    ending: str, run: Run, tmp_path: Path, decision: Path
) -> None:
    words = ["rank", *GOLDEN, *options(), "--decision", str(decision)]
    one, other = (written(run, tmp_path / f"{name}.{ending}", *words) for name in "ab")
    assert one == other


def test_word_has_what_is_filed_and_no_clock(run: Run, tmp_path: Path) -> None:
    content = written(run, tmp_path / "report.docx", "rank", *options())
    document = docx.Document(io.BytesIO(content))
    gates, signatures = document.tables[-2:]
    assert [cell.text for cell in gates.rows[0].cells] == ["Vendor", "Met", "Not met", "Undecided"]
    assert len(signatures.rows) == 5
    assert document.core_properties.title == SAID["--title"]
    assert document.core_properties.author == SAID["--prepared-by"]
    assert document.core_properties.created.year == 1980
    with ZipFile(io.BytesIO(content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        styles = archive.read("word/styles.xml").decode()
    assert "eastAsiaTheme" not in styles
    assert 'w:eastAsia="Microsoft YaHei"' in styles
    repeated = [each.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for each in document.tables[-3:]]
    assert all(repeated)


def test_word_shows_the_ranking_of_the_command_line(run: Run, tmp_path: Path) -> None:
    content = written(run, tmp_path / "report.docx", "rank", *GOLDEN, "--top", "2")
    text = run("rank", *GOLDEN, "-f", "markdown").out
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    table = docx.Document(io.BytesIO(content)).tables[2]
    shown = [[cell.text for cell in row.cells] for row in table.rows]
    assert [each[:5] for each in shown] == [rows[at][:5] for at in (0, 2, 3)]
    assert "more" in text_of_docx(content)


def test_word_without_a_decision_leaves_lines_to_write_on(run: Run, tmp_path: Path) -> None:
    tables = docx.Document(
        io.BytesIO(written(run, tmp_path / "report.docx", "rank", *GOLDEN))
    ).tables
    assert any(len(each.rows) == 6 and len(each.columns) == 1 for each in tables)


@pytest.mark.parametrize("ending", READ)
def test_changed_weights_of_points_are_in_points(ending: str, run: Run, tmp_path: Path) -> None:
    folder = Path("tests/cases/worked/points-tender-of-97")
    words = ["--vendors", str(folder / "vendors"), "--rubric", str(folder / "rubric.yaml")]
    path = tmp_path / f"a.{ending}"
    shown = READ[ending](written(run, path, "rank", *words, "--set", "judged=10", "--title", "T"))
    assert "5 → 10 of 97" in shown


@pytest.mark.parametrize("ending", READ)
def test_a_cover_is_about_the_vendors_that_are_shown(ending: str, run: Run, tmp_path: Path) -> None:
    words = ["rank", *GOLDEN, "--top", "2", "--title", "T"]
    shown = READ[ending](written(run, tmp_path / f"a.{ending}", *words))
    assert re.search(r"Birch.* and .*Alder.* \(of \d+\)|Alder.* and .*Birch.* \(of \d+\)", shown)


def test_a_long_decision_is_whole_in_every_row_of_a_sheet(run: Run, tmp_path: Path) -> None:
    """A row of a spreadsheet has a greatest height: what does not fit has rows of its own."""
    said = [" ".join(f"reason{line}-{word}" for word in range(400)) for line in range(3)]
    path = tmp_path / "decision.txt"
    path.write_text(
        "\n".join([*said, *(f"line {each}" for each in range(60)), "终" * 3000]), "utf-8"
    )
    content = written(run, tmp_path / "a.xlsx", "rank", *GOLDEN, "--decision", str(path))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value]
    text = "\n".join(str(sheet.cell(row, 1).value) for row in rows)
    assert set(" ".join(said).split()) <= set(text.split())
    assert text.count("终") == 3000
    for row in rows:
        wide = width_of(str(sheet.cell(row, 1).value)) / 90
        assert 12 * wide <= (sheet.row_dimensions[row].height or 15) <= 409


def test_words_for_a_document_that_none_shows_are_named(run: Run) -> None:
    assert "are for documents" in run("rank", *GOLDEN, "--title", "T").err
    assert "are for documents" not in run("rank", *GOLDEN, "--title", "T", "-f", "markdown").err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_python_docx_it_says_so_and_writes_nothing(
    language: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [each for each in sys.modules if each.split(".")[0] == "docx"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "oa_select.report.docx.word", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    words = ["-o", str(tmp_path / "a.docx"), "-o", str(tmp_path / "a.html"), "--lang", language]
    ran = run("rank", *GOLDEN, *words)
    assert ran.code == 2
    assert "oa-select[docx]" in ran.err
    assert list(tmp_path.iterdir()) == []


class TestDecision:
    def test_paragraphs_and_their_lines(self, decision: Path) -> None:
        decision.write_bytes(b"\xef\xbb\xbf\r\n one\r\n\r\n \t\r\ntwo\r\nthree\r\n\r\n")
        assert read_decision(decision, "d") == ("one", "two\nthree")

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "empty-file"),
            (b" \n\n", "empty-file"),
            (b"a" * (MAX_CHARACTERS + 1), "file-too-large"),
            (b"a" * 2**21, "file-too-large"),
            ("中文".encode("gbk"), "not-utf-8"),
            (b"a\x1b[31m", "control-character"),
            ("a\u202eb".encode(), "control-character"),
            (None, "unreadable"),
        ],
    )
    def test_what_is_no_text_is_refused(
        self, content: bytes | None, code: str, decision: Path
    ) -> None:
        decision.unlink() if content is None else decision.write_bytes(content)
        with pytest.raises(ProblemsFound) as found:
            read_decision(decision, "d")
        assert [each.code for each in found.value.problems] == [code]

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_a_refusal_names_the_file_and_writes_nothing(
        self, language: str, run: Run, tmp_path: Path
    ) -> None:
        words = ["--decision", str(tmp_path / "nothing.txt"), "-o", str(tmp_path / "a.html")]
        ran = run("rank", *GOLDEN, *words, "--lang", language)
        assert ran.code == 2
        assert f"{tmp_path / 'nothing.txt'}: " in ran.err
        assert "--decision" in ran.err
        assert "oa-select check" not in ran.err
        assert list(tmp_path.iterdir()) == []


def program(folder: Path, script: str) -> Path:
    """A program that does what a script says, in place of a browser."""
    path = folder / "printer"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


PRINTS = 'for w in "$@"; do case "$w" in --print-to-pdf=*) out="${w#*=}";; esac; last="$w"; done'


class TestBrowser:
    @pytest.fixture(autouse=True)
    def _no_browser(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(browser.VARIABLE, raising=False)

    def refused(self, run: Run, folder: Path, *words: str) -> str:
        out = folder / "out"
        out.mkdir()
        paths = [word for name in ("a.pdf", "a.md") for word in ("-o", str(out / name))]
        ran = run("rank", *GOLDEN, *paths, *words)
        assert (ran.code, ran.out) == (2, "")
        assert list(out.iterdir()) == []
        return ran.err

    @pytest.mark.parametrize(("language", "said"), [("en", "none was found"), ("zh", "未找到")])
    def test_there_is_none(
        self, language: str, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        refusal = self.refused(run, tmp_path, "--lang", language)
        assert said in refusal
        assert browser.VARIABLE in refusal

    def test_the_one_asked_for_is_not_there(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "nothing"))
        assert "there is no program" in self.refused(run, tmp_path)

    @pytest.mark.parametrize(
        ("script", "said"),
        [
            ("echo trouble >&2; exit 3", "trouble"),
            ("exit 3", "printed no PDF"),
            ("echo done nothing >&2", "done nothing"),
            (f'{PRINTS}; echo text > "$out"', "printed no PDF"),
        ],
    )
    def test_it_fails(
        self, script: str, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(browser.VARIABLE, str(program(tmp_path, script)))
        assert said in self.refused(run, tmp_path)

    def test_it_takes_too_long_and_is_ended_with_all_it_started(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script = f"sleep 60 & echo $! > {tmp_path}/started; wait"
        monkeypatch.setattr(browser, "SECONDS", 0.5)
        monkeypatch.setenv(browser.VARIABLE, str(program(tmp_path, script)))
        assert "seconds" in self.refused(run, tmp_path)
        status = Path("/proc", (tmp_path / "started").read_text().strip(), "status")
        for _ in range(100):
            if not status.exists() or "State:\tZ" in status.read_text():
                return
            time.sleep(0.05)
        pytest.fail("what the browser started goes on")

    @pytest.mark.parametrize("command", COMMANDS)
    def test_it_prints_the_page_as_a_document(
        self, command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The same page as HTML, in a folder that is gone afterwards, without a network."""
        saved = tmp_path / "saved"
        saved.mkdir()
        script = (
            f'{PRINTS}; echo "$@" > {saved}/words; cp "${{last#file://}}" {saved}/page.html; '
            'printf "%%PDF-1.4 here" > "$out"'
        )
        monkeypatch.setenv(browser.VARIABLE, str(program(tmp_path, script)))
        words = [*COMMANDS[command], "--title", "T"]
        assert written(run, tmp_path / "a.pdf", *words) == b"%PDF-1.4 here"
        assert (saved / "page.html").read_text("utf-8") == run(*words, "-f", "html").out
        said = (saved / "words").read_text("utf-8")
        assert "--host-resolver-rules=MAP * ~NOTFOUND" in said
        found = re.search(r"--user-data-dir=(\S+)/profile", said)
        assert found
        assert not Path(found[1]).exists()

    def test_a_pdf_always_has_a_cover(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script = f'{PRINTS}; cp "${{last#file://}}" {tmp_path}/page.html; echo %PDF > "$out"'
        monkeypatch.setenv(browser.VARIABLE, str(program(tmp_path, script)))
        written(run, tmp_path / "a.pdf", "rank", *GOLDEN)
        shown = text_of_html((tmp_path / "page.html").read_text("utf-8"))
        assert {"Decision and reasons", "Signatures"} <= set(shown.split("\n"))


def test_the_root_alone_needs_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Any] = []
    for user in (0, 1000):
        monkeypatch.setattr("os.geteuid", lambda user=user: user)
        found.append(browser._for_root())
    assert found == [("--no-sandbox",), ()]
