"""Staged files to their public places: each by one rename, in the order of stages; then what is gone is removed.

Staging is laid out like the output. A folder that the output does not have yet is renamed whole: a new site, or a new
release with all that stands beside it, costs a few renames instead of one a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from newsroom.target import Stage


class Places(NamedTuple):
    """Where files are staged, and where they are published."""

    staging: str
    output: str


def put(staging: str, path: str, data: bytes, twin: str = "") -> None:
    """Write a file into staging; `twin` is a file of the same bytes that may lend itself under a second name."""
    target = f"{staging}/{path}"
    _make_folder(target.rpartition("/")[0])
    if twin and link(twin, target):
        os.utime(target)  # new on the site, and lately used
        return
    with open(target, "wb", buffering=0) as file:  # noqa: PTH123 - hundreds of thousands of strings, not paths
        written = file.write(data)
        while written < len(data):  # as a disk does that is about to be full
            written += file.write(data[written:])


def _make_folder(folder: str) -> None:
    """Make a folder, as a rule a new one in one that is there."""
    try:
        os.mkdir(folder)  # noqa: PTH102 - a string, as above
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - a string, as above


def link(file: str, name: str) -> bool:
    """Give a file a second name; False when the file system will not. A name that is taken is left to its file."""
    try:
        os.link(file, name)
    except FileExistsError:
        return True
    except OSError:
        return False
    return True


def moves(output: Path, files: Iterable[tuple[str, Stage]]) -> dict[Stage, list[str]]:
    """Return what is to be renamed at each stage, files and whole new folders; a folder with its last file's stage."""
    stands: dict[str, bool] = {"": True}
    stages: dict[str, Stage] = {}
    for path, stage in files:
        unit = _topmost_new(str(output), path, stands)
        stages[unit] = max(stage, stages.get(unit, stage))
    found: dict[Stage, list[str]] = {}
    for unit, stage in stages.items():
        found.setdefault(stage, []).append(unit)
    return found


def _topmost_new(output: str, path: str, stands: dict[str, bool]) -> str:
    """Return the topmost folder above a path that the output does not have, or the path itself."""
    place = path.find("/")
    while place > 0:
        folder = path[:place]
        if folder not in stands:
            stands[folder] = os.path.isdir(f"{output}/{folder}")  # noqa: PTH112 - strings, as above
        if not stands[folder]:
            return folder
        place = path.find("/", place + 1)
    return path


def move(places: Places, paths: Sequence[str]) -> int:
    """Rename staged files and folders into place; a reader sees the old file or the new one, never a part.

    Run by the crew.
    """
    for path in paths:
        os.replace(f"{places.staging}/{path}", f"{places.output}/{path}")  # noqa: PTH105 - strings, as above
    return len(paths)


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
