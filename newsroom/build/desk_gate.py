"""The desk's word on what is to be published: its errors are problems of content, and its warnings are counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import structs

from newsroom.content.outlook import CACHE
from newsroom.desk.rounds import desk_problems
from newsroom.model import Newsroom
from newsroom.parallel import Crew
from newsroom.problems import Problem


def with_desk(
    site: Path, newsroom: Newsroom, problems: Sequence[Problem], crew: Crew, since: dt.date
) -> tuple[Newsroom, list[Problem]]:
    """Return a newsroom, counted anew, and its problems with the desk's errors in texts from a day on."""
    said = desk_problems(site, newsroom, crew, site / CACHE, since)
    errors = [one for one in said if one.severity == "error"]
    newsroom = recounted(newsroom, problems, errors)
    counts = structs.replace(newsroom.counts, warned=len(said) - len(errors))
    return structs.replace(newsroom, counts=counts), [*problems, *errors]


def recounted(newsroom: Newsroom, known: Iterable[Problem], said: Iterable[Problem]) -> Newsroom:
    """Return a newsroom that counts the texts in which the desk has errors among those with problems.

    `known` are the problems of the content, whose files are counted so already.
    """
    faulty = _files(said) - _files(known)
    if not faulty:
        return newsroom
    published, held = (
        sum(one.source.path in faulty for one in texts) for texts in (newsroom.releases, newsroom.held)
    )
    counts = structs.replace(
        newsroom.counts,
        published=newsroom.counts.published - published,
        held=newsroom.counts.held - held,
        with_problems=newsroom.counts.with_problems + published + held,
        held_for=(),
    )
    return structs.replace(newsroom, counts=counts)


def _files(problems: Iterable[Problem]) -> set[str]:
    return {one.file for one in problems if one.severity == "error"}
