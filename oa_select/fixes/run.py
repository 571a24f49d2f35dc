"""Corrects files as far as no judgement is needed; what is tried is checked before it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from oa_select.checks.run import Review
from oa_select.fixes.frozen import is_frozen
from oa_select.fixes.registry import FIXES
from oa_select.fixes.text import FileText, Proposal, applied
from oa_select.problems import Problem
from oa_select.source.content import content_of, instead
from oa_select.source.limits import MAX_BYTES

CHAIN = 2
"""How many corrections may follow from one another before the last makes it right."""
ROUNDS = 3
"""How often all files are gone through: what is wrong in one may be due to another."""
TRIES = 60
"""How many reviews may be spent on one file in a round."""
LEAST_TRIES = 3
MOST_WORK = 3_000_000
"""A large file gets fewer reviews, as many as read so many letters, but no fewer than the least.

A problem counts for a hundred letters.
"""
AT_ONCE = 2_000
"""For so many problems of one file something is proposed at a time; the rest waits for its turn."""
Key = tuple[str, str, str]


class Corrected(NamedTuple):
    """The text of each file that is corrected, before and after, by the name of the file.

    ``review`` is the review after all corrections.
    """

    texts: Mapping[str, tuple[str, str]]
    review: Review


class _State(NamedTuple):
    """The texts as they are corrected so far, and what is wrong with them."""

    texts: Mapping[str, str]
    review: Review


class _Corrector:
    """Tries proposals on the texts of a folder, without touching a file."""

    def __init__(
        self, review: Callable[[], Review], folder: Path, kept: Callable[[str], bool]
    ) -> None:
        self._review, self._folder, self._kept = review, folder, kept
        self._first: dict[str, str | None] = {}
        self.left = 0
        """How many more proposals for one file are tried."""

    def original(self, file: str) -> str | None:
        """The text of a file; None where it is not to be corrected."""
        if file not in self._first:
            self._first[file] = None if self._kept(file) else self._read(file)
        return self._first[file]

    def _read(self, file: str) -> str | None:
        try:
            content = content_of(self._folder / file)
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        if len(content) > MAX_BYTES or is_frozen(text, Path(file).suffix.lower()):
            return None
        return text

    def tries(self, state: _State, file: str) -> int:
        """How many reviews may be spent on a file: fewer on one that takes long to review."""
        text = state.texts.get(file, self.original(file) or "")
        work = len(text) + 100 * len(state.review.problems)
        return min(TRIES, max(LEAST_TRIES, MOST_WORK // work))

    def tried(self, texts: Mapping[str, str]) -> _State:
        """The state after these texts."""
        contents = {self._folder / file: text.encode() for file, text in texts.items()}
        with instead(contents):
            return _State(texts, self._review())

    def proposals(
        self, state: _State, files: Collection[str] | None = None
    ) -> Iterator[tuple[Problem, tuple[Proposal, ...]]]:
        """What is proposed for each problem of these files, of all if None, that may be changed."""
        of_files: dict[str, FileText] = {}
        proposed: Counter[str] = Counter()
        for problem in state.review.problems:
            place = problem.location
            if proposed[place.file] == AT_ONCE or (files is not None and place.file not in files):
                continue
            fix = FIXES.get(problem.code)
            original = self.original(place.file) if fix and place.has_lines else None
            if fix is None or original is None:
                continue
            text = state.texts.get(place.file, original)
            as_json = Path(place.file).suffix.lower() in (".json", ".jsonl")
            if place.file not in of_files:
                of_files[place.file] = FileText(text, as_json=as_json)
            if found := tuple(fix(of_files[place.file], problem)):
                proposed[place.file] += 1
                yield problem, found

    def with_proposals(
        self, state: _State, chosen: Sequence[tuple[Problem, Proposal]]
    ) -> _State | None:
        """The state after proposals; None where they change nothing, or too much was tried."""
        if not self.left:
            return None
        self.left -= 1
        by_file: dict[str, list[Proposal]] = {}
        for problem, proposal in chosen:
            by_file.setdefault(problem.location.file, []).append(proposal)
        texts = dict(state.texts)
        for file, proposals in by_file.items():
            texts[file] = applied(texts.get(file, self.original(file) or ""), tuple(proposals))
        return self.tried(texts) if texts != state.texts else None


def correct(review: Callable[[], Review], folder: Path, kept: Callable[[str], bool]) -> Corrected:
    """The corrections of all files that a review is about; no file is written.

    Args:
        review: reviews the files as they are read when it is called.
        folder: the working folder, which problems name files from.
        kept: says of a file that it is not to be changed.
    """
    corrector = _Corrector(review, folder, kept)
    state = corrector.tried({})
    for _ in range(ROUNDS):
        before = state
        state = _by_halves(corrector, state, _files_of(corrector, state))
        if state.texts == before.texts:
            break
    texts = {
        file: (first, text)
        for file, text in state.texts.items()
        if (first := corrector.original(file)) is not None and first != text
    }
    return Corrected(texts, state.review)


def _files_of(corrector: _Corrector, state: _State) -> list[str]:
    """The files that there are proposals for."""
    return list(dict.fromkeys(each.location.file for each, _ in corrector.proposals(state)))


def _by_halves(corrector: _Corrector, state: _State, files: Sequence[str]) -> _State:
    """The state after what is certain in all files at once, and the rest file by file.

    Where it is not right at once, it is tried for the halves of the files.
    """
    found = list(corrector.proposals(state, files))
    if not found:
        return state
    if len(files) == 1:
        corrector.left = corrector.tries(state, files[0])
        return _as_far_as_possible(corrector, state, files[0], CHAIN)
    certain = [(problem, proposals[0]) for problem, proposals in found if len(proposals) == 1]
    corrector.left = 1
    after = corrector.with_proposals(state, certain)
    if after is not None and is_better(state.review, after.review):
        state = after
    half = len(files) // 2
    for part in (files[:half], files[half:]):
        state = _by_halves(corrector, state, part)
    return state


def _as_far_as_possible(corrector: _Corrector, state: _State, file: str, depth: int) -> _State:
    """The state after all corrections of a file; ``depth`` is how far chains may go."""
    before = None
    while state != before:  # what was refused may be right after other corrections
        before = state
        refused: set[Problem] = set()
        while (after := _step(corrector, state, file, refused)) is not None:
            state = after
        if depth and (after := _chain(corrector, state, file, depth - 1)) is not None:
            state = after
    return state


def _step(corrector: _Corrector, state: _State, file: str, refused: set[Problem]) -> _State | None:
    """The state after some more corrections; None where there is nothing left to try."""
    found = [each for each in corrector.proposals(state, (file,)) if each[0] not in refused]
    certain = [(problem, proposals[0]) for problem, proposals in found if len(proposals) == 1]
    if len(certain) > 1 and (after := _largest(corrector, state, certain)) is not None:
        return after
    for problem, proposals in found:
        if corrector.left < len(proposals):
            return None  # one that is not tried might be right too
        tried = (corrector.with_proposals(state, [(problem, each)]) for each in proposals)
        right = [after for after in tried if after and is_better(state.review, after.review)]
        if len(right) == 1:
            return right[0]
        refused.add(problem)
    return None


def _chain(corrector: _Corrector, state: _State, file: str, depth: int) -> _State | None:
    """The state after a correction that shows other problems, and after the corrections of those.

    A file is not read any further where its own id is wrong, for example. Those that show in other
    files are left.
    """
    for problem, proposals in corrector.proposals(state, (file,)):
        if len(proposals) != 1:
            continue
        after = corrector.with_proposals(state, [(problem, proposals[0])])
        if after is None or problem in after.review.problems:
            continue
        after = _as_far_as_possible(corrector, after, file, depth)
        if is_better(state.review, after.review):
            return after
    return None


def _largest(
    corrector: _Corrector, state: _State, chosen: Sequence[tuple[Problem, Proposal]]
) -> _State | None:
    """The state after all of these, else after the half of them that is right."""
    after = corrector.with_proposals(state, chosen)
    if after is not None and is_better(state.review, after.review):
        return after
    if len(chosen) <= 1:
        return None
    half = len(chosen) // 2
    return _largest(corrector, state, chosen[:half]) or _largest(corrector, state, chosen[half:])


def is_better(before: Review, after: Review) -> bool:
    """Whether less is wrong, and nothing else is wrong that was not before.

    A file with errors is not looked at for warnings. Those that show when its last error is gone
    were there before.
    """
    old, new = _counted(before, "error"), _counted(after, "error")
    if new - old:
        return False
    if new != old:
        return True
    old, new = _counted(before, "warning"), _counted(after, "warning")
    return not new - old and new != old


def _counted(review: Review, severity: str) -> Counter[Key]:
    return Counter(
        (each.location.file, each.code, str(each.message))
        for each in review.problems
        if each.severity == severity
    )
