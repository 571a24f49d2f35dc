"""Work on many things in several processes, in order, as if it were done in this one."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from oa_select.signals import ignore_all_signals, signals_blocked, signals_held

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")
_QUEUED = 2
"""How many tasks a process has, so that it need not wait for the next one."""
_AHEAD = 4
"""How many tasks for each process may be done or under way before the first result is taken."""


def processors() -> int:
    """How many processors this process may use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(
    work: Callable[[T], R],
    tasks: Iterable[T],
    count: int,
    method: str | None = None,
    *,
    large: bool = False,
) -> Generator[R]:
    """The result of each task, in their order.

    What fails in another process is done again in this one, which then raises what is to be raised;
    so is what was under way in a process that died.

    Args:
        work: a function that other processes can import, whose results can be pickled.
        tasks: taken when there is a process for them; each is small (8 KiB), as pipes are, unless
            they are ``large``.
        count: of processes; with one the work is done in this one.
        method: how processes are started, as :mod:`multiprocessing` calls it; left out, the quick
            one where that is safe.
        large: whether a process has one task at a time, since a pipe does not hold the next one:
            whoever gives it would wait for a process that waits to be rid of its result.
    """
    if count < 2:
        yield from map(work, tasks)
        return
    with _started(work, count, method or start_method()) as team:
        team.queued = 1 if large else _QUEUED
        yield from team.results(enumerate(tasks))


def start_method() -> str:
    """How processes are started: as a copy of this one, which is quick, where that is safe.

    Only Linux can be trusted with it, and where there are other threads the copy would lack them:
    those of libraries too, which Python does not know of.
    """
    if sys.platform != "linux":
        return "spawn"
    try:
        threads = sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return "spawn"
    return "fork" if threads == 1 else "spawn"


class _Worker(NamedTuple):
    process: BaseProcess
    connection: Connection[Any, Any]
    tasks: deque[tuple[int, Any]]


class _Team(Generic[T, R]):
    """Processes that work, and what each of them has to do."""

    def __init__(self, work: Callable[[T], R], workers: list[_Worker]) -> None:
        self._work, self._workers = work, workers
        self._done: dict[int, R] = {}
        self._most = _AHEAD * len(workers)
        self.queued = _QUEUED

    def results(self, tasks: Iterator[tuple[int, T]]) -> Iterator[R]:
        taken, given = 0, 0
        more = True
        while more or taken < given:
            while more and given - taken < self._most and (worker := self._free()):
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    given += 1
                    self._give(worker, task)
            if not self._workers:
                yield from self._rest(tasks)
                return
            while taken not in self._done and taken < given:
                self._receive()
            if taken < given:
                yield self._done.pop(taken)
                taken += 1

    def _rest(self, tasks: Iterator[tuple[int, T]]) -> Iterator[R]:
        """What is done when no process is left, after those that were done."""
        yield from (self._done[index] for index in sorted(self._done))
        yield from (self._work(task) for _, task in tasks)

    def _free(self) -> _Worker | None:
        free = [each for each in self._workers if len(each.tasks) < self.queued]
        return min(free, key=lambda each: len(each.tasks), default=None)

    def _give(self, worker: _Worker, task: tuple[int, T]) -> None:
        worker.tasks.append(task)
        try:
            worker.connection.send(task[1])
        except OSError:
            self._lose(worker)

    def _receive(self) -> None:
        from multiprocessing.connection import wait

        for ready in wait([each.connection for each in self._workers]):
            worker = next(each for each in self._workers if each.connection is ready)
            try:
                sound, result = worker.connection.recv()
            except (EOFError, OSError):
                self._lose(worker)
                continue
            index, task = worker.tasks.popleft()
            self._done[index] = result if sound else self._work(task)

    def _lose(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        for index, task in worker.tasks:
            self._done[index] = self._work(task)


@contextmanager
def _started(work: Callable[[T], R], count: int, method: str) -> Iterator[_Team[T, R]]:
    import multiprocessing

    context: Any = multiprocessing.get_context(method)
    workers: list[_Worker] = []
    try:
        for _ in range(count):
            with (
                signals_held(),
                signals_blocked(),
            ):  # or one would leave behind what was just started
                here, there = context.Pipe()
                # A copy of this process would hold these open, and so never see that it has ended.
                ours = [here, *(each.connection for each in workers)] if method == "fork" else []
                process = context.Process(target=_serve, args=(work, there, ours), daemon=True)
                process.start()
                workers.append(_Worker(process, here, deque()))
                there.close()
        yield _Team(work, list(workers))
    finally:
        with signals_held():
            for each in workers:
                each.process.kill()
            for each in workers:
                each.process.join()
                each.connection.close()


def _serve(
    work: Callable[[Any], Any], connection: Connection[Any, Any], others: list[Connection[Any, Any]]
) -> None:
    """Does what comes through a pipe until its other end is closed."""
    ignore_all_signals()  # they are for the process that asks, which then ends this one
    for each in others:
        each.close()
    with suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            try:
                answer = (True, work(task))
            except Exception:  # the process that asks does it again, and says what is wrong
                answer = (False, None)
            connection.send(answer)
