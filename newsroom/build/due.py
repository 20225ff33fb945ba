"""What is due: what is held, why and until when; what could be out and is not built; what should have been verified.

It compares the newsroom as of one instant with the ledger of the last build; it builds nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from newsroom import urls
from newsroom.build.ledger import read_standing, stamp
from newsroom.build.site_build import Request
from newsroom.content.newsroom import read_newsroom
from newsroom.model import URGENT_FOR
from newsroom.parallel import Crew
from newsroom.problems import ContentError


class Held(NamedTuple):
    """A release that is held: its file, why, and its time to come, None without one.

    That time ends the hold only if it is `timed`; else it is when somebody means the release to be out.
    """

    file: str
    reason: str
    until: dt.datetime | None
    timed: bool


class Urgent(NamedTuple):
    """A release that was published before anybody verified it: its file, and when somebody must have."""

    file: str
    until: dt.datetime


class Due(NamedTuple):
    """All that is due at `now`: held releases, the next first; files whose pages no build has made; urgent ones."""

    now: dt.datetime
    held: list[Held]
    unbuilt: list[str]
    urgent: list[Urgent]

    @property
    def next(self) -> Held | None:
        """The release that time alone will release next."""
        return next((one for one in self.held if one.timed), None)

    @property
    def overdue(self) -> list[Urgent]:
        """The urgent releases whose time is over."""
        return [one for one in self.urgent if one.until <= self.now]

    @property
    def is_late(self) -> bool:
        """Tell whether somebody, or a build, should have acted by now."""
        return bool(self.unbuilt or self.overdue)


def due(request: Request, crew: Crew) -> Due:
    """Return what is due; raise ContentError when the content has errors, for then nobody can tell."""
    newsroom, problems = read_newsroom(request.site, request.now, crew)
    if any(fault.severity == "error" for fault in problems):
        raise ContentError(problems, newsroom.counts)
    shelves = read_standing(request.output).ledger.shelves.values()
    stands = {one for shelf in shelves for one in shelf.stamped()}
    held = [
        Held(
            one.source.path,
            one.held,
            one.published if one.held != "draft" and one.published > request.now else None,
            one.waits_for_time,
        )
        for one in newsroom.held
    ]
    return Due(
        request.now,
        sorted(held, key=lambda one: (one.until is None, one.until or request.now, one.file)),
        [
            one.source.path
            for one in newsroom.releases
            if stamp(urls.output_path(urls.release(one.year, one.month, one.slug))) not in stands
        ],
        [Urgent(one.source.path, one.published + URGENT_FOR) for one in newsroom.urgent],
    )
