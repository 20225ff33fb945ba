"""What a feed is made from: plain frozen values that all formats share; nothing of pages."""

from __future__ import annotations

from newsroom.cards.share_card import ShareCard
from newsroom.site.photo_files import PhotoCopy
from newsroom.site.views import Body
from newsroom.target import View


class FeedAuthor(View, frozen=True):
    """Who signed a release: "NA – Nama Lengkap" and the full URL of the author's page."""

    name: str
    url: str


class Category(View, frozen=True):
    """What a release is filed under: a code, the full URL it stands under, and the name readers see."""

    term: str
    scheme: str
    label: str


class FeedImage(View, frozen=True):
    """The picture of a release: full URL, media type, size in pixels, and the view that it is made from."""

    url: str
    media_type: str
    width: int
    height: int
    file: ShareCard | PhotoCopy


class FeedItem(View, frozen=True):
    """A release in a feed. `id` never changes, `url` may; `iri` is the same where only an IRI will do; instants are ISO 8601 with their offset.

    Its texts are lines (text.py). `note` is what readers must see before the body, or "". In archives there is neither: a
    release that is edited, or verified, changes no archive.
    """

    id: str
    iri: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    lang: str
    authors: tuple[FeedAuthor, ...]
    categories: tuple[Category, ...]
    note: str
    body: Body | None
    image: FeedImage | None


class Deleted(View, frozen=True):
    """A withdrawn release: the id of the item it was, and since when, ISO 8601 with its offset."""

    id: str
    when: str


class Links(View, frozen=True):
    """Full URLs of a feed document: its own, that of the feed itself, and the archive document before it or ""."""

    own: str
    current: str
    previous: str


class Pictures(View, frozen=True):
    """Pictures of the site as readers of feeds show them, full URLs: squares 144 and 512 pixels wide, and a wide one or ""."""

    small: str
    large: str
    wide: str


class Feed(View, frozen=True):
    """Releases of a section, newest first, with all that the formats say of the section.

    The feed itself, or one of its archive documents; those have no JSON. `section` is "" for the whole site. All
    URLs are full ones; `hub` is that of a WebSub hub or "". Archives have no `pictures`: a new one changes no archive.
    """

    id: str
    site_name: str
    section: str
    description: str
    lang: str
    home_url: str
    rss: Links
    atom: Links
    json_url: str
    hub: str
    organisation: str
    site_url: str
    rights: str
    updated: str
    items: tuple[FeedItem, ...]
    deleted: tuple[Deleted, ...] = ()
    pictures: Pictures | None = None

    @property
    def is_archive(self) -> bool:
        """Tell whether this is an archive document."""
        return not self.json_url


def feed_title(feed: Feed) -> str:
    """Return what subscribers see: the section's name and the site's."""
    return f"{feed.section} – {feed.site_name}" if feed.section else feed.site_name
