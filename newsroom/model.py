"""What a newsroom is: releases, work units, authors, topics, pages. It knows nothing of the web or the disk.

All values are frozen. Instants are aware datetimes; a calendar day is a `date`. Bodies are not held here: a
release knows where its text is and what its digest is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

import msgspec

from newsroom.counts import Counts
from newsroom.life import Correction, Removal, Update, Withdrawal
from newsroom.outreach import Outreach, Post
from newsroom.settings import Account, Settings

#: Hours east of UTC of Indonesia's three zones (Keppres 41/1987); there is no daylight saving.
ZONES: Final[Mapping[str, int]] = {"WIB": 7, "WITA": 8, "WIT": 9}

#: The kinds of release, in the order in which the site lists them.
KINDS: Final = ("siaran-pers", "berita", "klarifikasi", "pernyataan", "pengumuman", "hak-jawab")


def zone(name: str) -> dt.timezone:
    """Return the fixed offset of WIB, WITA or WIT, bearing that name."""
    return _ZONES[name]


_ZONES = {name: dt.timezone(dt.timedelta(hours=hours), name) for name, hours in ZONES.items()}


class FormerName(msgspec.Struct, frozen=True):
    """A name a unit bore up to and including the day `until`."""

    name: str
    short_name: str
    until: dt.date


class Contact(msgspec.Struct, frozen=True):
    """How the public and the press reach a unit; any part may be empty."""

    phone: str = ""
    email: str = ""
    whatsapp: str = ""
    address: str = ""
    hours: str = ""


class Satker(msgspec.Struct, frozen=True):
    """A work unit (*satuan kerja*): the directorate general, a regional office, or a unit below it."""

    code: str
    name: str
    short_name: str
    type: str
    zone: str
    class_: str = ""
    parent: str = ""
    city: str = ""
    province: str = ""
    dateline_code: str = ""
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    contact: Contact = Contact()
    accounts: tuple[Account, ...] = ()
    about: str = ""
    #: "#RRGGBB" or "": the colour of the unit's cards.
    accent: str = ""
    logo: Logo | None = None
    fictional: bool = False
    #: Why somebody may verify releases of their own here, "" where nobody may.
    self_verification: str = ""

    def names_on(self, day: dt.date) -> tuple[str, str]:
        """Return (name, short name) as valid on `day`."""
        for former in self.former_names:  # oldest first
            if day <= former.until:
                return former.name, former.short_name
        return self.name, self.short_name

    @property
    def place(self) -> str:
        """The city without its administrative word: "Kabupaten Lebak" is "Lebak"."""
        return self.city.removeprefix("Kota ").removeprefix("Kabupaten ")

    @property
    def hashtag(self) -> str:
        """The unit's hashtag, without its sign: "Lapas Cilegon" is "LapasCilegon"."""
        words = re.findall(r"\w+", self.short_name)
        return "".join(word[0].upper() + word[1:] for word in words)


class Author(msgspec.Struct, frozen=True):
    """Somebody who may sign releases of a unit, and of the units below it, from one day to another."""

    code: str
    initials: str
    name: str
    role: str
    satker: str
    first_day: dt.date = dt.date.min
    last_day: dt.date = dt.date.max

    def is_valid_on(self, day: dt.date) -> bool:
        """Tell whether the author signed for the unit on `day`."""
        return self.first_day <= day <= self.last_day


class Topic(msgspec.Struct, frozen=True):
    """A subject that releases of any unit can share."""

    code: str
    name: str
    description: str = ""
    hashtag: str = ""


class SourceRef(msgspec.Struct, frozen=True, array_like=True):
    """A file of content/ by its path relative to the site folder, and the digest its bytes must have."""

    path: str
    digest: bytes


class Photo(msgspec.Struct, frozen=True):
    """A picture beside a text: its file name, its source, its displayed size in pixels, and whether it moves."""

    name: str
    source: SourceRef
    width: int
    height: int
    format: str
    moves: bool = False


class Logo(msgspec.Struct, frozen=True):
    """The mark of a unit: its file in content/logo/, whose it is and by what leave it is used, and the picture."""

    name: str
    credit: str
    picture: Photo | None = None


class Link(msgspec.Struct, frozen=True):
    """A link in a text to another text: as written, the source it leads to, and the fragment ("#…" or "")."""

    written: str
    source: str
    fragment: str = ""


class SiteLink(msgspec.Struct, frozen=True):
    """A link in a text to a path of this site ("/satker/…/"), and where it is written."""

    source: str
    target: str
    line: int
    column: int


class Verification(msgspec.Struct, frozen=True):
    """The verification of a release: when, by whom, and whether its own author did it (see `self_verification`)."""

    time: dt.datetime
    by: Author
    is_own: bool


