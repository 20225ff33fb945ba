"""One build at a time for one output folder."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from newsroom.build.ledger import FOLDER


@contextlib.contextmanager
def locked(output: Path, waiting: Callable[[str], None]) -> Iterator[bool]:
    """Hold the lock of an output folder; if another process holds it, say which (its pid) and wait for it.

    Yield whether it had to be waited for.
    """
    folder = output / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+") as file:
        has_waited = False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            waiting(file.read().strip() or "?")
            fcntl.flock(file, fcntl.LOCK_EX)
            has_waited = True
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield has_waited
        finally:
            file.seek(0)
            file.truncate()
