"""Settings and registries: read again only when one of their four files, or the code that reads them, changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from newsroom.content.hashing import digest_of
from newsroom.content.sources import code_version, keep
from newsroom.content.text_files import Faulty
from newsroom.model import Registry
from newsroom.parallel import resolve
from newsroom.settings import Settings

if TYPE_CHECKING:
    from newsroom.content.registry_reading import Registries

FILES = ("content/site.toml", "content/satker.yaml", "content/authors.yaml", "content/topics.yaml")


class FaultyRegistriesError(Faulty):
    """Registries with problems; `read` is what could be read, with stand-ins, so that all else can be checked."""

    def __init__(self, read: Registries) -> None:
        super().__init__(*read.problems)
        self.read = read


class _Cache(msgspec.Struct):
    key: bytes
    settings: Settings
    registry: Registry


def registries(site: Path, cache_dir: Path) -> tuple[Settings, Registry]:
    """Return settings and registry of a site; raise FaultyRegistriesError with all their problems."""
    key = digest_of(code_version() + files_digest(site))
    file = cache_dir / "registries.msgpack"
    try:
        cache = msgspec.msgpack.decode(file.read_bytes(), type=_Cache)
        if cache.key == key:
            return cache.settings, cache.registry
    except (OSError, msgspec.DecodeError):
        pass
    read: Registries = resolve("newsroom.content.registry_reading:read_registries")(site)
    if read.problems:
        raise FaultyRegistriesError(read)
    keep(file, msgspec.msgpack.encode(_Cache(key, read.settings, read.registry)))
    return read.settings, read.registry


def files_digest(site: Path) -> bytes:
    """Return a digest of the four files as they are, or are not."""
    return digest_of(b"".join(_digest(site / name) for name in FILES))


def _digest(path: Path) -> bytes:
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return b"-" * 16
