"""The whole newsroom as of one instant: every source read, resolved, held back or counted as faulty."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import structs

from newsroom.content.body import Reference
from newsroom.content.front_matter import Faulty
from newsroom.content.nearest import nearest
from newsroom.content.records import PageRecord, ReleaseRecord
from newsroom.content.registry import registries
from newsroom.content.releases import Resolver
from newsroom.content.sources import Found, read_all
from newsroom.model import Counts, Link, Newsroom, Page, Release, SiteLink
from newsroom.parallel import Crew
from newsroom.problems import ContentError, Problem

CACHE = ".newsroom/cache"


def read_newsroom(site: Path, now: dt.datetime, crew: Crew, *, drafts: bool = False) -> tuple[Newsroom, list[Problem]]:
    """Read the site as it is at `now` (aware); with `drafts`, what is held back counts as shown.

    Return it with all problems. When registries cannot be read there is no newsroom: raise ContentError.
    """
    found = read_all(site, crew, site / CACHE)
    try:
        settings, registry = registries(site, site / CACHE)
    except Faulty as fault:
        raise ContentError([*fault.problems, *found.problems]) from None
    resolver = Resolver(site, registry, found.photos, now, settings.dateline_code)
    releases = [
        release
        for path, (digest, record) in found.releases.items()
        if (release := resolver.release(path, digest, record)) is not None
    ]
    releases.sort(key=lambda release: release.order)
    pages = [resolver.page(path, digest, record) for path, (digest, record) in found.pages.items()]
    releases = _unique_ids(releases, found.releases, resolver)
    shown = [release for release in releases if drafts or not release.held]
    known = {release.source.path for release in releases} | {page.source.path for page in pages}
    visible = {release.source.path for release in shown} | {page.source.path for page in pages}
    linker = _Linker(resolver, {release.id: release.source.path for release in releases}, known, visible)
    shown = [linker.release(release, found.releases[release.source.path][1]) for release in shown]
    pages = [linker.page(page, found.pages[page.source.path][1]) for page in pages]
    _check_ids(shown, {release.id for release in releases}, resolver)
    problems = [*found.problems, *resolver.problems]
    held = [release for release in releases if release.held and not drafts]
    newsroom = Newsroom(
        settings=settings,
        registry=registry,
        releases=shown,
        pages=pages,
        now=now,
        counts=_counts(found, shown, held, problems),
        held=held,
        site_links=_site_links([*shown, *pages], found),
        preview=drafts,
    )
    return newsroom, problems


def _unique_ids(
    releases: Iterable[Release], records: Mapping[str, tuple[bytes, ReleaseRecord]], resolver: Resolver
) -> list[Release]:
    """Return the releases whose id nobody else has; the first in order of publication keeps it."""
    seen: dict[str, str] = {}
    unique = []
    for release in releases:
        path = release.source.path
        if release.id in seen:
            field = "id" if records[path][1].id else "date"
            resolver.note("id/duplicate", path, (field,), id=release.id, other=seen[release.id])
        else:
            seen[release.id] = path
            unique.append(release)
    return unique


class _Linker:
    """Finds what the links of a text lead to; notes the dead ones, and those that would give a held release away."""

    def __init__(self, resolver: Resolver, by_id: Mapping[str, str], known: set[str], visible: set[str]) -> None:
        self._resolver = resolver
        self._by_id = by_id
        self._known = known
        self._visible = visible

    def release(self, release: Release, record: ReleaseRecord) -> Release:
        if not record.facts.links:
            return release
        return structs.replace(release, links=self._links(release.source.path, record.facts.links))

    def page(self, page: Page, record: PageRecord) -> Page:
        if not record.facts.links:
            return page
        return structs.replace(page, links=self._links(page.source.path, record.facts.links))

    def _links(self, path: str, references: Iterable[Reference]) -> tuple[Link, ...]:
        links = {}
        for reference in references:
            target, hash_, fragment = reference.target.partition("#")
            place = (reference.line, reference.column)
            if target.startswith("rilis:"):
                source = self._by_id.get(target.removeprefix("rilis:").lower(), "")
            else:
                source = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if source not in self._known:
                near = self._nearest(target.removeprefix("rilis:") if target.startswith("rilis:") else source)
                self._resolver.note_at("link/dead", path, *place, target=reference.target, near=near)
            elif source not in self._visible:
                self._resolver.note_at("link/held", path, *place, target=reference.target)
            else:
                links[reference.target] = Link(reference.target, source, hash_ + fragment)
        return tuple(links[target] for target in sorted(links))

    def _nearest(self, target: str) -> str:
        """Return the id or path most like a dead target, among those short enough to compare with."""
        if "/" not in target:
            return nearest(target, self._by_id, 1)
        folder = posixpath.dirname(target)
        return nearest(target, [path for path in self._known if path.startswith(folder)] or self._known, 1)


def _site_links(texts: Iterable[Release | Page], found: Found) -> list[SiteLink]:
    """Return the links to site paths; whether they lead anywhere only the plan can tell."""
    links = []
    for text in texts:
        path = text.source.path
        record = found.releases[path][1] if isinstance(text, Release) else found.pages[path][1]
        links += [SiteLink(path, one.target, one.line, one.column) for one in record.facts.site_links]
    return links


def _check_ids(shown: Iterable[Release], known: set[str], resolver: Resolver) -> None:
    """Note the ids in `related` and `translation_of` that no release has."""
    for release in shown:
        if release.translation_of and release.translation_of not in known:
            near = nearest(release.translation_of, known, 1)
            resolver.note("id/unknown", release.source.path, ("translation_of",), id=release.translation_of, near=near)
        for number, other in enumerate(release.related):
            if other not in known:
                near = nearest(other, known, 1)
                resolver.note("id/unknown", release.source.path, ("related", number), id=other, near=near)


def _counts(found: Found, shown: list[Release], held: list[Release], problems: list[Problem]) -> Counts:
    faulty = {fault.file for fault in problems if fault.severity == "error" and fault.file.startswith("content/rilis/")}
    published = sum(release.source.path not in faulty for release in shown)
    waiting = sum(release.source.path not in faulty for release in held)
    wrong = len({path for path in faulty if path.endswith(".md")})
    return Counts(found.release_files, published, waiting, 0, wrong)
