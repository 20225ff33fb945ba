"""What the channels of a newsroom take: lengths, links, hashtags, cards; figures that are data, with their sources.

It knows the table newsroom/social/platforms.toml, and no release.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Final, Literal, NamedTuple

from newsroom import post_text

#: The channels that kits are made for, in the order in which they are shown.
CHANNELS: Final = ("facebook", "x", "instagram", "tiktok", "youtube", "threads", "whatsapp")
#: All platforms an official account may be on.
PLATFORMS: Final = (*CHANNELS, "mastodon", "telegram")

Unit = Literal["characters", "weighted", "emoji-bytes"]

_COUNTS: Final[Mapping[str, Callable[[str], int]]] = {
    "characters": post_text.characters,
    "weighted": post_text.weighted,
    "emoji-bytes": post_text.with_emoji_as_bytes,
}


class Platform(NamedTuple):
    """A channel as newsroom/social/platforms.toml describes it; what each figure means is told there."""

    most: int
    unit: Unit
    seen: int
    title: int
    links: bool
    most_links: int
    hashtags: int
    strict: bool
    card: str
    checked: str
    basis: str
    source: str

    def length(self, text: str) -> int:
        """Return how long a text is there."""
        return _COUNTS[self.unit](text)

    def link_length(self, address: str) -> int:
        """Return how long a link is there."""
        return post_text.LINK if self.unit == "weighted" else len(address)


@functools.cache
def platforms() -> Mapping[str, Platform]:
    """Return every channel by its code; read once."""
    text = resources.files("newsroom").joinpath("social/platforms.toml").read_text(encoding="utf-8")
    return {
        code: Platform(**{**figures, "checked": figures["checked"].isoformat()})
        for code, figures in tomllib.loads(text).items()
    }
