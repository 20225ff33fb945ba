"""How many source files of releases there are, and what became of them."""

from __future__ import annotations

import msgspec


class Counts(msgspec.Struct, frozen=True):
    """Source files of releases = published + held + withdrawn + with problems (law 8); removed ones are withdrawn ones."""

    sources: int
    published: int
    held: int
    withdrawn: int
    with_problems: int
    #: How many of those held are held for which reason, as (reason, count).
    held_for: tuple[tuple[str, int], ...] = ()
    #: How many of those published are urgent and not verified yet.
    urgent: int = 0
    #: How many of those withdrawn are removed.
    removed: int = 0
    #: How many warnings and notes the desk has, where a build asks it.
    warned: int = 0

    @property
    def reconcile(self) -> bool:
        """Tell whether every source file is accounted for exactly once."""
        return self.sources == self.published + self.held + self.withdrawn + self.with_problems
