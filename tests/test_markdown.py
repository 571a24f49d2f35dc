"""Text from files stays text in all Markdown: a new renderer is found and tried by itself."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from markdown_it import MarkdownIt

import oa_select.report
from oa_select.load.locate import Places
from oa_select.pipeline import contest_of, library, open_project, profiles_of
from oa_select.questions.find import find_questions
from oa_select.report.difference.markdown import MARKER
from oa_select.report.layout import Layout
from oa_select.report.markdown import Document, Markup, bold, code, joined, plain
from oa_select.report.ranking.next_steps import FirstLook
from oa_select.results.difference import Difference
from oa_select.results.profile import Comparison, Explanation
from oa_select.results.questions import Questions
from oa_select.results.ranking import Ranking
from oa_select.results.recalculation import RubricOutline
from oa_select.results.robustness import Robustness
from oa_select.robustness.study import study_flip, study_robustness
from oa_select.scoring.plan import Options
from oa_select.text import LocalizedText, Speech, one_line
from tests.conftest import ROOT
from tests.test_difference import difference

GOLDEN, RATED = (ROOT / "tests" / "cases" / each for each in ("golden", "worked/evaluators"))
EVIL = (
    "::warning::αα <script>x</script> &amp; <!-- | [j](javascript:x) [a](b.cn) http://b.cn www.b.cn "
    "@team #1 GH-2 ` <img src=x> ` **b** ~~s~~ $m$ {0} \\| \x1b[31m\n\n# h\n- i\n1. j\n```ωω"
)
PROGRAM = {"oa_select.report.catalogue.reference"}
"""These write only what the program says itself: the catalogue, problem codes and schemas."""
OWN = frozenset({
    *("type", "form", "kind", "state", "grade", "min_grade", "firm_grade", "unknown", "operator"),
    *("on_unknown", "combine", "ratio", "path", "section"),
})  # fmt: skip
"""Fields whose texts are names of the program, not of files."""
NAMED = {
    "SectionRecord": {"id"},
    "Message": {"template"},
    "MapTile": {"code", "short", "delivered_by", "stages"},
    "MapSite": {"province", "coverage", "delivery"},
}
"""The same of some records alone."""


def evil(text: str) -> str:
    """The text in hostile company; the same for what is the same, so that ids still fit."""
    return f"{EVIL} {text}"


def poisoned(value: Any, hint: Any = None, name: str = "") -> Any:
    """A record with hostile text wherever a file could have put it."""
    if isinstance(value, LocalizedText):
        return LocalizedText(*(None if each is None else evil(each) for each in value))
    if value is None and LocalizedText in get_args(hint):
        return LocalizedText.plain(EVIL)
    if isinstance(value, str):
        return value if name in OWN or get_origin(hint) is typing.Literal else evil(value)
    if isinstance(value, Mapping):
        return {poisoned(key): poisoned(each) for key, each in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        of = type(value).__name__
        hints = get_type_hints(type(value), localns={"ScaleKeys": Mapping})
        own = NAMED.get(of, set())
        return type(value)(
            *(
                each if field in own else poisoned(each, hints[field], field)
                for field, each in zip(value._fields, value, strict=True)
            )
        )
    if isinstance(value, (tuple, list)):
        hint = next(iter(get_args(hint)), None)
        return type(value)(poisoned(each, hint) for each in value)
    return value


@cache
def hostile() -> dict[Any, list[Any]]:
    """By the type of a renderer's parameter, hostile values to call it with."""
    places = [
        Places((GOLDEN / "vendors",), GOLDEN / "golden.yaml", GOLDEN / "needs.yaml"),
        Places((RATED / "vendors",), RATED / "rubric.yaml", ratings=(RATED / "ratings",)),
    ]
    found: dict[Any, list[Any]] = {
        Difference: [_difference()],
        Layout: [],
        **{each: [] for each in (Ranking, FirstLook, Comparison, Explanation)},
        **{each: [] for each in (Robustness, Questions, RubricOutline, Sequence[RubricOutline])},
    }
    for each in places:
        project = open_project(each, folder=ROOT)
        contest = contest_of(project._replace(command=("oa-select", "rank", "a b")), Options())
        profiles = profiles_of(contest, project.vendors)
        ids = [each.score.vendor for each in profiles]
        outlines, _ = library([(each, False)], folder=ROOT)
        values = {
            Ranking: contest.ranking,
            Explanation: Explanation(contest.ranking, profiles[0]),
            Comparison: Comparison(
                contest.ranking, tuple(profiles), study_flip(contest, ids, spread=0.2)
            ),
            Robustness: study_robustness(contest, spread=0.2, samples=50, seed=0),
            Questions: find_questions(contest),
            FirstLook: FirstLook(contest.ranking, find_questions(contest)),
            RubricOutline: outlines[0],
            Sequence[RubricOutline]: outlines,
        }
        for hint, value in values.items():
            found[hint].append(poisoned(value))
    return found


