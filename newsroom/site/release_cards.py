"""The cards of a release, published or withdrawn: which there are, where they stand, what they say; not how they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from newsroom import urls
from newsroom.cards.post_card import POST_CARDS, PostCard
from newsroom.cards.share_card import SHARE_CARD, ShareCard
from newsroom.model import Photo, Release, Satker, SourceRef
from newsroom.rendering.dates import long_date
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.rendering.states import headline, stamp
from newsroom.settings import CARD_SIZES
from newsroom.site.index import Index
from newsroom.target import Keys, Target, iso

#: What the layouts call the states by which they colour.
_STYLES: Final[Mapping[str, str]] = {"withdrawn": "ditarik", "corrected": "ralat"}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "id": {
        "number": "Nomor rilis",
        "photo": "Foto:",
        "hint": "Naskah lengkap dan cek keaslian:",
        "why": "Rilis ini ditarik. Baca sebabnya:",
        "withdrawn": "Ditarik pada",
    },
    "en": {
        "number": "Release number",
        "photo": "Photo:",
        "hint": "Full text, and proof that it is ours:",
        "why": "This release is withdrawn. Read why:",
        "withdrawn": "Withdrawn on",
    },
}
#: A photo narrower than this, in pixels, would be blurred on a card 1080 wide.
_NARROWEST: Final = 720


def card_targets(index: Index, release: Release, mark: bytes) -> Iterator[Target]:
    """Yield the cards that the site makes of a release; of a withdrawn one those that take their places."""
    if index.settings.cards:
        yield from _targets(index, release, mark, index.settings.card_sizes)


def every_card(index: Index, release: Release) -> Iterator[Target]:
    """Yield the cards of a release in all sizes, whichever the site makes."""
    return _targets(index, release, b"", CARD_SIZES)


def _targets(index: Index, release: Release, mark: bytes, sizes: tuple[str, ...]) -> Iterator[Target]:
    place = (release.year, release.month, release.slug)
    path = urls.output_path(urls.card(*place))
    yield Target(path, SHARE_CARD, partial(share_card, index, release), mark)
    for size in sizes:
        path = urls.output_path(urls.post_card(*place, size))
        yield Target(path, POST_CARDS[size], partial(post_card, index, release, size), mark)


def card_url(index: Index, keys: Keys, release: Release) -> str:
    """Return the site path of the link card with its version, "" on a site without cards."""
    if not index.settings.cards:
        return ""
    path = urls.card(release.year, release.month, release.slug)
    return f"{path}?v={keys.version(Target(path, SHARE_CARD, share_card(index, release)))}"


def post_card_urls(index: Index, keys: Keys, release: Release) -> Iterator[tuple[str, str]]:
    """Yield (size, site path with version) of the cards for uploading that the site makes."""
    for size in index.settings.card_sizes:
        path = urls.post_card(release.year, release.month, release.slug, size)
        view = post_card(index, release, size)
        yield size, f"{path}?v={keys.version(Target(path, POST_CARDS[size], view))}"


def share_card(index: Index, release: Release) -> ShareCard:
    """Return the view of a release's link-preview card."""
    gone = release.withdrawal
    return ShareCard(
        title=headline(release) if gone else release.title,
        stamp=stamp(release),
        satker=release.satker.names_on(release.day)[1],
        date=long_date(iso(gone.time if gone else release.published), release.lang),
        kind=KIND_NAMES[release.lang][release.kind],
        style=_STYLES.get(release.status, release.kind),
        accent=release.satker.accent,
        logo=_logo(release.satker),
        site_name=index.frame.name,
        site_host=index.host,
        example=index.frame.example,
    )


def post_card(index: Index, release: Release, size: str) -> PostCard:
    """Return the view of one of a release's cards for uploading; what stays of a withdrawn one has no photo."""
    words, gone = _WORDS[release.lang], release.withdrawal
    day = long_date(iso(gone.time if gone else release.published), release.lang)
    before = f"{words['withdrawn']} " if gone else f"{release.dateline} · " if release.dateline else ""
    link = urls.absolute(index.settings.base_url, urls.short_link(release.id))
    photo = _photo(release)
    return PostCard(
        size=size,
        title=headline(release) if gone else release.title,
        stamp=stamp(release),
        style=_STYLES.get(release.status, release.kind),
        accent=release.satker.accent,
        logo=_logo(release.satker),
        satker=release.satker.names_on(release.day)[1],
        kind=KIND_NAMES[release.lang][release.kind],
        dateline=before + day,
        number=f"{words['number']} {release.id}",
        credit=f"{words['photo']} {release.image_credit}" if photo and release.image_credit else "",
        hint=words["why" if gone else "hint"],
        short_url=link.partition("://")[2],
        link=link,
        site_name=index.frame.name,
        example=index.frame.example,
        photo=photo.source if photo else None,
        focus_x=release.image_focus[0] if photo else 0,
        focus_y=release.image_focus[1] if photo else 0,
    )


def _logo(unit: Satker) -> SourceRef | None:
    """Return the file of a unit's logo, None where it has none."""
    return unit.logo.picture.source if unit.logo and unit.logo.picture else None


def _photo(release: Release) -> Photo | None:
    """Return the lead photo, unless it is too small for a card."""
    return next(
        (one for one in release.photos if one.name == release.image and one.width >= _NARROWEST), None
    )
