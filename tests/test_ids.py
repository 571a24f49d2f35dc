"""Ids that are made from names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oa_select.ids import company_id, made_id


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Acme OA", "acme-oa"),
        ("Acme Co., Ltd.", "acme"),
        ("北京致远互联软件股份有限公司", "bei-jing-zhi-yuan-hu-lian-ruan-jian"),
        ("泛微", "fanwei"),
        ("重庆OA", "chongqing-oa"),
        ("ООО Ромашка", "ooo-romashka"),
        ("한컴", "hankeom"),
        ("Élan & Söhne GmbH", "elan-sohne"),
        ("X-Cloud", "xcloud"),
        ("!!!", "vendor"),
    ],
)
def test_companies(name: str, id: str) -> None:
    assert company_id(name) == id


def test_a_number_tells_an_id_from_those_that_are_taken() -> None:
    assert made_id("服务", {"fuwu", "fuwu-2"}) == "fuwu-3"
    assert made_id("a" * 70, {"a" * 64}) == "a" * 62 + "-2"


@given(st.text(max_size=100), st.sets(st.text(max_size=3), max_size=3))
def test_every_name_has_an_id(name: str, taken: set[str]) -> None:
    id = made_id(name, taken)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", id)
    assert not id.startswith("x-")
    assert id not in taken
