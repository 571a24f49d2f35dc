"""Text in two languages, and text that is safe to print."""

from __future__ import annotations

import pytest

from oa_select.text import LocalizedText, Message, Speech, language_of, msg, one_line, safe


def test_a_text_falls_back_to_the_other_language() -> None:
    assert LocalizedText(en="Weaver").get("zh") == "Weaver"
    assert LocalizedText(zh="泛微").both() == {"en": "泛微", "zh": "泛微"}
    assert LocalizedText("Weaver", "泛微").get("zh") == "泛微"


@pytest.mark.parametrize(
    "character", ["\x1b", "\x00", "\x9b", "\u202e", "\u2066", "\u2028", "\ufeff"]
)
def test_what_a_terminal_could_obey_is_shown_instead(character: str) -> None:
    assert character not in safe(f"a{character}b")
    assert safe(f"a{character}b") == f"a\\u{ord(character):04x}b"


def test_one_line() -> None:
    assert one_line(" a\n\tb  c\x1b ") == "a b c\\u001b"


def test_arguments_are_filled_in_by_their_kind() -> None:
    english, chinese = Speech("en"), Speech("zh")
    name = LocalizedText("Weaver", "泛微")
    assert english("{a} of {b}", a=name, b=("x", name)) == "Weaver of x, Weaver"
    assert chinese("{a} of {b}", a=name, b=("x", name)) == "泛微 of x、泛微"
    assert english.say(msg("{a}", a=msg("inner {b}", b=1))) == "inner 1"
    assert english("{a}", a="x\x1by") == "x\\u001by"
    assert str(msg("{{a}} {b}", b="{c}")) == "{a} {c}"


def test_nothing_to_say_is_nothing_in_every_language() -> None:
    assert Speech("zh").say(Message("")) == ""


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_CN.UTF-8", "zh"),
        ("zh-Hans", "zh"),
        ("zh", "zh"),
        ("en_US.UTF-8", "en"),
        ("C", "en"),
        ("", "en"),
        ("zha", "en"),
    ],
)
def test_language_of_a_locale(locale: str, language: str) -> None:
    assert language_of(locale) == language
