"""Adds answers to the text of a vendor's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple, cast

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.claims import Claim, Source
from oa_select.facts.fact import STAGES, Fact
from oa_select.files.vendor import VendorFile
from oa_select.load.vendor import LoadedVendor, read_vendor, with_custom_facts
from oa_select.problems import UsageError
from oa_select.questionnaire.sources import Citations, Cited
from oa_select.source.edit import NoPlace
from oa_select.source.insert import Additions, insert
from oa_select.source.read import parse_documents
from oa_select.source.written import Value, flow_text
from oa_select.text import LocalizedText, msg

_TOP = tuple(VendorFile.model_fields)


class Added(NamedTuple):
    """A vendor's file with answers in it.

    ``text`` is the old text where nothing is new. ``known`` counts answers that the file already
    had.
    """

    text: str
    claims: tuple[Cited, ...]
    sources: tuple[Source, ...]
    known: int


def add_answers(
    text: str,
    loaded: LoadedVendor,
    citations: Citations,
    custom_facts: Mapping[str, Fact],
    shared: Mapping[str, Source],
) -> Added:
    """The text of a vendor's file with claims added beside the existing ones, never over them.

    Args:
        text: of the file, without errors.
        loaded: the vendor in it.
        citations: the answers with their sources.
        custom_facts: those that the rubric declares itself.
        shared: the sources that the folder's vendors share.

    Raises:
        UsageError: if the text leaves no place for them, or would not be sound with them.
    """
    standing = with_custom_facts(loaded, custom_facts)[0].claims
    new = tuple(each for each in citations.cited if not _stands(each, standing))
    used = {each.source for each in new}
    sources = tuple(each for id, each in citations.new.items() if id in used)
    added = Added(text, new, sources, len(citations.cited) - len(new))
    if not new:
        return added
    additions = _additions(added)
    file = PurePath(loaded.document.file)
    try:
        after = insert(text, additions, _order, as_json=file.suffix.lower() == ".json")
    except NoPlace:
        after = text
    if not _sound(after, loaded, additions, custom_facts, shared):
        message = msg("{file}: found no place for the answers", file=loaded.document.file)
        line = flow_text(cast("Value", additions))
        raise UsageError(message, msg("write it by hand: {line}", line=line))
    return added._replace(text=after)


def _stands(cited: Cited, standing: Mapping[str, tuple[Claim, ...]]) -> bool:
    """Whether the file already has the claim of an answer, from the same source and date."""
    fact, claim = cited.answer.fact, cited.answer.claim

    def said(form: str, values: Iterable[object], source: str | None, date: object) -> object:
        return form, frozenset(values) if fact.type == "set" else tuple(values), source, date

    wanted = said(claim.form, claim.values, cited.source, cited.as_of)
    return any(
        said(each.form, each.values, each.source.id if each.source else None, each.as_of) == wanted
        for each in standing.get(fact.path, ())
    )


def _additions(added: Added) -> dict[str, Any]:
    """What to add, as a vendor file has it."""
    tree: dict[str, Any] = {}
    if added.sources:
        tree["sources"] = {each.id: _source(each) for each in added.sources}
    order = {path: place for place, path in enumerate(CATALOGUE)}
    for each in sorted(
        added.claims, key=lambda cited: order.get(cited.answer.fact.path, len(order))
    ):
        *sections, key = each.answer.fact.path.split(".")
        place = tree
        for section in sections:
            place = place.setdefault(section, {})
        place.setdefault(key, []).append(_claim(each))
    return tree


def _source(source: Source) -> dict[str, Value]:
    said: dict[str, Value] = {
        "title": _written(source.title),
        "kind": source.kind,
    }
    if source.published:
        said["published"] = str(source.published)
    if source.expires:
        said["expires"] = str(source.expires)
    if source.note:
        said["note"] = _written(source.note)
    return said


def _written(text: LocalizedText) -> Value:
    """A text as files have it: in one language where both say the same."""
    return str(text.en) if text.en == text.zh else text.both()


def _claim(cited: Cited) -> dict[str, Value]:
    claim, fact = cited.answer.claim, cited.answer.fact
    several = fact.type == "set" or claim.form in ("between", "varies")
    value: Value = list(claim.values) if several and not claim.state else claim.values[0]
    said: dict[str, Value] = {claim.form: claim.state or value, "source": cited.source}
    if cited.as_of:
        said["as_of"] = str(cited.as_of)
    if cited.note:
        said["note"] = _written(cited.note)
    return said


def _order(path: tuple[str, ...]) -> list[str]:
    """The order of the keys of a vendor file: that of its model and of the catalogue."""
    if path == ("stages",):
        return list(STAGES)
    prefix = "".join(f"{part}." for part in path)
    known = [each.removeprefix(prefix) for each in CATALOGUE if path and each.startswith(prefix)]
    return [each for each in known if "." not in each] if path else list(_TOP)


def _sound(
    text: str,
    loaded: LoadedVendor,
    additions: Additions,
    custom_facts: Mapping[str, Fact],
    shared: Mapping[str, Source],
) -> bool:
    """Whether the text has the old and the new data, and ``check`` would accept it."""
    name = PurePath(loaded.document.file)
    documents, problems = parse_documents(text.encode(), str(name), name.suffix.lower())
    if problems or len(documents) != 1:
        return False
    if documents[0].data != _together(loaded.document.data, additions):
        return False
    vendor, found = read_vendor(documents[0], shared, name.stem, custom_facts)
    return vendor is not None and not found and not vendor.of_custom


def _together(data: Any, additions: Any) -> Any:
    """The data of a file with additions."""
    if isinstance(additions, list):
        claims = (
            data
            if isinstance(data, list) and any(isinstance(each, dict) for each in data)
            else [data]
        )
        listed = [each if isinstance(each, dict) else {"value": each} for each in claims]
        return [*listed, *additions]
    together = dict(data)
    for key, added in additions.items():
        if key in together:
            together[key] = _together(together[key], added)
        else:
            together[key] = _alone(added)
    return together


def _alone(added: Any) -> Any:
    if isinstance(added, dict):
        return {key: _alone(each) for key, each in added.items()}
    single = isinstance(added, list) and len(added) == 1 and isinstance(added[0], dict)
    return added[0] if single else added
