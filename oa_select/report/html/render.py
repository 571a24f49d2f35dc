"""A result as one HTML file that loads nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import Any

from oa_select import __version__
from oa_select.report.comparison.summary import comparison_summary
from oa_select.report.html.content import Content, Kind
from oa_select.report.html.cover import paper_parts
from oa_select.report.html.outlook import outlook
from oa_select.report.html.page_data import is_about_some, page_data
from oa_select.report.html.texts import text_of
from oa_select.report.html.words import WORDS
from oa_select.report.job_log import markup_for_log
from oa_select.report.json import Data, visible
from oa_select.report.layout import Layout
from oa_select.report.numbers import in_percent, known_of, scores_of, span
from oa_select.report.ranking.evidence_dates import evidence_years, shows_evidence
from oa_select.report.ranking.scores import score_title
from oa_select.report.ranking.summary import ranking_summary
from oa_select.report.robustness.likely import LIKELY, likely_shares, likely_words
from oa_select.report.totals import in_points
from oa_select.report.words import rank_words
from oa_select.text import Speech

SCRIPTS = (
    "engine.js", "numbers.js", "rewriting.js", "frame.js", "tables.js", "state.js", "verdict.js",
    "comparison.js", "overview.js", "ranking.js", "weights.js", "contributions.js", "heat.js",
    "claims.js", "facts.js", "map.js", "vendors.js", "standing.js", "questions.js", "prices.js",
    "flip.js", "rubric.js", "sources.js", "start.js",
)  # fmt: skip
STYLES = ("page.css", "parts.css", "tables.css", "narrow.css", "map.css", "paper.css")
_SCORES = ("panel", "contributions", "heat")
_DETAILS = ("map", "matrices", "rubric", "vendors")
SECTIONS: dict[Kind, tuple[str, ...]] = {
    "rank": (
        "verdict", "ranking", "prices", "questions", "weights", *_SCORES, *_DETAILS, "flip",
        "sources",
    ),
    "sensitivity": (
        "verdict", "flip", "ranking", "prices", "weights", *_SCORES, *_DETAILS, "sources",
    ),
    "compare": (
        "verdict", "facts", "ranking", "prices", "flip", "questions", "weights", *_SCORES,
        *_DETAILS, "sources",
    ),
    "explain": (
        "standing", "missing", "vendors", "questions", "heat", "weights", "rubric", "sources",
    ),
}  # fmt: skip
"""The sections of each page in order; a section's name is the key of its heading in ``WORDS``."""
FOLDED = frozenset(("questions", "panel", "contributions", "heat", "matrices", "rubric", "sources"))
"""The sections that are opened by their heading, and drawn only then."""
HEADINGS: dict[Kind, dict[str, str]] = {"explain": {"vendors": "known_of_it", "heat": "criteria"}}
"""The keys of headings that are others than the section's name."""


def render_page(content: Content, layout: Layout) -> str:
    """The page of a result, in both languages, opening in that of the layout."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("oa_select.report.html", ""),
        autoescape=True,
        undefined=StrictUndefined,
    )
    data = page_data(content, layout.speech.language, layout.document)
    parts = {
        **_head(content, data, layout.speech),
        **paper_parts(content, layout.document, data, layout.speech),
        **_first_screen(content, layout.speech),
        **_code(data),
    }
    return markup_for_log(f"{environment.get_template('page.html.j2').render(**parts)}\n")


def _head(content: Content, data: Data, say: Speech) -> Data:
    """The titles of the page and of its sections, and what it was made from."""
    ranking = content.recalculation.ranking
    heading = text_of(data, data["heading"], say)
    words = {key: say.template(text) for key, text in WORDS.items()}
    sections = [each for each in SECTIONS[content.kind] if data.get(each, True)]
    return {
        "language": say.language,
        "version": __version__,
        "kind": content.kind,
        "title": f"{words[f'title_{content.kind}']} · {heading}",
        "heading": heading,
        "heading_number": data["heading"],
        "rubric": ranking.rubric,
        "subtitle": None if data["subtitle"] is None else text_of(data, data["subtitle"], say),
        "subtitle_number": data["subtitle"],
        "data_sha256": ranking.data_sha256,
        "sections": sections,
        "folded": _folded(content.kind),
        "headings": {each: each for each in sections} | HEADINGS.get(content.kind, {}),
        "words": words,
    }


def _folded(kind: Kind) -> frozenset[str]:
    """The sections that are folded; what would change the order opens the page on just that."""
    return FOLDED | {"flip"} if kind == "rank" else FOLDED


def _first_screen(content: Content, say: Speech) -> Data:
    """What is read where no script runs."""
    likely, steps = outlook(content, say)
    columns = _columns(content, say)
    return {
        "verdict": _verdict(content, say),
        "likely": likely,
        "steps": steps,
        "headers": list(columns),
        "rows": list(zip(*columns.values(), strict=True)),
    }


def _verdict(content: Content, say: Speech) -> list[str]:
    """What the ranking shows; of vendors that are compared what their comparison does."""
    ranking = content.recalculation.ranking
    if content.kind != "compare":
        return ranking_summary(ranking, say)
    ranking = in_points(ranking)
    return list(comparison_summary(ranking, [ranking.of(id) for id in content.shown], say))


def _code(data: Data) -> Data:
    """Style, script and data, with the hashes that the policy of the page allows."""
    style, script = ("".join(map(_lines, each)) for each in (STYLES, SCRIPTS))
    return {
        "style": _raw(style),
        "style_hash": _hash(style),
        "script": _raw(script),
        "script_hash": _hash(script),
        "data": _raw(_json(data)),
    }


def _columns(content: Content, say: Speech) -> dict[str, list[str]]:
    """The cells of the ranking by the title of their column."""
    ranking, some = in_points(content.recalculation.ranking), is_about_some(content)
    vendors = [each for each in ranking.vendors if not some or each.vendor in content.shown]
    columns = {
        say("Rank"): [rank_words(each, ranking, say) for each in vendors],
        say("Vendor"): [say.text(each.name) for each in vendors],
        score_title(ranking, say): scores_of(vendors, ranking, say),
        say("Possible"): [span(each.points) for each in vendors],
    }
    if content.robustness and (shares := likely_shares(content.robustness.simulation)):
        columns[say.say(LIKELY)] = [_likely(shares.get(each.vendor), say) for each in vendors]
    columns[say("Known")] = [say.say(in_percent(known_of(each, ranking))) for each in vendors]
    if shows_evidence(vendors):
        columns[say("Evidence from")] = [evidence_years(each) for each in vendors]
    return columns


def _likely(share: float | None, say: Speech) -> str:
    return "–" if share is None else say.say(likely_words(share))


def _lines(name: str) -> str:
    """A style or script without the indents and the comments that are there for its makers."""
    text = files("oa_select.report.html").joinpath(name).read_text(encoding="utf-8")
    if name.endswith(".css"):
        text = text.replace("; ", ";").replace(": ", ":").replace(" {", "{")
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _raw(text: str) -> Any:
    """Text that is not escaped: our own style and script, and JSON that :func:`_json` made safe."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - none of it comes from a file but as JSON without <


def _json(data: Any) -> str:
    """JSON that cannot close a script element or open a comment, whatever files say."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return visible(text)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
