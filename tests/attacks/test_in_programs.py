"""Hostile texts in the programs that people open outputs with: a browser and an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.attacks.outputs import Run, Texts, build, outputs, token
from tests.attacks.rules import TOKEN
from tests.browser import chromium
from tests.office import convert_all

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]
WIDTHS = (390, 768, 1280)
EVERYTHING = """() => {
  for (const [section] of PARTS) if (bodyOf(section)) unfold(section);
  for (const each of document.querySelectorAll("details")) openDetails(each);
  for (const each of document.querySelectorAll(".tile"))
    for (const kind of ["pointerover", "mouseover", "focus", "click"])
      each.dispatchEvent(new Event(kind, { bubbles: true }));
  document.querySelector("td.heat button")?.click();
}"""
WIDE = """() => [...document.querySelectorAll("body *")].filter((each) => {
  const box = each.getBoundingClientRect();
  const out = box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
  return out && !each.closest(".unseen, .overflows, .skip, svg");
}).map((each) => `${each.tagName}.${each.className} ${each.textContent.slice(0, 20)}`).slice(0, 5)"""
TABLES = """() => Math.max(0, ...[...document.querySelectorAll(".scroll")].map((each) => each.scrollWidth))"""


class Long(Texts):
    """One word of four thousand letters in each place."""

    def __call__(self, place: str) -> str:
        said = token(self.places.setdefault(place, len(self.places)))
        return said + "x" * (3_999 - len(said) - len(str(self.round))) + str(self.round)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("scripts", [True, False])
def test_a_long_word_is_broken_within_the_page(
    scripts: bool, browser: Browser, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    texts = Long(0)
    build(tmp_path, texts)
    wrong = []
    context = browser.new_context()
    page = context.new_page()
    for output in outputs(run, texts, "en"):
        if output.format != "html":
            continue
        html = output.text if scripts else output.text.replace("<script>", "<script type=none>")
        (tmp_path / "page.html").write_text(html, "utf-8")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto((tmp_path / "page.html").as_uri())
            if scripts:
                page.evaluate(EVERYTHING)
            whole = page.evaluate("document.documentElement.scrollWidth")
            tables = page.evaluate(TABLES)
            if whole > width or tables > 4_000:
                wrong.append((output.command, width, whole, tables, page.evaluate(WIDE)))
    context.close()
    assert not wrong, "\n".join(map(str, wrong))


def test_a_browser_runs_and_loads_nothing_of_it(
    browser: Browser, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    texts = Texts(5)
    build(tmp_path, texts)
    file, troubles = tmp_path / "page.html", list[str]()
    page = browser.new_page()
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: asked.url == file.as_uri() or troubles.append(asked.url))
    for output in outputs(run, texts, "zh"):
        if output.format == "html":
            file.write_bytes(output.content)
            page.goto(file.as_uri())
            page.evaluate(EVERYTHING)
            assert page.title() != "owned"
            assert page.locator("img, iframe, object, embed, form, base").count() == 0
            assert TOKEN.search(page.inner_text("main"))
    page.close()
    assert not troubles


def test_an_office_opens_workbooks_and_documents_of_it(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    texts = Texts(9)
    build(tmp_path, texts)
    made = []
    for output in outputs(run, texts, "en"):
        if output.format in ("xlsx", "csv"):
            made.append(tmp_path / f"{output.command}-{output.format}.{output.format}")
            made[-1].write_bytes(output.content)
    for path in convert_all(made, "fods", tmp_path / "office"):
        text = path.read_text("utf-8")
        assert TOKEN.search(text)
        if path.stem.endswith("csv"):
            assert "table:formula=" not in text
        for found in re.findall(r'table:formula="([^"]*)"', text):
            assert "1+1" not in found
            assert "cmd" not in found
        assert "evil.cn" not in "".join(re.findall(r'xlink:href="[^"]*"', text))
