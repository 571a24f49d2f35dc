"""``oa-select schema``: the JSON Schemas."""

import json
from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.options import Output
from oa_select.cli.output import write_results
from oa_select.problems import UsageError
from oa_select.report.layout import Layout
from oa_select.text import msg

EXAMPLES = (
    "oa-select schema vendor -o vendor.schema.json",
    "oa-select schema ranking",
)


@expanded
def schema(
    context: typer.Context,
    output: Output,
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help="vendor, rubric, sources, needs, ratings, ranking, compare, explain, check, diff, "
            "sensitivity, ask, rubrics; all results if left out.",
            autocompletion=complete.kinds,
        ),
    ] = None,
) -> int:
    """Print the JSON Schema of a kind of file or result."""
    from oa_select.schemas import RESULTS, SCHEMAS

    if kind is not None and kind not in SCHEMAS:
        raise UsageError(msg("{value} is not one of {names}", value=kind, names=tuple(SCHEMAS)))
    here, layout = output.layout(context)
    chosen = {name: SCHEMAS[name]() for name in (RESULTS if kind is None else (kind,))}

    def as_json(_: Layout) -> str:
        if kind is None:
            message = msg("a JSON Schema is of one kind: {names}", names=tuple(SCHEMAS))
            raise UsageError(message)
        return json.dumps(chosen[kind], ensure_ascii=False, indent=2) + "\n"

    def markdown(layout: Layout) -> str:
        from oa_select.report.catalogue.reference import render_schemas_markdown

        return render_schemas_markdown(chosen, layout)

    write_results({"json": as_json, "markdown": markdown}, output, here, layout)
    return 0
