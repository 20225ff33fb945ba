"""A release on other sites: a small page for a frame, which always shows the present state, and what oEmbed says of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

import msgspec

from newsroom import urls
from newsroom.model import Release
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.rendering.states import headline
from newsroom.site.index import Index
from newsroom.site.views import CARD_SIZE, When
from newsroom.target import Recipe, Stage, Target, Tools, View

#: The size of the frame in pixels.
_FRAME = (550, 300)


class EmbedPage(View, frozen=True):
    """All that the small page of a release is made from; `address` is the full URL of the release's own page."""

    root: str
    stylesheet: str
    icon: str
    site_name: str
    host: str
    example: bool
    lang: str
    address: str
    title: str
    kind_name: str
    unit: str
    published: When
    updated: When | None
    status: str
    unverified: bool


class Oembed(View, frozen=True):
    """What oEmbed says of a release; all URLs are full ones, that of the card is "" without one."""

    title: str
    author: str
    author_url: str
    provider: str
    provider_url: str
    embed_url: str
    card_url: str


def make_embed_page(view: EmbedPage, tools: Tools) -> bytes:
    """Return the HTML of the small page of a release."""
    return tools.render("embed.html", page=view).encode()


def make_oembed(view: Oembed, _tools: Tools) -> bytes:
    """Return an oEmbed answer (oembed.com, version 1.0) as JSON."""
    width, height = _FRAME
    # In a sandbox nothing of the frame can reach the page around it; a link opens a window of its own.
    html = (
        f'<iframe src="{escape(view.embed_url)}" title="{escape(view.title)}" width="{width}" height="{height}"'
        ' sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" style="border:0;max-width:100%">'
        "</iframe>"
    )
    answer: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": view.title,
        "author_name": view.author,
        "author_url": view.author_url,
        "provider_name": view.provider,
        "provider_url": view.provider_url,
        "html": html,
        "width": width,
        "height": height,
    }
    if view.card_url:
        card_width, card_height = CARD_SIZE
        answer |= {
            "thumbnail_url": view.card_url,
            "thumbnail_width": card_width,
            "thumbnail_height": card_height,
        }
    return msgspec.json.encode(answer)


EMBED_PAGE = Recipe(
    "newsroom.discovery.embed:EMBED_PAGE", make_embed_page, EmbedPage, Stage.PAGES, ("embed.html",)
)
OEMBED = Recipe("newsroom.discovery.embed:OEMBED", make_oembed, Oembed, Stage.PAGES)


def embed_page(index: Index, release: Release) -> EmbedPage:
    """Return the view of the small page of a release."""
    frame = index.frame
    return EmbedPage(
        root=frame.root,
        stylesheet=frame.stylesheet,
        icon=frame.icon,
        site_name=frame.name,
        host=index.host,
        example=frame.example,
        lang=release.lang,
        address=urls.absolute(frame.base_url, index.url(release)),
        title=headline(release),
        kind_name=KIND_NAMES[release.lang][release.kind],
        unit=release.satker.names_on(release.day)[0],
        published=index.when(release),
        updated=index.updated(release),
        status=release.status,
        unverified=bool(release.urgent),
    )


def former_embeds(index: Index, release: Release, mark: bytes) -> Iterator[Target]:
    """Yield the small page of a release where it stood before: in the sandbox of a frame no redirect leads on."""
    for alias in release.aliases if index.settings.embeds else ():
        old = urls.former(alias)
        if old.startswith(urls.RELEASES) and old.endswith("/"):
            yield Target(
                urls.output_path(urls.embed(old)), EMBED_PAGE, partial(embed_page, index, release), mark
            )


def oembed(index: Index, release: Release) -> Oembed:
    """Return what oEmbed says of a release."""
    base_url = index.settings.base_url
    address = index.url(release)
    card = urls.card(release.year, release.month, release.slug) if index.settings.cards else ""
    return Oembed(
        title=headline(release),
        author=release.satker.names_on(release.day)[0],
        author_url=urls.absolute(base_url, urls.unit(release.satker.code)),
        provider=index.settings.name,
        provider_url=urls.absolute(base_url, urls.HOME),
        embed_url=urls.absolute(base_url, urls.embed(address)),
        card_url=urls.absolute(base_url, card) if card else "",
    )
