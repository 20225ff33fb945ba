"""Settings and registries: read again only when one of their four files, or the code that reads them, changed."""

from __future__ import annotations

from pathlib import Path

import msgspec

from newsroom.content.hashing import digest_of
from newsroom.content.sources import code_version
from newsroom.model import Registry, Settings
from newsroom.parallel import resolve

FILES = ("content/site.toml", "content/satker.yaml", "content/authors.yaml", "content/topics.yaml")


class _Cache(msgspec.Struct):
    key: bytes
    settings: Settings
    registry: Registry


def registries(site: Path, cache_dir: Path) -> tuple[Settings, Registry]:
    """Return settings and registry of a site; raise front_matter.Faulty with all their problems."""
    texts = [path.read_bytes() if (path := site / name).exists() else b"-" for name in FILES]
    key = digest_of(code_version() + b"".join(digest_of(text) for text in texts))
    file = cache_dir / "registries.msgpack"
    try:
        cache = msgspec.msgpack.decode(file.read_bytes(), type=_Cache)
        if cache.key == key:
            return cache.settings, cache.registry
    except (FileNotFoundError, msgspec.DecodeError):
        pass
    settings, registry = resolve("newsroom.content.registry_reading:read_registries")(site)
    cache_dir.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_bytes(msgspec.msgpack.encode(_Cache(key, settings, registry)))
    part.replace(file)
    return settings, registry
