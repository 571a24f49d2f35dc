"""``oa-select schema``: the JSON Schemas."""

from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.options import Output
from oa_select.cli.output import write_results
from oa_select.problems import not_one_of

EXAMPLES = ("oa-select schema vendor -o vendor.schema.json", "oa-select schema ranking")


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
        raise not_one_of(kind, tuple(SCHEMAS))
    here, layout = output.layout(context)
    chosen = {name: SCHEMAS[name]() for name in (RESULTS if kind is None else (kind,))}
    write_results("schema", chosen, output, here, layout)
    return 0
