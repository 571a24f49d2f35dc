"""``check --fix`` and ``check --diff``: corrections shown, and written."""

from collections.abc import Callable, Sequence
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
    corrected = correct(review, Path.cwd(), _comes_with_the_program)
    print_out(render_patch(corrected.texts, layout))
    _tell(corrected, terminal, msg("would correct {files}"))
    return int(bool(corrected.texts))


def fixed(
    review: Callable[[], Review], terminal: Terminal, layout: Layout, formats: Sequence[str]
) -> Review:
    """Corrects the files of the working folder, and gives the review of them as they are then.

    The difference is shown where standard output is for a reader; files that come with the program
    stay as they are.
    """
    corrected = correct(review, Path.cwd(), _comes_with_the_program)
    _write(corrected)
    if not formats or set(formats) & {"text", "concise"}:
        print_out(render_patch(corrected.texts, layout))
    _tell(corrected, terminal, msg("corrected {files}"))
    return corrected.review


def _write(corrected: Corrected) -> None:
    """Writes the corrected files, all of them or none.

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
            write_whole(Path(file), after)
            written.append(Path(file))
    except BaseException:
        for path in written:
            write_whole(path, before[path])
        raise


def _tell(corrected: Corrected, terminal: Terminal, done: Message) -> None:
    """A line on standard error: which files were corrected, or would be."""
    if corrected.texts:
        terminal.note(terminal.speech.say(done, files=enumerated(sorted(corrected.texts))))
    elif corrected.review.problems:
        terminal.note(terminal.speech("nothing is corrected: what is left needs judgement"))


def _comes_with_the_program(file: str) -> bool:
    return Path(file).parent in (bundled("vendors"), bundled("rubrics"))
