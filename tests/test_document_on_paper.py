"""Documents as real programs make and open them: Chromium prints, LibreOffice opens for Word."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from oa_select.report.pdf.browser import NAMES
from tests.conftest import Ran
from tests.office import convert
from tests.test_document import DECISION, SAID, options
from tests.test_page_layout import many

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shipped")]
Run = Callable[..., Ran]
SEVEN = ("weaver", "seeyon", "landray", "huatian", "tongda", "jinher", "yonyou")
COMMANDS = {
    "rank": ["rank"],
    "compare": ["compare", "weaver", "seeyon", "landray"],
    "explain": ["explain", "weaver"],
    "sensitivity": ["sensitivity", "--samples", "500"],
}
ANNEX = {"en": "Annex: details and sources", "zh": "附件：详细资料与来源"}
SIGNATURES = {"en": "Signatures", "zh": "签字"}
A4 = (595, 842)


@pytest.fixture
def seven() -> list[str]:
    return [word for each in SEVEN for word in ("--vendors", f"vendors/{each}.yaml")]


@pytest.fixture(autouse=True)
def _browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OA_SELECT_BROWSER", raising=False)
    if not any(map(shutil.which, NAMES)):
        reason = "needs Chromium (Debian: chromium)"
        if os.environ.get("OA_SELECT_NO_SKIPS"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture
def document(tmp_path: Path) -> list[str]:
    path = tmp_path / "decision.txt"
    path.write_text(DECISION, "utf-8")
    return [*options(), "--decision", str(path)]


def printed(run: Run, path: Path, *words: str) -> list[str]:
    """The text of each page."""
    ran = run(*words, "-o", str(path))
    assert ran.code == 0, ran.err
    reader = PdfReader(path)
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    return [page.extract_text() for page in reader.pages]


def squeezed(text: str) -> str:
    """Without blanks; what a PDF gives for a Chinese character may be a radical of the same look."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_seven_vendors_fill_six_pages_or_a_few_more_before_the_annex(
    language: str, run: Run, tmp_path: Path, seven: list[str], document: list[str]
) -> None:
    words = ["rank", *seven, *document, "--set", "network=30", "--lang", language]
    pages = printed(run, tmp_path / "report.pdf", *words)
    cover = squeezed(pages[0])
    for text in SAID.values():
        assert squeezed(text) in cover
    assert re.search("40%→30%", cover)
    assert re.search("[0-9a-f]{64}", cover)
    assert "10000" not in cover  # the verdict begins on the next page
    annex = squeezed(ANNEX[language])
    begins = next(at for at, text in enumerate(pages) if annex in squeezed(text))
    assert 6 <= begins <= 8
    main = squeezed("".join(pages[:begins]))
    for line in filter(None, DECISION.split("\n")):
        assert squeezed(line) in main
    assert SIGNATURES[language] in squeezed(pages[begins - 1])
    for number, text in enumerate(pages, 1):
        assert f"{number}/{len(pages)}" in squeezed(text)
    assert PdfReader(tmp_path / "report.pdf").metadata["/Title"] == SAID["--title"]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_printed(
    command: str, run: Run, tmp_path: Path, document: list[str]
) -> None:
    pages = printed(run, tmp_path / "report.pdf", *COMMANDS[command], *document)
    text = squeezed("".join(pages))
    for said in ("Decisionandreasons", "Signatures", "Becauseofitsnetwork,", SAID["--date"]):
        assert squeezed(said) in text
    assert (tmp_path / "report.pdf").stat().st_size < 8_000_000


def test_nothing_is_left_behind(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder))
    evil = "<img src=https://example.org/a.png>"
    pages = printed(run, tmp_path / "report.pdf", "rank", "--title", evil)
    assert squeezed(evil) in squeezed(pages[0])
    assert list(folder.iterdir()) == []


def test_sixteen_vendors_are_all_in_the_tables_and_in_full(run: Run, tmp_path: Path) -> None:
    """The page folds what is long; paper does not, and says what it leaves out."""
    pages = printed(run, tmp_path / "report.pdf", "rank", *many(tmp_path, 16), "--lang", "en")
    annex = next(at for at, text in enumerate(pages) if squeezed(ANNEX["en"]) in squeezed(text))
    main, full = (squeezed("".join(each)) for each in (pages[:annex], pages[annex:]))
    for index in range(16):
        assert main.count(f"Vendor{index:03}") >= 5  # ranking, scores, criteria, map, network
        assert f"Vendor{index:03}" in full
    assert full.count("Wherethevendorserves") == 16
    assert "notshownhere" not in main
    cut = printed(run, tmp_path / "cut.pdf", "rank", *many(tmp_path, 16), "--top", "3")
    assert "13morevendors,notshownhere" in squeezed("".join(cut))
    assert "(of16)" in squeezed(cut[0])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_word_opens_the_document(
    language: str, run: Run, tmp_path: Path, seven: list[str], document: list[str]
) -> None:
    path = tmp_path / "report.docx"
    assert run("rank", *seven, *document, "--lang", language, "-o", str(path)).code == 0
    reader = PdfReader(convert(path, "pdf", tmp_path / "converted"))
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    assert 2 <= len(pages) <= 4
    for text in (*SAID.values(), {"en": "Weaver", "zh": "泛微"}[language], SIGNATURES[language]):
        assert squeezed(text) in "".join(pages)
    for number, text in enumerate(pages, 1):
        assert f"{number}/{len(pages)}" in text
