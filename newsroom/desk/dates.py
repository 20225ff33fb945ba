"""Dates in prose (tanggal/…): with their year, on their weekday, and none that is only true today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from newsroom.desk.draft import Draft, Finding, found, outside_quotes

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
_DAY, _MONTH = "|".join(DAYS), "|".join(MONTHS)
_BARE = re.compile(r"(?P<before>\w*) ?\((?P<day>\d{1,2})(?:[-–]\d{1,2})?/(?P<month>\d{1,2})(?:/\d{2})?\)")
#: What counts parts: "(1/3)" after them is no date.
_COUNTED = frozenset(
    (
        "setengah",
        "pertiga",
        "perempat",
        "perlima",
        "seperempat",
        "sepertiga",
        "bagian",
        "seri",
        "pernyataan",
        "foto",
        "halaman",
    )
)
_WORDS = re.compile(
    rf"\b(?:{_DAY}|[Tt]anggal),? \d{{1,2}}(?:[-–]\d{{1,2}})? (?:{_MONTH})\b(?! ?\d{{4}})(?P<after>.{{0,60}})"
)
#: What stands in every date in words.
_HINT = re.compile(rf"\d (?:{_MONTH})")
_GOES_ON = re.compile(r"\s*(?:[-–]|sampai|hingga|dan|s\.d\.)[^.]*\b\d{4}\b")
_FULL = re.compile(
    rf"\b(?P<name>{_DAY})(?:[-–](?P<last>{_DAY}))?,? (?:tanggal )?\(?(?P<day>\d{{1,2}})(?:[-–](?P<end>\d{{1,2}}))?"
    rf"(?:/(?P<number>\d{{1,2}})/| (?P<month>{_MONTH}) )(?P<year>\d{{4}})\b"
)
_YEAR = re.compile(r"[/ ]\d{4}")
_TIMES = ("pagi", "siang", "sore", "malam")
_RELATIVES = (
    *("hari ini", "kemarin", "besok", "lusa"),
    *(f"tadi {time}" for time in _TIMES),
    *(f"{time} {when}" for time in _TIMES for when in ("ini", "tadi")),
    *(f"{span} {when}" for span in ("pekan", "minggu", "bulan", "tahun") for when in ("lalu", "depan")),
)
_RELATIVE = re.compile(rf"\b(?:{'|'.join(_RELATIVES)})\b", re.IGNORECASE)


def without_year(draft: Draft) -> Iterator[Finding]:
    """Find days without a four-digit year; the year is added where the weekday proves which it is. R25."""
    if not ("/" in draft.prose or _HINT.search(draft.prose)):
        return
    for passage in draft.passages:
        for match in _BARE.finditer(passage.text) if "/" in passage.text else ():
            day, month = int(match["day"]), int(match["month"])
            if match["before"].lower() in _COUNTED or not (1 <= day <= 31 and 1 <= month <= 12):  # noqa: PLR2004 - a calendar
                continue
            start = passage.text.index("(", match.start())
            written = passage.text[start : match.end()]
            days, short = written[1:-1].rsplit("/", 1) if written.count("/") > 1 else (written[1:-1], "")
            year = 0 if short else _year(draft.day, day, month, match["before"])
            likely = 2000 + int(short) if short else year or draft.day.year
            yield found(
                "tanggal/tanpa-tahun", passage, start, match.end(), f"({days}/{likely})", safe=bool(year)
            )
        for match in _WORDS.finditer(passage.text) if _HINT.search(passage.text) else ():
            if outside_quotes(passage, match.start()) and not _GOES_ON.match(match["after"]):
                written = passage.text[match.start() : match.start("after")]
                instead = f"{written} {draft.day.year}"
                yield found("tanggal/tanpa-tahun", passage, match.start(), match.start("after"), instead)


def _year(near: dt.date, day: int, month: int, weekday: str) -> int:
    """Return the one year around `near` in which the day has that weekday; 0 when that proves nothing."""
    if weekday not in DAYS:
        return 0
    for year in (near.year, near.year - 1, near.year + 1):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if DAYS[date.weekday()] == weekday and abs((date - near).days) < 180:  # noqa: PLR2004 - half a year
            return year
    return 0


def wrong_weekday(draft: Draft) -> Iterator[Finding]:
    """Find weekdays that are not those of their dates, and dates that no calendar has."""
    for passage in draft.passages if _YEAR.search(draft.prose) else ():
        for match in _FULL.finditer(passage.text):
            month = int(match["number"] or MONTHS.index(match["month"] or "") + 1)
            for name, day in (("name", "day"), ("last", "end")):
                if not (match[name] and match[day]):
                    continue
                try:
                    right = DAYS[dt.date(int(match["year"]), month, int(match[day])).weekday()]
                except ValueError:
                    yield found("tanggal/hari-tak-cocok", passage, *match.span(day))
                    continue
                if right != match[name]:
                    yield found("tanggal/hari-tak-cocok", passage, *match.span(name), right)


def relative(draft: Draft) -> Iterator[Finding]:
    """Find words that mean another day tomorrow, outside speech."""
    if not any(words in draft.low for words in _RELATIVES):
        return
    for passage in draft.passages:
        for match in _RELATIVE.finditer(passage.text):
            if outside_quotes(passage, match.start()):
                yield found("tanggal/kata-relatif", passage, *match.span())
