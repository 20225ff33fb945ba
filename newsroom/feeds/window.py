"""Which releases a feed holds, and which stand in its archive: no release is ever in neither.

A feed holds what is new; what it no longer holds stands in archive documents (RFC 5005, section 4), one for a year,
where that is too big for a month, and where that is for a day. Knows releases and the calendar; refuses to know formats.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsroom.model import Release

#: A feed goes back this long before its newest release, and holds at least and at most so many.
SPAN = dt.timedelta(hours=72)
_DAY = dt.timedelta(days=1)
#: Until the newest release is this much younger than a withdrawal, the feed tells of it.
DELETED = dt.timedelta(days=30)
LEAST, MOST = 20, 500
#: So many releases leave a feed at a time: each that leaves alone would write the archive of the present again.
STEP = 10
#: A year or a month with more releases than this is cut into smaller parts.
PART = 300


class Part(NamedTuple):
    """An archive document: its name ("2026", "2026-08", "2026-08-17"), and the releases of that time, oldest first."""

    name: str
    releases: Sequence[Release]


class Cut(NamedTuple):
    """A section's releases as its feed documents hold them: the newest ones, newest first; the archive, oldest first."""

    newest: Sequence[Release]
    archive: tuple[Part, ...]


def cut(releases: Sequence[Release], zone: dt.tzinfo) -> Cut:
    """Cut releases, which stand in order of publication, into a feed and its archive; days are those of `zone`.

    A document holds all of a past time, what the feed holds too included; the one of the present holds what has left
    the feed, and alone grows (or is cut, when a year or a month proves too big).
    """
    if not releases:
        return Cut((), ())
    total = len(releases)
    start = _first_from(releases, releases[-1].published - SPAN)
    start = max(min(start, total - LEAST), total - MOST + STEP - 1, 0) // STEP * STEP
    return Cut(releases[start:][::-1], tuple(_parts(releases, start, zone)))


def deleted(newest: Sequence[Release], withdrawn: Sequence[Release]) -> list[Release]:
    """Return the withdrawn and removed releases, oldest first, that a feed tells of which holds `newest`, newest first.

    Those withdrawn later than DELETED before its newest release, and those that would stand in it otherwise. The
    clock has no say: a feed changes when something is published or withdrawn, never by itself.
    """
    if not newest:
        return list(withdrawn)
    since, oldest = newest[0].published - DELETED, newest[-1].published
    return [one for one in withdrawn if one.gone and (one.gone >= since or one.published >= oldest)]


def _parts(releases: Sequence[Release], start: int, zone: dt.tzinfo) -> Iterator[Part]:
    """Yield the years, months of big years and days of big months that begin before release number `start`."""
    place, newest = 0, releases[-1].published.astimezone(zone).date()
    while place < start:
        day = releases[place].published.astimezone(zone).date()
        for name, first, after in _times(day):
            begin, end = (
                _first_from(releases, dt.datetime(edge.year, edge.month, edge.day, tzinfo=zone))
                for edge in (first, after)
            )
            part = Part(name, releases[place : end if after <= newest else start])
            if end - begin <= PART:
                break
        yield part
        place = end


def _times(day: dt.date) -> Iterator[tuple[str, dt.date, dt.date]]:
    """Yield the year, the month and the day that a day is in: name, first day, first day after it."""
    yield f"{day:%Y}", dt.date(day.year, 1, 1), dt.date(day.year + 1, 1, 1)
    month = day.replace(day=1)
    yield f"{day:%Y-%m}", month, (month + 31 * _DAY).replace(day=1)
    yield day.isoformat(), day, day + _DAY


def _first_from(releases: Sequence[Release], instant: dt.datetime) -> int:
    """Return the number of the first release published at or after an instant."""
    return bisect_left(releases, instant, key=lambda release: release.published)
