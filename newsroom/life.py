"""What becomes of a release once it is published. It knows no release, and nothing of how any of this is shown."""

from __future__ import annotations

import datetime as dt

import msgspec


class Correction(msgspec.Struct, frozen=True):
    """A correction (*ralat*): what stood there, what is true, why; material when a fact was wrong."""

    time: dt.datetime
    before: str
    after: str
    reason: str
    is_material: bool


class Update(msgspec.Struct, frozen=True):
    """A change that corrects nothing: something new came to be known; `note` says what, or is ""."""

    time: dt.datetime
    note: str


class Withdrawal(msgspec.Struct, frozen=True):
    """The withdrawal of a release: since when, why, and the id of the release that takes its place, or ""."""

    time: dt.datetime
    reason: str
    replaced_by: str = ""


class Removal(msgspec.Struct, frozen=True):
    """The removal of a release and of every trace of what it said: since when, and for what class of reason."""

    time: dt.datetime
    reason: str
