"""The page of a social kit, for the press officer, and all its files in one archive; both stand outside the site's lists.

They are made in previews, and in builds only where site.toml says so: no search engine, feed or sitemap hears of them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Final

from newsroom import urls
from newsroom.cards.post_card import PostCard, make_post_card
from newsroom.cards.share_card import ShareCard, make_share_card
from newsroom.model import Release
from newsroom.site.index import Index
from newsroom.site.views import Frame, When
from newsroom.social.cards import CardRef, card_of, card_text
from newsroom.social.kit import Caption, Kit, kit_of
from newsroom.target import Batch, Keys, Recipe, Stage, Target, Tools, View

#: The earliest day an archive can state: the same bytes, whenever they are made.
_DAY: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o644 << 16


class Posting(View, frozen=True):
    """A caption with the card that goes with it, None on a site without cards."""

    caption: Caption
    card: CardRef | None


class KitPage(View, frozen=True):
    """All that the page of a kit is made from; `archive` is the site path of all its files, "" without captions."""

    frame: Frame
    url: str
    lang: str
    script: str
    release_url: str
    published: When
    kit: Kit
    postings: tuple[Posting, ...]
    card_text: str
    archive: str


class TextFile(View, frozen=True):
    """A text of the archive."""

    name: str
    text: str


class CardFile(View, frozen=True):
    """A card of the archive."""

    name: str
    card: ShareCard | PostCard


class KitArchive(View, frozen=True):
    """All that the archive is made from."""

    texts: tuple[TextFile, ...]
    cards: tuple[CardFile, ...]


def make_kit_page(view: KitPage, tools: Tools) -> bytes:
    """Return the HTML of a kit."""
    return tools.render("kit.html", page=view).encode()


def make_kit_archive(view: KitArchive, tools: Tools) -> bytes:
    """Return a ZIP with the texts (UTF-8) and cards of a kit, stored as they are: the same input, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in chain(
            ((one.name, one.text.encode()) for one in view.texts),
            ((one.name, _drawn(one.card, tools)) for one in view.cards),
        ):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr, entry.create_system = _READABLE, 3
            archive.writestr(entry, data)
    return out.getvalue()


def _drawn(card: ShareCard | PostCard, tools: Tools) -> bytes:
    return make_post_card(card, tools) if isinstance(card, PostCard) else make_share_card(card, tools)


KIT_PAGE = Recipe("newsroom.social.kit_page:KIT_PAGE", make_kit_page, KitPage, Stage.PAGES, ("kit.html",))
KIT_ARCHIVE = Recipe(
    "newsroom.social.kit_page:KIT_ARCHIVE", make_kit_archive, KitArchive, Stage.CARDS, ("cards/",), weight=6
)


def kit_batches(index: Index, keys: Keys) -> Iterator[Batch]:
    """Yield the kits of each month's releases as a batch; none in a build that does not publish them."""
    if not (index.newsroom.preview or index.settings.social.publish):
        return
    months: dict[str, list[Release]] = {}
    for release in chain(index.releases, index.newsroom.withdrawn):
        if release.has_kit:
            months.setdefault(f"{release.year}/{release.month}", []).append(release)
    for month, releases in months.items():
        mark = index.mark(keys.whole, releases=releases)
        yield Batch(f"kits {month}", mark, partial(_targets, index, keys, releases))


def _targets(index: Index, keys: Keys, releases: Iterable[Release]) -> Iterator[Target]:
    for release in releases:
        mark = index.mark(keys.whole, releases=[release])
        has_captions = release.outreach and release.outreach.channels and not release.withdrawal
        archive = urls.kit_archive(release.id) if has_captions and not release.held else ""
        page = partial(_page, index, keys, release, archive)
        yield Target(urls.output_path(urls.kit(release.id)), KIT_PAGE, page, mark)
        if archive:
            view = partial(_archive, index, keys, release)
            yield Target(urls.output_path(archive), KIT_ARCHIVE, view, mark)


def _page(index: Index, keys: Keys, release: Release, archive: str) -> KitPage:
    kit = kit_of(index.newsroom, release)
    return KitPage(
        frame=index.frame,
        url=urls.kit(release.id),
        lang=release.lang,
        script=index.assets.get("sosial.js", ""),
        release_url=index.url(release),
        published=index.when(release),
        kit=kit,
        postings=tuple(
            Posting(one, card[0] if card else None) for one, card in _with_cards(index, keys, release, kit)
        ),
        card_text=card_text(index, release),
        archive=archive,
    )


def _with_cards(
    index: Index, keys: Keys, release: Release, kit: Kit
) -> Iterator[tuple[Caption, tuple[CardRef, ShareCard | PostCard] | None]]:
    for one in kit.captions:
        yield one, card_of(index, keys, release, one.channel)


def _archive(index: Index, keys: Keys, release: Release) -> KitArchive:
    texts: list[TextFile] = []
    cards: dict[str, ShareCard | PostCard] = {}
    for one, card in _with_cards(index, keys, release, kit_of(index.newsroom, release)):
        texts.append(TextFile(f"{one.channel}.txt", one.text + "\n"))
        if one.title:
            texts.append(TextFile(f"{one.channel}-judul.txt", one.title + "\n"))
        if one.shots:
            texts.append(TextFile(f"{one.channel}-gambar.txt", "\n".join(one.shots) + "\n"))
        if card:
            cards[card[0].file] = card[1]
    if cards:
        texts.append(TextFile("kartu.txt", card_text(index, release) + "\n"))
    return KitArchive(tuple(texts), tuple(CardFile(name, card) for name, card in sorted(cards.items())))
