"""The link-preview card of the site itself, for every page that has no picture of its own."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.cards.share_card import SHARE_CARD, ShareCard
from newsroom.settings import Settings
from newsroom.site.index import Index
from newsroom.target import Keys, Target


def site_card_targets(index: Index) -> Iterator[Target]:
    """Yield the card, where the site has cards."""
    if index.settings.cards:
        yield _target(index.settings)


def site_card_url(settings: Settings, keys: Keys) -> str:
    """Return the site path of the card with its version, "" on a site without cards."""
    return f"{urls.SITE_CARD}?v={keys.version(_target(settings))}" if settings.cards else ""


def _target(settings: Settings) -> Target:
    card = ShareCard(
        title=settings.name,
        stamp="",
        satker=settings.organisation.short_name,
        date="",
        kind="",
        style="",
        accent="",
        logo=None,
        site_name=settings.organisation.name,
        site_host=urls.host(settings.base_url),
        example=settings.example,
    )
    return Target(urls.output_path(urls.SITE_CARD), SHARE_CARD, card)
