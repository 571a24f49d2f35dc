"""``oa-select sensitivity``: how firm the ranking is."""

from functools import partial
from typing import Annotated

import typer

from oa_select.cli import complete
from oa_select.cli.command import expanded, option
from oa_select.cli.documents import Paper
from oa_select.cli.options import WHAT_IF, Full, Ranked, Table, whole
from oa_select.cli.output import write_results
from oa_select.cli.page import SAMPLES, SEED, SPREAD_PERCENT, page_of, with_weights
from oa_select.cli.progress import Tick, progress
from oa_select.problems import UsageError
from oa_select.results.robustness import Spread
from oa_select.text import msg

MOST_SAMPLES = 10_000_000

EXAMPLES = (
    "oa-select sensitivity",
    "oa-select sensitivity --spread 30 --full",
    "oa-select sensitivity -o robustness.html",
)

SpreadPercent = Annotated[
    str,
    option(
        "--spread",
        metavar="PERCENT|free",
        help="How far weights may move from the current ones, in percent; 20 if not given.",
        panel=WHAT_IF,
        complete=complete.of("free"),
    ),
]
Samples = Annotated[
    int,
    option(
        "--samples",
        metavar="N",
        help="How many samples to draw; 10000 if not given.",
        panel=WHAT_IF,
        parser=whole("--samples", 1, MOST_SAMPLES),
    ),
]
Seed = Annotated[
    int,
    option(
        "--seed",
        metavar="N",
        help="The number that random numbers start from; 0 if not given.",
        panel=WHAT_IF,
        parser=whole("--seed", 0, 2**63 - 1),
    ),
]


@expanded
def sensitivity(
    context: typer.Context,
    asked: Ranked,
    output: Table,
    paper: Paper,
    spread: SpreadPercent = str(SPREAD_PERCENT),
    samples: Samples = SAMPLES,
    seed: Seed = SEED,
    full: Full = False,
) -> int:
    """Show how firm the ranking is, and what would change the first place."""
    from oa_select.pipeline import contest_of

    here, layout = output.layout(context, full=full, document=paper.document())
    wide = _spread(spread)
    project = asked.project(here)
    contest = contest_of(project, asked.options())
    from oa_select.robustness.study import study_robustness

    with progress(here, here.speech("sampling")) as tick:
        told = None if tick is None else partial(_of, tick, samples)
        found = study_robustness(contest, spread=wide, samples=samples, seed=seed, tick=told)
    ids = [each.vendor for each in contest.ranking.vendors]
    page = partial(page_of, "sensitivity", project, contest, ids, robustness=found)
    write_results("sensitivity", found, output, here, with_weights(layout, contest), page=page)
    return 0


def _of(tick: Tick, samples: int, done: int) -> None:
    tick(done, samples)


def _spread(text: str) -> Spread:
    if text == "free":
        return None
    try:
        percent = float(text)
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        message = msg(
            "--spread must be a percentage from 0 to 100, or free, not {value}", value=text
        )
        raise UsageError(message)
    return percent / 100
