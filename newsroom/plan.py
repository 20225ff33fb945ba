"""The plan: every file of the site as a target, and what the plan alone can see to be wrong.

A new kind of output is one line in `batches`, and its recipe's name in RECIPES.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from newsroom import urls
from newsroom.api.changes import API_CHANGES, api_changes_targets
from newsroom.api.contents import API_CONTENTS, api_contents_targets
from newsroom.api.months import API_MONTH, api_month_batches
from newsroom.api.release import API_RELEASE
from newsroom.api.schemas import API_SCHEMA, api_schema_targets
from newsroom.api.tables import API_AUTHORS, API_TOPICS, API_UNITS, api_table_targets
from newsroom.cards.post_card import POST_CARDS
from newsroom.cards.share_card import SHARE_CARD
from newsroom.content.front_matter import Positions, decode, take_apart
from newsroom.discovery.accounts import ACCOUNTS, accounts_targets
from newsroom.discovery.embed import EMBED_PAGE, OEMBED
from newsroom.discovery.indexnow import INDEXNOW_KEY, indexnow_targets
from newsroom.discovery.robots import ROBOTS, robots_targets
from newsroom.discovery.security import SECURITY, security_targets
from newsroom.discovery.trust import TRUST, trust_targets
from newsroom.feeds.atom import ATOM
from newsroom.feeds.feed import Drawn, feed_targets
from newsroom.feeds.json_feed import JSON_FEED
from newsroom.feeds.log import log_feed_targets
from newsroom.feeds.news_sitemap import NEWS_SITEMAP, news_sitemap_targets
from newsroom.feeds.opml import OPML, opml_targets
from newsroom.feeds.rss import RSS
from newsroom.feeds.sitemaps import SITEMAP, SITEMAP_INDEX, sitemap_targets
from newsroom.model import Newsroom, Page, Release
from newsroom.problems import Problem, problem
from newsroom.search.contents import CONTENTS
from newsroom.search.entries import ENTRIES
from newsroom.search.page import SEARCH_PAGE
from newsroom.search.publication import search_batches
from newsroom.search.shard import SHARD
from newsroom.site.archive import ARCHIVE_PAGE, YEAR_PAGE, archive_targets
from newsroom.site.archive_days import DAY_PAGE, day_targets
from newsroom.site.archive_months import MONTH_PAGE, month_targets
from newsroom.site.channels import CHANNELS_PAGE, channels_targets
from newsroom.site.copies import ASSET, asset_targets
from newsroom.site.corrections import LOG_PAGE, log_targets
from newsroom.site.gallery import GALLERY_PAGE, gallery_targets
from newsroom.site.home import HOME_PAGE, home_targets
from newsroom.site.index import Index
from newsroom.site.lists import LIST_PAGE, list_targets
from newsroom.site.photo_files import PHOTO, PHOTO_VARIANT
from newsroom.site.photos import photo_targets
from newsroom.site.plain_pages import NOT_FOUND, PLAIN_PAGE, plain_targets
from newsroom.site.redirect import REDIRECT
from newsroom.site.registers import REGISTER, register_targets
from newsroom.site.release_page import RELEASE_PAGE, release_batches
from newsroom.site.release_text import RELEASE_TEXT
from newsroom.site.removal import GONE_RULES, REMOVED_PAGE, removal_targets
from newsroom.site.section import Section
from newsroom.site.site_card import site_card_targets
from newsroom.site.stylesheet import STYLESHEET
from newsroom.site.subscriptions import SUBSCRIPTIONS_PAGE, subscriptions_targets
from newsroom.site.unit_pages import UNIT_PAGE, unit_targets
from newsroom.site.unit_tree import UNIT_TREE, unit_tree_targets
from newsroom.site.withdrawal import WITHDRAWAL_PAGE, WITHDRAWAL_TEXT, withdrawal_batches
from newsroom.social.kit_page import KIT_ARCHIVE, KIT_PAGE, kit_batches
from newsroom.social.link_page import LINK_PAGE, link_targets
from newsroom.target import Batch, Keys, Recipe, Target

#: Every recipe there is; a target whose recipe is missing here cannot be keyed.
RECIPES: Final[tuple[Recipe, ...]] = (
    *(ASSET, STYLESHEET, PHOTO, PHOTO_VARIANT, SHARE_CARD, *POST_CARDS.values()),
    *(RELEASE_PAGE, RELEASE_TEXT, PLAIN_PAGE, CHANNELS_PAGE, SUBSCRIPTIONS_PAGE, NOT_FOUND, REDIRECT),
    *(WITHDRAWAL_PAGE, WITHDRAWAL_TEXT, REMOVED_PAGE, GONE_RULES),
    *(HOME_PAGE, LOG_PAGE, LIST_PAGE, UNIT_PAGE, UNIT_TREE, REGISTER, GALLERY_PAGE),
    *(ARCHIVE_PAGE, YEAR_PAGE, MONTH_PAGE, DAY_PAGE),
    *(LINK_PAGE, KIT_PAGE, KIT_ARCHIVE),
    *(SEARCH_PAGE, SHARD, ENTRIES, CONTENTS),
    *(RSS, ATOM, JSON_FEED, SITEMAP, SITEMAP_INDEX, NEWS_SITEMAP, OPML),
    *(API_RELEASE, API_MONTH, API_UNITS, API_TOPICS, API_AUTHORS, API_CHANGES, API_CONTENTS, API_SCHEMA),
    *(ROBOTS, TRUST, SECURITY, ACCOUNTS, INDEXNOW_KEY, EMBED_PAGE, OEMBED),
)


#: The API apart from releases and months; its schemas stand without it, for the register of accounts has one.
API_TARGETS: Final = (api_table_targets, api_changes_targets, api_contents_targets)

#: A file of content/ that claims a path, and the field that does, () for the file itself.
_Claim = tuple[str, tuple[str | int, ...]]


def batches(index: Index, keys: Keys, assets: Mapping[str, bytes]) -> Iterator[Batch]:
    """Yield every file of the site in batches: those of a month's releases, of a section, and the rest by its kind."""
    yield Batch("assets", b"", partial(asset_targets, assets))
    yield from release_batches(index, keys)
    yield from withdrawal_batches(index, keys)
    yield from kit_batches(index, keys)
    drawn = Drawn()
    for section in index.sections:
        mark = index.mark(keys.whole, releases=chain(section.releases, section.withdrawn))
        yield Batch(f"section {section.path}", mark, partial(_section_targets, index, keys, section, drawn))
    for targets_of in (
        site_card_targets,
        plain_targets,
        channels_targets,
        subscriptions_targets,
        removal_targets,
        home_targets,
        log_targets,
        log_feed_targets,
        unit_tree_targets,
        register_targets,
        archive_targets,
        month_targets,
        day_targets,
        sitemap_targets,
        news_sitemap_targets,
        opml_targets,
        robots_targets,
        trust_targets,
        security_targets,
        accounts_targets,
        indexnow_targets,
        api_schema_targets,
        *(API_TARGETS if index.settings.api else ()),
    ):
        yield Batch(targets_of.__name__, b"", partial(targets_of, index))
    yield Batch("gallery", b"", partial(gallery_targets, index, keys))
    yield from search_batches(index)
    if index.settings.api:
        yield from api_month_batches(index)


