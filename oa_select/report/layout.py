"""What the reader's side asks for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from oa_select.results.document import Document
from oa_select.results.letterhead import Letterhead
from oa_select.text import Speech


class Layout(NamedTuple):
    """How a result is laid out; a renderer uses what is for it.

    ``width`` is in columns, None for as wide as the content. ``top`` limits a ranking to its first
    vendors, ``limit`` a list of questions, which ``group`` orders by ``vendor`` or ``stage``.
    ``full`` shows everything. ``bom`` begins CSV with a byte-order mark, which tells Excel that it
    is UTF-8. ``strict`` counts warnings as failures. ``prefix`` is the path from the root of the
    repository to the working folder, with a slash at its end, or empty. ``document`` is what the
    author says about a document, ``letterhead`` what the sender of a letter says. ``environment``
    is that of the program, for others it starts.
    """

    speech: Speech
    width: int | None = None
    color: bool = False
    top: int | None = None
    limit: int | None = None
    group: str | None = None
    full: bool = False
    bom: bool = False
    strict: bool = False
    prefix: str = ""
    document: Document = Document()
    letterhead: Letterhead = Letterhead()
    environment: Mapping[str, str] = MappingProxyType({})
