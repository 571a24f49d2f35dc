"""A strict subset of YAML, read from the parser's events so that nothing is resolved unseen."""

from __future__ import annotations

from typing import Any

import yaml
from yaml import MappingEndEvent, ScalarEvent, SequenceEndEvent

from oa_select.characters import HIDDEN
from oa_select.problems import Location, Problem
from oa_select.source import limits, parser, scalars
from oa_select.source.document import EXTENSION, Data, Document, Place
from oa_select.source.limits import Refused, error
from oa_select.source.parser import COMMENT, NotYaml
from oa_select.text import UNSAFE, msg


def read_yaml(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """The one document of a YAML file, and all its YAML errors.

    Where the document could still be built it is given beside its problems, so that the rest of
    the file can be checked too.
    """
    reader = _Reader(text, file)
    try:
        limits.few_directives(text, file)
        reader.run(parser.events(text if not _ends_blank(text) else f"{text}\n"))
    except NotYaml as wrong:
        beyond = _beyond_a_limit(text[: wrong.index], file)
        return None, beyond or [*reader.problems, _syntax_error(text, file, wrong)]
    except Refused as refused:
        return None, [*reader.problems, refused.problem]
    if reader.root is None:
        return None, [error(Location.whole(file), "empty-file", msg("the file is empty"))]
    data, place = reader.root
    return Document(file, data, place, text if COMMENT in text else ""), reader.problems


class _Reader:
    """Builds data and places from events; recursion is bounded by :data:`limits.MAX_DEPTH`."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.problems: list[Problem] = []
        self.root: tuple[Data, Place] | None = None
        self.nodes = 0

    def run(self, events: Any) -> None:
        self.events = events
        for event in events:
            kind = type(event)
            if kind is yaml.DocumentStartEvent:
                if self.root is not None:
                    self._error(event, "several-documents", msg("a second YAML document begins"))
                    return
                self.root = self._value(next(events), 0)

    def _location(self, event: Any) -> Location:
        return Location(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _error(self, event: Any, code: str, message: Any, hint: Any = None) -> None:
        self.problems.append(error(self._location(event), code, message, hint))

    def _value(self, event: Any, depth: int) -> tuple[Data, Place]:
        self.nodes += 1
        if self.nodes > limits.MAX_NODES:
            raise limits.too_many(self._location(event))
        mark = event.start_mark
        place = Place(mark.line + 1, mark.column + 1)
        kind = type(event)
        if kind is ScalarEvent and event.anchor is None and event.tag is None:
            return self._read_scalar(event, place), place
        if kind is yaml.AliasEvent:
            self._no_anchor(event, "*")
            place.broken = True
            return None, place
        if event.anchor is not None:
            self._no_anchor(event, "&")
        if event.tag is not None:
            hint = msg("remove it; the value's own form decides its type")
            self._error(
                event,
                "tag",
                msg('explicit tag "{tag}"', tag=event.tag.replace("tag:yaml.org,2002:", "!!")),
                hint,
            )
        if kind is ScalarEvent:
            return self._read_scalar(event, place), place
        if depth >= limits.MAX_DEPTH:
            raise limits.too_deep(self._location(event))
        if kind is yaml.SequenceStartEvent:
            return self._sequence(place, depth), place
        return self._mapping(event, place, depth), place

    def _read_scalar(self, event: Any, place: Place) -> Data:
        before = len(self.problems)
        data = self._scalar(event)
        place.broken = len(self.problems) > before
        return data

    def _no_anchor(self, event: Any, sign: str) -> None:
        name = f"{sign}{event.anchor}"
        hint = msg("write the value out where it is meant")
        self._error(event, "anchor", msg('anchor or alias "{name}"', name=name), hint)

    def _sequence(self, place: Place, depth: int) -> list[Data]:
        items: list[Data] = []
        places: dict[str | int, Place] = {}
        place.members = places
        while type(event := next(self.events)) is not SequenceEndEvent:
            data, places[len(items)] = self._value(event, depth + 1)
            items.append(data)
        return items

    def _mapping(self, start: Any, place: Place, depth: int) -> dict[str, Data]:
        found: dict[str, Data] = {}
        keys: dict[str, tuple[int, int]] = {}
        members: dict[str | int, Place] = {}
        place.keys, place.members = keys, members
        while type(event := next(self.events)) is not MappingEndEvent:
            key = self._key(event, depth)
            if start.flow_style:
                self._no_glued_mark(event)
            value_event = next(self.events)
            before = len(self.problems)
            data, member = self._value(value_event, depth + 1)
            if data is None and type(value_event) is ScalarEvent and not value_event.value:
                member.bare = start.flow_style
            if key is not None and key.startswith(EXTENSION):
                self.problems[before:] = limits.but_out_of_range(self.problems[before:])
                continue
            if key is None:
                continue
            mark = event.start_mark
            if key in found:
                first = keys[key][0]
                self.problems.append(limits.duplicate_key(self._location(event), key, first))
                continue
            found[key] = data
            keys[key] = (mark.line + 1, mark.column + 1)
            members[key] = member
        return found

    def _key(self, event: Any, depth: int) -> str | None:
        if type(event) is not ScalarEvent:
            self._error(event, "key-not-text", msg("a key must be plain text"))
            self._value(event, depth + 1)
            return None
        value, _ = self._value(event, depth)
        text: str = event.value
        if event.implicit[0] and text == "<<":
            hint = msg("write the keys out where they are meant")
            self._error(event, "merge-key", msg("merge key <<"), hint)
            return None
        if value is None:
            self._error(event, "key-not-text", msg("a key is missing before the colon"))
            return None
        return str(value).lower() if isinstance(value, bool) else text

    def _no_glued_mark(self, key: Any) -> None:
        """An error for ``{?key: 1}``: to YAML 1.2 the mark belongs to the key, to libyaml not."""
        if self.text.startswith("?", key.start_mark.index - 1):
            message = msg("not YAML: {said}", said="a question mark without a blank behind it")
            hint = msg("quote the key, or remove the question mark")
            self._error(key, "yaml-syntax", message, hint)

    def _scalar(self, event: Any) -> Data:
        text: str = event.value
        if not event.implicit[0]:
            if found := UNSAFE.search(text):
                self.problems.append(limits.control_character(self._location(event), found.group()))
            if HIDDEN.search(text) and (unseen := self._escaped(event)):
                self.problems.append(unseen)
            return text
        try:
            data = scalars.plain(text)
            if isinstance(data, (int, float)):
                problem = limits.number_within(data, self._location(event))
                self.problems += [problem] if problem else []
            return data
        except scalars.Ambiguous:
            text = text[:40]
            message = msg("YAML 1.1 and YAML 1.2 read {text} differently", text=text)
            if text.isalpha():
                hint = msg(
                    'write true or false, or quote it if text is meant ("{text}")', text=text
                )
            else:
                hint = msg(
                    'write a plain number, or quote it if text is meant ("{text}")', text=text
                )
            self._error(event, "ambiguous-scalar", message, hint)
        except scalars.NotFinite:
            self._error(event, "not-finite", msg("{text} is not a finite number", text=text[:40]))
        return text

    def _escaped(self, event: Any) -> Problem | None:
        written = self.text[event.start_mark.index : event.end_mark.index]
        return limits.escaped_invisible(event.value, written, self._location(event))


def _ends_blank(text: str) -> bool:
    """Whether the last line is of blanks only, and has no end: libyaml takes it for text."""
    return text.endswith((" ", "\t")) and not text.rpartition("\n")[2].strip()


def _beyond_a_limit(text: str, file: str) -> list[Problem]:
    """The error for a limit that the text exceeds before its syntax error; None if it does not.

    A parser gives up on what it looks ahead at before it gives out what precedes it.
    """
    reader = _Reader(text, file)
    try:
        reader.run(parser.events(text))
    except Refused as refused:
        return [*reader.problems, refused.problem]
    except NotYaml:
        pass
    return []


def _syntax_error(text: str, file: str, refused: NotYaml) -> Problem:
    wrong = parser.complaint(text, refused)
    place = Location(file, wrong.line + 1, wrong.column + 1)
    if wrong.index >= len(text):  # libyaml sees a further line after one without an end
        place = Location(file, text.count("\n") + 1, len(text) - text.rfind("\n"))
    hint = _advice(wrong.said, text[wrong.index : wrong.index + 1])
    return error(place, "yaml-syntax", msg("not YAML: {said}", said=wrong.said), hint)


def _advice(said: str, character: str) -> Any:
    if "\\t" in said or character == "\t":
        return msg("indent with spaces, not tabs")
    if "mapping values are not allowed" in said:
        return msg("quote a text that holds a colon and a blank")
    return msg("look at the indentation, the quotes and the brackets before this place")
