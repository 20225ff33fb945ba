"""The months of the archive: a calendar with a count for each day, and the newest headlines of each day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from newsroom import urls
from newsroom.model import Release
from newsroom.rendering.dates import month_name
from newsroom.site.index import Index
from newsroom.site.views import Frame, Ref
from newsroom.target import Recipe, Stage, Target, Tools, View

#: How many headlines of a day a month shows; the rest stand on the day's own page, so a month stays bounded.
HEADLINES = 3


class Day(View, frozen=True):
    """A day of a calendar; number 0 is a blank, count 0 a day without releases; `iso` is its date."""

    number: int
    count: int
    url: str
    iso: str


class Headline(View, frozen=True):
    """A release by its headline. It has no summary, so that editing a text touches no month."""

    url: str
    title: str
    lang: str
    unit: str


class DayOfMonth(View, frozen=True):
    """A day with releases: how many, and the newest of them."""

    day: Day
    headlines: tuple[Headline, ...]


class MonthPage(View, frozen=True):
    """A month: as a calendar of weeks of seven days, Monday first, and as a list of days, newest first."""

    frame: Frame
    url: str
    lang: str
    title: str
    crumbs: tuple[Ref, ...]
    weeks: tuple[tuple[Day, ...], ...]
    days: tuple[DayOfMonth, ...]
    total: int
    earlier: Ref | None
    later: Ref | None


def make_month_page(view: MonthPage, tools: Tools) -> bytes:
    """Return the HTML of a month."""
    return tools.render("month.html", page=view).encode()


MONTH_PAGE = Recipe(
    "newsroom.site.archive_months:MONTH_PAGE", make_month_page, MonthPage, Stage.LISTS, ("month.html",)
)

#: The releases of each day of a month that has any, oldest first.
_Month = dict[dt.date, Sequence[Release]]


def month_targets(index: Index) -> Iterator[Target]:
    """Yield every month that has releases."""
    months: dict[dt.date, _Month] = {}
    for day, releases in index.days.items():
        months.setdefault(day.replace(day=1), {})[day] = releases
    firsts = list(months)
    for number, first in enumerate(firsts):
        earlier = firsts[number - 1] if number else None
        later = firsts[number + 1] if number + 1 < len(firsts) else None
        days = months[first]
        counts = ",".join(f"{day.day}:{len(releases)}" for day, releases in days.items())
        shown = [release for releases in days.values() for release in releases[-HEADLINES:]]
        yield Target(
            urls.output_path(urls.month(first)),
            MONTH_PAGE,
            partial(_month_page, index, first, days, earlier, later),
            index.mark(f"{first}|{counts}|{earlier}|{later}".encode(), releases=shown),
        )


def _month_page(
    index: Index, first: dt.date, days: _Month, earlier: dt.date | None, later: dt.date | None
) -> MonthPage:
    weeks = calendar.Calendar().monthdayscalendar(first.year, first.month)
    cells = {
        number: _day(first.replace(day=number), days) if number else Day(0, 0, "", "")
        for week in weeks
        for number in week
    }
    return MonthPage(
        frame=index.frame,
        url=urls.month(first),
        lang="id",
        title=month_name(first.isoformat(), "id"),
        crumbs=(Ref("Arsip", urls.ARCHIVE), Ref(str(first.year), urls.year(first))),
        weeks=tuple(tuple(cells[number] for number in week) for week in weeks),
        days=tuple(
            DayOfMonth(
                cells[day.day], tuple(_headline(index, one) for one in releases[: -HEADLINES - 1 : -1])
            )
            for day, releases in reversed(days.items())
        ),
        total=sum(len(releases) for releases in days.values()),
        earlier=_ref(earlier),
        later=_ref(later),
    )


def _day(day: dt.date, days: _Month) -> Day:
    count = len(days.get(day, ()))
    return Day(day.day, count, urls.day(day) if count else "", day.isoformat())


def _headline(index: Index, release: Release) -> Headline:
    unit = index.unit(release.satker, release.day)
    return Headline(index.url(release), release.title, release.lang, unit.name)


def _ref(first: dt.date | None) -> Ref | None:
    return Ref(month_name(first.isoformat(), "id"), urls.month(first)) if first else None
