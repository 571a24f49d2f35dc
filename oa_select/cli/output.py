"""Writes results: to standard output, or to files that are replaced only when they are complete."""

from collections.abc import Callable, Mapping
from pathlib import Path

from oa_select.cli.options import Output
from oa_select.cli.terminal import Terminal, print_out, write_whole
from oa_select.problems import UsageError
from oa_select.report.layout import ENDINGS, Layout
from oa_select.text import msg

Render = Callable[[Layout], str | bytes]


def write_results(
    renderers: Mapping[str, Render],
    asked: Output,
    terminal: Terminal,
    layout: Layout,
) -> None:
    """Renders in every format asked for, then writes; nothing is written if one cannot be.

    Args:
        renderers: by the name of their format, the default first.
        asked: the formats wanted on standard output, where no file takes them, and the files, whose
            endings say their formats; the default format where neither is wanted.
        terminal: where notes go.
        layout: of what goes to standard output; files are laid out plain and as wide as needed.

    Raises:
        UsageError: if a format is not one of the command's, or not one to show on a screen.
    """
    wanted = list(asked.format) or ([] if asked.output else [next(iter(renderers))])
    for name in wanted:
        if name not in renderers:
            raise UsageError(
                msg("{value} is not one of {names}", value=name, names=tuple(renderers))
            )
    files = [(Path(each), _format_of(Path(each), renderers)) for each in asked.output]
    taken = {name for _, name in files}
    plain = layout._replace(width=None, color=False)
    texts = [
        _for_reading(renderers[name](layout), name, terminal)
        for name in wanted
        if name not in taken
    ]
    written = [(path, renderers[name](plain)) for path, name in files]
    for path, text in written:
        write_whole(path, text)
        terminal.note(terminal.speech("wrote {file}", file=str(path)))
    for text in texts:
        print_out(text)


def _for_reading(content: str | bytes, name: str, terminal: Terminal) -> str | bytes:
    if isinstance(content, bytes) and terminal.on_screen:
        message = msg("{format} is not for a screen", format=name)
        raise UsageError(message, msg("write it to a file: {option}", option=f"-o FILE.{name}"))
    return content


def _format_of(path: Path, renderers: Mapping[str, Render]) -> str:
    for name in ENDINGS.get(path.suffix.lower(), ()):
        if name in renderers:
            return name
    endings = tuple(ending for ending, names in ENDINGS.items() if set(names) & set(renderers))
    message = msg("{file}: no format goes by this ending", file=str(path))
    raise UsageError(message, msg("endings: {names}", names=endings))
