"""What ``check`` found as JUnit XML: files and expectations as tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from oa_select.checks.run import Review
from oa_select.problems import Expectation, Problem
from oa_select.report.job_log import markup_for_log
from oa_select.report.layout import Layout
from oa_select.report.problems.most import more, shown
from oa_select.text import Speech, one_line, safe


def render_check_junit(review: Review, layout: Layout) -> str:
    """One suite a file, as Jenkins' junit-10.xsd has it.

    A suite has a test for each problem and each expectation, or one that passed.
    """
    root = Xml.Element("testsuites", name="oa-select check")
    told = {each.problem for each in review.expectations}
    untold = [each for each in review.problems if each not in told]
    first, hidden = shown(untold)
    wrong = {each.location.file for each in untold}
    files = {*review.files, *wrong, *(each.location.file for each in review.expectations)}
    suites = {each: _Suite([], [], each not in wrong) for each in sorted(files)}
    for problem, _ in first:
        suites[problem.location.file].problems.append(problem)
    for result in review.expectations:
        suites[result.location.file].expectations.append(result)
    for file, found in suites.items():
        _suite(root, file, found, layout)
    if hidden:
        _more(root, hidden, layout.speech)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    Xml.indent(root)
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{markup_for_log(text)}\n'


class _Suite(NamedTuple):
    """What there is to tell of a file."""

    problems: list[Problem]
    expectations: list[Expectation]
    valid: bool


def _suite(root: Xml.Element, file: str, found: _Suite, layout: Layout) -> None:
    suite = Xml.SubElement(root, "testsuite", name=_exact(file), file=_exact(file))
    for problem in found.problems:
        _problem(suite, problem, layout.speech, strict=layout.strict)
    for result in found.expectations:
        _expectation(suite, result, layout.speech)
    if found.valid:
        _case(suite, file, layout.speech("valid"))
    _count(suite)


def _more(root: Xml.Element, hidden: int, speech: Speech) -> None:
    """A suite of one failure that stands for the problems that are not shown."""
    suite = Xml.SubElement(root, "testsuite", name="oa-select")
    case = _case(suite, "oa-select", "more")
    said = _text(speech.say(more(hidden)))
    Xml.SubElement(case, "failure", {"message": said, "type": "more"}).text = said
    _count(suite)


def _count(suite: Xml.Element) -> None:
    cases = list(suite)
    _tell_apart(cases)
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(_having(cases, "failure")))
    suite.set("errors", "0")
    suite.set("skipped", str(_having(cases, "skipped")))
    suite.set("time", "0")


def _having(cases: Sequence[Xml.Element], tag: str) -> int:
    return sum(case.find(tag) is not None for case in cases)


def _tell_apart(cases: Sequence[Xml.Element]) -> None:
    """Numbers tests of one name: GitLab reads only the first of them otherwise."""
    seen: Counter[str] = Counter()
    for case in cases:
        name = case.get("name", "")
        seen[name] += 1
        if seen[name] > 1:
            case.set("name", f"{name} ({seen[name]})")


def _case(suite: Xml.Element, file: str, name: str) -> Xml.Element:
    return Xml.SubElement(suite, "testcase", classname=_exact(file), name=_text(name), time="0")


def _problem(suite: Xml.Element, problem: Problem, speech: Speech, *, strict: bool) -> None:
    place = problem.location
    name = f"{problem.code} {place.line}:{place.column}" if place.has_lines else problem.code
    case = _case(suite, place.file, name)
    if problem.severity == "error" or strict:
        _failure(case, problem, speech)
    else:
        Xml.SubElement(case, "system-out").text = _text(problem.line(speech))


def _expectation(suite: Xml.Element, result: Expectation, speech: Speech) -> None:
    place = result.location
    name = f"expect {place.line}:{place.column} {speech.say(result.said)}"
    case = _case(suite, place.file, name)
    if result.problem is not None:
        _failure(case, result.problem, speech)
    elif result.outcome == "not_run":
        said = speech("its vendors are not loaded, or a vendor's file has errors")
        Xml.SubElement(case, "skipped", message=_text(said))


def _failure(case: Xml.Element, problem: Problem, speech: Speech) -> None:
    said = {"message": _text(problem.said(speech)), "type": problem.code}
    Xml.SubElement(case, "failure", said).text = _text(problem.line(speech))


def _text(text: str) -> str:
    """Text on one line, without characters that XML 1.0 forbids."""
    return _exact(one_line(text))


def _exact(text: str) -> str:
    """Text with its blanks as they are, without characters that XML 1.0 forbids."""
    return safe(text).replace("\ufffe", "").replace("\uffff", "")
