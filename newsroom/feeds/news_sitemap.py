"""The news sitemap: the releases of the last two days. It changes as time passes, even when nothing else does.

Knows Google's news extension of the sitemap protocol.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from itertools import takewhile
from typing import Final

from newsroom import urls
from newsroom.feeds.text import line
from newsroom.model import Newsroom, Release
from newsroom.rendering.states import headline
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, Tools, View, iso

#: How long a release is news, and how many of them a file may hold.
WINDOW: Final = dt.timedelta(days=2)
PER_FILE: Final = 1_000

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
)


class News(View, frozen=True):
    """A release that is news: full URL, language, instant of its first publication, title."""

    url: str
    lang: str
    published: str
    title: str


class NewsSitemap(View, frozen=True):
    """A file of the news sitemap; the instant it is made at is not in it, only what is news then, newest first."""

    publication: str
    news: tuple[News, ...]


def make_news_sitemap(view: NewsSitemap, _tools: Tools) -> bytes:
    """Return a news sitemap, one release a line."""
    publication = escape(line(view.publication))
    lines = [
        f"<url><loc>{escape(one.url)}</loc><news:news>"
        f"<news:publication><news:name>{publication}</news:name>"
        f"<news:language>{one.lang}</news:language></news:publication>"
        f"<news:publication_date>{one.published}</news:publication_date>"
        f"<news:title>{escape(line(one.title))}</news:title></news:news></url>\n"
        for one in view.news
    ]
    return f"{_HEAD}{''.join(lines)}</urlset>\n".encode()


NEWS_SITEMAP = Recipe("newsroom.feeds.news_sitemap:NEWS_SITEMAP", make_news_sitemap, NewsSitemap, Stage.FEEDS)


def news_sitemap_targets(index: Index) -> Iterator[Target]:
    """Yield the files of the news sitemap; without news there is one that is empty."""
    for path, releases in news_sitemaps(index):
        yield Target(
            urls.output_path(path),
            NEWS_SITEMAP,
            partial(_sitemap, index, releases),
            index.mark(path.encode(), releases=releases),
        )


def news_sitemaps(index: Index) -> Iterator[tuple[str, Sequence[Release]]]:
    """Yield (site path, releases, newest first) of each file."""
    now = index.newsroom.now
    news = list(takewhile(lambda release: release.published + WINDOW > now, reversed(index.releases)))
    for number, start in enumerate(range(0, max(len(news), 1), PER_FILE), 1):
        yield urls.news_sitemap(number), news[start : start + PER_FILE]


def news_turns(newsroom: Newsroom) -> Iterator[dt.datetime]:
    """Yield the instants at which releases cease to be news: all that are to come, and the last one past."""
    for release in reversed(newsroom.releases):
        end = release.published + WINDOW
        yield end
        if end <= newsroom.now:
            return


def _sitemap(index: Index, releases: Sequence[Release]) -> NewsSitemap:
    settings = index.settings
    return NewsSitemap(
        settings.discovery.publication or settings.name,
        tuple(
            News(
                url=urls.absolute(settings.base_url, index.url(release)),
                lang=release.lang,
                published=iso(release.published),
                title=headline(release),
            )
            for release in releases
        ),
    )
