"""The page on which a press officer looks at the cards of the newest releases: in a preview only, never published."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from newsroom import urls
from newsroom.model import Release
from newsroom.rendering.states import headline
from newsroom.site.index import Index
from newsroom.site.release_cards import card_url, post_card_urls
from newsroom.target import Keys, Recipe, Stage, Target, Tools, View

#: So many releases are shown: those somebody is working on, and a page that comes up at once.
_SHOWN: Final = 24


class CardShown(View, frozen=True):
    """A card: what it is called, and its site path with version."""

    name: str
    url: str


class ReleaseShown(View, frozen=True):
    """A release and its cards; `held` says why it is not published, or is ""."""

    title: str
    url: str
    held: str
    cards: tuple[CardShown, ...]


class GalleryPage(View, frozen=True):
    """All that the page is made from; `root` is the path under which the site stands."""

    root: str
    site_name: str
    releases: tuple[ReleaseShown, ...]


def make_gallery_page(view: GalleryPage, tools: Tools) -> bytes:
    """Return the HTML of the gallery."""
    return tools.render("gallery.html", page=view).encode()


GALLERY_PAGE = Recipe(
    "newsroom.site.gallery:GALLERY_PAGE", make_gallery_page, GalleryPage, Stage.LISTS, ("gallery.html",)
)


def gallery_targets(index: Index, keys: Keys) -> Iterator[Target]:
    """Yield the gallery in a preview, and nothing in what is published."""
    if index.newsroom.preview:
        yield Target(urls.output_path(urls.GALLERY), GALLERY_PAGE, partial(_page, index, keys))


def _page(index: Index, keys: Keys) -> GalleryPage:
    newest = (*reversed(index.releases[-_SHOWN:]), *index.newsroom.withdrawn)
    shown = tuple(_shown(index, keys, release) for release in newest) if index.settings.cards else ()
    return GalleryPage(index.frame.root, index.frame.name, shown)


def _shown(index: Index, keys: Keys, release: Release) -> ReleaseShown:
    cards = [CardShown("tautan", card_url(index, keys, release))]
    cards += [CardShown(size, url) for size, url in post_card_urls(index, keys, release)]
    return ReleaseShown(headline(release), index.url(release), release.held, tuple(cards))
