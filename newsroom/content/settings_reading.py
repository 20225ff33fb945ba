"""site.toml read afresh: to Settings, with every problem at its line and column."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newsroom.content.field_faults import bad_fields, faults, salvaged
from newsroom.content.moments import moment
from newsroom.content.registry_schema import AccountFields
from newsroom.content.site_schema import DeskFields, SecurityFields, SiteFields
from newsroom.content.text_files import Faulty, read_bytes, sound_text
from newsroom.content.toml_faults import load_toml
from newsroom.problems import Problem, Severity, problem
from newsroom.settings import Account, Discovery, Organisation, Security, Settings, Social

SITE = "content/site.toml"

#: What stands in for what cannot be read, so that all else can be checked.
_STAND_IN: dict[str, Any] = {
    "name": "–",
    "base_url": "https://example.org/",
    "organisation": {"name": "–", "satker": "–"},
}


def read_settings(site: Path) -> tuple[Settings, list[Problem], bool]:
    """Return the settings, their problems, and whether organisation.satker is what the writer gave.

    With problems the settings are stand-ins where they must be.
    """
    try:
        text, problems = sound_text(read_bytes(site, SITE), SITE)
    except Faulty as fault:
        return settings_of(SiteFields.model_validate(_STAND_IN)), list(fault.problems), False
    lines = text.split("\n")
    raw, unread, lost = load_toml(text, SITE)
    problems += unread
    try:
        return settings_of(SiteFields.model_validate(raw)), problems, "organisation" not in lost
    except ValidationError as error:
        found = faults(error, SiteFields, SITE, lambda path, key: toml_place(lines, path, key=key))
        # What seems to be missing may stand in a line that could not be read.
        problems += [fault for fault in found if not unread or fault.code != "field/missing"]
        bad = bad_fields(error)
        knows_body = not {"organisation"} & (bad | lost)
        return settings_of(salvaged(SiteFields, raw, bad, _STAND_IN)), problems, knows_body


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
        official_domains=fields.official_domains,
        languages=fields.languages,
        zone=fields.zone,
        example=fields.example,
        dateline_code=fields.dateline_code,
        list_size=fields.list_size,
        cards=fields.cards.enabled,
        card_sizes=fields.cards.sizes if fields.cards.enabled else (),
        accounts=accounts(fields.accounts),
        policies=tuple(sorted((name, path) for name, path in fields.policies.model_dump().items() if path)),
        texts=fields.outputs.text,
        api=fields.outputs.api,
        embeds=fields.outputs.embed,
        id_domain=fields.feeds.id_domain,
        hub=fields.feeds.hub,
        discovery=Discovery(**fields.discovery.model_dump()),
        security=_security(fields.security, fields.zone),
        severities=_severities(fields.desk),
        verified_from=_first_day(fields.desk) if fields.desk.verification == "required" else None,
        stopped_from=_first_day(fields.desk) if fields.desk.build else None,
        social=Social(**fields.social.model_dump()),
    )


def _security(fields: SecurityFields, zone: str) -> Security | None:
    """Return where faults in security are reported, None when nowhere; without an expiry there is no such promise."""
    if not (fields.contact and fields.expires):
        return None
    return Security(fields.contact, moment(fields.expires, zone)[0], fields.policy)


def _first_day(fields: DeskFields) -> dt.date:
    """Return the day from which on the desk has a say."""
    return dt.date.fromisoformat(fields.from_[:10]) if fields.from_ else dt.date.min


def _severities(fields: DeskFields) -> tuple[tuple[str, str], ...]:
    """Return the rules whose severity is set, each with it; one set twice has the last of errors … off."""
    given = {"error": fields.errors, "warning": fields.warnings, "note": fields.notes, "off": fields.off}
    return tuple((rule, severity) for severity, rules in given.items() for rule in rules)


def accounts(fields: Iterable[AccountFields]) -> tuple[Account, ...]:
    """Return official accounts as values."""
    return tuple(Account(one.platform, one.name, one.url) for one in fields)


def at_setting(
    site: Path, code: str, path: tuple[str, ...], severity: Severity = "error", **params: str
) -> Problem:
    """Return a problem at a value of site.toml."""
    lines = sound_text(read_bytes(site, SITE), SITE)[0].split("\n")
    line, column, text = toml_place(lines, path)
    return problem(code, SITE, line, column, source_line=text, severity=severity, **params)


def toml_place(
    lines: Sequence[str], path: tuple[str | int, ...], *, key: bool = False
) -> tuple[int, int, str]:
    """Return line, column and text of a value (or its key) in a TOML text: the nearest that the path names."""
    table = ""
    counts: dict[str, int] = defaultdict(int)
    wanted = [str(step) for step in path if not isinstance(step, int)]
    # Which of the [[tables]] it is; a number further on counts the items of a list.
    index = next((step for step in path[1:2] if isinstance(step, int)), None)
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
