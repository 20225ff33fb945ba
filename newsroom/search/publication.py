"""All files of search: its page, the words of every span, the releases as results. Held releases are in none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from newsroom import urls
from newsroom.model import Release
from newsroom.search.contents import contents_target
from newsroom.search.entries import entry_targets
from newsroom.search.page import page_target
from newsroom.search.shard import shard_targets
from newsroom.search.spans import Span, spans
from newsroom.site.index import Index
from newsroom.site.months import by_day
from newsroom.target import Batch, Target


def search_batches(index: Index) -> Iterator[Batch]:
    """Yield the page with the table of contents, the words by span, the releases by month: translations included."""
    days = by_day(index)
    cut = list(spans({day: len(releases) for day, releases in days.items()}))
    yield Batch(urls.SEARCH, b"", partial(_fixed, index, cut))
    for span in cut:
        inside = [release for day in span.days for release in days[day]]
        mark = index.mark(f"{span.name}|{span.shards}".encode(), releases=inside)
        yield Batch(f"{urls.SEARCH} {span.name}", mark, partial(shard_targets, index, span, inside, mark))
    for month, part in groupby(days, "{:%Y/%m}".format):
        own = {day: days[day] for day in part}
        mark = index.mark(releases=[release for releases in own.values() for release in releases])
        yield Batch(f"{urls.SEARCH} rilis {month}", mark, partial(_month, index, own))


def _fixed(index: Index, cut: Sequence[Span]) -> Iterator[Target]:
    yield page_target(index)
    yield contents_target(cut)


def _month(index: Index, days: Mapping[dt.date, Sequence[Release]]) -> Iterator[Target]:
    for day, releases in days.items():
        yield from entry_targets(index, day, releases)
