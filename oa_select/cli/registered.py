"""Options about the register that vendors are taken from, and about what works on registers."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from oa_select.cli import complete
from oa_select.cli.command import option
from oa_select.cli.options import WHAT, one_of
from oa_select.problems import UsageError
from oa_select.register.installed import ENGINES, EngineName
from oa_select.text import msg

Register = Annotated[
    str | None,
    option(
        "--register",
        metavar="FILE",
        help="Take the vendors of a register, which tabulate has written.",
        panel=WHAT,
    ),
]
Engine = Annotated[
    EngineName | None,
    option(
        "--engine",
        metavar="duckdb|spark",
        help="What works on the register: duckdb, on this machine, or spark.",
        panel=WHAT,
        parser=one_of(ENGINES),
        complete=complete.of(*ENGINES),
    ),
]


class RegisterFile(NamedTuple):
    """A register, and what works on it."""

    name: str
    engine: EngineName


@dataclass(frozen=True, eq=False, repr=False)
class Registered:
    """Whether the vendors are those of a register."""

    register: Register = None
    engine: Engine = None

    def file(self) -> RegisterFile | None:
        """The register; None if vendors are read from their files.

        Raises:
            UsageError: if an engine is named, and no register.
        """
        if self.register is not None:
            return RegisterFile(self.register, self.engine or "duckdb")
        if self.engine is not None:
            raise UsageError(msg("{key} needs {other}", key="--engine", other="--register"))
        return None

    def words(self) -> tuple[str, ...]:
        """The words of a command that takes its vendors from the same place."""
        given = {"--register": self.register, "--engine": self.engine}
        return tuple(word for key, value in given.items() if value for word in (key, value))
