"""``oa-select diff``: what a change does to the ranking."""

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.options import GATES, OUTPUT, Ranked, Table, Top
from oa_select.cli.output import write_results
from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError, not_one_of
from oa_select.results.difference import CONDITIONS, Difference, holds, moved_over
from oa_select.text import msg

COMPARED = msg("What to compare").template
SCORE_DELTA = re.compile(r"score-delta>([0-9]+(?:\.[0-9]+)?)")


EXAMPLES = (
    "oa-select diff --base main",
    "oa-select diff --base main --fail-on winner-change,frozen",
    "oa-select diff --compare-to base.json -o change.md",
)

Base = Annotated[
    str | None,
    option(
        "--base",
        metavar="GITREF",
        help="The commit to compare with.",
        panel=COMPARED,
        complete=complete.commits,
    ),
]
Head = Annotated[
    str | None,
    option(
        "--head",
        metavar="GITREF",
        help="This commit, not the files as they are now.",
        panel=COMPARED,
        complete=complete.commits,
    ),
]
CompareTo = Annotated[
    str | None,
    option(
        "--compare-to",
        metavar="FILE",
        help="The ranking to compare with, as rank --format json wrote it.",
        panel=COMPARED,
    ),
]
SkipUnchanged = Annotated[
    bool, option("--skip-unchanged", help="Show nothing at all if nothing differs.", panel=OUTPUT)
]
FailOn = Annotated[
    list[str],
    option(
        "--fail-on",
        metavar="CONDITION",
        help="Exit with 1 on winner-change, top3-change, rank-change, gate-change, frozen or "
        "score-delta>2 (points); several by commas.",
        panel=GATES,
        complete=complete.several_of(*CONDITIONS, "score-delta>2"),
    ),
]
ExitCode = Annotated[
    bool, option("--exit-code", help="Exit with 1 if anything differs.", panel=GATES)
]


@expanded
def diff(
    context: typer.Context,
    asked: Ranked,
    output: Table,
    base: Base = None,
    head: Head = None,
    compare_to: CompareTo = None,
    top: Top = None,
    skip_unchanged: SkipUnchanged = False,
    fail_on: FailOn = [],
    exit_code: ExitCode = False,
) -> int:
    """Show what a change of the files does to the ranking."""
    here, layout = output.layout(context, top=top)
    conditions = _conditions(fail_on)
    difference = _difference(asked, base, head, compare_to, here)
    failed = exit_code and difference.changed
    for each in conditions:
        if _holds(difference, each):
            failed = True
            here.note(here.speech("not met: --fail-on {condition}", condition=each))
    shown = None if skip_unchanged and not difference.changed else difference
    write_results("diff", shown, output, here, layout)
    for side in (difference.base, difference.head):
        for file in side.skipped:
            here.note(here.speech("left out: {file} has errors", file=file))
    return int(failed)


def _difference(
    asked: Ranked, base: str | None, head: str | None, compare_to: str | None, terminal: Terminal
) -> Difference:
    from oa_select.cli.sides import open_base, open_head
    from oa_select.difference.compare import compare_files, compare_recorded
    from oa_select.difference.frozen import broken_seals

    if (base is None) == (compare_to is None):
        message = msg("diff compares with a commit or with a ranking that was kept")
        raise UsageError(message, msg("give --base main, or --compare-to base.json"))
    options = asked.options()
    if compare_to is not None:
        from pathlib import Path

        from oa_select.difference.recorded import read_recorded

        recorded = read_recorded(Path(compare_to), compare_to)
        now = open_head(asked, head, terminal)
        unsealed = broken_seals({}, now.seals)
        found = compare_recorded(recorded, now.opened, options, now.named, unsealed)
        against = ("--compare-to", compare_to)
    else:
        assert base is not None
        now = open_head(asked, head, terminal)
        then = open_base(asked, base, now, terminal)
        names = (then.named, now.named)
        unsealed = broken_seals(then.seals, now.seals)
        found = compare_files(then.opened, now.opened, options, names, unsealed)
        against = ("--base", base)
    program, verb, *words = asked.command("diff", now.opened.places, terminal)
    at = ("--head", head) if head else ()
    command = (program, verb, *against, *at, *words)
    return found._replace(command=command, overrides=options.weights)


def _conditions(asked: Sequence[str]) -> list[str]:
    conditions = [each.strip() for text in asked for each in text.split(",") if each.strip()]
    for each in conditions:
        if each not in CONDITIONS and not SCORE_DELTA.fullmatch(each):
            raise not_one_of(each, (*CONDITIONS, "score-delta>2"))
    return conditions


def _holds(difference: Difference, condition: str) -> bool:
    for each in CONDITIONS:
        if condition == each:
            return holds(difference, each)
    return moved_over(difference, float(condition.partition(">")[2]))
