"""The plan: every file of the site as a target, and what the plan alone can see to be wrong.

A new kind of output is one line in TARGETS.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from newsroom import urls
from newsroom.cards.share_card import SHARE_CARD
from newsroom.content.front_matter import Positions, decode, take_apart
from newsroom.feeds.atom import ATOM
from newsroom.feeds.feed import feed_targets
from newsroom.feeds.json_feed import JSON_FEED
from newsroom.feeds.rss import RSS
from newsroom.feeds.sitemaps import ROBOTS, SITEMAP, SITEMAP_INDEX, sitemap_targets
from newsroom.model import Newsroom, Page, Release
from newsroom.problems import Problem, problem
from newsroom.site.archive import ARCHIVE_PAGE, DAY_PAGE, MONTH_PAGE, archive_targets
from newsroom.site.copies import ASSET, PHOTO, asset_targets
from newsroom.site.home import HOME_PAGE, home_targets
from newsroom.site.index import Index
from newsroom.site.lists import LIST_PAGE, list_targets
from newsroom.site.plain_pages import NOT_FOUND, PLAIN_PAGE, plain_targets
from newsroom.site.redirect import REDIRECT
from newsroom.site.registers import REGISTER, register_targets
from newsroom.site.release_page import RELEASE_PAGE, release_targets
from newsroom.site.unit_pages import UNIT_PAGE, UNIT_TREE, unit_targets
from newsroom.target import Keys, Recipe, Target

#: Every recipe there is; a target whose recipe is missing here cannot be keyed.
RECIPES: Final[tuple[Recipe, ...]] = (
    *(ASSET, PHOTO, SHARE_CARD),
    *(RELEASE_PAGE, PLAIN_PAGE, NOT_FOUND, REDIRECT),
    *(HOME_PAGE, LIST_PAGE, UNIT_PAGE, UNIT_TREE, REGISTER, ARCHIVE_PAGE, MONTH_PAGE, DAY_PAGE),
    *(RSS, ATOM, JSON_FEED, SITEMAP, SITEMAP_INDEX, ROBOTS),
)


def targets(index: Index, keys: Keys, assets: Mapping[str, bytes]) -> Iterator[Target]:
    """Yield every file of the site as a target."""
    yield from asset_targets(assets)
    yield from release_targets(index, keys)
    yield from plain_targets(index)
    yield from home_targets(index)
    yield from list_targets(index)
    yield from unit_targets(index)
    yield from register_targets(index)
    yield from archive_targets(index)
    yield from feed_targets(index, keys)
    yield from sitemap_targets(index)


def clash_problems(site: Path, newsroom: Newsroom, clashes: Iterable[str]) -> list[Problem]:
    """Return a problem for every path that two targets claim, at the alias or the file that claims it."""
    problems = []
    for path in clashes:
        address = urls.site_path(path)
        claims = list(_claims(newsroom, address.lower()))
        for source, field in claims[1:] or claims[-1:]:
            others = ", ".join(other for other, _field in claims if other != source) or "newsroom"
            problems.append(_clash(site, source, field, address, others))
        if not claims:
            problems.append(problem("path/clash", path, path=address, other="newsroom"))
    return problems


def _claims(newsroom: Newsroom, address: str) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield (file, field) of everything in content/ that claims a site path, files before aliases."""
    texts: list[tuple[Release | Page, str]] = [
        *((one, urls.release(one.year, one.month, one.slug)) for one in newsroom.releases),
        *((one, urls.page(one.path)) for one in newsroom.pages),
    ]
    for text, own in texts:
        if own == address:
            yield text.source.path, ()
    for text, _own in texts:
        for number, alias in enumerate(text.aliases):
            if address in (alias.lower(), alias.lower() + "/"):
                yield text.source.path, ("aliases", number)


def dead_links(site: Path, newsroom: Newsroom, paths: Collection[str]) -> list[Problem]:
    """Return a problem for every link of a text to a site path that the plan does not make."""
    problems = []
    for link in newsroom.site_links:
        address = unquote(link.target.partition("#")[0].partition("?")[0])
        if urls.output_path(address) in paths:
            continue
        if not address.endswith("/") and urls.output_path(address + "/") in paths:
            continue
        line = decode((site / link.source).read_bytes(), link.source).split("\n")[link.line - 1]
        near = difflib.get_close_matches(urls.output_path(address), _like(paths, address), 1, 0.5)
        suggestion = urls.site_path(near[0]) if near else "/"
        problems.append(
            problem(
                "link/dead",
                link.source,
                link.line,
                link.column,
                source_line=line,
                target=link.target,
                near=suggestion,
            )
        )
    return problems


def _like(paths: Collection[str], address: str) -> list[str]:
    """Return the planned pages under the same first segment: few enough to compare with."""
    head = address.split("/")[1] + "/"
    return [path for path in paths if path.startswith(head) and path.endswith("index.html")][:5000]


def _clash(site: Path, file: str, field: tuple[str | int, ...], path: str, other: str) -> Problem:
    code = "path/clash"
    if not field:
        return problem(code, file, path=path, other=other)
    document = take_apart(decode((site / file).read_bytes(), file), file)
    line, column, text = Positions.of(document).find(field)
    return problem(code, file, line, column, source_line=text, path=path, other=other)
