"""The picture for each channel: the one place that says which card of a release suits which channel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsroom import urls
from newsroom.cards.post_card import POST_CARDS, PostCard
from newsroom.cards.share_card import SHARE_CARD, ShareCard
from newsroom.model import Release
from newsroom.platforms import platforms
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.rendering.states import headline
from newsroom.site.index import Index
from newsroom.site.release_cards import post_card, share_card
from newsroom.site.views import CARD_SIZE
from newsroom.target import Keys, Recipe, Target, View

#: The size that stands in for one that is not drawn.
_LINK_CARD: Final = "{}x{}".format(*CARD_SIZE)
#: The shapes of the cards for uploading, by their sizes.
_SHAPES: Final[Mapping[str, str]] = {"1080x1080": "persegi", "1080x1350": "potret", "1080x1920": "cerita"}


class CardRef(View, frozen=True):
    """A card as a page shows it: its site path with its version, what to call the file, its size in pixels."""

    url: str
    file: str
    width: int
    height: int


def card_of(
    index: Index, keys: Keys, release: Release, channel: str
) -> tuple[CardRef, ShareCard | PostCard] | None:
    """Return the card for a channel, as it is shown and as it is drawn; None on a site without cards."""
    if not index.settings.cards:
        return None
    place = (release.year, release.month, release.slug)
    size = platforms()[channel].card
    shape = _SHAPES.get(size, "")
    if shape in index.settings.card_sizes:
        post = post_card(index, release, shape)
        return _shown(keys, urls.post_card(*place, shape), POST_CARDS[shape], post, size), post
    link = share_card(index, release)
    return _shown(keys, urls.card(*place), SHARE_CARD, link, _LINK_CARD), link


def _shown(keys: Keys, path: str, recipe: Recipe, view: View, size: str) -> CardRef:
    width, height = map(int, size.split("x"))
    file = f"kartu-{size}.{path.rpartition('.')[2]}"
    return CardRef(f"{path}?v={keys.version(Target(path, recipe, view))}", file, width, height)


def card_text(index: Index, release: Release) -> str:
    """Return what a card says, for those who do not see it."""
    card = share_card(index, release)
    kind = KIND_NAMES[release.lang][release.kind]
    return f"{kind}: {headline(release)}. {card.satker}, {card.date}. {index.frame.name}"
