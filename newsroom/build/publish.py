"""Staged files to their public places: each by one rename, in the order of stages; then what is gone is removed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

#: One move: from a file in staging to a path of the output folder.
Move = tuple[str, str]


def move(output: str, moves: Sequence[Move]) -> int:
    """Rename staged files into place; a reader sees the old file or the new one, never a part. Run by the crew."""
    made: set[str] = set()
    for staged, path in moves:
        target = f"{output}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - hundreds of thousands of strings, not paths
            made.add(folder)
        os.replace(staged, target)  # noqa: PTH105 - as above
    return len(moves)


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
