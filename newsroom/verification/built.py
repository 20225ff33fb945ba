"""The output folder of a site, as a host would serve it: which files there are, and where an address leads."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

from newsroom import urls
from newsroom.problems import UsageError
from newsroom.verification.facts import Facts, FeedFacts

#: What is the build's own and never published.
_OWN = ".newsroom"


class Built:
    """A built site as of an instant; knowledge of its documents gathers here while they are read, pages first."""

    def __init__(self, folder: Path, now: dt.datetime) -> None:
        """Look through a folder; raise UsageError when no site stands there."""
        self.folder = folder
        self.now = now
        #: The size in bytes of every file, by its path relative to the folder, in order.
        self.sizes: dict[str, int] = dict(sorted(_files(folder, "")))
        self.base_url = self._own_address()
        self.pages: dict[str, Facts] = {}
        self.feeds: dict[str, FeedFacts] = {}
        self._origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.base_url))
        self._root = urls.root(self.base_url)
        self._led: dict[str, str | None] = {}

    def _own_address(self) -> str:
        if "index.html" not in self.sizes:
            raise UsageError("cli/not-built", output=self.folder)
        home = html.document_fromstring(self.read("index.html").strip() or b"<html></html>")
        address = str(home.xpath("string(//link[@rel='canonical']/@href)"))
        if not address.startswith(("https://", "http://")) or not address.endswith("/"):
            raise UsageError("cli/not-built", output=self.folder)
        return address

    def read(self, path: str) -> bytes:
        """Return a file by its output path."""
        return (self.folder / path).read_bytes()

    def paths(self, *names: str) -> list[str]:
        """Return the output paths that end with one of some names, in order."""
        return [path for path in self.sizes if path.endswith(names)]

    def address(self, path: str) -> str:
        """Return the full URL of an output path."""
        return urls.absolute(self.base_url, urls.site_path(path))

    def is_own(self, address: str) -> bool:
        """Tell whether a full URL is one of this site."""
        return address.startswith(self.base_url)

    def leads_to(self, address: str, page: str = "") -> str | None:
        """Return the output path that a URL leads to, seen from a page (a full URL); "" when there is none.

        None is an address elsewhere.
        """
        if not address.startswith("/") or address.startswith("//"):
            address = urljoin(page or self.base_url, address.strip())
        known = self._led.get(address)
        if known is None and address not in self._led:
            known = self._led[address] = self._find(address)
        return known

    def _find(self, address: str) -> str | None:
        full = self._origin + address if address.startswith("/") else address
        plain = urldefrag(full)[0].partition("?")[0]
        if not plain.startswith(self.base_url):
            # The same host over another scheme, or beside the site, is no address of it and no other site's either.
            return "" if urlsplit(plain).netloc == urls.host(self.base_url) and not self._root else None
        path = urls.output_path(unquote("/" + plain.removeprefix(self.base_url)))
        return path if path in self.sizes else ""


def _files(folder: Path, below: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir():
                if path != _OWN:
                    found += _files(folder / entry.name, f"{path}/")
            else:
                found.append((path, entry.stat().st_size))
    return found
