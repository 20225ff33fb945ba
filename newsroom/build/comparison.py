"""A plan against what stands: which files are to be made, why, and which are to go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsroom.build.ledger import Standing
from newsroom.fingerprint import Fingerprint
from newsroom.target import Target, view_digest


class Change(NamedTuple):
    """A file to be made: its target, the digest of its view, and why: added, view, layout or code."""

    target: Target
    view: bytes
    reason: str


class Comparison(NamedTuple):
    """The outcome: what to make, what stays as it is, what to remove, and how many files are planned.

    `remarked` are the new marks of files that stay although what they are drawn up from changed.
    """

    changes: list[Change]
    unchanged: list[str]
    remarked: dict[str, bytes]
    removed: list[str]
    planned: int


def compare(
    targets: Iterable[Target], prints: Mapping[str, Fingerprint], standing: Standing
) -> tuple[Comparison, set[str], list[str]]:
    """Compare every target with the ledger; nothing is made.

    Return the comparison, all planned paths, and those that two targets claim (letter case aside).
    """
    files = standing.ledger.files
    numbers = [name for name, _layouts, _code in standing.ledger.recipes]
    made_with = {name: (layouts, code) for name, layouts, code in standing.ledger.recipes}
    stale = {
        name: "layout" if made_with[name][0] != prints[name].layouts else "code"
        for name in made_with
        if name in prints and made_with[name] != tuple(prints[name])
    }
    changes: list[Change] = []
    unchanged: list[str] = []
    remarked: dict[str, bytes] = {}
    clashes: list[str] = []
    paths: set[str] = set()
    folded: set[str] = set()
    for target in targets:
        path = target.path
        low = path if path.islower() else path.lower()
        if low in folded:
            clashes.append(path)
            continue
        folded.add(low)
        paths.add(path)
        entry = files.get(path)
        name = target.recipe.name
        if entry is None or numbers[entry.recipe] != name:
            changes.append(Change(target, view_digest(target.drawn()), "added" if entry is None else "code"))
            continue
        if entry.mark and entry.mark == target.mark and name not in stale:
            unchanged.append(path)
            continue
        digest = view_digest(target.drawn())
        if entry.view != digest:
            changes.append(Change(target, digest, "view"))
        elif name in stale:
            changes.append(Change(target, digest, stale[name]))
        else:
            unchanged.append(path)
            if entry.mark != target.mark:
                remarked[path] = target.mark
    removed = sorted((files.keys() | standing.doubtful) - paths)
    return Comparison(changes, unchanged, remarked, removed, len(paths)), paths, clashes
