"""The whole newsroom as of one instant: every source read, resolved, held back or counted as faulty."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import structs

from newsroom.content.addresses import Owners, twins
from newsroom.content.elsewhere import Elsewhere
from newsroom.content.ids import derived_id
from newsroom.content.life import address_only, stub
from newsroom.content.linking import Linker
from newsroom.content.logos import with_logos
from newsroom.content.notes import Notes
from newsroom.content.outlook import CACHE
from newsroom.content.outreach import Outreacher
from newsroom.content.places import RELEASES
from newsroom.content.records import ReleaseRecord
from newsroom.content.registry import FaultyRegistriesError, registries
from newsroom.content.releases import Resolver
from newsroom.content.security_notice import security_problems
from newsroom.content.sources import Found, Look, read_all
from newsroom.content.stand_ins import with_stand_ins
from newsroom.counts import Counts
from newsroom.model import URGENT_FOR, Newsroom, Page, Release
from newsroom.parallel import Crew, resolve
from newsroom.problems import Problem, problem
from newsroom.settings import Settings


def read_newsroom(
    site: Path, now: dt.datetime, crew: Crew, *, drafts: bool = False, seen: Look | None = None
) -> tuple[Newsroom, list[Problem]]:
    """Read the site as it is at `now` (aware); with `drafts`, what is held back counts as shown.

    `seen` is what stands in content/, when the caller has looked already. Return the newsroom with all problems. With errors among them the newsroom has stand-ins for what is faulty: it serves to
    check everything else and must not be published.
    """
    found = read_all(site, crew, seen)
    problems = list(found.problems)
    try:
        settings, registry, doubts = with_stand_ins(*registries(site, site / CACHE))
    except FaultyRegistriesError as fault:
        problems += fault.problems
        settings, registry, doubts = with_stand_ins(fault.read.settings, fault.read.registry, fault)
    notes = Notes(site, found.suspects)
    odd_pictures = {fault.file for fault in found.problems if fault.code == "file/picture-format"}
    registry, faults = with_logos(site, registry, found.photos, found.problems)
    problems += faults
    outreacher = Outreacher(registry, settings, now, notes, doubts)
    resolver = Resolver(
        registry, found.photos, now, notes, doubts, outreacher, odd_pictures, settings.verified_from
    )
    doubles = twins(found.releases, found.releases)
    problems += [problem("path/twice", path, other=other) for path, other in doubles.items()]
    releases = [
        resolver.release(path, *source) for path, source in found.releases.items() if path not in doubles
    ]
    releases.sort(key=lambda release: release.order)
    releases = _with_own_ids(releases, found.releases, notes)
    _check_guids(releases, notes)
    pages = [resolver.page(path, *source) for path, source in found.pages.items()]
    texts: list[Release | Page] = [*releases, *pages]
    if any(text.aliases for text in texts):
        owners = Owners(texts, notes)
        releases, pages = owners.settle(releases), owners.settle(pages)
    elsewhere = Elsewhere(site, found, doubles)
    linker = Linker(releases, pages, notes, elsewhere, drafts=drafts)
    releases = linker.releases(releases, found.releases)
    pages = [linker.page(one, found.pages[one.source.path][1].facts) for one in pages]
    due = [release for release in releases if drafts or not release.held]
    shown = [release for release in due if not (release.withdrawal or release.removal)]
    withdrawn = [stub(release) for release in due if release.withdrawal and not release.removal]
    removed = [address_only(release) for release in due if release.removal]
    held = [release for release in releases if release.held and not drafts]
    urgent = [release for release in shown if release.urgent]
    facts = {
        path: record.facts
        for kind in (found.releases, found.pages)
        for path, (_digest, record) in kind.items()
        if record.facts.site_links
    }
    site_links = linker.site_links(facts)
    _check_urgent(urgent, notes, now)
    problems += notes.problems
    problems += _policy_problems(site, settings, pages, elsewhere)
    problems += security_problems(site, settings, now)
    newsroom = Newsroom(
        settings=settings,
        registry=registry,
        releases=shown,
        # By address, not in the order of reading: what the cache knew is read before what changed.
        pages=sorted(pages, key=lambda page: page.path),
        now=now,
        counts=_counts(found, (shown, held, [*withdrawn, *removed]), urgent, problems),
        held=held,
        withdrawn=withdrawn,
        removed=removed,
        urgent=urgent,
        site_links=site_links,
        preview=drafts,
    )
    return newsroom, problems


def _with_own_ids(
    releases: Iterable[Release], records: Mapping[str, tuple[bytes, ReleaseRecord]], notes: Notes
) -> list[Release]:
    """Return the releases, each with an id of its own; the first in order of publication keeps one given twice."""
    releases = list(releases)
    if len({release.id for release in releases}) == len(releases):
        return releases
    seen: dict[str, str] = {}
    unique = []
    for release in releases:
        path = release.source.path
        if release.id in seen:
            field = "id" if records[path][1].id else "date"
            notes.at_field("id/duplicate", path, (field,), id=release.id, other=seen[release.id])
            unique.append(structs.replace(release, id=derived_id(path)))
        else:
            seen[release.id] = path
            unique.append(release)
    return unique


def _check_guids(releases: Iterable[Release], notes: Notes) -> None:
    """Note every release whose feed identity another one, earlier in order of publication, has too."""
    seen: dict[str, str] = {}
    for release in releases:
        if (
            release.guid
            and (other := seen.setdefault(release.guid, release.source.path)) != release.source.path
        ):
            notes.at_field("guid/duplicate", release.source.path, ("guid",), guid=release.guid, other=other)


def _check_urgent(urgent: Iterable[Release], notes: Notes, now: dt.datetime) -> None:
    """Warn of every release that should have been verified by now."""
    for release in urgent:
        if release.published + URGENT_FOR <= now:
            due = f"{release.published + URGENT_FOR:%Y-%m-%d %H:%M %Z}"
            notes.at_field(
                "verification/overdue", release.source.path, ("urgent",), severity="warning", due=due
            )


def _policy_problems(
    site: Path, settings: Settings, pages: Iterable[Page], elsewhere: Elsewhere
) -> list[Problem]:
    """Return a problem for each policy of site.toml whose page does not exist."""
    if not settings.policies:
        return []
    known = {page.path for page in pages}
    return [
        resolve("newsroom.content.settings_reading:at_setting")(
            site, "registry/unknown-page", ("policies", name), page=path
        )
        for name, path in settings.policies
        if path not in known and not elsewhere.has_page(path)
    ]


def _counts(
    found: Found, sound: tuple[list[Release], ...], urgent: Sequence[Release], problems: Iterable[Problem]
) -> Counts:
    """Count every source file of a release once (law 8): those published, held and withdrawn are given."""
    faulty = {fault.file for fault in problems if fault.severity == "error"} & found.releases.keys()
    misplaced = sum(path.startswith(RELEASES) for path in found.misplaced)
    published, held, withdrawn = (_sound(releases, faulty) for releases in sound)
    return Counts(
        sources=len(found.releases) + misplaced,
        published=published,
        held=held,
        withdrawn=withdrawn,
        with_problems=len(faulty) + misplaced,
        held_for=tuple(
            sorted(Counter(one.held for one in sound[1] if one.source.path not in faulty).items())
        ),
        urgent=len(urgent),
        removed=sum(one.removal is not None for one in sound[2] if one.source.path not in faulty),
    )


def _sound(releases: list[Release], faulty: Collection[str]) -> int:
    """Return how many releases are without faults."""
    return sum(release.source.path not in faulty for release in releases) if faulty else len(releases)
