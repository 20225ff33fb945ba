"""Whether something under the watched folders stirred, told once it is quiet again; what changed it does not say.

That is for the build to find out by digests, so an event too many costs a plan and no reload. The watcher's threads
only raise a flag.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import threading
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

#: Seconds without a further event after which a batch is complete, and after which it is taken as complete anyway.
QUIET: Final = 0.08
_LONGEST: Final = 0.5
#: Seconds between looks where the system cannot tell.
POLLED: Final = 1.0
#: Opening, reading, closing and the dates of folders are left out; the system is not even asked for them, because a
#: build opens every file it reads.
_EVENTS: Final[list[type[FileSystemEvent]]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
#: What editors leave beside a text while it is open; the same names that newsroom.content.sources passes over.
_DEBRIS: Final = re.compile(
    r"^[.#~]|~$|\.(?:sw[a-z]|tmp|bak|part|crdownload)$|^(?:Thumbs\.db|desktop\.ini|4913)$", re.IGNORECASE
)
_FULL: Final = (errno.ENOSPC, errno.EMFILE, errno.ENFILE)


class Watch:
    """A flag that something changed below the folders of a site, or in the folders that stand in for them."""

    def __init__(
        self,
        site: Path,
        inside: Callable[[], Iterable[Path]],
        polling: Callable[[str], None],
        observers: tuple[Callable[[], BaseObserver], Callable[[], BaseObserver]] = (
            Observer,
            lambda: PollingObserver(timeout=POLLED),
        ),
    ) -> None:
        """Watch all below the folders that `inside` returns; in `site` itself only for them to come and go.

        `polling` is told why the system's own events (the first of `observers`) cannot be had.
        """
        self._site = site
        self._inside = inside
        self._polling = polling
        self._observers = observers
        self._observer: BaseObserver | None = None
        self._roots: list[Path] = []
        self._stirred = threading.Event()
        self._is_polling = False
        self._is_stale = False
        self._ended = False

    def start(self) -> None:
        """Watch from now on; by looking every second where the system's limits are reached."""
        events, looking = self._observers
        if not self._is_polling:
            why = self._follow(events) or ("" if _is_whole(self._roots) else os.strerror(errno.ENOSPC))
            if not why:
                return
            self._is_polling = True
            self._polling(why)
        self._follow(looking)

    def end(self) -> None:
        """Watch no longer; `wait` returns at once."""
        self._ended = True
        self._stirred.set()
        if self._observer is not None:
            self._observer.stop()

    @property
    def ended(self) -> bool:
        """The preview is at its end."""
        return self._ended

    @property
    def has_stirred(self) -> bool:
        """Something happened since the last `wait`."""
        return self._stirred.is_set()

    def stir(self) -> None:
        """Count as something having happened."""
        self._stirred.set()

    def wait(self) -> bool:
        """Wait until something happened and nothing more for a moment; False at the end."""
        self._stirred.wait()
        first = time.monotonic()
        while not self._ended:
            self._stirred.clear()
            if not self._stirred.wait(QUIET) or time.monotonic() - first > _LONGEST:
                break
        return not self._ended

    def refresh(self) -> None:
        """Watch anew when a watched folder itself came or went; to be called before each build."""
        if self._is_stale:
            self._is_stale = False
            self.start()

    def _follow(self, make: Callable[[], BaseObserver]) -> str:
        """Watch with a fresh observer; return which limit of the system forbids it, or nothing."""
        # watchdog warns when it finds a folder twice that was made inside a new one, and is right both times.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning, r"watchdog\.")
        if self._observer is not None:
            self._observer.stop()
        self._observer = make()
        self._observer.start()
        self._roots = sorted({folder.resolve() for folder in self._inside()} - {self._site})
        try:
            self._observer.schedule(_Flag(self._site, self._top), str(self._site), event_filter=_EVENTS)
            for root in self._roots:
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    self._observer.schedule(
                        _Flag(root, self._below), str(root), recursive=True, event_filter=_EVENTS
                    )
        except OSError as error:
            if error.errno not in _FULL:
                raise
            return os.strerror(error.errno)
        return ""

    def _below(self, paths: list[Path]) -> None:
        if not all(any(_DEBRIS.search(name) for name in path.parts) for path in paths):
            self._stirred.set()

    def _top(self, paths: list[Path]) -> None:
        if any(path.name in {"content", "layouts", "assets"} for path in paths):
            self._is_stale = True
            self._stirred.set()


class _Flag(FileSystemEventHandler):
    """Passes on which paths below a folder an event is about."""

    def __init__(self, folder: Path, stirred: Callable[[list[Path]], None]) -> None:
        self._folder = folder
        self._stirred = stirred

    def dispatch(self, event: FileSystemEvent) -> None:
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        self._stirred([path.relative_to(self._folder) for path in paths if path.is_relative_to(self._folder)])


def _is_whole(roots: Iterable[Path]) -> bool:
    """Whether every folder below the roots is watched.

    watchdog passes over in silence the folders below the first that the system will not watch; Linux tells how many
    it does watch (proc(5), /proc/PID/fdinfo: one "inotify" line a watch). Elsewhere this is taken to be so.
    """
    for patience in (0.1, 0.0):  # a folder may come or go between the two counts
        folders = sum(1 for root in roots for _found in os.walk(root))
        watched = _watched()
        if watched is None or watched >= folders:
            return True
        time.sleep(patience)
    return False


def _watched() -> int | None:
    """Return how many folders the system watches for this process; None where it does not tell."""
    count = None
    with contextlib.suppress(OSError):
        for name in os.listdir("/proc/self/fdinfo"):  # noqa: PTH208 - names are all that is wanted
            with contextlib.suppress(OSError):
                lines = Path("/proc/self/fdinfo", name).read_text(encoding="ascii").splitlines()
                count = (count or 0) + sum(line.startswith("inotify wd:") for line in lines)
    return count
