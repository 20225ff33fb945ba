"""The files of content/ as records, each parsed once for as long as its bytes stay the same.

A file is recognised by path, size, mtime and inode as a hint, and by its digest when the hint fails, so a fresh
checkout costs reading and hashing but no parsing. It knows what a file is by where it stands, not what it means.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsroom.content.records import PageRecord, PhotoRecord, ReleaseRecord
from newsroom.parallel import Crew
from newsroom.problems import Problem, problem

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_RELEASE = re.compile(r"^content/rilis/(\d{4})/(0[1-9]|1[0-2])/([a-z0-9]+(?:-[a-z0-9]+)*)(?:/index)?\.md$")
_PAGE = re.compile(r"^content/halaman/((?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*)\.md$")
#: What editors, systems and sync tools leave beside texts; never content.
_DEBRIS = re.compile(r"^[.#~]|~$|\.(?:sw[a-p]|tmp|bak|part|crdownload)$|^(?:Thumbs\.db|desktop\.ini|4913)$", re.IGNORECASE)
#: A file changed within this long of being looked at may change again without its mtime moving (clock ticks).
_RACY_NS = 50_000_000


class Seen(msgspec.Struct, array_like=True, frozen=True):
    """A file as it was last read; mtime 0 when the stat may not be trusted next time."""

    size: int
    mtime: int
    inode: int
    digest: bytes


class _Cache(msgspec.Struct):
    version: bytes
    releases: dict[str, tuple[Seen, ReleaseRecord]] = {}
    pages: dict[str, tuple[Seen, PageRecord]] = {}
    photos: dict[str, tuple[Seen, PhotoRecord]] = {}


class Found(NamedTuple):
    """All sources: records with their digests by path, how many release files there are, and the problems."""

    releases: dict[str, tuple[bytes, ReleaseRecord]]
    pages: dict[str, tuple[bytes, PageRecord]]
    photos: dict[str, tuple[bytes, PhotoRecord]]
    release_files: int
    problems: list[Problem]


class Place(NamedTuple):
    """What the path of a release says."""

    year: str
    month: str
    slug: str


def release_place(path: str) -> Place:
    """Return year, month and slug of a release's path."""
    match = _RELEASE.match(path)
    assert match, path  # noqa: S101 - only such paths are read as releases
    return Place(*match.groups())


def page_path(path: str) -> str:
    """Return the path of a plain page below content/halaman, without .md."""
    match = _PAGE.match(path)
    assert match, path  # noqa: S101 - only such paths are read as pages
    return match[1]


def read_all(site: Path, crew: Crew, cache_dir: Path) -> Found:
    """Read every source below content/rilis and content/halaman, reusing what the cache in `cache_dir` knows."""
    cache_file = cache_dir / "sources.msgpack"
    now = _file_system_now(cache_dir)
    old = _load(cache_file)
    problems: list[Problem] = []
    listed = list(_listed(site, problems))
    known: dict[str, dict[str, tuple[Seen, ReleaseRecord | PageRecord | PhotoRecord]]] = {
        "release": old.releases,  # type: ignore[dict-item]
        "page": old.pages,  # type: ignore[dict-item]
        "photo": old.photos,  # type: ignore[dict-item]
    }
    fresh: dict[str, dict[str, tuple[Seen, ReleaseRecord | PageRecord | PhotoRecord]]] = {
        what: {} for what in known
    }
    doubtful: list[tuple[str, str, os.stat_result]] = []
    for path, what, stat in listed:
        entry = known[what].get(path)
        if entry and (entry[0].size, entry[0].mtime, entry[0].inode) == (stat.st_size, stat.st_mtime_ns, stat.st_ino):
            fresh[what][path] = entry
        else:
            doubtful.append((path, what, stat))
    stats = {path: stat for path, _what, stat in doubtful}
    unknown = _recognise(site, crew, doubtful, known, fresh, now)
    kinds = dict(unknown)
    for readings in crew.run("newsroom.content.reading:read", str(site), unknown, chunk=100, serial_below=400):
        for reading in readings:
            problems += reading.problems
            if reading.record is not None:
                seen = _seen(stats[reading.path], reading.digest, now)
                fresh[kinds[reading.path]][reading.path] = (seen, reading.record)
    if doubtful or any(len(known[what]) != len(fresh[what]) for what in known):
        cache = _Cache(code_version(), fresh["release"], fresh["page"], fresh["photo"])  # type: ignore[arg-type]
        _save(cache_file, cache)
    return Found(
        {path: (seen.digest, record) for path, (seen, record) in fresh["release"].items()},  # type: ignore[misc]
        {path: (seen.digest, record) for path, (seen, record) in fresh["page"].items()},  # type: ignore[misc]
        {path: (seen.digest, record) for path, (seen, record) in fresh["photo"].items()},  # type: ignore[misc]
        sum(what == "release" for _path, what, _stat in listed) + sum(p.code == "path/shape" for p in problems),
        problems,
    )


