"""The newest changes of the archive as JSON: what somebody with a copy of it has to fetch again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from heapq import nlargest

from newsroom import urls
from newsroom.api.documents import Change, Changes
from newsroom.api.encoding import make_document
from newsroom.model import Release
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, iso

#: How many changes there are in the list.
NEWEST = 500

API_CHANGES = Recipe("newsroom.api.changes:API_CHANGES", make_document, Changes, Stage.FEEDS)

#: An instant, what happened then, and to which release.
_Event = tuple[dt.datetime, str, Release]


def api_changes_targets(index: Index) -> Iterator[Target]:
    """Yield the list of changes."""
    base_url = index.settings.base_url
    view = Changes(
        urls.absolute(base_url, urls.api_schema("perubahan")),
        tuple(
            Change(
                at=iso(at),
                what=what,
                id=release.id,
                url=urls.absolute(base_url, index.url(release)),
                api_url=urls.absolute(base_url, urls.api_release(release.id)),
            )
            for at, what, release in nlargest(NEWEST, _events(index), key=_order)
        ),
    )
    yield Target(urls.output_path(urls.api_document("perubahan")), API_CHANGES, view)


def _events(index: Index) -> Iterator[_Event]:
    """Yield what may be among the newest: the last releases published, every update, withdrawal and removal."""
    for release in index.releases[-NEWEST:]:
        yield release.published, "terbit", release
    for release in index.releases:
        if release.updated:
            yield release.updated, "diperbarui", release
    for release in index.newsroom.withdrawn:
        if release.withdrawal:
            yield release.withdrawal.time, "ditarik", release
    for release in index.newsroom.removed:
        if release.removal:
            yield release.removal.time, "dihapus", release


def _order(event: _Event) -> tuple[float, str, str]:
    at, what, release = event
    return at.timestamp(), release.id, what
