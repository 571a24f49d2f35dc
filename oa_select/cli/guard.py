"""What surrounds every run of the program: streams that fail, and signals at any moment."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

from oa_select.cli.streams import OutputLost, drop_output, open_streams


def guarded(main: Callable[[], int]) -> int:
    """Runs the program with safe streams, and ends it cleanly when a signal comes.

    Once the result is out, signals do nothing any more.

    Returns:
        Its exit code; 0 where a reader closed the pipe, 2 where standard output takes nothing, and
        128 and its number after a signal.
    """
    open_streams()
    if sys.argv[1:] == ["--version"]:  # over before a signal would be worth the time
        return _printed(main)
    from oa_select.signals import Stopped, answer_signals, ignore_signals

    try:
        answer_signals()
        code = _printed(main)
        return ignore_signals() or code
    except Stopped as stopped:
        drop_output()
        ignore_signals()
        return stopped.code


def _printed(main: Callable[[], int]) -> int:
    try:
        code = main()
        sys.stdout.flush()
    except OutputLost as lost:
        if lost.by_reader:
            return 0
        _tell(lost.reason)
        return 2
    return code


def _tell(reason: OSError) -> None:
    from oa_select.cli.terminal import Terminal
    from oa_select.source.access import reason_of
    from oa_select.text import msg

    terminal = Terminal.of(os.environ, sys.stdout, sys.argv[1:])
    why = msg("it is closed") if reason.errno == errno.EBADF else reason_of(reason)
    said = terminal.speech("standard output cannot be written to: {reason}", reason=why)
    terminal.note(f"oa-select: {said}", always=True)
