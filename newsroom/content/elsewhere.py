"""Texts that exist and could not be read as what they are: misplaced ones, and all in folders that are closed to us.

What leads to one of them is not at fault.
"""

from __future__ import annotations

from pathlib import Path

from newsroom.content import ids
from newsroom.content.places import PAGES
from newsroom.content.sources import Found

#: What is said of a folder, or a file, that the system does not let us look into.
_CLOSED = frozenset(("file/no-permission", "file/unreadable"))


class Elsewhere:
    """What may exist among the files that gave no record; `doubles` are texts whose page is another file's."""

    def __init__(self, site: Path, found: Found, doubles: dict[str, str]) -> None:
        self._site = site
        self._misplaced = frozenset((*found.misplaced, *doubles))
        closed = [fault.file for fault in found.problems if fault.code in _CLOSED]
        self._closed = tuple(f"{path}/" for path in closed if path not in found.suspects)
        self._ids: frozenset[str] | None = None

    def has_path(self, path: str) -> bool:
        """Tell whether a path of content/ may be that of a text."""
        return path in self._misplaced or path.startswith(self._closed)

    def has_id(self, wanted: str) -> bool:
        """Tell whether a text may have this id."""
        if self._ids is None:
            self._ids = frozenset(map(self._id_of, self._misplaced))
        return bool(self._closed) or wanted in self._ids

    def has_page(self, name: str) -> bool:
        """Tell whether a page of this path below content/halaman may exist."""
        return self.has_path(f"{PAGES}/{name}.md")

    def has_address(self, address: str) -> bool:
        """Tell whether a site path may be that of a text."""
        return bool(self._closed) and (
            self.has_path(f"content{address}") or self.has_path(f"{PAGES}{address}")
        )

    def _id_of(self, path: str) -> str:
        try:
            return ids.id_in(Path(self._site, path).read_bytes())
        except OSError:
            return ""
