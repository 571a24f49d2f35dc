"""Provinces: their codes, and the names by which they are known."""

from __future__ import annotations

from typing import NamedTuple

from oa_select.text import LocalizedText as Text


class Province(NamedTuple):
    """One of the 34 province-level divisions of China.

    ``code`` is the ISO 3166-2 code, ``gb2260`` the code of GB/T 2260 with six digits,
    ``pinyin`` the romanized name in ISO 3166-2, ``short`` the name in two columns: the two letters
    of the code, and one Chinese character.
    """

    code: str
    gb2260: str
    name: Text
    full_name_zh: str
    pinyin: str
    short: Text


_ROWS = (
    ("CN-AH", "34", "Anhui", "安徽", "安徽省", "Anhui Sheng", "皖"),
    ("CN-BJ", "11", "Beijing", "北京", "北京市", "Beijing Shi", "京"),
    ("CN-CQ", "50", "Chongqing", "重庆", "重庆市", "Chongqing Shi", "渝"),
    ("CN-FJ", "35", "Fujian", "福建", "福建省", "Fujian Sheng", "闽"),
    ("CN-GD", "44", "Guangdong", "广东", "广东省", "Guangdong Sheng", "粤"),
    ("CN-GS", "62", "Gansu", "甘肃", "甘肃省", "Gansu Sheng", "甘"),
    ("CN-GX", "45", "Guangxi", "广西", "广西壮族自治区", "Guangxi Zhuangzu Zizhiqu", "桂"),
    ("CN-GZ", "52", "Guizhou", "贵州", "贵州省", "Guizhou Sheng", "贵"),
    ("CN-HA", "41", "Henan", "河南", "河南省", "Henan Sheng", "豫"),
    ("CN-HB", "42", "Hubei", "湖北", "湖北省", "Hubei Sheng", "鄂"),
    ("CN-HE", "13", "Hebei", "河北", "河北省", "Hebei Sheng", "冀"),
    ("CN-HI", "46", "Hainan", "海南", "海南省", "Hainan Sheng", "琼"),
    ("CN-HK", "81", "Hong Kong", "香港", "香港特别行政区", "Hong Kong SAR", "港"),
    ("CN-HL", "23", "Heilongjiang", "黑龙江", "黑龙江省", "Heilongjiang Sheng", "黑"),
    ("CN-HN", "43", "Hunan", "湖南", "湖南省", "Hunan Sheng", "湘"),
    ("CN-JL", "22", "Jilin", "吉林", "吉林省", "Jilin Sheng", "吉"),
    ("CN-JS", "32", "Jiangsu", "江苏", "江苏省", "Jiangsu Sheng", "苏"),
    ("CN-JX", "36", "Jiangxi", "江西", "江西省", "Jiangxi Sheng", "赣"),
    ("CN-LN", "21", "Liaoning", "辽宁", "辽宁省", "Liaoning Sheng", "辽"),
    ("CN-MO", "82", "Macao", "澳门", "澳门特别行政区", "Macao SAR", "澳"),
    ("CN-NM", "15", "Inner Mongolia", "内蒙古", "内蒙古自治区", "Nei Mongol Zizhiqu", "蒙"),
    ("CN-NX", "64", "Ningxia", "宁夏", "宁夏回族自治区", "Ningxia Huizu Zizhiqu", "宁"),
    ("CN-QH", "63", "Qinghai", "青海", "青海省", "Qinghai Sheng", "青"),
    ("CN-SC", "51", "Sichuan", "四川", "四川省", "Sichuan Sheng", "川"),
    ("CN-SD", "37", "Shandong", "山东", "山东省", "Shandong Sheng", "鲁"),
    ("CN-SH", "31", "Shanghai", "上海", "上海市", "Shanghai Shi", "沪"),
    ("CN-SN", "61", "Shaanxi", "陕西", "陕西省", "Shaanxi Sheng", "陕"),
    ("CN-SX", "14", "Shanxi", "山西", "山西省", "Shanxi Sheng", "晋"),
    ("CN-TJ", "12", "Tianjin", "天津", "天津市", "Tianjin Shi", "津"),
    ("CN-TW", "71", "Taiwan", "台湾", "台湾省", "Taiwan Sheng", "台"),
    ("CN-XJ", "65", "Xinjiang", "新疆", "新疆维吾尔自治区", "Xinjiang Uygur Zizhiqu", "新"),
    ("CN-XZ", "54", "Tibet", "西藏", "西藏自治区", "Xizang Zizhiqu", "藏"),
    ("CN-YN", "53", "Yunnan", "云南", "云南省", "Yunnan Sheng", "云"),
    ("CN-ZJ", "33", "Zhejiang", "浙江", "浙江省", "Zhejiang Sheng", "浙"),
)

