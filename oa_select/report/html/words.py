"""The words of a page, by the name that its template and script know them by.

A placeholder stands for itself: the script fills it in.
"""

from __future__ import annotations

from collections.abc import Mapping

from oa_select.report.ranking.weak_evidence import Kind, lead_words
from oa_select.report.words import KINDS
from oa_select.text import Message, msg

FRAME: Mapping[str, Message] = {
    "title_rank": msg("Ranking of vendors"),
    "title_compare": msg("Vendors side by side"),
    "title_explain": msg("One vendor in full"),
    "title_sensitivity": msg("How firm the ranking is"),
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
    "flip": msg("What would flip it"),
    "panel": msg("Evaluators"),
    "rubric": msg("Rubric"),
    "sources": msg("Sources"),
    "data": msg("Data"),
    "made_by": msg("Made by"),
    "close": msg("Close"),
    "percent": msg("{number} %", number="{number}"),
    "names_and_more": msg("{names} and {count} more", names="{names}", count="{count}"),
    "names_and_last": msg("{names} and {last}", names="{names}", last="{last}"),
}
WEAK: Mapping[str, frozenset[Kind]] = {
    "unsourced": frozenset({"unsourced"}),
    "interested": frozenset({"interested"}),
    "both": frozenset({"interested", "unsourced"}),
    "other": frozenset({"other"}),
}
JUDGED: Mapping[bool, frozenset[Kind]] = {False: frozenset(), True: frozenset({"judged"})}
VERDICT: Mapping[str, Message] = {
    "nobody": msg("Nobody is ranked."),
    "too_little": msg("Too little is known for a rank of {names}.", names="{names}"),
    "kept_out": msg("Gates keep out {names}.", names="{names}"),
    "decided_alone": msg("Decided: {name} is first, and alone in the ranking.", name="{name}"),
    "decided": msg(
        "Decided: {name} is first, whatever the unknowns turn out to be.", name="{name}"
    ),
    "shared": msg("Not decided: {names} share the first place.", names="{names}"),
    "could_be_too": msg("On this evidence {names} could be first too.", names="{names}"),
    "leads": msg("Not decided: {name} leads by score.", name="{name}"),
    "may_fail": msg(
        "Not decided: nobody can overtake {name}, but it may yet fail a gate.", name="{name}"
    ),
    "gates_open": msg("Open gates of {name}: {gates}.", name="{name}", gates="{gates}"),
    "contested": msg(
        "Not decided: {name} leads by score, but on this evidence {names} could be first too.",
        name="{name}",
        names="{names}",
    ),
    "contested_unranked": msg(
        "Not decided: {name} leads by score, but on this evidence {unranked}, still "
        "unranked, could be first too.",
        name="{name}",
        unranked="{unranked}",
    ),
    "contested_both": msg(
        "Not decided: {name} leads by score, but on this evidence {names} could be first too, and "
        "so could {unranked}, still unranked.",
        name="{name}",
        names="{names}",
        unranked="{unranked}",
    ),
    **{
        f"weak_{name}{'_judged' if judged else ''}": sentence
        for name, kinds in WEAK.items()
        for judged in (False, True)
        if (sentence := lead_words("{name}", "{grade}", kinds | JUDGED[judged]))
    },
    "firm_same": msg(
        "Firm evidence (grade {grade} or better) tells nobody apart.", grade="{grade}"
    ),
    "firm_shared": msg(
        "On firm evidence (grade {grade} or better) {names} would share the first place.",
        grade="{grade}",
        names="{names}",
    ),
    "firm_first": msg(
        "On firm evidence (grade {grade} or better) {name} would be first.",
        grade="{grade}",
        name="{name}",
    ),
}
RANKING: Mapping[str, Message] = {
    "rank": msg("Rank"),
    "vendor": msg("Vendor"),
    "score": msg("Score"),
    "possible": msg("Possible"),
    "interval": msg("Interval from 0 to 100"),
    "known": msg("Known"),
    "firm": msg("Firm"),
    "band": msg("Band"),
    "gates": msg("Gates"),
    "criterion": msg("Criterion"),
    "weight": msg("Weight"),
    "rank_shared": msg("{rank}=", rank="{rank}"),
    "rank_of": msg("1 of {count} ranked", count="{count}"),
    "rank_number": msg("Rank {rank}", rank="{rank}"),
    "status_unranked": msg("unranked"),
    "status_disqualified": msg("disqualified"),
    "status_historical": msg("historical"),
    "gates_failed": msg("{count} not met", count="{count}"),
    "gates_unknown": msg("{count} open", count="{count}"),
    "gates_met": msg("met"),
    "outcome_pass": msg("met"),
    "outcome_fail": msg("not met"),
    "outcome_unknown": msg("open"),
    "bar_legend": msg(
        "The bar reaches from the lowest to the highest score that the evidence allows; the "
        "upright line across it is the score that orders the table."
    ),
    "firm_legend": msg(
        "Firm, the short mark below the bar: the score on evidence of grade {grade} or better "
        "alone.",
        grade="{grade}",
    ),
    "moved": msg("The weights have been moved: this is no longer the ranking of the rubric."),
    "moved_weights": msg("Weights moved, from what is written to what counts here:"),
    "moved_weight": msg(
        "{criterion}: {written} → {moved}",
        criterion="{criterion}",
        written="{written}",
        moved="{moved}",
    ),
    "moved_span": msg("{written} → {moved} %", written="{written}", moved="{moved}"),
    "reset_all": msg("Back to the weights as written"),
    "weights_help": msg(
        "Move a weight and everything above and below follows. The others of its group keep their "
        "proportions."
    ),
    "weight_of": msg("Weight of {criterion} in percent", criterion="{criterion}"),
    "copy_rubric": msg("The rubric with these weights"),
    "rubric_text_help": msg(
        "Put this in the place of {id}.yaml: the program will then give the ranking that you see.",
        id="{id}",
    ),
    "copy": msg("Copy"),
    "copied": msg("Copied."),
    "same_command": msg("The same in a terminal:"),
    "show_more": msg("Show {count} more", count="{count}"),
    "contributions_help": msg(
        "Points that each criterion adds to the score: its weight times its own score. A full bar "
        "stands for {most} points.",
        most="{most}",
    ),
    "notes_as_written": msg("These notes are for the weights as written."),
    "stacked": msg("Added up"),
}
HEAT: Mapping[str, Message] = {
    "heat_help": msg(
        "Points that the evidence allows, for each criterion. A cell opens what is claimed, by "
        "whom and when; the arrow keys walk from cell to cell."
    ),
    "heat_cell": msg(
        "{vendor}, {criterion}: {state}, {points}",
        vendor="{vendor}",
        criterion="{criterion}",
        state="{state}",
        points="{points}",
    ),
    "state_known": msg("known"),
    "state_varies": msg("varies"),
    "state_partial": msg("partly known"),
    "state_disputed": msg("disputed"),
    "state_unknown": msg("unknown"),
    "state_declined": msg("declined to say"),
    "state_not_applicable": msg("not applicable"),
    "leaf_point": msg("1 point, {state}", state="{state}"),
    "leaf_points": msg("{points} points, {state}", points="{points}", state="{state}"),
    "capped": msg("no figure is known; words count for the upper end only"),
    "why_weight": msg("Why this weight:"),
    "fact": msg("Fact"),
    "value": msg("What is known"),
    "evidence": msg("Evidence"),
    "in_front": msg("in front whatever is unknown"),
    "to_ask": msg("To ask:"),
    "nothing_claimed": msg("Nobody has claimed anything."),
    "no_source": msg("no source"),
    "as_of": msg("as of {date}", date="{date}"),
    "grade": msg("grade {grade}", grade="{grade}"),
    "claim_used": msg("counts"),
    "claim_history": msg("replaced by a newer claim"),
    "claim_aside": msg("set aside for its grade or age"),
    "grades_legend": msg(
        "The letter is the grade of the evidence: A binding, B seen, C reported, D claimed by an "
        "interested party, E without a source."
    ),
    **{f"kind_{kind}": text for kind, text in KINDS.items()},
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
    "nobody_says": msg("Nobody says anything of: {names}", names="{names}"),
    "more_unknown": msg("{count} more unknown: {names}", count="{count}", names="{names}"),
    "also_called": msg("also called"),
    "company_legal_name": msg("legal name"),
    "company_headquarters": msg("headquarters"),
    "company_website": msg("website"),
    "company_listing": msg("listing"),
    "company_products": msg("products"),
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
    "rated": msg("Judged by the evaluators, 0 to 100"),
    "not_judged": msg("not judged"),
    "by_sites": msg("Mean over the buyer's places:"),
    "ratio_lowest": msg("100 × lowest ÷ own"),
    "ratio_highest": msg("100 × own ÷ highest"),
    "combine_best": msg("The best counts:"),
    "combine_worst": msg("The worst counts:"),
    "combine_sum": msg("Added up to at most 100:"),
    "combine_range": msg("Any of them may serve:"),
    "policy_worst": msg("unknowns count as the worst"),
    "policy_midpoint": msg("unknowns count as the middle"),
    "policy_best": msg("unknowns count as the best"),
    "policy_grades": msg(
        "evidence of grade {min} or better counts, of grade {firm} or better is firm",
        min="{min}",
        firm="{firm}",
    ),
    "policy_known": msg(
        "a vendor of whom less than {least} percent is known gets no rank", least="{least}"
    ),
    "policy_bands": msg("bands by score: {bands}", bands="{bands}"),
}
WORDS: Mapping[str, Message] = {**FRAME, **VERDICT, **RANKING, **HEAT, **DETAILS, **FLIP, **RUBRIC}
