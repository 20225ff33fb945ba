"""The picture for each channel: the one place that says which card of a release suits which channel."""

from __future__ import annotations

from typing import Final

from newsroom import urls
from newsroom.cards.share_card import SHARE_CARD, ShareCard
from newsroom.model import Release
from newsroom.platforms import platforms
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.rendering.states import headline
from newsroom.site.index import Index
from newsroom.site.release_page import share_card
from newsroom.site.views import CARD_SIZE
from newsroom.target import Keys, Target, View

#: The size that stands in for one that is not drawn.
_LINK_CARD: Final = "{}x{}".format(*CARD_SIZE)


class CardRef(View, frozen=True):
    """A card as a page shows it: its site path with its version, what to call the file, its size in pixels."""

    url: str
    file: str
    width: int
    height: int


def card_of(index: Index, keys: Keys, release: Release, channel: str) -> tuple[CardRef, ShareCard] | None:
    """Return the card for a channel, as it is shown and as it is drawn; None on a site without cards."""
    if not index.settings.cards:
        return None
    path = urls.card(release.year, release.month, release.slug)
    drawn = {_LINK_CARD: Target(path, SHARE_CARD, share_card(index, release))}
    size = platforms()[channel].card
    size = size if size in drawn else _LINK_CARD
    width, height = map(int, size.split("x"))
    url = f"{path}?v={keys.version(drawn[size])}"
    return CardRef(url, f"kartu-{size}.png", width, height), share_card(index, release)


def card_text(index: Index, release: Release) -> str:
    """Return what a card says, for those who do not see it."""
    card = share_card(index, release)
    kind = KIND_NAMES[release.lang][release.kind]
    return f"{kind}: {headline(release)}. {card.satker}, {card.date}. {index.frame.name}"
