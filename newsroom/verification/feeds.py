"""Feeds in three formats: form, dates, identities, pictures, and that they say what the pages say."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from importlib import resources

from lxml import etree
from PIL import Image

from newsroom import urls
from newsroom.verification.built import Built
from newsroom.verification.feed_document import ATOM, CONTENT, Document, feeds, instant
from newsroom.verification.feed_html import HTML_RULES
from newsroom.verification.page import is_instant
from newsroom.verification.rule import Family, Rule

_MEDIA = "{http://search.yahoo.com/mrss/}content"
_TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
_LARGEST, _MOST = 1_000_000, 500
#: RSS 2.0 allows pictures of channels no wider (pixels).
_WIDEST = 144
_RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d\d:\d\d:\d\d (GMT|[+-]\d{4})"
)


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


def _dates(feed: Document, built: Built) -> Iterator[str]:
    for item in feed.items:
        when = instant(item, feed.format)
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
    instants = [when for item in feed.items if (when := instant(item, feed.format)) and when.tzinfo]
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
        if not feed.node.findtext(ATOM + "rights"):
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
                and CONTENT in names
                and names.index("description") > names.index(CONTENT)
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


def _pictures(feed: Document, built: Built) -> Iterator[str]:
    """Look at the pictures of a feed itself; its archive has none."""
    if feed.node is None or feed.facts.is_archive:
        return
    if feed.format == "json":
        found = {name: str(feed.node.get(name, "")) for name in ("icon", "favicon")}
    elif feed.format == "atom":
        found = {"icon": feed.node.findtext(ATOM + "icon") or ""}
        if logo := feed.node.findtext(ATOM + "logo"):
            found["logo"] = logo
    else:
        channel = feed.node.find("channel")
        image = channel.find("image")
        found = {"url": channel.findtext("./image/url") or ""}
        if image is not None:
            yield from (name for name in ("title", "link") if image.findtext(name) != channel.findtext(name))
            if int(image.findtext("width", "88")) > _WIDEST:
                yield f"width: {image.findtext('width')}"
    for name, address in found.items():
        path = built.leads_to(address) if address else ""
        if not path or not path.endswith((".png", ".jpg", ".gif")):
            yield f"{name}: {address}"
            continue
        with Image.open(built.folder / path) as picture:
            size = picture.size
        stated = feed.node.findtext("channel/image/width") if feed.format == "rss" else str(size[0])
        if stated != str(size[0]) or ("icon" in name and size[0] != size[1]):
            yield f"{name}: {size[0]}×{size[1]}, {stated}"


def _as_page(feed: Document, built: Built) -> Iterator[str]:
    is_log = feed.path.startswith(urls.CORRECTIONS[1:])  # its items are what was done to releases, and when
    for item in feed.items:
        path = built.leads_to(item.url)
        page = built.pages.get(path or "")
        if page is None or page.kind != "page":
            yield item.url
        else:
            when = instant(item, feed.format)
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
        *HTML_RULES,
        Rule("feed/image", "RSS 2.0, image; RFC 4287, 4.2.5 and 4.2.8; JSON Feed 1.1, icon", _pictures),
        Rule("feed/as-page", "RSS 2.0, link and pubDate", _as_page),
        Rule("feed/tombstone", "RFC 6721, 3", _tombstones),
    ),
)
