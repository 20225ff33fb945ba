"""Dates as writers type them: a day, or a day and a time; a time without a zone is the unit's own.

Never the machine's zone, never the machine's clock.
"""

from __future__ import annotations

import datetime as dt
import re

from newsroom.model import ZONES, zone

_MOMENT = re.compile(
    r"^(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2}|WIB|WITA|WIT)?)?$",
    re.IGNORECASE,
)
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari jan january",
            "februari feb february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu ags aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "desember des dec december",
        ),
        1,
    )
    for word in words.split()
}
_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})")
_SLASHES = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def normalise(text: str) -> str:
    """Return a typed moment as ISO 8601: "2026-03-03", or with time, or with time and offset.

    Raise ValueError when it is none; its argument is the form it should have had, as far as one can tell.
    """
    match = _MOMENT.match(text.strip())
    if not match:
        raise ValueError(suggestion(text))
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        if hour is None:
            return dt.date(int(year), int(month), int(day)).isoformat()
        moment = dt.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))  # noqa: DTZ001 - zone unknown yet
    except ValueError:
        raise ValueError("") from None
    return moment.isoformat() + _offset(offset)


def _offset(text: str | None) -> str:
    """Return an ISO offset for "Z", "+0700", "WITA"; "" for none."""
    if not text:
        return ""
    if text.upper() in ZONES:
        return f"+{ZONES[text.upper()]:02d}:00"
    if text.upper() == "Z":
        return "+00:00"
    return text if ":" in text else f"{text[:3]}:{text[3:]}"


def suggestion(text: str) -> str:
    """Return the ISO day in "3 Maret 2026", "Selasa, 3 Mar 2026" or "3/3/2026"; "" when there is none."""
    if match := _WORDS.search(text):
        month = _MONTHS.get(match[2].lower(), 0)
        day, year = int(match[1]), int(match[3])
    elif match := _SLASHES.match(text.strip()):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
    else:
        return ""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def moment(text: str, zone_name: str) -> tuple[dt.datetime, bool]:
    """Return the instant of a normalised moment in the zone named, and whether a time was given."""
    here = zone(zone_name)
    when = dt.datetime.fromisoformat(text)
    if when.tzinfo is None:
        return when.replace(tzinfo=here), len(text) > len("2026-03-03")
    return when.astimezone(here), True
