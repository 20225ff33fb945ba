"""What a feed is made from: plain frozen values that all formats share; nothing of pages."""

from __future__ import annotations

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
    """The picture of a release: full URL, media type, size in pixels."""

    url: str
    media_type: str
    width: int
    height: int


class FeedItem(View, frozen=True):
    """A release in a feed. `id` never changes, `url` may; instants are ISO 8601 with their offset."""

    id: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    lang: str
    authors: tuple[FeedAuthor, ...]
    categories: tuple[Category, ...]
    body: Body
    image: FeedImage | None


class Feed(View, frozen=True):
    """A section's newest releases, newest first, with all that the three formats say of the section.

    `section` is "" for the feed of the whole site. All URLs are full ones.
    """

    id: str
    site_name: str
    section: str
    description: str
    lang: str
    home_url: str
    rss_url: str
    atom_url: str
    json_url: str
    organisation: str
    site_url: str
    rights: str
    updated: str
    items: tuple[FeedItem, ...]


def feed_title(feed: Feed) -> str:
    """Return what subscribers see: the section's name and the site's."""
    return f"{feed.section} – {feed.site_name}" if feed.section else feed.site_name
