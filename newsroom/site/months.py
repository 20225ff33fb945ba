"""Days and months with all that was published in them, translations too, which the archive's own days leave out.

What is kept by month stays as it is once the month is past.
"""

from __future__ import annotations

import datetime as dt

from newsroom.model import Release
from newsroom.site.index import Index


def by_day(index: Index) -> dict[dt.date, list[Release]]:
    """Return all releases, oldest first, by their day in the site's zone."""
    translations = [release for release in index.releases if release.translation_of]
    if not translations:
        return index.days
    days = {day: list(releases) for day, releases in index.days.items()}
    for release in translations:
        days.setdefault(index.site_day(release), []).append(release)
    for day in {index.site_day(release) for release in translations}:
        days[day].sort(key=lambda release: release.order)
    return dict(sorted(days.items()))


def by_month(index: Index) -> dict[dt.date, list[Release]]:
    """Return all releases, oldest first, by the first day of their month in the site's zone."""
    months: dict[dt.date, list[Release]] = {}
    for day, releases in by_day(index).items():
        months.setdefault(day.replace(day=1), []).extend(releases)
    return months
