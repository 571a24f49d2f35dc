"""The front door, for the command line and for Python callers: load, check, plan, score."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.facts.coverage import Needs
from oa_select.load.places import load_needs, read_needs
from oa_select.load.rubric import load_rubric
from oa_select.load.vendors import LoadedVendor, Vendors, load_vendors, read_extra
from oa_select.plan import Options, Plan, make_plan
from oa_select.problems import Problem, ProblemsFound, UsageError, in_order, nearest
from oa_select.result import Profile, Ranking
from oa_select.rubric.model import Rubric
from oa_select.rubric.read import read_rubric
from oa_select.rubric.shape import sha256
from oa_select.score.profile import make_profile
from oa_select.score.rank import rank
from oa_select.text import Message, msg
from oa_select.vendor import Vendor


class Project(NamedTuple):
    """A rubric and vendors without errors; ``skipped`` names files that were left out."""

    rubric: Rubric
    vendors: tuple[Vendor, ...]
    needs: Needs | None
    data_sha256: str
    skipped: tuple[str, ...] = ()

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
        raise UsageError(msg('no vendor "{name}"', name=name), self._known(name))

    def _known(self, name: str) -> Message:
        names = {known: each.id for each in self.vendors for known in each.names()}
        if meant := nearest(name, names):
            return msg('did you mean "{name}"?', name=meant)
        return msg("vendors at hand: {names}", names=tuple(each.id for each in self.vendors))


def open_project(
    vendors: Sequence[Path],
    rubric: Path,
    needs: Path | None = None,
    *,
    folder: Path,
    skip_invalid: bool = False,
) -> Project:
    """Loads a rubric, vendors and the buyer's places.

    Args:
        vendors: files and folders of vendors.
        rubric: the rubric's file.
        needs: the file of the buyer's places.
        folder: the working folder, which problems name files from.
        skip_invalid: leave vendors out whose files have errors.

    Raises:
        ProblemsFound: if a file has errors that are not to be skipped.
    """
    read, problems = read_rubric_file(rubric, folder)
    places, found = load_needs(needs, folder) if needs else (None, [])
    problems += found
    loaded = load_vendors(vendors, folder)
    with_extra, of_extra = _with_own_facts(loaded.loaded, read)
    of_vendors = [*loaded.problems, *of_extra]
    if not skip_invalid:
        problems += of_vendors
    if errors := [each for each in problems if each.severity == "error"]:
        raise ProblemsFound(in_order(errors))
    assert read is not None
    if not with_extra:
        raise UsageError(
            msg(
                "there are no vendor files without errors in {places}",
                places=tuple(str(each) for each in vendors),
            )
        )
    skipped = tuple(sorted({each.location.file for each in of_vendors}))
    return Project(read, with_extra, places, _hash(loaded, places), skipped)


def read_rubric_file(path: Path, folder: Path) -> tuple[Rubric | None, list[Problem]]:
    """The checked rubric in a file, and what is wrong or doubtful about it."""
    loaded, problems = load_rubric(path, folder)
    if loaded is None:
        return None, problems
    rubric, found = read_rubric(loaded.data, loaded.document, read_needs)
    return rubric, problems + found


def rank_project(project: Project, options: Options) -> Ranking:
    """The ranking of a project's vendors.

    Raises:
        UsageError: if an option names something that the rubric lacks.
    """
    return rank(
        make_options(project, options), project.vendors, project.data_sha256, project.skipped
    )


def make_options(project: Project, options: Options) -> Plan:
    """The plan for a project; its needs stand in for those that the options lack."""
    return make_plan(project.rubric, options._replace(needs=options.needs or project.needs))


def profiles(
    project: Project, options: Options, names: Sequence[str]
) -> tuple[Ranking, list[Profile]]:
    """The ranking, and the profiles of the vendors named, in the order named.

    Raises:
        UsageError: if a name is of no vendor, or of several.
    """
    vendors = [project.find(name) for name in names]
    ranking = rank_project(project, options)
    plan = make_options(project, options)
    return ranking, [make_profile(plan, each, ranking.of(each.id)) for each in vendors]


def _with_own_facts(
    loaded: Sequence[LoadedVendor], rubric: Rubric | None
) -> tuple[tuple[Vendor, ...], list[Problem]]:
    vendors: list[Vendor] = []
    problems: list[Problem] = []
    for each in loaded:
        if rubric is None or not rubric.facts or not each.vendor.extra:
            vendors.append(each.vendor)
            continue
        claims, found = read_extra(each, rubric.facts)
        problems += found
        if not found:
            vendors.append(each.vendor._replace(claims={**each.vendor.claims, **claims}))
    return tuple(vendors), problems


def _hash(vendors: Vendors, needs: Needs | None) -> str:
    """The hash of all data but the rubric, whatever the order of files."""
    data: list[object] = [document.data for document in vendors.documents]
    if needs is not None:
        data.append([list(site) for site in needs.sites])
    return sha256(sorted(sha256(each) for each in data))
