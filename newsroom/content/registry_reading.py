"""satker.yaml, authors.yaml and topics.yaml, read afresh: to values, with every problem of all of them.

Whether the entries agree with each other is registry_checks.py's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from newsroom.content import registry_checks
from newsroom.content.entries import Entries, Entry
from newsroom.content.field_faults import bad_fields, faults, salvaged
from newsroom.content.front_matter import YamlList, load_list
from newsroom.content.nearest import nearest
from newsroom.content.registry_schema import AuthorFields, SatkerFields, TopicFields
from newsroom.content.schema import Fields
from newsroom.content.settings_reading import accounts, at_setting, read_settings
from newsroom.content.text_files import Faulty, read_bytes, sound_text
from newsroom.model import Author, Contact, FormerName, Logo, Registry, Satker, Topic
from newsroom.problems import Problem
from newsroom.settings import Settings

SATKER = "content/satker.yaml"
AUTHORS = "content/authors.yaml"
TOPICS = "content/topics.yaml"

_Table = TypeVar("_Table", bound=Fields)


class Registries(NamedTuple):
    """Settings and registry; with problems, `lost` has by file what could not be read (see Entries).

    `doubtful` are initials whose unit is not known, `cut` units whose parent is not. These only keep one fault
    from being told a hundred times.
    """

    settings: Settings
    registry: Registry
    problems: list[Problem]
    lost: Mapping[str, list[str]]
    doubtful: frozenset[str]
    cut: frozenset[str]


def read_registries(site: Path) -> Registries:
    """Return settings and registry, with all problems of the four files; what is faulty is left out or stands in."""
    settings, problems, knows_body = read_settings(site)
    units = _entries(site, SATKER, SatkerFields, {"name": "–", "type": "lainnya", "zone": "WIB"}, problems)
    authors = _entries(site, AUTHORS, AuthorFields, {"name": "–"}, problems)
    topics = _entries(site, TOPICS, TopicFields, {"name": "–"}, problems)
    registry_checks.unique(units, problems)
    registry_checks.unique(topics, problems)
    cut = registry_checks.check_tree(units, problems)
    doubtful = registry_checks.check_authors(authors, units, problems)
    known = {entry.fields.code for entry in units}
    if knows_body and units.is_whole and settings.organisation.satker not in known:
        unit = settings.organisation.satker
        near = nearest(unit, known)
        problems.append(at_setting(site, "satker/unknown", ("organisation", "satker"), unit=unit, near=near))
    registry = Registry(
        {entry.fields.code: _satker(entry.fields) for entry in units},
        tuple(_author(entry.fields) for entry in authors),
        {entry.fields.code: _topic(entry.fields) for entry in topics},
    )
    lost = {entries.file: entries.lost for entries in (units, authors, topics)}
    return Registries(settings, registry, problems, lost, doubtful, cut)


def _entries(
    site: Path, file: str, table: type[_Table], stand_in: Mapping[str, Any], problems: list[Problem]
) -> Entries[_Table]:
    try:
        text, found = sound_text(read_bytes(site, file), file)
    except Faulty as fault:
        problems += fault.problems
        entries = Entries[_Table](file, [], [])
        entries.lost.append("")
        return entries
    problems += found
    listed = load_list(text, file)
    problems += listed.problems
    entries = Entries(file, listed.lines, listed.yaml_lines)
    entries.lost += listed.lost
    for number, item in enumerate(listed.entries):
        try:
            entries.append(Entry(number, table.model_validate(item), is_sound=True))
        except ValidationError as error:
            found = faults(error, table, file, _below(entries, number))
            problems += (
                found
                if _is_all_read(listed, entries, number)
                else [fault for fault in found if fault.code != "field/missing"]
            )
            try:
                kept = salvaged(table, item if isinstance(item, dict) else {}, bad_fields(error), stand_in)
            except ValidationError:  # without its code or initials an entry is nobody
                entries.lost.append(_identity(table, item))
            else:
                entries.append(Entry(number, kept, is_sound=False))
    return entries


def _identity(table: type[Fields], item: object) -> str:
    """Return the malformed code or initials of an entry, "" if it has none."""
    name = next(iter(table.model_fields))
    return str(item.get(name, "")) if isinstance(item, dict) else ""


def _is_all_read(listed: YamlList, entries: Entries[_Table], number: int) -> bool:
    """Tell whether no line of an entry had to be left out."""
    start, stop = entries.place((number,))[0], entries.place((number + 1,))[0]
    stop = stop if stop > start else len(listed.lines) + 1
    return all(
        listed.yaml_lines[index] or not listed.lines[index].strip() for index in range(start - 1, stop - 1)
    )


def at_unit(site: Path, code: str, unit: str, field: str, **params: str) -> Problem:
    """Return a problem at a field of a unit of satker.yaml."""
    listed = load_list(sound_text(read_bytes(site, SATKER), SATKER)[0], SATKER)
    entries = Entries[SatkerFields](SATKER, listed.lines, listed.yaml_lines)
    number = next(number for number, item in enumerate(listed.entries) if item.get("code") == unit)
    return entries.problem(code, (number, field), **params)


def _below(
    entries: Entries[_Table], number: int
) -> Callable[[tuple[str | int, ...], bool], tuple[int, int, str]]:
    """Return the place of fields below one entry."""
    return lambda path, key: entries.place((number, *path), key)


def _satker(entry: SatkerFields) -> Satker:
    return Satker(
        code=entry.code,
        name=entry.name,
        short_name=entry.short_name or entry.name,
        type=entry.type,
        zone=entry.zone,
        class_=entry.class_,
        parent=entry.parent,
        city=entry.city,
        province=entry.province,
        dateline_code=entry.dateline_code,
        aliases=entry.aliases,
        former_names=tuple(
            sorted(
                (FormerName(one.name, one.short_name or one.name, one.until) for one in entry.former_names),
                key=lambda former: former.until,
            )
        ),
        contact=Contact(**entry.contact.model_dump()),
        accounts=accounts(entry.accounts),
        about=entry.about,
        accent=entry.accent,
        logo=Logo(entry.logo, entry.logo_credit) if entry.logo else None,
        fictional=entry.fictional,
        self_verification=entry.self_verification,
    )


def _author(entry: AuthorFields) -> Author:
    return Author(
        code=registry_checks.author_code(entry),
        initials=entry.initials,
        name=entry.name,
        role=entry.role,
        satker=entry.satker,
        first_day=entry.from_,
        last_day=entry.to,
    )


def _topic(entry: TopicFields) -> Topic:
    return Topic(entry.code, entry.name, entry.description, entry.hashtag)
