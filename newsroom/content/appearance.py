"""When a release appears, and what holds it back: its own front matter and the present instant decide, nothing else."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from newsroom.content.moments import moment
from newsroom.content.records import ReleaseRecord


class Appearance(NamedTuple):
    """The instant from which a release may be public, whether its time of day was given, and why it is held, or ""."""

    published: dt.datetime
    has_time: bool
    held: str


def appearance(
    record: ReleaseRecord, zone: str, now: dt.datetime, verified_from: dt.date | None
) -> Appearance:
    """Return when a release of a unit in `zone` appears, as things stand at `now`.

    What nobody verified is held whatever its time is, unless it is urgent or from before `verified_from`.
    """
    published, has_time = moment(record.date, zone)
    day = published.date()
    waits = ""
    for text, reason in ((record.publish_at, "scheduled"), (record.embargo_until, "embargo")):
        if text:
            when, _ = moment(text, zone)
            if when > published:
                published, has_time = when, True
                if when > now:
                    waits = waits or reason
    if published > now:
        waits = waits or "scheduled"
    if record.status == "draft":
        return Appearance(published, has_time, "draft")
    is_removed = record.life is not None and record.life.removal is not None  # nothing is left to verify
    must_be = verified_from is not None and day >= verified_from
    if must_be and not (record.urgent or is_removed or is_verified(record)):
        return Appearance(published, has_time, "unverified")
    return Appearance(published, has_time, waits)


def is_verified(record: ReleaseRecord) -> bool:
    """Tell whether somebody says to have verified a release, with sources; whether that may be is checked elsewhere."""
    one = record.verification
    return one is not None and bool(one.by and one.at and one.has_sources)
