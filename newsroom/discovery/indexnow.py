"""The file by which search engines know that a message of new pages (IndexNow) comes from this site."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom import urls
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, Tools, View


class IndexNowKey(View, frozen=True):
    """The key."""

    key: str


def make_indexnow_key(view: IndexNowKey, _tools: Tools) -> bytes:
    """Return the key and nothing else."""
    return view.key.encode()


INDEXNOW_KEY = Recipe("newsroom.discovery.indexnow:INDEXNOW_KEY", make_indexnow_key, IndexNowKey, Stage.FEEDS)


def indexnow_targets(index: Index) -> Iterator[Target]:
    """Yield the file of the key, where there is one."""
    key = index.settings.discovery.indexnow_key
    if key:
        yield Target(urls.output_path(urls.indexnow_key(key)), INDEXNOW_KEY, IndexNowKey(key))
