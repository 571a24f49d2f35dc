"""``check --fix`` and ``check --diff``: corrections shown, and written."""

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from oa_select.checks.run import Review
from oa_select.cli.terminal import Terminal, print_out, write_whole
from oa_select.fixes.run import Corrected, correct
from oa_select.load.locate import bundled
from oa_select.problems import UsageError
from oa_select.report.layout import Layout
from oa_select.report.problems.patch import render_patch
from oa_select.report.sentences import enumerated
from oa_select.text import Message, msg


def preview(review: Callable[[], Review], terminal: Terminal, layout: Layout) -> int:
    """Shows what would be corrected; 1 if that is anything."""
    kept = _Kept()
    corrected = correct(review, Path.cwd(), kept)
    print_out(render_patch(corrected.texts, layout))
    _tell(corrected, kept.read_only, terminal, msg("would correct {files}"))
    return int(bool(corrected.texts))


def fixed(
    review: Callable[[], Review], terminal: Terminal, layout: Layout, formats: Sequence[str]
) -> Review:
    """Corrects the files of the working folder, and gives the review of them as they are then.

    The difference is shown where standard output is for a reader; files that come with the program
    stay as they are, and so do those that are read-only.
    """
    kept = _Kept()
    corrected = correct(review, Path.cwd(), kept)
    _write(corrected)
    if not formats or set(formats) & {"text", "concise"}:
        print_out(render_patch(corrected.texts, layout))
    _tell(corrected, kept.read_only, terminal, msg("corrected {files}"))
    return corrected.review


def _write(corrected: Corrected) -> None:
    """Writes the corrected files, all of them or none; of a link, the file that it leads to.

    Raises:
        UsageError: if a file was changed by somebody else meanwhile.
        OSError: if one cannot be written; those before are as they were.
    """
    before = {Path(file): first.encode() for file, (first, _) in corrected.texts.items()}
    for path, content in before.items():
        if path.read_bytes() != content:
            message = msg("{file} was changed meanwhile", file=path.as_posix())
            raise UsageError(message, msg("run the command again"))
    written: list[Path] = []
    try:
        for file, (_, after) in corrected.texts.items():
            write_whole(Path(file).resolve(), after)
            written.append(Path(file))
    except BaseException:
        for path in written:
            write_whole(path.resolve(), before[path])
        raise


def _tell(
    corrected: Corrected, read_only: Collection[str], terminal: Terminal, done: Message
) -> None:
    """A line on standard error: which files were corrected, or would be; one on those left."""
    if corrected.texts:
        terminal.note(terminal.speech.say(done, files=enumerated(sorted(corrected.texts))))
    elif corrected.review.problems and not read_only:
        terminal.note(terminal.speech("nothing is corrected: what is left needs judgement"))
    if read_only:
        files = enumerated(sorted(read_only))
        terminal.note(terminal.speech("read-only, left as it is: {files}", files=files))


class _Kept:
    """Says of files that they are not to be changed, and collects those that are read-only."""

    def __init__(self) -> None:
        self.read_only: list[str] = []

    def __call__(self, file: str) -> bool:
        path = Path(file).resolve()
        if path.parent in (bundled("vendors").resolve(), bundled("rubrics").resolve()):
            return True
        if _is_writable(path):
            return False
        self.read_only.append(file)
        return True


def _is_writable(path: Path) -> bool:
    """Whether a file may be changed; one without the right to write is not, even by root."""
    return not path.exists() or (bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK))
