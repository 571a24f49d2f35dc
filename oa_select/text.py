"""Text in two languages: from files and of the program, made safe to print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from oa_select.characters import escape, show_hidden

if TYPE_CHECKING:
    from gettext import NullTranslations

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

# What a terminal could obey or be deceived by: C0 and C1 controls, bidirectional marks and
# overrides, line separators and surrogates.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
SHOWN = re.compile(f"{UNSAFE.pattern}|[\ufdd0-\ufdef\ufffe\uffff]")
"""The same, and what is no character, which XML cannot hold."""


class LocalizedText(NamedTuple):
    """A text in English, in Chinese, or in both; at least one is there."""

    en: str | None = None
    zh: str | None = None

    @classmethod
    def plain(cls, text: str) -> LocalizedText:
        """The same text in both languages."""
        return cls(text, text)

    def get(self, language: Language) -> str:
        """The text in the language asked for, else in the other one."""
        first, second = (self.en, self.zh) if language == "en" else (self.zh, self.en)
        return first or second or ""

    def both(self) -> dict[str, str]:
        """``{"en": …, "zh": …}``, each filled from the other where it is missing."""
        return {"en": self.get("en"), "zh": self.get("zh")}


class Message(NamedTuple):
    """A sentence of the program: an English template and its arguments, translated when shown."""

    template: str
    arguments: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return Speech("en").say(self)


def msg(template: str, **arguments: object) -> Message:
    """A message; ``template`` is a literal that is in the translation catalogue."""
    return Message(template, tuple(arguments.items()))


def safe(text: str) -> str:
    """The text with all that a terminal could obey, or nobody would see, as escapes instead."""
    shown = SHOWN.sub(lambda found: escape(found.group()), text)
    return shown if shown.isascii() else show_hidden(shown)


def one_line(text: str) -> str:
    """Safe text on a single line: white space folded to one blank."""
    return " ".join(safe(text.replace("\n", " ").replace("\t", " ")).split())


class Speech:
    """Says messages in one language, from the gettext catalogue that ships with the package."""

    __slots__ = ("_catalogue", "language")

    def __init__(self, language: Language) -> None:
        """Opens the catalogue of ``language``; English needs none."""
        self.language = language
        self._catalogue = _catalogue(language)

    def __call__(self, template: str, **arguments: object) -> str:
        """The template in this language with its arguments filled in."""
        return self._fill(template, arguments)

    def say(self, message: Message, **arguments: object) -> str:
        """The message in this language; ``arguments`` are filled in beside its own."""
        return self._fill(message.template, {**dict(message.arguments), **arguments})

    def template(self, message: Message) -> str:
        """The message in this language with its placeholders, for somebody else to fill in."""
        return self._translated(message.template)

    def text(self, text: LocalizedText) -> str:
        """A text from a file, in this language, safe and on one line."""
        return one_line(text.get(self.language))

    def _fill(self, template: str, arguments: Mapping[str, object]) -> str:
        found = self._translated(template)
        return found.format_map({key: self._argument(each) for key, each in arguments.items()})

    def _translated(self, template: str) -> str:
        if not template or self._catalogue is None:  # gettext keeps its header under ""
            return template
        return self._catalogue.gettext(template)

    def _argument(self, value: object) -> object:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, LocalizedText):
            return self.text(value)
        if isinstance(value, tuple):
            return ("、" if self.language == "zh" else ", ").join(
                str(self._argument(each)) for each in value
            )
        return one_line(value) if isinstance(value, str) else value


def _catalogue(language: Language) -> NullTranslations | None:
    if language == "en":
        return None
    from gettext import GNUTranslations
    from importlib.resources import files

    path = files("oa_select").joinpath("locale", "zh_CN", "LC_MESSAGES", "oa_select.mo")
    with path.open("rb") as file:
        return GNUTranslations(file)


def language_of(locale: str) -> Language:
    """The language that a POSIX locale name such as ``zh_CN.UTF-8`` asks for."""
    return "zh" if locale.lower().replace("-", "_").split("_")[0].split(".")[0] == "zh" else "en"
