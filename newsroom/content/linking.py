"""What the links of a text lead to: dead ones, and those that would give a held release away, are noted.

It knows sources and their addresses; whether a page of the site exists that no source makes, only the plan can tell.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from msgspec import structs

from newsroom import urls
from newsroom.content import ids
from newsroom.content.body import BodyFacts, Reference
from newsroom.content.elsewhere import Elsewhere
from newsroom.content.hashing import digest_of
from newsroom.content.nearest import nearest
from newsroom.content.notes import Notes
from newsroom.content.records import ReleaseRecord
from newsroom.model import Link, Page, Release, SiteLink


def _is_later(target: Release, text: Release) -> bool:
    """Tell whether a held release will still be held when another one is published."""
    return not target.waits_for_time or target.published > text.published


class Linker:
    """Finds the targets of links among all texts, faulty ones included."""

    def __init__(
        self,
        releases: Sequence[Release],
        pages: Sequence[Page],
        notes: Notes,
        elsewhere: Elsewhere,
        *,
        drafts: bool,
    ) -> None:
        self._notes = notes
        self._elsewhere = elsewhere
        self._texts: dict[str, Release | Page] = {text.source.path: text for text in releases}
        self._texts.update((text.source.path, text) for text in pages)
        self._by_id = {release.id: release.source.path for release in releases}
        held = [] if drafts else [release for release in releases if release.held]
        self._versions: dict[tuple[str, str], str] = {}
        self._held = {release.source.path: release for release in held}
        removed = [release for release in releases if release.removal]
        self._removed = {release.source.path for release in removed}
        self._removed_at = {urls.release(one.year, one.month, one.slug) for one in removed}
        self._held_at = {urls.release(one.year, one.month, one.slug): one for one in held}

    def releases(
        self, releases: Iterable[Release], records: Mapping[str, tuple[bytes, ReleaseRecord]]
    ) -> list[Release]:
        """Return the releases with their links; note those at fault, and the ids they name that nobody has."""
        linked = []
        for release in releases:
            facts = records[release.source.path][1].facts
            if facts.links or release.related or release.translation_of or release.withdrawal:
                linked.append(self._release(release, facts))
            else:
                linked.append(release)
        return linked

    def _release(self, release: Release, facts: BodyFacts) -> Release:
        """Return the release with its links; note those at fault, and the ids it names that nobody has."""
        if release.translation_of:
            self._check_id(release, release.translation_of, ("translation_of",))
            self._check_original(release)
        for number, other in enumerate(release.related):
            self._check_id(release, other, ("related", number))
            if other == release.id:
                self._notes.at_field("related/self", release.source.path, ("related", number), id=other)
        if release.withdrawal and release.withdrawal.replaced_by:
            self._check_replacement(release, release.withdrawal.replaced_by)
        if not facts.links:
            return release
        links = self._links(release, facts.links)
        mark = digest_of(release.mark + b"|".join([link.source.encode() for link in links]))
        return structs.replace(release, links=links, mark=mark)

    def page(self, page: Page, facts: BodyFacts) -> Page:
        """Return the page with its links; note those at fault."""
        return structs.replace(page, links=self._links(page, facts.links)) if facts.links else page

    def site_links(self, facts: Mapping[str, BodyFacts]) -> list[SiteLink]:
        """Return the links to site paths that only the plan can check; note those to held releases.

        `facts` has the texts with such links, by path.
        """
        links = []
        addresses: dict[str, str] = {}  # an archive leads to the same pages again and again
        for path, found in facts.items():
            for one in found.site_links:
                address = addresses.get(one.target)
                if address is None:
                    address = addresses[one.target] = unquote(one.target.partition("#")[0].partition("?")[0])
                folder = address if address.endswith("/") else address + "/"
                held = self._held_at.get(folder)
                if folder in self._removed_at:
                    self._notes.at_place("link/removed", path, (one.line, one.column), target=one.target)
                elif held is not None and path in self._texts:
                    self._note_held(self._texts[path], held, one)
                elif path not in self._held and not self._elsewhere.has_address(address):
                    links.append(SiteLink(path, one.target, one.line, one.column))
        return links

    def _links(self, text: Release | Page, references: Iterable[Reference]) -> tuple[Link, ...]:
        path = text.source.path
        links = {}
        for reference in references:
            target, hash_, fragment = reference.target.partition("#")
            scheme, _, wanted = target.partition(":")
            if is_id := scheme.lower() == "rilis" and bool(_):
                source = self._by_id.get(wanted.lower(), "")
            else:
                source = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("?")[0]))
            held = self._held.get(source)
            if source not in self._texts:
                if not (
                    self._elsewhere.has_id(wanted.lower()) if is_id else self._elsewhere.has_path(source)
                ):
                    near = self._near_id(wanted) if is_id else self._near_path(path, source)
                    place = (reference.line, reference.column)
                    self._notes.at_place("link/dead", path, place, target=reference.target, near=near)
            elif source in self._removed and path not in self._removed:
                place = (reference.line, reference.column)
                self._notes.at_place("link/removed", path, place, target=reference.target)
            elif held is not None and held is not text:
                self._note_held(text, held, reference)
            else:
                links[reference.target] = Link(reference.target, source, hash_ + fragment)
        return tuple(links[target] for target in sorted(links))

    def _note_held(self, text: Release | Page, target: Release, reference: Reference) -> None:
        """Note a link to a held release: an error now, or a warning of an error to come when `text` is held too."""
        place, path = (reference.line, reference.column), text.source.path
        if path not in self._held:
            self._notes.at_place("link/held", path, place, target=reference.target)
        elif isinstance(text, Release) and text.waits_for_time and _is_later(target, text):
            self._notes.at_place("link/later", path, place, severity="warning", target=reference.target)

    def _check_id(self, release: Release, other: str, field: tuple[str | int, ...]) -> None:
        if other not in self._by_id and not self._elsewhere.has_id(other):
            near = self._near_id(other)
            self._notes.at_field("id/unknown", release.source.path, field, id=other, near=near)

    def _check_replacement(self, release: Release, other: str) -> None:
        """Note a replacement that readers would not find: unknown, held, withdrawn, or the release itself."""
        path, field = release.source.path, ("withdrawn", "replaced_by")
        self._check_id(release, other, field)
        source = self._by_id.get(other, "")
        replacement = self._texts.get(source)
        if other == release.id:
            self._notes.at_field("withdrawal/self", path, field, id=other)
        elif source in self._held or (isinstance(replacement, Release) and replacement.gone):
            self._notes.at_field("withdrawal/replacement", path, field, id=other, other=source)

    def _check_original(self, release: Release) -> None:
        """Note a translation of itself, of a translation, into the original's language, or into one that has one."""
        path, field = release.source.path, ("translation_of",)
        original = self._texts.get(self._by_id.get(release.translation_of, ""))
        if not isinstance(original, Release):
            return
        other = original.source.path
        if other == path:
            self._notes.at_field("translation/self", path, field, id=release.id)
        elif original.translation_of:
            self._notes.at_field(
                "translation/of-translation", path, field, other=other, id=original.translation_of
            )
        elif any(self._notes.is_suspect(one, "lang") for one in (path, other)):
            pass
        elif original.lang == release.lang:
            self._notes.at_field("translation/same-language", path, field, other=other, lang=release.lang)
        else:
            first = self._versions.setdefault((original.id, release.lang), path)
            if first != path:
                self._notes.at_field("translation/twice", path, field, other=first, lang=release.lang)

    def _near_id(self, wanted: str) -> str:
        """Return the id most like a wrong one, among those somebody gave."""
        return nearest(wanted, (one for one in self._by_id if len(one) == ids.LENGTH), 1, or_first=False)

    def _near_path(self, path: str, source: str) -> str:
        """Return the path, as it would be written in this text, most like a dead one; few enough are compared."""
        folder = posixpath.dirname(source)
        beside = [one for one in self._texts if posixpath.dirname(one) == folder]
        like = nearest(source, beside or sorted(self._texts)[-2000:], 1, or_first=False)
        return posixpath.relpath(like, posixpath.dirname(path)) if like in self._texts else like
