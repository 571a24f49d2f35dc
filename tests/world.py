"""Rubrics and vendors from text, without files."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import dedent

from oa_select.files.rubric import RubricFile
from oa_select.files.validate import read
from oa_select.load.places import read_needs
from oa_select.load.vendor import NO_FACTS, read_vendor
from oa_select.problems import Problem
from oa_select.results.ranking import Ranking
from oa_select.rubric.model import Rubric
from oa_select.rubric.read import read_rubric
from oa_select.scoring.plan import Options, make_plan
from oa_select.scoring.rank import Contest, hold_contest
from oa_select.source.document import Document
from oa_select.source.read import parse_documents
from oa_select.text import Speech
from oa_select.vendor import Vendor


def document_of(text: str, name: str = "file.yaml") -> Document:
    documents, problems = parse_documents(dedent(text).encode(), name)
    assert not problems, lines(problems)
    return documents[0]


def lines(problems: Iterable[Problem]) -> list[str]:
    return [problem.line(Speech("en")) for problem in problems]


def rubric_of(text: str) -> Rubric:
    document = document_of("format: 1\nrubric: test\n" + dedent(text))
    data, problems = read(RubricFile, document)
    assert data is not None, lines(problems)
    rubric, found = read_rubric(data, document, read_needs)
    assert rubric is not None, lines(found)
    return rubric


def vendor_of(
    id: str, text: str = "", sources: str = "{}", *, rubric: Rubric | None = None
) -> Vendor:
    whole = f"format: 1\nvendor: {id}\nname: {id}\nsources: {sources}\n" + dedent(text)
    custom_facts = rubric.facts if rubric else NO_FACTS
    loaded, problems = read_vendor(document_of(whole), {}, None, custom_facts)
    assert loaded is not None, lines(problems)
    assert not problems, lines(problems)
    return loaded.vendor


def ranking_of(rubric: Rubric, *vendors: Vendor, options: Options | None = None) -> Ranking:
    return contest_of(rubric, *vendors, options=options).ranking


def contest_of(rubric: Rubric, *vendors: Vendor, options: Options | None = None) -> Contest:
    return hold_contest(make_plan(rubric, options or Options()), vendors, "0" * 64)
