"""Texts as feeds may carry them: only characters that XML has, URLs that work anywhere; no feed format."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from newsroom.feeds.views import Feed, FeedItem
from newsroom.rendering.absolute import absolute
from newsroom.rendering.bodies import body_html
from newsroom.target import Tools, view_digest

#: What XML 1.0 (section 2.2) cannot hold: lxml stops at the first one. Lone surrogates have no UTF-8 either.
#: C1 controls are legal there, and never meant: they are Windows punctuation read in the wrong encoding.
_UNFIT = re.compile("[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile("[\t\n\r ]+")

#: Largest feed document, in bytes: what every reader takes. Less what stands around it.
LARGEST = 1_000_000 - 4_000
#: Bytes of an item without its texts, at most as a rule; and by how much a tag grows when it is escaped.
_AROUND, _ESCAPED = 1_500, 6
_MOST_KEPT = 8_000
#: Stands for the text of an item: a character that XML has and `clean` text has not.
_MARK = "\x91"


def clean(text: str) -> str:
    """Return the text without characters that XML cannot hold."""
    return text if text.isprintable() else _UNFIT.sub("", text)  # most are, and are seen to be at once


def line(text: str) -> str:
    """Return the text as one clean line; hard spaces stay."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _BLANKS.sub(" ", clean(text)).strip(" ")


class _Item(NamedTuple):
    """An item without its text, in two halves, and the tags of the text that may stand between them."""

    before: bytes
    start: bytes
    end: bytes
    after: bytes


class ItemMemo:
    """The items last made in one format: a release stands in many documents, in some with its text, in some without.

    Each is made once, with a mark where its text stands. The bound keeps a worker's memory flat.
    """

    def __init__(self, make: Callable[[FeedItem, str, str, int], bytes]) -> None:
        """Take what makes an item of XML, given the language of its feed, its text, the length of its picture."""
        self._make = make
        self._made: dict[bytes, _Item] = {}

    def get(self, item: FeedItem, lang: str, html: bytes, length: int) -> bytes:
        """Return an item as `make` does, without its text where that is b""."""
        key = view_digest(replace(item, body=None)) + lang.encode()
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= _MOST_KEPT:
                del self._made[next(iter(self._made))]
            head, _mark, tail = self._make(item, lang, _MARK, length).partition(_MARK.encode())
            start, end = head.rindex(b"<"), tail.index(b">") + 1
            made = self._made[key] = _Item(head[:start], head[start:], tail[:end], tail[end:])
        if not html:
            return made.before + made.after
        return b"".join((made.before, made.start, _escaped(html), made.end, made.after))


def _escaped(text: bytes) -> bytes:
    """Return text as it stands in an element of XML: as lxml writes it."""
    text = text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return text.replace(b"\r", b"&#13;") if b"\r" in text else text


def full_texts(view: Feed, tools: Tools) -> list[bytes]:
    """Return the whole text of each item as `item_html` does; b"" where the summary has to do.

    That is from where a document would grow beyond LARGEST, and in archives.
    """
    if view.is_archive:
        return [b""] * len(view.items)
    room = LARGEST - sum(_AROUND + 2 * len(item.summary) + len(item.title) for item in view.items)
    texts: list[bytes] = []
    for item in view.items:
        html = item_html(item, tools)
        room -= len(html) + _ESCAPED * html.count(b"<")
        if room < 0:
            break
        texts.append(html)
    return texts + [b""] * (len(view.items) - len(texts))


def item_html(item: FeedItem, tools: Tools) -> bytes:
    """Return a release's whole text as clean HTML with absolute URLs, in UTF-8."""
    return _portable(body_html(item.body, tools), item.url) if item.body else b""


@lru_cache(maxsize=600)
def _portable(html: str, page_url: str) -> bytes:
    """ItemMemo: a release stands in up to ten feeds of three formats. A worker holds the texts of the largest."""
    return clean(absolute(html, page_url)).encode()
