"""What makes an output inert, by format: the rule that each cell of the table is held to.

Each rule compares with the same output of harmless texts where a format has structure: nothing that
a text says adds an element, a formula, a link or a command.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

import cmarkgfm
from cmarkgfm.cmark import Options

from oa_select.text import one_line

Said = Mapping[str, Sequence[str]]
"""The texts of places by their tokens: that of now, and the one before."""
OF_FILE = re.compile(r"\n +\S")
"""A file, or a part of one, as it is."""
TOKEN = re.compile(r"zq\d+qz")
COMMAND = re.compile(r"##\w*\[")
ANNOTATION = re.compile(
    r"::(error|warning) file=[^,:]+(,line=\d+,col=\d+)?,title=[a-z-]+::(?!.*##\w*\[)"
)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def lines(text: str) -> None:
    """Nothing begins a command to what keeps a log, and a terminal has nothing to obey."""
    for line in text.splitlines():
        assert not ESCAPE.sub("", line).lstrip().startswith("::"), line
    assert not COMMAND.search(text), COMMAND.search(text)
    visible(text)


def visible(text: str) -> None:
    """No character but line breaks is obeyed or not seen."""
    for each in set(text) - {"\n"}:
        assert unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"), repr(each)


def is_lines(content: bytes, plain: bytes, said: Said) -> None:
    lines(content.decode())


def is_annotations(content: bytes, plain: bytes, said: Said) -> None:
    """GitHub's commands are ours only, each on a line of its own."""
    text = content.decode()
    lines("".join(f"{line}\n" for line in text.splitlines() if not ANNOTATION.match(line)))
    visible(text.replace("\t", ""))  # in the name of a file, which GitHub looks for
    assert text.count("\n") == plain.decode().count("\n")


def is_json(content: bytes, plain: bytes, said: Said) -> None:
    """JSON whose texts are those of the files to the letter, or inside a sentence on one line."""
    text = content.decode()
    lines(text)
    to_the_letter(json.loads(text), said)


def to_the_letter(data: Any, said: Said) -> None:
    for each in strings(data):
        for found in TOKEN.findall(each):
            if found in said and not OF_FILE.search(each):
                texts = said[found]
                assert any(text in each or one_line(text) in each for text in texts), each


def strings(data: Any) -> Iterator[str]:
    """All texts in JSON, keys too."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


FORMULA = re.compile("[=+\\-@\t\r\n]")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet takes a cell of separated values for a formula, narrow or wide."""
    begun = unicodedata.normalize("NFKC", cell.lstrip(" \"'\u200b\ufeff"))
    number = re.fullmatch(r"-?[0-9.]+(e-?\d+)?", cell)
    behind = cell.lstrip().startswith("'")
    return bool(FORMULA.match(begun)) and not number and not behind


def is_csv(content: bytes, plain: bytes, said: Said) -> None:
    """As many rows and cells as of harmless texts, no formula, no line that is a command.

    What may stand anywhere in a line stays: there is no way to escape it in CSV.
    """
    text = content.decode()
    visible(text.replace("\r\n", "\n"))
    for line in text.splitlines():
        assert not line.lstrip().startswith("::"), line
    rows, others = (
        list(csv.reader(io.StringIO(each, newline=""))) for each in (text, plain.decode())
    )
    assert [len(row) for row in rows] == [len(row) for row in others]
    for row in (*rows, *csv.reader(io.StringIO(text, newline=""), delimiter=";")):
        for cell in row:
            assert not is_formula(cell), cell


LIVE = re.compile(
    r"@\w|#\d|(?<![\w])(GH|gh)-\d|[!&]\d|(?<!\w)[%~][\w\"]|:(?!\d\d?:)[a-z0-9_+-]+:|://|www\."
    r"|(?<![^\W_])(?!\d{1,39}(?![^\W_]))[0-9a-f]{7,64}(?![^\W_])"
)
"""What GitHub or GitLab make a link or a picture of, in one piece of text."""
OURS = re.compile(r"HEAD \([0-9a-f]{10}\)|(^Rubric|, data|^评分表|，数据) [0-9a-f]{12}(?=[,，.。])")
"""What the program itself says of the base and of the files."""


