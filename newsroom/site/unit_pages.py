"""The page of each unit: what it is, where, under whom, how to reach it, its newest releases, the units below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from newsroom import urls
from newsroom.model import Satker
from newsroom.site.index import Index
from newsroom.site.lists import ListPage, list_mark, list_page
from newsroom.site.organisation_data import unit_data
from newsroom.site.photo_files import PHOTO, PhotoCopy
from newsroom.site.regions import from_the_west, region_of
from newsroom.site.section import Section, pages
from newsroom.site.unit_tree import Place, place
from newsroom.site.views import AccountRef, Ref
from newsroom.target import Recipe, Stage, Target, Tools, View

#: The width in pixels to which a logo is reduced: twice what a page shows.
_LOGO_WIDTH: Final = 256


class Former(View, frozen=True):
    """A former name of a unit, and the last day it was valid (ISO)."""

    name: str
    until: str


class UnitLogo(View, frozen=True):
    """A unit's logo as published: its site path, its size in pixels, and whose it is."""

    url: str
    width: int
    height: int
    credit: str


class UnitGroup(View, frozen=True):
    """Units below a unit that belong together: an island group by its `name`, or a type of unit when that is ""."""

    name: str
    unit_type: str
    units: tuple[Place, ...]


class UnitPage(View, frozen=True):
    """A unit and the newest page of its list; `above` is what it belongs to, nearest first.

    `is_organisation` marks the unit that is the public body behind the site.
    """

    list: ListPage
    name: str
    short_name: str
    unit_type: str
    class_: str
    city: str
    province: str
    zone: str
    above: tuple[Ref, ...]
    is_organisation: bool
    fictional: bool
    logo: UnitLogo | None
    phone: str
    email: str
    whatsapp: str
    address: str
    hours: str
    accounts: tuple[AccountRef, ...]
    aliases: tuple[str, ...]
    former_names: tuple[Former, ...]
    below: int
    groups: tuple[UnitGroup, ...]


def make_unit_page(view: UnitPage, tools: Tools) -> bytes:
    """Return the HTML of a unit's page."""
    return tools.render("unit.html", page=view.list, unit=view, data=unit_data(view)).encode()


UNIT_PAGE = Recipe(
    "newsroom.site.unit_pages:UNIT_PAGE", make_unit_page, UnitPage, Stage.LISTS, ("unit.html",)
)


def unit_targets(index: Index, sections: Iterable[Section]) -> Iterator[Target]:
    """Yield the page of every unit among sections, and its logo."""
    for section in sections:
        if section.what == "unit":
            logo = index.newsroom.registry.satker[section.code].logo
            if logo and logo.picture:
                copy = PhotoCopy(logo.picture.source, _LOGO_WIDTH, "png", 0)
                yield Target(urls.output_path(urls.unit_logo(section.code)), PHOTO, copy)
            pager, releases = next(pages(section, index.settings.list_size))
            view = partial(_unit_page, index, section, index.units_below.get(section.code, []))
            yield Target(
                urls.output_path(section.path), UNIT_PAGE, view, list_mark(index, section, pager, releases)
            )


def _unit_page(index: Index, section: Section, children: list[Satker]) -> UnitPage:
    unit = index.newsroom.registry.satker[section.code]
    contact = unit.contact
    return UnitPage(
        list=list_page(index, section, *next(pages(section, index.settings.list_size))),
        name=unit.name,
        short_name=unit.short_name,
        unit_type=unit.type,
        class_=unit.class_,
        city=unit.city,
        province=unit.province,
        zone=unit.zone,
        above=tuple(Ref(parent.name, urls.unit(parent.code)) for parent in index.parents(unit)),
        is_organisation=unit.code == index.settings.organisation.satker,
        fictional=unit.fictional,
        logo=_logo(unit),
        phone=contact.phone,
        email=contact.email,
        whatsapp=contact.whatsapp,
        address=contact.address,
        hours=contact.hours,
        accounts=tuple(AccountRef(one.platform, one.name, one.url) for one in unit.accounts),
        aliases=unit.aliases,
        former_names=tuple(Former(one.name, one.until.isoformat()) for one in unit.former_names),
        below=len(children),
        groups=tuple(_groups(children)),
    )


def _logo(unit: Satker) -> UnitLogo | None:
    """Return a unit's logo as its page shows it, None where it has none."""
    if not (unit.logo and unit.logo.picture):
        return None
    picture = unit.logo.picture
    width = min(picture.width, _LOGO_WIDTH)
    height = (picture.height * width + picture.width // 2) // picture.width
    return UnitLogo(urls.unit_logo(unit.code), width, height, unit.logo.credit)


def _groups(units: Sequence[Satker]) -> Iterator[UnitGroup]:
    """Yield regional offices by island group from the west, then other units by type in the registry's order."""
    groups: dict[tuple[str, str], list[Place]] = {}
    offices = sorted((unit for unit in units if unit.type == "kanwil"), key=from_the_west)
    for unit in (*offices, *(unit for unit in units if unit.type != "kanwil")):
        key = (region_of(unit), "") if unit.type == "kanwil" else ("", unit.type)
        groups.setdefault(key, []).append(place(unit))
    for (name, unit_type), places in groups.items():
        yield UnitGroup(name, unit_type, tuple(places))
