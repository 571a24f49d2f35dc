"""The front door, for the command line and :mod:`oa_select.api`: load, check, plan, score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from oa_select.facts.coverage import Needs
from oa_select.load.locate import Places
from oa_select.load.project import QUICKLY, Opened, open_files, open_sound_files
from oa_select.load.reading import Reading
from oa_select.load.rubric import load_rubric
from oa_select.load.vendors import no_vendor
from oa_select.problems import ProblemsFound, UsageError, in_order
from oa_select.rubric.model import Rubric
from oa_select.scoring.plan import Options, Plan, make_plan
from oa_select.scoring.rank import Contest as Contest  # noqa: PLC0414 - callers name it from here
from oa_select.scoring.rank import hold_contest
from oa_select.text import msg
from oa_select.vendor import Vendor

if TYPE_CHECKING:
    from oa_select.results.evaluators import Panel
    from oa_select.results.profile import Profile
    from oa_select.results.recalculation import Outline, Recalculation, RubricOutline, Slot


class Project(NamedTuple):
    """A rubric and vendors without errors; ``skipped`` names files that were left out.

    ``rubric_file`` is where the rubric was read from; ``panel`` is None where nobody rates.
    ``command`` are the words that rank these files anew, without what-if weights;
    ``other_ratings`` name evaluators whose ratings are for another rubric; ``processes`` says in
    how many of them very many vendors are scored.
    """

    rubric: Rubric
    vendors: tuple[Vendor, ...]
    needs: Needs | None
    data_sha256: str
    skipped: tuple[str, ...] = ()
    rubric_file: Path | None = None
    panel: Panel | None = None
    command: tuple[str, ...] = ()
    other_ratings: tuple[str, ...] = ()
    processes: int = 1

    def find(self, name: str) -> Vendor:
        """The vendor with this id, name or alias, without regard to case.

        Raises:
            UsageError: if there is none, or several.
        """
        wanted = name.strip().casefold()
        if by_id := [each for each in self.vendors if each.id == wanted]:
            return by_id[0]
        found = [
            each for each in self.vendors if wanted in {known.casefold() for known in each.names()}
        ]
        if len(found) == 1:
            return found[0]
        if found:
            ids = tuple(each.id for each in found)
            raise UsageError(msg('several vendors are called "{name}": {ids}', name=name, ids=ids))
        for file in self.skipped:
            if Path(file).stem.casefold() == wanted:
                message = msg(
                    'vendor "{name}" is left out: {file} has errors', name=name, file=file
                )
                raise UsageError(message, msg("`oa-select check {file}` lists them", file=file))
        raise no_vendor(name, (known for each in self.vendors for known in each.names()))


def open_project(
    places: Places, *, folder: Path, skip_invalid: bool = False, reading: Reading = QUICKLY
) -> Project:
    """Loads a rubric, vendors, the buyer's places, and what evaluators say.

    Args:
        places: where the files are; :func:`oa_select.load.locate.locate` finds the usual ones.
        folder: the working folder, which problems name files from.
        skip_invalid: leave vendors out whose files have errors.
        reading: in how many processes vendors are read, and who is told how far that is.

    Raises:
        ProblemsFound: if a file has errors that are not to be skipped.
        UsageError: if there are no vendors.
    """
    opened = open_sound_files(places, folder=folder, skip_invalid=skip_invalid, reading=reading)
    return project_of(opened)._replace(processes=reading.processes)


def project_of(opened: Opened) -> Project:
    """The project in these files."""
    return Project(
        opened.rubric,
        opened.vendors(opened.rubric),
        opened.needs,
        opened.data_sha256,
        opened.skipped,
        opened.places.rubric,
        opened.panel(opened.rubric),
        other_ratings=opened.other_ratings,
    )


def sound_rubric(path: Path, folder: Path) -> Rubric:
    """The rubric in a file.

    Raises:
        ProblemsFound: if it has errors.
    """
    _, loaded, problems = load_rubric(path, folder)
    if loaded is None:
        raise ProblemsFound(in_order(problems))
    return loaded.rubric


def sound_needs(path: Path | None, folder: Path) -> Needs | None:
    """The buyer's places in a file; None without one.

    Raises:
        ProblemsFound: if it has errors.
    """
    from oa_select.load.places import load_needs

    if path is None:
        return None
    needs, problems = load_needs(path, folder)
    if problems:
        raise ProblemsFound(in_order(problems))
    return needs


def contest_of(project: Project, options: Options) -> Contest:
    """The ranking of a project's vendors with the sums behind it.

    Raises:
        UsageError: if an option names something that the rubric lacks.
    """
    plan = make_options(project, options)
    contest = hold_contest(
        plan, project.vendors, project.data_sha256, project.skipped, project.processes
    )
    ranking = contest.ranking._replace(command=project.command)
    if project.panel is not None:
        from oa_select.scoring.evaluators import panel_record

        ranking = ranking._replace(panel=panel_record(plan, project.vendors))
    return contest._replace(ranking=ranking)


def make_options(project: Project, options: Options) -> Plan:
    """The plan for a project; its needs and its panel are taken where the options have none."""
    needs, panel = options.needs or project.needs, options.panel or project.panel
    return make_plan(project.rubric, options._replace(needs=needs, panel=panel))


def profiles(
    project: Project, options: Options, names: Sequence[str]
) -> tuple[Contest, list[Profile]]:
    """The ranking with its sums, and the profiles of the vendors named, in the order named.

    Raises:
        UsageError: if a name is of no vendor, or of several.
    """
    vendors = [project.find(name) for name in names]
    contest = contest_of(project, options)
    return contest, profiles_of(contest, vendors)


def profiles_of(contest: Contest, vendors: Iterable[Vendor]) -> list[Profile]:
    """The profiles of vendors that take part in a contest."""
    from oa_select.scoring.profile import Profiles

    placed = {each.vendor: each for each in contest.ranking.vendors}
    profiles = Profiles(contest.plan)
    return [profiles.of(each, placed[each.id]) for each in vendors]


def library(
    rubrics: Iterable[tuple[Places, bool]], *, folder: Path
) -> tuple[list[RubricOutline], list[ProblemsFound]]:
    """Rubrics as a library shows them, and the problems of those that cannot be shown.

    Args:
        rubrics: where the files are that each is ranked with, and whether it comes with the
            program; vendors with errors are left out.
        folder: the working folder, which problems name files from.
    """
    from oa_select.scoring.recalculation import rubric_outline
    from oa_select.scoring.scored import score_all

    found: list[RubricOutline] = []
    wrong: list[ProblemsFound] = []
    for places, shipped in rubrics:
        try:
            project = project_of(open_files(places, folder=folder, skip_invalid=True))
        except ProblemsFound as refused:
            wrong.append(refused)
            continue
        plan = make_options(project, Options())
        scored = score_all(plan, project.vendors, plan.rules)
        found.append(rubric_outline(plan, scored, shipped=shipped))
    return found, wrong


def recalculation(contest: Contest) -> Recalculation:
    """The records that pages and sheets recalculate the ranking of a contest from."""
    from oa_select.scoring.recalculation import recalculation_of

    return recalculation_of(contest)


def outlines_alone(contest: Contest) -> dict[str, Outline]:
    """The rubric with the weights that count for each evaluator alone, by evaluator id.

    Raises:
        UsageError: if the weights asked for do not fit an evaluator's own.
    """
    from oa_select.results.evaluators import Panel
    from oa_select.scoring.recalculation import outline_of

    plan = contest.plan
    panel = plan.options.panel
    return {
        each.id: outline_of(make_plan(plan.rubric, plan.options._replace(panel=Panel((each,)))))
        for each in (panel.evaluators if panel else ())
    }


def slots_of(project: Project) -> tuple[str | Slot, ...]:
    """The text of a project's rubric, cut at its weights.

    Empty if it is in no file, if evaluators have individual weights, which are in other files, or
    if a gate asks for points of a criterion, which other weights would change.
    """
    from oa_select.rubric.weight_slots import weight_slots

    weighed = any(each.shares for each in project.panel.evaluators) if project.panel else False
    rubric = project.rubric
    in_points = rubric.total is not None and any(each.criterion for each in rubric.gates)
    if project.rubric_file is None or weighed or in_points:
        return ()
    text = project.rubric_file.read_text(encoding="utf-8-sig")
    return weight_slots(text, as_json=project.rubric_file.suffix.lower() == ".json")
