"""The formats of each command, the default first, and the renderer of each."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple, Protocol, cast

from oa_select.report.layout import Layout


class Renderer(Protocol):
    """Lays out one result for a reader."""

    def __call__(self, result: Any, layout: Layout, /) -> str | bytes:
        """The result as text, or as the bytes of a file."""


class Row(NamedTuple):
    """A renderer by its module and name, and the view of a command's result that it takes.

    Views other than ``result`` are worked out by the command only when a renderer takes them.
    """

    renderer: str
    view: str = "result"

    def load(self) -> Renderer:
        """The renderer; its module is imported now."""
        module, _, name = self.renderer.partition(":")
        return cast(Renderer, getattr(import_module(f"oa_select.{module}"), name))


PAGE = Row("report.html.render:render_page", "page")
PDF = Row("report.pdf.render:render_pdf", "page")
RENDERERS: Mapping[str, Mapping[str, Row]] = {
    "rank": {
        "table": Row("report.ranking.table:render_rank", "first_look"),
        "json": Row("report.ranking.json:render_rank_json"),
        "csv": Row("report.ranking.csv:render_rank_csv"),
        "markdown": Row("report.ranking.markdown:render_rank_markdown", "first_look"),
        "html": PAGE,
        "pdf": PDF,
        "docx": Row("report.docx.render:render_rank_docx"),
        "xlsx": Row("report.xlsx.render:render_rank_xlsx", "workbook"),
    },
    "rank register": {
        "table": Row("report.ranking.of_register:render_of_register", "of_register"),
        "json": Row("report.ranking.json:render_rank_json"),
        "csv": Row("report.ranking.csv:render_rank_csv"),
    },
    "compare": {
        "table": Row("report.comparison.table:render_compare"),
        "json": Row("report.comparison.json:render_compare_json"),
        "markdown": Row("report.comparison.markdown:render_compare_markdown"),
        "html": PAGE,
        "pdf": PDF,
    },
    "explain": {
        "table": Row("report.explanation.table:render_explain"),
        "json": Row("report.explanation.json:render_explain_json"),
        "markdown": Row("report.explanation.markdown:render_explain_markdown"),
        "html": PAGE,
        "pdf": PDF,
    },
    "sensitivity": {
        "table": Row("report.robustness.table:render_robustness_table"),
        "json": Row("report.robustness.json:render_robustness_json"),
        "markdown": Row("report.robustness.markdown:render_robustness_markdown"),
        "html": PAGE,
        "pdf": PDF,
    },
    "ask": {
        "table": Row("report.questions.table:render_questions_table"),
        "json": Row("report.questions.json:render_questions_json"),
        "markdown": Row("report.questions.markdown:render_questions_markdown"),
        "csv": Row("report.questions.csv:render_questions_csv"),
        "xlsx": Row("questionnaire.write:render_questionnaire", "questionnaire"),
    },
    "export": {
        "csv": Row("report.score_sheet.csv:render_score_sheet_csv", "one_sheet"),
        "xlsx": Row("report.score_sheet.xlsx:render_score_sheet_xlsx"),
    },
    "diff": {
        "table": Row("report.difference.table:render_difference"),
        "json": Row("report.difference.json:render_difference_json"),
        "markdown": Row("report.difference.markdown:render_difference_markdown"),
        "github-comment": Row("report.difference.markdown:render_comment"),
    },
    "check": {
        "text": Row("report.problems.text:render_check_text", "with_lines"),
        "concise": Row("report.problems.text:render_check_concise"),
        "json": Row("report.problems.text:render_check_json"),
        "github": Row("report.problems.github:render_check_github"),
        "sarif": Row("report.problems.sarif:render_check_sarif"),
        "junit": Row("report.problems.junit:render_check_junit"),
    },
    "facts": {
        "table": Row("report.catalogue.facts:render_facts_table"),
        "json": Row("report.catalogue.facts:render_facts_json"),
        "markdown": Row("report.catalogue.reference:render_facts_markdown"),
    },
    "rubrics": {
        "table": Row("report.catalogue.rubrics_table:render_library"),
        "json": Row("report.catalogue.rubrics_json:render_library_json"),
        "markdown": Row("report.catalogue.rubrics_markdown:render_library_markdown"),
    },
    "rubrics show": {
        "table": Row("report.catalogue.rubrics_table:render_rubric"),
        "json": Row("report.catalogue.rubrics_json:render_library_json", "library"),
        "markdown": Row("report.catalogue.rubrics_markdown:render_rubric_markdown"),
    },
    "rule": {
        "text": Row("report.catalogue.manual:render_manual_text"),
        "json": Row("report.catalogue.manual:render_manual_json"),
        "markdown": Row("report.catalogue.reference:render_manual_markdown"),
    },
    "schema": {
        "json": Row("report.catalogue.reference:render_schema_json"),
        "markdown": Row("report.catalogue.reference:render_schemas_markdown"),
    },
}

ENDINGS: Mapping[str, tuple[str, ...]] = {
    ".csv": ("csv",),
    ".docx": ("docx",),
    ".html": ("html",),
    ".json": ("json",),
    ".md": ("markdown",),
    ".parquet": ("parquet",),
    ".pdf": ("pdf",),
    ".sarif": ("sarif",),
    ".txt": ("table", "text"),
    ".xlsx": ("xlsx",),
    ".xml": ("junit",),
}
"""The formats that a file's ending stands for; a command takes the one that it has."""
