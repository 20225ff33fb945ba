"""Who may sign, or verify, for a unit on a day: initials become an author, or a problem that says why not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from newsroom.content.notes import Notes
from newsroom.content.stand_ins import Doubts
from newsroom.model import Author, Registry, Satker


class Signers:
    """The authors of a registry by their initials; those of a unit sign for the units below it, too."""

    def __init__(self, registry: Registry, notes: Notes, doubts: Doubts) -> None:
        self._registry = registry
        self._notes = notes
        self._doubts = doubts
        self._chains = {code: [unit.code for unit in registry.chain(code)] for code in registry.satker}
        self._by_initials: dict[str, list[Author]] = defaultdict(list)
        for author in registry.authors:
            self._by_initials[author.initials].append(author)
        # Most releases of a unit are signed by the same few.
        self._known: dict[tuple[str, str], list[Author]] = {}

    def signer(  # noqa: PLR0913 - who, where, when, and where that is written
        self, path: str, field: tuple[str | int, ...], initials: str, unit: Satker, written: str, day: dt.date
    ) -> Author | None:
        """Return the author of the unit or of one above it, valid on the day; the nearest wins.

        When there is none, note why at the field, and return who may be meant. `written` is the unit's code in the
        text: where another unit stands in for it, nobody knows whose author it should be.
        """
        theirs = self._known.get((unit.code, initials))
        if theirs is None:
            chain = self._chains[unit.code]
            known = [author for author in self._by_initials.get(initials, ()) if author.satker in chain]
            theirs = sorted(known, key=lambda author: chain.index(author.satker))
            self._known[unit.code, initials] = theirs
        for author in theirs:
            if author.first_day <= day <= author.last_day:
                return author
        if unit.code == written and self._doubts.cut.isdisjoint(self._chains[unit.code]):
            self._note_why(path, field, initials, unit, day)
        elif initials not in self._by_initials and not self._doubts.has_author(initials):
            self._note_unknown(path, field, initials, unit, day)
        return next(iter((*theirs, *self._by_initials.get(initials, ()))), None)

    def _note_why(
        self, path: str, field: tuple[str | int, ...], initials: str, unit: Satker, day: dt.date
    ) -> None:
        """Note why nobody with such initials may sign."""
        everyone, theirs = self._by_initials.get(initials, ()), self._known[unit.code, initials]
        if self._doubts.has_author(initials):
            pass
        elif not everyone:
            self._note_unknown(path, field, initials, unit, day)
        elif not theirs:
            other = everyone[0].satker
            self._notes.at_field(
                "author/other-satker", path, field, initials=initials, other=other, unit=unit.code
            )
        elif not self._notes.is_suspect(path, "date"):
            term = "; ".join(_term(author) for author in theirs)
            self._notes.at_field(
                "author/lapsed", path, field, initials=initials, term=term, day=day.isoformat()
            )

    def _note_unknown(
        self, path: str, field: tuple[str | int, ...], initials: str, unit: Satker, day: dt.date
    ) -> None:
        near = self._valid_initials(initials, self._chains[unit.code], day)
        self._notes.at_field("author/unknown", path, field, initials=initials, near=near)

    def _valid_initials(self, initials: str, chain: list[str], day: dt.date) -> str:
        """Return those who may sign, the one who differs in capitals only first."""
        valid = {
            author.initials
            for author in self._registry.authors
            if author.satker in chain and author.is_valid_on(day)
        }
        return ", ".join(sorted(valid, key=lambda one: (one.lower() != initials.lower(), one))[:8]) or "–"


def _term(author: Author) -> str:
    """Return from when to when somebody signs; an open end is "…"."""
    first = author.first_day.isoformat() if author.first_day > dt.date.min else "…"
    return f"{first} – {author.last_day.isoformat() if author.last_day < dt.date.max else '…'}"
