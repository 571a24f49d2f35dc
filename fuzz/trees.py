"""Changes to the tree that a YAML or JSON text is, written again in one of several styles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random
from typing import Any

import yaml

from fuzz import words
from oa_select.source.read import parse_documents

Holder = dict[str, Any] | list[Any]
Slot = tuple[Holder, Any]
_FIXED = ("format", "vendor", "rubric", "evaluator", "needs", "id", "fact")
_TEXTS = (
    "name", "title", "note", "reason", "purpose", "not_for", "en", "zh", "label", "question",
    "unit", "url", "holder", "scope", "city", "legal_name", "website", "listing", "grade_reason",
    "scale_reason",
)  # fmt: skip
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def change_tree(data: bytes, random: Random, pool: Sequence[bytes], styles: int = 5) -> bytes:
    """One value or key other, gone, doubled, moved or from another tree; bytes if it is no tree.

    It is written in one of so many styles, of which the first two are JSON.
    """
    text = _tree(data)
    if text is None:
        start = random.randrange(len(data) + 1)
        return data[:start] + data[start + random.choice((1, 2, 9)) :]
    tree: Any = json.loads(text)
    for _ in range(random.choice((1, 1, 2, 3))):
        if slots := list(_slots(tree)):
            _change(random.choice(slots), slots, random, pool)
    return _written(tree, random.randrange(styles), random)


@lru_cache(maxsize=512)
def _tree(data: bytes) -> str | None:
    """The tree as JSON, which is quick to copy; None where there is none."""
    if len(data) > 64 * 1024:
        return None
    documents, _ = parse_documents(data, "tree", ".json" if data[:1] == b"{" else ".yaml")
    if not documents or not isinstance(documents[0].data, (dict, list)):
        return None
    return json.dumps(documents[0].data)


def _slots(tree: Any) -> Iterator[Slot]:
    """All places of values, as the mapping or list and the key in it."""
    if isinstance(tree, dict):
        for key, each in tree.items():
            yield tree, key
            yield from _slots(each)
    elif isinstance(tree, list):
        for index, each in enumerate(tree):
            yield tree, index
            yield from _slots(each)


def _change(slot: Slot, slots: Sequence[Slot], random: Random, pool: Sequence[bytes]) -> None:
    holder, key = slot
    value = holder[key]
    match random.randrange(10):
        case 0:
            del holder[key]
        case 1 | 2:
            holder[key] = odd_value(random)
        case 3 if isinstance(value, (int, float)):
            holder[key] = random.choice((-value, value * 1e9, value + 1, value / 3, str(value)))
        case 3 | 4 if isinstance(holder, dict):
            _renamed(holder, key, random.choice(words.keys()))
        case 5:
            there, place = random.choice(slots)
            holder[key] = json.loads(json.dumps(there[place]))
        case 6:
            holder[key] = [value] if random.random() < 0.5 else {random.choice(words.keys()): value}
        case 7 if isinstance(value, (list, dict)) and value:
            holder[key] = next(iter(value.values())) if isinstance(value, dict) else value[0]
        case 7 | 8 if isinstance(holder, list):
            times = random.choice((1, 1, 2, 40))
            holder += [json.loads(json.dumps(value)) for _ in range(times)]
        case 8 if isinstance(holder, dict):
            holder[random.choice(words.keys())] = odd_value(random)
        case 9 if (other := _tree(random.choice(pool))) is not None:
            if theirs := list(_slots(json.loads(other))):
                there, place = random.choice(theirs)
                holder[place if isinstance(holder, dict) else key] = there[place]
        case _:
            holder[key] = odd_value(random)


def odd_value(random: Random) -> Any:
    """A value of any kind: a word, a number at an edge, a truth value, nothing, a collection."""
    match random.randrange(6):
        case 0 | 1:
            return random.choice(words.values())
        case 2 | 3:
            return _number(random.choice(words.NUMBERS))
        case 4:
            return random.choice((None, True, False, [], {}, [[]], "", -1, 0))
        case _:
            return [_number(random.choice(words.NUMBERS)), _number(random.choice(words.NUMBERS))]


def _number(text: str) -> Any:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def _renamed(holder: dict[str, Any], key: str, name: str) -> None:
    pairs = [(name if each == key else each, value) for each, value in holder.items()]
    holder.clear()
    holder.update(pairs)


def change_json(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    """The same, always written as JSON."""
    return change_tree(data, random, pool, styles=2)


def change_gently(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    """One value such that the file may well stay sound: what comes after reading is tried then.

    A number near it or at an edge, another text for readers, a value that the key has elsewhere,
    an optional key or an item gone, items in another order; or nothing but the style.
    """
    text = _tree(data)
    if text is None:
        return change_tree(data, random, pool)
    tree: Any = json.loads(text)
    slots = [each for each in _slots(tree) if each[1] not in _FIXED]
    if slots and random.random() < 0.9:
        _change_gently(random.choice(slots), random, pool)
    return _written(tree, random.randrange(5), random)


def _change_gently(slot: Slot, random: Random, pool: Sequence[bytes]) -> None:
    holder, key = slot
    value = holder[key]
    if key in _TEXTS and isinstance(value, str):
        holder[key] = random.choice(words.ODD) + random.choice(("", value, " x"))
    elif isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, (int, float)):
        holder[key] = random.choice((value + 1, value / 2, 0, 1, 50, 100, value * 3, 1e15, 1e-15))
    elif isinstance(value, list) and value and random.random() < 0.6:
        random.shuffle(value)
        del value[random.choice((1, len(value), len(value))) :]
    elif isinstance(holder, dict) and random.random() < 0.4:
        del holder[key]
    elif (other := _tree(random.choice(pool))) is not None:
        same = [there[at] for there, at in _slots(json.loads(other)) if at == key]
        holder[key] = random.choice(same) if same else value


def _written(tree: Any, style: int, random: Random) -> bytes:
    if style == 0:
        return json.dumps(tree, ensure_ascii=random.random() < 0.3).encode("utf-8", "surrogatepass")
    if style == 1:
        return json.dumps(tree, ensure_ascii=False, indent=random.choice((1, 2, 4, "\t"))).encode(
            "utf-8", "surrogatepass"
        )
    how: dict[str, Any] = {
        "default_flow_style": (None, False, True)[style - 2],
        "width": random.choice((40, 1000)),
        "indent": random.choice((2, 4)),
        "line_break": random.choice(("\n", "\n", "\r\n")),
    }
    try:
        text = yaml.dump(tree, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, **how)
    except (yaml.YAMLError, UnicodeError, ValueError):
        return json.dumps(tree).encode()
    return str(text).encode("utf-8", "surrogatepass")