def _section_targets(index: Index, keys: Keys, section: Section, drawn: Drawn) -> Iterator[Target]:
    """Yield the pages and feeds of a section: drawn up from its releases and the registries, and nothing else."""
    yield from list_targets(index, [section])
    yield from unit_targets(index, [section])
    yield from link_targets(index, [section])
    yield from feed_targets(index, [section], keys, drawn)


def targets(index: Index, keys: Keys, assets: Mapping[str, bytes]) -> Iterator[Target]:
    """Yield every file of the site as a target."""
    for batch in batches(index, keys, assets):
        yield from batch.targets()


def clash_problems(site: Path, newsroom: Newsroom, clashes: Iterable[str]) -> list[Problem]:
    """Return a problem for everything in content/ that claims a path (output path) that something else claims too.

    Each claimant is told once, at its alias or its file; of several files one may stay, and is only named.
    """
    counts = Counter(path.lower() for path in clashes)
    if not counts:
        return []
    addresses = {path.lower(): urls.site_path(path) for path in clashes}
    claimed: dict[str, list[_Claim]] = {path: [] for path in counts}
    for path, claim in _claims(newsroom):
        if path.lower() in claimed:
            claimed[path.lower()].append(claim)
    problems: dict[_Claim, Problem] = {}
    for path, claims in claimed.items():
        address = addresses[path]
        # One claim too many for the pages of texts and photos alone: a page that the site itself makes.
        own = ["newsroom"] if len(claims) <= counts[path] else []
        for claim in claims if own else claims[1:]:
            others = ", ".join([source for source, _field in claims if source != claim[0]] + own)
            problems.setdefault(claim, _clash(site, *claim, address, others or claim[0]))
        if not claims:
            problems["", (path,)] = problem("path/clash", path, path=address, other="newsroom")
    return list(problems.values())


def buried_aliases(site: Path, newsroom: Newsroom, paths: Collection[str]) -> list[Problem]:
    """Return a problem for every alias below a planned file, as /a.html/b/ is below /a.html: none is a folder too."""
    problems = []
    texts: list[Release | Page] = [*newsroom.releases, *newsroom.withdrawn, *newsroom.removed]
    texts += newsroom.pages
    for text in texts:
        for number, alias in enumerate(text.aliases):
            parts = urls.output_path(urls.former(alias)).split("/")
            # Only files have a dot in their names, so that the planned paths are seldom asked for.
            above = ("/".join(parts[:depth]) for depth in range(1, len(parts)) if "." in parts[depth - 1])
            if file := next((path for path in above if path in paths), None):
                field = ("aliases", number)
                problems.append(_clash(site, text.source.path, field, alias, urls.site_path(file)))
    return problems


def _claims(newsroom: Newsroom) -> Iterator[tuple[str, _Claim]]:
    """Yield (output path, claim) of everything in content/, files before aliases."""
    texts: list[tuple[Release | Page, str]] = [
        *(
            (one, urls.release(one.year, one.month, one.slug))
            for one in (*newsroom.releases, *newsroom.withdrawn, *newsroom.removed)
        ),
        *((one, urls.page(one.path)) for one in newsroom.pages),
    ]
    for text, address in texts:
        yield urls.output_path(address), (text.source.path, ())
        for photo in text.photos:
            for target in photo_targets(address, (photo,)):
                yield target.path, (photo.source.path, ())
    for text, _address in texts:
        for number, alias in enumerate(text.aliases):
            yield urls.output_path(urls.former(alias)), (text.source.path, ("aliases", number))


def dead_links(site: Path, newsroom: Newsroom, paths: Collection[str]) -> list[Problem]:
    """Return a problem for every link of a text to a site path that the plan does not make."""
    problems = []
    alive: set[str] = set()  # an archive leads to the same pages again and again
    for link in newsroom.site_links:
        if link.target in alive:
            continue
        address = unquote(link.target.partition("#")[0].partition("?")[0])
        if urls.output_path(address) in paths or (
            not address.endswith("/") and urls.output_path(address + "/") in paths
        ):
            alive.add(link.target)
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
