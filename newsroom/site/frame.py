"""What stands around every page, from the settings: names, menus, and whether the page may call itself official."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from newsroom import urls
from newsroom.model import KINDS, Newsroom
from newsroom.rendering.kinds import KIND_NAMES
from newsroom.settings import Settings
from newsroom.site.views import AccountRef, Frame, Ref

#: The face that every page starts with; it is asked for before the stylesheet has come.
FONT = "fonts/naskah.woff2"


def frame_of(newsroom: Newsroom, assets: Mapping[str, str], card: str = "") -> Frame:
    """Return the frame; `assets` maps asset names to their site paths, `card` is that of the site's card."""
    settings = newsroom.settings
    pages = {page.path: page for page in newsroom.pages}
    return Frame(
        name=settings.name,
        description=settings.description,
        base_url=settings.base_url,
        root=urls.root(settings.base_url),
        official="" if newsroom.preview else official_host(settings),
        stylesheet=assets["site.css"],
        font=assets.get(FONT, ""),
        icon=assets["icon.svg"],
        mark=assets.get("mark.svg", assets["icon.svg"]),
        card=card,
        organisation=settings.organisation.name,
        organisation_short=settings.organisation.short_name,
        parent_organisation=settings.organisation.parent,
        example=settings.example,
        preview=newsroom.preview,
        kinds=_kinds("id"),
        kinds_in_english=_kinds("en"),
        menu=tuple(
            Ref(page.title, urls.page(page.path))
            for page in sorted(newsroom.pages, key=lambda page: (page.menu, page.path))
            if page.menu
        ),
        policies=tuple(Ref(name, urls.page(path)) for name, path in settings.policies if path in pages),
        accounts=tuple(AccountRef(one.platform, one.name, one.url) for one in settings.accounts),
        english="en" in settings.languages,
    )


def _kinds(lang: str) -> tuple[Ref, ...]:
    return tuple(Ref(KIND_NAMES[lang][kind], urls.kind(kind)) for kind in KINDS)


def official_host(settings: Settings) -> str:
    """Return the host of a site that may call itself official, "" of any other.

    It may when readers reach it by https on one of its official domains or below one. A false claim to be official
    is worse than none.
    """
    address = urlsplit(settings.base_url)
    host = (address.hostname or "").rstrip(".")
    if address.scheme != "https" or address.port not in (None, 443) or address.username is not None:
        return ""
    own = (domain for domain in settings.official_domains if f".{host}".endswith(f".{domain}"))
    return host if any(own) else ""
