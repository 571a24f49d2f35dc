"""A bar on standard error that shows how far something is which takes long."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from oa_select.cli.terminal import Terminal

SLOW = 1.0
"""After so many seconds there is a bar."""
Tick = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


@contextmanager
def progress(terminal: Terminal, doing: str) -> Iterator[Tick | None]:
    """A bar on standard error, where that is a terminal, once it takes long; None elsewhere.

    Args:
        terminal: that the program runs in.
        doing: what is done, in the reader's language.
    """
    import sys

    if terminal.quiet or not sys.stderr.isatty():
        yield None
        return
    begun = time.monotonic()
    with ExitStack() as afterwards:
        update: Tick | None = None

        def tick(done: int, total: int) -> None:
            nonlocal update
            if update is None and time.monotonic() - begun > SLOW:
                update = afterwards.enter_context(_bar(doing))
            if update is not None:
                update(done, total)

        yield tick


@contextmanager
def _bar(doing: str) -> Iterator[Tick]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
