"""A comparison carried out: make what differs, and only when all of it is made, publish it."""

from __future__ import annotations

import shutil
from collections import deque
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
from newsroom.target import Keys, Stage, View, digest, encode

#: So much work, in milliseconds, is worth starting workers for, which takes them half a second.
WORTH_WORKERS = 400

#: How many files a worker makes at a time, as a rule.
_CHUNK = 40
#: So many new files make the ledger of a large archive.
_MANY = 100_000

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
    """Make and publish what differs. Raise ContentError, the output untouched, when a file cannot be made.

    The changes are used up: of each only its ledger entry is left once it is made.
    """
    staging = Path(bench.staging)
    shutil.rmtree(staging, ignore_errors=True)  # what a killed build left
    results = _Results(comparison, prints)
    if not comparison.changes and not comparison.removed and not standing.doubtful:
        _refresh(comparison, results, prints, standing, output)
        return Outcome(0, 0, comparison.planned)
    staging.mkdir(parents=True)
    _make(comparison.changes, results, Lengths(standing.ledger, prints), bench, crew, progress)
    write_pending(output, [*(path for path, _stage in results.written), *comparison.removed])
    for _stage, paths in sorted(moves(output, results.written).items()):
        places = Places(bench.staging, str(output))
        for _count in crew.run("newsroom.build.publish:move", places, paths, chunk=500, serial_below=2000):
            pass
    remove(output, comparison.removed)
    if len(results.written) > _MANY:
        crew.dismiss()  # the ledger is written with what memory the workers held
    _record(comparison, results, prints, standing, output)
    shutil.rmtree(staging, ignore_errors=True)
    written = len(results.written)
    return Outcome(written, len(comparison.removed), comparison.planned - written)


class _Drawn(NamedTuple):
    """A view drawn up: itself, encoded, the digest of that, and the lengths it states."""

    view: View | None
    encoded: bytes
    digest: bytes
    lengths: dict[bytes, int]


class _Results:
    """What came of a build: the entries of all files of batches that change, and which files are new (path, stage)."""

    def __init__(self, comparison: Comparison, prints: Mapping[str, Fingerprint]) -> None:
        kept = {name: one for name, one in comparison.batches.items() if isinstance(one, Kept)}
        self.files = {name: dict(one.files) for name, one in kept.items()}
        self.written: list[tuple[str, Stage]] = []
        self.numbers = {name: number for number, name in enumerate(sorted(prints))}
        self.keys = Keys({name: print_.whole for name, print_ in prints.items()})

    def add(self, change: Change, view: bytes, made: Made) -> None:
        """Note a file made, given the digest of its view."""
        target = change.target
        number = self.numbers[target.recipe.name]
        self.files[change.batch][target.path] = Entry(number, target.mark, view, made.sha256, made.size)
        if made.is_new:
            self.written.append((target.path, target.recipe.stage))


class _Orders:
    """The orders of changes, each drawn up and encoded only when its turn comes, and in hand until it is made."""

    def __init__(self, changes: Sequence[Change], keys: Keys, lengths: Lengths) -> None:
        self._waiting = deque(changes)
        self._in_hand: deque[tuple[Change, bytes]] = deque()
        self._total = len(changes)
        self._keys, self._lengths = keys, lengths
        self._last = _Drawn(None, b"", b"", {})

    def __len__(self) -> int:
        return self._total

    def __getitem__(self, part: slice, /) -> list[Order]:
        """Return the orders of the next changes; parts are asked for one after the other."""
        return [self._order(self._waiting.popleft()) for _ in range(part.stop - part.start)]

    def made(self) -> tuple[Change, bytes]:
        """Return the change that was ordered first of those in hand, and the digest of its view; it is made."""
        return self._in_hand.popleft()

    def _order(self, change: Change) -> Order:
        target = change.target
        view = target.drawn()
        if view is not self._last.view:  # the formats of a feed share one
            encoded = encode(view)
            self._last = _Drawn(view, encoded, digest(encoded), self._lengths.stated(target.recipe, view))
        _view, encoded, view_digest, lengths = self._last
        self._in_hand.append((change, view_digest))
        key = self._keys.key(target.recipe, view_digest) if target.recipe.kept else b""
        name, is_measured = target.recipe.name, target.recipe.measured
        return Order(target.path, name, encoded, change.standing, key, is_measured, lengths)


def _make(  # noqa: PLR0913 - the parts of one build
    changes: list[Change],
    results: _Results,
    lengths: Lengths,
    bench: Bench,
    crew: Crew,
    progress: Progress,
) -> None:
    """Make every change into staging and use it up; raise with all that went wrong."""
    total = len(changes)
    changes.sort(key=lambda change: change.target.kin)
    work = sum(change.target.recipe.weight for change in changes)
    cuts = _cuts(changes, total // (crew.jobs * 8))
    orders = _Orders(changes, results.keys, lengths)
    changes.clear()
    faults: list[tuple[str, str, int, str, str]] = []
    for part in crew.run(
        "newsroom.build.making:make",
        bench,
        orders,
        chunk=cuts,
        serial_below=0 if work > WORTH_WORKERS else total + 1,
        done=lambda count: progress("make", count, total),
    ):
        for one in part:
            change, view = orders.made()
            if one.fault:
                faults.append(one.fault)
                continue
            results.add(change, view, one)
            if change.target.recipe.measured:
                lengths.add(view, one.size)
    for code, _file, _line, detail, path in faults:
        if code == "bug":
            raise BugError(path, detail)
    if faults:
        raise ContentError(
            problem(code, file, line, 1, detail=detail, path=path)
            for code, file, line, detail, path in faults
        )


def _cuts(changes: Sequence[Change], most: int) -> list[int]:
    """Return with which changes chunks of work begin; kin, which share work, go to the same worker.

    Few at a time: the views of two hundred feed documents are a hundred megabytes.
    """
    size = max(1, min(_CHUNK, most))
    cuts, last = [0] if changes else [], ""
    for number, change in enumerate(changes):
        kin = change.target.kin
        done = number - cuts[-1]
        if done >= size and (not kin or kin != last or done >= 2 * size):
            cuts.append(number)
        last = kin
    return cuts


def _record(
    comparison: Comparison,
    results: _Results,
    prints: Mapping[str, Fingerprint],
    standing: Standing,
    output: Path,
) -> None:
    """Write the ledger of what stands now."""
    ledger = standing.ledger
    measured = {results.numbers[recipe.name] for recipe in RECIPES if recipe.measured}
    ledger.shelves = {
        name: one if isinstance(one, Shelf) else shelf(one.mark, results.files.pop(name), measured)
        for name, one in comparison.batches.items()
    }
    ledger.recipes = [(name, *prints[name]) for name in sorted(prints)]
    write_ledger(output, ledger)


def _refresh(
    comparison: Comparison,
    results: _Results,
    prints: Mapping[str, Fingerprint],
    standing: Standing,
    output: Path,
) -> None:
    """Write the ledger when only marks or batches changed, or recipes without files, or when there was none."""
    recipes = [(name, *prints[name]) for name in sorted(prints)]
    kept = any(isinstance(one, Kept) for one in comparison.batches.values())
    if kept or recipes != standing.ledger.recipes or not (output / FOLDER / "ledger").exists():
        _record(comparison, results, prints, standing, output)
