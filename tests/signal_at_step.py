"""Runs the program as its console script does, and sends it a signal at a certain step.

``python signal_at_step.py SIGNAL STEPS WORD ...``: STEPS is a list of numbers with commas. For each
one a process is forked from an interpreter in which nothing of the program is loaded, and the
signal comes when so many calls and returns have been seen from the first line of the program on.
Without any number the steps are counted. A line of JSON for each run goes to standard output.
"""

import json
import os
import signal
import sys
import tempfile
from contextlib import ExitStack
from types import FrameType

PROGRAM = """
import sys
from oa_select.__main__ import entry
if __name__ == '__main__':
    sys.exit(entry())
"""
"""What package installers write."""


class Sender:
    """Sends the signal at a step."""

    def __init__(self, number: signal.Signals, at: int) -> None:
        self.number = number
        self.at = at
        self.seen = 0
        self.has_begun = False

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        if not self.has_begun:
            name = frame.f_code.co_filename
            self.has_begun = name.endswith(("oa_select/__main__.py", "oa_select\\__main__.py"))
            return
        self.seen += 1
        if self.seen == self.at:
            sys.setprofile(None)
            signal.raise_signal(self.number)


def child(sender: Sender, words: list[str], out: int, err: int, count: int) -> None:
    """The program, with its output in files, from its first line to the end of the interpreter."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may ignore them
    for each in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_DFL)
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.argv = ["oa-select", *words]
    if not sender.at:
        import atexit

        count = os.dup(count)
        atexit.register(lambda: os.write(count, str(sender.seen).encode()))
    sys.setprofile(sender)
    exec(compile(PROGRAM, "oa-select", "exec"), {"__name__": "__main__"})


def run(number: signal.Signals, at: int, words: list[str]) -> dict[str, object]:
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        process = os.fork()
        if not process:
            child(Sender(number, at), words, *(each.fileno() for each in files))
            raise AssertionError
        _, status = os.waitpid(process, 0)
        for each in files:
            each.seek(0)
        out, err, count = (each.read() for each in files)
    code = os.waitstatus_to_exitcode(status)
    texts = {"err": err.decode(), "count": count.decode()}
    return {"at": at, "code": code, "out": len(out), **texts}


if __name__ == "__main__":
    asked = signal.Signals[sys.argv[1]]
    steps = [int(each) for each in sys.argv[2].split(",") if each] or [0]
    for step in steps:
        print(json.dumps(run(asked, step, sys.argv[3:])), flush=True)
