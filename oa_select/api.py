"""oa-select for Python: open a project, rank it, and take the records or rows of them.

>>> from oa_select import api
>>> project = api.open_folder("my-project")
>>> ranking = api.rank(project)
>>> ranking.vendors[0].vendor, ranking.decided
('acme', True)

Records are named tuples of :mod:`oa_select.results`, with numbers unrounded; nothing is printed,
and nothing but the files of the project is read. Whatever can be wrong with the files or with what
is asked for is raised as :class:`ProblemsFound` or :class:`UsageError`, whose texts
:class:`oa_select.text.Speech` says in English or in Chinese.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oa_select.load.locate import Named, locate
from oa_select.pipeline import Project, contest_of, open_project, profiles
from oa_select.problems import Problem, ProblemsFound, UsageError
from oa_select.results.ranking import CriterionScore, Ranking, VendorScore
from oa_select.scoring.plan import Options
from oa_select.text import Language

if TYPE_CHECKING:
    from oa_select.results.profile import Profile
    from oa_select.results.questions import Questions
    from oa_select.results.robustness import Robustness

__all__ = [
    "Options",
    "Problem",
    "ProblemsFound",
    "Project",
    "UsageError",
    "criterion_rows",
    "explain",
    "open_folder",
    "questions",
    "rank",
    "robustness",
    "vendor_rows",
]
Row = dict[str, Any]


def open_folder(
    folder: str | PathLike[str] = ".",
    *,
    rubric: str | None = None,
    vendors: Sequence[str] = (),
    needs: str | None = None,
    ratings: Sequence[str] = (),
    skip_invalid: bool = False,
) -> Project:
    """The project in a folder, as the command line opens it there.

    Args:
        folder: the project's folder; the other names are relative to it.
        rubric: a file, or the name of one in ``rubrics/``; left out, the only or the default one.
        vendors: files and folders; left out, ``vendors/``, or what comes with oa-select.
        needs: the file of the buyer's places; left out, ``needs.yaml`` if it is there.
        ratings: files and folders of evaluators; left out, ``ratings/`` if it is there.
        skip_invalid: leave out vendors whose files have errors.

    Raises:
        ProblemsFound: if files have errors.
        UsageError: if a file is not found, or there are no vendors.
    """
    here = Path(folder).absolute()
    named = Named(tuple(vendors), rubric, needs, tuple(ratings))
    return open_project(locate(named, here), folder=here, skip_invalid=skip_invalid)


def rank(project: Project, options: Options | None = None) -> Ranking:
    """The ranking of a project's vendors.

    Raises:
        UsageError: if an option names something that the rubric lacks.
    """
    return contest_of(project, options or Options()).ranking


def explain(project: Project, vendor: str, options: Options | None = None) -> Profile:
    """Everything that is claimed of a vendor, named by id, name or alias, and its score.

    Raises:
        UsageError: if there is no such vendor, or an option names something that is not there.
    """
    return profiles(project, options or Options(), [vendor])[1][0]


def robustness(
    project: Project,
    options: Options | None = None,
    *,
    spread: float | None = 0.2,
    samples: int = 10_000,
    seed: int = 0,
) -> Robustness:
    """How firm the first place is: tipping weights and facts, dominance, rank acceptability.

    Args:
        project: what to rank.
        options: how to rank it.
        spread: how far weights may move from the current ones, as a fraction; None for any weights.
        samples: how many weights and answers to draw.
        seed: what random numbers start from.

    Raises:
        UsageError: if an option names something that the rubric lacks.
    """
    from oa_select.robustness.study import study_robustness

    contest = contest_of(project, options or Options())
    return study_robustness(contest, spread=spread, samples=samples, seed=seed)


def questions(project: Project, options: Options | None = None) -> Questions:
    """What to ask the vendors next, by the value of the answers.

    Raises:
        UsageError: if an option names something that the rubric lacks.
    """
    from oa_select.questions.find import find_questions

    return find_questions(contest_of(project, options or Options()))


def vendor_rows(ranking: Ranking, language: Language = "en") -> list[Row]:
    """A row for each vendor in order, for a data frame; points from 0 to 100, None where none."""
    return [_of_vendor(each, language) for each in ranking.vendors]


def criterion_rows(ranking: Ranking, language: Language = "en") -> list[Row]:
    """A row for each criterion of each vendor, parents first; weights are fractions of 1."""
    return [
        {"vendor": placed.vendor, **row}
        for placed in ranking.vendors
        for each in placed.criteria
        for row in _of_criterion(each, None, language)
    ]


def _of_vendor(placed: VendorScore, language: Language) -> Row:
    return {
        "vendor": placed.vendor,
        "name": placed.name.get(language),
        "status": placed.status,
        "rank": placed.rank,
        "best_rank": placed.best_rank,
        "worst_rank": placed.worst_rank,
        "score": placed.score,
        "low": placed.points.low if placed.points is not None else None,
        "high": placed.points.high if placed.points is not None else None,
        "firm_score": placed.firm.score,
        "known_pct": placed.known_pct,
        "band": placed.band,
    }


def _of_criterion(criterion: CriterionScore, parent: str | None, language: Language) -> list[Row]:
    row = {
        "criterion": criterion.id,
        "parent": parent,
        "title": criterion.title.get(language),
        "weight": criterion.weight,
        "score": criterion.score,
        "low": criterion.points.low if criterion.points is not None else None,
        "high": criterion.points.high if criterion.points is not None else None,
        "state": criterion.state,
        "fact": criterion.fact.path if criterion.fact else None,
        "value": criterion.fact.value.data if criterion.fact else None,
        "grade": criterion.fact.grade if criterion.fact else None,
    }
    below = [
        inner
        for each in criterion.criteria
        for inner in _of_criterion(each, criterion.id, language)
    ]
    return [row, *below]
