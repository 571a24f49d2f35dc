"""Provinces by all their codes and names."""

from __future__ import annotations

import pytest

from oa_select.problems import nearest
from oa_select.regions import (
    MAINLAND,
    PROVINCES,
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
