"""How a release is spread and where the newsroom itself posted it. It knows no release, and no platform's habits."""

from __future__ import annotations

import datetime as dt

import msgspec

from newsroom.settings import Account


class Outreach(msgspec.Struct, frozen=True):
    """How a release is spread: to what end, to whom, on which channels; `texts` are the writer's own, by channel."""

    goal: str
    audience: str
    channels: tuple[str, ...]
    texts: tuple[tuple[str, str], ...] = ()


class Post(msgspec.Struct, frozen=True):
    """An official post of a release: its URL, the registered account it is on, and when it was made, if that is known."""

    url: str
    account: Account
    time: dt.datetime | None = None
