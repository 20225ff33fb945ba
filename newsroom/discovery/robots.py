"""robots.txt (RFC 9309): where the sitemaps are, and whether crawlers that gather for AI models may come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsroom import urls
from newsroom.feeds.news_sitemap import news_sitemaps
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, Tools, View

#: Crawlers, or names by which crawlers ask, whose makers say that what they fetch trains models. Those that fetch for
#: search or on a reader's behalf are not among them: they lead readers here.
TRAINERS: Final = (
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
)


class Robots(View, frozen=True):
    """What crawlers are told: where the sitemaps are (full URLs); in a preview, to stay away.

    `data_training` is "no" when what is here may not train models, "yes" when it may, "" when nothing is said.
    """

    sitemaps: tuple[str, ...]
    data_training: str
    preview: bool


def make_robots(view: Robots, _tools: Tools) -> bytes:
    """Return robots.txt."""
    if view.preview:
        return b"User-agent: *\nDisallow: /\n"
    lines = ["User-agent: *", "Allow: /", ""]
    if view.data_training:
        lines += [f"# datatrainingallowed={view.data_training}, /trust.txt"]
    if view.data_training == "no":
        lines += [*(f"User-agent: {name}" for name in TRAINERS), "Disallow: /"]
    if view.data_training:
        lines += [""]
    lines += [f"Sitemap: {url}" for url in view.sitemaps]
    return ("\n".join(lines) + "\n").encode()


ROBOTS = Recipe("newsroom.discovery.robots:ROBOTS", make_robots, Robots, Stage.FEEDS)


def robots_targets(index: Index) -> Iterator[Target]:
    """Yield robots.txt."""
    sitemaps = (urls.SITEMAP, *(path for path, _releases in news_sitemaps(index)))
    view = Robots(
        sitemaps=tuple(urls.absolute(index.settings.base_url, path) for path in sitemaps),
        data_training=index.settings.discovery.data_training,
        preview=index.newsroom.preview,
    )
    yield Target(urls.output_path(urls.ROBOTS), ROBOTS, view)