PROVINCES: dict[str, Province] = {
    code: Province(code, f"{gb}0000", Text(en, zh), full_zh, pinyin, Text(code[3:], short))
    for code, gb, en, zh, full_zh, pinyin, short in _ROWS
}
"""The 34 by their ISO 3166-2 code, sorted by it."""

MAINLAND: frozenset[str] = frozenset(PROVINCES) - {"CN-HK", "CN-MO", "CN-TW"}
"""The codes of the 31 mainland provinces, municipalities and autonomous regions."""

_TILE_ROWS = (
    ".. .. .. .. .. .. .. HL",
    ".. .. .. .. .. .. NM JL",
    "XJ GS NX SN SX HE BJ LN",
    "XZ QH SC CQ HA SD TJ ..",
    ".. .. YN GZ HB AH JS SH",
    ".. .. .. GX HN JX ZJ ..",
    ".. .. .. .. GD FJ .. TW",
    ".. .. .. HI MO HK .. ..",
)
TILES: dict[str, tuple[int, int]] = {
    f"CN-{letters}": (row, column)
    for row, line in enumerate(_TILE_ROWS)
    for column, letters in enumerate(line.split())
    if letters != ".."
}
"""The row and the column of each province on a map of equal tiles, north up and west left."""

_FOREIGN_LENGTHS = ((2, 1), (2, 2), (2, 3))

_OTHER_NAMES = {
    "CN-HK": ("Xianggang",),
    "CN-MO": ("Macau", "Aomen"),
    "CN-NM": ("Nei Mongol", "Neimenggu"),
    "CN-XZ": ("Xizang",),
}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _spellings(province: Province) -> tuple[str, ...]:
    return (
        province.code,
        province.gb2260,
        province.gb2260[:2],
        province.name.get("zh"),
        province.full_name_zh,
        province.name.get("en"),
        province.pinyin,
        *_OTHER_NAMES.get(province.code, ()),
    )


_BY_SPELLING = {
    _folded(spelling): province.code
    for province in PROVINCES.values()
    for spelling in _spellings(province)
}


def province_code(text: str) -> str | None:
    """The ISO 3166-2 code of a province by any of its names or codes; None if there is none.

    ``CN-GD``, ``440000``, ``44``, ``广东``, ``广东省``, ``Guangdong`` and ``Guangdong Sheng`` all
    give ``CN-GD``, without regard to case and to surrounding blanks. A code of another country is
    taken by its form, two letters, a hyphen and one to three letters or digits: ``us-ca`` gives
    ``US-CA``.
    """
    if (known := _BY_SPELLING.get(_folded(text))) is not None:
        return known
    code = text.strip().upper()
    return code if _is_foreign(code) else None


def _is_foreign(code: str) -> bool:
    country, _, part = code.partition("-")
    letters = code.isascii() and country.isalpha() and part.isalnum()
    return letters and country != "CN" and (len(country), len(part)) in _FOREIGN_LENGTHS


def province_name(code: str) -> Text:
    """The short name of a Chinese province; the code itself for one of another country."""
    province = PROVINCES.get(code)
    return Text.plain(code) if province is None else province.name


def known_names() -> list[str]:
    """The codes and names that a misspelt one may have meant, those of one province together."""
    names: list[str] = []
    for province in PROVINCES.values():
        given = _spellings(province)
        names += dict.fromkeys(each for each in given if not each.isdigit())
    return names