#: Within this time after its publication an urgent release must be verified.
URGENT_FOR: Final = dt.timedelta(hours=24)


Status = Literal["held", "published", "updated", "corrected", "withdrawn", "removed"]


class Release(msgspec.Struct, frozen=True):
    """One release: what its front matter says, resolved against the registries; its body stays on disk.

    `published` is the instant from which it is public; `has_time` is false when the writer gave only a day.
    """

    id: str
    source: SourceRef
    year: str
    month: str
    slug: str
    title: str
    kind: str
    lang: str
    published: dt.datetime
    has_time: bool
    satker: Satker
    authors: tuple[Author, ...]
    summary: str
    dateline: str
    topics: tuple[Topic, ...]
    held: str = ""
    updated: dt.datetime | None = None
    contributors: tuple[str, ...] = ()
    image: str = ""
    image_alt: str = ""
    image_caption: str = ""
    image_credit: str = ""
    #: What must stay in sight when the photo is cropped: percent from the left and from the top.
    image_focus: tuple[int, int] = (50, 50)
    photos: tuple[Photo, ...] = ()
    aliases: tuple[str, ...] = ()
    translation_of: str = ""
    related: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    has_dateline: bool = False
    has_initials: bool = False
    #: False when the summary is only the beginning of the text.
    has_summary: bool = False
    #: The identity that feeds of a former site gave it, "" for none.
    guid: str = ""
    #: A digest of everything the release says: its file, its place, its photos, where its links lead.
    mark: bytes = b""
    #: Oldest first. `updated` is the instant of the last correction or update.
    corrections: tuple[Correction, ...] = ()
    update: Update | None = None
    withdrawal: Withdrawal | None = None
    removal: Removal | None = None
    verification: Verification | None = None
    #: Why it was published before anybody verified it, as readers are told; "" also once it is verified.
    urgent: str = ""
    #: It is under embargo, whatever else holds it back.
    is_embargoed: bool = False
    #: A statement that could not wait for its verification (*serta-merta*); it stays one when it is verified.
    is_crisis: bool = False
    outreach: Outreach | None = None
    posts: tuple[Post, ...] = ()

    @property
    def day(self) -> dt.date:
        """The calendar day in the unit's own zone."""
        return self.published.date()

    @property
    def status(self) -> Status:
        """The one word for what has become of the release: whatever shows a state asks here."""
        if self.held:
            return "held"
        if self.removal:
            return "removed"
        if self.withdrawal:
            return "withdrawn"
        if any(one.is_material for one in self.corrections):
            return "corrected"
        return "updated" if self.updated else "published"

    @property
    def waits_for_time(self) -> bool:
        """Tell whether it is held and nobody has to do anything: its time alone releases it."""
        return self.held in ("scheduled", "embargo")

    @property
    def gone(self) -> dt.datetime | None:
        """The instant since which it is withdrawn or removed, None while it is neither."""
        ended = self.removal or self.withdrawal
        return ended.time if ended else None

    @property
    def has_kit(self) -> bool:
        """Tell whether there is something to say of the release on social media: channels to use, or posts made."""
        return bool(self.posts or (self.outreach and self.outreach.channels))

    @property
    def order(self) -> tuple[float, str]:
        """The key by which releases are sorted, oldest first; ids break ties."""
        return self.published.timestamp(), self.id


class Page(msgspec.Struct, frozen=True):
    """A plain page of content/halaman, such as a policy."""

    path: str
    source: SourceRef
    title: str
    lang: str
    summary: str
    menu: int = 0
    updated: dt.date | None = None
    photos: tuple[Photo, ...] = ()
    aliases: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Registry(msgspec.Struct, frozen=True):
    """Units, authors and topics by code; `parents` are checked, so chains end."""

    satker: Mapping[str, Satker]
    authors: tuple[Author, ...]
    topics: Mapping[str, Topic]

    def chain(self, code: str) -> Iterator[Satker]:
        """Yield the unit and everything above it, nearest first."""
        while code:
            unit = self.satker[code]
            yield unit
            code = unit.parent


class Newsroom(msgspec.Struct, frozen=True):
    """The whole newsroom as of one instant: what may be shown now, oldest release first."""

    settings: Settings
    registry: Registry
    releases: Sequence[Release]
    pages: Sequence[Page]
    now: dt.datetime
    counts: Counts
    held: Sequence[Release] = ()
    #: What stays of withdrawn releases; none of them is among `releases`.
    withdrawn: Sequence[Release] = ()
    #: What must be known of removed releases; nothing that they said.
    removed: Sequence[Release] = ()
    #: The releases that were published before anybody verified them, and still wait for it.
    urgent: Sequence[Release] = ()
    site_links: Sequence[SiteLink] = ()
    preview: bool = False
