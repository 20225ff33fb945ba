"""The HTML inside feeds: nothing that runs, no relative address, every element closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from newsroom.verification.built import Built
from newsroom.verification.feed_document import Document
from newsroom.verification.rule import Rule

_UNSAFE = {"script", "style", "meta", "link", "object", "embed", "iframe", "form", "noscript"}
_VOID = {"br", "hr", "img", "source", "wbr", "col", "input", "area", "track"}
_ADDRESSES = {"href", "src", "poster", "cite", "data", "srcset"}


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


HTML_RULES = (
    Rule("feed/absolute", "W3C feed validator, ContainsRelRef", _relative),
    Rule("feed/safe-html", "W3C feed validator, SecurityRisk", _unsafe),
    Rule("feed/closed-html", "W3C feed validator, NotHtml", _open),
)
