"""Types of the values in files, and how a model declares its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

from oa_select.facts.claims import Date as DateValue
from oa_select.source.limits import GREATEST
from oa_select.text import LocalizedText

T = TypeVar("T")


class FileModel(BaseModel):
    """A mapping in a file: these keys and no others, built when it is first read."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def explained(title: str, title_zh: str, says: str, says_zh: str) -> dict[str, str]:
    """``title`` and ``description`` as every schema has them, in both languages."""
    return {"title": f"{title} · {title_zh}", "description": f"{says}\n{says_zh}"}


def required(title: str, title_zh: str, says: str, says_zh: str, **rules: Any) -> Any:
    """A key that must be there, with its title and a sentence about it in both languages."""
    words = explained(title, title_zh, says, says_zh)
    return Field(title=words["title"], description=words["description"], **rules)


def optional(title: str, title_zh: str, says: str, says_zh: str, **rules: Any) -> Any:
    """A key that may be left out; see :func:`required`."""
    return required(title, title_zh, says, says_zh, default=None, **rules)


class Defined(NamedTuple):
    """Gives the JSON Schema of a type by the name of a definition; see ``schemas/from_models``."""

    name: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, str]:
        del schema, handler
        return {"def": self.name}


def text_of(raw: Any) -> LocalizedText:
    """The text in a value of a file.

    Raises:
        PydanticCustomError: if it is none.
    """
    if isinstance(raw, str) and raw.strip():
        return LocalizedText.plain(raw)
    named = isinstance(raw, dict) and raw and set(raw) <= {"en", "zh"}
    if named and all(isinstance(each, str) and each.strip() for each in raw.values()):
        return LocalizedText(raw.get("en"), raw.get("zh"))
    raise PydanticCustomError("localized_text", "localized_text")


def _line(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "blank")
    return text


def date_of(raw: Any) -> DateValue:
    """The date in a value of a file.

    Raises:
        PydanticCustomError: if it is none.
    """
    text = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    date = DateValue.parse(text) if isinstance(text, str) else None
    if date is None:
        raise PydanticCustomError("date", "date")
    return date


if TYPE_CHECKING:
    Maybe: TypeAlias = T | None
    Text: TypeAlias = LocalizedText
    Date: TypeAlias = DateValue
else:

    class Maybe:
        """The type of a key that may be left out, and is None then; it cannot be empty."""

        def __class_getitem__(cls, given: Any) -> Any:
            return given

    # Of Any, since they are never written: pydantic would look into the named tuples for that.
    Text = Annotated[Any, PlainValidator(text_of), Defined("text")]
    """A text, or ``{en: …, zh: …}``."""
    Date = Annotated[Any, PlainValidator(date_of), Defined("date")]
    """A year, a month or a day."""


Line = Annotated[
    str,
    Field(strict=True, min_length=1, max_length=4000),
    AfterValidator(_line),
    Defined("line"),
]
Slug = Annotated[str, Field(strict=True, pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)]
"""The id of a file."""
Name = Annotated[str, Field(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=64)]
"""An id within a file."""
Flag = Annotated[bool, Field(strict=True)]
Whole = Annotated[int, Field(strict=True, ge=0)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-GREATEST, le=GREATEST)]
Above = Annotated[float, Field(strict=True, allow_inf_nan=False, gt=0, le=GREATEST)]
"""A number above 0."""
NotNegative = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=GREATEST)]
Fraction = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=1)]
Percent = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=100)]
Points = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=100)]
AtLeastOne = Annotated[tuple[T, ...], Field(min_length=1)]
AtLeastTwo = Annotated[tuple[T, ...], Field(min_length=2)]

FORMAT = required("Format", "格式版本", "The version of the file format: 1.", "文件格式的版本：1。")
NOTE = optional(
    "Note", "备注", "A note for readers; nothing follows from it.", "供阅读的备注，不影响计分。"
)
"""Keys that several kinds of file have."""
