"""The archive cut into spans of time, each with an index of its own. Knows days and counts; refuses to know releases.

A span whose time is past is final: only an edit of one of its own releases changes it. What is still growing is kept
small, so that a publication rewrites little; what is past is kept whole, so that a search opens few files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple

#: A year, a month or a third of a month that is still growing is cut once it holds more releases than this.
ROOM: Final = 256
#: About how many releases of a span there are to each of its files: of one that is past, of the growing one.
PER_SHARD: Final = 32
PER_SHARD_GROWING: Final = 256
MOST_SHARDS: Final = 1024


class Span(NamedTuple):
    """Consecutive days, those with releases in `days` by their counts, and into how many files its words go."""

    name: str
    days: Mapping[dt.date, int]
    shards: int

    @property
    def first(self) -> dt.date:
        """The first day that has releases."""
        return next(iter(self.days))

    @property
    def total(self) -> int:
        """How many releases there are in the span."""
        return sum(self.days.values())


def _third(day: dt.date) -> str:
    return f"{day:%Y-%m}-{'abc'[min(2, (day.day - 1) // 10)]}"


#: How time is cut, the widest first: the name of the span a day lies in.
_CUTS: Final[tuple[Callable[[dt.date], str], ...]] = (
    "{:%Y}".format,
    "{:%Y-%m}".format,
    _third,
    dt.date.isoformat,
)


def spans(days: Mapping[dt.date, int]) -> Iterator[Span]:
    """Yield the spans of an archive, given how many releases each day has, oldest first."""
    if days:
        yield from _cut(days, max(days), 0)


def _cut(days: Mapping[dt.date, int], newest: dt.date, depth: int) -> Iterator[Span]:
    for name, part in groupby(days, _CUTS[depth]):
        inside = {day: days[day] for day in part}
        growing = newest in inside
        if growing and depth + 1 < len(_CUTS) and sum(inside.values()) > ROOM:
            yield from _cut(inside, newest, depth + 1)
        else:
            yield Span(name, inside, _shards(sum(inside.values()), growing=growing))


def _shards(total: int, *, growing: bool) -> int:
    """Return a power of two: hashes are cut by it."""
    wanted = total // (PER_SHARD_GROWING if growing else PER_SHARD)
    return 1 << max(0, min(wanted, MOST_SHARDS).bit_length() - 1)
