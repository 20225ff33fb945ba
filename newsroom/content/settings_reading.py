"""site.toml read afresh: to Settings, with every problem at its line and column."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newsroom.content.field_faults import bad_fields, faults, salvaged
from newsroom.content.schema import AccountFields, SiteFields
from newsroom.content.text_files import Faulty, read_bytes, sound_text
from newsroom.model import Account, Organisation, Settings
from newsroom.problems import Problem, problem

SITE = "content/site.toml"

#: What stands in for what cannot be read, so that all else can be checked.
_STAND_IN: dict[str, Any] = {
    "name": "–",
    "base_url": "https://example.org/",
    "organisation": {"name": "–", "satker": "–"},
}
#: What Python's reader says, and what a writer can do about it.
_TOML = (
    (r"Unterminated string|Illegal character '\\n'|Expected '''|Expected \"\"\"", "toml/quote"),
    (r"Unescaped '\\'|Unescaped|escape|Escaped|hex value", "toml/backslash"),
    (r"Invalid value|Invalid initial character", "toml/value"),
    (r"Expected '=' after", "toml/equals"),
    (r"Cannot overwrite|Cannot declare|Cannot mutate|Duplicate|immutable", "toml/twice"),
    (r"Unclosed array|Expected '\]'|Unclosed inline table", "toml/bracket"),
    (r"Expected newline or end of document", "toml/rest"),
)


def read_settings(site: Path) -> tuple[Settings, list[Problem], bool]:
    """Return the settings, their problems, and whether organisation.satker is what the writer gave.

    With problems the settings are stand-ins where they must be.
    """
    try:
        text, problems = sound_text(read_bytes(site, SITE), SITE)
    except Faulty as fault:
        return settings_of(SiteFields.model_validate(_STAND_IN)), list(fault.problems), False
    lines = text.split("\n")
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        problems.append(_toml_problem(error, lines))
        return settings_of(SiteFields.model_validate(_STAND_IN)), problems, False
    try:
        return settings_of(SiteFields.model_validate(raw)), problems, True
    except ValidationError as error:
        problems += faults(error, SiteFields, SITE, lambda path, key: toml_place(lines, path, key=key))
        bad = bad_fields(error)
        return settings_of(salvaged(SiteFields, raw, bad, _STAND_IN)), problems, "organisation" not in bad


def settings_of(fields: SiteFields) -> Settings:
    """Return the settings that the fields of site.toml make."""
    body = fields.organisation
    return Settings(
        name=fields.name,
        description=fields.description,
        base_url=fields.base_url,
        organisation=Organisation(
            name=body.name,
            short_name=body.short_name or body.name,
            satker=body.satker,
            parent=body.parent,
            email=body.email,
            phone=body.phone,
            address=body.address,
        ),
        languages=fields.languages,
        zone=fields.zone,
        example=fields.example,
        dateline_code=fields.dateline_code,
        list_size=fields.list_size,
        cards=fields.cards.enabled,
        accounts=accounts(fields.accounts),
        policies=tuple(sorted((name, path) for name, path in fields.policies.model_dump().items() if path)),
    )


def accounts(fields: Iterable[AccountFields]) -> tuple[Account, ...]:
    """Return official accounts as values."""
    return tuple(Account(one.platform, one.name, one.url) for one in fields)


def at_setting(site: Path, code: str, path: tuple[str, ...], **params: str) -> Problem:
    """Return a problem at a value of site.toml."""
    lines = sound_text(read_bytes(site, SITE), SITE)[0].split("\n")
    line, column, text = toml_place(lines, path)
    return problem(code, SITE, line, column, source_line=text, severity="error", **params)


def _toml_problem(error: Exception, lines: Sequence[str]) -> Problem:
    said = str(error)
    place = re.search(r"\(at line (\d+), column (\d+)\)", said)
    line, column = (int(place[1]), int(place[2])) if place else (len(lines), 1)
    while (
        line > 1 and not lines[line - 1].strip()
    ):  # the end of the document: the last line that says something
        line, column = line - 1, 1
    code = next((code for pattern, code in _TOML if re.search(pattern, said)), "toml/syntax")
    return problem(code, SITE, line, column, source_line=lines[line - 1])


def toml_place(
    lines: Sequence[str], path: tuple[str | int, ...], *, key: bool = False
) -> tuple[int, int, str]:
    """Return line, column and text of a value (or its key) in a TOML text: the nearest that the path names."""
    table = ""
    counts: dict[str, int] = defaultdict(int)
    wanted = [str(step) for step in path if not isinstance(step, int)]
    index = next((step for step in path if isinstance(step, int)), None)
    best = (1, 1, lines[0])
    for number, line in enumerate(lines, 1):
        if header := re.match(r"^(\s*\[\[?\s*)([\w.-]+)\s*\]?\]", line):
            table = header[2]
            counts[table] += 1
            if wanted[:1] == [table] and (index is None or counts[table] - 1 == index):
                best = (number, len(header[1]) + 1 if key else 1, line)
        elif found := re.match(r"^(\s*)([\w.-]+|\"[^\"]*\"|'[^']*')(\s*=\s*)", line):
            name = [*([table] if table else []), *found[2].strip("\"'").split(".")]
            if name == wanted[: len(name)] and (index is None or counts[table] - 1 == index or not table):
                return number, len(found[1]) + 1 if key else len(found[0]) + 1, line
    return best
