"""The table of contents of the search index: which spans there are, their days, and how words are to be cut."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from newsroom import urls
from newsroom.search.entries import PER_FILE
from newsroom.search.postings import numbers
from newsroom.search.spans import Span
from newsroom.search.words import ROOTS, STOP_WORDS, WHOLE
from newsroom.target import Recipe, Stage, Target, Tools, View


class SpanRef(View, frozen=True):
    """A span: its name, the ISO day it begins with, how many releases each day from there on has, its files."""

    name: str
    first: str
    counts: tuple[int, ...]
    shards: int


class Contents(View, frozen=True):
    """All spans, the oldest first."""

    spans: tuple[SpanRef, ...]


def make_contents(view: Contents, _tools: Tools) -> bytes:
    """Return the table of contents as JSON."""
    spans = [[one.name, one.first, numbers(one.counts), one.shards] for one in view.spans]
    tables = {name: " ".join(sorted(words)) for name, words in _TABLES.items()}
    whole = {"perFile": PER_FILE, "spans": spans, **tables}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


CONTENTS = Recipe("newsroom.search.contents:CONTENTS", make_contents, Contents, Stage.FEEDS)
_TABLES = {"stop": STOP_WORDS, "whole": WHOLE, "roots": ROOTS}


def contents_target(spans: Sequence[Span]) -> Target:
    """Return the table of contents."""
    return Target(
        urls.output_path(urls.search_contents()), CONTENTS, Contents(tuple(_span(one) for one in spans))
    )


def _span(span: Span) -> SpanRef:
    *_, last = span.days
    length = (last - span.first).days + 1
    days = (span.first + dt.timedelta(days=number) for number in range(length))
    return SpanRef(
        span.name, span.first.isoformat(), tuple(span.days.get(day, 0) for day in days), span.shards
    )
