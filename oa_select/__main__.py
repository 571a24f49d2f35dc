"""The program: ``oa-select``, and ``python -m oa_select``."""

import os
import sys


def _uncaught(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """Ends the program after an interrupt that nothing catches, with its code and no word."""
    del trace
    if issubclass(kind, KeyboardInterrupt):
        os._exit(130)
    sys.__excepthook__(kind, error, error.__traceback__)


def _unraisable(ignored: "sys.UnraisableHookArgs") -> None:
    """Ends the program after an interrupt where Python can raise nothing."""
    if issubclass(ignored.exc_type, KeyboardInterrupt):
        os._exit(130)
    sys.__unraisablehook__(ignored)


# Set before anything else is loaded, since an interrupt may come while that happens.
sys.excepthook, sys.unraisablehook = _uncaught, _unraisable


def entry() -> None:
    """Runs the command in ``sys.argv`` and ends the process."""
    from oa_select.cli import entry as run

    run()


if __name__ == "__main__":
    entry()