class Rendered(HTMLParser):
    """The elements of HTML, and the pieces of text outside code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.pieces: list[str] = []
        self.attributes: Counter[str] = Counter()
        self._code = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.update(name for name, _ in attrs)
        self._code += tag in ("code", "pre", "script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("code", "pre", "script", "style")

    def handle_comment(self, data: str) -> None:
        self.pieces.append("")

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.pieces.append(data)


def rendered(text: str) -> Rendered:
    """Markdown as GitHub renders it, all its extensions on."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return Rendered(cmarkgfm.github_flavored_markdown_to_html(text, options=options))


def is_markdown(content: bytes, plain: bytes, said: Said) -> None:
    """The same elements as of harmless texts, and text that no one makes a link of."""
    text = content.decode()
    lines(text)
    assert not [line for line in text.splitlines() if line.startswith("/")]
    page, other = rendered(text), rendered(plain.decode())
    for tag in ("br", "span", "code"):
        page.tags.pop(tag, None)
        other.tags.pop(tag, None)
    assert page.tags == other.tags
    for piece in page.pieces:
        assert not LIVE.search(OURS.sub("", piece)), piece
        assert "$" not in piece or piece == "$", piece


def is_html(content: bytes, plain: bytes, said: Said) -> None:
    """The same elements and attributes as of harmless texts; data in which texts are whole."""
    text = content.decode()
    lines(text)
    page, other = Rendered(text), Rendered(plain.decode())
    for each in (page, other):
        each.tags.pop("br", None)  # between the lines of a decision
    assert page.tags == other.tags
    assert page.attributes == other.attributes
    data = text.partition('<script type="application/json" id="data">')[2].partition("</script>")[0]
    to_the_letter(json.loads(data), said)


def is_office(content: bytes, plain: bytes, said: Said) -> None:
    """An archive of XML with the same formulas, links and fields as of harmless texts."""
    counted = []
    for each in (content, plain):
        found: Counter[str] = Counter()
        with ZipFile(io.BytesIO(each)) as archive:
            for name in archive.namelist():
                assert "external" not in name.casefold(), name
                if name.endswith((".xml", ".rels")):
                    for element in Xml.fromstring(archive.read(name)).iter():
                        tag = element.tag.rpartition("}")[2]
                        found[tag] += tag in (
                            "f",
                            "hyperlink",
                            "hyperlinks",
                            "instrText",
                            "fldSimple",
                            "sheet",
                        )
                        if tag == "sheet":
                            assert re.fullmatch(r"[^\[\]:*?/\\]{1,31}", element.attrib["name"])
                        if tag == "Relationship":
                            assert element.get("TargetMode") != "External"
                        if tag == "t":
                            assert len(element.text or "") <= 32_767
                            visible(re.sub("[\t\n]", "", element.text or ""))
        counted.append(+found)
    assert counted[0] == counted[1]


def is_junit(content: bytes, plain: bytes, said: Said) -> None:
    """XML 1.0 with the same elements as of harmless texts."""
    lines(content.decode())
    counts = [
        Counter(element.tag for element in Xml.fromstring(each).iter()) for each in (content, plain)
    ]
    assert counts[0] == counts[1]


RULES: Mapping[str, Callable[[bytes, bytes, Said], None]] = {
    "table": is_lines,
    "text": is_lines,
    "concise": is_lines,
    "notes": is_lines,
    "github": is_annotations,
    "json": is_json,
    "sarif": is_json,
    "junit": is_junit,
    "csv": is_csv,
    "markdown": is_markdown,
    "github-comment": is_markdown,
    "html": is_html,
    "xlsx": is_office,
    "docx": is_office,
}
"""The rule of each format."""
