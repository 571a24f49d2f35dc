"""Numbers between which something changes are found with few looks, whatever heights say."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from oa_select.what_if.narrow import End, narrowed

FAR = 1e6


def looks(height: Callable[[float], float | None], low: float, high: float) -> tuple[float, int]:
    """Where a height passes 0 between two numbers, and how often it was looked."""
    count = 0

    def look(number: float) -> tuple[bool, float | None]:
        nonlocal count
        count += 1
        at = height(number)
        return number >= turn(height), at

    one, other = narrowed(End(low, height(low)), End(high, height(high)), look)
    assert one.number < turn(height) + 1e-9
    assert other.number >= turn(height)
    return other.number, count


def turn(height: Callable[[float], float | None]) -> float:
    return {line: 100 / 3, curve: 700.0, jump: 12.5, nothing: 0.1}[height]


def line(x: float) -> float:
    return 3 * x - 100


def curve(x: float) -> float:
    return 50 - 35_000 / x


def jump(x: float) -> float:
    """Tells nothing of where it passes 0."""
    return 90.0 if x >= 12.5 else -1.0


def nothing(x: float) -> None:
    return None


@pytest.mark.parametrize(("height", "most"), [(line, 3), (curve, 8), (jump, 60), (nothing, 60)])
def test_what_changes_is_found(height: Callable[[float], float | None], most: int) -> None:
    found, count = looks(height, 0.01, FAR)
    assert math.isclose(found, turn(height), rel_tol=1e-9)
    assert count <= most


def test_a_change_right_beside_an_end_is_found_at_once() -> None:
    def look(number: float) -> tuple[bool, float | None]:
        return number > 50, number - 50

    one, other = narrowed(End(50.0, 0.0), End(100.0, 50.0), look)
    assert one.number == 50
    assert 50 < other.number < 50.00000001


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e9])
def test_how_near_is_a_part_of_the_numbers(size: float) -> None:
    looked = []

    def look(number: float) -> tuple[bool, float | None]:
        looked.append(number)
        return number >= 3.3 * size, None

    one, other = narrowed(End(size, None), End(9 * size, None), look)
    assert one.number < 3.3 * size <= other.number
    assert other.number - one.number <= 2e-13 * 3.3 * size
    assert len(looked) < 60


def test_what_is_so_at_0_alone_is_not_looked_for_without_end() -> None:
    looked = []

    def look(number: float) -> tuple[bool, float | None]:
        looked.append(number)
        return number == 0, None

    one, other = narrowed(End(5e-8, None), End(0.0, None), look)
    assert 0 < one.number < 1e-15
    assert other.number == 0
    assert len(looked) < 40
