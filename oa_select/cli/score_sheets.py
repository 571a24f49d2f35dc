"""Takes a score sheet in: ranks what it would become beside the project, then writes it."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from oa_select.cli.add import vendors_folder
from oa_select.cli.terminal import Terminal
from oa_select.load.locate import DEFAULT, Named, locate, rubric_files
from oa_select.load.vendors import load_vendors
from oa_select.pipeline import contest_of, open_project
from oa_select.problems import Problem, ProblemsFound, UsageError, in_order
from oa_select.report.layout import Layout
from oa_select.results.command_line import command_line, command_words
from oa_select.results.score_sheet import Intake
from oa_select.scoring.plan import Options
from oa_select.spreadsheets.evaluations import Evaluation
from oa_select.spreadsheets.matrix import Matrix
from oa_select.spreadsheets.project_files import Names, name_all, project_files
from oa_select.spreadsheets.wording import folded
from oa_select.text import msg
from oa_select.vendor import Vendor
from oa_select.writing.files import create_files
from oa_select.writing.scratch import scratch_folder


def take_in(
    matrix: Matrix,
    file: Path,
    named: Named,
    here: Terminal,
    *,
    rubric: str | None = None,
    dry_run: bool = False,
) -> None:
    """Shows what a score sheet was taken for, and writes the files that it becomes.

    Args:
        matrix: what was read.
        file: it was read from.
        named: the files that the caller names.
        here: the terminal.
        rubric: the id of the new rubric, where the caller gives one.
        dry_run: whether nothing is written.

    Raises:
        UsageError: if a file of the same name is there.
    """
    from oa_select.report.intake import render_intake

    folder = vendors_folder(tuple(Path(each) for each in named.vendors))
    there = _vendors(folder)
    taken = {each.stem for each in Path("ratings").glob("*.*")}
    names = name_all(matrix, file.stem, _by_name(there), rubric, taken)
    texts = project_files(matrix, names, file.stem)
    places = {_place(each, folder): text for each, text in texts.items()}
    words = _command(names, there, named, folder)
    intake, doubtful = _intake(matrix, names, texts, tuple(places), command_line(words))
    refusal = _refusal(places)
    if not (refusal or dry_run):
        create_files(places)
    shown = render_intake(intake, Layout(here.speech, here.width, here.color))
    here.done(shown.removesuffix("\n"))
    for each in in_order((*matrix.doubtful, *doubtful)):
        here.note(each.line(here.speech), always=True)
    if refusal:
        raise refusal
    if dry_run:
        here.note(here.speech("nothing was written: --dry-run"))
        return
    here.note(
        here.speech(
            "wrote {count} files; next: {command}", count=len(places), command=intake.command
        )
    )


def _intake(
    matrix: Matrix, names: Names, texts: Mapping[str, str], places: tuple[Path, ...], command: str
) -> tuple[Intake, tuple[Problem, ...]]:
    """What is shown of a score sheet, and the sums in it that differ."""
    from oa_select.spreadsheets.intake import parts_of
    from oa_select.spreadsheets.sums import compare_sums

    sums, doubtful = compare_sums(matrix, _ranked(texts, names))
    files = tuple(each.as_posix() for each in places)
    intake = Intake(matrix.book.file, parts_of(matrix, names), files, sums, command)
    return intake, doubtful


def _refusal(places: Iterable[Path]) -> UsageError | None:
    """What is said where something is in the way of the new files; None where nothing is."""
    in_the_way = tuple(each.as_posix() for each in places if os.path.lexists(each))
    if not in_the_way:
        return None
    message = msg("nothing was written, since there is already {files}", files=in_the_way)
    rubrics = any(each.startswith("rubrics/") for each in in_the_way)
    hint = msg("--rubric NAME gives the new rubric another name") if rubrics else None
    return UsageError(message, hint)


def _vendors(folder: Path) -> list[Vendor]:
    """The vendors of the project.

    Raises:
        ProblemsFound: if one has errors, so that its names are not known.
    """
    if not folder.exists():
        return []
    found = load_vendors([folder], Path.cwd())
    if errors := [each for each in found.problems if each.severity == "error"]:
        raise ProblemsFound(in_order(errors))
    return [each.vendor for each in found.loaded]


def _by_name(vendors: list[Vendor]) -> Mapping[str, str]:
    return {folded(name): each.id for each in vendors for name in each.names()}


def _place(path: str, vendors: Path) -> Path:
    """Where a file of the new project goes in this one."""
    kind, _, name = path.partition("/")
    return vendors / name if kind == "vendors" else Path(path)


def _ranked(texts: Mapping[str, str], names: Names) -> Callable[[Evaluation, str], float | None]:
    """Ranks the new files in a folder of their own: the scores by each evaluator's judgements."""
    with scratch_folder() as folder:
        stubs = {
            f"vendors/{id}.yaml": f"format: 1\nvendor: {id}\nname: {id}\n" for id in names.there
        }
        for path, text in {**texts, **stubs}.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(text.encode())
        project = open_project(locate(Named(), folder), folder=folder)
    panel = contest_of(project, Options()).ranking.panel
    records = {each.id: each for each in panel.evaluators} if panel is not None else {}

    def score(evaluation: Evaluation, vendor: str) -> float | None:
        record = records.get(names.evaluators[evaluation.name])
        return record.scores.get(names.vendors[vendor]) if record is not None else None

    return score


def _command(names: Names, there: list[Vendor], named: Named, folder: Path) -> tuple[str, ...]:
    """The command that ranks the vendors of the sheet under the new rubric."""
    stems = {each.stem for each in rubric_files(Path("rubrics"))}
    own = set(names.vendors.values())
    others = {each.id for each in there} - own
    vendors: tuple[str, ...] = named.vendors
    if others:
        vendors = tuple((folder / f"{id}.yaml").as_posix() for id in names.vendors.values())
    rubric = names.rubric if stems and names.rubric != DEFAULT else None
    return command_words("rank", rubric=rubric, vendors=vendors)
