"""The command line: reads options, calls the pipeline, picks a renderer, writes, returns a code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

COMPLETION = "_OA_SELECT_COMPLETE"
"""The variable in which a shell says its name when it wants words completed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        argv: the words after the program's name; those of the process if left out.

    Returns:
        The exit code: 0 done, 1 done and a gate of the caller is not met or problems were found,
        2 no result, 3 a bug, 130, 143 and 129 stopped by a signal.

    Raises:
        OutputLost: if standard output is one that tells, and takes nothing more.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if words == ["--version"]:
        from oa_select import __version__

        sys.stdout.write(f"oa-select {__version__}\n")
        return 0
    if shell := os.environ.get(COMPLETION):
        from oa_select.cli.completion import print_completions

        print_completions(shell, os.environ)
        return 0
    from oa_select.cli.run import run

    return run(words)


def entry() -> None:
    """The program ``oa-select``: runs the command in ``sys.argv`` and ends the process.

    A command is too short for a collector of garbage to pay: it starts late, and does not look at
    everything once more at the end.
    """
    import gc

    gc.set_threshold(10_000_000, 50, 50)
    # No plugin of pydantic concerns these files, and looking for some takes longer than a file.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from oa_select.cli.guard import guarded

    code = guarded(main)
    gc.freeze()
    sys.exit(code)
