"""The forms of items: feedgen writes one item of each, and the texts of all others are put into what it wrote.

Which elements an item has depends on which of its texts there are; there are few such forms, and a hundred thousand items.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newsroom.feeds.views import Category, FeedAuthor, FeedImage, FeedItem

#: Writes an item with feedgen, given the language of its feed, its text as HTML and the length of its picture.
Write = Callable[[FeedItem, str, str, str], bytes]

#: Stand for the publication and the last change of an item in its form.
_PUBLISHED, _UPDATED = "2001-02-03T04:05:06+07:00", "2002-03-04T05:06:07+07:00"
_MARK = re.compile("\ue000([0-9]+)\ue001".encode())
#: More forms than pictures have sizes are not kept.
_MOST = 500


class _Gap(NamedTuple):
    """Where a text goes: which one, and whether in an attribute."""

    text: int
    is_attribute: bool


class _Form(NamedTuple):
    """What feedgen wrote, and the gaps between."""

    pieces: tuple[bytes, ...]
    gaps: tuple[_Gap, ...]


class Forms:
    """The forms of items in one XML format."""

    def __init__(self, write: Write, instant: Callable[[str], str]) -> None:
        """Take what writes an item, and how the format writes an instant in ISO 8601."""
        self._write, self._instant = write, instant
        self._forms: dict[tuple[object, ...], _Form] = {}

    def item(self, item: FeedItem, lang: str, html: bytes, length: int) -> bytes:
        """Return the item as `write` does: with its text, b"" for none, for a feed in a language."""
        texts = [html.decode(), *_texts(item, str(length))]
        texts[_DATES] = map(self._instant, texts[_DATES])
        image = item.image
        shape = (
            item.lang if item.lang != lang else "",
            len(item.authors),
            (image.width, image.height) if image else (),
            tuple(map(bool, texts)),
        )
        form = self._forms.get(shape)
        if form is None:
            if len(self._forms) >= _MOST:
                self._forms.clear()
            form = self._forms[shape] = self._learn(item, lang, texts)
        parts = [b""] * (2 * len(form.pieces) - 1)
        parts[::2] = form.pieces
        parts[1::2] = [_escaped(texts[gap.text], is_attribute=gap.is_attribute) for gap in form.gaps]
        return b"".join(parts)

    def _learn(self, item: FeedItem, lang: str, texts: list[str]) -> _Form:
        """Let feedgen write an item that has a mark wherever this one has a text."""
        marks = [f"\ue000{number}\ue001" if text else "" for number, text in enumerate(texts)]
        length = marks.pop()
        left = iter(marks)
        html = next(left)
        written = self._write(_marked(item, left), lang, html, length)
        for mark, instant in zip(marks[_DATES], (_PUBLISHED, _UPDATED), strict=True):
            written = written.replace(self._instant(instant).encode(), mark.encode())
        gaps = tuple(
            _Gap(int(mark[1]), written.rfind(b"<", 0, mark.start()) > written.rfind(b">", 0, mark.start()))
            for mark in _MARK.finditer(written)
        )
        return _Form(tuple(_MARK.split(written)[::2]), gaps)


#: Where the dates stand among the texts of an item.
_DATES = slice(1, 3)


def _texts(item: FeedItem, length: str) -> Iterator[str]:
    """Yield the texts of an item that its form leaves open, in the order of `_marked`, and at the end a length."""
    yield from (item.published, item.updated, item.id, item.iri, item.url, item.title, item.summary)
    for author in item.authors:
        yield from (author.name, author.url)
    for one in item.categories:
        yield from (one.term, one.scheme, one.label)
    if item.image:
        yield from (item.image.url, item.image.media_type)
    yield length


def _marked(item: FeedItem, marks: Iterator[str]) -> FeedItem:
    """Return an item of the same form whose texts are marks."""
    next(marks), next(marks)  # of the dates, which feedgen writes in its own way
    image = item.image
    return FeedItem(
        id=next(marks),
        iri=next(marks),
        url=next(marks),
        title=next(marks),
        summary=next(marks),
        published=_PUBLISHED,
        updated=_UPDATED,
        lang=item.lang,
        authors=tuple(FeedAuthor(next(marks), next(marks)) for _ in item.authors),
        categories=tuple(Category(next(marks), next(marks), next(marks)) for _ in item.categories),
        note="",
        body=None,
        image=FeedImage(next(marks), next(marks), image.width, image.height, image.file) if image else None,
    )


def _escaped(text: str, *, is_attribute: bool) -> bytes:
    """Return text as lxml writes it in an element or an attribute of XML."""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\r" in text:
        text = text.replace("\r", "&#13;")
    if is_attribute and '"' in text:
        text = text.replace('"', "&quot;")
    return text.encode()
