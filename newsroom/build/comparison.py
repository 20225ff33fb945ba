"""A plan against what stands: which files are to be made, why, and which are to go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from newsroom.build.ledger import Entry, Ledger, Shelf, Standing, stamp
from newsroom.fingerprint import Fingerprint
from newsroom.target import Batch, Target, View, view_digest


class Change(NamedTuple):
    """A file to be made.

    Its target, why (added, view, layout or code), its batch, and the sha256 of what stands there now (b"" for nothing).
    """

    target: Target
    reason: str
    batch: str
    standing: bytes


class Kept(NamedTuple):
    """A batch that changes: its mark, and the entries of its files that stay."""

    mark: bytes
    files: dict[str, Entry]


class Comparison(NamedTuple):
    """The outcome: what to make, what to remove, how many files are planned, and how many stay as they are.

    `batches` are, by name, the shelf of a batch that stays as it is, or else what stays of a batch that changes.
    """

    changes: list[Change]
    removed: list[str]
    planned: int
    batches: dict[str, Shelf | Kept]

    @property
    def unchanged(self) -> int:
        """How many files stay as they are."""
        return self.planned - len(self.changes)


class Paths(Collection[str]):
    """All planned paths; those of batches that stand stay in the ledger until one of them is asked for."""

    def __init__(self) -> None:
        self._looked_at: set[str] = set()
        self._shelves: list[Shelf] = []
        self._opened: dict[int, frozenset[str]] = {}

    def add(self, path: str) -> None:
        """Add a path."""
        self._looked_at.add(path)

    def add_shelf(self, resting: Shelf) -> None:
        """Add all paths of a batch that stands."""
        self._shelves.append(resting)

    def is_claimed(self, path: str) -> bool:
        """Tell whether a batch that stands has a path, letter case aside."""
        low = path.lower()
        return any(low == other.lower() for other in self._maybe(path))

    def __contains__(self, path: object) -> bool:
        """Tell whether a path is planned."""
        return path in self._looked_at or (isinstance(path, str) and path in self._maybe(path))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the paths, in no order."""
        return chain(self._looked_at, *(one.paths() for one in self._shelves))

    def _maybe(self, path: str) -> frozenset[str]:
        """Return those of the batches that stand which have the stamp of a path: as good as always itself."""
        wanted = stamp(path)
        if wanted not in self._holders:
            return frozenset()
        found = self._opened.get(wanted)
        if found is None:
            paths = self._holders[wanted].paths()
            found = self._opened[wanted] = frozenset(other for other in paths if stamp(other) == wanted)
        return found

    @cached_property
    def _holders(self) -> dict[int, Shelf]:
        """The batch that has a stamp; that two have one in common is as good as impossible."""
        holders: dict[int, Shelf] = {}
        for one in self._shelves:
            holders |= dict.fromkeys(one.stamped(), one)
        return holders

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._looked_at) + sum(one.count for one in self._shelves)


def compare(
    batches: Iterable[Batch], prints: Mapping[str, Fingerprint], standing: Standing
) -> tuple[Comparison, Paths, list[str]]:
    """Compare every target with the ledger; nothing is made.

    Return the comparison, all planned paths, and those that two targets claim (letter case aside).
    """
    judge = _Judge(prints, standing.ledger)
    old = standing.ledger.shelves
    paths = Paths()
    changes: list[Change] = []
    compared: dict[str, Shelf | Kept] = {}
    clashes: list[str] = []
    folded: set[str] = set()
    gone = set(standing.doubtful)
    for batch in batches:
        before = old.get(batch.name)
        if before and batch.mark and before.mark == batch.mark and judge.is_current(before):
            compared[batch.name] = before
            paths.add_shelf(before)
            continue
        files = before.files() if before else {}
        gone.update(files)
        kept: dict[str, Entry] = {}
        made_before = len(changes)
        for target in batch.targets():
            path = target.path
            low = path if path.islower() else path.lower()
            if low in folded:
                clashes.append(path)
                continue
            folded.add(low)
            paths.add(path)
            entry = files.get(path)
            change = judge.change(batch.name, target, entry)
            if change:
                changes.append(change)
            elif entry:
                kept[path] = judge.kept(entry, target.mark)
        same = len(changes) == made_before and kept == files
        if before and before.mark == batch.mark and same:
            compared[batch.name] = before
        else:
            compared[batch.name] = Kept(batch.mark, kept)
    for name in old.keys() - compared.keys():
        gone.update(old[name].paths())
    added = (change.target.path for change in changes if change.reason == "added")
    clashes += [path for path in added if paths.is_claimed(path)]
    removed = sorted(path for path in gone if path not in paths)
    return Comparison(changes, removed, len(paths), compared), paths, clashes


class _Judge:
    """Tells whether a file has to be made again, given how it was made."""

    def __init__(self, prints: Mapping[str, Fingerprint], ledger: Ledger) -> None:
        self._names = [name for name, _layouts, _code in ledger.recipes]
        self._numbers = {name: number for number, name in enumerate(sorted(prints))}
        self._last: tuple[View | None, bytes] = (None, b"")
        self._moved = self._names != sorted(prints)
        made_with = {name: (layouts, code) for name, layouts, code in ledger.recipes}
        self._stale = {
            name: "layout" if made_with[name][0] != prints[name].layouts else "code"
            for name in made_with
            if name in prints and made_with[name] != tuple(prints[name])
        }

    def is_current(self, before: Shelf) -> bool:
        """Tell whether every recipe of a batch is what it was."""
        return not self._moved and not any(self._names[number] in self._stale for number in before.recipes)

    def change(self, batch: str, target: Target, entry: Entry | None) -> Change | None:
        """Return how a file changes; None when it stays as it is."""
        name = target.recipe.name
        if entry is None or self._names[entry.recipe] != name:
            reason = "code" if entry else "added"
            return Change(target, reason, batch, entry.sha256 if entry else b"")
        if entry.mark and entry.mark == target.mark and name not in self._stale:
            return None
        reason = "view" if entry.view != self._digest(target) else self._stale.get(name, "")
        return Change(target, reason, batch, entry.sha256) if reason else None

    def _digest(self, target: Target) -> bytes:
        """Return the digest of a target's view; the formats of a feed follow each other and share one."""
        view = target.drawn()
        if view is not self._last[0]:
            self._last = (view, view_digest(view))
        return self._last[1]

    def kept(self, entry: Entry, mark: bytes) -> Entry:
        """Return the entry of a file that stays, though what it is drawn up from may have changed."""
        if entry.mark == mark and not self._moved:
            return entry
        number = self._numbers[self._names[entry.recipe]]
        return Entry(number, mark, entry.view, entry.sha256, entry.size)
