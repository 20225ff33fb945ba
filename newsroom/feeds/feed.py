"""Which feeds there are and what each holds: one view a document, for all formats; no XML, no JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from msgspec import structs

from newsroom import urls
from newsroom.cards.share_card import SHARE_CARD
from newsroom.feeds.atom import ATOM
from newsroom.feeds.identity import identity, iri, tag_uri
from newsroom.feeds.json_feed import JSON_FEED
from newsroom.feeds.rss import RSS
from newsroom.feeds.text import line
from newsroom.feeds.views import Category, Deleted, Feed, FeedAuthor, FeedImage, FeedItem, Links, Pictures
from newsroom.feeds.window import cut, deleted
from newsroom.model import Release
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.rendering.states import UNVERIFIED, headline
from newsroom.settings import Settings
from newsroom.site.index import Index
from newsroom.site.photos import photo_copy, photo_url, shown_size
from newsroom.site.release_cards import share_card
from newsroom.site.section import Section
from newsroom.site.views import CARD_SIZE
from newsroom.target import Keys, Target, iso

_Part = TypeVar("_Part")

#: So many items are held while documents are drawn up.
_MOST_ITEMS = 6_000

#: The site's icon as pictures that feeds may name, in assets/: 144 pixels wide, the most that RSS allows, and 512.
ICONS = ("icon-144.png", "icon-512.png")

#: When an empty feed was last changed: a fixed instant, for a feed may never say "now".
NEVER = "1970-01-01T00:00:00+00:00"


class Drawn:
    """What was drawn up lately: items by release id, for they stand in many documents, and the last document.

    A document is asked for by each of its formats in turn; all of them at once would be hundreds of megabytes, and all
    items of a large archive a hundred.
    """

    def __init__(self) -> None:
        self._items: dict[str, FeedItem] = {}
        self._parts: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._last: tuple[Callable[[], Feed] | None, Feed | None] = (None, None)

    def shared(self, part: tuple[_Part, ...]) -> tuple[_Part, ...]:
        """Return an equal part that another item has: authors and categories are few."""
        return self._parts.setdefault(part, part)

    def item(self, release_id: str, make: Callable[[], FeedItem]) -> FeedItem:
        """Return the item of a release; `make` draws it up."""
        item = self._items.get(release_id)
        if item is None:
            if len(self._items) >= _MOST_ITEMS:
                self._items.clear()
            item = self._items[release_id] = make()
        return item

    def document(self, make: Callable[[], Feed]) -> Feed:
        """Return what `make` draws up, the very same one as long as nothing else is asked for."""
        made = self._last[1]
        if made is None or self._last[0] is not make:
            made = make()
            self._last = (make, made)
        return made


def feed_targets(
    index: Index,
    sections: Iterable[Section],
    keys: Keys | None = None,
    drawn: Drawn | None = None,
) -> Iterator[Target]:
    """Yield the RSS, Atom and JSON feed of sections, those of empty ones too, and their archives.

    With `keys` the URL of a share card carries its version, as the release's page has it; `drawn` keeps what was
    drawn up. The targets of a document follow each other and hold the same view object, whose
    digest need be taken only once.
    """
    drawn = Drawn() if drawn is None else drawn
    for section in sections:
        newest, archive = cut(section.releases, index.zone)
        is_ones = section.what == "author" and section.releases
        kin = section.releases[-1].satker.code if is_ones else section.code if section.what == "unit" else ""
        names = [part.name for part in archive]
        gone = deleted(newest, section.withdrawn)
        documents = [("", newest, names[-1] if names else "")]
        documents += zip(names, (part.releases[::-1] for part in archive), ["", *names], strict=False)
        for name, releases, previous in documents:
            place = f"{section.feeds}|{name}|{previous}".encode()
            dead = [] if name else gone
            mark = index.mark(keys.whole if keys else b"", place, releases=chain(releases, dead))
            make = partial(_feed, index, keys, section, (name, previous), releases, dead, drawn)
            view = partial(drawn.document, make)
            for format_, recipe in (("rss", RSS), ("atom", ATOM)):
                path = urls.output_path(_address(section, format_, name))
                yield Target(path, recipe, view, mark, "" if name else kin)
            if not name:
                path = urls.output_path(urls.feed(section.feeds, "json"))
                yield Target(path, JSON_FEED, view, mark, kin)


def _address(section: Section, format_: str, name: str) -> str:
    """Return the site path of a section's feed, or of an archive document by its name."""
    return urls.feed_archive(section.feeds, format_, name) if name else urls.feed(section.feeds, format_)


