"""A small newsroom made in memory, for the tests of feeds and sitemaps; it holds no test."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from lxml import etree

from newsroom.feeds.feed import feed_targets
from newsroom.feeds.sitemaps import sitemap_targets
from newsroom.model import (
    Author,
    Counts,
    Link,
    Newsroom,
    Page,
    Photo,
    Registry,
    Release,
    Satker,
    SourceRef,
    Topic,
    zone,
)
from newsroom.settings import Organisation, Settings
from newsroom.site.index import Index
from newsroom.target import Keys, Recipe, Target, View

NS = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
BASE = "https://berita.example.go.id/"
ASSETS = {"site.css": "/aset/site.css", "icon.svg": "/aset/icon.svg"}
FIRST = dt.datetime(2026, 1, 30, 9, 0, tzinfo=zone("WIB"))

BODY = """\
Warga Binaan membuka [satuan kerja](/satker/lapas-cilegon/), [jadwal](https://contoh.example/a?b=1&c=2),
[induk](rilis-0.md) dan [surel](mailto:a@contoh.example).[^1]

![Kelas membatik](<foto kelas.jpg> "Foto: Humas & rekan")

Ketik `href="/bukan-tautan"` atau src="/juga-bukan" apa adanya; 3 < 4 & "5" > 4.

| a | b |
|---|---|
| [x](/arsip/) | y |

[^1]: Catatan kaki.
"""

TOP = Satker("ditjenpas", "Direktorat Jenderal Pemasyarakatan", "Ditjenpas", "ditjen", "WIB")
UNIT = Satker("lapas-cilegon", "Lapas Kelas IIA Cilegon", "Lapas Cilegon", "lapas", "WIB", parent="ditjenpas")
EMPTY = Satker("lapas-muara", "Lapas Muara & Contoh", "Lapas Muara", "lapas", "WITA", parent="ditjenpas")
AUTHOR = Author("na-nur-aini", "NA", "Nur Aini", "Humas", "lapas-cilegon")
TOPIC = Topic("seni", "Seni & Budaya", "Musik dan rupa.")
SETTINGS = Settings(
    "Ruang Berita",
    "Siaran pers.",
    BASE,
    Organisation("Direktorat Jenderal Pemasyarakatan", "Ditjenpas", "ditjenpas"),
    dateline_code="INFO_PAS",
)
PAGES = (Page("tentang", SourceRef("content/halaman/tentang.md", b"t"), "Tentang", "id", ""),)


class Texts:
    """A stand-in for Tools that knows the texts of releases only."""

    def __init__(self) -> None:
        """Start without texts."""
        self.by_digest: dict[bytes, bytes] = {}
        self.files: dict[str, bytes] = {}
        self.assets: dict[str, bytes] = {}

    def add(self, path: str, body: str) -> SourceRef:
        """Keep a text with a front matter and return where it is."""
        text = f"---\ntitle: x\n---\n{body}".encode()
        digest = hashlib.blake2b(text, digest_size=16).digest()
        self.by_digest[digest] = text
        return SourceRef(path, digest)

    def read(self, source: SourceRef) -> bytes:
        """Return a text by its digest."""
        return self.by_digest[source.digest]

    def length(self, _recipe: Recipe, _view: View) -> int:
        """Return a length; it is held against files on disk in tests/unit/test_lengths.py."""
        return 24_680

    def render(self, layout: str, **names: object) -> str:
        """Refuse: feeds have no layouts."""
        raise AssertionError(layout, names)


def make_release(texts: Texts, number: int, body: str = "Isi.\n", **changes: Any) -> Release:
    """Return release `number` of a unit, one a day from 30 January 2026 on."""
    day = FIRST + dt.timedelta(days=number)
    source = texts.add(f"content/rilis/{day:%Y/%m}/rilis-{number}.md", body)
    made = Release(
        id=f"R{number:05d}",
        source=source,
        year=f"{day:%Y}",
        month=f"{day:%m}",
        slug=f"rilis-{number}",
        title=f"Rilis {number}",
        kind="berita",
        lang="id",
        published=day,
        has_time=True,
        satker=UNIT,
        authors=(AUTHOR,),
        summary=f"Ringkasan {number}.",
        dateline="Cilegon",
        topics=(TOPIC,),
    )
    return msgspec.structs.replace(made, **changes)


def make_index(releases: Sequence[Release], *, preview: bool = False, **changes: Any) -> Index:
    """Return the index of a newsroom with these releases, oldest first."""
    newsroom = Newsroom(
        settings=msgspec.structs.replace(SETTINGS, **changes),
        registry=Registry({unit.code: unit for unit in (TOP, UNIT, EMPTY)}, (AUTHOR,), {"seni": TOPIC}),
        releases=releases,
        pages=PAGES,
        now=FIRST + dt.timedelta(days=4000),
        counts=Counts(len(releases), len(releases), 0, 0, 0),
        preview=preview,
    )
    return Index(newsroom, ASSETS)


def rich_newsroom(texts: Texts) -> Index:
    """Return a newsroom with what is hard: 25 releases, a photo, odd characters, a translation, zones."""
    releases = [make_release(texts, number) for number in range(24)]
    kelas = Photo("foto kelas.jpg", SourceRef("content/foto.jpg", b"f"), 800, 600, "jpeg")
    releases[21] = make_release(
        texts,
        21,
        BODY,
        image="foto kelas.jpg",
        photos=(kelas,),
        links=(Link("rilis-0.md", releases[0].source.path),),
    )
    releases[22] = msgspec.structs.replace(
        releases[22],
        title='A <b>B</b> & "C" ]]> \x0b\x85 \U0001f600 \u202bعربي',
        published=releases[22].published.astimezone(zone("WIT")),
        updated=releases[22].published + dt.timedelta(days=3),
    )
    english = make_release(
        texts,
        24,
        "Text.\n",
        lang="en",
        title="In English",
        translation_of=releases[22].id,
        slug="in-english",
    )
    return make_index([*releases, english])


def all_feeds(index: Index, keys: Keys | None = None) -> Iterator[Target]:
    """Yield the feeds of every section."""
    return feed_targets(index, index.sections, keys)


def make_all(index: Index, texts: Texts) -> dict[str, bytes]:
    """Return every file of the feeds room by its output path."""
    targets = [*all_feeds(index), *sitemap_targets(index)]
    return {target.path: target.recipe.make(target.drawn(), texts) for target in targets}


@functools.cache
def rich_files() -> dict[str, bytes]:
    """Return every file of the feeds room of the rich newsroom, made once."""
    texts = Texts()
    return make_all(rich_newsroom(texts), texts)


def xml(data: bytes) -> Any:
    """Parse strictly; a DOCTYPE or a fault of form is an error."""
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    assert b"<!DOCTYPE" not in data
    return etree.fromstring(data, etree.XMLParser(recover=False, resolve_entities=False))


def feed_paths(files: dict[str, bytes], name: str) -> list[str]:
    """Return the paths of the feeds of one format."""
    return [path for path in files if path.endswith(name)]
