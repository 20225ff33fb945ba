"""Releases as search shows them: small files by day, so that a publication rewrites only the last of its own day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from newsroom import urls
from newsroom.model import Release
from newsroom.rendering.dates import short_date
from newsroom.site.index import Index
from newsroom.site.views import Ref
from newsroom.target import Recipe, Stage, Target, Tools, View

#: How many releases a file holds.
PER_FILE: Final = 16


class Entry(View, frozen=True):
    """A release as a result; `published` is ISO 8601. The names of its topics may have been what was looked for."""

    url: str
    title: str
    summary: str
    kind: str
    kind_name: str
    lang: str
    published: str
    unit: Ref
    topics: tuple[str, ...]


class Entries(View, frozen=True):
    """Some releases of a day, oldest first."""

    entries: tuple[Entry, ...]


def make_entries(view: Entries, _tools: Tools) -> bytes:
    """Return a JSON array with an array for each release, in the order of _row."""
    rows = [json.dumps(_row(entry), ensure_ascii=False, separators=(",", ":")) for entry in view.entries]
    return ("[" + ",\n".join(rows) + "]\n").encode()


ENTRIES = Recipe("newsroom.search.entries:ENTRIES", make_entries, Entries, Stage.LISTS)


def entry_targets(index: Index, day: dt.date, releases: Sequence[Release]) -> Iterator[Target]:
    """Yield the files of a day, given its releases, oldest first."""
    for number, start in enumerate(range(0, len(releases), PER_FILE)):
        part = releases[start : start + PER_FILE]
        path = urls.output_path(urls.search_entries(day, number))
        yield Target(path, ENTRIES, partial(_entries, index, part), index.mark(releases=part))


def _entries(index: Index, releases: Sequence[Release]) -> Entries:
    return Entries(tuple(_entry(index, release) for release in releases))


def _entry(index: Index, release: Release) -> Entry:
    card = index.cards[release.id]
    topics = tuple(topic.name for topic in release.topics)
    said = (card.url, card.title, card.summary, card.kind, card.kind_name, card.lang)
    return Entry(*said, card.published.iso, card.unit, topics)


def _row(entry: Entry) -> list[object]:
    """Return address, title, summary, kind, its name, language, instant, day in words, unit, its address, topics."""
    day = short_date(entry.published, entry.lang)
    said = (entry.url, entry.title, entry.summary, entry.kind, entry.kind_name, entry.lang)
    return [*said, entry.published, day, entry.unit.name, entry.unit.url, entry.topics]
