"""What one content file says on its own: plain values, kept in the cache, before the registries are asked."""

from __future__ import annotations

import msgspec

from newsroom.content.body import BodyFacts


class CorrectionRecord(msgspec.Struct, frozen=True, array_like=True):
    """A correction; `time` has a time of day, and perhaps no zone."""

    time: str
    before: str
    after: str
    reason: str
    is_material: bool


class WithdrawalRecord(msgspec.Struct, frozen=True, array_like=True):
    """A withdrawal; `time` has a time of day, and perhaps no zone."""

    time: str
    reason: str
    replaced_by: str = ""


class RemovalRecord(msgspec.Struct, frozen=True, array_like=True):
    """A removal; `time` has a time of day, and perhaps no zone."""

    time: str
    reason: str


class LifeRecord(msgspec.Struct, frozen=True, array_like=True):
    """What happened to a release after it was published; few have any of it."""

    corrections: tuple[CorrectionRecord, ...] = ()
    change_note: str = ""
    withdrawal: WithdrawalRecord | None = None
    removal: RemovalRecord | None = None


class VerificationRecord(msgspec.Struct, frozen=True, array_like=True):
    """Who verified a release (initials or "") at which instant (or ""), and whether sources are named."""

    by: str
    at: str
    has_sources: bool


class OwnText(msgspec.Struct, frozen=True, array_like=True):
    """A writer's text for a channel: as written, its length there, how many links it has, and its hashtags."""

    channel: str
    text: str
    length: int
    links: int
    tags: tuple[str, ...]


class OutreachRecord(msgspec.Struct, frozen=True, array_like=True):
    """How a release is to be spread: to what end, to whom, on which channels, in which words of the writer's."""

    goal: str
    audience: str
    channels: tuple[str, ...]
    texts: tuple[OwnText, ...]


class PostRecord(msgspec.Struct, frozen=True, array_like=True):
    """An official post of a release; `time` perhaps without zone; all but the URL may be ""."""

    url: str
    channel: str
    account: str
    time: str


class ReleaseRecord(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """The front matter of one release as typed values, moments still without the unit's zone."""

    date: str
    author: tuple[str, ...]
    satker: str
    facts: BodyFacts
    title: str
    summary: str
    id: str = ""
    kind: str = "siaran-pers"
    dateline: str = ""
    topics: tuple[str, ...] = ()
    image: str = ""
    image_alt: str = ""
    image_caption: str = ""
    image_credit: str = ""
    updated: str = ""
    aliases: tuple[str, ...] = ()
    lang: str = "id"
    translation_of: str = ""
    status: str = "published"
    publish_at: str = ""
    embargo_until: str = ""
    contributors: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    has_summary: bool = False
    guid: str = ""
    #: The id it has when none is given.
    derived_id: str = ""
    life: LifeRecord | None = None
    verification: VerificationRecord | None = None
    urgent: str = ""
    image_focus: str = ""
    outreach: OutreachRecord | None = None
    posts: tuple[PostRecord, ...] = ()


class PageRecord(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """The front matter of one plain page."""

    title: str
    summary: str
    facts: BodyFacts
    lang: str = "id"
    menu: int = 0
    updated: str = ""
    aliases: tuple[str, ...] = ()


class PhotoRecord(msgspec.Struct, frozen=True, array_like=True):
    """What must be known of a picture beside a text: its displayed size in pixels, its format, and whether it moves."""

    width: int
    height: int
    format: str
    moves: bool = False
