"""One release against the registries: codes become units, authors and topics as valid on its day."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Collection, Iterator, Mapping

import msgspec

from newsroom import urls
from newsroom.content.appearance import appearance
from newsroom.content.body import is_elsewhere, is_internal_link
from newsroom.content.hashing import digest_of
from newsroom.content.life import Chronicler, Life
from newsroom.content.moments import moment
from newsroom.content.notes import Notes
from newsroom.content.outreach import Outreacher
from newsroom.content.places import page_path, release_place
from newsroom.content.records import LifeRecord, PageRecord, PhotoRecord, ReleaseRecord
from newsroom.content.signers import Signers
from newsroom.content.stand_ins import Doubts
from newsroom.content.verifier import Verifier
from newsroom.model import Page, Photo, Registry, Release, Satker, SourceRef, Topic
from newsroom.outreach import Post

_UNEVENTFUL = Life((), None, None, None)
_Photos = Mapping[str, tuple[bytes, PhotoRecord]]


class Resolver:
    """Turns records into releases and pages; what is at fault in them is noted, and something stands in for it."""

    def __init__(  # noqa: PLR0913 - everything a release is resolved against
        self,
        registry: Registry,
        photos: _Photos,
        now: dt.datetime,
        notes: Notes,
        doubts: Doubts,
        outreacher: Outreacher,
        odd_pictures: Collection[str] = (),
        verified_from: dt.date | None = None,
    ) -> None:
        self.registry = registry
        self.photos = photos
        self.now = now
        self.notes = notes
        self.doubts = doubts
        self._outreacher = outreacher
        self._odd_pictures = odd_pictures
        self._verified_from = verified_from
        self._signers = Signers(registry, notes, doubts)
        self._verifier = Verifier(self._signers, notes, now)
        # Many releases are about the same topics.
        self._subjects: dict[tuple[str, ...], tuple[Topic, ...]] = {}

    def release(self, path: str, digest: bytes, record: ReleaseRecord) -> Release:
        """Return the release."""
        unit = self.registry.satker.get(record.satker) or self._unknown_unit(path, record.satker)
        published, has_time, held = appearance(record, unit.zone, self.now, self._verified_from)
        is_embargoed = bool(record.embargo_until) and published > self.now
        day = published.date()
        authors = [
            self._signers.signer(path, ("author", number), initials, unit, record.satker, day)
            for number, initials in enumerate(record.author)
        ]
        updated = moment(record.updated, unit.zone)[0] if record.updated else None
        if updated and updated.date() < published.date():
            if not self.notes.is_suspect(path, "date"):
                self.notes.at_field("date/updated-before", path, ("updated",))
            updated = None
        eventful = record.life or updated
        life = self._life(path, record, published, unit, updated) if eventful else _UNEVENTFUL
        place = release_place(path)
        if (place.year, place.month) != (record.date[:4], record.date[5:7]):
            folder = f"{place.year}/{place.month}"
            meant = f"content/rilis/{record.date[:4]}/{record.date[5:7]}/"
            self.notes.at_field(
                "path/month-differs", path, ("date",), severity="warning", folder=folder, meant=meant
            )
        if record.facts.dateline or record.facts.initials:
            self._typed_credits(path, record)
        has_photos = (record.image or record.facts.images) and not life.removal
        photos = self._photos(path, record) if has_photos else ()
        signed = tuple([author for author in authors if author is not None])
        verified = self._verifier.verification(path, record, unit, signed) if record.verification else None
        return Release(
            id=record.id or record.derived_id,
            source=SourceRef(path, digest),
            year=place.year,
            month=place.month,
            slug=place.slug,
            title=record.title,
            kind=record.kind,
            lang=record.lang,
            published=published,
            has_time=has_time,
            satker=unit,
            authors=signed,
            summary=record.summary,
            dateline=record.dateline or unit.place,
            topics=self._topics(path, record) if record.topics else (),
            held=held,
            updated=life.changed,
            contributors=record.contributors,
            image=record.image if record.image in [photo.name for photo in photos] else "",
            image_alt=record.image_alt,
            image_caption=record.image_caption,
            image_credit=record.image_credit,
            image_focus=_focus(record.image_focus) if record.image_focus else (50, 50),
            photos=photos,
            aliases=_foreign(record.aliases, urls.release(*place)) if record.aliases else (),
            translation_of=record.translation_of,
            related=record.related,
            has_dateline=record.facts.dateline is not None,
            has_initials=record.facts.initials is not None,
            has_summary=record.has_summary,
            guid=record.guid,
            mark=digest_of(
                b"".join(
                    [
                        *(digest, path.encode(), held.encode(), b"E" * is_embargoed),
                        *[photo.source.digest for photo in photos],
                    ]
                )
            ),
            corrections=life.corrections,
            update=life.update,
            withdrawal=life.withdrawal,
            removal=life.removal,
            verification=verified,
            urgent="" if verified else record.urgent,
            is_embargoed=is_embargoed,
            is_crisis=record.kind == "pernyataan" and bool(record.urgent),
            outreach=self._outreacher.outreach(path, record.outreach) if record.outreach else None,
            posts=self._posts(path, record, unit, published) if record.posts else (),
        )

    def _life(
        self,
        path: str,
        record: ReleaseRecord,
        published: dt.datetime,
        unit: Satker,
        updated: dt.datetime | None,
    ) -> Life:
        """Return what happened to a release after it was published."""
        told = Chronicler(path, published, unit.zone, self.now, self.notes)
        return told.life(record.life or LifeRecord(), updated)

    def page(self, path: str, digest: bytes, record: PageRecord) -> Page:
        """Return a plain page."""
        name = page_path(path)
        return Page(
            path=name,
            source=SourceRef(path, digest),
            title=record.title,
            lang=record.lang,
            summary=record.summary,
            menu=record.menu,
            updated=dt.date.fromisoformat(record.updated) if record.updated else None,
            photos=self._photos(path, record) if record.facts.images else (),
            aliases=_foreign(record.aliases, urls.page(name)) if record.aliases else (),
        )

    def _unknown_unit(self, path: str, code: str) -> Satker:
        """Note a unit that does not exist, unless satker.yaml may hold it; return one that stands in for it."""
        if not self.doubts.has_unit(code):
            # A writer who gives the name instead of the code is shown the code.
            names = {
                name.lower(): unit.code
                for unit in self.registry.satker.values()
                for name in (unit.name, unit.short_name, *unit.aliases)
            }
            near = names.get(code.lower()) or self.notes.near("satker", code, lambda: self.registry.satker)
            self.notes.at_field("satker/unknown", path, ("satker",), unit=code, near=near)
        return self.doubts.unit

    def _topics(self, path: str, record: ReleaseRecord) -> tuple[Topic, ...]:
        subjects = self._subjects.get(record.topics)
        if subjects is not None:
            return subjects
        topics = []
        for number, code in enumerate(record.topics):
            topic = self.registry.topics.get(code)
            if topic is not None:
                topics.append(topic)
            elif not self.doubts.has_topic(code):
                near = self.notes.near("topic", code, lambda: self.registry.topics)
                self.notes.at_field("topic/unknown", path, ("topics", number), topic=code, near=near)
        subjects = tuple(topics)
        if len(subjects) == len(record.topics):
            self._subjects[record.topics] = subjects
        return subjects

    def _typed_credits(self, path: str, record: ReleaseRecord) -> None:
        """Warn of a dateline or closing initials typed in the body; the page then shows the typed ones only."""
        facts = record.facts
        for typed, code in ((facts.dateline, "dateline/typed"), (facts.initials, "initials/typed")):
            if typed:
                place = (typed.line, typed.column)
                self.notes.at_place(code, path, place, severity="warning", text=typed.target)

    def _posts(
        self, path: str, record: ReleaseRecord, unit: Satker, published: dt.datetime
    ) -> tuple[Post, ...]:
        """Return the official posts of a release; of an unknown unit nobody can say whose accounts they are on."""
        if unit.code != record.satker:
            return ()
        posts = (
            self._outreacher.post(path, number, one, unit, published)
            for number, one in enumerate(record.posts)
        )
        return tuple([post for post in posts if post is not None])

    def _photos(self, path: str, record: ReleaseRecord | PageRecord) -> tuple[Photo, ...]:
        """Return the pictures a text uses, each once, in the order of their names."""
        folder = posixpath.dirname(path)
        wanted: dict[str, tuple[int, int] | None] = {}
        if isinstance(record, ReleaseRecord) and record.image:
            wanted[record.image] = None
        for place in record.facts.images:
            wanted.setdefault(place.target, (place.line, place.column))
        photos = []
        for name, where in sorted(wanted.items()):
            found = self.photos.get(f"{folder}/{name}")
            if found is not None and "/" not in name:
                digest, picture = found
                source = SourceRef(f"{folder}/{name}", digest)
                photos.append(Photo(name, source, *msgspec.structs.astuple(picture)))
            else:
                self._missing_photo(path, name, where)
        return tuple(photos)

    def _missing_photo(self, path: str, name: str, where: tuple[int, int] | None) -> None:
        folder = posixpath.dirname(path)

        def beside() -> Iterator[str]:
            return (key.rpartition("/")[2] for key in self.photos if posixpath.dirname(key) == folder)

        code, near = "image/missing", ""
        if is_internal_link(name):
            code = "image/is-text"
        elif is_elsewhere(name):
            code = "image/elsewhere"
        elif "/" in name or "\\" in name:
            code = "image/not-beside"
        elif f"{folder}/{name}" in self._odd_pictures:
            code = "image/format"
        else:
            near = self.notes.near(folder, name, beside)
        if where:
            self.notes.at_place(code, path, where, value=name, near=near)
        else:
            self.notes.at_field(code, path, ("image",), value=name, near=near)


def _foreign(aliases: tuple[str, ...], own: str) -> tuple[str, ...]:
    """Return the aliases without the text's own address, which needs no redirect."""
    return tuple(alias for alias in aliases if alias.rstrip("/") != own.rstrip("/"))


def _focus(text: str) -> tuple[int, int]:
    """Return the numbers of "50% 30%"."""
    left, _, top = text.replace("%", "").partition(" ")
    return int(left), int(top)
