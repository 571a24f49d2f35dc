"""Makes inputs from inputs: bytes, lines, trees, tables and workbooks, each in its own ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from fuzz import words
from fuzz.trees import change_gently, change_json, change_tree
from fuzz.workbooks import change_workbook

MOST = 96 * 1024
"""Inputs seldom grow larger."""
Change = Callable[[bytes, Random, Sequence[bytes]], bytes]


def mutated(data: bytes, kind: str, random: Random, pool: Sequence[bytes]) -> bytes:
    """An input of a kind with one to several changes; ``pool`` are others, to take parts from."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5))):
        change = random.choice(_CHANGES[kind])
        data = change(data, random, pool)
    return data if len(data) <= MOST or random.random() < 0.01 else data[:MOST]


def _cut(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    length = random.choice((1, 1, 2, 4, 16, 64, 512))
    return start, min(len(data), start + length)


def change_bytes(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    """A few bytes other, gone, doubled, moved, repeated, or from another input."""
    start, end = _cut(data, random)
    part = data[start:end]
    match random.randrange(8):
        case 0:
            return data[:start] + bytes((random.randrange(256),)) + data[start + 1 :]
        case 1:
            return data[:start] + data[end:]
        case 2:
            return data[:end] + part + data[end:]
        case 3:
            times = random.choice((2, 3, 10, 100, 3000))
            return data[:start] + part * times + data[end:]
        case 4:
            other = random.choice(pool)
            return data[:start] + other[random.randrange(len(other) + 1) :]
        case 5:
            return data[:start] + random.choice(words.BYTES) + data[start:]
        case 6:
            place = random.randrange(len(data) + 1)
            return data[:place] + part + data[place:]
        case _:
            return data[:start]


def change_words(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """A word of the dictionary put in, or in the place of some characters."""
    start, end = _cut(data, random)
    lists = (words.keys(), words.values(), words.YAML, words.ODD, words.NUMBERS)
    word = random.choice(random.choice(lists)).encode()
    return data[:start] + word + data[start if random.random() < 0.5 else end :]


def change_lines(data: bytes, random: Random, pool: Sequence[bytes]) -> bytes:
    """Lines gone, doubled, exchanged, indented, from another input; values and keys exchanged."""
    lines = data.split(b"\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    line = lines[at]
    key, colon, value = line.partition(b":")
    match random.randrange(10):
        case 0:
            del lines[at]
        case 1:
            lines[at:at] = [line] * random.choice((1, 1, 1, 2, 50))
        case 2:
            lines[at], lines[other] = lines[other], line
        case 3:
            lines[at] = b" " * random.choice((1, 2, 4)) + line
        case 4:
            lines[at] = line[random.choice((1, 2)) :]
        case 5:
            lines[at] = key + colon + b" " + random.choice(words.values()).encode()
        case 6:
            indent = key[: len(key) - len(key.lstrip(b" -"))]
            lines[at] = indent + random.choice(words.keys()).encode() + (colon or b":") + value
        case 7:
            lines[at:at] = random.choice(random.choice(pool).split(b"\n")).split(b"\r")
        case 8:
            begin = random.choice(words.YAML).encode()
            lines[at] = key + colon + b" " + begin + value.lstrip()
        case _:
            lines[at] = line + b"  # " + random.choice(words.YAML).encode()
    return b"\n".join(lines)


def change_cells(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Cells, rows and columns of separated values: other, gone, doubled, exchanged."""
    separator = max((b",", b";", b"\t"), key=data.count)
    rows = [line.split(separator) for line in data.split(b"\n")]
    row = random.choice(rows)
    at = random.randrange(len(row))
    lists = (words.TABLE, words.NUMBERS, words.ODD, words.keys())
    match random.randrange(8):
        case 0 | 1:
            row[at] = random.choice(random.choice(lists)).encode()
        case 2:
            rows.insert(random.randrange(len(rows) + 1), list(row))
        case 3:
            rows.remove(row)
        case 4:
            for each in rows:
                each[at : at + 1] = each[at : at + 1] * random.choice((0, 2, 2, 9))
        case 5:
            other = random.choice(rows)
            place = random.randrange(len(other))
            row[at], other[place] = other[place], row[at]
        case 6:
            rows = [
                [each[column] if column < len(each) else b"" for each in rows]
                for column in range(min(60, max(map(len, rows))))
            ]
        case _:
            rows += [random.choice(rows)] * random.choice((1, 20, 500))
    return b"\n".join(map(separator.join, rows))


_CHANGES: dict[str, tuple[Change, ...]] = {
    "tree": (
        change_tree, change_tree, change_tree, change_tree, change_lines, change_lines,
        change_words, change_bytes,
    ),
    "file": (
        change_gently, change_gently, change_gently, change_gently, change_gently, change_tree,
        change_lines, change_words, change_bytes,
    ),
    "json": (
        change_json, change_json, change_json, change_json, change_lines, change_words,
        change_bytes,
    ),
    "text": (change_lines, change_lines, change_words, change_words, change_bytes, change_tree),
    "table": (change_cells, change_cells, change_cells, change_words, change_lines, change_bytes),
    "binary": (change_bytes,),
    "workbook": (change_workbook, change_workbook, change_workbook, change_workbook, change_bytes),
}  # fmt: skip
KINDS = tuple(_CHANGES)
