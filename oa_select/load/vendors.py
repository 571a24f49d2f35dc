"""Vendors: their files and claims, and the problems in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from oa_select.facts.fact import Fact
from oa_select.load.files import vendor_files
from oa_select.load.many import ManyVendors
from oa_select.load.reading import Reading
from oa_select.load.together import Vendors
from oa_select.load.vendor import NO_FACTS
from oa_select.problems import UsageError, nearest
from oa_select.results.command_line import PROGRAM, command_line
from oa_select.text import Message, msg

IN_PLACE = Reading(places=True)
"""Documents are kept with the places of all that is in them, for whoever looks at many."""


def load_vendors(
    paths: Iterable[Path],
    folder: Path,
    custom_facts: Mapping[str, Fact] = NO_FACTS,
    reading: Reading = IN_PLACE,
) -> Vendors:
    """The vendors in files and folders; a file that is wrong never stops the others.

    Args:
        paths: files and folders; each one that does not exist is an error.
        folder: the working folder, which problems name files from.
        custom_facts: those that rubrics declare, by path.
        reading: how; vendors and problems are the same any way.
    """
    files, unread = vendor_files(paths, folder)
    found = load_vendor_files(files, folder, custom_facts, reading)
    if not unread:
        return found
    return found._replace(problems=(*unread, *found.problems), all_named=False)


def load_vendor_files(
    files: Iterable[Path],
    folder: Path,
    custom_facts: Mapping[str, Fact] = NO_FACTS,
    reading: Reading = IN_PLACE,
) -> Vendors:
    """The vendors in files; see :func:`load_vendors`."""
    return ManyVendors(folder, custom_facts, reading).read(tuple(files))


def no_vendor(name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that is of none of the ``known`` vendors, with the ways out."""
    meant = nearest_vendor(name, known)
    return UsageError(msg('no vendor "{name}"', name=name), ways_out(name, meant))


def nearest_vendor(name: str, known: Iterable[str]) -> str | None:
    """The one of the ``known`` names that was probably meant: it is written or sounds like this."""
    names = tuple(known)
    if meant := nearest(name, names):
        return meant
    from oa_select.ids import company_id

    chinese = {company_id(each): each for each in names if not each.isascii()}
    heard = nearest(company_id(name), chinese)
    return chinese[heard] if heard else None


def ways_out(name: str, meant: str | None) -> Message:
    """What to do about a name that no vendor has: write the one ``meant``, or start a file."""
    ends = ("--",) if name.startswith("-") else ()  # it would be taken for an option
    command = command_line((PROGRAM, "add", *ends, name))
    if meant is None:
        return msg("`{command}` starts its file", command=command)
    return msg(
        'did you mean "{name}"? otherwise `{command}` starts its file', name=meant, command=command
    )
