"""What an address of the preview is answered with: a file of its folder, a notice in place of pages, or "not found".

It knows paths, types and bytes, and neither sockets nor builds. Every page is stamped with its *version*: a digest
of all that makes it look as it does. A page whose version is no longer the answer's is a page to be loaded again.
"""

from __future__ import annotations

import hashlib
import os
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

#: Addresses of the preview itself; no site has such a folder.
SCRIPT: Final = "/__newsroom/reload.js"
EVENTS: Final = "/__newsroom/events"

_HTML: Final = "text/html; charset=utf-8"
_PLAIN: Final = "text/plain; charset=utf-8"
#: Content types by file name, then by suffix: a table of ours, because the system's differs from machine to machine.
#: Sources: RSS Advisory Board; RFC 4287, section 7; JSON Feed 1.1; IANA media types.
_NAMED: Final = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
_TYPES: Final = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": _HTML,
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".ndjson": "application/x-ndjson; charset=utf-8",
    ".mp4": "video/mp4",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": _PLAIN,
    ".vtt": "text/vtt; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
_OK, _FOUND, _NOT_FOUND = 200, 302, 404


class Shown(NamedTuple):
    """What the preview shows: the number of the change, the folder on the host, and a notice or the pages."""

    number: int
    root: str
    notice: bytes = b""


class Answer(NamedTuple):
    """One answer of the server. Only pages have a version; only redirects have a location."""

    status: int
    type: str
    body: bytes = b""
    location: str = ""
    version: str = ""


def answer(folder: Path, shown: Shown, address: str) -> Answer:
    """Return the answer to a request target such as "/rilis/2026/03/judul/?x=1".

    `folder` is the preview folder, resolved. Nothing outside it is ever read, nor anything in its hidden folders.
    """
    path = unquote(address.partition("?")[0].partition("#")[0])
    if path == SCRIPT:
        return Answer(
            _OK, _TYPES[".js"], resources.files("newsroom.serving").joinpath("reload.js").read_bytes()
        )
    name = path.rpartition("/")[2]
    if shown.notice and ("." not in name or name.endswith(".html")):
        return _page(_OK, shown.notice)
    if shown.root and path in {"/", shown.root}:
        return Answer(_FOUND, _PLAIN, location=shown.root + "/")
    inside = path.removeprefix(shown.root + "/") if path.startswith(shown.root + "/") else "\0"
    return _standing(folder, shown.root, inside) or _not_found(folder)


def _standing(folder: Path, root: str, inside: str) -> Answer | None:
    """Return the file that stands at an address inside the site, or the way to the folder that does."""
    file = _file(folder, inside)
    if file is None:
        return None
    data = _read(folder, file)
    if data is None:
        is_folder = not inside.endswith("/") and _read(folder, file / "index.html") is not None
        return Answer(_FOUND, _PLAIN, location=f"{root}/{quote(inside)}/") if is_folder else None
    type_ = _NAMED.get(file.name) or _TYPES.get(file.suffix.lower(), "application/octet-stream")
    return _page(_OK, data, file.parent) if type_ == _HTML else Answer(_OK, type_, data)


def _file(folder: Path, inside: str) -> Path | None:
    """Return the file an address means; None when it climbs, hides or is no address at all."""
    *folders, name = inside.split("/")
    segments = [*folders, name or "index.html"]
    for segment in segments:
        hidden = segment.startswith(".") and segment != ".well-known"
        if not segment or hidden or "\\" in segment or not segment.isprintable():
            return None
    return folder.joinpath(*segments)


def _read(folder: Path, file: Path) -> bytes | None:
    """Return the bytes of a file that truly stands in the folder; None when there is none."""
    try:
        return file.read_bytes() if file.resolve().is_relative_to(folder) else None
    except (OSError, ValueError):  # missing, a folder, unreadable, a name too long
        return None


def _not_found(folder: Path) -> Answer:
    data = _read(folder, folder / "404.html")
    return Answer(_NOT_FOUND, _PLAIN, b"404\n") if data is None else _page(_NOT_FOUND, data)


def _page(status: int, data: bytes, folder: Path | None = None) -> Answer:
    """Return a page, stamped with its version and with the script that watches it."""
    digest = hashlib.blake2b(data, digest_size=8)
    digest.update(str(status).encode())
    if folder is not None:
        digest.update(repr(_pictures(folder)).encode())
    version = digest.hexdigest()
    tag = f'<script src="{SCRIPT}" defer data-page="{version}"></script>'.encode()
    end = data.rfind(b"</body>")
    body = data + tag if end < 0 else data[:end] + tag + data[end:]
    return Answer(status, _HTML, body, version=version)


def _pictures(folder: Path) -> list[tuple[str, int, int]]:
    """Return name, size and mtime of the pictures beside a page: they alone can change without a word of its HTML.

    (Stylesheets, scripts and icons carry a digest in their names.) A build replaces only files whose bytes differ.
    """
    return sorted(
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for entry in os.scandir(folder)
        if _TYPES.get(os.path.splitext(entry.name)[1].lower(), "").startswith("image/")  # noqa: PTH122 - a string
    )