def _difference() -> Difference:
    rubric = ((1, 2, 3, 4), (50, 80, 100, 100), "worst")
    other = ((4, 2, 3, 4), (50, 80, 100, 80), "worst")
    rows = ((10, 20, 30, 40), (50, 20, 0, 40), (1, 2, 3, 4))
    found: Difference = poisoned(difference((rubric, rows), (other, (*rows[1:], rows[0]))))
    return found


def renderers() -> Iterator[Callable[..., str]]:
    """Every function ``render_…`` that writes Markdown, as its module or its name says."""
    for each in pkgutil.walk_packages(oa_select.report.__path__, "oa_select.report."):
        module = importlib.import_module(each.name)
        if each.name in PROGRAM:
            continue
        writes = getattr(module, "Document", None) is Document
        for name, found in inspect.getmembers(module, inspect.isfunction):
            mine = name.startswith("render_") and found.__module__ == each.name
            if mine and (writes or "markdown" in f"{each.name}.{name}"):
                yield found


def calls(render: Callable[..., str], say: Speech) -> Iterator[str]:
    """What a renderer makes of the hostile values that its parameters ask for."""
    hints = {key: each for key, each in get_type_hints(render).items() if key != "return"}
    optional = {
        key for key, each in inspect.signature(render).parameters.items() if each.default is None
    }
    for at in range(2):
        arguments: dict[str, Any] = {
            key: Layout(say) if hint is Layout else hostile()[hint][at % len(hostile()[hint])]
            for key, hint in hints.items()
            if key not in optional
        }
        yield render(**arguments)


RENDERERS = list(renderers())


def test_all_are_found() -> None:
    names = {each.__name__ for each in RENDERERS}
    assert {"render_rank_markdown", "render_comment", "render_rubric_markdown"} <= names
    assert len(RENDERERS) >= 9


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("render", RENDERERS, ids=lambda each: each.__name__)
def test_hostile_text_stays_text(render: Callable[..., str], language: Any) -> None:
    for page in calls(render, Speech(language)):
        assert "αα" in page
        assert "\x1b" not in page
        assert not [line for line in page.splitlines() if line.lstrip().startswith("::")]
        for token in (
            MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(page)
        ):
            if token.type == "html_block":
                assert re.fullmatch(
                    rf"{MARKER}\n|(</?(details|summary)>|[^<>α])+", token.content
                ), token
            if token.type == "inline":
                inert(token.children or ())
        widths = [len(re.findall(r"(?<!\\)\|", line)) for line in page.splitlines()]
        for before, after in pairwise(widths):
            assert before == after or 0 in (before, after), "a cell breaks out of its table"


def inert(tokens: Sequence[Any]) -> None:
    """Hostile text is whole, and in pieces that no one takes for a mention, a link or markup."""
    said = ""
    for each in tokens:
        assert each.type in {"text", "text_special", "code_inline", "html_inline", "softbreak",
                             "strong_open", "strong_close"}, each  # fmt: skip
        if each.type == "html_inline":
            assert each.content in ("<br>", "<!-- -->", "<span>", "</span>"), each
        if each.type == "text":
            assert not re.search(r"[@#]\w|://|www\.|GH-\d", each.content), each
        said += each.content if each.type in ("text", "text_special") else ""
    assert re.findall("αα.*?ωω", said) == [one_line(EVIL)[11:]] * said.count("αα")
    assert said.count("αα") == said.count("ωω")


def test_text_is_escaped_and_markup_is_not() -> None:
    page = Document()
    page.heading("*a*")
    page.paragraph(bold("*a*"), code("*a*"), "*a*")
    page.bullets([joined(["<a>", "b"], "<br>"), Markup("**b**")])
    page.table(["a|b"], [["|"], [Markup("<br>")]])
    assert str(page).split("\n\n") == [
        "# \\*a\\*",
        "**\\*a\\*** `*a*` \\*a\\*",
        "- &lt;a&gt;<br>b\n- **b**",
        "| a\\|b |\n| :-- |\n| \\| |\n| <br> |\n",
    ]


def test_markup_put_into_text_is_text_again() -> None:
    assert plain(f"{bold('a')} b") == "\\*\\*a\\*\\* b"
    assert plain(bold("a") + "b") == "\\*\\*a\\*\\*b"
    assert plain(bold("a")) == "**a**"
