"""The page that the bios of a unit's accounts lead to: its newest releases as large links, and the ways to check it.

A page exists for every unit with official accounts, and for the public body behind the site when that has some.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from newsroom import urls
from newsroom.model import Satker
from newsroom.settings import Account
from newsroom.site.index import Index
from newsroom.site.release_page import lead_image
from newsroom.site.section import Section
from newsroom.site.views import AccountRef, Figure, Frame, ReleaseCard
from newsroom.target import Recipe, Stage, Target, Tools, View

#: How many releases the page has: a thumb's way down a phone.
_NEWEST: Final = 8


class LinkPage(View, frozen=True):
    """All that a link page is made from; `picture` is that of the newest release, if it has one."""

    frame: Frame
    url: str
    lang: str
    name: str
    short_name: str
    fictional: bool
    unit_url: str
    accounts: tuple[AccountRef, ...]
    picture: Figure | None
    cards: tuple[ReleaseCard, ...]


def make_link_page(view: LinkPage, tools: Tools) -> bytes:
    """Return the HTML of a link page."""
    return tools.render("links.html", page=view).encode()


LINK_PAGE = Recipe(
    "newsroom.social.link_page:LINK_PAGE", make_link_page, LinkPage, Stage.LISTS, ("links.html",)
)


def link_targets(index: Index, sections: Iterable[Section]) -> Iterator[Target]:
    """Yield the link pages of the units among sections."""
    for section in sections:
        if section.what != "unit":
            continue
        unit = index.newsroom.registry.satker[section.code]
        if accounts := _accounts(index, unit):
            newest = section.releases[: -_NEWEST - 1 : -1]
            path = urls.link_page(unit.code)
            view = partial(_page, index, unit, accounts, section)
            yield Target(urls.output_path(path), LINK_PAGE, view, index.mark(path.encode(), releases=newest))


def _accounts(index: Index, unit: Satker) -> tuple[Account, ...]:
    """Return the accounts of a unit; those of the site are the public body's own."""
    is_body = unit.code == index.settings.organisation.satker
    return (*(index.settings.accounts if is_body else ()), *unit.accounts)


def _page(index: Index, unit: Satker, accounts: Iterable[Account], section: Section) -> LinkPage:
    newest = section.releases[: -_NEWEST - 1 : -1]
    return LinkPage(
        frame=index.frame,
        url=urls.link_page(unit.code),
        lang="id",
        name=unit.name,
        short_name=unit.short_name,
        fictional=unit.fictional,
        unit_url=urls.unit(unit.code),
        accounts=tuple(AccountRef(one.platform, one.name, one.url) for one in accounts),
        picture=lead_image(index, newest[0]) if newest else None,
        cards=tuple(index.cards[release.id] for release in newest),
    )
