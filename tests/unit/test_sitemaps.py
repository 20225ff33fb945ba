"""Sitemaps, read back with lxml and the standard library's robots parser."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from lxml import etree
from test_feeds_factory import BASE, FIRST, Texts, make_index, make_release, rich_newsroom

from newsroom import urls
from newsroom.feeds import sitemaps
from newsroom.feeds.sitemaps import sitemap_targets
from newsroom.model import Photo, Release, SourceRef, zone
from newsroom.site.index import Index
from newsroom.target import refuse_unstable, view_digest

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
NS["i"] = "http://www.google.com/schemas/sitemap-image/1.1"


def make(index: Index) -> dict[str, bytes]:
    """Return the files of the sitemaps by output path."""
    texts = Texts()
    return {target.path: target.recipe.make(target.drawn(), texts) for target in sitemap_targets(index)}


def addresses(data: bytes) -> list[tuple[Any, Any]]:
    """Return (URL, last change) of each address of a sitemap or an index."""
    root = etree.fromstring(data)
    return [(one.findtext("s:loc", None, NS), one.findtext("s:lastmod", None, NS)) for one in root]


def releases(count: int) -> list[Release]:
    """Return releases, one a day from 30 January 2026 on."""
    texts = Texts()
    return [make_release(texts, number) for number in range(count)]


def test_the_index_names_every_file() -> None:
    """The index names each sitemap once, by its full URL."""
    made = make(rich_newsroom(Texts()))
    named = [url for url, _ in addresses(made["sitemap.xml"])]
    assert sorted(named) == sorted(BASE + path for path in made if path.startswith("sitemap/"))


def test_every_release_stands_in_its_month() -> None:
    """Each release, translations too, stands once, in the month of its day in the site's zone."""
    index = rich_newsroom(Texts())
    made = make(index)
    months = {path: [url for url, _ in addresses(data)] for path, data in made.items() if "sitemap/2" in path}
    wanted: dict[str, list[str]] = {}
    for release in index.releases:
        path = f"sitemap/{index.site_day(release):%Y-%m}.xml"
        wanted.setdefault(path, []).append(urls.absolute(BASE, index.url(release)))
    assert months == wanted
    assert len(wanted) == 2


def test_months_are_cut_in_the_sites_zone() -> None:
    """1 February 01:00 in the east is still January for the site."""
    release = make_release(Texts(), 1, published=dt.datetime(2026, 2, 1, 1, tzinfo=zone("WIT")))
    assert "sitemap/2026-01.xml" in make(make_index([release]))


def test_translations_stand_in_their_order() -> None:
    """Within a month releases stand by time, translations too, though the days of the archive leave those out."""
    texts = Texts()
    first, second, third = (make_release(texts, number) for number in (3, 4, 5))
    second = msgspec.structs.replace(second, lang="en", translation_of=first.id)
    urls_found = [
        url for url, _ in addresses(make(make_index([first, second, third]))["sitemap/2026-02.xml"])
    ]
    assert [url[-2] for url in urls_found] == ["3", "4", "5"]


def test_a_change_is_the_last_one() -> None:
    """A lastmod is the correction's instant or else the publication's, with its offset."""
    [first, second] = releases(2)
    changed = FIRST + dt.timedelta(days=400)
    made = make(make_index([msgspec.structs.replace(first, updated=changed), second]))
    assert [when for _, when in addresses(made["sitemap/2026-01.xml"])] == [
        "2027-03-06T09:00:00+07:00",
        "2026-01-31T09:00:00+07:00",
    ]
    assert addresses(made["sitemap.xml"]) == [
        (f"{BASE}sitemap/halaman.xml", None),
        (f"{BASE}sitemap/2026-01.xml", "2027-03-06T09:00:00+07:00"),
    ]


def test_the_newest_change_is_an_instant() -> None:
    """The index compares instants, not texts: 10:00 WIB is after 11:00 WIT."""
    texts = Texts()
    east = make_release(texts, 1, published=dt.datetime(2026, 2, 1, 11, tzinfo=zone("WIT")))
    west = make_release(texts, 2, published=dt.datetime(2026, 2, 1, 10, tzinfo=zone("WIB")))
    [_, (_, when)] = addresses(make(make_index([east, west]))["sitemap.xml"])
    assert when == "2026-02-01T10:00:00+07:00"


