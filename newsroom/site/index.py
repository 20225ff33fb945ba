"""The newsroom arranged for publication: sections, neighbours, related releases, and the parts views share.

It is computed whole for every plan, so it does little per release: a few look-ups, one card.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter

import msgspec

from newsroom import urls
from newsroom.model import KINDS, Newsroom, Release, Satker, zone
from newsroom.rendering.kinds import KIND_NAMES, KIND_NOTES
from newsroom.rendering.states import headline
from newsroom.site.frame import frame_of
from newsroom.site.photos import body_image
from newsroom.site.related import related_to
from newsroom.site.section import Section
from newsroom.site.views import Body, Byline, Ref, ReleaseCard, When
from newsroom.target import digest, encode, iso

#: So many cards are held at a time.
_MOST_CARDS = 12_000


_mark_of = attrgetter("mark")


class Index:
    """A newsroom with what its pages need to know of each other."""

    def __init__(
        self, newsroom: Newsroom, assets: Mapping[str, str], code: bytes = b"", card: str = ""
    ) -> None:
        """Arrange a newsroom; `assets` maps asset names to their site paths, `code` is a digest of all code used.

        `card` is the site path of the site's own card, "" without one.
        """
        self.newsroom = newsroom
        self.settings = newsroom.settings
        self.assets = assets
        self.frame = frame_of(newsroom, assets, card)
        self.host = urls.host(self.settings.base_url)
        self.releases: Sequence[Release] = newsroom.releases
        self.by_id = {release.id: release for release in self.releases}
        self.by_source = {
            release.source.path: release for release in chain(self.releases, newsroom.withdrawn)
        }
        self.page_urls = {page.source.path: urls.page(page.path) for page in newsroom.pages}
        self._units: dict[tuple[str, dt.date | None], Ref] = {}
        self.zone = zone(self.settings.zone)
        self.cards = _Cards(self)
        #: The units directly below each unit by its code, in the order of the registry; "" has those at the top.
        self.units_below: dict[str, list[Satker]] = {}
        for unit in newsroom.registry.satker.values():
            self.units_below.setdefault(unit.parent, []).append(unit)
        #: What every mark contains: everything views are drawn up from that is not a release.
        self.world = digest(code, _digest_of(newsroom), encode(self.frame))
        self.neighbours = self._neighbours()
        self.related = related_to(newsroom.registry, self.releases, self.by_id)
        self.translations = self._translations()
        #: Releases that lists and feeds show: a translation stands beside its original, in its language's section.
        self.listed = [release for release in self.releases if not release.translation_of]
        self.sections = self._with_withdrawn(self._sections())
        self.days = self._days()

    def url(self, release: Release) -> str:
        """Return the site path of a release."""
        return urls.release(release.year, release.month, release.slug)

    def unit(self, satker: Satker, day: dt.date) -> Ref:
        """Return a unit by the short name it had on `day`."""
        key = (satker.code, day if satker.former_names else None)
        ref = self._units.get(key)
        if ref is None:
            ref = self._units[key] = Ref(satker.names_on(day)[1], urls.unit(satker.code))
        return ref

    def parents(self, satker: Satker) -> list[Satker]:
        """Return what stands above a unit, nearest first."""
        return list(self.newsroom.registry.chain(satker.parent))

    def when(self, release: Release) -> When:
        """Return a release's instant of publication in its unit's zone."""
        return When(iso(release.published), release.satker.zone, release.has_time)

    def updated(self, release: Release) -> When | None:
        """Return the instant of a release's last change, None when it has not changed since it was published."""
        if release.updated is None:
            return None
        return When(iso(release.updated), release.satker.zone, has_time=True)

    def bylines(self, release: Release) -> tuple[Byline, ...]:
        """Return who signed a release."""
        return tuple(
            Byline(author.initials, author.name, author.role, urls.author(author.code))
            for author in release.authors
        )

    def body(self, release: Release) -> Body:
        """Return what a release's body is made from."""
        home = self.url(release)
        code = release.satker.dateline_code or self.settings.dateline_code
        dateline = f"{release.dateline}, {code} – " if code else f"{release.dateline} – "
        initials = "/".join(author.initials.lower() for author in release.authors)
        return Body(
            source=release.source,
            root=self.frame.root,
            lang=release.lang,
            dateline="" if release.has_dateline or not release.dateline else dateline,
            initials="" if release.has_initials else f"({initials})",
            links=tuple(
                Ref(link.written, self.target(link.source) + link.fragment) for link in release.links
            ),
            images=tuple(body_image(home, photo) for photo in release.photos),
        )

    def target(self, source: str) -> str:
        """Return the site path of the text that a source file becomes."""
        release = self.by_source.get(source)
        return self.url(release) if release else self.page_urls[source]

    def site_day(self, release: Release) -> dt.date:
        """Return the day under which the archive files a release: the day in the site's zone."""
        return release.published.astimezone(self.zone).date()

    def mark(self, *parts: bytes, releases: Iterable[Release] = ()) -> bytes:
        """Return the mark of a target drawn up from releases, the registries and settings, and `parts`."""
        return digest(self.world, *parts, *map(_mark_of, releases))

    def card(self, release: Release) -> ReleaseCard:
        """Return a release as lists show it."""
        return ReleaseCard(
            url=self.url(release),
            title=headline(release),
            summary=release.summary,
            kind=release.kind,
            kind_name=KIND_NAMES[release.lang][release.kind],
            lang=release.lang,
            published=self.when(release),
            unit=self.unit(release.satker, release.day),
        )

    def _neighbours(self) -> dict[str, tuple[Release | None, Release | None]]:
        """Return (previous, next) by id: by time, within the same unit and language."""
        last: dict[tuple[str, str], Release] = {}
        pairs: dict[str, tuple[Release | None, Release | None]] = {}
        for release in self.releases:
            key = (release.satker.code, release.lang)
            previous = last.get(key)
            if previous is not None:
                pairs[previous.id] = (pairs[previous.id][0], release)
            pairs[release.id] = (previous, None)
            last[key] = release
        return pairs

    def _translations(self) -> dict[str, tuple[Release, ...]]:
        """Return by id the other language versions of a release, where there are any."""
        groups: dict[str, list[Release]] = defaultdict(list)
        for release in self.releases:
            if release.translation_of in self.by_id:
                groups[release.translation_of].append(release)
        versions = {}
        for original, translations in groups.items():
            group = [self.by_id[original], *translations]
            for release in group:
                versions[release.id] = tuple(other for other in group if other is not release)
        return versions

    def _days(self) -> dict[dt.date, list[Release]]:
        """Return the releases of each day in the site's zone, oldest day first."""
        days: dict[dt.date, list[Release]] = defaultdict(list)
        for release in self.listed:
            days[self.site_day(release)].append(release)
        return dict(sorted(days.items()))

    def _sections(self) -> list[Section]:
        """Return every section; those of the registries exist even while they are empty."""
        registry = self.newsroom.registry
        units: dict[str, list[Release]] = {code: [] for code in registry.satker}
        authors: dict[str, list[Release]] = {author.code: [] for author in registry.authors}
        topics: dict[str, list[Release]] = {code: [] for code in registry.topics}
        kinds: dict[str, list[Release]] = {kind: [] for kind in KINDS}
        chains = {code: [unit.code for unit in registry.chain(code)] for code in registry.satker}
        for release in self.listed:
            for code in chains[release.satker.code]:
                units[code].append(release)
            for signer in dict.fromkeys(author.code for author in release.authors):
                authors[signer].append(release)
            for topic in release.topics:
                topics[topic.code].append(release)
            kinds[release.kind].append(release)
        names = {author.code: author for author in registry.authors}
        settings = self.settings
        everything = Section(
            "site", "", settings.name, settings.description, urls.RELEASES, "/", "id", self.listed
        )
        found = [everything]
        for code, unit in registry.satker.items():
            found.append(
                Section(
                    "unit", code, unit.name, unit.about, urls.unit(code), urls.unit(code), "id", units[code]
                )
            )
        for code, author in names.items():
            path = urls.author(code)
            said = ", ".join(
                part for part in (author.role, registry.satker[author.satker].short_name) if part
            )
            title = f"{author.name} ({author.initials})"
            found.append(Section("author", code, title, said, path, path, "id", authors[code]))
        for code, topic in registry.topics.items():
            path = urls.topic(code)
            found.append(
                Section("topic", code, topic.name, topic.description, path, path, "id", topics[code])
            )
        for kind in KINDS:
            path = urls.kind(kind)
            found.append(
                Section("kind", kind, KIND_NAMES["id"][kind], KIND_NOTES[kind], path, path, "id", kinds[kind])
            )
        if "en" in settings.languages:
            english = [release for release in self.releases if release.lang == "en"]
            found.append(
                Section(
                    "language", "en", "Releases in English", "", urls.ENGLISH, urls.ENGLISH, "en", english
                )
            )
        return found

    def _with_withdrawn(self, sections: list[Section]) -> list[Section]:
        """Return sections with the withdrawn and removed releases that they listed."""
        gone = sorted((*self.newsroom.withdrawn, *self.newsroom.removed), key=lambda release: release.order)
        if not gone:
            return sections
        found: dict[tuple[str, str], list[Release]] = defaultdict(list)
        for release in gone:
            places = [("language", release.lang)]
            if not release.translation_of:
                places += [("site", ""), ("kind", release.kind)]
                places += [("unit", unit.code) for unit in self.newsroom.registry.chain(release.satker.code)]
                places += [("author", author.code) for author in release.authors]
                places += [("topic", topic.code) for topic in release.topics]
            for place in dict.fromkeys(places):
                found[place].append(release)
        return [one._replace(withdrawn=found.get((one.what, one.code), ())) for one in sections]


class _Cards(dict[str, ReleaseCard]):
    """The cards of releases by id, each drawn up when it is first wanted; all of a large archive would be 50 MB."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, release_id: str) -> ReleaseCard:
        if len(self) >= _MOST_CARDS:
            self.clear()
        card = self[release_id] = self._index.card(self._index.by_id[release_id])
        return card


def _digest_of(newsroom: Newsroom) -> bytes:
    """Return a digest of settings, registries and plain pages."""
    registry = newsroom.registry
    return digest(
        *(msgspec.json.encode(part) for part in (newsroom.settings, list(registry.satker.values()))),
        *(msgspec.json.encode(part) for part in (registry.authors, list(registry.topics.values()))),
        msgspec.json.encode([(page.path, page.title, page.menu) for page in newsroom.pages]),
    )
