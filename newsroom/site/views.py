"""The parts that views of several kinds of page share: plain frozen values, made for templates and feeds."""

from __future__ import annotations

from typing import Final

from newsroom.model import SourceRef
from newsroom.target import View

#: Width and height of a share card in pixels (layouts/cards/tautan.toml).
CARD_SIZE: Final = (1200, 630)


class Ref(View, frozen=True):
    """Something to link to: its name and its site path."""

    name: str
    url: str


class When(View, frozen=True):
    """An instant as readers see it: ISO 8601 with offset, the zone's name, and whether the time is to be shown."""

    iso: str
    zone: str
    has_time: bool


class Frame(View, frozen=True):
    """What stands around every page. Nothing here may change with a publication: it is in every page's view.

    `official` is the host of a site that may call itself official, "" of any other and of every preview; `card` is the
    site path of the site's own link-preview card, "" without one.
    """

    name: str
    description: str
    base_url: str
    root: str
    official: str
    stylesheet: str
    font: str
    icon: str
    mark: str
    card: str
    organisation: str
    organisation_short: str
    parent_organisation: str
    example: bool
    preview: bool
    kinds: tuple[Ref, ...]
    kinds_in_english: tuple[Ref, ...]
    menu: tuple[Ref, ...]
    policies: tuple[Ref, ...]
    accounts: tuple[AccountRef, ...]
    english: bool


class AccountRef(View, frozen=True):
    """An official account: platform code, name, and full URL."""

    platform: str
    name: str
    url: str


class PostRef(View, frozen=True):
    """An official post: its URL, the account it is on, and the day it was made (ISO 8601), "" when that is not known."""

    url: str
    account: AccountRef
    day: str


class Byline(View, frozen=True):
    """An author as a page names one."""

    initials: str
    name: str
    role: str
    url: str


class ReleaseCard(View, frozen=True):
    """A release as lists show it. It has no body, so that editing a body touches no list."""

    url: str
    title: str
    summary: str
    kind: str
    kind_name: str
    lang: str
    published: When
    unit: Ref


class PhotoSize(View, frozen=True):
    """A photo at one width in pixels: its site path, encoded."""

    url: str
    width: int


class BodyImage(View, frozen=True):
    """A picture of a text: its name as written, its site path, its size in pixels, and smaller ones by format."""

    name: str
    url: str
    width: int
    height: int
    avif: tuple[PhotoSize, ...] = ()
    webp: tuple[PhotoSize, ...] = ()


class Body(View, frozen=True):
    """All that a body's HTML is made from; the text itself is read by its digest."""

    source: SourceRef
    root: str
    lang: str
    dateline: str = ""
    initials: str = ""
    links: tuple[Ref, ...] = ()
    images: tuple[BodyImage, ...] = ()


class Figure(View, frozen=True):
    """A picture with what is said of it; the rest as in BodyImage."""

    url: str
    width: int
    height: int
    avif: tuple[PhotoSize, ...]
    webp: tuple[PhotoSize, ...]
    alt: str
    caption: str
    credit: str


class Pager(View, frozen=True):
    """Where a page of a list stands: site paths of its neighbours, "" at an end. Pages count from the oldest."""

    newer: str = ""
    older: str = ""
    number: int = 0
