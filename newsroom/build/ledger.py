"""What stands in output/ now: every file's key parts, digest and size. It lives in output/ and vanishes with it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

_Value = TypeVar("_Value")

FOLDER = ".newsroom"
_FORMAT = 1


class Entry(msgspec.Struct, array_like=True, frozen=True):
    """One file: the number of its recipe, its mark and the digest of its view, the sha256 of its bytes, its size."""

    recipe: int
    mark: bytes
    view: bytes
    sha256: bytes
    size: int


class Ledger(msgspec.Struct):
    """All files by path, and the fingerprints (layouts, code) of the recipes they were made with."""

    format: int = _FORMAT
    recipes: list[tuple[str, bytes, bytes]] = []
    files: dict[str, Entry] = {}


class Standing(msgspec.Struct):
    """What is known of the output: the ledger, and files an interrupted build may have written or not."""

    ledger: Ledger
    doubtful: set[str]


def read_standing(output: Path) -> Standing:
    """Return what stands in an output folder; nothing is known of a folder without a (sound) ledger."""
    folder = output / FOLDER
    ledger = _decode(folder / "ledger", Ledger) or Ledger()
    if ledger.format != _FORMAT:
        ledger = Ledger()
    doubtful = set(_decode(folder / "pending", list[str]) or ())
    for path in doubtful:
        ledger.files.pop(path, None)
    return Standing(ledger, doubtful)


def write_pending(output: Path, paths: list[str]) -> None:
    """Note which files are about to change, before the first one does."""
    _replace(output / FOLDER / "pending", msgspec.msgpack.encode(sorted(paths)))


def write_ledger(output: Path, ledger: Ledger) -> None:
    """Write the ledger, last of all, and forget what was pending."""
    ledger.files = dict(sorted(ledger.files.items()))
    _replace(output / FOLDER / "ledger", msgspec.msgpack.encode(ledger))
    (output / FOLDER / "pending").unlink(missing_ok=True)


def _decode(file: Path, type_: type[_Value]) -> _Value | None:
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=type_)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    part.write_bytes(data)
    part.replace(file)
