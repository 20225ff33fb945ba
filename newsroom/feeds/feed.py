"""Which feeds there are and what each holds: one view a section, for all three formats; no XML, no JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from urllib.parse import quote

from newsroom import urls
from newsroom.cards.share_card import SHARE_CARD
from newsroom.feeds.atom import ATOM
from newsroom.feeds.json_feed import JSON_FEED
from newsroom.feeds.rss import RSS
from newsroom.feeds.views import Category, Feed, FeedAuthor, FeedImage, FeedItem
from newsroom.model import Release
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.site.index import Index
from newsroom.site.release_page import share_card
from newsroom.site.section import Section
from newsroom.target import Keys, Target, iso

#: How many releases a feed holds.
WINDOW = 20

#: When an empty feed was last changed: a fixed instant, for a feed may never say "now".
_NEVER = "1970-01-01T00:00:00+00:00"

#: The size in pixels of a share card (layouts/cards/tautan.toml).
_CARD_SIZE = (1200, 630)


def feed_targets(index: Index, keys: Keys | None = None) -> Iterator[Target]:
    """Yield the RSS, Atom and JSON feed of every section, those of empty ones too.

    With `keys` the URL of a share card carries its version, as the release's page has it. The three targets
    of a section follow each other and hold the same view object, whose digest need be taken only once.
    """
    items: dict[str, FeedItem] = {}
    for section in index.sections:
        newest = section.releases[: -WINDOW - 1 : -1]
        mark = index.mark(keys.whole if keys else b"", section.path.encode(), releases=newest)
        view = cache(partial(_feed, index, keys, section, newest, items))
        for format_, recipe in (("rss", RSS), ("atom", ATOM), ("json", JSON_FEED)):
            yield Target(urls.output_path(urls.feed(section.feeds, format_)), recipe, view, mark)


def tag_uri(base_url: str, name: str) -> str:
    """Return the permanent identity of something this newsroom publishes (RFC 4151).

    The authority must be one that the newsroom held in 2026, and must stay the same when the site moves to
    another domain, or every item becomes new in every reader. It is taken from `base_url` for now, which does
    not promise that: before a move it has to become a setting of its own.
    """
    return f"tag:{urls.host(base_url).lower().partition(':')[0]},2026:{name}"


def _feed(
    index: Index, keys: Keys | None, section: Section, releases: Sequence[Release], items: dict[str, FeedItem]
) -> Feed:
    """Return the view of a section's feeds; `items` keeps the items drawn up so far, by release id."""
    for release in releases:
        if release.id not in items:
            items[release.id] = _item(index, keys, release)
    settings = index.settings
    base_url = settings.base_url
    whole_site = section.what == "site"
    # By instant, not by text: offsets differ.
    changed = max((max(one.published, one.updated or one.published) for one in releases), default=None)
    return Feed(
        id=tag_uri(base_url, section.feeds),
        site_name=settings.name,
        section="" if whole_site else section.title,
        description=section.description or settings.description,
        lang=section.lang,
        home_url=urls.absolute(base_url, urls.HOME if whole_site else section.path),
        rss_url=urls.absolute(base_url, urls.feed(section.feeds, "rss")),
        atom_url=urls.absolute(base_url, urls.feed(section.feeds, "atom")),
        json_url=urls.absolute(base_url, urls.feed(section.feeds, "json")),
        organisation=settings.organisation.name,
        site_url=urls.absolute(base_url, urls.HOME),
        rights=f"© {settings.organisation.name}",
        updated=iso(changed) if changed else _NEVER,
        items=tuple(items[release.id] for release in releases),
    )


def _item(index: Index, keys: Keys | None, release: Release) -> FeedItem:
    base_url = index.settings.base_url
    published = index.cards[release.id].published.iso
    return FeedItem(
        id=tag_uri(base_url, release.id),
        url=urls.absolute(base_url, index.url(release)),
        title=release.title,
        summary=release.summary,
        published=published,
        updated=iso(release.updated) if release.updated else published,
        lang=release.lang,
        authors=tuple(
            FeedAuthor(f"{one.initials} – {one.name}", urls.absolute(base_url, one.url))
            for one in index.bylines(release)
        ),
        categories=tuple(_categories(index, release)),
        body=index.body(release),
        image=_image(index, keys, release),
    )


def _categories(index: Index, release: Release) -> Iterator[Category]:
    """Yield the unit, the kind and the topics of a release."""
    base_url = index.settings.base_url
    unit = index.unit(release.satker, release.day)
    yield Category(release.satker.code, urls.absolute(base_url, urls.UNITS), unit.name)
    yield Category(release.kind, urls.absolute(base_url, urls.HOME), KIND_NAMES[release.lang][release.kind])
    for topic in release.topics:
        yield Category(topic.code, urls.absolute(base_url, urls.TOPICS), topic.name)


def _image(index: Index, keys: Keys | None, release: Release) -> FeedImage | None:
    """Return the lead photo of a release, or else its share card."""
    base_url = index.settings.base_url
    for photo in release.photos:
        if photo.name == release.image:
            url = urls.absolute(base_url, quote(urls.beside(index.url(release), photo.name)))
            return FeedImage(url, f"image/{photo.format.lower()}", photo.width, photo.height)
    if not index.settings.cards:
        return None
    path = urls.card(release.year, release.month, release.slug)
    version = ""
    if keys:
        version = f"?v={keys.version(Target(urls.output_path(path), SHARE_CARD, share_card(index, release)))}"
    return FeedImage(urls.absolute(base_url, path) + version, "image/png", *_CARD_SIZE)
