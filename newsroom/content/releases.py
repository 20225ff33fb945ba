"""One release against the registries: codes become units, authors and topics as valid on its day."""

from __future__ import annotations

import datetime as dt
import hashlib
import posixpath
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from newsroom.content.front_matter import Positions, decode, take_apart
from newsroom.content.moments import moment
from newsroom.content.nearest import nearest
from newsroom.content.records import PageRecord, PhotoRecord, ReleaseRecord
from newsroom.content.sources import page_path, release_place
from newsroom.model import Author, Page, Photo, Registry, Release, Satker, SourceRef
from newsroom.problems import Problem, problem

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def derived_id(path: str) -> str:
    """Return the id of a release that has none: ten base32 characters of its path's digest.

    Longer than a minted id (six), so that the two never meet and a million derived ones do not either.
    """
    number = int.from_bytes(hashlib.blake2b(path.encode(), digest_size=7).digest(), "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(0, 50, 5))


class Resolver:
    """Turns records into releases and pages; collects the problems it meets."""

    def __init__(
        self,
        site: Path,
        registry: Registry,
        photos: Mapping[str, tuple[bytes, PhotoRecord]],
        now: dt.datetime,
        dateline_code: str,
    ) -> None:
        self.site = site
        self.registry = registry
        self.photos = photos
        self.now = now
        self.dateline_code = dateline_code
        self.problems: list[Problem] = []
        self._chains = {code: [unit.code for unit in registry.chain(code)] for code in registry.satker}
        self._by_initials: dict[str, list[Author]] = defaultdict(list)
        for author in registry.authors:
            self._by_initials[author.initials].append(author)
        self._lines: dict[str, list[str]] = {}

    def release(self, path: str, digest: bytes, record: ReleaseRecord) -> Release | None:
        """Return the release, or None when it has a problem (which is then noted)."""
        before = len(self.problems)
        unit = self.registry.satker.get(record.satker)
        if unit is None:
            known = self.registry.satker
            self.note("satker/unknown", path, ("satker",), unit=record.satker, near=nearest(record.satker, known))
            return None
        published, has_time = moment(record.date, unit.zone)
        day = published.date()
        held = "draft" if record.status == "draft" else ""
        for text, reason in ((record.publish_at, "scheduled"), (record.embargo_until, "embargo")):
            if text:
                when, _ = moment(text, unit.zone)
                if when > published:
                    published, has_time = when, True
                    if when > self.now:
                        held = held or reason
        if published > self.now:
            held = held or "scheduled"
        authors = tuple(self._author(path, number, text, unit, day) for number, text in enumerate(record.author))
        topics = tuple(self.registry.topics.get(code) for code in record.topics)
        if None in topics:
            self._unknown_topics(path, record)
        updated = moment(record.updated, unit.zone)[0] if record.updated else None
        if updated and updated.date() < published.date():
            self.note("date/updated-before", path, ("updated",))
        photos = self._photos(path, record) if record.image or record.facts.images else ()
        place = release_place(path)
        if (place.year, place.month) != (record.date[:4], record.date[5:7]):
            self.note("path/month-differs", path, ("date",), severity="warning", folder=f"{place.year}/{place.month}")
        self._typed_credits(path, record)
        if any(fault.severity == "error" for fault in self.problems[before:]):
            return None
        return Release(
            id=record.id or derived_id(path),
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
            authors=authors,  # type: ignore[arg-type] # None only with a problem
            summary=record.summary,
            dateline=record.dateline or unit.place,
            topics=topics,  # type: ignore[arg-type] # None only with a problem
            held=held,
            updated=updated,
            contributors=record.contributors,
            image=record.image,
            image_alt=record.image_alt,
            image_caption=record.image_caption,
            image_credit=record.image_credit,
            photos=photos,
            aliases=record.aliases,
            translation_of=record.translation_of,
            related=record.related,
            has_dateline=record.facts.dateline is not None,
            has_initials=record.facts.initials is not None,
        )

    def page(self, path: str, digest: bytes, record: PageRecord) -> Page:
        """Return a plain page."""
        return Page(
            path=page_path(path),
            source=SourceRef(path, digest),
            title=record.title,
            lang=record.lang,
            summary=record.summary,
            menu=record.menu,
            updated=dt.date.fromisoformat(record.updated) if record.updated else None,
            photos=self._photos(path, record),
            aliases=record.aliases,
        )

    def note_at(self, code: str, path: str, line: int, column: int, **params: str) -> None:
        """Note a problem at a place in a text."""
        self.problems.append(problem(code, path, line, column, source_line=self._text(path)[line - 1], **params))

    def note(self, code: str, path: str, field: tuple[str | int, ...], **params: str) -> None:
        """Note a problem at a field of a file's front matter."""
        document = take_apart(decode((self.site / path).read_bytes(), path), path)
        line, column, text = Positions.of(document).find(field)
        self.problems.append(problem(code, path, line, column, source_line=text, **params))  # type: ignore[arg-type]

    def _text(self, path: str) -> list[str]:
        if path not in self._lines:
            self._lines[path] = decode((self.site / path).read_bytes(), path).split("\n")
        return self._lines[path]

    def _author(self, path: str, number: int, initials: str, unit: Satker, day: dt.date) -> Author | None:
        """Return who signed: an author of the unit or of one above it, valid on the day; the nearest wins."""
        chain = self._chains[unit.code]
        theirs = [author for author in self._by_initials.get(initials, ()) if author.satker in chain]
        valid = [author for author in theirs if author.is_valid_on(day)]
        if valid:
            return min(valid, key=lambda author: chain.index(author.satker)) if len(valid) > 1 else valid[0]
        field = ("author",) if number == 0 else ("author", number)
        if theirs:
            term = f"{theirs[-1].first_day:%Y-%m-%d} – {theirs[-1].last_day:%Y-%m-%d}"
            self.note("author/lapsed", path, field, initials=initials, term=term, day=day.isoformat())
        elif initials in self._by_initials:
            other = self._by_initials[initials][0].satker
            self.note("author/other-satker", path, field, initials=initials, other=other, unit=unit.code)
        else:
            near = sorted(
                {
                    author.initials
                    for author in self.registry.authors
                    if author.satker in chain and author.is_valid_on(day)
                }
            )
            self.note("author/unknown", path, field, initials=initials, near=", ".join(near[:8]) or "–")
        return None

    def _unknown_topics(self, path: str, record: ReleaseRecord) -> None:
        for number, code in enumerate(record.topics):
            if code not in self.registry.topics:
                near = nearest(code, self.registry.topics)
                self.note("topic/unknown", path, ("topics", number), topic=code, near=near)

    def _typed_credits(self, path: str, record: ReleaseRecord) -> None:
        """Warn of a dateline or closing initials typed in the body; the page then shows the typed ones only."""
        for typed, code in ((record.facts.dateline, "dateline/typed"), (record.facts.initials, "initials/typed")):
            if typed:
                line = self._text(path)[typed.line - 1]
                self.problems.append(
                    problem(code, path, typed.line, typed.column, source_line=line, severity="warning", text=typed.target)
                )

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
                photos.append(Photo(name, source, picture.width, picture.height, picture.format))
                continue
            beside = [key.rpartition("/")[2] for key in self.photos if key.rpartition("/")[0] == folder]
            near = nearest(name, beside) or "–"
            if where:
                self.note_at("image/missing", path, *where, name=name, near=near)
            else:
                self.note("image/missing", path, ("image",), name=name, near=near)
        return tuple(photos)
