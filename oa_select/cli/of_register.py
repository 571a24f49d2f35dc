"""Commands about the vendors of a register: what is ranked, and where its files are."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from oa_select.cli.conditions import Conditions, Outcome
from oa_select.cli.options import HERE, Output, Ranked
from oa_select.cli.output import formats_of, write_results
from oa_select.cli.registered import Registered, RegisterFile
from oa_select.cli.terminal import Terminal
from oa_select.problems import UsageError
from oa_select.report.layout import Layout
from oa_select.report.registry import RENDERERS
from oa_select.text import msg

if TYPE_CHECKING:
    from oa_select.facts.coverage import Needs
    from oa_select.pipeline import Contest, Project
    from oa_select.register.held import Held
    from oa_select.register.placing import Placing
    from oa_select.register.ranks import Row
    from oa_select.register.some import Some
    from oa_select.results.profile import Profile

PARQUET = "parquet"
SHOWN = 20
"""So many vendors are shown where it is not said how many."""


class Opened(NamedTuple):
    """A register that is open, where its vendors stand under a rubric, and their places."""

    held: "Held"
    placing: "Placing"
    rubric_file: Path
    needs: "Needs | None"
    folder: Path
    register: RegisterFile

    def some(self, rows: "Sequence[Row]") -> "Some":
        """The vendors in some rows of the standings, with all that is said of them."""
        from oa_select.register.some import some_of

        return some_of(self.held, rows, self.placing.lead)

    def project(self, some: "Some") -> "Project":
        """The vendors that were taken out, as a project."""
        from oa_select.pipeline import Project

        plan = self.held.plan
        data = self.held.register.made.data_sha256
        return Project(plan.rubric, some.vendors, self.needs, data, rubric_file=self.rubric_file)


@contextmanager
def opened(register: RegisterFile, asked: Ranked, terminal: Terminal) -> Iterator[Opened]:
    """A register under the rubric and the options that are asked for.

    Raises:
        UsageError: if it was not made for them, or options are for files of vendors alone.
        ProblemsFound: if the rubric has errors.
    """
    from oa_select.load.locate import find_rubric, locate_needs, locate_ratings
    from oa_select.pipeline import sound_needs, sound_rubric
    from oa_select.register.installed import check_installed
    from oa_select.scoring.plan import make_plan
    from oa_select.writing.scratch import scratch_folder

    _only_of_register(asked)
    named = asked.named(terminal)
    rubric_file = find_rubric(named.rubric, HERE)
    rubric = sound_rubric(rubric_file, Path.cwd())
    _no_ratings(locate_ratings(named, HERE), rubric.id)
    needs = sound_needs(locate_needs(named, HERE), Path.cwd())
    plan = make_plan(rubric, asked.options()._replace(needs=needs))
    with scratch_folder() as folder:
        check_installed(register.engine)
        from oa_select.register.held import hold
        from oa_select.register.opened import open_register
        from oa_select.register.placing import Placing

        name, engine = register
        with open_register(Path(name), name, folder, engine) as register_file:
            held = hold(register_file, plan)
            yield Opened(held, Placing(held), rubric_file, needs, folder, register)


def _only_of_register(asked: Ranked) -> None:
    given = {
        "--vendors": asked.vendors,
        "--ratings": asked.ratings,
        "--skip-invalid": asked.skip_invalid,
    }
    for name, value in given.items():
        if value:
            raise UsageError(msg("{key} is not allowed with {other}", key=name, other="--register"))


def _no_ratings(places: Sequence[Path], rubric: str) -> None:
    """Says that evaluators rate under a rubric, so that files are ranked otherwise.

    Raises:
        UsageError: if they do.
    """
    if not places:
        return
    from oa_select.load.ratings import load_ratings, of_rubric

    loaded, _ = load_ratings(places, Path.cwd())
    if own := of_rubric(loaded, rubric):
        names = tuple(str(each.data.evaluator) for each in own)
        message = msg("registers take no ratings, but here are some of {names}", names=names)
        raise UsageError(message, msg("rank the vendors' files, without --register"))


def rank_register(
    register: RegisterFile,
    asked: Ranked,
    output: Output,
    here: Terminal,
    layout: Layout,
    conditions: Conditions,
) -> int:
    """Ranks the vendors of a register; shows the first ones, and writes all into Parquet files.

    Returns:
        The exit code: 1 if a condition is so.

    Raises:
        UsageError: if it cannot be ranked so, or not in a format that is asked for.
        ProblemsFound: if the rubric, or a vendor that is shown, has errors.
    """
    from oa_select.register.outputs import check_apart
    from oa_select.results.of_register import OfRegister

    files, rest = _whole(output)
    check_apart(Path(register.name), files, [*map(Path, rest.output)], register.engine)
    with opened(register, asked, here) as found:
        for each in files:
            _write(found, each)
            here.note(here.speech("wrote {file}", file=str(each)))
        code = conditions.code(lambda: _outcome(found), here)
        if files and not rest.output and not rest.format:
            return code
        some = found.some(found.placing.first(layout.top or SHOWN))
    counts = OfRegister(some.ranking, some.lead.could_be_first_count, *some.lead.statuses)
    write_results("rank register", some.ranking, rest, here, layout, of_register=lambda: counts)
    return code


def _whole(output: Output) -> tuple[list[Path], Output]:
    """The Parquet files that are asked for, and the rest.

    Raises:
        UsageError: if a format is none of those that registers are ranked in.
    """
    wanted, files = formats_of((*RENDERERS["rank register"], PARQUET), output)
    whole = [path for path, format in files if format == PARQUET]
    if PARQUET in wanted and not whole:
        message = msg("{format} is not for a screen", format=PARQUET)
        raise UsageError(message, msg("write it to a file: {option}", option="-o FILE.parquet"))
    return whole, replace(
        output,
        format=[each for each in output.format if each != PARQUET],
        output=[str(path) for path, format in files if format != PARQUET],
    )


def _outcome(found: Opened) -> Outcome:
    """What conditions are about, of all vendors."""
    from oa_select.register.standings import DISQUALIFIED

    least, lead = found.placing.least(), found.placing.lead
    return Outcome(
        found.held.plan.rubric.total,
        lead.decided,
        lead.statuses[DISQUALIFIED],
        least["first_low"],
        least["known_pct"],
    )


def _write(found: Opened, file: Path) -> None:
    """Writes the places of all vendors, whole or not at all; Spark writes a folder."""
    from oa_select.register.ranking_file import write_ranking
    from oa_select.writing.folder import new_folder
    from oa_select.writing.streamed import streamed_file

    if found.register.engine == "spark":
        with new_folder(file) as folder:
            write_ranking(found.held, found.placing, folder)
        return
    made = found.folder / "ranking.parquet"
    with streamed_file(file, (Path(found.register.name),)) as out:
        write_ranking(found.held, found.placing, made)
        with made.open("rb") as whole:
            shutil.copyfileobj(whole, out)


def profiles_asked(
    registered: Registered, asked: Ranked, here: Terminal, names: Sequence[str]
) -> "tuple[Project, Contest, list[Profile]]":
    """The profiles of vendors of a register, or of files, as a project and a contest.

    Raises:
        UsageError: if a name is of no vendor, or of several.
        ProblemsFound: if a file, or what the register holds of a vendor, has errors.
    """
    if (register := registered.file()) is not None:
        return _profiles_in(register, asked, here, names)
    from oa_select.pipeline import profiles

    project = asked.project(here)
    contest, chosen = profiles(project, asked.options(), names)
    return project, contest, chosen


def _profiles_in(
    register: RegisterFile, asked: Ranked, here: Terminal, names: Sequence[str]
) -> "tuple[Project, Contest, list[Profile]]":
    """The profiles of vendors of a register, as a project and a contest of those alone.

    Their places are those among all vendors of the register.
    """
    from oa_select.pipeline import profiles_of

    with opened(register, asked, here) as found:
        ids = [found.held.register.find(each) for each in names]
        some = found.some(found.placing.of([*dict.fromkeys(ids)]))
    by_id = {each.id: each for each in some.vendors}
    chosen = profiles_of(some.contest, [by_id[each] for each in ids])
    return found.project(some), some.contest, chosen