def _feed(  # noqa: PLR0913 - what one document is made from
    index: Index,
    keys: Keys | None,
    section: Section,
    names: tuple[str, str],
    releases: Sequence[Release],
    dead: Sequence[Release],
    drawn: Drawn,
) -> Feed:
    """Return the view of a feed document; `drawn` keeps the items drawn up so far.

    `names` are its own name ("" for the feed itself) and that of the archive document before it ("" for none); `dead`
    are withdrawn releases that it tells of.
    """
    shown = [drawn.item(one.id, partial(_item, index, keys, one, drawn)) for one in releases]
    if names[0]:
        shown = [structs.replace(item, note="", body=None) for item in shown]
    settings = index.settings
    base_url = settings.base_url
    whole_site = section.what == "site"
    # By instant, not by text: offsets differ.
    changed = max(
        (max(one.published, one.updated or one.published) for one in chain(releases, dead)), default=None
    )
    return Feed(
        id=tag_uri(settings, section.feeds),
        site_name=settings.name,
        section="" if whole_site else section.title,
        description=section.description or settings.description,
        lang=section.lang,
        home_url=urls.absolute(base_url, urls.HOME if whole_site else section.path),
        rss=_links(base_url, section, "rss", names),
        atom=_links(base_url, section, "atom", names),
        json_url="" if names[0] else urls.absolute(base_url, urls.feed(section.feeds, "json")),
        hub=settings.hub,
        organisation=settings.organisation.name,
        site_url=urls.absolute(base_url, urls.HOME),
        rights=f"© {settings.organisation.name}",
        updated=iso(changed) if changed else NEVER,
        items=tuple(shown),
        deleted=tuple(_deleted(settings, dead)),
        pictures=None if names[0] else site_pictures(index),
    )


def site_pictures(index: Index) -> Pictures | None:
    """Return the pictures of the site, None where its assets have none."""
    base_url = index.settings.base_url
    icons = [index.assets.get(name) for name in ICONS]
    if not all(icons):
        return None
    small, large = (urls.absolute(base_url, icon) for icon in icons if icon)
    return Pictures(small, large, urls.absolute(base_url, index.frame.card) if index.frame.card else "")


def _deleted(settings: Settings, dead: Iterable[Release]) -> Iterator[Deleted]:
    """Yield what is said of withdrawn and removed releases."""
    for release in dead:
        if release.gone:
            yield Deleted(iri(settings, release), iso(release.gone))


def _links(base_url: str, section: Section, format_: str, names: tuple[str, str]) -> Links:
    name, previous = names
    return Links(
        own=urls.absolute(base_url, _address(section, format_, name)),
        current=urls.absolute(base_url, _address(section, format_, "")),
        previous=urls.absolute(base_url, _address(section, format_, previous)) if previous else "",
    )


def _item(index: Index, keys: Keys | None, release: Release, drawn: Drawn) -> FeedItem:
    base_url = index.settings.base_url
    published = index.cards[release.id].published.iso
    return FeedItem(
        id=identity(index.settings, release),
        iri=iri(index.settings, release),
        url=urls.absolute(base_url, index.url(release)),
        title=line(headline(release)),
        summary=line(release.summary),
        published=published,
        updated=iso(release.updated) if release.updated else published,
        lang=release.lang,
        authors=drawn.shared(
            tuple(
                FeedAuthor(line(f"{one.initials} – {one.name}"), urls.absolute(base_url, one.url))
                for one in index.bylines(release)
            )
        ),
        categories=drawn.shared(tuple(_categories(index, release))),
        note=line(f"{UNVERIFIED[release.lang]}. {release.urgent}") if release.urgent else "",
        body=index.body(release),
        image=_image(index, keys, release),
    )


def _categories(index: Index, release: Release) -> Iterator[Category]:
    """Yield the unit, the kind and the topics of a release."""
    base_url = index.settings.base_url
    unit = index.unit(release.satker, release.day)
    yield Category(release.satker.code, urls.absolute(base_url, urls.UNITS), line(unit.name))
    yield Category(release.kind, urls.absolute(base_url, urls.HOME), KIND_NAMES[release.lang][release.kind])
    for topic in release.topics:
        yield Category(topic.code, urls.absolute(base_url, urls.TOPICS), line(topic.name))


def _image(index: Index, keys: Keys | None, release: Release) -> FeedImage | None:
    """Return the lead photo of a release, or else its share card."""
    base_url = index.settings.base_url
    for photo in release.photos:
        if photo.name == release.image:
            url = urls.absolute(base_url, photo_url(index.url(release), photo))
            return FeedImage(url, f"image/{photo.format}", *shown_size(photo), photo_copy(photo))
    if not index.settings.cards:
        return None
    path = urls.card(release.year, release.month, release.slug)
    card = share_card(index, release)
    version = f"?v={keys.version(Target(urls.output_path(path), SHARE_CARD, card))}" if keys else ""
    return FeedImage(urls.absolute(base_url, path) + version, "image/png", *CARD_SIZE, card)
