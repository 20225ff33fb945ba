"""Feeds in three formats, and their archives: form, dates, identities, the HTML inside, nothing missed."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from importlib import resources
from typing import Any, NamedTuple

from lxml import etree

from newsroom import urls
from newsroom.verification.built import Built
from newsroom.verification.facts import FeedFacts, ItemFacts
from newsroom.verification.page import is_instant
from newsroom.verification.rule import At, Family, Rule

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_MEDIA = "{http://search.yahoo.com/mrss/}content"
_HISTORY = "{http://purl.org/syndication/history/1.0}archive"
_TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
_LARGEST, _MOST, _LEAST = 1_000_000, 500, 20
_RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d\d:\d\d:\d\d (GMT|[+-]\d{4})"
)
_UNSAFE = {"script", "style", "meta", "link", "object", "embed", "iframe", "form", "noscript"}
_VOID = {"br", "hr", "img", "source", "wbr", "col", "input", "area", "track"}
_ADDRESSES = {"href", "src", "poster", "cite", "data", "srcset"}


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
    node: Any
    try:
        node = json.loads(data) if format_ == "json" else etree.fromstring(data)
    except (ValueError, etree.XMLSyntaxError):
        return Document(path, format_, None, {}, (), FeedFacts(format_, (), "", "", is_archive=False, hub=""))
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
        for link in () if head is None else head.findall(_ATOM + "link"):
            links.setdefault(link.get("rel", "alternate"), []).append(link.get("href", ""))
        is_archive = head is not None and head.find(_HISTORY) is not None
        make, name = (_rss_item, "item") if format_ == "rss" else (_atom_item, _ATOM + "entry")
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

    return Item(text("guid"), text("link"), text("title"), text("pubDate"), "", text(_CONTENT), node)


def _atom_item(node: Any) -> Item:  # noqa: ANN401 - as above
    def text(name: str) -> str:
        return str(node.findtext(_ATOM + name) or "")

    links = [
        one.get("href", "")
        for one in node.findall(_ATOM + "link")
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


@functools.cache
def _grammar(name: str) -> etree.RelaxNG:
    text = resources.files("newsroom.verification").joinpath(f"grammars/{name}.rng").read_bytes()
    return etree.RelaxNG(etree.fromstring(text))


def _form(feed: Document, built: Built) -> Iterator[str]:
    if feed.node is None:
        yield "?"
    elif feed.format != "json":
        grammar = _grammar(feed.format)
        if not grammar.validate(feed.node):
            error = grammar.error_log.last_error
            yield f"{error.line}: {error.message}" if error else "?"
        head = built.read(feed.path)[:200]
        if not head.startswith(b"<?xml") or b"<!DOCTYPE" in head or b"utf-8" not in head[:60].lower():
            yield head[:40].decode("utf-8", "replace")


def _json(feed: Document, _built: Built) -> Iterator[str]:
    if feed.format != "json" or feed.node is None:
        return
    node = feed.node
    if node.get("version") != "https://jsonfeed.org/version/1.1":
        yield "version"
    yield from (name for name in ("title", "home_page_url", "feed_url") if not node.get(name))
    if not isinstance(node.get("items"), list):
        yield "items"
    for item in node.get("items", ()):
        if not isinstance(item.get("id"), str) or not item["id"]:
            yield "id"
        if not item.get("url") or not (item.get("content_html") or item.get("content_text")):
            yield f"{item.get('id')}: url, content"
        if "author" in item or any(
            not (one.get("name") or one.get("url")) for one in item.get("authors", ())
        ):
            yield f"{item.get('id')}: authors"
        for part in item.get("attachments", ()):
            if not part.get("url") or not part.get("mime_type"):
                yield f"{item.get('id')}: attachments"


def _self(feed: Document, built: Built) -> Iterator[str]:
    found = feed.links.get("self", [])
    if feed.node is not None and found != [built.address(feed.path)]:
        yield str(found)


def _size(feed: Document, built: Built) -> Iterator[str]:
    if built.sizes[feed.path] > _LARGEST:
        yield f"{built.sizes[feed.path]} B"
    if not feed.facts.is_archive and len(feed.items) > _MOST:
        yield str(len(feed.items))


def _identities(feed: Document, _built: Built) -> Iterator[str]:
    seen: set[str] = set()
    for item in feed.items:
        if not item.id or item.id in seen:
            yield item.id or item.url
        seen.add(item.id)
        if feed.format == "rss":
            guid = item.node.find("guid")
            if guid is not None and guid.get("isPermaLink") != "false" and not item.id.startswith("http"):
                yield item.id
        if feed.format == "atom" and not re.match(r"[a-z][a-z0-9+.-]*:\S+$", item.id, re.IGNORECASE):
            yield item.id


def _instant(item: Item, format_: str) -> dt.datetime | None:
    try:
        if format_ == "rss":
            return parsedate_to_datetime(item.published)
        return dt.datetime.fromisoformat(item.published)
    except ValueError:
        return None


def _dates(feed: Document, built: Built) -> Iterator[str]:
    for item in feed.items:
        when = _instant(item, feed.format)
        if feed.format == "rss":
            is_sound = bool(_RFC822.fullmatch(item.published)) and when is not None
            is_sound = is_sound and when is not None and f"{when:%a}" == item.published[:3]
        else:
            is_sound = is_instant(item.published) and is_instant(item.updated)
        if not is_sound:
            yield f"{item.url}: {item.published} {item.updated}"
        elif when is not None and when > built.now:
            yield f"{item.url}: {item.published} > {built.now.isoformat()}"


def _order(feed: Document, _built: Built) -> Iterator[str]:
    instants = [when for item in feed.items if (when := _instant(item, feed.format)) and when.tzinfo]
    if instants != sorted(instants, reverse=True):
        yield feed.path


def _channel(feed: Document, _built: Built) -> Iterator[str]:
    if feed.node is None:
        return
    if feed.format == "rss":
        channel = feed.node.find("channel")
        yield from (name for name in ("language", "lastBuildDate", "copyright") if not channel.findtext(name))
    elif feed.format == "atom":
        if not feed.node.get("{http://www.w3.org/XML/1998/namespace}lang"):
            yield "xml:lang"
        if not feed.node.findtext(_ATOM + "rights"):
            yield "rights"
    elif not feed.node.get("language"):
        yield "language"


def _once(feed: Document, _built: Built) -> Iterator[str]:
    pairs = (("author", "creator"), ("category", "subject"), ("language", "language"), ("pubDate", "date"))
    if feed.format == "rss":
        for item in feed.items:
            names = [child.tag for child in item.node]
            yield from (
                f"{item.id}: {one}" for one, other in pairs if one in names and f"{{{_DC}}}{other}" in names
            )
            if (
                "description" in names
                and _CONTENT in names
                and names.index("description") > names.index(_CONTENT)
            ):
                yield f"{item.id}: description"


_DC = "http://purl.org/dc/elements/1.1/"


def _plain(feed: Document, _built: Built) -> Iterator[str]:
    yield from (item.id for item in feed.items if re.search(r"&(amp|lt|gt|quot|#\d+);", item.title))


def _media(feed: Document, built: Built) -> Iterator[str]:
    if feed.format == "rss":
        for item in feed.items:
            for one in item.node.iter(_MEDIA):
                missing = [name for name in ("url", "type", "medium", "width", "height") if not one.get(name)]
                if missing or built.leads_to(one.get("url", "")) == "":
                    yield f"{one.get('url')}: {missing}"
            for one in item.node.iter("enclosure"):
                path = built.leads_to(one.get("url", ""))
                if path == "" or (path and one.get("length") != str(built.sizes[path])):
                    yield f"{one.get('url')}: {one.get('length')}"


class _Reader(HTMLParser):
    """Reads HTML as feeds carry it: every element closed, nothing that runs, no relative address."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        if tag in _UNSAFE:
            self.faults.append(("unsafe", f"<{tag}>"))
        for name, value in attrs:
            address = (value or "").strip()
            if name.startswith("on") or address.lower().startswith("javascript:"):
                self.faults.append(("unsafe", f"{name}={address}"[:80]))
            elif (
                name in _ADDRESSES
                and address
                and not re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE)
            ):
                self.faults.append(("relative", f"{name}={address}"[:80]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and (not self.open or self.open.pop() != tag):
            self.faults.append(("open", f"</{tag}>"))


#: What was found wrong in a text, by the text: each stands in a dozen feeds.
_READ: dict[int, tuple[tuple[str, str], ...]] = {}


def _html(kind: str, feed: Document) -> Iterator[str]:
    for item in feed.items:
        if item.html:
            key = hash(item.html)
            if key not in _READ:
                reader = _Reader()
                reader.feed(item.html)
                reader.close()
                _READ[key] = (*reader.faults, *(("open", f"<{tag}>") for tag in reader.open))
            yield from (f"{item.id}: {what}" for found, what in _READ[key] if found == kind)


def _relative(feed: Document, _built: Built) -> Iterator[str]:
    yield from _html("relative", feed)


def _unsafe(feed: Document, _built: Built) -> Iterator[str]:
    yield from _html("unsafe", feed)


def _open(feed: Document, _built: Built) -> Iterator[str]:
    yield from _html("open", feed)


def _as_page(feed: Document, built: Built) -> Iterator[str]:
    is_log = feed.path.startswith(urls.CORRECTIONS[1:])  # its items are what was done to releases, and when
    for item in feed.items:
        path = built.leads_to(item.url)
        page = built.pages.get(path or "")
        if page is None or page.kind != "page":
            yield item.url
        else:
            when = _instant(item, feed.format)
            if (
                page.is_release
                and not is_log
                and when
                and page.published
                and when != dt.datetime.fromisoformat(page.published)
            ):
                yield f"{item.url}: {item.published} ≠ {page.published}"


def _tombstones(feed: Document, _built: Built) -> Iterator[str]:
    if feed.format == "atom" and feed.node is not None:
        there = {item.id for item in feed.items}
        for one in feed.node.iter(_TOMBSTONE):
            if not one.get("ref") or not is_instant(one.get("when", "")) or one.get("ref") in there:
                yield str(one.get("ref"))


FEEDS = Family(
    "feeds",
    feeds,
    (
        Rule("feed/form", "RSS 2.0 and RSS Advisory Board profile; RFC 4287, 4; XML 1.0", _form),
        Rule("feed/json", "JSON Feed 1.1", _json),
        Rule("feed/self", "RSS profile, atom:link; RFC 4287, 4.2.7; WebSub, 4", _self),
        Rule("feed/size", "Feed window of this product: 500 items, 1 MB", _size),
        Rule("feed/identity", "RSS profile, guid; RFC 4287, 4.2.6", _identities),
        Rule(
            "feed/dates", "RFC 822 as RSS 2.0 has it; RFC 3339; W3C feed validator, ImplausibleDate", _dates
        ),
        Rule("feed/newest-first", "RSS profile, item", _order),
        Rule("feed/channel", "RSS 2.0, language; RFC 4287, 2 and 4.2.10", _channel),
        Rule(
            "feed/said-once", "W3C feed validator, DuplicateSemantics and NeedDescriptionBeforeContent", _once
        ),
        Rule("feed/plain-text", "RSS profile, character data", _plain),
        Rule("feed/media", "Media RSS, media:content; RSS 2.0, enclosure", _media),
        Rule("feed/absolute", "W3C feed validator, ContainsRelRef", _relative),
        Rule("feed/safe-html", "W3C feed validator, SecurityRisk", _unsafe),
        Rule("feed/closed-html", "W3C feed validator, NotHtml", _open),
        Rule("feed/as-page", "RSS 2.0, link and pubDate", _as_page),
        Rule("feed/tombstone", "RFC 6721, 3", _tombstones),
    ),
)


def _whole(built: Built) -> Iterator[tuple[str, Built]]:
    yield "", built


def _company(built: Built, _same: Built) -> Iterator[At]:
    """Compare the three formats of every section."""
    for path, feed in built.feeds.items():
        if path.endswith("rss.xml") and not feed.is_archive:
            for other in ("atom.xml", "feed.json"):
                beside = built.feeds.get(path.removesuffix("rss.xml") + other)
                if beside is None or [one.url for one in beside.items] != [one.url for one in feed.items]:
                    yield At(path, other)
                elif beside.hub != feed.hub:
                    yield At(path, f"{beside.hub} ≠ {feed.hub}")


def _chains(built: Built, _same: Built) -> Iterator[At]:
    """Follow every feed's archive to its end."""
    for path, feed in built.feeds.items():
        if feed.is_archive:
            current = built.leads_to(feed.current) if feed.current else ""
            if not current or built.feeds[current].is_archive:
                yield At(path, feed.current or "current")
            continue
        visited = {path}
        here = feed
        while here.previous:
            before = built.leads_to(here.previous)
            if not before or before in visited or not built.feeds[before].is_archive:
                yield At(path, here.previous)
                break
            visited.add(before)
            here = built.feeds[before]


def _complete(built: Built, _same: Built) -> Iterator[At]:
    """Look for releases that stand in no whole feed or archive of it."""
    for name in ("rss.xml", "atom.xml"):
        found: set[str] = set()
        for start in (name, f"en/{name}"):
            path: str | None = start
            visited: set[str] = set()
            while path and path in built.feeds and path not in visited:
                visited.add(path)
                found |= {one.url for one in built.feeds[path].items}
                previous = built.feeds[path].previous
                path = built.leads_to(previous) if previous else None
        for page in built.pages.values():
            if page.kind == "page" and page.is_release and not page.is_withdrawn and page.url not in found:
                yield At(name, page.url)


def _listed(built: Built, _same: Built) -> Iterator[At]:
    """Hold the list of all feeds against the feeds there are."""
    path = "langganan/umpan.opml"
    try:
        root = etree.fromstring(built.read(path)) if path in built.sizes else None
    except etree.XMLSyntaxError:
        root = None
    if root is None or root.get("version") != "2.0" or not root.findtext("head/title"):
        yield At(path, "?")
        return
    found = [built.leads_to(one.get("xmlUrl", "")) for one in root.iter("outline")]
    wanted = {one for one, feed in built.feeds.items() if feed.format == "rss" and not feed.is_archive}
    yield from (At(path, str(one)) for one in sorted(wanted.symmetric_difference(found), key=str))


ARCHIVES = Family(
    "archives",
    _whole,
    (
        Rule("archive/formats", "Feeds of one section hold the same items", _company),
        Rule("feed/opml", "OPML 2.0, subscription lists", _listed),
        Rule("archive/chain", "RFC 5005, 4", _chains),
        Rule("archive/complete", "RFC 5005, 4", _complete),
    ),
)
