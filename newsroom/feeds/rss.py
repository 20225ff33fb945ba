"""RSS 2.0 of a section, after the RSS Advisory Board's profile; knows the format, not how feeds are cut.

feedgen writes it. It stamps "now" on every date left out and puts items in backwards: nothing is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email.utils import format_datetime
from functools import lru_cache

from feedgen.entry import FeedEntry
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.ext.media import MediaEntryExtension, MediaExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from newsroom.feeds.forms import Forms
from newsroom.feeds.history import ChannelLinks, channel_links
from newsroom.feeds.pictures import PICTURE_LAYOUTS, picture_length, stated
from newsroom.feeds.text import full_texts, line
from newsroom.feeds.views import Feed, FeedItem, feed_title
from newsroom.target import Recipe, Stage, Tools

_GENERATOR = "Newsroom"
_DOCS = "https://www.rssboard.org/rss-specification"
_END = b"</channel></rss>"
#: The prefixes that feedgen declares for a whole feed.
_NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


def make_rss(view: Feed, tools: Tools) -> bytes:
    """Return a document of a section's RSS feed, newest release first."""
    feed = FeedGenerator()
    # By class: load_extension searches the disk for modules that do not exist, once a feed.
    feed.register_extension("dc", DcExtension, DcEntryExtension)
    feed.register_extension("media", MediaExtension, MediaEntryExtension)
    feed.title(line(feed_title(view)))
    # feedgen takes the channel's link from the last link it is given.
    feed.link(href=view.rss.own, rel="self", type="application/rss+xml")
    feed.link(href=view.home_url, rel="alternate")
    feed.description(line(view.description) or line(feed_title(view)))
    feed.language(view.lang)
    feed.copyright(line(view.rights))
    feed.generator(_GENERATOR)
    feed.docs(_DOCS)
    if view.pictures:
        feed.image(view.pictures.small, line(feed_title(view)), view.home_url, "144", "144")
    feed.lastBuildDate(dt.datetime.fromisoformat(view.updated))
    feed.register_extension("links", ChannelLinks)
    feed.links.given = channel_links(view, view.rss)
    feed.links.is_archive = view.is_archive
    document: bytes = feed.rss_str(pretty=False)
    head, end = document[: -len(_END)], document[-len(_END) :]
    assert end == _END, end  # noqa: S101 - as feedgen writes it
    return b"".join((head, *_items(view, tools), end))


def _items(view: Feed, tools: Tools) -> Iterator[bytes]:
    """Yield the items as bytes."""
    for item, html in zip(view.items, full_texts(view, tools), strict=True):
        yield ITEMS.item(item, view.lang, html, picture_length(item, tools))


def make_item(item: FeedItem, lang: str, html: str, length: str) -> bytes:
    """Return an item as it stands in a channel, where the prefixes of namespaces are known."""
    entry = FeedEntry()
    entry.register_extension("dc", DcEntryExtension)
    entry.register_extension("media", MediaEntryExtension)
    _fill(entry, item, lang, html, length)
    element = entry.rss_entry()
    etree.Element("channel", nsmap=_NAMESPACES).append(element)
    made: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=False)
    return b"<item>" + made[made.index(b">") + 1 :]


def _fill(entry: FeedEntry, item: FeedItem, lang: str, html: str, length: str) -> None:
    """Put a release into an entry; its language is named where it is not the feed's."""
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url)
    # A summary stands before the full text, because some readers keep the last of the two. An empty one is
    # left out, and then feedgen puts the full text in its place.
    if item.summary:
        entry.summary(item.summary)
    if html:
        entry.content(html)
    entry.published(dt.datetime.fromisoformat(item.published))
    entry.updated(dt.datetime.fromisoformat(item.updated))
    entry.category(
        [{"term": one.term, "scheme": one.scheme, "label": one.label} for one in item.categories],
    )
    # RSS's own author must be an e-mail address, and feedgen leaves out one that is not.
    entry.dc.dc_creator([author.name for author in item.authors])
    if item.lang != lang:
        entry.dc.dc_language(item.lang)
    if item.image:
        image = item.image
        entry.enclosure(image.url, length, image.media_type)
        size = {"width": str(image.width), "height": str(image.height), "fileSize": length}
        entry.media.content(url=image.url, type=image.media_type, medium="image", group=None, **size)


@lru_cache(maxsize=10_000)
def _rfc_822(instant: str) -> str:
    """Return an instant in ISO 8601 as feedgen writes it: in the manner of e-mail."""
    return format_datetime(dt.datetime.fromisoformat(instant))


ITEMS = Forms(make_item, _rfc_822)

RSS = Recipe(
    "newsroom.feeds.rss:RSS",
    make_rss,
    Feed,
    Stage.FEEDS,
    PICTURE_LAYOUTS,
    states=stated,
)
