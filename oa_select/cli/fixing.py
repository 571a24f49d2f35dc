"""``check --fix`` and ``check --diff``: corrections shown, and written."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from oa_select.checks.run import Review
from oa_select.cli.terminal import Terminal, print_out
from oa_select.fixes.run import Corrected, correct
from oa_select.load.locate import bundled
from oa_select.report.layout import Layout
from oa_select.report.problems.patch import render_patch
from oa_select.report.sentences import enumerated
from oa_select.text import Message, msg
from oa_select.writing.files import change_files
from oa_select.writing.target import is_writable


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

    Raises:
        UsageError: if somebody else has changed one meanwhile.
        OSError: if one cannot be written; all are as they were then.
    """
    kept = _Kept()
    corrected = correct(review, Path.cwd(), kept)
    change_files({Path(file): texts for file, texts in corrected.texts.items()})
    is_shown = not formats or set(formats) & {"text", "concise"}
    if corrected.texts and is_shown:
        terminal.done(render_patch(corrected.texts, layout).removesuffix("\n"))
    _tell(corrected, kept.read_only, terminal, msg("corrected {files}"))
    return corrected.review


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
        if is_writable(path):
            return False
        self.read_only.append(file)
        return True
