"""``oa-select sensitivity``: how firm the ranking is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from oa_select.cli.options import Asked, Shared, layout_of, option, whole_number
from oa_select.cli.output import Render, write_results
from oa_select.cli.terminal import Terminal
from oa_select.pipeline import Contest, Project, contest_of
from oa_select.problems import UsageError
from oa_select.report.layout import Layout
from oa_select.results.robustness import Robustness, Spread
from oa_select.text import msg

SAMPLES, MOST_SAMPLES = 10_000, 10_000_000
SPREAD = "20"
SLOW = 1.0
"""Seconds after which a bar shows how far the sampling is."""


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Adds the command."""
    say = terminal.speech
    o = Shared(say, ("table", "json", "markdown", "html"))

    @app.command(
        "sensitivity",
        cls=o.command,
        help=say("Show how firm the ranking is, and what would change the first place."),
    )
    def command(
        spread: Annotated[
            str,
            option(
                "--spread",
                metavar="PERCENT|free",
                help=say("How far weights may stray from today's; 20 if not given."),
            ),
        ] = SPREAD,
        samples: Annotated[
            str,
            option("--samples", metavar="N", help=say("How many samples to draw; 10000.")),
        ] = str(SAMPLES),
        seed: Annotated[
            str,
            option("--seed", metavar="N", help=say("What random numbers start from; 0.")),
        ] = "0",
        format: o.format = [],
        output: o.output = [],
        rubric: o.rubric = None,
        vendors: o.vendors = [],
        needs: o.needs = None,
        ratings: o.ratings = [],
        weight_set: o.weight_set = None,
        set: o.set = [],
        unknown: o.unknown = None,
        min_grade: o.min_grade = None,
        all: o.all = False,
        skip_invalid: o.skip_invalid = False,
        full: o.full = False,
        lang: o.lang = None,
        color: o.color = None,
        width: o.width = None,
        quiet: o.quiet = False,
        verbose: o.verbose = False,
    ) -> int:
        here, layout = layout_of(
            terminal, lang=lang, color=color, width=width, quiet=quiet, full=full
        )
        asked = Asked(
            rubric,
            vendors,
            needs,
            weight_set,
            set,
            unknown,
            min_grade,
            all,
            skip_invalid,
            ratings,
        )
        wide, count = _spread(spread), whole_number("--samples", samples, 1, MOST_SAMPLES)
        start = whole_number("--seed", seed, 0, 2**63 - 1)
        project = asked.project(here)
        contest = contest_of(project, asked.options())
        from oa_select.robustness.study import study_robustness

        with _progress(here, count) as tick:
            found = study_robustness(contest, spread=wide, samples=count, seed=start, tick=tick)
        write_results(_renderers(project, contest, found), format, output, here, layout)
        return 0


def _renderers(project: Project, contest: Contest, robustness: Robustness) -> dict[str, Render]:
    def table(layout: Layout) -> str:
        from oa_select.report.robustness.table import render_robustness_table

        return render_robustness_table(robustness, layout)

    def as_json(layout: Layout) -> str:
        from oa_select.report.robustness.json import render_robustness_json

        del layout
        return render_robustness_json(robustness)

    def markdown(layout: Layout) -> str:
        from oa_select.report.robustness.markdown import render_robustness_markdown

        return render_robustness_markdown(robustness, layout)

    def html(layout: Layout) -> str | bytes:
        from oa_select.cli.page import page_of

        return page_of("sensitivity", project, contest, robustness=robustness)(layout)

    return {"table": table, "json": as_json, "markdown": markdown, "html": html}


@contextmanager
def _progress(terminal: Terminal, count: int) -> Iterator[Callable[[int], None] | None]:
    """A bar on standard error, where that is a terminal and the sampling takes long."""
    import sys
    import time

    if terminal.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    begun = time.monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(terminal.speech("sampling"), total=count)

    def tick(done: int) -> None:
        if not bar.live.is_started and time.monotonic() - begun > SLOW:
            bar.start()
        bar.update(task, completed=done)

    try:
        yield tick
    finally:
        bar.stop()


def _spread(text: str) -> Spread:
    if text == "free":
        return None
    try:
        percent = float(text)
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        message = msg("--spread takes a percentage from 0 to 100, or free, not {value}", value=text)
        raise UsageError(message)
    return percent / 100
