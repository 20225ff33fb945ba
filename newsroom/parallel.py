"""A crew of worker processes for chunks of pure work; it knows nothing of releases or targets.

Workers are started fresh (spawn), not forked: they hold only what their work needs, so the memory of the whole
tree stays flat however large the archive in the main process is, and it works alike on every system.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import multiprocessing as mp
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice, pairwise
from multiprocessing.connection import wait
from typing import Any, Protocol, Self

#: So many more values than before make the collector look for cycles in a worker.
_ALLOCATIONS = 100_000


def resolve(name: str) -> Any:  # noqa: ANN401 - any attribute of any module
    """Return what "module:attribute" names."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def _enlist() -> None:
    """Prepare a worker: Ctrl-C is the main process's business, and nobody outlives a killed main process.

    Nor does anybody tidy up before leaving, which takes a fifth of a second, or walk through all that will be needed to the
    end every time that a few hundred values have come: what is worked on comes and goes by the ten thousand.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit.register(os._exit, 0)
    gc.set_threshold(_ALLOCATIONS)
    parent = mp.parent_process()
    if parent is not None:

        def leave() -> None:
            wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=leave, daemon=True).start()


def _prepare(name: str) -> None:
    resolve(name)


def _work(name: str, context: Any, chunk: Sequence[Any]) -> Any:  # noqa: ANN401 - the work's own types
    return resolve(name)(context, chunk)


class Slices(Protocol):
    """Items that can be counted and cut, and that may be made only when they are."""

    def __len__(self) -> int:
        """Return how many items there are."""

    def __getitem__(self, part: slice, /) -> Sequence[Any]:
        """Return some of them."""


class Crew:
    """Runs `module:function(context, chunk)` over many items, in this process or in `jobs` workers."""

    def __init__(self, jobs: int) -> None:
        self.jobs = max(1, jobs)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Start nothing yet: workers come with the first work that needs them."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Send the workers home."""
        self.dismiss()

    def dismiss(self) -> None:
        """Send the workers home until there is work again; work not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def call_up(self, name: str) -> None:
        """Start the workers, and let each load what the work of that name needs, while this process is busy otherwise."""
        if self.jobs > 1:
            for _ in range(self.jobs):
                self._workers().submit(_prepare, name)

    def _workers(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.jobs, mp_context=mp.get_context("spawn"), initializer=_enlist
            )
        return self._pool

    def run(  # noqa: PLR0913 - work, its context, its items, how to cut them, what to tell
        self,
        name: str,
        context: Any,  # noqa: ANN401 - the work's own type
        items: Slices,
        *,
        chunk: int | Sequence[int],
        serial_below: int,
        done: Callable[[int], None] | None = None,
    ) -> Iterator[Any]:
        """Yield the result of each chunk of `items`, in the order of the items, whatever finished first.

        `chunk` is how many items are in one, or the numbers of the items with which chunks begin.
        """
        starts = range(0, len(items), chunk) if isinstance(chunk, int) else chunk
        parts = pairwise([*starts, len(items)])
        if self.jobs == 1 or len(items) < serial_below:
            for start, end in parts:
                yield _work(name, context, items[start:end])
                if done:
                    done(end)
            return
        running: deque[tuple[int, Future[Any]]] = deque()
        while True:
            for start, end in islice(parts, self.jobs * 3 - len(running)):
                running.append((end, self._workers().submit(_work, name, context, items[start:end])))
            if not running:
                return
            end, work = running.popleft()
            yield work.result()
            if done:
                done(end)
