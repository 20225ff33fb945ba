"""When a release appears, and what holds it back: its own front matter and the present instant decide, nothing else."""

from __future__ import annotations

import datetime as dt

from newsroom.content.moments import moment
from newsroom.content.records import ReleaseRecord


def appearance(
    record: ReleaseRecord, zone: str, now: dt.datetime, verified_from: dt.date | None
) -> tuple[dt.datetime, bool, str]:
    """Return from when on a release may be public, whether that has a time of day, and why it is held at `now`, or "".

    A draft, and what was handed over for review, are held by their status. What nobody verified is held whatever its
    time is, unless it is urgent or from before `verified_from`.
    """
    published, has_time = moment(record.date, zone)
    day = published.date() if verified_from else None
    waits = ""
    for text, reason in ((record.publish_at, "scheduled"), (record.embargo_until, "embargo")):
        if text:
            when, _ = moment(text, zone)
            if when > published:
                published, has_time = when, True
            if when == published and when > now:
                waits = waits or reason
    if published > now:
        waits = waits or "scheduled"
    if record.status != "published":
        waits = record.status
    elif verified_from and day and day >= verified_from and _lacks_verification(record):
        waits = "unverified"
    return published, has_time, waits


def _lacks_verification(record: ReleaseRecord) -> bool:
    """Tell whether nobody verified a release that somebody should have: neither urgent, nor removed."""
    is_removed = record.life is not None and record.life.removal is not None
    return not (record.urgent or is_removed or is_verified(record))


def is_verified(record: ReleaseRecord) -> bool:
    """Tell whether somebody says to have verified a release, with sources; whether that may be is checked elsewhere."""
    one = record.verification
    return one is not None and bool(one.by and one.at and one.has_sources)
