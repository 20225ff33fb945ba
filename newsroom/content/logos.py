"""The logos that units name, found among the pictures of content/logo/ and held to what a card needs; it draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import structs

from newsroom.content.nearest import nearest
from newsroom.content.places import LOGOS
from newsroom.content.records import PhotoRecord
from newsroom.model import Logo, Photo, Registry, SourceRef
from newsroom.parallel import resolve
from newsroom.problems import Problem

#: Pixels of the shorter side: twice what the largest card shows, so that no logo is ever enlarged.
_LEAST: Final = 256
#: Bytes: every card of the unit reads the file.
_MOST: Final = 1_000_000

_Pictures = Mapping[str, tuple[bytes, PhotoRecord]]


def with_logos(
    site: Path, registry: Registry, pictures: _Pictures, told: Iterable[Problem]
) -> tuple[Registry, list[Problem]]:
    """Return the registry with the picture of every logo, without logos that cannot be used, and what is wrong with these.

    `told` are the problems of files, of which none is told again.
    """
    named = {code: unit.logo for code, unit in registry.satker.items() if unit.logo}
    if not named:
        return registry, []
    faulty = {fault.file: fault.code for fault in told}
    units, problems = dict(registry.satker), []
    for code, logo in named.items():
        path = f"{LOGOS}/{logo.name}"
        usable = None
        faults = list(_faults(site, path, logo, pictures, faulty.get(path, "")))
        if faults:
            at_unit = resolve("newsroom.content.registry_reading:at_unit")
            problems += [
                at_unit(site, fault, code, "logo", value=logo.name, **params) for fault, params in faults
            ]
        elif path not in faulty:
            digest, record = pictures[path]
            picture = Photo(logo.name, SourceRef(path, digest), *structs.astuple(record))
            usable = structs.replace(logo, picture=picture)
        units[code] = structs.replace(units[code], logo=usable)
    return structs.replace(registry, satker=units), problems


def _faults(
    site: Path, path: str, logo: Logo, pictures: _Pictures, told: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is wrong with a logo, each as a code and its parameters; `told` is what is wrong with its file."""
    if not logo.credit:
        yield "logo/credit", {}
    if told == "file/picture-format":
        yield "logo/format", {}
    elif path not in pictures:
        there = (one.removeprefix(f"{LOGOS}/") for one in pictures if one.startswith(f"{LOGOS}/"))
        yield "logo/missing", {"near": nearest(logo.name, there)}
    elif not told:
        record, size = pictures[path][1], _size(site / path)
        if record.format != "png" or record.moves:
            yield "logo/format", {}
        if min(record.width, record.height) < _LEAST:
            yield "logo/small", {"size": f"{record.width} × {record.height}", "least": str(_LEAST)}
        if size > _MOST:
            yield "logo/heavy", {"size": str(-(-size // 1000)), "most": str(_MOST // 1000)}


def _size(file: Path) -> int:
    """Return the bytes of a file, 0 for one that was deleted meanwhile: that is told when it is read."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
