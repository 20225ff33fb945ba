"""The verification that front matter claims, checked: complete, past, by somebody who may, and not by an author."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from newsroom.content.moments import moment
from newsroom.content.notes import Notes
from newsroom.content.records import ReleaseRecord
from newsroom.content.signers import Signers
from newsroom.model import Author, Satker, Verification


class Verifier:
    """Reads the verification of releases; what is at fault in one is noted."""

    def __init__(self, signers: Signers, notes: Notes, now: dt.datetime) -> None:
        self._signers = signers
        self._notes = notes
        self._now = now

    def verification(
        self, path: str, record: ReleaseRecord, unit: Satker, authors: Iterable[Author]
    ) -> Verification | None:
        """Return the verification, None while there is none; sources alone are only the beginning of one."""
        one = record.verification
        if one is None:
            return None
        given = (("verified_by", one.by), ("verified_at", one.at), ("sources", one.has_sources))
        if missing := [name for name, value in given if not value]:
            claimed = next((name for name, value in given[:2] if value), "")
            if claimed and not any(self._notes.is_suspect(path, name) for name in missing):
                self._notes.at_field("verification/incomplete", path, (claimed,), missing=", ".join(missing))
            return None
        time = moment(one.at, unit.zone)[0]
        if time > self._now:
            now = self._now.astimezone(time.tzinfo)
            self._notes.at_field("correction/ahead", path, ("verified_at",), now=f"{now:%Y-%m-%d %H:%M %Z}")
        who = self._signers.signer(path, ("verified_by",), one.by, unit, record.satker, time.date())
        if who is None:
            return None
        is_own = who.name in [author.name for author in authors]
        if is_own and not unit.self_verification:
            self._notes.at_field("verification/own", path, ("verified_by",), initials=one.by, unit=unit.code)
        elif record.status == "review":
            self._notes.at_field("verification/in-review", path, ("status",), severity="warning")
        return Verification(time, who, is_own)
