"""A feed document as its rules see it, whatever its format: addresses, items, and the facts of it. It judges nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from lxml import etree

from newsroom.verification.built import Built
from newsroom.verification.facts import FeedFacts, ItemFacts

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_HISTORY = "{http://purl.org/syndication/history/1.0}archive"


class Item(NamedTuple):
    """An item: identity, address, title, the texts of its instants, its HTML and whatever the format has of it."""

    id: str
    url: str
    title: str
    published: str
    updated: str
    html: str
    node: Any


class Document(NamedTuple):
    """A feed document: `node` is its element or object, `links` the addresses by relation, None for one that cannot be read."""

    path: str
    format: str
    node: Any
    links: dict[str, list[str]]
    items: tuple[Item, ...]
    facts: FeedFacts


def feeds(built: Built) -> Iterator[tuple[str, Document]]:
    """Yield every feed document, and keep what later rules ask of it."""
    for path in built.paths("rss.xml", "atom.xml", "feed.json"):
        document = _document(path, built.read(path))
        built.feeds[path] = document.facts
        yield path, document


def _document(path: str, data: bytes) -> Document:
    name = path.rpartition("/")[2]
    format_ = {"rss.xml": "rss", "atom.xml": "atom", "feed.json": "json"}[name]
    try:
        return _understood(path, format_, json.loads(data) if format_ == "json" else etree.fromstring(data))
    except (ValueError, RecursionError, AttributeError, TypeError, etree.XMLSyntaxError):
        return Document(path, format_, None, {}, (), FeedFacts(format_, (), "", "", is_archive=False, hub=""))


def _understood(path: str, format_: str, node: Any) -> Document:  # noqa: ANN401 - an element or what JSON holds
    """Return a feed that could be read; it may still be another document than a feed."""
    links: dict[str, list[str]] = {}
    is_archive = False
    if format_ == "json":
        links = {
            "self": [node.get("feed_url", "")],
            "hub": [one.get("url", "") for one in node.get("hubs", ())],
        }
        items = tuple(_json_item(one) for one in node.get("items", ()))
    else:
        head = node.find("channel") if format_ == "rss" else node
        for link in () if head is None else head.findall(ATOM + "link"):
            links.setdefault(link.get("rel", "alternate"), []).append(link.get("href", ""))
        is_archive = head is not None and head.find(_HISTORY) is not None
        make, name = (_rss_item, "item") if format_ == "rss" else (_atom_item, ATOM + "entry")
        items = tuple(make(one) for one in (() if head is None else head.findall(name)))
    facts = FeedFacts(
        format=format_,
        items=tuple(ItemFacts(one.id, one.url) for one in items),
        previous=links.get("prev-archive", [""])[0],
        current=links.get("current", [""])[0],
        is_archive=is_archive,
        hub=(links.get("hub") or [""])[0],
    )
    return Document(path, format_, node, links, items, facts)


def _rss_item(node: Any) -> Item:  # noqa: ANN401 - lxml has no types
    def text(name: str) -> str:
        return str(node.findtext(name) or "")

    return Item(text("guid"), text("link"), text("title"), text("pubDate"), "", text(CONTENT), node)


def _atom_item(node: Any) -> Item:  # noqa: ANN401 - as above
    def text(name: str) -> str:
        return str(node.findtext(ATOM + name) or "")

    links = [
        one.get("href", "")
        for one in node.findall(ATOM + "link")
        if one.get("rel", "alternate") == "alternate"
    ]
    return Item(
        text("id"),
        (links or [""])[0],
        text("title"),
        text("published"),
        text("updated"),
        text("content"),
        node,
    )


def _json_item(node: dict[str, Any]) -> Item:
    names = ("id", "url", "title", "date_published", "date_modified", "content_html")
    identity, url, title, published, updated, text = (str(node.get(name) or "") for name in names)
    return Item(identity, url, title, published, updated, text, node)


def instant(item: Item, format_: str) -> dt.datetime | None:
    """Return when an item was published, None when that cannot be read."""
    try:
        if format_ == "rss":
            return parsedate_to_datetime(item.published)
        return dt.datetime.fromisoformat(item.published)
    except ValueError:
        return None
