"""How long the pictures of feed items are, in bytes: readers of feeds ask for it. Knows recipes of pictures, no feed format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from newsroom.cards.share_card import SHARE_CARD, ShareCard
from newsroom.feeds.views import Feed, FeedItem
from newsroom.site.photo_files import PHOTO, PhotoCopy
from newsroom.target import Recipe, Tools, View

#: The layouts that pictures are drawn with: in the fingerprint of whatever states how long they are.
PICTURE_LAYOUTS: Final = SHARE_CARD.layouts
_RECIPES: Final[Mapping[type[View], Recipe]] = {ShareCard: SHARE_CARD, PhotoCopy: PHOTO}


def stated(view: Feed) -> Iterator[View]:
    """Yield the views of the pictures whose lengths a feed states."""
    return (item.image.file for item in view.items if item.image)


def picture_length(item: FeedItem, tools: Tools) -> int:
    """Return the length of an item's picture as published, 0 without one."""
    return tools.length(_RECIPES[type(item.image.file)], item.image.file) if item.image else 0
