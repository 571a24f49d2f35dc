"""Provinces by all their codes and names."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from oa_select.problems import nearest
from oa_select.regions import (
    MAINLAND,
    PROVINCES,
    TILES,
    Province,
    known_names,
    province_code,
    province_name,
)
from oa_select.text import LocalizedText


def test_thirty_four_of_which_thirty_one_on_the_mainland() -> None:
    assert len(PROVINCES) == 34
    assert len(MAINLAND) == 31
    assert set(PROVINCES) - MAINLAND == {"CN-HK", "CN-MO", "CN-TW"}
    assert list(PROVINCES) == sorted(PROVINCES)


@pytest.mark.parametrize(
    "spelling",
    [
        "CN-GD",
        "cn-gd",
        "440000",
        "44",
        "广东",
        "广东省",
        "Guangdong",
        "GUANGDONG",
        "Guangdong Sheng",
        "guangdong  sheng",
        " 广东 ",
        "\tcn-gd\n",
    ],
)
def test_spellings(spelling: str) -> None:
    assert province_code(spelling) == "CN-GD"


@pytest.mark.parametrize("province", PROVINCES.values(), ids=lambda each: each.code)
def test_every_province_by_all_its_spellings(province: Province) -> None:
    name = province.name.both()
    names = (province.full_name_zh, province.pinyin, name["en"], name["zh"])
    for spelling in (province.code, province.gb2260, province.gb2260[:2], *names):
        assert province_code(spelling) == province.code
        assert province_code(f" {spelling.lower()} ") == province.code
    assert len(province.gb2260) == 6
    assert province.full_name_zh.startswith(name["zh"])
    assert province_name(province.code) == province.name


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("陕西", "CN-SN"),
        ("Shaanxi", "CN-SN"),
        ("山西", "CN-SX"),
        ("Shanxi", "CN-SX"),
        ("Xizang", "CN-XZ"),
        ("Tibet", "CN-XZ"),
        ("Nei Mongol", "CN-NM"),
        ("Inner Mongolia", "CN-NM"),
        ("Macau", "CN-MO"),
        ("广西壮族自治区", "CN-GX"),
        ("Uygur", None),
    ],
)
def test_names_that_are_easily_confused(spelling: str, code: str | None) -> None:
    assert province_code(spelling) == code


def test_each_province_has_a_tile_of_its_own() -> None:
    assert set(TILES) == set(PROVINCES)
    assert len(set(TILES.values())) == len(TILES)
    assert list(TILES.values()) == sorted(TILES.values())
    rows, columns = ({place[at] for place in TILES.values()} for at in (0, 1))
    assert rows == columns == set(range(8))


BORDERS = """
HL-NM HL-JL JL-LN JL-NM NM-LN NM-HE NM-SX NM-SN NM-NX NM-GS LN-HE HE-BJ HE-TJ BJ-TJ HE-SX HE-SD
HE-HA SX-SN SX-HA SN-GS SN-NX SN-SC SN-CQ SN-HB SN-HA NX-GS GS-XJ GS-QH GS-SC XJ-XZ XJ-QH XZ-QH
XZ-SC XZ-YN QH-SC SC-YN SC-GZ SC-CQ CQ-GZ CQ-HN CQ-HB YN-GZ YN-GX GZ-GX GZ-HN HB-HA HB-HN HB-JX
HB-AH HA-SD HA-AH AH-SD AH-JS AH-ZJ AH-JX JS-SD JS-SH JS-ZJ SH-ZJ ZJ-FJ ZJ-JX JX-FJ JX-GD JX-HN
HN-GD HN-GX GX-GD GD-FJ GD-HK GD-MO
"""
"""The land borders between provinces."""


def test_neighbours_are_near_one_another() -> None:
    pairs = [tuple(f"CN-{each}" for each in pair.split("-")) for pair in BORDERS.split()]
    apart = {
        pair: max(abs(one - other) for one, other in zip(*map(TILES.get, pair), strict=True))
        for pair in pairs
    }
    assert sum(far == 1 for far in apart.values()) >= 0.6 * len(pairs)
    alone = set(PROVINCES) - {code for pair, far in apart.items() if far == 1 for code in pair}
    assert alone == {"CN-HI", "CN-TW"}  # islands touch nobody


@pytest.mark.parametrize(
    ("one", "other", "down", "right"),
    [
        ("HL", "HI", 1, None),
        ("BJ", "GD", 1, None),
        ("XJ", "HL", None, 1),
        ("XZ", "SH", None, 1),
        ("SX", "HA", 1, 0),
        ("HB", "HN", 1, 0),
        ("SC", "CQ", 0, 1),
        ("FJ", "TW", None, 1),
        ("GD", "HK", 1, None),
        ("GD", "HI", 1, None),
        ("GD", "MO", 1, None),
    ],
)
def test_north_is_up_and_west_is_left(
    one: str, other: str, down: int | None, right: int | None
) -> None:
    here, there = TILES[f"CN-{one}"], TILES[f"CN-{other}"]
    signs = [(b > a) - (b < a) for a, b in zip(here, there, strict=True)]
    for sign, wanted in zip(signs, (down, right), strict=True):
        assert wanted is None or sign == wanted


def test_short_names_take_two_columns_and_are_all_different() -> None:
    for language in ("en", "zh"):
        names = [each.short.both()[language] for each in PROVINCES.values()]
        assert {cell_len(each) for each in names} == {2}
        assert len(set(names)) == 34


def test_no_two_provinces_share_a_spelling() -> None:
    names = [each.casefold() for each in known_names()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("us-ca", "US-CA"),
        ("JP-13", "JP-13"),
        (" sg-01 ", "SG-01"),
        ("FR-2A", "FR-2A"),
        ("gb-eng", "GB-ENG"),
        ("RU-X", "RU-X"),
    ],
)
def test_other_countries_by_the_form(text: str, code: str) -> None:
    assert province_code(text) == code
    assert province_name(code) == LocalizedText(code, code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "CN-",
        "CN-XX",
        "cn-zz",
        "CN-44",
        "440300",
        "45000",
        "99",
        "深圳",
        "Canton",
        "US",
        "US-",
        "USA-CA",
        "US-CALI",
        "U1-CA",
        "US-C A",
        "US-C-A",
        "ＵＳ-CA",
        "美国-CA",
        "US-加",
    ],
)
def test_unknown(text: str) -> None:
    assert province_code(text) is None


@pytest.mark.parametrize(
    ("misspelt", "meant"), [("Guangdon", "Guangdong"), ("CN-GDD", "CN-GD"), ("广东市", "广东")]
)
def test_names_for_a_hint(misspelt: str, meant: str) -> None:
    assert province_code(misspelt) is None
    assert nearest(misspelt, known_names()) == meant
