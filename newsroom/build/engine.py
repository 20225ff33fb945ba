"""A comparison carried out: make what differs, and only when all of it is made, publish it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from newsroom.build.comparison import Change, Comparison, Kept
from newsroom.build.ledger import FOLDER, Entry, Shelf, Standing, shelf, write_ledger, write_pending
from newsroom.build.lengths import Lengths
from newsroom.build.making import Bench, Made, Order
from newsroom.build.publish import Places, moves, remove
from newsroom.fingerprint import Fingerprint
from newsroom.parallel import Crew
from newsroom.plan import RECIPES
from newsroom.problems import ContentError, problem
from newsroom.target import Keys, Target, View, digest, encode

#: So much work, in milliseconds, is worth starting workers for, which takes them half a second.
WORTH_WORKERS = 400

#: How many files a worker makes at a time, as a rule.
_CHUNK = 40

Progress = Callable[[str, int, int], None]


class BugError(Exception):
    """A recipe failed for a reason that is ours; carries the path it was making and the traceback."""

    def __init__(self, path: str, trace: str) -> None:
        self.path = path
        self.trace = trace
        super().__init__(path)


class Outcome(NamedTuple):
    """What a build did to the output: counts of files."""

    written: int
    removed: int
    unchanged: int


def carry_out(  # noqa: PLR0913 - the parts of one build
    comparison: Comparison,
    prints: Mapping[str, Fingerprint],
    standing: Standing,
    output: Path,
    bench: Bench,
    crew: Crew,
    progress: Progress,
) -> Outcome:
    """Make and publish what differs. Raise ContentError, the output untouched, when a file cannot be made."""
    staging = Path(bench.staging)
    shutil.rmtree(staging, ignore_errors=True)  # what a killed build left
    if not comparison.changes and not comparison.removed and not standing.doubtful:
        _refresh(comparison, prints, standing, output)
        return Outcome(0, 0, comparison.planned)
    staging.mkdir(parents=True)
    comparison.changes.sort(key=_kinship)
    lengths = Lengths(standing.ledger, prints)
    keys = Keys({name: print_.whole for name, print_ in prints.items()})
    orders = _Orders(comparison.changes, keys, lengths)
    made = _make(comparison, orders, lengths, bench, crew, progress)
    written = [change for change, one in zip(comparison.changes, made, strict=True) if one.is_new]
    write_pending(output, [*(change.target.path for change in written), *comparison.removed])
    for _stage, paths in sorted(
        moves(output, [(one.target.path, one.target.recipe.stage) for one in written]).items()
    ):
        places = Places(bench.staging, str(output))
        for _count in crew.run("newsroom.build.publish:move", places, paths, chunk=500, serial_below=2000):
            pass
    remove(output, comparison.removed)
    _record(comparison, list(zip(orders.views, made, strict=True)), prints, standing, output)
    shutil.rmtree(staging, ignore_errors=True)
    return Outcome(len(written), len(comparison.removed), comparison.planned - len(written))


def _kinship(change: Change) -> str:
    """Return what brings files together whose making shares work; others keep the order of the plan."""
    together = change.target.recipe.together
    return together(change.target.path) if together else ""


class _Drawn(NamedTuple):
    """A view drawn up: itself, encoded, the digest of that, and the lengths it states."""

    view: View | None
    encoded: bytes
    digest: bytes
    lengths: dict[bytes, int]


class _Orders:
    """The orders of changes, drawn up and encoded only when their turn comes; `views` are their digests so far."""

    def __init__(self, changes: Sequence[Change], keys: Keys, lengths: Lengths) -> None:
        self.views: list[bytes] = []
        self._changes, self._keys, self._lengths = changes, keys, lengths
        self._last = _Drawn(None, b"", b"", {})

    def __len__(self) -> int:
        return len(self._changes)

    def __getitem__(self, part: slice, /) -> list[Order]:
        """Return the orders of the next changes."""
        return [self._order(change.target, change.standing) for change in self._changes[part]]

    def _order(self, target: Target, standing: bytes) -> Order:
        view = target.drawn()
        if view is not self._last.view:  # the formats of a feed share one
            encoded = encode(view)
            self._last = _Drawn(view, encoded, digest(encoded), self._lengths.stated(target.recipe, view))
        _view, encoded, view_digest, lengths = self._last
        self.views.append(view_digest)
        key = self._keys.key(target.recipe, view_digest) if target.recipe.kept else b""
        return Order(target.path, target.recipe.name, encoded, standing, key, target.recipe.measured, lengths)


def _make(  # noqa: PLR0913 - the parts of one build
    comparison: Comparison, orders: _Orders, lengths: Lengths, bench: Bench, crew: Crew, progress: Progress
) -> list[Made]:
    """Make every change into staging; raise with all that went wrong."""
    total = len(comparison.changes)
    work = sum(change.target.recipe.weight for change in comparison.changes)
    made: list[Made] = []

    for part in crew.run(
        "newsroom.build.making:make",
        bench,
        orders,
        chunk=_cuts(comparison.changes, total // (crew.jobs * 8)),
        serial_below=0 if work > WORTH_WORKERS else total + 1,
        done=lambda count: progress("make", count, total),
    ):
        for number, one in enumerate(part, len(made)):
            if comparison.changes[number].target.recipe.measured and not one.fault:
                lengths.add(orders.views[number], one.size)
        made += part
    faults = [one for one in made if one.fault]
    for one in faults:
        if one.fault and one.fault[0] == "bug":
            raise BugError(one.fault[4], one.fault[3])
    if faults:
        raise ContentError(
            problem(one.fault[0], one.fault[1], one.fault[2], 1, detail=one.fault[3], path=one.fault[4])
            for one in faults
            if one.fault
        )
    return made


def _cuts(changes: Sequence[Change], most: int) -> list[int]:
    """Return with which changes chunks of work begin; what shares work is done by the same worker.

    Few at a time: the views of two hundred feed documents are a hundred megabytes.
    """
    size = max(1, min(_CHUNK, most))
    cuts, last = [0] if changes else [], ""
    for number, change in enumerate(changes):
        kin = _kinship(change)
        done = number - cuts[-1]
        if done >= size and (not kin or kin != last or done >= 4 * size):
            cuts.append(number)
        last = kin
    return cuts


def _record(
    comparison: Comparison,
    made: list[tuple[bytes, Made]],
    prints: Mapping[str, Fingerprint],
    standing: Standing,
    output: Path,
) -> None:
    """Write the ledger of what stands now; `made` are the digest of its view and the file for each change."""
    ledger, names = standing.ledger, sorted(prints)
    numbers = {name: number for number, name in enumerate(names)}
    measured = {numbers[recipe.name] for recipe in RECIPES if recipe.measured}
    files = {name: dict(one.files) for name, one in comparison.batches.items() if isinstance(one, Kept)}
    for change, (view, one) in zip(comparison.changes, made, strict=True):
        number = numbers[change.target.recipe.name]
        entry = Entry(number, change.target.mark, view, one.sha256, one.size)
        files[change.batch][change.target.path] = entry
    ledger.shelves = {
        name: one if isinstance(one, Shelf) else shelf(one.mark, files[name], measured)
        for name, one in comparison.batches.items()
    }
    ledger.recipes = [(name, *prints[name]) for name in names]
    write_ledger(output, ledger)


def _refresh(
    comparison: Comparison, prints: Mapping[str, Fingerprint], standing: Standing, output: Path
) -> None:
    """Write the ledger when only marks or batches changed, or recipes without files, or when there was none."""
    recipes = [(name, *prints[name]) for name in sorted(prints)]
    kept = any(isinstance(one, Kept) for one in comparison.batches.values())
    if kept or recipes != standing.ledger.recipes or not (output / FOLDER / "ledger").exists():
        _record(comparison, [], prints, standing, output)
