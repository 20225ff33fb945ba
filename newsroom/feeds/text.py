"""Texts as feeds may carry them: only characters that XML has, URLs that work anywhere; no feed format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from newsroom.feeds.views import Feed, FeedItem
from newsroom.rendering.absolute import absolute
from newsroom.rendering.bodies import body_html
from newsroom.target import Tools

#: What XML 1.0 (section 2.2) cannot hold: lxml stops at the first one. Lone surrogates have no UTF-8 either.
#: C1 controls are legal there, and never meant: they are Windows punctuation read in the wrong encoding.
_UNFIT = re.compile("[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile("[\t\n\r ]+")

#: Largest feed document, in bytes: what every reader takes. Less what stands around it.
LARGEST = 1_000_000 - 4_000
#: Bytes of an item without its texts, at most as a rule; and by how much a tag grows when it is escaped.
_AROUND, _ESCAPED = 1_500, 6


def clean(text: str) -> str:
    """Return the text without characters that XML cannot hold."""
    return text if text.isprintable() else _UNFIT.sub("", text)  # most are, and are seen to be at once


def line(text: str) -> str:
    """Return the text as one clean line; hard spaces stay."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _BLANKS.sub(" ", clean(text)).strip(" ")


class _Texts:
    """The texts of the document last asked for: each of its formats asks for the same."""

    view: Feed | None = None
    texts: Sequence[bytes] = ()


def full_texts(view: Feed, tools: Tools) -> Sequence[bytes]:
    """Return the whole text of each item as `item_html` does; b"" where the summary has to do.

    That is from where a document would grow beyond LARGEST, and in archives.
    """
    if _Texts.view is not view:
        _Texts.view, _Texts.texts = view, tuple(_full_texts(view, tools))
    return _Texts.texts


def _full_texts(view: Feed, tools: Tools) -> list[bytes]:
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
    if item.body is None:
        return b""
    note = f"<p><strong>{escape(item.note)}</strong></p>\n" if item.note else ""
    return note.encode() + _portable(body_html(item.body, tools), item.url)


@lru_cache(maxsize=600)
def _portable(html: str, page_url: str) -> bytes:
    """Keep texts: a release stands in up to ten feeds, and a worker holds those of the largest."""
    return clean(absolute(html, page_url)).encode()
