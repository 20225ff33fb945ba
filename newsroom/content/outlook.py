"""A look at what stands in content/: for a big archive another process looks, while this one gets ready.

To list 100,000 files takes as long as to load our own code and all that is known of them. It opens no source.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from pathlib import Path
from typing import NoReturn

import msgspec

from newsroom.content.places import Listing, listing

#: Where a site keeps what is known of its sources, and the file of it that grows with the archive.
CACHE = ".newsroom/cache"
WHOLE = "sources.msgpack"
#: How big that file is, in bytes, before a second process is worth its while: some 5,000 releases.
_BIG = 2_000_000
#: So many sources to read are worth starting workers for.
WORTH_WORKERS = 400


class Outlook:
    """A look at the sources of a site that begins now; `began` is the file system's own time (see below)."""

    def __init__(self, site: Path) -> None:
        self.began = file_system_now(site / CACHE)
        self._site = str(site)
        self._known = _size(site / CACHE / WHOLE)
        self._seen: Listing | None = None
        # A process is forked only while it has one thread: what others hold would be held for ever.
        if self._known >= _BIG and threading.active_count() == 1:
            self._pipe, told = os.pipe()
            self._child = os.fork()
            if not self._child:
                _tell(self._site, told)
            os.close(told)
        else:
            self._seen = listing(self._site)

    @property
    def is_first(self) -> bool:
        """Whether so many sources, of which nothing is known, will have to be read that workers are called for."""
        return not self._known and self._seen is not None and len(self._seen.sources) >= WORTH_WORKERS

    def listing(self) -> Listing:
        """Return what stands there, when all has been looked at. It can be asked for once."""
        if self._seen is not None:
            seen, self._seen = self._seen, None
            return seen
        with open(self._pipe, "rb") as told:  # noqa: PTH123 - a pipe has no path
            data = told.read()
        _pid, status = os.waitpid(self._child, 0)
        return listing(self._site) if status else msgspec.msgpack.decode(data, type=Listing)


def _tell(site: str, pipe: int) -> NoReturn:
    """Look, and tell it through a pipe; whatever goes wrong, the first process will find out by looking itself."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        gc.disable()
        with open(pipe, "wb") as out:
            out.write(msgspec.msgpack.encode(listing(site)))
        status = 0
    finally:
        os._exit(status)


def file_system_now(folder: Path) -> int:
    """Return the file system's own time, by touching a file: the only clock that mtimes can be compared with.

    Where nothing can be written it is 0: then no mtime is trusted.
    """
    mark = folder / "mark"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_bytes(b"")
        return mark.stat().st_mtime_ns
    except OSError:
        return 0


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
