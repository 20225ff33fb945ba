"""Whether anything at all changed since the last build of an output folder: if nothing did, there is nothing to plan.

It compares what the plan is made from, not what came of it: the stat of every source, the bytes of registries,
layouts and assets, our code, the ledger as it was left, and the instants at which something is due: a held release,
the end of a release as news, the day after an urgent one, a word on the notice of security.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from newsroom.build.ledger import FOLDER
from newsroom.content.hashing import digest_of
from newsroom.content.outlook import CACHE
from newsroom.content.places import Listing
from newsroom.content.registry import files_digest
from newsroom.content.security_notice import security_turns
from newsroom.content.sources import keep
from newsroom.counts import Counts
from newsroom.feeds.news_sitemap import news_turns
from newsroom.fingerprint import package_digest
from newsroom.model import URGENT_FOR, Newsroom
from newsroom.problems import Problem
from newsroom.rendering.templates import layouts_digest

if TYPE_CHECKING:
    from newsroom.build.site_build import Request


class Rest(msgspec.Struct, frozen=True):
    """The last build: what it was made from, the ledger it left, when it holds (seconds since 1970), what it said."""

    inputs: bytes
    ledger: tuple[int, int, int]
    since: float
    until: float
    planned: int
    base_url: str
    counts: Counts
    problems: tuple[Problem, ...]


def inputs(
    request: Request, listed: Listing, files: Mapping[str, bytes], assets: Mapping[str, bytes]
) -> bytes:
    """Return a digest of everything that a plan is made from, the present instant left out."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(
        package_digest()
        + layouts_digest(files)
        + layouts_digest(assets)
        + bytes([request.drafts, request.production])
    )
    digest.update(files_digest(request.site))
    digest.update(msgspec.msgpack.encode(listed.sources))
    digest.update(msgspec.msgpack.encode([(fault.code, fault.file) for fault in listed.problems]))
    return digest.digest()


def resting(request: Request, made_from: bytes) -> Rest | None:
    """Return the last build when this one would come to the same; None when it has to be planned."""
    try:
        rest = msgspec.msgpack.decode(_file(request).read_bytes(), type=Rest)
    except (OSError, msgspec.DecodeError):
        return None
    still = rest.inputs == made_from and rest.since <= request.now.timestamp() < rest.until
    return rest if still and rest.ledger == _ledger_stat(request.output) else None


def remember(
    request: Request,
    made_from: bytes,
    newsroom: Newsroom,
    planned: int,
    problems: list[Problem],
) -> None:
    """Keep what was built."""
    ledger = _ledger_stat(request.output)
    if ledger is None:
        forget(request)
        return
    since, until = holds(newsroom)
    rest = Rest(
        inputs=made_from,
        ledger=ledger,
        since=since,
        until=until,
        planned=planned,
        base_url=newsroom.settings.base_url,
        counts=newsroom.counts,
        problems=tuple(problems),
    )
    keep(_file(request), msgspec.msgpack.encode(rest))


def forget(request: Request) -> None:
    """Keep nothing of what was built: a file changed so lately that its stat may not be trusted."""
    _file(request).unlink(missing_ok=True)


def holds(newsroom: Newsroom) -> tuple[float, float]:
    """Return from when until when a newsroom is as it is now, if nobody changes it (seconds since 1970)."""
    now = newsroom.now
    times = [release.published for release in newsroom.held]
    times += [release.published + URGENT_FOR for release in newsroom.urgent]
    # Releases stand in order of publication; only in a preview are there any after the present instant.
    times += takewhile(lambda time: time > now, (one.published for one in reversed(newsroom.releases)))
    last = next((one.published for one in reversed(newsroom.releases) if one.published <= now), None)
    times += [last] if last else []
    times += [*news_turns(newsroom), *security_turns(newsroom.settings)]
    since = max((time.timestamp() for time in times if time <= now), default=0.0)
    return since, min((time.timestamp() for time in times if time > now), default=float("inf"))


def _file(request: Request) -> Path:
    """Return where the last build of this output folder is kept."""
    return request.site / CACHE / f"rest-{digest_of(str(request.output).encode()).hex()}.msgpack"


def _ledger_stat(output: Path) -> tuple[int, int, int] | None:
    """Return what tells that the ledger is the one that was left; None without one, or while a build is unfinished."""
    if (output / FOLDER / "pending").exists() or (output / FOLDER / "staging").exists():
        return None
    try:
        stat = (output / FOLDER / "ledger").stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ino
