"""The archive by year, month and day: cut in the site's zone, each part final once its time is past."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import partial

from newsroom import urls
from newsroom.rendering.dates import MONTHS, long_date, month_name
from newsroom.site.index import Index
from newsroom.site.views import Frame, Ref, ReleaseCard
from newsroom.target import Recipe, Stage, Target, Tools, View


class ArchivePage(View, frozen=True):
    """The archive itself (years) or a year (months): links only."""

    frame: Frame
    url: str
    lang: str
    title: str
    crumbs: tuple[Ref, ...]
    parts: tuple[Ref, ...]


class Day(View, frozen=True):
    """A day of a calendar; number 0 is a blank, count 0 a day without releases."""

    number: int
    count: int
    url: str


class MonthPage(View, frozen=True):
    """A month as a calendar: weeks of seven days, Monday first."""

    frame: Frame
    url: str
    lang: str
    title: str
    crumbs: tuple[Ref, ...]
    weeks: tuple[tuple[Day, ...], ...]
    total: int
    earlier: Ref | None
    later: Ref | None


class DayPage(View, frozen=True):
    """All releases of a day, newest first, and the nearest earlier and later days that have any."""

    frame: Frame
    url: str
    lang: str
    title: str
    crumbs: tuple[Ref, ...]
    cards: tuple[ReleaseCard, ...]
    earlier: Ref | None
    later: Ref | None


def make_archive_page(view: ArchivePage, tools: Tools) -> bytes:
    """Return the HTML of the archive or of a year."""
    return tools.render("archive.html", page=view).encode()


def make_month_page(view: MonthPage, tools: Tools) -> bytes:
    """Return the HTML of a month."""
    return tools.render("month.html", page=view).encode()


def make_day_page(view: DayPage, tools: Tools) -> bytes:
    """Return the HTML of a day."""
    return tools.render("day.html", page=view).encode()


ARCHIVE_PAGE = Recipe(
    "newsroom.site.archive:ARCHIVE_PAGE", make_archive_page, ArchivePage, Stage.LISTS, ("archive.html",)
)
MONTH_PAGE = Recipe(
    "newsroom.site.archive:MONTH_PAGE", make_month_page, MonthPage, Stage.LISTS, ("month.html",)
)
DAY_PAGE = Recipe("newsroom.site.archive:DAY_PAGE", make_day_page, DayPage, Stage.LISTS, ("day.html",))


def archive_targets(index: Index) -> Iterator[Target]:
    """Yield the archive, its years, months and days."""
    years: dict[int, dict[int, dict[int, int]]] = {}
    for day, releases in index.days.items():
        years.setdefault(day.year, {}).setdefault(day.month, {})[day.day] = len(releases)
    firsts = [dt.date(year, month, 1) for year, months in years.items() for month in months]
    archive = Ref("Arsip", urls.ARCHIVE)
    top = tuple(Ref(str(year), urls.year(dt.date(year, 1, 1))) for year in reversed(years))
    yield _archive(index, urls.ARCHIVE, "Arsip", (), top)
    for year, months in years.items():
        year_ref = Ref(str(year), urls.year(dt.date(year, 1, 1)))
        parts = tuple(Ref(MONTHS["id"][month - 1], urls.month(dt.date(year, month, 1))) for month in months)
        yield _archive(index, year_ref.url, f"Arsip {year}", (archive,), parts)
        for month, counts in months.items():
            first = dt.date(year, month, 1)
            yield _month(index, first, counts, (archive, year_ref), *_around(firsts, first))
    yield from _days(index, archive)


def _archive(index: Index, url: str, title: str, crumbs: tuple[Ref, ...], parts: tuple[Ref, ...]) -> Target:
    return Target(
        urls.output_path(url), ARCHIVE_PAGE, ArchivePage(index.frame, url, "id", title, crumbs, parts)
    )


def _around(months: list[dt.date], first: dt.date) -> tuple[Ref | None, Ref | None]:
    """Return the nearest earlier and later months that have releases."""
    place = months.index(first)
    earlier, later = months[place - 1 : place] if place else [], months[place + 1 : place + 2]
    one, other = (
        Ref(month_name(near[0].isoformat(), "id"), urls.month(near[0])) if near else None
        for near in (earlier, later)
    )
    return one, other


def _month(  # noqa: PLR0913 - the parts of a calendar page
    index: Index,
    first: dt.date,
    counts: dict[int, int],
    crumbs: tuple[Ref, ...],
    earlier: Ref | None,
    later: Ref | None,
) -> Target:
    weeks = tuple(
        tuple(
            Day(day, counts.get(day, 0), urls.day(first.replace(day=day)) if counts.get(day) else "")
            for day in week
        )
        for week in calendar.Calendar().monthdayscalendar(first.year, first.month)
    )
    url = urls.month(first)
    view = MonthPage(
        frame=index.frame,
        url=url,
        lang="id",
        title=month_name(first.isoformat(), "id"),
        crumbs=crumbs,
        weeks=weeks,
        total=sum(counts.values()),
        earlier=earlier,
        later=later,
    )
    return Target(urls.output_path(url), MONTH_PAGE, view)


def _days(index: Index, archive: Ref) -> Iterator[Target]:
    days = list(index.days)
    for number, day in enumerate(days):
        earlier = days[number - 1] if number else None
        later = days[number + 1] if number + 1 < len(days) else None
        yield Target(
            urls.output_path(urls.day(day)),
            DAY_PAGE,
            partial(_day, index, archive, day, earlier, later),
            index.mark(f"{day}|{earlier}|{later}".encode(), releases=index.days[day]),
        )


def _day(index: Index, archive: Ref, day: dt.date, earlier: dt.date | None, later: dt.date | None) -> DayPage:
    return DayPage(
        frame=index.frame,
        url=urls.day(day),
        lang="id",
        title=long_date(day.isoformat(), "id"),
        crumbs=(
            archive,
            Ref(str(day.year), urls.year(day)),
            Ref(MONTHS["id"][day.month - 1], urls.month(day)),
        ),
        cards=tuple(index.cards[release.id] for release in reversed(index.days[day])),
        earlier=_day_ref(earlier),
        later=_day_ref(later),
    )


def _day_ref(day: dt.date | None) -> Ref | None:
    return Ref(long_date(day.isoformat(), "id"), urls.day(day)) if day else None
