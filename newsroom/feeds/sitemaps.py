"""Sitemaps and robots.txt: every address that search engines should know, cut so that past months stay.

Knows the sitemap protocol (sitemaps.org) and its hreflang extension; refuses to know what is on the pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from typing import TypeVar

from newsroom import urls
from newsroom.model import Release
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, Tools, View, iso

#: How many URLs a file holds. The protocol allows 50,000 and 50 MB: 40,000 of 1,000 bytes are within both.
PER_FILE = 40_000

_Entry = TypeVar("_Entry")

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_ALTERNATES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


class Alternate(View, frozen=True):
    """A language version of a page: language code and site path."""

    lang: str
    url: str


class Address(View, frozen=True):
    """A page or a sitemap: site path, last change (ISO 8601 or ""), all language versions or none."""

    url: str
    changed: str = ""
    versions: tuple[Alternate, ...] = ()


class Sitemap(View, frozen=True):
    """A file of addresses of pages."""

    base_url: str
    addresses: tuple[Address, ...]


class SitemapIndex(View, frozen=True):
    """The file that names all sitemaps."""

    base_url: str
    sitemaps: tuple[Address, ...]


class Robots(View, frozen=True):
    """What crawlers are told: where the sitemaps are (a full URL); in a preview, to stay away."""

    sitemap: str
    preview: bool


def make_sitemap(view: Sitemap, _tools: Tools) -> bytes:
    """Return a sitemap, one URL a line."""
    base = view.base_url
    lines = [_line("url", base, address) for address in view.addresses]
    translated = any(address.versions for address in view.addresses)
    spaces = f"{_NAMESPACE} {_ALTERNATES}" if translated else _NAMESPACE
    return f"{_HEAD}<urlset {spaces}>\n{''.join(lines)}</urlset>\n".encode()


def make_sitemap_index(view: SitemapIndex, _tools: Tools) -> bytes:
    """Return the sitemap index, one sitemap a line."""
    lines = [_line("sitemap", view.base_url, address) for address in view.sitemaps]
    return f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{''.join(lines)}</sitemapindex>\n".encode()


def make_robots(view: Robots, _tools: Tools) -> bytes:
    """Return robots.txt."""
    if view.preview:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {view.sitemap}\n".encode()


SITEMAP = Recipe("newsroom.feeds.sitemaps:SITEMAP", make_sitemap, Sitemap, Stage.FEEDS)
SITEMAP_INDEX = Recipe("newsroom.feeds.sitemaps:SITEMAP_INDEX", make_sitemap_index, SitemapIndex, Stage.FEEDS)
ROBOTS = Recipe("newsroom.feeds.sitemaps:ROBOTS", make_robots, Robots, Stage.FEEDS)


def sitemap_targets(index: Index) -> Iterator[Target]:
    """Yield the sitemaps of pages and of months, the index that names them, and robots.txt."""
    base_url = index.settings.base_url
    named: list[Address] = []
    for path, pages in _parts(urls.sitemap_pages(), _pages(index)):
        named.append(Address(path))
        yield Target(urls.output_path(path), SITEMAP, Sitemap(base_url, pages))
    for month, releases in _months(index).items():
        for path, part in _parts(urls.sitemap_month(month), releases):
            # By instant, not by text: offsets differ.
            changed = max(release.updated or release.published for release in part)
            named.append(Address(path, iso(changed)))
            versions = [other for release in part for other in index.translations.get(release.id, ())]
            mark = index.mark(releases=[*part, *versions])
            yield Target(urls.output_path(path), SITEMAP, partial(_month, index, part), mark)
    yield Target(urls.output_path(urls.SITEMAP), SITEMAP_INDEX, SitemapIndex(base_url, tuple(named)))
    robots = Robots(urls.absolute(base_url, urls.SITEMAP), index.newsroom.preview)
    yield Target(urls.output_path(urls.ROBOTS), ROBOTS, robots)


def _month(index: Index, releases: Sequence[Release]) -> Sitemap:
    return Sitemap(index.settings.base_url, tuple(_address(index, release) for release in releases))


def _line(element: str, base_url: str, address: Address) -> str:
    parts = [f"<{element}><loc>{escape(urls.absolute(base_url, address.url))}</loc>"]
    if address.changed:
        parts.append(f"<lastmod>{address.changed}</lastmod>")
    for version in address.versions:
        url = escape(urls.absolute(base_url, version.url))
        parts.append(f'<xhtml:link rel="alternate" hreflang="{version.lang}" href="{url}"/>')
    return f"{''.join(parts)}</{element}>\n"


def _parts(path: str, entries: Sequence[_Entry]) -> Iterator[tuple[str, tuple[_Entry, ...]]]:
    """Cut entries into files, in their order: full parts stay as they are while the last one grows."""
    for number, start in enumerate(range(0, len(entries), PER_FILE), 1):
        name = path if number == 1 else f"{path.removesuffix('.xml')}-{number}.xml"
        yield name, tuple(entries[start : start + PER_FILE])


def _months(index: Index) -> dict[dt.date, list[Release]]:
    """Return all releases, oldest first, by the first day of their month in the site's zone."""
    months: dict[tuple[int, int], list[Release]] = {}
    for release in index.releases:
        day = index.site_day(release)
        months.setdefault((day.year, day.month), []).append(release)
    return {dt.date(year, month, 1): releases for (year, month), releases in sorted(months.items())}


def _address(index: Index, release: Release) -> Address:
    card = index.cards[release.id]
    versions: tuple[Alternate, ...] = ()
    if others := index.translations.get(release.id):
        group = sorted((release, *others), key=lambda one: (one.lang, one.id))
        versions = tuple(Alternate(one.lang, index.url(one)) for one in group)
    changed = iso(release.updated) if release.updated else card.published.iso
    return Address(card.url, changed, versions)


def _pages(index: Index) -> list[Address]:
    """Return all that is not a release: the home page, sections, registers, archive years, plain pages."""
    years = dict.fromkeys(urls.year(day) for day in index.days)
    return [
        Address(path)
        for path in (
            urls.HOME,
            *(section.path for section in index.sections),
            *(urls.UNITS, urls.AUTHORS, urls.TOPICS, urls.ARCHIVE),
            *years,
            *(urls.page(page.path) for page in index.newsroom.pages),
        )
    ]
