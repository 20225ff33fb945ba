"""The files of content/ as records, each parsed once for as long as its bytes stay the same.

A file is recognised by path, size, mtime and inode as a hint, and by its digest when the hint fails, so a fresh
checkout costs reading and hashing but no parsing. It knows what a file is by where it stands, not what it means.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsroom.content.outlook import CACHE, WHOLE, WORTH_WORKERS, Outlook
from newsroom.content.places import Listing, Stat
from newsroom.content.records import PageRecord, PhotoRecord, ReleaseRecord
from newsroom.parallel import Crew
from newsroom.problems import Problem

#: A file changed within this long of being looked at may change again without its mtime moving (clock ticks).
RACY_NS = 50_000_000

#: The whole cache, and what changed since it was written; of how many files that may be.
_CHANGES, _MOST_CHANGES = "changes.msgpack", 2000
_WHATS = ("release", "page", "photo")
_NONE = (0, 0)

_Record = ReleaseRecord | PageRecord | PhotoRecord


class Seen(msgspec.Struct, array_like=True, frozen=True):
    """A file as it was last read; mtime 0 when the stat may not be trusted next time."""

    size: int
    mtime: int
    inode: int
    digest: bytes


class _Cache(msgspec.Struct):
    """What is known of files, or (with `base`) what of that has changed, or (`gone`) is not true any more."""

    version: bytes
    release: dict[str, tuple[Seen, ReleaseRecord]] = {}
    page: dict[str, tuple[Seen, PageRecord]] = {}
    photo: dict[str, tuple[Seen, PhotoRecord]] = {}
    base: tuple[int, int] = (0, 0)
    gone: tuple[str, ...] = ()


class Found(NamedTuple):
    """All sources: records with their digests by path, texts in a wrong place, and the problems.

    A file with a fault has a stand-in for a record, so that nothing that refers to it seems at fault too;
    `suspects` names its fields that are not what the writer gave.
    """

    releases: dict[str, tuple[bytes, ReleaseRecord]]
    pages: dict[str, tuple[bytes, PageRecord]]
    photos: dict[str, tuple[bytes, PhotoRecord]]
    misplaced: list[str]
    suspects: Mapping[str, frozenset[str]]
    problems: list[Problem]


_Known = dict[str, dict[str, tuple[Seen, _Record]]]


class Look(NamedTuple):
    """What stands in content/, as of when (the file system's time), and what is known of it from before.

    `since` are the sources of which the whole cache does not know, or knows something else.
    """

    listed: Listing
    at: int
    known: _Known
    since: set[str]

    @property
    def is_settled(self) -> bool:
        """Whether no source changed so lately that it may change again without its stat telling."""
        return all(stat.mtime < self.at - RACY_NS for _path, _what, stat in self.listed.sources)


def look(site: Path, outlook: Outlook | None = None) -> Look:
    """Return what stands in content/ and what is known of it; `outlook` has been looking already."""
    outlook = outlook or Outlook(site)
    known, since = _load(site / CACHE)
    return Look(outlook.listing(), outlook.began, known, since)


def read_all(site: Path, crew: Crew, seen: Look | None = None) -> Found:
    """Read every source below content/rilis and content/halaman, reusing what is known from before.

    `seen` is what stands there, when the caller has looked already.
    """
    listed, now, known, since = seen or look(site)
    fresh: _Known = {what: {} for what in known}
    doubtful: list[tuple[str, str, Stat]] = []
    for source in listed.sources:
        path, what, stat = source
        entry = known[what].get(path)
        if entry and (entry[0].size, entry[0].mtime, entry[0].inode) == stat:
            fresh[what][path] = entry
        else:
            doubtful.append(source)
    stats = {path: stat for path, _what, stat in doubtful}
    unknown = _recognise(site, crew, doubtful, known, fresh, now)
    problems, suspects, stand_ins = list(listed.problems), {}, []
    kinds = dict(unknown)
    for readings in crew.run(
        "newsroom.content.reading:read", str(site), unknown, chunk=100, serial_below=WORTH_WORKERS
    ):
        for reading in readings:
            entry = (_seen(stats[reading.path], reading.digest, now), reading.record)
            if reading.problems:
                problems += reading.problems
                suspects[reading.path] = reading.suspects
                stand_ins.append((reading.path, entry))
            else:
                fresh[kinds[reading.path]][reading.path] = entry
    if doubtful or any(len(known[what]) != len(fresh[what]) for what in known):
        _keep(site / CACHE, known, fresh, since | {path for path, _what, _stat in doubtful})
    for path, entry in stand_ins:
        fresh[kinds[path]][path] = entry
    releases, pages, photos = (
        {path: (seen.digest, record) for path, (seen, record) in fresh[what].items()} for what in fresh
    )
    return Found(releases, pages, photos, listed.misplaced, suspects, problems)  # type: ignore[arg-type] # of its kind


def _recognise(  # noqa: PLR0913 - the two generations of one cache
    site: Path,
    crew: Crew,
    doubtful: list[tuple[str, str, Stat]],
    known: _Known,
    fresh: _Known,
    now: int,
) -> list[tuple[str, str]]:
    """Move what only changed its stat into `fresh`; return (path, what) of what must be parsed."""
    remembered = [item for item in doubtful if item[0] in known[item[1]]]
    paths = [path for path, _what, _stat in remembered]
    digests = [
        digest
        for part in crew.run(
            "newsroom.content.hashing:digests", str(site), paths, chunk=500, serial_below=4000
        )
        for digest in part
    ]
    same = set()
    for (path, what, stat), digest in zip(remembered, digests, strict=True):
        entry = known[what][path]
        if entry[0].digest == digest:
            fresh[what][path] = (_seen(stat, digest, now), entry[1])
            same.add(path)
    return [(path, what) for path, what, _stat in doubtful if path not in same]


def _seen(stat: Stat, digest: bytes, now: int) -> Seen:
    mtime = stat.mtime if stat.mtime < now - RACY_NS else 0
    return Seen(stat.size, mtime, stat.inode, digest)


@functools.cache
def code_version() -> bytes:
    """Return a digest of the code that makes records: other code, other records."""
    package = Path(__file__).parent.parent
    digest = hashlib.blake2b(digest_size=16)
    for file in [
        *sorted((package / "content").glob("*.py")),
        *(
            package / f"{name}.py"
            for name in ("life", "model", "outreach", "platforms", "post_text", "problems", "settings")
        ),
        package / "social/platforms.toml",
    ]:
        digest.update(file.read_bytes())
    return digest.digest()


def _load(folder: Path) -> tuple[_Known, set[str]]:
    """Return what is known of files, and which of them changed since the cache was written whole.

    Nothing is known when there is no cache, it is damaged, or other code wrote it.
    """
    whole, changes = _read(folder / WHOLE), _read(folder / _CHANGES)
    known: _Known = {what: getattr(whole, what) for what in _WHATS}
    if changes.base != _stamp(folder) or changes.base == _NONE:
        return known, set()
    since = set(changes.gone)
    for what, files in known.items():
        for path in changes.gone:
            files.pop(path, None)
        files.update(getattr(changes, what))
        since.update(getattr(changes, what))
    return known, since


def _read(file: Path) -> _Cache:
    try:
        cache = msgspec.msgpack.decode(file.read_bytes(), type=_Cache)
    except (OSError, msgspec.DecodeError):
        return _Cache(code_version())
    return cache if cache.version == code_version() else _Cache(code_version())


def _keep(folder: Path, known: _Known, fresh: _Known, touched: set[str]) -> None:
    """Write what is known now: only what changed since the cache was written whole, while that is little."""
    for what, files in known.items():
        touched |= files.keys() - fresh[what].keys()
    stamp = _stamp(folder)
    if stamp == _NONE or len(touched) > _MOST_CHANGES:
        keep(folder / WHOLE, msgspec.msgpack.encode({"version": code_version(), **fresh}))
        (folder / _CHANGES).unlink(missing_ok=True)
        return
    changes = {
        what: {path: files[path] for path in sorted(touched) if path in files}
        for what, files in fresh.items()
    }
    gone = [path for path in sorted(touched) if not any(path in files for files in fresh.values())]
    head = {"version": code_version(), "base": stamp, "gone": gone}
    keep(folder / _CHANGES, msgspec.msgpack.encode(head | changes))


def _stamp(folder: Path) -> tuple[int, int]:
    """Return what tells one whole cache from another: its size and mtime, `_NONE` for none."""
    try:
        stat = (folder / WHOLE).stat()
    except OSError:
        return _NONE
    return stat.st_size, stat.st_mtime_ns


def keep(file: Path, data: bytes) -> None:
    """Write a cache whole. One that cannot be written is only slower next time: nothing is said of it."""
    part = file.with_suffix(".part")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
