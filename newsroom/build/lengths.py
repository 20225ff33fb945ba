"""The lengths of files that other files state, known without reading a file: from the ledger, and from what was made just now.

A length is a function of a file's key as the bytes are, so to know it is only quicker than to make the file: a recipe that
asks for a length which is not known here makes the file itself.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from newsroom.build.ledger import Ledger
from newsroom.fingerprint import Fingerprint
from newsroom.target import Recipe, View, view_digest


class Lengths:
    """Lengths by the digest of the view; each kind of view that is measured has one recipe."""

    def __init__(self, ledger: Ledger, prints: Mapping[str, Fingerprint]) -> None:
        """Take what stands, and the fingerprints of now: what was made with others says nothing of what would be made."""
        current = [prints.get(name) == (layouts, code) for name, layouts, code in ledger.recipes]
        self._shelves = list(ledger.shelves.values())
        self._current = current
        self._known: dict[bytes, int] = {}

    def add(self, view: bytes, length: int) -> None:
        """Note what a file just made is long."""
        self._known[view] = length

    def stated(self, recipe: Recipe, view: View) -> dict[bytes, int]:
        """Return the lengths, as far as they are known, that a file states of others."""
        if recipe.states is None:
            return {}
        self._look_up()
        digests = {view_digest(one) for one in recipe.states(view)}
        return {digest: self._known[digest] for digest in digests if digest in self._known}

    def _look_up(self) -> None:
        """Take the lengths from the ledger, once, when the first is wanted."""
        for shelf in self._shelves:
            lengths = msgspec.msgpack.decode(shelf.lengths, type=dict[bytes, tuple[int, int]])
            for view, (recipe, length) in lengths.items():
                if self._current[recipe]:
                    self._known[view] = length
        self._shelves = []
