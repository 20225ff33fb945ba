"""The tree of units, and the page of each: what it is, how to reach it, its newest releases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsroom import urls
from newsroom.model import Satker
from newsroom.site.index import Index
from newsroom.site.lists import ListPage, list_mark, list_page
from newsroom.site.section import Section, pages
from newsroom.site.views import AccountRef, Frame, Ref
from newsroom.target import Recipe, Stage, Target, Tools, View


class Former(View, frozen=True):
    """A former name of a unit, and the last day it was valid (ISO)."""

    name: str
    until: str


class UnitPage(View, frozen=True):
    """A unit and the newest page of its list."""

    list: ListPage
    name: str
    short_name: str
    unit_type: str
    city: str
    province: str
    zone: str
    fictional: bool
    phone: str
    email: str
    whatsapp: str
    address: str
    hours: str
    accounts: tuple[AccountRef, ...]
    former_names: tuple[Former, ...]
    units: tuple[Ref, ...]


class Branch(View, frozen=True):
    """A unit of the tree with the units below it."""

    unit: Ref
    province: str
    units: tuple[Ref, ...]


class UnitTree(View, frozen=True):
    """All units: the body at the top, its regional offices with their units, and what belongs to none."""

    frame: Frame
    url: str
    lang: str
    title: str
    top: tuple[Ref, ...]
    branches: tuple[Branch, ...]


def make_unit_page(view: UnitPage, tools: Tools) -> bytes:
    """Return the HTML of a unit's page."""
    return tools.render("unit.html", page=view.list, unit=view).encode()


def make_unit_tree(view: UnitTree, tools: Tools) -> bytes:
    """Return the HTML of the tree of units."""
    return tools.render("units.html", page=view).encode()


UNIT_PAGE = Recipe(
    "newsroom.site.unit_pages:UNIT_PAGE", make_unit_page, UnitPage, Stage.LISTS, ("unit.html",)
)
UNIT_TREE = Recipe(
    "newsroom.site.unit_pages:UNIT_TREE", make_unit_tree, UnitTree, Stage.LISTS, ("units.html",)
)


def unit_targets(index: Index) -> Iterator[Target]:
    """Yield the tree and the page of every unit."""
    below: dict[str, list[Satker]] = {}
    for unit in index.newsroom.registry.satker.values():
        below.setdefault(unit.parent, []).append(unit)
    tree = UnitTree(
        frame=index.frame,
        url=urls.UNITS,
        lang="id",
        title="Satuan kerja",
        top=tuple(_ref(unit) for unit in below.get("", ()) if not _is_branch(unit, below)),
        branches=tuple(_branches(below.get("", ()), below)),
    )
    yield Target(urls.output_path(urls.UNITS), UNIT_TREE, tree)
    for section in index.sections:
        if section.what == "unit":
            unit = index.newsroom.registry.satker[section.code]
            pager, releases = next(pages(section, index.settings.list_size))
            view = partial(_unit_page, index, section, below.get(unit.code, []))
            yield Target(
                urls.output_path(section.path), UNIT_PAGE, view, list_mark(index, section, pager, releases)
            )


def _is_branch(unit: Satker, below: dict[str, list[Satker]]) -> bool:
    return unit.type in ("ditjen", "kanwil") or unit.code in below


def _branches(units: list[Satker] | tuple[()], below: dict[str, list[Satker]]) -> Iterator[Branch]:
    """Yield a branch for every unit that has units below it, from the top down."""
    for unit in units:
        if _is_branch(unit, below):
            children = below.get(unit.code, [])
            leaves = tuple(_ref(child) for child in children if not _is_branch(child, below))
            yield Branch(_ref(unit), unit.province, leaves)
            yield from _branches([child for child in children if _is_branch(child, below)], below)


def _ref(unit: Satker) -> Ref:
    return Ref(unit.short_name, urls.unit(unit.code))


def _unit_page(index: Index, section: Section, children: list[Satker]) -> UnitPage:
    unit = index.newsroom.registry.satker[section.code]
    contact = unit.contact
    return UnitPage(
        list=list_page(index, section, *next(pages(section, index.settings.list_size))),
        name=unit.name,
        short_name=unit.short_name,
        unit_type=unit.type,
        city=unit.city,
        province=unit.province,
        zone=unit.zone,
        fictional=unit.fictional,
        phone=contact.phone,
        email=contact.email,
        whatsapp=contact.whatsapp,
        address=contact.address,
        hours=contact.hours,
        accounts=tuple(AccountRef(one.platform, one.name, one.url) for one in unit.accounts),
        former_names=tuple(Former(one.name, one.until.isoformat()) for one in unit.former_names),
        units=tuple(_ref(child) for child in children),
    )
