"""JSON Feed 1.1 of a section; knows the words of the format, not how feeds are cut."""

from __future__ import annotations

import msgspec

from newsroom.feeds.pictures import PICTURE_LAYOUTS, picture_length, stated
from newsroom.feeds.text import full_texts, line
from newsroom.feeds.views import Feed, FeedImage, FeedItem, feed_title
from newsroom.target import Recipe, Stage, Tools

_VERSION = "https://jsonfeed.org/version/1.1"


def make_json_feed(view: Feed, tools: Tools) -> bytes:
    """Return the JSON feed of a section as UTF-8, newest release first, with full texts."""
    feed = {
        "version": _VERSION,
        "title": line(feed_title(view)),
        "home_page_url": view.home_url,
        "feed_url": view.json_url,
        "description": line(view.description),
        "icon": view.pictures.large if view.pictures else "",
        "favicon": view.pictures.small if view.pictures else "",
        "language": view.lang,
        "authors": [{"name": line(view.organisation), "url": view.site_url}],
        "hubs": [{"type": "WebSub", "url": view.hub}] if view.hub else [],
        "items": [
            _item(item, html.decode(), picture_length(item, tools))
            for item, html in zip(view.items, full_texts(view, tools), strict=True)
        ],
    }
    return msgspec.json.encode({name: value for name, value in feed.items() if value or name == "items"})


def _item(item: FeedItem, html: str, length: int) -> dict[str, object]:
    """Return an item; what is not known is left out."""
    parts: dict[str, object] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": html,
        "content_text": "" if html else item.summary or item.title,
        "date_published": item.published,
        "date_modified": item.updated,
        "authors": [{"name": author.name, "url": author.url} for author in item.authors],
        "tags": [category.label for category in item.categories],
        "language": item.lang,
        "image": item.image.url if item.image else "",
        "attachments": [_attachment(item.image, length)] if item.image else [],
    }
    return {name: value for name, value in parts.items() if value}


def _attachment(image: FeedImage, length: int) -> dict[str, object]:
    return {"url": image.url, "mime_type": image.media_type, "size_in_bytes": length}


JSON_FEED = Recipe(
    "newsroom.feeds.json_feed:JSON_FEED",
    make_json_feed,
    Feed,
    Stage.FEEDS,
    PICTURE_LAYOUTS,
    states=stated,
)
