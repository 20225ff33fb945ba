"""Staged files to their public places: each by one rename, in the order of stages; then what is gone is removed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple


class Places(NamedTuple):
    """Where files are staged, and where they are published."""

    staging: str
    output: str


#: One move: the number of a staged file, and its path in the output folder.
Move = tuple[int, str]


def move(places: Places, moves: Sequence[Move]) -> int:
    """Rename staged files into place; a reader sees the old file or the new one, never a part. Run by the crew."""
    made: set[str] = set()
    for number, path in moves:
        target = f"{places.output}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - hundreds of thousands of strings, not paths
            made.add(folder)
        os.replace(staged(places.staging, number), target)  # noqa: PTH105 - as above
    return len(moves)


def staged(staging: str, number: int) -> str:
    """Return where file `number` is staged: a string, for there are hundreds of thousands of them."""
    return f"{staging}/{number}"


def remove(output: Path, paths: Iterable[str]) -> None:
    """Remove files, and the folders that are empty without them."""
    folders = set()
    for path in paths:
        (output / path).unlink(missing_ok=True)
        folders.add((output / path).parent)
    for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
        prune(output, folder)


def prune(output: Path, folder: Path) -> None:
    """Remove a folder and those above it as long as they are empty, up to the output folder."""
    while folder != output:
        try:
            folder.rmdir()
        except OSError:  # not empty, or gone already
            return
        folder = folder.parent
