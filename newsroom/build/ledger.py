"""What stands in output/ now: every file's key parts, digest and size. It lives in output/ and vanishes with it.

Files are kept in the batches they were planned in; a batch that stands is passed on as bytes, never taken apart.
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

_Value = TypeVar("_Value")

FOLDER = ".newsroom"
_FORMAT = 4


class Entry(msgspec.Struct, array_like=True, frozen=True):
    """One file: the number of its recipe, its mark and the digest of its view, the sha256 of its bytes, its size."""

    recipe: int
    mark: bytes
    view: bytes
    sha256: bytes
    size: int


class Shelf(msgspec.Struct, array_like=True, frozen=True):
    """The files of one batch: its mark, the numbers of the recipes in it, how many files, and the files encoded.

    `stamps` are the stamps of its paths: whether a path is among hundreds of thousands is seldom asked, and then of
    a handful, so that paths are decoded only where a stamp says that they may hold it.
    `lengths` has, by the digest of the view, recipe and length of the files whose length others state.
    """

    mark: bytes
    recipes: tuple[int, ...]
    count: int
    stamps: bytes
    encoded: msgspec.Raw
    lengths: msgspec.Raw

    def files(self) -> dict[str, Entry]:
        """Return the entries by path."""
        return msgspec.msgpack.decode(self.encoded, type=dict[str, Entry])

    def paths(self) -> dict[str, msgspec.Raw]:
        """Return the paths, as the keys of a mapping; cheaper than `files`."""
        return msgspec.msgpack.decode(self.encoded, type=dict[str, msgspec.Raw])

    def stamped(self) -> tuple[int, ...]:
        """Return the stamps of the paths."""
        return struct.unpack(f"<{self.count}Q", self.stamps)


class Ledger(msgspec.Struct):
    """All files in their batches, and the fingerprints (layouts, code) of the recipes they were made with."""

    format: int = _FORMAT
    recipes: list[tuple[str, bytes, bytes]] = []
    shelves: dict[str, Shelf] = {}

    def find(self, path: str) -> Entry | None:
        """Return the entry of one file; None when it does not stand."""
        return next((files[path] for one in self.shelves.values() if path in (files := one.files())), None)


class Standing(msgspec.Struct):
    """What is known of the output: the ledger, and files an interrupted build may have written or not."""

    ledger: Ledger
    doubtful: set[str]


def stamp(path: str) -> int:
    """Return 64 bits that paths share which differ in letter case only, and others hardly ever."""
    return int.from_bytes(_stamp(path), "little")


def _stamp(path: str) -> bytes:
    return hashlib.blake2b(path.lower().encode("utf-8", "surrogateescape"), digest_size=8).digest()


def shelf(mark: bytes, files: Mapping[str, Entry], measured: Collection[int] = ()) -> Shelf:
    """Return the files of a batch as the ledger keeps them; `measured` are the numbers of measured recipes."""
    recipes = tuple(sorted({entry.recipe for entry in files.values()}))
    ordered = dict(sorted(files.items()))
    lengths = {entry.view: (entry.recipe, entry.size) for entry in files.values() if entry.recipe in measured}
    return Shelf(
        mark,
        recipes,
        len(files),
        b"".join(map(_stamp, ordered)),
        msgspec.Raw(msgspec.msgpack.encode(ordered)),
        msgspec.Raw(msgspec.msgpack.encode(dict(sorted(lengths.items())))),
    )


def read_standing(output: Path, *, verify: bool = False) -> Standing:
    """Return what stands in an output folder; nothing is known of a folder without a (sound) ledger.

    The ledger is believed; with `verify`, files that somebody else removed, or gave another size, are doubtful too.
    """
    folder = output / FOLDER
    ledger = _decode(folder / "ledger", Ledger) or Ledger()
    doubtful = set(_decode(folder / "pending", list[str]) or ())
    if verify:
        doubtful |= vanished(output, ledger)
    if doubtful:
        for name, old in ledger.shelves.items():
            files = old.files()
            if not doubtful.isdisjoint(files):
                sound = {path: entry for path, entry in files.items() if path not in doubtful}
                ledger.shelves[name] = shelf(b"", sound)
    return Standing(ledger, doubtful)


def vanished(output: Path, ledger: Ledger) -> set[str]:
    """Return the files of the ledger that are no files of their size; their bytes are not read."""
    return {
        path
        for one in ledger.shelves.values()
        for path, entry in one.files().items()
        if not _has_size(f"{output}/{path}", entry.size)
    }


def _has_size(file: str, size: int) -> bool:
    try:
        status = os.lstat(file)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == size


def write_pending(output: Path, paths: list[str]) -> None:
    """Note which files are about to change, before the first one does."""
    _replace(output / FOLDER / "pending", msgspec.msgpack.encode(sorted(paths)))


def write_ledger(output: Path, ledger: Ledger) -> None:
    """Write the ledger, last of all, and forget what was pending."""
    ledger.shelves = dict(sorted(ledger.shelves.items()))
    _replace(output / FOLDER / "ledger", msgspec.msgpack.encode(ledger))
    (output / FOLDER / "pending").unlink(missing_ok=True)


def _decode(file: Path, type_: type[_Value]) -> _Value | None:
    try:
        value = msgspec.msgpack.decode(file.read_bytes(), type=type_)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    return None if isinstance(value, Ledger) and value.format != _FORMAT else value


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    part.write_bytes(data)
    part.replace(file)
