"""One release against the registries: its unit's clock, who signed, when it is shown; and faults without echoes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newsroom.content.newsroom import read_newsroom
from newsroom.model import Newsroom, Release
from newsroom.parallel import Crew
from newsroom.problems import Problem
from tests.sites import AUTHORS, NOW, SATKER, SmallSite, release


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site."""
    return SmallSite(tmp_path)


def read(site: SmallSite, now: dt.datetime = NOW, *, drafts: bool = False) -> tuple[Newsroom, list[Problem]]:
    """Read the site; counts must reconcile."""
    with Crew(1) as crew:
        newsroom, problems = read_newsroom(site.folder, now, crew, drafts=drafts)
    assert newsroom.counts.reconcile
    return newsroom, problems


def one(site: SmallSite, now: dt.datetime = NOW, **fields: object) -> Release:
    """Return the release with these fields, which must be sound."""
    site.write_release("2026/03/uji", "Uji", **fields)
    newsroom, problems = read(site, now)
    assert problems == []
    return next(one for one in (*newsroom.releases, *newsroom.held) if one.slug == "uji")


def told(site: SmallSite, **fields: object) -> list[tuple[str, int, int]]:
    """Return (code, line, column) of what is said of a release with these fields (title on line 2)."""
    site.write_release("2026/03/uji", "Uji", **fields)
    return [(fault.code, fault.line, fault.column) for fault in read(site)[1]]


def test_times_are_the_units(site: SmallSite) -> None:
    """A bare time is that of the unit's zone: ten o'clock in WIT is eight o'clock in WIB."""
    published = one(site, satker="rutan-dua", date="2026-03-03 10:00").published
    assert (published.hour, published.tzname(), published.astimezone(dt.UTC).hour) == (10, "WIT", 1)
    assert not one(site, date="2026-03-03").has_time


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({}, ""),
        ({"status": "draft"}, "draft"),
        ({"date": "2026-03-30"}, "scheduled"),
        ({"publish_at": "2026-03-20 10:00"}, "scheduled"),
        ({"publish_at": "2026-03-09 10:00"}, ""),
        ({"embargo_until": "2026-03-20 10:00"}, "embargo"),
        ({"embargo_until": "2026-03-10 07:00"}, ""),
        ({"embargo_until": "2026-03-10 07:01"}, "embargo"),
        ({"embargo_until": "2026-03-10 08:59", "satker": "rutan-dua", "author": "YP"}, ""),
        ({"date": "2026-03-20 10:00", "embargo_until": "2026-03-20 10:00"}, "embargo"),
        ({"status": "draft", "embargo_until": "2026-03-20"}, "draft"),
    ],
)
def test_what_is_held(site: SmallSite, fields: dict[str, str], held: str) -> None:
    """Drafts, dates to come, publish_at and embargoes hold a release back, to the minute of the unit's clock."""
    now = dt.datetime(2026, 3, 10, 0, 0, tzinfo=dt.UTC)
    assert one(site, now, **fields).held == held