def _recognise(  # noqa: PLR0913 - the two generations of one cache
    site: Path,
    crew: Crew,
    doubtful: list[tuple[str, str, os.stat_result]],
    known: dict[str, dict[str, tuple[Seen, ReleaseRecord | PageRecord | PhotoRecord]]],
    fresh: dict[str, dict[str, tuple[Seen, ReleaseRecord | PageRecord | PhotoRecord]]],
    now: int,
) -> list[tuple[str, str]]:
    """Move what only changed its stat into `fresh`; return (path, what) of what must be parsed."""
    remembered = [item for item in doubtful if item[0] in known[item[1]]]
    paths = [path for path, _what, _stat in remembered]
    digests = [
        digest
        for part in crew.run("newsroom.content.hashing:digests", str(site), paths, chunk=500, serial_below=4000)
        for digest in part
    ]
    same = set()
    for (path, what, stat), digest in zip(remembered, digests, strict=True):
        entry = known[what][path]
        if entry[0].digest == digest:
            fresh[what][path] = (_seen(stat, digest, now), entry[1])
            same.add(path)
    return [(path, what) for path, what, _stat in doubtful if path not in same]


def _seen(stat: os.stat_result, digest: bytes, now: int) -> Seen:
    mtime = stat.st_mtime_ns if stat.st_mtime_ns < now - _RACY_NS else 0
    return Seen(stat.st_size, mtime, stat.st_ino, digest)


def _file_system_now(folder: Path) -> int:
    """Return the file system's own time, by touching a file: the only clock that mtimes can be compared with."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / "mark"
    mark.write_bytes(b"")
    return mark.stat().st_mtime_ns


def _listed(site: Path, problems: list[Problem]) -> Iterator[tuple[str, str, os.stat_result]]:
    """Yield (path, what, stat) of every source, in sorted order; note the files that stand in a wrong place."""
    for folder, pattern, what in (("content/rilis", _RELEASE, "release"), ("content/halaman", _PAGE, "page")):
        found = sorted(_walk(str(site), folder), key=lambda item: item[0])
        for path, stat in found:
            suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - a million strings, not paths
            if suffix == ".md":
                if pattern.match(path):
                    yield path, what, stat
                else:
                    problems.append(problem("path/shape" if what == "release" else "path/page-shape", path))
            elif suffix in PICTURES:
                yield path, "photo", stat
            else:
                problems.append(problem("file/ignored", path, severity="warning"))


def _walk(site: str, folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield (path relative to the site, stat) of every file below a folder."""
    try:
        entries = list(os.scandir(f"{site}/{folder}"))
    except FileNotFoundError:
        return
    for entry in entries:
        if _DEBRIS.search(entry.name):
            continue
        path = f"{folder}/{entry.name}"
        if entry.is_dir():
            yield from _walk(site, path)
        elif entry.is_file():
            yield path, entry.stat()


@functools.cache
def code_version() -> bytes:
    """Return a digest of the code that makes records: other code, other records."""
    package = Path(__file__).parent.parent
    digest = hashlib.blake2b(digest_size=16)
    for file in [*sorted((package / "content").glob("*.py")), package / "model.py", package / "problems.py"]:
        digest.update(file.read_bytes())
    return digest.digest()


def _load(file: Path) -> _Cache:
    """Return the cache, or an empty one when there is none, it is damaged, or other code wrote it."""
    try:
        cache = msgspec.msgpack.decode(file.read_bytes(), type=_Cache)
    except (FileNotFoundError, msgspec.DecodeError):
        return _Cache(code_version())
    return cache if cache.version == code_version() else _Cache(code_version())


def _save(file: Path, cache: _Cache) -> None:
    part = file.with_suffix(".part")
    part.write_bytes(msgspec.msgpack.encode(cache))
    part.replace(file)
