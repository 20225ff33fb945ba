"""What is kept of a document once it was read, for rules that look at several: a few strings, so that millions fit."""

from __future__ import annotations

from typing import NamedTuple


class Facts(NamedTuple):
    """What a page says of itself. `kind` is "page", "redirect" or "embed"; `leads` has a redirect's or embed's page."""

    url: str
    kind: str
    title: str
    og_title: str
    lang: str
    is_release: bool
    is_hidden: bool
    published: str
    modified: str
    identifier: str
    versions: tuple[tuple[str, str], ...]
    leads: str


class ItemFacts(NamedTuple):
    """An item of a feed: its identity and the page it is of."""

    id: str
    url: str


class FeedFacts(NamedTuple):
    """A feed document: where its archive goes on, and what is in it, newest first; `hub` is that of WebSub."""

    format: str
    items: tuple[ItemFacts, ...]
    previous: str
    current: str
    is_archive: bool
    hub: str
