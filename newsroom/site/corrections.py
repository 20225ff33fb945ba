"""The log of corrections: every correction, update and withdrawal there ever was, newest first, on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeAlias

from newsroom import urls
from newsroom.life import Correction, Update, Withdrawal
from newsroom.model import Release
from newsroom.rendering.states import headline
from newsroom.site.index import Index
from newsroom.site.section import cut
from newsroom.site.views import Frame, Pager, Ref, When
from newsroom.target import Recipe, Stage, Target, Tools, View, iso

TITLE = "Ralat, pembaruan, dan penarikan"
SUMMARY = "Setiap ralat, pembaruan, dan penarikan rilis, yang terbaru lebih dahulu: tulisan semula, yang benar, dan sebabnya."

Event: TypeAlias = Correction | Update | Withdrawal


class CorrectionView(View, frozen=True):
    """A correction as readers see it."""

    when: When
    before: str
    after: str
    reason: str
    is_material: bool


class UpdateView(View, frozen=True):
    """An update as readers see it; the note may be ""."""

    when: When
    note: str


class WithdrawalView(View, frozen=True):
    """A withdrawal as readers see it; the release that took its place may be None."""

    when: When
    reason: str
    replacement: Ref | None


class LogEntry(View, frozen=True):
    """What happened to a release: a correction, an update or a withdrawal."""

    release: Ref
    lang: str
    unit: Ref
    correction: CorrectionView | None
    update: UpdateView | None
    withdrawal: WithdrawalView | None


class LogPage(View, frozen=True):
    """One page of the log, newest entry first."""

    frame: Frame
    url: str
    lang: str
    title: str
    summary: str
    entries: tuple[LogEntry, ...]
    pager: Pager


def make_log_page(view: LogPage, tools: Tools) -> bytes:
    """Return the HTML of one page of the log."""
    return tools.render("log.html", page=view).encode()


LOG_PAGE = Recipe("newsroom.site.corrections:LOG_PAGE", make_log_page, LogPage, Stage.LISTS, ("log.html",))


def correction_views(release: Release) -> tuple[CorrectionView, ...]:
    """Return the corrections of a release, newest first."""
    return tuple(_correction(release, one) for one in reversed(release.corrections))


def update_view(release: Release) -> UpdateView | None:
    """Return the last update of a release."""
    return UpdateView(_when(release, release.update), release.update.note) if release.update else None


def withdrawal_view(index: Index, release: Release, one: Withdrawal) -> WithdrawalView:
    """Return the withdrawal of a release."""
    other = index.by_id.get(one.replaced_by)
    return WithdrawalView(
        _when(release, one), one.reason, Ref(headline(other), index.url(other)) if other else None
    )


def events(index: Index) -> list[tuple[Release, Event]]:
    """Return every correction, update and withdrawal with its release, oldest first."""
    changed = [release for release in chain(index.releases, index.newsroom.withdrawn) if release.updated]
    found: list[tuple[Release, Event]] = [
        (one, event) for one in changed for event in (*one.corrections, one.update, one.withdrawal) if event
    ]
    return sorted(found, key=lambda pair: (pair[1].time, pair[0].id))


def log_targets(index: Index) -> Iterator[Target]:
    """Yield the pages of the log."""
    for pager, part in cut(urls.CORRECTIONS, events(index), index.settings.list_size):
        path = urls.output_path(urls.list_page(urls.CORRECTIONS, pager.number))
        mark = index.mark(
            f"{pager.newer}|{pager.older}|{len(part)}".encode(),
            releases=[release for one, _event in part for release in told_of(index, one)],
        )
        yield Target(path, LOG_PAGE, partial(_page, index, pager, part), mark)


def told_of(index: Index, release: Release) -> Iterator[Release]:
    """Yield a release, and the one that took its place."""
    yield release
    other = index.by_id.get(release.withdrawal.replaced_by) if release.withdrawal else None
    if other:
        yield other


def _page(index: Index, pager: Pager, part: Sequence[tuple[Release, Event]]) -> LogPage:
    return LogPage(
        frame=index.frame,
        url=urls.list_page(urls.CORRECTIONS, pager.number),
        lang="id",
        title=TITLE,
        summary=SUMMARY,
        entries=tuple(_entry(index, release, event) for release, event in part),
        pager=pager,
    )


def _entry(index: Index, release: Release, event: Event) -> LogEntry:
    return LogEntry(
        release=Ref(release.title, index.url(release)),
        lang=release.lang,
        unit=index.unit(release.satker, release.day),
        correction=_correction(release, event) if isinstance(event, Correction) else None,
        update=UpdateView(_when(release, event), event.note) if isinstance(event, Update) else None,
        withdrawal=withdrawal_view(index, release, event) if isinstance(event, Withdrawal) else None,
    )


def _correction(release: Release, one: Correction) -> CorrectionView:
    return CorrectionView(_when(release, one), one.before, one.after, one.reason, one.is_material)


def _when(release: Release, event: Event) -> When:
    return When(iso(event.time), release.satker.zone, has_time=True)
