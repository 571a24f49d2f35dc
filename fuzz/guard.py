"""Runs one input and measures it: CPU time, memory, and what was wrong."""

from __future__ import annotations

import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fuzz.rules import MOST_BYTES, MOST_SECONDS, Fault, fault_of

_PAGE = resource.getpagesize()
_UNIT = 1 if sys.platform == "darwin" else 1024


class TooSlow(BaseException):
    """Raised where an input goes on and on; nothing that catches exceptions must catch it."""


class Measured(NamedTuple):
    """What came of one input; ``outcome`` is empty where there is a fault."""

    outcome: tuple[str, ...]
    seconds: float
    grown: int
    fault: Fault | None


def measured(call: Callable[[], tuple[str, ...]], *, tries: int = 3) -> Measured:
    """Calls once, and measures; a call that seems too slow is given further tries.

    Another process may slow this one down. What is too slow each time is a fault.
    """
    found = _once(call)
    for _ in range(tries - 1):
        if found.fault is not None or found.seconds <= MOST_SECONDS:
            return found
        found = _once(call)
    if found.fault is None and found.seconds > MOST_SECONDS:
        text = f"{found.seconds:.1f} s of CPU time"
        return found._replace(outcome=(), fault=Fault("too slow", "", text))
    return found


def _once(call: Callable[[], tuple[str, ...]]) -> Measured:
    before = _from_here()
    outcome: tuple[str, ...] = ()
    fault = None
    handler = signal.signal(signal.SIGPROF, _stop)
    start = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, 5 * MOST_SECONDS)
        outcome = call()
    except KeyboardInterrupt:
        raise
    except BaseException as raised:
        fault = fault_of(raised)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
    seconds = time.process_time() - start
    grown = max(0, _peak() - before)
    if fault is None and grown > MOST_BYTES:
        fault = Fault("too much memory", "", f"{grown >> 20} MiB")
    return Measured(() if fault else outcome, seconds, grown, fault)


def _stop(*_: object) -> None:
    raise TooSlow


def _from_here() -> int:
    """The memory of this process now, from which its peak is measured anew where that can be."""
    try:
        Path("/proc/self/clear_refs").write_bytes(b"5")
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * _PAGE
    except OSError:
        return _peak()


def _peak() -> int:
    """The most memory of this process; on Linux without that of the process that started it."""
    try:
        for line in Path("/proc/self/status").read_bytes().splitlines():
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
