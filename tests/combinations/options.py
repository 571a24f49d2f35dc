"""The options: what is asked of a command beside its format, by words, by variables, by place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.combinations.projects import DECIDED, Project

Words = tuple[str, ...]
FAMILIES = ("set", "weight-set", "unknown", "min-grade", "rubric", "document", "letter")


def no_words(project: Project) -> Words:
    return ()


class Option(NamedTuple):
    """One way to ask.

    Attributes:
        name: how a cell of the table names it.
        words: what is added to the command's words.
        variables: what the environment says.
        folder: the working folder, as seen from the project's.
        lacking: why it asks nothing of a project; None where it does.
        head: what is added to the words of ``ask`` alone, which no ranking depends on.
    """

    name: str
    words: Callable[[Project], Words] = no_words
    variables: Mapping[str, str] = {}
    folder: str = "."
    lacking: Callable[[Project], str | None] = lambda project: None
    head: Words = ()

    @property
    def family(self) -> str:
        """What it is about: options of one family ask the same in other words, or other values."""
        about = self.name.removeprefix("env-")
        return next((each for each in FAMILIES if about.startswith(each)), about)

    @property
    def documents(self) -> bool:
        """Whether it makes a document of a result."""
        return self.family == "document"

    @property
    def letters(self) -> bool:
        """Whether it says what stands at the head of a letter."""
        return bool(self.head)

    @property
    def language(self) -> str:
        """The language of the output."""
        return "zh" if self.name.endswith("zh") else "en"


def plain(name: str, *words: str) -> Option:
    return Option(name, lambda project: words)


def set_one(project: Project) -> Words:
    return ("--set", f"{project.criteria[0]['id']}=20")


def set_several(project: Project) -> Words:
    first, second = (each["id"] for each in project.criteria[:2])
    return ("--set", f"{second}=45", "--set", f"{first}=10")


def by_name(project: Project) -> Words:
    return ("--rubric", project.named)


def by_path(project: Project) -> Words:
    return ("--rubric", f"rubrics/{project.named}.yaml")


def from_the_desk(project: Project) -> Words:
    words = ("--rubric", f"../rubrics/{project.rubric}.yaml", "--vendors", "../vendors")
    if project.has("needs.yaml"):
        words += ("--needs", "../needs.yaml")
    return (*words, "--ratings", "../ratings") if project.has("ratings") else words


def several(project: Project) -> Words:
    return (*set_one(project), "--unknown", "best", "--ratings", "votes", "--lang", "zh")


def set_in_flat(project: Project) -> Words:
    return ("--weight-set", "flat", *set_one(project))


def without_weight_set(project: Project) -> str | None:
    has = "weight_sets" in project.files[f"rubrics/{project.rubric}.yaml"]
    return None if has else "its rubric has no weight set"


DOCUMENT = (
    *("--title", "Choice", "--for", "The board", "--date", "2026-11", "--prepared-by", "IT"),
    *("--decision", DECIDED),
)
SENDER, DEADLINE = "Some Bank", "2026-12-31"
HEAD = (
    *("--from", SENDER, "--project", "OA 2026", "--deadline", DEADLINE),
    *("--reply-to", "oa@bank.example"),
)
OPTIONS: tuple[Option, ...] = (
    Option("none"),
    Option("set-one", set_one),
    Option("set-several", set_several),
    Option("weight-set", lambda project: ("--weight-set", "flat"), lacking=without_weight_set),
    Option("weight-set-and-set", set_in_flat, lacking=without_weight_set),
    *(plain(f"unknown-{each}", "--unknown", each) for each in ("worst", "midpoint", "best")),
    *(plain(f"min-grade-{each}", "--min-grade", each) for each in "ABCDE"),
    plain("all", "--all"),
    plain("top", "--top", "2"),
    plain("vendors", "--vendors", "stock"),
    plain("needs", "--needs", "places/elsewhere.yaml"),
    plain("ratings", "--ratings", "votes"),
    plain("lang-zh", "--lang", "zh"),
    plain("document", *DOCUMENT),
    plain("document-zh", *DOCUMENT, "--lang", "zh"),
    plain("letter", "--needs", "places/elsewhere.yaml")._replace(head=HEAD),
    plain("letter-zh", "--needs", "places/elsewhere.yaml", "--lang", "zh")._replace(head=HEAD),
    Option("rubric-by-name", by_name),
    Option("rubric-by-path", by_path),
    Option("env-vendors", variables={"OA_SELECT_VENDORS": "stock"}),
    Option("env-needs", variables={"OA_SELECT_NEEDS": "places/elsewhere.yaml"}),
    Option("env-ratings", variables={"OA_SELECT_RATINGS": "votes"}),
    Option("env-rubric", variables={"OA_SELECT_RUBRIC": "{named}"}),
    Option("other-folder", from_the_desk, folder="desk"),
    Option("several-zh", several),
)
OF_ALL: tuple[Option, ...] = tuple(each for each in OPTIONS if not (each.documents or each.letters))
"""Those that every command takes which ranks."""
