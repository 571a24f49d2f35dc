"""One vendor's place and its service stages, label by label, in words that every format shares."""

from __future__ import annotations

from collections.abc import Iterator

from oa_select.facts.fact import STAGES
from oa_select.report.labels import COMPANY, STAGE_FACTS
from oa_select.report.numbers import bar_of, of_whole, percent, score_of, span
from oa_select.report.ranking.scores import SCORE, score_words
from oa_select.report.words import listed, policy_words, rank_words, short_words
from oa_select.results.profile import Profile
from oa_select.results.ranking import Ranking
from oa_select.text import Speech, one_line


def stage_names(profile: Profile, speech: Speech) -> list[str]:
    """The names of the three stages."""
    return [speech.text(profile.section(f"stages.{stage}").label) for stage in STAGES]


def company_lines(profile: Profile, speech: Speech) -> Iterator[tuple[str, str]]:
    """The labels and texts of what is known about the company."""
    if profile.aliases:
        yield speech("also called"), listed(profile.aliases, speech)
    for key, text in profile.company:
        yield speech.say(COMPANY[key]) if key in COMPANY else one_line(key), speech.text(text)


def place_lines(
    ranking: Ranking, profile: Profile, speech: Speech, *, drawn: bool = False
) -> Iterator[tuple[str, str]]:
    """The labels and texts of the vendor's place; ``drawn`` adds a bar to the possible points."""
    score, policy = profile.score, ranking.policy
    rank = rank_words(score, ranking, speech)
    if score.status == "ranked" and (ranking.decided or score.worst_rank != 1):
        count = ranking.ranked_count
        rank = speech("{rank} of {count} ranked", rank=rank, count=count)
    yield speech("rank"), rank
    bars = f"{bar_of(score, most=ranking.total)}  " if drawn else ""
    yield speech("possible points"), f"{bars}{of_whole(span(score.points), ranking.total, speech)}"
    counted = policy_words(ranking, speech)
    yield (
        speech("score") if score_words(ranking) == SCORE else speech("for sure"),
        speech("{points} ({policy})", points=score_of(score, ranking, speech), policy=counted),
    )
    yield speech("known"), percent(score.known_pct, speech)
    yield (
        speech("firm evidence"),
        speech(
            "{range} on grade {grade} or better",
            range=of_whole(span(score.firm.points), ranking.total, speech),
            grade=policy.firm_grade,
        ),
    )
    for outcome, label in (
        ("fail", speech("gates not met")),
        ("unknown", speech("gates undecided")),
        ("pass", speech("gates met")),
    ):
        if titles := tuple(gate.title for gate in score.gates if gate.outcome == outcome):
            yield label, listed(titles, speech)


def searched_lines(profile: Profile, speech: Speech) -> list[str]:
    """What was searched for and not found, each with its date."""
    return [speech("{date}: {note}", date=each.date, note=each.note) for each in profile.searched]


def stage_lines(profile: Profile, speech: Speech) -> Iterator[tuple[str, list[str]]]:
    """By label, what is known of the facts that all stages share, stage by stage."""
    facts = profile.facts
    for key, label in STAGE_FACTS.items():
        found = (facts.get(f"stages.{stage}.{key}") for stage in STAGES)
        yield speech.say(label), [short_words(each, speech) for each in found]
