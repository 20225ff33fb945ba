"""The releases of each month as JSON, one a line: a whole archive in a few files, of which all but the last stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from newsroom import urls
from newsroom.api.documents import ReleaseLine
from newsroom.api.lines import release_line
from newsroom.model import Release
from newsroom.site.index import Index
from newsroom.site.months import by_month
from newsroom.target import Batch, Recipe, Stage, Target, Tools, View


class ApiMonth(View, frozen=True):
    """The releases of a month, oldest first. Without bodies 8,000 releases are 8 MB, with texts some 34."""

    lines: tuple[ReleaseLine, ...]


def make_api_month(view: ApiMonth, _tools: Tools) -> bytes:
    """Return the releases of a month, one a line."""
    return msgspec.json.Encoder().encode_lines(view.lines)


API_MONTH = Recipe("newsroom.api.months:API_MONTH", make_api_month, ApiMonth, Stage.FEEDS)


def api_month_batches(index: Index) -> Iterator[Batch]:
    """Yield each month as a batch of its own: while nothing in it changes, it is not looked at."""
    for month, releases in by_month(index).items():
        path = urls.output_path(urls.api_month(month))
        # A line names the original of a translation only when that is public.
        originals = [index.by_id[one.translation_of] for one in releases if one.translation_of in index.by_id]
        mark = index.mark(releases=[*releases, *originals])
        targets = partial(_targets, index, path, releases, mark)
        yield Batch(f"api {month:%Y-%m}", mark, targets)


def _targets(index: Index, path: str, releases: Sequence[Release], mark: bytes) -> Iterator[Target]:
    yield Target(path, API_MONTH, partial(_month, index, releases), mark)


def _month(index: Index, releases: Sequence[Release]) -> ApiMonth:
    return ApiMonth(tuple([release_line(index, release) for release in releases]))
