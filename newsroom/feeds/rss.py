"""RSS 2.0 of a section, after the RSS Advisory Board's profile; knows the format, not how feeds are cut.

feedgen writes it. It stamps "now" on every date left out and puts items in backwards: nothing is left out.
"""

from __future__ import annotations

import datetime as dt

from feedgen.entry import FeedEntry
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.ext.media import MediaEntryExtension, MediaExtension
from feedgen.feed import FeedGenerator

from newsroom.feeds.history import ChannelLinks, channel_links
from newsroom.feeds.text import full_texts, line
from newsroom.feeds.views import Feed, FeedItem, feed_title
from newsroom.target import Recipe, Stage, Tools

_GENERATOR = "Newsroom"
_DOCS = "https://www.rssboard.org/rss-specification"


def make_rss(view: Feed, tools: Tools) -> bytes:
    """Return the RSS feed of a section, newest release first, with full texts."""
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
    feed.lastBuildDate(dt.datetime.fromisoformat(view.updated))
    feed.register_extension("links", ChannelLinks)
    feed.links.given = channel_links(view, view.rss)
    feed.links.is_archive = view.is_archive
    for item, html in zip(view.items, full_texts(view, tools), strict=True):
        _fill(feed.add_entry(order="append"), item, view.lang, html)
    rss: bytes = feed.rss_str(pretty=False)
    return rss


def _fill(entry: FeedEntry, item: FeedItem, lang: str, html: str) -> None:
    """Put a release into an entry; its language is named where it is not the feed's."""
    entry.guid(item.id, permalink=False)
    entry.title(line(item.title))
    entry.link(href=item.url)
    # A summary stands before the full text, because some readers keep the last of the two. An empty one is
    # left out, and then feedgen puts the full text in its place.
    if summary := line(item.summary):
        entry.summary(summary)
    if html:
        entry.content(html)
    entry.published(dt.datetime.fromisoformat(item.published))
    entry.updated(dt.datetime.fromisoformat(item.updated))
    entry.category(
        [{"term": one.term, "scheme": one.scheme, "label": line(one.label)} for one in item.categories],
    )
    # RSS's own author must be an e-mail address, and feedgen leaves out one that is not.
    entry.dc.dc_creator([line(author.name) for author in item.authors])
    if item.lang != lang:
        entry.dc.dc_language(item.lang)
    if item.image:
        image = item.image
        size = {"width": str(image.width), "height": str(image.height)}
        entry.media.content(url=image.url, type=image.media_type, medium="image", group=None, **size)


RSS = Recipe("newsroom.feeds.rss:RSS", make_rss, Feed, Stage.FEEDS)
