"""Sitemaps: every address that search engines should know, cut so that past months stay.

Knows the sitemap protocol (sitemaps.org) with hreflang and pictures; refuses to know what is on the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from typing import TypeVar

from newsroom import urls
from newsroom.model import Release
from newsroom.site.index import Index
from newsroom.site.months import by_month
from newsroom.site.photos import photo_url
from newsroom.target import Recipe, Stage, Target, Tools, View, iso

#: How many URLs a file holds, and how many pictures of each. The protocol allows 50,000 and 50 MB: 10,000 entries
#: of 5,000 bytes, ten long picture names among them, are within both.
PER_FILE = 10_000
PICTURES = 10

_Entry = TypeVar("_Entry")

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_ALTERNATES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_IMAGES = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


class Alternate(View, frozen=True):
    """A language version of a page: language code and site path."""

    lang: str
    url: str


class Address(View, frozen=True):
    """A page or a sitemap: site path, last change (ISO 8601 or ""), all language versions or none, pictures."""

    url: str
    changed: str = ""
    versions: tuple[Alternate, ...] = ()
    pictures: tuple[str, ...] = ()


class Sitemap(View, frozen=True):
    """A file of addresses of pages."""

    base_url: str
    addresses: tuple[Address, ...]


class SitemapIndex(View, frozen=True):
    """The file that names all sitemaps."""

    base_url: str
    sitemaps: tuple[Address, ...]


def make_sitemap(view: Sitemap, _tools: Tools) -> bytes:
    """Return a sitemap, one URL a line."""
    base = view.base_url
    lines = [_line("url", base, address) for address in view.addresses]
    spaces = _NAMESPACE
    if any(address.versions for address in view.addresses):
        spaces += f" {_ALTERNATES}"
    if any(address.pictures for address in view.addresses):
        spaces += f" {_IMAGES}"
    return f"{_HEAD}<urlset {spaces}>\n{''.join(lines)}</urlset>\n".encode()


def make_sitemap_index(view: SitemapIndex, _tools: Tools) -> bytes:
    """Return the sitemap index, one sitemap a line."""
    lines = [_line("sitemap", view.base_url, address) for address in view.sitemaps]
    return f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{''.join(lines)}</sitemapindex>\n".encode()


SITEMAP = Recipe("newsroom.feeds.sitemaps:SITEMAP", make_sitemap, Sitemap, Stage.FEEDS)
SITEMAP_INDEX = Recipe("newsroom.feeds.sitemaps:SITEMAP_INDEX", make_sitemap_index, SitemapIndex, Stage.FEEDS)


def sitemap_targets(index: Index) -> Iterator[Target]:
    """Yield the sitemaps of pages and of months, and the index that names them."""
    base_url = index.settings.base_url
    named: list[Address] = []
    for path, pages in _parts(urls.sitemap_pages(), _pages(index)):
        named.append(Address(path))
        yield Target(urls.output_path(path), SITEMAP, Sitemap(base_url, pages))
    for month, releases in by_month(index).items():
        for path, part in _parts(urls.sitemap_month(month), releases):
            # By instant, not by text: offsets differ.
            changed = max(release.updated or release.published for release in part)
            named.append(Address(path, iso(changed)))
            versions = [other for release in part for other in index.translations.get(release.id, ())]
            mark = index.mark(releases=[*part, *versions])
            yield Target(urls.output_path(path), SITEMAP, partial(_month, index, part), mark)
    yield Target(urls.output_path(urls.SITEMAP), SITEMAP_INDEX, SitemapIndex(base_url, tuple(named)))


def _month(index: Index, releases: Sequence[Release]) -> Sitemap:
    return Sitemap(index.settings.base_url, tuple(_address(index, release) for release in releases))


def _line(element: str, base_url: str, address: Address) -> str:
    parts = [f"<{element}><loc>{escape(urls.absolute(base_url, address.url))}</loc>"]
    if address.changed:
        parts.append(f"<lastmod>{address.changed}</lastmod>")
    for version in address.versions:
        url = escape(urls.absolute(base_url, version.url))
        parts.append(f'<xhtml:link rel="alternate" hreflang="{version.lang}" href="{url}"/>')
    for picture in address.pictures:
        url = escape(urls.absolute(base_url, picture))
        parts.append(f"<image:image><image:loc>{url}</image:loc></image:image>")
    return f"{''.join(parts)}</{element}>\n"


def _parts(path: str, entries: Sequence[_Entry]) -> Iterator[tuple[str, tuple[_Entry, ...]]]:
    """Cut entries into files, in their order: full parts stay as they are while the last one grows."""
    for number, start in enumerate(range(0, len(entries), PER_FILE), 1):
        name = path if number == 1 else f"{path.removesuffix('.xml')}-{number}.xml"
        yield name, tuple(entries[start : start + PER_FILE])


def _address(index: Index, release: Release) -> Address:
    card = index.cards[release.id]
    versions: tuple[Alternate, ...] = ()
    if others := index.translations.get(release.id):
        group = sorted((release, *others), key=lambda one: (one.lang, one.id))
        versions = tuple(Alternate(one.lang, index.url(one)) for one in group)
    changed = iso(release.updated) if release.updated else card.published.iso
    pictures = tuple(photo_url(card.url, photo) for photo in release.photos[:PICTURES])
    return Address(card.url, changed, versions, pictures)


def _pages(index: Index) -> list[Address]:
    """Return all that is not a release: the home page, sections, registers, archive years, plain pages."""
    years = dict.fromkeys(urls.year(day) for day in index.days)
    return [
        Address(path)
        for path in dict.fromkeys(
            (
                urls.HOME,
                *(section.path for section in index.sections),
                *(urls.UNITS, urls.AUTHORS, urls.TOPICS, urls.ARCHIVE),
                *years,
                *(urls.CHANNELS, urls.SUBSCRIPTIONS, urls.CORRECTIONS),
                *(urls.page(page.path) for page in index.newsroom.pages),
            )
        )
    ]
