"""``oa-select facts``: the catalogue, and the facts that a rubric declares."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded
from oa_select.cli.options import HERE, RubricName, Table
from oa_select.cli.output import write_results
from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.fact import Fact
from oa_select.facts.search import facts_with
from oa_select.problems import UsageError, nearest
from oa_select.text import Message, msg

EXTRA = "extra."
EXAMPLES = (
    "oa-select facts",
    "oa-select facts network.modes",
    "oa-select facts 'on-site arrival'",
    "oa-select facts stages.after_sale -f json",
    "oa-select facts extra --rubric mine",
)


@expanded
def facts(
    context: typer.Context,
    output: Table,
    rubric: RubricName = None,
    words: Annotated[
        str | None,
        typer.Argument(
            metavar="FACT|WORDS",
            help="A fact or a section by its path, or words that a fact must have, several in "
            "quotes; all facts if left out.",
            autocompletion=complete.facts,
        ),
    ] = None,
) -> int:
    """Show the facts that vendor files state and rubrics score."""
    known = [*CATALOGUE.values(), *(_custom_facts(rubric) if rubric else ())]
    chosen = known if words is None else _named(words, known) or facts_with(words, known)
    if not chosen:
        assert words is not None
        message = msg('no fact has the path or the words "{words}"', words=words)
        raise UsageError(message, _way_out(words, known, rubric))
    here, layout = output.layout(context)
    write_results("facts", chosen, output, here, layout)
    return 0


def _named(path: str, known: Collection[Fact]) -> list[Fact]:
    """The fact of this path, or those of the section."""
    return [fact for fact in known if fact.path == path or fact.path.startswith(f"{path}.")]


def _custom_facts(rubric: str) -> Collection[Fact]:
    """The facts that a rubric declares.

    Raises:
        ProblemsFound: if its file cannot be read or has errors.
        UsageError: if there is no such rubric.
    """
    from oa_select.load.locate import find_rubric
    from oa_select.pipeline import sound_rubric

    return sound_rubric(find_rubric(rubric, HERE), Path.cwd()).facts.values()


def _way_out(words: str, known: Collection[Fact], rubric: str | None) -> Message:
    if rubric is None and f"{words}.".startswith(EXTRA):
        return msg("name the rubric that declares it: --rubric")
    names = (name for fact in known for name in (fact.path, fact.section, fact.key))
    if meant := nearest(words, names):
        return msg('did you mean "{name}"?', name=meant)
    if rubric is None:
        return msg(
            "`oa-select facts` lists all facts, with --rubric also those that a rubric declares"
        )
    return msg("`oa-select facts` lists all facts")
