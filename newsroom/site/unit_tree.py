"""The page of all units: the body at the top, the regional offices by island group, and the units of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsroom import urls
from newsroom.model import Satker
from newsroom.site.index import Index
from newsroom.site.regions import from_the_west, region_of
from newsroom.site.views import Frame
from newsroom.target import Recipe, Stage, Target, Tools, View


class Place(View, frozen=True):
    """A unit to link to, and the city it is in."""

    name: str
    url: str
    city: str


class Office(View, frozen=True):
    """A unit that has others below it, or might: its code, its own place, and the places below."""

    code: str
    unit: Place
    units: tuple[Place, ...]


class IslandGroup(View, frozen=True):
    """An island group with its regional offices."""

    name: str
    offices: tuple[Office, ...]


class Offices(View, frozen=True):
    """All units: what stands at the top, the regional offices by island group, and what belongs to none."""

    heads: tuple[Office, ...]
    groups: tuple[IslandGroup, ...]
    others: tuple[Place, ...]


class UnitTree(View, frozen=True):
    """The page of all units, and how many they are."""

    frame: Frame
    url: str
    lang: str
    title: str
    total: int
    offices: Offices


def make_unit_tree(view: UnitTree, tools: Tools) -> bytes:
    """Return the HTML of the page of all units."""
    return tools.render("units.html", page=view).encode()


UNIT_TREE = Recipe(
    "newsroom.site.unit_tree:UNIT_TREE", make_unit_tree, UnitTree, Stage.LISTS, ("units.html",)
)


def place(unit: Satker) -> Place:
    """Return a unit as lists of units show it."""
    return Place(unit.short_name, urls.unit(unit.code), unit.city)


def unit_tree_targets(index: Index) -> Iterator[Target]:
    """Yield the page of all units."""
    yield Target(
        urls.output_path(urls.UNITS), UNIT_TREE, lambda: _tree(index), index.mark(urls.UNITS.encode())
    )


def all_offices(index: Index) -> Offices:
    """Return every unit of the registry in its place."""
    below = index.units_below
    found = [unit for unit in index.newsroom.registry.satker.values() if _is_office(unit, below)]
    groups: dict[str, list[Office]] = {}
    for unit in sorted(found, key=from_the_west):
        if unit.type == "kanwil":
            groups.setdefault(region_of(unit), []).append(_office(unit, below))
    return Offices(
        heads=tuple(_office(unit, below) for unit in found if unit.type != "kanwil"),
        groups=tuple(IslandGroup(name, tuple(offices)) for name, offices in groups.items()),
        others=tuple(place(unit) for unit in below.get("", ()) if not _is_office(unit, below)),
    )


def _tree(index: Index) -> UnitTree:
    return UnitTree(
        frame=index.frame,
        url=urls.UNITS,
        lang="id",
        title="Satuan kerja",
        total=len(index.newsroom.registry.satker),
        offices=all_offices(index),
    )


def _is_office(unit: Satker, below: Mapping[str, Sequence[Satker]]) -> bool:
    return unit.type in ("ditjen", "kanwil") or unit.code in below


def _office(unit: Satker, below: Mapping[str, Sequence[Satker]]) -> Office:
    """Return a unit with what stands directly below it and has nothing below itself."""
    leaves = [place(child) for child in below.get(unit.code, ()) if not _is_office(child, below)]
    return Office(unit.code, place(unit), tuple(leaves))
