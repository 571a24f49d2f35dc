"""Options that say what an author puts on a document or at the head of a letter."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from oa_select.cli.command import option
from oa_select.results.document import Document
from oa_select.results.letterhead import Letterhead
from oa_select.text import msg, one_line

DOCUMENT = msg("Document").template
LETTER = msg("Letter").template
"""The parts of a command's help."""


def _text(name: str, *, help: str, panel: str) -> Any:
    return option(name, metavar="TEXT", help=help, panel=panel)


@dataclass(frozen=True, eq=False, repr=False)
class Paper:
    """What makes a document of a result: options of the commands that write one."""

    title: Annotated[
        str,
        _text("--title", help="The title on the cover.", panel=DOCUMENT),
    ] = ""
    recipient: Annotated[
        str,
        _text("--for", help="For whom the document is.", panel=DOCUMENT),
    ] = ""
    dated: Annotated[
        str,
        _text("--date", help="The date on the cover, as it is to be written.", panel=DOCUMENT),
    ] = ""
    prepared_by: Annotated[
        str,
        _text("--prepared-by", help="Who prepared it.", panel=DOCUMENT),
    ] = ""
    decision: Annotated[
        str | None,
        option(
            "--decision",
            metavar="FILE",
            help="A text file with the decision and its reasons.",
            panel=DOCUMENT,
        ),
    ] = None

    def document(self) -> Document:
        """What the author says.

        Raises:
            ProblemsFound: if the file of the decision cannot be read, or is not a text.
        """
        said = (self.title, self.recipient, self.dated, self.prepared_by)
        decision: tuple[str, ...] = ()
        if self.decision is not None:
            from oa_select.load.decision import read_decision

            decision = read_decision(Path(self.decision), self.decision)
        return Document(*said, decision, wanted=any(map(one_line, said)) or bool(decision))


@dataclass(frozen=True, eq=False, repr=False)
class Letter:
    """What the head of a letter says: options of the command that writes letters."""

    sender: Annotated[
        str,
        _text("--from", help="The buyer who sends it.", panel=LETTER),
    ] = ""
    project_name: Annotated[
        str,
        _text("--project", help="The project that it is about.", panel=LETTER),
    ] = ""
    deadline: Annotated[
        str,
        _text("--deadline", help="Until when to answer.", panel=LETTER),
    ] = ""
    reply_to: Annotated[
        str,
        _text("--reply-to", help="Where to send the answers.", panel=LETTER),
    ] = ""

    def letterhead(self) -> Letterhead:
        """What the sender says."""
        return Letterhead(self.sender, self.project_name, self.deadline, self.reply_to)
