"""The days of the archive: all releases of a day, a busy day cut into pages that are numbered from the oldest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from newsroom import urls
from newsroom.model import Release
from newsroom.rendering.dates import MONTHS, long_date
from newsroom.site.index import Index
from newsroom.site.section import cut
from newsroom.site.views import Frame, Pager, Ref, ReleaseCard
from newsroom.target import Recipe, Stage, Target, Tools, View

#: How many releases a full page of a day has; a day of 300 is no page of 300.
DAY_SIZE = 40


class DayPage(View, frozen=True):
    """Releases of a day, newest first, and the nearest earlier and later days that have any.

    `total` counts the whole day on its newest page, and is 0 on the others, which never change again.
    """

    frame: Frame
    url: str
    lang: str
    title: str
    day_url: str
    crumbs: tuple[Ref, ...]
    total: int
    cards: tuple[ReleaseCard, ...]
    pager: Pager
    earlier: Ref | None
    later: Ref | None


def make_day_page(view: DayPage, tools: Tools) -> bytes:
    """Return the HTML of a page of a day."""
    return tools.render("day.html", page=view).encode()


DAY_PAGE = Recipe("newsroom.site.archive_days:DAY_PAGE", make_day_page, DayPage, Stage.LISTS, ("day.html",))


def day_targets(index: Index) -> Iterator[Target]:
    """Yield the pages of every day that has releases."""
    days = list(index.days)
    for number, day in enumerate(days):
        earlier = days[number - 1] if number else None
        later = days[number + 1] if number + 1 < len(days) else None
        for pager, releases in cut(urls.day(day), index.days[day], DAY_SIZE):
            around = (None, None) if pager.number else (earlier, later)
            total = 0 if pager.number else len(index.days[day])
            mark = f"{day}|{around}|{total}|{pager.newer}|{pager.older}".encode()
            yield Target(
                urls.output_path(urls.list_page(urls.day(day), pager.number)),
                DAY_PAGE,
                partial(_day_page, index, day, total, pager, releases, *around),
                index.mark(mark, releases=releases),
            )


def _day_page(  # noqa: PLR0913 - a page of a day and what stands around it
    index: Index,
    day: dt.date,
    total: int,
    pager: Pager,
    releases: Sequence[Release],
    earlier: dt.date | None,
    later: dt.date | None,
) -> DayPage:
    return DayPage(
        frame=index.frame,
        url=urls.list_page(urls.day(day), pager.number),
        lang="id",
        title=long_date(day.isoformat(), "id"),
        day_url=urls.day(day),
        crumbs=(
            Ref("Arsip", urls.ARCHIVE),
            Ref(str(day.year), urls.year(day)),
            Ref(MONTHS["id"][day.month - 1], urls.month(day)),
        ),
        total=total,
        cards=tuple(index.cards[release.id] for release in releases),
        pager=pager,
        earlier=_ref(earlier),
        later=_ref(later),
    )


def _ref(day: dt.date | None) -> Ref | None:
    return Ref(long_date(day.isoformat(), "id"), urls.day(day)) if day else None
