"""Dates and times in words, Indonesian and English: two small tables instead of a 31 MB library.

Source: EYD V and the vocabulary of the domain: a dot in times, "Selasa, 14 Oktober 2025, 10.30 WIB".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

DAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
SHORT_MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

#: A space at which no line breaks.
_GLUE: Final = "\N{NO-BREAK SPACE}"


def long_date(iso: str, lang: str) -> str:
    """Return "Selasa, 3 Maret 2026" of an ISO 8601 moment or day."""
    day = dt.datetime.fromisoformat(iso)
    return f"{DAYS[lang][day.weekday()]}, {day.day} {MONTHS[lang][day.month - 1]} {day.year}"


def plain_date(iso: str, lang: str) -> str:
    """Return "3 Maret 2026" of an ISO 8601 moment or day."""
    day = dt.datetime.fromisoformat(iso)
    return f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"


def short_date(iso: str, lang: str) -> str:
    """Return "3 Mar 2026" of an ISO 8601 moment or day."""
    day = dt.datetime.fromisoformat(iso)
    return f"{day.day} {SHORT_MONTHS[lang][day.month - 1]} {day.year}"


def clock(iso: str, zone: str, lang: str) -> str:
    """Return "10.30 WIB"; in English "10:30 WIB (UTC+7)": on one line, for a time without its zone misleads."""
    moment = dt.datetime.fromisoformat(iso)
    if lang == "id":
        return f"{moment.hour:02d}.{moment.minute:02d}{_GLUE}{zone}"
    offset = moment.utcoffset() or dt.timedelta()
    return f"{moment.hour:02d}:{moment.minute:02d}{_GLUE}{zone}{_GLUE}(UTC+{offset.seconds // 3600})"


def month_name(iso: str, lang: str) -> str:
    """Return "Maret 2026" of an ISO day."""
    day = dt.datetime.fromisoformat(iso)
    return f"{MONTHS[lang][day.month - 1]} {day.year}"
