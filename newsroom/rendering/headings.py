"""Ids of headings: knows how heading text becomes a short ASCII id, unique within one document.

Refuses to know where the text came from or how a heading is written in HTML.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

NAMELESS = "bagian"
"""Id of a heading with nothing that survives as ASCII (an Arabic heading, say)."""


def heading_slug(text: str) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens: "Jum’at Berkah" → "jumat-berkah"."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", text.replace("'", "").lower()).strip("-") or NAMELESS


class HeadingIds:
    """The ids given out so far in one document; make a new one for each document."""

    def __init__(self) -> None:
        """Start with no id taken."""
        self._taken: set[str] = set()

    def reserve(self, taken: str) -> None:
        """Keep `taken`, an id the writer chose, from being given to another heading."""
        self._taken.add(taken)

    def claim(self, text: str) -> str:
        """Return the id for a heading reading `text`: its slug, then slug-2, slug-3 … when taken."""
        slug = heading_slug(text)
        found, number = slug, 1
        while found in self._taken:
            number += 1
            found = f"{slug}-{number}"
        self._taken.add(found)
        return found
