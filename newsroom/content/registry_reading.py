"""site.toml, satker.yaml, authors.yaml and topics.yaml, read afresh: to values, with every problem of all four."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from newsroom.content.front_matter import Faulty, Positions, decode, load_list
from newsroom.content.nearest import nearest
from newsroom.content.schema import (
    AccountFields,
    AuthorFields,
    Fields,
    SatkerFields,
    SiteFields,
    TopicFields,
    faults,
)
from newsroom.model import (
    Account,
    Author,
    Contact,
    FormerName,
    Organisation,
    Registry,
    Satker,
    Settings,
    Topic,
)
from newsroom.problems import Problem, problem

SITE = "content/site.toml"
SATKER = "content/satker.yaml"
AUTHORS = "content/authors.yaml"
TOPICS = "content/topics.yaml"


_Table = TypeVar("_Table", bound=Fields)


class _Entries(list[tuple[int, _Table]]):
    """Validated entries of one registry, with their positions in the list, and where to find their fields."""

    def __init__(self, file: str, lines: list[str]) -> None:
        super().__init__()
        self.file = file
        self.lines = lines

    def problem(self, code: str, path: tuple[str | int, ...], **params: str) -> Problem:
        """Make a problem at a field of an entry."""
        line, column, text = Positions(self.lines, 0, len(self.lines)).find(path)
        return problem(code, self.file, line, column, source_line=text, **params)


def read_registries(site: Path) -> tuple[Settings, Registry]:
    """Return settings and registry; raise Faulty with all problems of the four files."""
    problems: list[Problem] = []
    settings = _settings(site, problems)
    units = _entries(site, SATKER, SatkerFields, problems)
    authors = _entries(site, AUTHORS, AuthorFields, problems)
    topics = _entries(site, TOPICS, TopicFields, problems)
    for entries in (units, topics):
        _unique(entries, lambda entry: entry.code, "code", problems)  # type: ignore[attr-defined]
    codes = {entry.code for _n, entry in units}
    if not problems:
        _check_tree(units, codes, problems)
        _check_authors(authors, codes, problems)
        if settings.organisation.satker not in codes:
            problems.append(_site_problem(site, "satker/unknown", "satker", settings.organisation.satker, codes))
    if problems:
        raise Faulty(*problems)
    registry = Registry(
        {entry.code: _satker(entry) for _n, entry in units},
        tuple(_author(entry) for _n, entry in authors),
        {entry.code: Topic(entry.code, entry.name, entry.description) for _n, entry in topics},
    )
    return settings, registry


def _entries(site: Path, file: str, table: type[_Table], problems: list[Problem]) -> _Entries[_Table]:
    try:
        raw, lines = load_list(decode((site / file).read_bytes(), file), file)
    except FileNotFoundError:
        problems.append(problem("file/missing", file))
        return _Entries(file, [])
    except Faulty as fault:
        problems += fault.problems
        return _Entries(file, [])
    entries: _Entries[_Table] = _Entries(file, lines)
    places: list[Positions] = []
    for number, item in enumerate(raw):
        try:
            entries.append((number, table.model_validate(item)))
        except ValidationError as error:
            if not places:
                places.append(Positions(lines, 0, len(lines)))

            def place(
                path: tuple[str | int, ...],
                key: bool,  # noqa: FBT001 - see schema.Place
                number: int = number,
            ) -> tuple[int, int, str]:
                return places[0].find((number, *path), key=key)

            problems += faults(error, table, file, place)
    return entries


def _settings(site: Path, problems: list[Problem]) -> Settings:
    nothing = Settings("", "", "https://example.org/", Organisation("", "", ""))
    try:
        text = decode((site / SITE).read_bytes(), SITE)
        raw = tomllib.loads(text)
    except FileNotFoundError:
        problems.append(problem("file/missing", SITE))
        return nothing
    except Faulty as fault:
        problems += fault.problems
        return nothing
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"^(.*) \(at line (\d+), column (\d+)\)$", str(error))
        detail, line, column = (match[1], int(match[2]), int(match[3])) if match else (str(error), 0, 0)
        lines = text.split("\n")
        shown = lines[line - 1] if 0 < line <= len(lines) else ""
        problems.append(problem("toml/syntax", SITE, line, column, source_line=shown, detail=detail))
        return nothing
    lines = text.split("\n")
    try:
        fields = SiteFields.model_validate(raw)
    except ValidationError as error:
        problems += faults(error, SiteFields, SITE, lambda path, _key: toml_place(lines, path))
        return nothing
    body = fields.organisation
    return Settings(
        name=fields.name,
        description=fields.description,
        base_url=fields.base_url,
        organisation=Organisation(
            body.name, body.short_name or body.name, body.satker, body.parent, body.email, body.phone, body.address
        ),
        languages=fields.languages,
        zone=fields.zone,
        example=fields.example,
        dateline_code=fields.dateline_code,
        list_size=fields.list_size,
        cards=fields.cards.enabled,
        accounts=_accounts(fields.accounts),
        policies=tuple(sorted((name, path) for name, path in fields.policies.items())),
    )


def toml_place(lines: list[str], path: tuple[str | int, ...]) -> tuple[int, int, str]:
    """Return line, column and text of a value in a TOML text: the nearest table and key that the path names."""
    table = ""
    counts: dict[str, int] = defaultdict(int)
    wanted = [str(step) for step in path if not isinstance(step, int)]
    index = next((step for step in path if isinstance(step, int)), None)
    best = (1, 1, lines[0])
    for number, line in enumerate(lines, 1):
        if header := re.match(r"^\s*\[\[?([\w.]+)\]?\]", line):
            table = header[1]
            counts[table] += 1
            if wanted[:1] == [table] and (index is None or counts[table] - 1 == index):
                best = (number, 1, line)
        elif (key := re.match(r"^(\s*([\w-]+)\s*=\s*)", line)) and (table, key[2]) == (
            ".".join(wanted[:-1]),
            wanted[-1] if wanted else "",
        ):
            if index is None or counts[table] - 1 == index or not table:
                return number, len(key[1]) + 1, line
    return best


def _site_problem(site: Path, code: str, key: str, value: str, known: Iterable[str]) -> Problem:
    lines = decode((site / SITE).read_bytes(), SITE).split("\n")
    line, column, text = toml_place(lines, ("organisation", key))
    return problem(code, SITE, line, column, source_line=text, unit=value, near=nearest(value, known))


def _unique(
    entries: _Entries[_Table], key: Callable[[_Table], str], field: str, problems: list[Problem]
) -> None:
    seen: dict[str, int] = {}
    for number, entry in entries:
        if key(entry) in seen:
            first = Positions(entries.lines, 0, len(entries.lines)).find((seen[key(entry)], field))[0]
            problems.append(
                entries.problem("registry/duplicate", (number, field), value=key(entry), first=str(first))
            )
        seen.setdefault(key(entry), number)


def _check_tree(units: _Entries[SatkerFields], codes: set[str], problems: list[Problem]) -> None:
    parents = {entry.code: entry.parent for _n, entry in units}
    for number, entry in units:
        if entry.parent and entry.parent not in codes:
            problems.append(
                units.problem("satker/unknown", (number, "parent"), unit=entry.parent, near=nearest(entry.parent, codes))
            )
            continue
        seen, code = {entry.code}, entry.parent
        while code in parents and code not in seen:
            seen.add(code)
            code = parents[code]
        if code and code == entry.code:
            problems.append(units.problem("satker/cycle", (number, "parent"), unit=entry.code))


def _check_authors(authors: _Entries[AuthorFields], codes: set[str], problems: list[Problem]) -> None:
    terms: dict[str, list[AuthorFields]] = defaultdict(list)
    for number, entry in authors:
        if entry.satker not in codes:
            problems.append(
                authors.problem("satker/unknown", (number, "satker"), unit=entry.satker, near=nearest(entry.satker, codes))
            )
        if entry.from_ > entry.to:
            problems.append(authors.problem("author/term-reversed", (number, "to"), initials=entry.initials))
        earlier = terms[_author_code(entry)]
        if any(entry.from_ <= other.to and other.from_ <= entry.to for other in earlier):
            problems.append(
                authors.problem("author/overlap", (number, "initials"), initials=entry.initials, satker=entry.satker)
            )
        elif any(other.name != entry.name for other in earlier):
            problems.append(
                authors.problem("author/same-code", (number, "initials"), slug=_author_code(entry), name=earlier[0].name)
            )
        earlier.append(entry)


def _author_code(entry: AuthorFields) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", entry.initials.lower()).strip("-") or "x"
    return entry.code or f"{stem}-{entry.satker}"


def _accounts(accounts: Iterable[AccountFields]) -> tuple[Account, ...]:
    return tuple(Account(one.platform, one.name, one.url) for one in accounts)


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
        accounts=_accounts(entry.accounts),
        about=entry.about,
        fictional=entry.fictional,
    )


def _author(entry: AuthorFields) -> Author:
    return Author(
        code=_author_code(entry),
        initials=entry.initials,
        name=entry.name,
        role=entry.role,
        satker=entry.satker,
        first_day=entry.from_ if entry.from_ else dt.date.min,
        last_day=entry.to,
    )
