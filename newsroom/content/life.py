"""What happened to a release after it was published, as instants of its unit's zone: corrections, updates, withdrawal, removal.

It checks each entry against the release and the present; it knows no other release.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import structs

from newsroom.content.moments import moment
from newsroom.content.notes import Notes
from newsroom.content.records import LifeRecord, RemovalRecord, WithdrawalRecord
from newsroom.life import Correction, Removal, Update, Withdrawal
from newsroom.model import Release


class Life(NamedTuple):
    """The later life of a release, its corrections oldest first."""

    corrections: tuple[Correction, ...]
    update: Update | None
    withdrawal: Withdrawal | None
    removal: Removal | None

    @property
    def changed(self) -> dt.datetime | None:
        """The instant of the last correction, update, withdrawal or removal."""
        events = (*self.corrections, self.update, self.withdrawal, self.removal)
        if not any(events):  # as a rule
            return None
        return max((one.time for one in events if one), default=None)


def stub(release: Release) -> Release:
    """Return what stays of a withdrawn release: who published what, when, and what became of it; none of its text."""
    return structs.replace(
        release,
        summary="",
        has_summary=False,
        contributors=(),
        image="",
        image_alt="",
        image_caption="",
        image_credit="",
        photos=(),
        related=(),
        links=(),
        outreach=structs.replace(release.outreach, goal="", audience="", texts=())
        if release.outreach
        else None,
    )


def address_only(release: Release) -> Release:
    """Return what must be known of a removed release: where it stood, in which lists, under which identity."""
    return structs.replace(
        stub(release),
        title="",
        dateline="",
        corrections=(),
        update=None,
        withdrawal=None,
        verification=None,
        urgent="",
        is_crisis=False,
        outreach=None,
        posts=(),
    )


class Chronicler:
    """Reads the later life of one release, given when it was published and its unit's zone."""

    def __init__(self, path: str, published: dt.datetime, zone: str, now: dt.datetime, notes: Notes) -> None:
        self._path = path
        self._published = published
        self._zone = zone
        self._now = now
        self._notes = notes

    def life(self, record: LifeRecord, updated: dt.datetime | None) -> Life:
        """Return the later life; `updated` is the instant of an update."""
        if record.change_note and not updated:
            self._notes.at_field("correction/note-alone", self._path, ("change_note",))
        return Life(
            tuple(sorted(self._corrections(record), key=lambda one: one.time)),
            Update(updated, record.change_note) if updated else None,
            self._withdrawal(record.withdrawal) if record.withdrawal else None,
            self._removal(record.removal) if record.removal else None,
        )

    def _removal(self, record: RemovalRecord) -> Removal:
        return Removal(self._time(record.time, ("removed", "time")), record.reason)

    def _withdrawal(self, record: WithdrawalRecord) -> Withdrawal:
        return Withdrawal(self._time(record.time, ("withdrawn", "time")), record.reason, record.replaced_by)

    def _corrections(self, record: LifeRecord) -> Iterator[Correction]:
        for number, one in enumerate(record.corrections):
            field = ("corrections", number)
            if one.before == one.after:
                self._notes.at_field("correction/same", self._path, (*field, "after"))
            time = self._time(one.time, (*field, "time"))
            yield Correction(time, one.before, one.after, one.reason, one.is_material)

    def _time(self, text: str, field: tuple[str | int, ...]) -> dt.datetime:
        """Return the instant of an entry; note one before the publication, and one to come."""
        time, _has_time = moment(text, self._zone)
        if self._notes.is_suspect(self._path, "date"):
            return time
        if time < self._published:
            self._notes.at_field("correction/before-publication", self._path, field)
        elif time > self._now:
            now = self._now.astimezone(time.tzinfo)
            self._notes.at_field("correction/ahead", self._path, field, now=f"{now:%Y-%m-%d %H:%M %Z}")
        return time
