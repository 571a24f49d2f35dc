"""``python -m tests.mutation``: draws mutants, tries them, and writes what became of them."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.mutation.mutants import Mutant, counted, mutants_of, room_of, sampled
from tests.mutation.run import Verdict, control, preload, try_all
from tests.mutation.survey import surveyed

ROOT = Path(__file__).parents[2]
ROOMS = ("interval", "facts", "scales", "scoring", "robustness", "questions", "what_if")
"""``what_if`` holds what robustness and questions share."""
RESULTS = Path(__file__).with_name("results.json")
JUDGED = Path(__file__).with_name("judged.json")


def main() -> int:
    """Returns 1 where the control fails, or fewer than 90 % are killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--budget", type=float, default=120, help="seconds of tests for a mutant")
    parser.add_argument("--room", action="append", help="only these rooms")
    parser.add_argument("--only", help="only mutants with this text in their key, all of them")
    parser.add_argument("--control", type=int, default=5, help="modules tried without a change")
    parser.add_argument("--list", action="store_true", help="list the mutants, try none")
    parser.add_argument("--write", action="store_true", help=f"enter the result in {RESULTS.name}")
    kept = Path(tempfile.gettempdir()) / f"oa-select-mutation-{os.getuid()}"
    parser.add_argument("--kept", type=Path, default=kept, help="the folder of what is known")
    args = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads do not survive a fork

    sources = [each for room in args.room or ROOMS for each in _modules(room)]
    every = [mutant for path in sources for mutant in mutants_of(ROOT, path)]
    if args.only:
        chosen = [each for each in every if args.only in each.key]
    else:
        chosen = sampled(every, args.sample, args.seed)
    if args.list:
        print(*(f"{each.line} {each.key}" for each in chosen), sep="\n")
        return 0
    args.kept.mkdir(exist_ok=True)
    measured = [each for room in ROOMS for each in _modules(room)]
    known = surveyed(ROOT, measured, args.kept / "survey.json")
    preload(known.modules)
    step = max(1, len(chosen) // max(1, args.control))
    if failing := control(ROOT, chosen[::step][: args.control], known, args.budget):
        print("fails without any change:", *failing, sep="\n")
        return 1
    same = {key for key, each in _judged().items() if each["equivalent"]}
    found = try_all(ROOT, chosen, known, args.budget, args.kept / "killed.json", same)
    result = _result(args.seed, counted(every), found)
    print(json.dumps({**result, "survivors": len(result["survivors"])}, ensure_ascii=False))
    if args.write:
        _write(result)
    return 0 if result["killed_pct"] >= 90 else 1


def _modules(room: str) -> list[Path]:
    package = ROOT / "oa_select" / room
    return sorted(package.rglob("*.py")) if package.is_dir() else [package.with_suffix(".py")]


def _judged() -> dict[str, Any]:
    """What was found by hand about survivors, by key: whether they are equivalent, and why."""
    found: dict[str, Any] = json.loads(JUDGED.read_text()) if JUDGED.exists() else {}
    return found


def _result(
    seed: int, mutants: Mapping[str, int], found: Mapping[Mutant, Verdict]
) -> dict[str, Any]:
    """Counts by room and operator, and each survivor with the reason that was found by hand."""
    judged = _judged()
    survivors = [each for each, verdict in found.items() if verdict.outcome == "survived"]
    killed = len(found) - len(survivors)
    return {
        "seed": seed,
        "sample": len(found),
        "killed": killed,
        "hung": sum(each.outcome == "hung" for each in found.values()),
        "killed_pct": round(100 * killed / len(found), 1),
        "rooms": {
            room: {
                "mutants": mutants[room],
                "sample": len(own),
                "killed": sum(found[each].outcome != "survived" for each in own),
            }
            for room, own in _grouped(found, lambda each: room_of(each.path)).items()
        },
        "operators": {
            operator: {
                "sample": len(own),
                "killed": sum(found[each].outcome != "survived" for each in own),
            }
            for operator, own in _grouped(found, lambda each: each.operator).items()
        },
        "survivors": [
            {
                "place": f"{each.path}:{each.line}",
                "within": each.within,
                "operator": each.operator,
                "before": each.before,
                "after": each.after,
                **judged.get(each.key, {"equivalent": False, "reason": ""}),
            }
            for each in survivors
        ],
    }


def _grouped(found: Mapping[Mutant, Verdict], by: Any) -> dict[str, list[Mutant]]:
    groups: dict[str, list[Mutant]] = {}
    for each in sorted(found, key=by):
        groups.setdefault(by(each), []).append(each)
    return groups


def _write(result: dict[str, Any]) -> None:
    """Enters a result in the place of an older one with the same seed."""
    old: Sequence[dict[str, Any]] = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    results = [each for each in old if each["seed"] != result["seed"]] + [result]
    results.sort(key=lambda each: str(each["seed"]))
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
