"""The regional offices by the great islands, as readers look for a place; the units below one are on its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsroom import urls
from newsroom.model import Registry, Satker
from newsroom.site.views import Ref
from newsroom.target import View

#: The provinces of Indonesia by island group, west to east, in the order of the statistics office's codes.
_ISLANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Sumatra": (
        *("Aceh", "Sumatera Utara", "Sumatera Barat", "Riau", "Jambi", "Sumatera Selatan", "Bengkulu"),
        *("Lampung", "Kepulauan Bangka Belitung", "Kepulauan Riau"),
    ),
    "Jawa": (
        *("DKI Jakarta", "Daerah Khusus Jakarta", "Jawa Barat", "Jawa Tengah", "D.I. Yogyakarta"),
        *("DI Yogyakarta", "Daerah Istimewa Yogyakarta", "Jawa Timur", "Banten"),
    ),
    "Bali dan Nusa Tenggara": ("Bali", "Nusa Tenggara Barat", "Nusa Tenggara Timur"),
    "Kalimantan": (
        *("Kalimantan Barat", "Kalimantan Tengah", "Kalimantan Selatan", "Kalimantan Timur"),
        "Kalimantan Utara",
    ),
    "Sulawesi": (
        *("Sulawesi Utara", "Sulawesi Tengah", "Sulawesi Selatan", "Sulawesi Tenggara", "Gorontalo"),
        "Sulawesi Barat",
    ),
    "Maluku": ("Maluku", "Maluku Utara"),
    "Papua": (
        *("Papua Barat", "Papua Barat Daya", "Papua", "Papua Selatan", "Papua Tengah"),
        "Papua Pegunungan",
    ),
}
_ELSEWHERE: Final = "Wilayah lain"

_PLACE: Final = {
    province: (number, place, island)
    for number, (island, provinces) in enumerate(_ISLANDS.items())
    for place, province in enumerate(provinces)
}


class Region(View, frozen=True):
    """An island group with its regional offices, each by the name of its province."""

    name: str
    offices: tuple[Ref, ...]


def region_of(unit: Satker) -> str:
    """Return the name of the island group that a unit lies in."""
    return _PLACE[unit.province][2] if unit.province in _PLACE else _ELSEWHERE


def from_the_west(unit: Satker) -> tuple[int, int, str]:
    """Return the key that sorts units by island group and province, and by name within one."""
    number, place, _island = _PLACE.get(unit.province, (len(_ISLANDS), 0, ""))
    return number, place, unit.name.casefold()


def regions(registry: Registry) -> tuple[Region, ...]:
    """Return the island groups that have regional offices, west to east."""
    groups: dict[str, list[Ref]] = {}
    for unit in sorted(registry.satker.values(), key=from_the_west):
        if unit.type == "kanwil":
            place = Ref(unit.province or unit.short_name, urls.unit(unit.code))
            groups.setdefault(region_of(unit), []).append(place)
    return tuple(Region(name, tuple(offices)) for name, offices in groups.items())
