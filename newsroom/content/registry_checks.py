"""Whether the entries of the registries agree with each other: codes used once, parents that exist, terms apart.

It reports each fault once and takes it out of the entries, so that what builds on them can rely on them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TypeVar

from newsroom.content.entries import Entries, Entry
from newsroom.content.nearest import nearest
from newsroom.content.registry_schema import AuthorFields, SatkerFields, TopicFields
from newsroom.problems import Problem

_Coded = TypeVar("_Coded", SatkerFields, TopicFields)


def unique(entries: Entries[_Coded], problems: list[Problem]) -> None:
    """Note codes used again, and drop these entries."""
    first: dict[str, int] = {}
    again = set()
    for number, fields, _is_sound in entries:
        if fields.code in first:
            line = str(entries.place((first[fields.code], "code"))[0])
            problems.append(
                entries.problem("registry/duplicate", (number, "code"), value=fields.code, first=line)
            )
            again.add(number)
        else:
            first[fields.code] = number
    entries[:] = [entry for entry in entries if entry.number not in again]


def check_tree(units: Entries[SatkerFields], problems: list[Problem]) -> frozenset[str]:
    """Note parents that do not exist, and each cycle once; cut the tree there, and return the units cut off."""
    by_code = {entry.fields.code: entry for entry in units}
    cut = {entry.fields.code for entry in units if not entry.is_sound}
    for entry in units:
        parent = entry.fields.parent
        if parent and parent not in by_code:
            if units.is_whole:
                near = nearest(parent, by_code)
                problems.append(
                    units.problem("satker/unknown", (entry.number, "parent"), unit=parent, near=near)
                )
            entry.fields.parent = ""
            cut.add(entry.fields.code)
    for entry in units:
        chain = [entry.fields.code]
        while (parent := by_code[chain[-1]].fields.parent) and parent not in chain:
            chain.append(parent)
        if parent == entry.fields.code:
            way = " → ".join([*chain, parent])
            problems.append(units.problem("satker/cycle", (entry.number, "parent"), unit=parent, chain=way))
            entry.fields.parent = ""
            cut.update(chain)
    return frozenset(cut)


def check_authors(
    authors: Entries[AuthorFields], units: Entries[SatkerFields], problems: list[Problem]
) -> frozenset[str]:
    """Note units that do not exist, and terms that are reversed or overlap.

    Drop those authors whose unit is not known, and return their initials.
    """
    codes = {entry.fields.code for entry in units}
    doubtful = set()
    terms: dict[tuple[str, str], list[AuthorFields]] = defaultdict(list)
    names: dict[str, str] = {}
    for entry in authors:
        fields = entry.fields
        if fields.satker not in codes:
            if units.is_whole:
                near = nearest(fields.satker, codes)
                problems.append(
                    authors.problem("satker/unknown", (entry.number, "satker"), unit=fields.satker, near=near)
                )
            doubtful.add(fields.initials)
        elif entry.is_sound:
            _check_term(authors, entry, terms[fields.initials, fields.satker], names, problems)
    authors[:] = [entry for entry in authors if entry.fields.satker in codes]
    return frozenset(doubtful)


def _check_term(
    authors: Entries[AuthorFields],
    entry: Entry[AuthorFields],
    earlier: list[AuthorFields],
    names: dict[str, str],
    problems: list[Problem],
) -> None:
    """Note a term that ends before it begins, meets an earlier one, or an address that is somebody else's."""
    fields, place = entry.fields, (entry.number, "initials")
    name = names.setdefault(author_code(fields), fields.name)
    if fields.from_ > fields.to:
        problems.append(
            authors.problem("author/term-reversed", (entry.number, "to"), initials=fields.initials)
        )
        return
    if any(fields.from_ <= other.to and other.from_ <= fields.to for other in earlier):
        problems.append(
            authors.problem("author/overlap", place, initials=fields.initials, satker=fields.satker)
        )
    elif name != fields.name:
        problems.append(authors.problem("author/same-code", place, slug=author_code(fields), name=name))
    earlier.append(fields)


def author_code(entry: AuthorFields) -> str:
    """Return the code in an author's address: the one given, or initials and unit."""
    stem = re.sub(r"[^a-z0-9]+", "-", entry.initials.lower()).strip("-") or "x"
    return entry.code or f"{stem}-{entry.satker}"
