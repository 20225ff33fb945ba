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
from itertools import islice
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
        """Send the workers home; work not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def run(  # noqa: PLR0913 - work, its context, its items, how to cut them, what to tell
        self,
        name: str,
        context: Any,  # noqa: ANN401 - the work's own type
        items: Slices,
        *,
        chunk: int,
        serial_below: int,
        done: Callable[[int], None] | None = None,
    ) -> Iterator[Any]:
        """Yield the result of each chunk of `items`, in the order of the items, whatever finished first."""
        starts = range(0, len(items), chunk)
        if self.jobs == 1 or len(items) < serial_below:
            for start in starts:
                yield _work(name, context, items[start : start + chunk])
                if done:
                    done(min(start + chunk, len(items)))
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.jobs, mp_context=mp.get_context("spawn"), initializer=_enlist
            )
        running: deque[Future[Any]] = deque()
        waiting = iter(starts)
        finished = 0
        while True:
            for start in islice(waiting, self.jobs * 3 - len(running)):
                running.append(self._pool.submit(_work, name, context, items[start : start + chunk]))
            if not running:
                return
            yield running.popleft().result()
            finished = min(finished + chunk, len(items))
            if done:
                done(finished)
