"""The archive's overview and its years: how much was published when, cut in the site's zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from newsroom import urls
from newsroom.rendering.dates import MONTHS
from newsroom.site.index import Index
from newsroom.site.views import Frame, Ref
from newsroom.target import Recipe, Stage, Target, Tools, View


class MonthCount(View, frozen=True):
    """A month of a year and how many releases it has; `url` is "" when it has none."""

    name: str
    url: str
    count: int


class YearCount(View, frozen=True):
    """A year, how many releases it has, and its twelve months from January on."""

    name: str
    url: str
    count: int
    months: tuple[MonthCount, ...]


class ArchivePage(View, frozen=True):
    """The archive itself: its years, newest first."""

    frame: Frame
    url: str
    lang: str
    title: str
    years: tuple[YearCount, ...]


class YearPage(View, frozen=True):
    """A year with its months, and the nearest earlier and later years that have releases.

    `most` is the count of its fullest month, against which the others are drawn.
    """

    frame: Frame
    url: str
    lang: str
    title: str
    crumbs: tuple[Ref, ...]
    year: YearCount
    most: int
    earlier: Ref | None
    later: Ref | None


def make_archive_page(view: ArchivePage, tools: Tools) -> bytes:
    """Return the HTML of the archive."""
    return tools.render("archive.html", page=view).encode()


def make_year_page(view: YearPage, tools: Tools) -> bytes:
    """Return the HTML of a year."""
    return tools.render("year.html", page=view).encode()


ARCHIVE_PAGE = Recipe(
    "newsroom.site.archive:ARCHIVE_PAGE", make_archive_page, ArchivePage, Stage.LISTS, ("archive.html",)
)
YEAR_PAGE = Recipe("newsroom.site.archive:YEAR_PAGE", make_year_page, YearPage, Stage.LISTS, ("year.html",))


def archive_targets(index: Index) -> Iterator[Target]:
    """Yield the archive and its years."""
    counts: dict[int, dict[int, int]] = {}
    for day, releases in index.days.items():
        months = counts.setdefault(day.year, {})
        months[day.month] = months.get(day.month, 0) + len(releases)
    years = [_year(year, months) for year, months in counts.items()]
    page = ArchivePage(index.frame, urls.ARCHIVE, "id", "Arsip", tuple(reversed(years)))
    yield Target(urls.output_path(urls.ARCHIVE), ARCHIVE_PAGE, page)
    for number, year in enumerate(years):
        earlier = years[number - 1] if number else None
        later = years[number + 1] if number + 1 < len(years) else None
        yield _year_target(index, year, earlier, later)


def _year(year: int, months: Mapping[int, int]) -> YearCount:
    firsts = [dt.date(year, month, 1) for month in range(1, 13)]
    return YearCount(
        name=str(year),
        url=urls.year(firsts[0]),
        count=sum(months.values()),
        months=tuple(
            MonthCount(
                name=MONTHS["id"][first.month - 1],
                url=urls.month(first) if first.month in months else "",
                count=months.get(first.month, 0),
            )
            for first in firsts
        ),
    )


def _year_target(index: Index, year: YearCount, earlier: YearCount | None, later: YearCount | None) -> Target:
    view = YearPage(
        frame=index.frame,
        url=year.url,
        lang="id",
        title=f"Arsip {year.name}",
        crumbs=(Ref("Arsip", urls.ARCHIVE),),
        year=year,
        most=max(month.count for month in year.months),
        earlier=Ref(earlier.name, earlier.url) if earlier else None,
        later=Ref(later.name, later.url) if later else None,
    )
    return Target(urls.output_path(year.url), YEAR_PAGE, view)
