"""Signals that ask the program to stop: each ends it by an exception, so that it clears away."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

CODES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129, "SIGBREAK": 130}
"""The exit code for each signal that stops the program; each system has three of them."""


class Stopped(BaseException):
    """A signal asked the program to stop.

    Attributes:
        code: the exit code for it.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Answer:
    """What is done when a signal comes: the first one stops the program.

    A later one must not stop the clearing away, so it does nothing while the first is under way.
    """

    def __init__(self) -> None:
        self.holds = 0
        self.waiting: int | None = None
        self.code: int | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.holds:
            self.waiting = number
        elif not _is_under_way(sys.exception()):
            self.code = CODES[signal.Signals(number).name]
            raise Stopped(self.code)

    def swallowed(self, unraisable: Any) -> None:
        """Stops the program at its next step where Python cannot raise what the signal raised."""
        if isinstance(unraisable.exc_value, Stopped):
            sys.setprofile(self._at_next_step)
        else:
            sys.__unraisablehook__(unraisable)

    def _at_next_step(self, frame: FrameType, event: str, argument: object) -> None:
        del event, argument
        if frame.f_code is not _Answer.swallowed.__code__ and self.code is not None:
            sys.setprofile(None)
            raise Stopped(self.code)


def _is_under_way(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, Stopped):
            return True
        error = error.__context__
    return False


def answer_signals() -> None:
    """Lets each signal of :data:`CODES` raise :class:`Stopped`; those ignored stay ignored."""
    answer = _Answer()
    sys.unraisablehook = answer.swallowed
    for number in _known():
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, answer)


def ignore_signals() -> int | None:
    """Lets signals that were answered do nothing from now on: the program has ended.

    Returns:
        The exit code for a signal that came; None if none did.
    """
    code = None
    for number in _known():
        answer = signal.getsignal(number)
        if isinstance(answer, _Answer):
            signal.signal(number, signal.SIG_IGN)
            code = code or answer.code
    return code


def ignore_all_signals() -> None:
    """Lets no signal of :data:`CODES` do anything from now on: another process ends this one."""
    for number in _known():
        signal.signal(number, signal.SIG_IGN)


def has_stopped() -> bool:
    """Whether a signal came, also if what it raised was turned into another exception."""
    return any(answer.code is not None for answer in _answers())


@contextmanager
def signals_held() -> Iterator[None]:
    """Lets signals wait: for steps between which one would leave something behind.

    Raises:
        Stopped: at the end, if one came.
    """
    answers = _answers()
    for answer in answers:
        answer.holds += 1
    try:
        yield
    finally:
        for answer in answers:
            answer.holds -= 1
            if not answer.holds and answer.waiting is not None:
                number, answer.waiting = answer.waiting, None
                answer(number, None)


@contextmanager
def answers_kept() -> Iterator[None]:
    """Gives signals the answers that they had, if a library gives them others within."""
    before = {number: signal.getsignal(number) for number in _known()}
    try:
        yield
    finally:
        for number, answer in before.items():
            if signal.getsignal(number) is not answer:
                signal.signal(number, answer)


@contextmanager
def signals_blocked() -> Iterator[None]:
    """Lets signals wait also in processes that are started within, where the system can do that."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _known())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _answers() -> set[_Answer]:
    found = (signal.getsignal(number) for number in _known())
    return {each for each in found if isinstance(each, _Answer)}


def _known() -> list[signal.Signals]:
    return [signal.Signals[name] for name in CODES if name in signal.Signals.__members__]
