"""Many vendors as files or as lines, the same ones each time: input for the other benchmarks.

    python benchmarks/many.py --vendors 10000 [--lines] FOLDER

A file has 2 to 3 KB: the company, three sources of its own, some twenty claims in the forms that
people write, and the provinces served. Numbers and levels are drawn from the catalogue's own.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from oa_select.facts.catalogue import CATALOGUE
from oa_select.facts.fact import Fact
from oa_select.regions import PROVINCES

SHARED = {"market-2025": {"kind": "analyst", "title": "Market report 2025", "published": "2025-06"}}
KINDS = ("contract", "filing", "customer", "press", "vendor")
CITED = ("bid", "report", "site", "market-2025")
NOTE = "Said in the answer to the buyer's questions; 见答复第3页。"


def vendor(index: int, seed: int = 1) -> dict[str, Any]:
    """The content of one vendor file; the same for the same index and seed."""
    random = Random(f"{seed}:{index}")  # noqa: S311 - no secret
    id = f"vendor-{index:07d}"
    file: dict[str, Any] = {
        "format": 1,
        "vendor": id,
        "name": {"en": f"Vendor {index}", "zh": f"厂商{index}"},
        "aliases": [f"v{index}"],
        "company": {"legal_name": f"第{index}软件有限公司", "headquarters": "CN-BJ"},
        "sources": {
            name: {
                "kind": random.choice(KINDS),
                "title": {"en": f"Document {name} of {id}", "zh": f"{id}的文件"},
                "published": f"{random.randint(2022, 2026)}-{random.randint(1, 12):02d}",
            }
            for name in CITED[:3]
        },
        "default_source": "site",
    }
    facts = [each for each in CATALOGUE.values() if not each.derived]
    for fact in sorted(random.sample(facts, 22), key=lambda each: each.path):
        place = file
        *sections, key = fact.path.split(".")
        for each in sections:
            place = place.setdefault(each, {})
        place[key] = claim(fact, random)
    if random.random() < 0.7:
        file.setdefault("network", {})["coverage"] = {
            "completeness": random.choice(("open", "closed")),
            "regions": [{"province": each} for each in sorted(random.sample(sorted(PROVINCES), 4))],
            "source": "bid",
        }
    return file


def claim(fact: Fact, random: Random) -> Any:
    """A claim about a fact in one of its forms: a bare value, one mapping, or two of them."""
    drawn = random.random()
    if drawn < 0.25:
        return _value(fact, random)
    if drawn < 0.85:
        return _mapping(fact, random)
    return [_mapping(fact, random), _mapping(fact, random)]


def _mapping(fact: Fact, random: Random) -> dict[str, Any]:
    drawn = random.random()
    if drawn < 0.05:
        found: dict[str, Any] = {"state": "declined"}
    elif fact.type in ("number", "ordinal") and drawn < 0.3:
        found = {random.choice(("at_least", "at_most")): _value(fact, random)}
    elif fact.type == "number" and drawn < 0.4:
        found = {"between": sorted((_value(fact, random), _value(fact, random)))}
    elif fact.type == "set" and drawn < 0.5:
        found = {"at_least": _value(fact, random)}
    else:
        found = {"value": _value(fact, random)}
    found["source"] = random.choice(CITED)
    if random.random() < 0.3:
        found["note"] = NOTE
    return found


def _value(fact: Fact, random: Random) -> Any:
    if fact.type == "bool":
        return random.random() < 0.6
    if fact.type == "number":
        low = max(fact.bounds[0], 0.0)
        high = fact.bounds[1] if math.isfinite(fact.bounds[1]) else 500
        return int(low) + random.randint(0, int(high - low))
    if fact.type == "set":
        return sorted(random.sample(fact.levels, random.randint(1, min(3, len(fact.levels)))))
    return random.choice(fact.levels)


def write_files(folder: Path, count: int, seed: int = 1) -> None:
    """Writes so many vendor files, and the sources that they share."""
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump({"format": 1, "sources": SHARED}, sort_keys=False)
    (folder / "_sources.yaml").write_text(text, encoding="utf-8")
    for index in range(count):
        (folder / f"vendor-{index:07d}.yaml").write_text(_text(vendor(index, seed)), "utf-8")


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """The same vendors as lines of JSON, each with the sources that it cites."""
    for index in range(count):
        file = vendor(index, seed)
        file["sources"] |= SHARED
        yield json.dumps(file, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_lines(file: Path, count: int, seed: int = 1) -> None:
    """Writes so many vendors into one ``.jsonl``."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as out:
        out.writelines(lines(count, seed))


def _text(file: dict[str, Any]) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(file, Dumper=dumper, sort_keys=False, allow_unicode=True)


def main() -> None:
    """Writes the vendors that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--vendors", type=int, default=10_000)
    parser.add_argument("--lines", action="store_true", help="write vendors.jsonl, not files")
    asked = parser.parse_args()
    if asked.lines:
        write_lines(asked.folder / "vendors.jsonl", asked.vendors)
    else:
        write_files(asked.folder, asked.vendors)


if __name__ == "__main__":
    main()
