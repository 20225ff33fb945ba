"""Dates as writers type them: a day, or a day and a time; a time without a zone is the unit's own.

Never the machine's zone, never the machine's clock.
"""

from __future__ import annotations

import datetime as dt
import re

from newsroom.model import ZONES, zone

_MOMENT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2}|WIB|WITA|WIT)?)?\Z",
    re.IGNORECASE | re.ASCII,
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
_WORDS = re.compile(r"(?a)(\d{1,2})\s+([A-Za-z]+)\.?,?\s+(\d{4})")
_WORDS_ENGLISH = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
_SLASHES = re.compile(r"(?a)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(?a)(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_TIME = re.compile(r"(?<![\d/.-])(\d{1,2})[.:](\d{2})(?![\d/.-])(?:\s*(WIB|WITA|WIT)\b)?", re.IGNORECASE)

#: Years a newsroom can speak of; beyond them no zone can be applied safely.
_YEARS = range(1900, 2200)
_MOST_OFFSET = 14  # hours; no zone on Earth is further from UTC


class MomentError(ValueError):
    """A text that is no moment: unreadable, impossible (2026-02-30), or of another form than ours.

    `code` is that of the problem; `suggestion` the text in our form, as far as one can tell.
    """

    def __init__(self, code: str, suggestion: str = "") -> None:
        self.code = code
        self.suggestion = suggestion
        super().__init__(code)


def normalise(text: str) -> str:
    """Return a typed moment as ISO 8601: "2026-03-03", or with time, or with time and offset. Raise MomentError."""
    match = _MOMENT.match(text.strip())
    if not match:
        meant = suggestion(text)
        raise MomentError("date/form" if meant else "date/unreadable", meant)
    year, month, day, hour, minute, second, offset = match.groups()
    if int(year) not in _YEARS:
        raise MomentError("date/impossible")
    try:
        if hour is None:
            return dt.date(int(year), int(month), int(day)).isoformat()
        moment = dt.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))  # noqa: DTZ001 - zone unknown yet
    except ValueError:
        raise MomentError("date/impossible") from None
    return moment.isoformat() + _offset(offset)


def _offset(text: str | None) -> str:
    """Return an ISO offset for "Z", "+0700", "WITA"; "" for none."""
    if not text:
        return ""
    if text.upper() in ZONES:
        return f"+{ZONES[text.upper()]:02d}:00"
    if text.upper() == "Z":
        return "+00:00"
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > _MOST_OFFSET or minutes > 59:  # noqa: PLR2004 - minutes of an hour
        raise MomentError("date/impossible")
    return f"{text[0]}{hours:02d}:{minutes:02d}"


def suggestion(text: str) -> str:
    """Return "3 Maret 2026", "Selasa, 3 Mar 2026 pukul 10.00", "March 3, 2026", "3/3/2026" or "2026/3/3" in our form.

    "" when it is none of these.
    """
    if match := _WORDS.search(text):
        numbers = (match[3], str(_MONTHS.get(match[2].lower(), 0)), match[1])
    elif match := _WORDS_ENGLISH.search(text):
        numbers = (match[3], str(_MONTHS.get(match[1].lower(), 0)), match[2])
    elif match := _SLASHES.search(text):
        numbers = (match[3], match[2], match[1])
    elif match := _YEAR_FIRST.search(text):
        numbers = (match[1], match[2], match[3])
    else:
        return ""
    year, month, day = map(int, numbers)
    rest = _TIME.search(text[match.end() :])
    hour, minute = (int(rest[1]), int(rest[2])) if rest else (0, 0)
    try:
        when = dt.datetime(year, month, day, hour, minute)  # noqa: DTZ001 - zone unknown
    except ValueError:
        return ""
    if not rest:
        return when.date().isoformat()
    return when.isoformat(" ", "minutes") + (f" {rest[3].upper()}" if rest[3] else "")


def moment(text: str, zone_name: str) -> tuple[dt.datetime, bool]:
    """Return the instant of a normalised moment in the zone named, and whether a time was given."""
    here = zone(zone_name)
    when = dt.datetime.fromisoformat(text)
    if when.tzinfo is None:
        return when.replace(tzinfo=here), len(text) > len("2026-03-03")
    return when.astimezone(here), True
