"""The desk over a whole archive: what changed is read by the crew, what did not is remembered by its digest.

It weighs findings by the settings of the site; it judges no text itself.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from newsroom.content.settings_reading import at_setting
from newsroom.content.sources import keep
from newsroom.desk.house import House, house_of
from newsroom.desk.reading import Text
from newsroom.desk.rules import RULES
from newsroom.model import Newsroom
from newsroom.parallel import Crew
from newsroom.problems import Problem
from newsroom.settings import Settings

_FILE = "desk.msgpack"


class _Cache(msgspec.Struct):
    """What the desk said of texts, by path, and by which rules for which house."""

    version: bytes
    said: dict[str, tuple[Text, tuple[Problem, ...]]] = {}


def texts_of(newsroom: Newsroom, since: dt.date = dt.date.min) -> list[Text]:
    """Return the texts the desk reads: Indonesian releases, published or held, whose file could be read.

    Those of before `since` are left out.
    """
    return [
        Text(one.source.path, one.source.digest, one.day.isoformat(), one.satker.zone)
        for one in (*newsroom.releases, *newsroom.held)
        if one.lang == "id" and one.source.digest and one.day >= since
    ]


def desk_problems(
    site: Path, newsroom: Newsroom, crew: Crew, cache: Path, since: dt.date = dt.date.min
) -> list[Problem]:
    """Return what the desk says of a newsroom's texts from a day on; `cache` is the folder in which it is remembered.

    In a draft, which does not go out, errors are warnings.
    """
    texts, house = texts_of(newsroom, since), house_of(newsroom)
    version = _version(house)
    known = _remembered(cache / _FILE, version)
    said = {}
    for text in texts:
        before = known.get(text.path)
        if before and before[0] == text:
            said[text.path] = before
    unknown = [text for text in texts if text.path not in said]
    for readings in crew.run(
        "newsroom.desk.reading:read", (str(site), house), unknown, chunk=100, serial_below=400
    ):
        said.update((text.path, (text, problems)) for text, problems in readings)
    remembered = said if since == dt.date.min else known | said
    if unknown or remembered.keys() != known.keys():
        keep(cache / _FILE, msgspec.msgpack.encode(_Cache(version, remembered)))
    weights = {rule: weight for rule, weight in newsroom.settings.severities if rule in RULES}
    drafts = {one.source.path for one in (*newsroom.releases, *newsroom.held) if one.held == "draft"}
    found = [
        _weighed(one, weights, is_draft=path in drafts)
        for path, (_text, problems) in said.items()
        for one in problems
        if weights.get(one.code) != "off" or not RULES[one.code].may_silence
    ]
    return [*found, *_odd_settings(site, newsroom.settings)]


def rules_off(settings: Settings) -> frozenset[str]:
    """Return the rules that a site does not use."""
    return frozenset(
        rule
        for rule, weight in settings.severities
        if weight == "off" and rule in RULES and RULES[rule].may_silence
    )


def _weighed(found: Problem, weights: Mapping[str, str], *, is_draft: bool) -> Problem:
    severity = weights.get(found.code, found.severity)
    if severity == "off":  # a rule that is always used
        severity = found.severity
    if is_draft and severity == "error":
        severity = "warning"
    return found if severity == found.severity else msgspec.structs.replace(found, severity=severity)


def _odd_settings(site: Path, settings: Settings) -> Iterator[Problem]:
    """Yield the problems of rules named in site.toml: one that does not exist, one that cannot be off."""
    lists = {"error": "errors", "warning": "warnings", "note": "notes", "off": "off"}
    for rule, weight in settings.severities:
        place = ("desk", lists[weight])
        if rule not in RULES:
            near = ", ".join(difflib.get_close_matches(rule, RULES, 3, 0.4)) or "–"
            yield at_setting(site, "desk/unknown-rule", place, rule=rule, near=near)
        elif weight == "off" and not RULES[rule].may_silence:
            yield at_setting(site, "desk/always-on", place, rule=rule)


def _remembered(file: Path, version: bytes) -> dict[str, tuple[Text, tuple[Problem, ...]]]:
    """Return what was said of texts; nothing when there is no cache, it is damaged, or other rules wrote it."""
    try:
        cache = msgspec.msgpack.decode(file.read_bytes(), type=_Cache)
    except (OSError, msgspec.DecodeError):
        return {}
    return cache.said if cache.version == version else {}


@functools.cache
def _version(house: House) -> bytes:
    """Return a digest of the rules and of what they know of the house: other rules, other findings."""
    digest = hashlib.blake2b(msgspec.msgpack.encode(house), digest_size=16)
    package = Path(__file__).parent.parent
    for file in (
        *sorted((package / "desk").glob("*.py")),
        *(package / "content" / name for name in ("fences.py", "text_files.py", "typed_marks.py")),
        package / "problems.py",
    ):
        digest.update(file.read_bytes())
    return digest.digest()
