"""The digest by which sources are known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path


def digest_of(data: bytes) -> bytes:
    """Return the digest of a source's bytes: 16 bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


def digests(site: str, paths: Sequence[str]) -> list[bytes]:
    """Return the digests of files given relative to the site. Run by the crew, in chunks."""
    return [digest_of(Path(site, path).read_bytes()) for path in paths]
