"""The months that releases were published in: what is kept by month stays as it is once the month is past."""

from __future__ import annotations

import datetime as dt

from newsroom.model import Release
from newsroom.site.index import Index


def by_month(index: Index) -> dict[dt.date, list[Release]]:
    """Return all releases, translations too, oldest first, by the first day of their month in the site's zone."""
    months: dict[dt.date, list[Release]] = {}
    for day, releases in index.days.items():
        months.setdefault(day.replace(day=1), []).extend(releases)
    late = set()
    for release in index.releases:
        if release.translation_of:  # the days of the archive leave them out
            first = index.site_day(release).replace(day=1)
            months.setdefault(first, []).append(release)
            late.add(first)
    for first in late:
        months[first].sort(key=lambda release: release.order)
    return dict(sorted(months.items()))
