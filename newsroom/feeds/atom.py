"""Atom (RFC 4287) of a section; knows the words of the format, not how feeds are cut.

feedgen writes it. It stamps "now" on every date left out and puts entries in backwards: nothing is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from newsroom.feeds.forms import Forms
from newsroom.feeds.history import ArchiveMark, channel_links
from newsroom.feeds.pictures import PICTURE_LAYOUTS, picture_length, stated
from newsroom.feeds.text import full_texts, line
from newsroom.feeds.views import Deleted, Feed, FeedItem, feed_title
from newsroom.target import Recipe, Stage, Tools

_GENERATOR = "Newsroom"
_END = b"</feed>"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

#: RFC 6721, "The Atom deleted-entry element"; feedgen has no word for it.
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


class EntryExtras:
    """An extension of feedgen's entries, which have no language of their own, and whose links have only an address."""

    def __init__(self) -> None:
        """Start with neither; feedgen makes one for every entry."""
        self.lang = ""
        self.enclosure: dict[str, str] = {}

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Set xml:lang on an entry, where a language was given, and put the enclosure after its other link."""
        if self.lang:
            entry.set(_XML_LANG, self.lang)
        if self.enclosure:
            link = entry.find("link")
            assert link is not None  # noqa: S101 - feedgen gives it no namespace, and every entry has one
            link.addnext(etree.Element("link", {"rel": "enclosure", **self.enclosure}))
        return entry


def make_atom(view: Feed, tools: Tools) -> bytes:
    """Return a document of a section's Atom feed, newest release first."""
    feed = FeedGenerator()
    feed.id(view.id)
    feed.title(line(feed_title(view)))
    feed.subtitle(line(view.description))
    feed.updated(dt.datetime.fromisoformat(view.updated))
    feed.language(view.lang)
    feed.author(name=line(view.organisation), uri=view.site_url)
    feed.link(href=view.atom.own, rel="self", type="application/atom+xml")
    feed.link(href=view.home_url, rel="alternate", type="text/html", hreflang=view.lang)
    feed.rights(line(view.rights))
    feed.generator(_GENERATOR)
    if view.pictures:
        feed.icon(view.pictures.large)
        if view.pictures.wide:
            feed.logo(view.pictures.wide)
    for rel, href in channel_links(view, view.atom):
        feed.link(href=href, rel=rel)
    if view.is_archive:
        feed.register_extension("archive", ArchiveMark, rss=False)
    document: bytes = feed.atom_str(pretty=False)
    head, end = document[: -len(_END)], document[-len(_END) :]
    assert end == _END, end  # noqa: S101 - as feedgen writes it
    return b"".join((head, *map(_tombstone, view.deleted), *_entries(view, tools), end))


def _tombstone(one: Deleted) -> bytes:
    """Return the element that tells readers to take an entry away."""
    element = etree.Element(
        f"{{{_TOMBSTONES}}}deleted-entry", {"ref": one.id, "when": one.when}, {"at": _TOMBSTONES}
    )
    made: bytes = etree.tostring(element)
    return made


def _entries(view: Feed, tools: Tools) -> Iterator[bytes]:
    """Yield the entries as bytes."""
    for item, html in zip(view.items, full_texts(view, tools), strict=True):
        yield ENTRIES.item(item, view.lang, html, picture_length(item, tools))


def make_entry(item: FeedItem, lang: str, html: str, length: str) -> bytes:
    """Return an entry as it stands in a feed; feedgen gives its elements no namespace but the feed's."""
    entry = FeedEntry()
    entry.register_extension("extras", EntryExtras, rss=False)
    _fill(entry, item, lang, html, length)
    made: bytes = etree.tostring(entry.atom_entry(), encoding="UTF-8", xml_declaration=False)
    return made


def _fill(entry: FeedEntry, item: FeedItem, lang: str, html: str, length: str) -> None:
    """Put a release into an entry; its language is named where it is not the feed's."""
    entry.id(item.iri)
    entry.title(item.title)
    # feedgen 1.0 writes nothing but the href of an entry's link, which then means rel="alternate".
    entry.link(href=item.url)
    entry.published(dt.datetime.fromisoformat(item.published))
    entry.updated(dt.datetime.fromisoformat(item.updated))
    if item.authors:  # without any, the feed's own author stands for the entry
        entry.author([{"name": author.name, "uri": author.url} for author in item.authors])
    if item.summary:
        entry.summary(item.summary)
    if html:
        entry.content(html, type="html")
    entry.category(
        [{"term": one.term, "scheme": one.scheme, "label": one.label} for one in item.categories],
    )
    if item.lang != lang:
        entry.extras.lang = item.lang
    if item.image:
        image = item.image
        entry.extras.enclosure = {"href": image.url, "type": image.media_type, "length": length}


ENTRIES = Forms(make_entry, str)

ATOM = Recipe(
    "newsroom.feeds.atom:ATOM",
    make_atom,
    Feed,
    Stage.FEEDS,
    PICTURE_LAYOUTS,
    states=stated,
)