def test_who_signed(site: SmallSite) -> None:
    """Initials are those of the unit or one above it; the nearest wins where two have the same."""
    site.write("content/authors.yaml", AUTHORS + "- initials: NO\n  name: Nanda\n  satker: pusat\n")
    assert [author.name for author in one(site, author="NO, YP").authors] == ["Nina Oktavia", "Yana Pratiwi"]
    assert one(site, author="NO", satker="rutan-dua").authors[0].name == "Nanda"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": "YP, XX"}, [("author/unknown", 4, 13)]),
        ({"author": "NO", "satker": "rutan-dua"}, [("author/other-satker", 4, 9)]),
        ({"author": "NO", "date": "2019-03-03"}, [("author/lapsed", 4, 9), ("path/month-differs", 3, 7)]),
        ({"satker": "lapas-tiga"}, [("satker/unknown", 5, 9)]),
        ({"satker": "lapas-tiga", "author": "XX"}, [("satker/unknown", 5, 9), ("author/unknown", 4, 9)]),
        (
            {"satker": "lapas-tiga", "author": "NO", "date": "2019-03-03"},
            [("satker/unknown", 5, 9), ("path/month-differs", 3, 7)],
        ),
        ({"topics": "layanan, seni"}, [("topic/unknown", 6, 18)]),
        ({"updated": "2026-03-01"}, [("date/updated-before", 6, 10)]),
        ({"date": "kemarin", "updated": "2026-02-01", "author": "NO"}, [("date/unreadable", 3, 7)]),
        (
            {"date": "kemarin", "author": "XX", "topics": "seni"},
            [("date/unreadable", 3, 7), ("author/unknown", 4, 9), ("topic/unknown", 6, 9)],
        ),
        ({"satker": "", "author": "NO"}, [("field/empty", 5, 1)]),
        ({"satker": "x: y", "author": "NO"}, [("yaml/colon", 5, 10)]),
        ({"image": "a.png", "image_alt": "A"}, [("image/missing", 6, 8)]),
        ({"aliases": "/tentang"}, [("path/clash", 6, 10)]),
        ({"aliases": "/rilis/2026/03/uji"}, []),
        ({"related": "aaaaa1, bbbbb1"}, [("id/unknown", 6, 18)]),
        ({"related": "aaaaa1, bbbb"}, [("id/form", 6, 18)]),
    ],
)
def test_faults_are_told_once_and_all(
    site: SmallSite, fields: dict[str, str], expected: list[tuple[str, int, int]]
) -> None:
    """Every fault of a release in one reading, those against the registries too, and no echo of one in another."""
    assert sorted(told(site, **fields)) == sorted(expected)


def test_links_lead_to_faulty_texts(site: SmallSite) -> None:
    """A link, an id or a photo that leads to something faulty is not at fault itself."""
    site.write("content/rilis/2026/03/rusak.md", b"---\nid: ddddd1\ntitle: \x93\n")
    site.write("content/rilis/2026/03/Salah.md", release(id="ddddd2"))
    site.write("content/rilis/2026/03/foto.png", b"x")
    links = "[a](rusak.md) [b](rilis:ddddd1) [c](Salah.md) [d](rilis:ddddd2) ![e](foto.png) [f](/rilis/2026/03/rusak/)"
    site.write_release("2026/03/uji", "Uji", body=links, related="[ddddd1, ddddd2]")
    faults = read(site)[1]
    assert sorted((one.code, one.file.rpartition("/")[2]) for one in faults) == [
        ("image/unreadable", "foto.png"),
        ("path/shape", "Salah.md"),
        ("text/not-utf8", "rusak.md"),
    ]


def test_a_unit_at_fault_is_told_once(site: SmallSite) -> None:
    """A unit with a wrong zone or a parent that does not exist: one problem, whatever its releases say."""
    changed = SATKER.replace("parent: kw-contoh\n  city: Kota Satu", "parent: kw-entah\n  city: Kota Satu")
    site.write("content/satker.yaml", changed)
    assert [one.code for one in read(site)[1]] == ["satker/unknown"]


def test_a_photo_of_another_case_is_offered(site: SmallSite) -> None:
    """Capitals count in names of files; the remedy names the file that is there."""
    site.write("content/rilis/2026/03/Panen.JPG", b"x")
    site.write_release("2026/03/uji", "Uji", image="panen.jpg", image_alt="Panen")
    missing = next(one for one in read(site)[1] if one.code == "image/missing")
    assert dict(missing.params)["near"] == "Panen.JPG"


def test_warnings_of_an_archive_do_not_read_it_again(site: SmallSite) -> None:
    """Of many warnings only the first show their line: the rest have their place and words all the same."""
    for number in range(205):
        site.write_release(f"2026/03/lama-{number}", "Lama", body="Jakarta, INFO_PAS – Isi.")
    warnings = read(site)[1]
    assert {one.code for one in warnings} == {"dateline/typed"}
    assert [bool(one.source_line) for one in warnings].count(False) == 5


def test_a_day_that_cannot_be_read_ends_nobodys_term(site: SmallSite) -> None:
    """Whether somebody served on a day can be told only of a day that is known."""
    site.write_release("2019/03/lama", "Lama", date="kemarin", author="NO")
    assert [fault.code for fault in read(site)[1]] == ["date/unreadable"]
