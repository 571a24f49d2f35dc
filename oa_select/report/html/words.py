"""The words of a page by the keys that its template and script use.

The script fills in the placeholders.
"""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.report.comparison.summary import COMPARED
from oa_select.report.comparison.summary import FIRM as COMPARED_FIRM
from oa_select.report.document.cover import TITLES
from oa_select.report.html.cover import WORDS as PAPER
from oa_select.report.html.letters import WORDS as LETTERS
from oa_select.report.html.prices import WORDS as PRICES
from oa_select.report.html.service_map import MAP_WORDS
from oa_select.report.labels import (
    COMPANY,
    POLICIES,
    SOURCE_KINDS,
    STATES,
    STATUSES,
)
from oa_select.report.ranking.scores import FOR_SURE, SCORE
from oa_select.report.ranking.summary import FIRM, VERDICT
from oa_select.report.ranking.weak_evidence import LEADS
from oa_select.report.robustness.likely import LIKELY
from oa_select.text import Message, msg

FRAME: Mapping[str, Message] = {
    **{f"title_{kind}": said for kind, said in TITLES.items()},
    "standing": msg("Score and rank"),
    "missing": msg("What is missing"),
    "known_of_it": msg("What is known, and on what evidence"),
    "criteria": msg("Criteria"),
    "questions": msg("Questions to send"),
    "search_vendors": msg("Find a vendor"),
    "search_criteria": msg("Find a criterion"),
    "search_sources": msg("Find a source, or a vendor's"),
    "nothing_found": msg("Nothing found."),
    "skip": msg("To the content"),
    "contents": msg("Contents"),
    "no_script": msg(
        "Scripts are off: this page then shows the ranking as it was written, and nothing more."
    ),
    "verdict": msg("Verdict"),
    "ranking": msg("Ranking"),
    "weights": msg("Weights: what if?"),
    "contributions": msg("What the score is made of"),
    "heat": msg("Vendors and criteria"),
    "facts": msg("Facts side by side"),
    "matrices": msg("Network and stages"),
    "vendors": msg("Vendors in full"),
    "flip": msg("What would change the order"),
    "panel": msg("Evaluators"),
    "rubric": msg("Rubric"),
    "sources": msg("Sources"),
    "data": msg("Data"),
    "made_by": msg("Made by"),
    "close": msg("Close"),
    "percent": msg("{number} %"),
    "names_and_more": msg("{names} and {count} more"),
    "names_and_last": msg("{names} and {last}"),
}
RANKING: Mapping[str, Message] = {
    "rank": msg("Rank"),
    "vendor": msg("Vendor"),
    "score": SCORE,
    "for_sure": FOR_SURE,
    "possible": msg("Possible"),
    "interval": msg("Interval from 0 to 100"),
    "likely": LIKELY,
    "as_written": msg("as written"),
    "known": msg("Known"),
    "years": msg("Evidence from"),
    "firm": msg("Firm"),
    "band": msg("Band"),
    "gates": msg("Gates"),
    "criterion": msg("Criterion"),
    "weight": msg("Weight"),
    "rank_shared": msg("{rank}="),
    "rank_of": msg("1 of {count} ranked"),
    "rank_number": msg("Rank {rank}"),
    **{f"status_{key}": said for key, said in STATUSES.items() if key != "ranked"},
    "gates_failed": msg("{count} not met"),
    "gates_unknown": msg("{count} open"),
    "gates_met": msg("met"),
    "outcome_pass": msg("met"),
    "outcome_fail": msg("not met"),
    "outcome_unknown": msg("open"),
    "key_sure": msg("for sure: the lowest score that the evidence allows"),
    "key_possible": msg("possible: up to the highest"),
    "key_score": msg("the score that orders the table"),
    "key_firm": msg("firm: the score on evidence of grade {grade} or better alone"),
    "up": msg("{count} up"),
    "down": msg("{count} down"),
    "strip": msg("The order with these weights"),
    "strip_decided": msg("Decided"),
    "strip_open": msg("Not decided"),
    "moved": msg("The weights have been moved: this is no longer the ranking of the rubric."),
    "moved_weights": msg("Weights moved, from the file's to those used here:"),
    "of_whole": msg("{points} of {total}"),
    "moved_weight": msg("{criterion}: {written} → {moved}"),
    "moved_span": msg("{written} → {moved} %"),
    "reset_all": msg("Back to the weights as written"),
    "weights_help": msg(
        "Move a weight and everything above and below follows. The others of its group keep their "
        "proportions."
    ),
    "weight_of": msg("Weight of {criterion} in percent"),
    "copy_rubric": msg("The rubric with these weights"),
    "rubric_text_help": msg(
        "Replace the content of {id}.yaml with this: the program will then give the ranking that "
        "you see."
    ),
    "copy": msg("Copy"),
    "copied": msg("Copied."),
    "repeat": msg("To repeat"),
    "same_command": msg("The same in a terminal:"),
    "show_more": msg("Show {count} more"),
    "not_shown": msg("{count} more vendors, not shown here"),
    "contributions_help": msg(
        "Points that each criterion adds to the score: its weight times its own score. A "
        "full bar is {most} points."
    ),
    "notes_as_written": msg("These notes are for the weights as written."),
    "stacked": msg("Added up"),
}
HEAT: Mapping[str, Message] = {
    "heat_help": msg("Points that the evidence allows, for each criterion."),
    "heat_click": msg(
        "Click a cell to see what is claimed, by whom and when; the arrow keys move from cell to "
        "cell."
    ),
    "heat_cell": msg("{vendor}, {criterion}: {state}, {points}"),
    **{f"state_{key}": said for key, said in STATES.items()},
    "leaf_point": msg("1 point, {state}"),
    "leaf_points": msg("{points} points, {state}"),
    "capped": msg("no figure is known; words only limit the high end"),
    "why_weight": msg("Why this weight:"),
    "fact": msg("Fact"),
    "value": msg("What is known"),
    "evidence": msg("Evidence"),
    "in_front": msg("ahead whatever the unknowns are"),
    "to_ask": msg("To ask:"),
    "nothing_claimed": msg("There are no claims."),
    "no_source": msg("no source"),
    "as_of": msg("as of {date}"),
    "grade": msg("grade {grade}"),
    "claim_used": msg("counts"),
    "claim_history": msg("replaced by a newer claim"),
    "claim_aside": msg("left out for its grade or age"),
    "grades_legend": msg(
        "The letter is the grade of the evidence: A binding, B seen, C reported, D claimed by an "
        "interested party, E without a source."
    ),
    **{f"kind_{key}": said for key, said in SOURCE_KINDS.items()},
}
DETAILS: Mapping[str, Message] = {
    "stages": msg("Service stages"),
    "places": msg("Places served"),
    "places_open": msg("A place not listed is not known."),
    "places_closed": msg("A place not listed is not served."),
    "remote_yes": msg("Remote service for every place."),
    "remote_no": msg("No remote service where nobody is on site."),
    "province": msg("Province"),
    "cities": msg("Cities"),
    "channels": msg("Channels"),
    "delivered_by": msg("Delivered by"),
    "nobody_says": msg("No claims about: {names}"),
    "more_unknown": msg("{count} more unknown: {names}"),
    "searched": msg("Searched for and not found"),
    "also_called": msg("also called"),
    "rank_of_all": msg("{rank} of {count} ranked"),
    "none_missing": msg("Nothing is missing: every criterion is known."),
    "missing_help": msg(
        "Criteria that are not known in full, those that can move the score most first."
    ),
    "could_move": msg("Could move the score by"),
    "question": msg("Question"),
    "to_be_judged": msg("to be judged"),
    "state": msg("Known now"),
    "about": msg("Vendors concerned"),
    "grades": msg("Grades"),
    **{f"company_{key}": said for key, said in COMPANY.items()},
    "source": msg("Source"),
    "kind": msg("Kind"),
    "published": msg("Published"),
    "note": msg("Note"),
}
FLIP: Mapping[str, Message] = {
    "tipping_weights": msg("Weights that change the first place"),
    "tips_at": msg("Tips at"),
    "first_then": msg("First then"),
    "any_change": msg("any change"),
    "tips_open": msg("Open facts that alone change the first place"),
    "tips_known": msg("Facts that would have to be wrong"),
    "no_fact_tips": msg("No fact alone changes the first place."),
    "acceptability": msg("How often each vendor takes each rank"),
    "flip_as_written": msg("Worked out for the weights as written, not for those moved here."),
}
RUBRIC: Mapping[str, Message] = {
    "reason": msg("Why this weight"),
    "scale": msg("From facts to points, and why"),
    "rules": msg("Rules"),
    **{f"policy_{key}": said for key, said in POLICIES.items()},
    "policy_grades": msg(
        "evidence of grade {min} or better counts, of grade {firm} or better is firm"
    ),
    "policy_known": msg("a vendor about whom less than {least} percent is known is not ranked"),
    "policy_bands": msg("bands by score: {bands}"),
}
WORDS: Mapping[str, Message] = {
    **FRAME,
    **VERDICT,
    **{f"weak_{key}": said for key, said in LEADS.items()},
    **FIRM,
    **RANKING,
    **HEAT,
    **DETAILS,
    **MAP_WORDS,
    **LETTERS,
    **PRICES,
    **COMPARED,
    **{f"compared_{key}": said for key, said in COMPARED_FIRM.items()},
    "point": msg("{points} point"),
    "points": msg("{points} points"),
    **FLIP,
    **RUBRIC,
    **PAPER,
}