def test_past_months_are_frozen() -> None:
    """Publishing a release into a later month changes the view of no earlier month, and adds no page."""
    before = {
        target.path: view_digest(target.drawn()) for target in sitemap_targets(make_index(releases(40)))
    }
    after = {target.path: view_digest(target.drawn()) for target in sitemap_targets(make_index(releases(41)))}
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {"sitemap.xml", "sitemap/2026-03.xml"}


def test_pages_without_dates() -> None:
    """All that is not a release stands in one sitemap, once, without lastmod; the 404 page does not."""
    index = make_index(releases(40))
    found = addresses(make(index)["sitemap/halaman.xml"])
    paths = [url.removeprefix(BASE[:-1]) for url, _ in found]
    assert {when for _, when in found} == {None}
    assert len(set(paths)) == len(paths)
    wanted = {"/", "/rilis/", "/satker/", "/penulis/", "/topik/", "/arsip/", "/arsip/2026/", "/tentang/"}
    wanted |= {"/kanal-resmi/", "/langganan/", "/ralat/"}
    assert set(paths) == wanted | {section.path for section in index.sections}


def test_language_versions_name_each_other() -> None:
    """Each language version lists all versions, itself too; a release without versions lists none."""
    made = etree.fromstring(make(rich_newsroom(Texts()))["sitemap/2026-02.xml"])
    listed = {
        url.findtext("s:loc", None, NS): [
            (one.get("hreflang"), one.get("href")) for one in url.iterfind("x:link", NS)
        ]
        for url in made
    }
    versions = [("en", f"{BASE}rilis/2026/02/in-english/"), ("id", f"{BASE}rilis/2026/02/rilis-22/")]
    assert listed[versions[0][1]] == listed[versions[1][1]] == versions
    assert sum(map(bool, listed.values())) == 2


def test_files_stay_below_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A month with more URLs than a file may hold is cut, oldest first, so that full files never change."""
    assert sitemaps.PER_FILE < 50_000
    monkeypatch.setattr(sitemaps, "PER_FILE", 10)
    before, after = make(make_index(releases(27))), make(make_index(releases(28)))
    names = [path for path in before if path.startswith("sitemap/2026-02")]
    assert names == ["sitemap/2026-02.xml", "sitemap/2026-02-2.xml", "sitemap/2026-02-3.xml"]
    assert [len(addresses(before[name])) for name in names] == [10, 10, 5]
    assert [name for name in names if before[name] != after[name]] == names[2:]
    days = [when and when[:10] for _, when in addresses(after["sitemap.xml"])[-3:]]
    assert days == ["2026-02-10", "2026-02-20", "2026-02-26"]


def test_an_empty_newsroom_has_sitemaps() -> None:
    """Before the first release there is a sitemap of pages and an index that names it."""
    made = make(make_index([]))
    assert set(made) == {"sitemap.xml", "sitemap/halaman.xml"}


def test_urls_are_escaped() -> None:
    """A base URL with an ampersand still makes well-formed files."""
    made = make(make_index(releases(1), base_url="https://contoh.example/a&b/"))
    assert addresses(made["sitemap/halaman.xml"])[0] == ("https://contoh.example/a&b/", None)


def test_pictures_stand_with_their_release() -> None:
    """The photos of a release stand in its entry by their full, encoded addresses; other entries have none."""
    made = make(rich_newsroom(Texts()))
    found = {
        url.findtext("s:loc", None, NS): [one.text for one in url.iterfind("i:image/i:loc", NS)]
        for path, data in made.items()
        if "sitemap/2" in path
        for url in etree.fromstring(data)
    }
    address = f"{BASE}rilis/2026/02/rilis-21/"
    assert {url: pictures for url, pictures in found.items() if pictures} == {
        address: [f"{address}foto%20kelas.jpg"]
    }


def test_pictures_are_bounded() -> None:
    """A gallery of hundreds does not burst a file: the first ten of its photos are named."""
    [release] = releases(1)
    photos = tuple(Photo(f"f{n}.jpg", SourceRef(f"f{n}", b"f"), 8, 6, "jpeg") for n in range(300))
    made = make(make_index([msgspec.structs.replace(release, photos=photos)]))
    assert made["sitemap/2026-01.xml"].count(b"<image:loc>") == 10


def test_views_hold_only_what_keys_can_carry() -> None:
    """No view of a sitemap holds a value whose encoding could differ between machines."""
    for target in sitemap_targets(rich_newsroom(Texts())):
        refuse_unstable(target.drawn())
