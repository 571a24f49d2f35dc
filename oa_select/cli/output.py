"""Writes results: to standard output, or to files that are replaced only when they are complete."""

from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from typing import Any

from oa_select.cli.options import Output
from oa_select.cli.streams import OutputLost
from oa_select.cli.terminal import Terminal, print_out
from oa_select.problems import UsageError, not_one_of
from oa_select.report.job_log import for_log
from oa_select.report.layout import Layout
from oa_select.report.registry import ENDINGS, RENDERERS
from oa_select.source.content import files_read
from oa_select.text import msg
from oa_select.writing.files import check_outputs, write_files
from oa_select.writing.target import is_special

DOCUMENTS = frozenset(("markdown", "html", "pdf", "docx", "xlsx"))
"""The formats that have a cover, a decision and places to sign."""
LINES = frozenset(("table", "text", "concise"))
"""The formats that are lines for people."""
LETTERS = frozenset(("markdown", "xlsx"))
"""The formats that have the head of a letter."""


def write_results(
    command: str,
    result: Any,
    asked: Output,
    terminal: Terminal,
    layout: Layout,
    **views: Callable[[], Any],
) -> None:
    """Renders in every format asked for, then writes; nothing is written if one cannot be.

    Args:
        command: whose formats there are; see :data:`oa_select.report.registry.RENDERERS`.
        result: of the command; None where nothing at all is to be shown.
        asked: the formats wanted on standard output, where no file takes them, and the files, whose
            endings say their formats; the default format where neither is wanted.
        terminal: where notes go.
        layout: of what goes to standard output; files are laid out plain and as wide as needed.
        views: other views of the result, worked out where a renderer takes them.

    Raises:
        UsageError: if a format is not one of the command's, or not one to show on a screen.
    """
    rows = RENDERERS[command]
    views["result"] = lambda: result

    def rendered(name: str, laid_out: Layout) -> str | bytes:
        if result is None:
            return ""
        content = rows[name].load()(views[rows[name].view](), laid_out)
        return for_log(content) if name in LINES and isinstance(content, str) else content

    wanted, files = formats_of(tuple(rows), asked)
    check_outputs((path for path, _ in files), files_read())
    taken = {name for _, name in files}
    _tell_unused(layout, {*wanted, *taken}, terminal)
    plain = layout._replace(width=None, color=False)
    texts = [
        _for_reading(rendered(name, layout), name, terminal) for name in wanted if name not in taken
    ]
    written = {path: rendered(name, plain) for path, name in files}
    lost = _print_all(texts)
    write_files(written)
    for path in written:
        terminal.note(terminal.speech("wrote {file}", file=str(path)))
    if lost is not None:
        raise lost


def formats_of(names: Sequence[str], asked: Output) -> tuple[list[str], list[tuple[Path, str]]]:
    """The formats wanted on standard output, and the files with that of each.

    Args:
        names: of the formats that there are, the default one first.
        asked: what is wanted; the default format where nothing is.

    Raises:
        UsageError: if a format is none of those.
    """
    wanted = list(asked.format) or ([] if asked.output else [names[0]])
    for name in wanted:
        if name not in names:
            raise not_one_of(name, names)
    usual = (asked.format or names)[0]
    return wanted, [(Path(each), _format_of(Path(each), names, usual)) for each in asked.output]


def _print_all(texts: Iterable[str | bytes]) -> OutputLost | None:
    """Writes to standard output, before any file: a full disk there leaves the files as they are.

    Returns:
        That whoever reads it has closed it, having seen enough; files are written nevertheless.

    Raises:
        OutputLost: if it takes nothing for another reason.
    """
    try:
        for text in texts:
            print_out(text, exact=True)
    except OutputLost as lost:
        if not lost.by_reader:
            raise
        return lost
    return None


def _tell_unused(layout: Layout, formats: Set[str], terminal: Terminal) -> None:
    """Says which words of the author stand in none of the formats."""
    say = terminal.speech
    if layout.document.wanted and DOCUMENTS.isdisjoint(formats):
        terminal.note(say("a title and the like are for documents, such as -o FILE.pdf"))
    if layout.letterhead.wanted and LETTERS.isdisjoint(formats):
        said = say("a sender and the like are for letters, such as -o FILE.xlsx or FILE.md")
        terminal.note(said)


def _for_reading(content: str | bytes, name: str, terminal: Terminal) -> str | bytes:
    if isinstance(content, bytes) and terminal.on_screen:
        message = msg("{format} is not for a screen", format=name)
        raise UsageError(message, msg("write it to a file: {option}", option=f"-o FILE.{name}"))
    return content


def _format_of(path: Path, formats: Sequence[str], usual: str) -> str:
    """The format of a file by its ending; the usual one for pipes and devices without one."""
    for name in ENDINGS.get(path.suffix.lower(), ()):
        if name in formats:
            return name
    if path.suffix.lower() not in ENDINGS and is_special(path):
        return usual
    endings = tuple(ending for ending, names in ENDINGS.items() if set(names) & set(formats))
    message = msg("{file}: no format has this ending", file=str(path))
    raise UsageError(message, msg("endings: {names}", names=endings))
