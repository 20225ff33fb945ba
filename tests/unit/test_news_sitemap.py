"""The news sitemap: what is in it at which instant, and that a build notices when something falls out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree

from newsroom.feeds import news_sitemap
from newsroom.feeds.news_sitemap import news_sitemap_targets, news_turns
from newsroom.model import Release
from newsroom.site.index import Index
from tests.sites import SITE, SmallSite, tree
from tests.unit.test_feeds_factory import ASSETS, BASE, FIRST, Texts, make_index, make_release

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
HOUR, DAY, SECOND = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(seconds=1)


def hourly(count: int, **changes: Any) -> list[Release]:
    """Return releases, one an hour from FIRST on."""
    texts = Texts()
    return [
        msgspec.structs.replace(make_release(texts, number), published=FIRST + number * HOUR, **changes)
        for number in range(count)
    ]


def at(now: dt.datetime, releases: list[Release], **changes: Any) -> Index:
    """Return the index of a newsroom as it is at an instant."""
    newsroom = msgspec.structs.replace(make_index(releases, **changes).newsroom, now=now)
    return Index(newsroom, ASSETS)


def made(index: Index) -> dict[str, list[dict[str, str]]]:
    """Return by path what each file says of each release, read strictly."""
    return {
        target.path: [
            {element.tag.rpartition("}")[2]: element.text for element in url.iter() if not len(element)}
            for url in etree.fromstring(target.recipe.make(target.drawn(), Texts()))
        ]
        for target in news_sitemap_targets(index)
    }


def test_only_the_last_two_days() -> None:
    """A release is news from its publication on, for two days to the second."""
    [release] = hourly(1)
    for age, is_news in ((dt.timedelta(0), True), (2 * DAY - SECOND, True), (2 * DAY, False)):
        [news] = made(at(release.published + age, [release])).values()
        assert bool(news) is is_news, age


def test_what_is_said_of_a_release() -> None:
    """The publication's name, the language, the first publication though it was updated, the title; escaped."""
    [release] = hourly(1, title="A & B <c> \x0b", lang="en", updated=FIRST + HOUR)
    [[news]] = made(at(FIRST + 2 * HOUR, [release], name="Ruang <Berita>")).values()
    assert news == {
        "loc": f"{BASE}rilis/2026/01/rilis-0/",
        "name": "Ruang <Berita>",
        "language": "en",
        "publication_date": "2026-01-30T09:00:00+07:00",
        "title": "A & B <c>",
    }


def test_the_name_registered_elsewhere() -> None:
    """[discovery] publication is the name of the publication, where the site's own is another."""
    index = at(FIRST, hourly(1))
    settings = msgspec.structs.replace(
        index.settings, discovery=msgspec.structs.replace(index.settings.discovery, publication="Berita Uji")
    )
    newsroom = msgspec.structs.replace(index.newsroom, settings=settings)
    assert [one["name"] for [one] in made(Index(newsroom, ASSETS)).values()] == ["Berita Uji"]


def test_files_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """More news than a file may hold is split, newest first, and none is lost."""
    assert news_sitemap.PER_FILE == 1_000
    monkeypatch.setattr(news_sitemap, "PER_FILE", 10)
    files = made(at(FIRST + 24 * HOUR, hourly(25)))
    assert {path: len(news) for path, news in files.items()} == {
        "sitemap/berita.xml": 10,
        "sitemap/berita-2.xml": 10,
        "sitemap/berita-3.xml": 5,
    }
    titles = [one["title"] for news in files.values() for one in news]
    assert titles == [f"Rilis {number}" for number in range(24, -1, -1)]


def test_without_news_there_is_an_empty_file() -> None:
    """Before the first release, and long after the last one, the file is there and valid."""
    assert made(at(FIRST, [])) == {"sitemap/berita.xml": []}
    assert made(at(FIRST + 9 * DAY, hourly(3))) == {"sitemap/berita.xml": []}


def test_the_instants_that_matter() -> None:
    """The ends of all that is news, and the last end that is past: between two of them nothing changes."""
    index = at(FIRST + 2 * DAY, hourly(3))
    assert sorted(news_turns(index.newsroom)) == [FIRST + 2 * DAY + number * HOUR for number in range(3)]
    assert list(news_turns(at(FIRST + 9 * DAY, hourly(3)).newsroom)) == [FIRST + 2 * DAY + 2 * HOUR]


def _site(folder: Path) -> SmallSite:
    site = SmallSite(folder)
    for name in ("satu", "dua"):
        hour = 10 if name == "satu" else 14
        site.write_release(f"2026/11/{name}", name, id=f"{hour:x<6}", date=f"2026-11-20 {hour}:00")
    return site


def test_a_build_notices_that_news_grew_old(tmp_path: Path) -> None:
    """Nothing but the clock moves: at every instant, onward and back, the output is that of a build from nothing."""
    site = _site(tmp_path / "site")
    start = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)  # 15:00 WIB: both are out
    steps = [0, 1, 42, 43, 43.5, 46.99, 47, 60, 44, 2]  # hours; news until 43 and 47
    counts = []
    for hours in steps:
        now = start + hours * HOUR
        site.build(now)
        counts.append((site.output / "sitemap/berita.xml").read_bytes().count(b"<url>"))
        if hours in (43, 44):
            fresh = site.copy(tmp_path / f"fresh{hours}")
            fresh.build(now)
            assert tree(fresh.output) == tree(site.output)
    assert counts == [2, 2, 2, 1, 1, 1, 0, 0, 1, 2]


def test_a_build_between_the_instants_is_not_planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The short cut for builds that change nothing still holds while no release ceases to be news."""
    import os

    from newsroom.build import site_build

    site = _site(tmp_path)
    for path in site.folder.rglob("*"):
        os.utime(path, ns=(1, 1))
    start = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)
    site.build(start)
    planned = []
    whole = site_build.plan_site
    monkeypatch.setattr(
        site_build, "plan_site", lambda *given, **how: planned.append(1) or whole(*given, **how)
    )
    site.build(start + 42 * HOUR)
    assert planned == []
    site.build(start + 43 * HOUR)
    assert planned == [1]


def test_a_build_speaks_of_the_notice_in_time(tmp_path: Path) -> None:
    """With nothing changed but the clock: silent, a warning from sixty days before its end on, then an error."""
    from newsroom.problems import ContentError

    site = SmallSite(tmp_path)
    site.write(
        "content/site.toml",
        f'{SITE}\n[security]\ncontact = "mailto:a@uji.example.go.id"\nexpires = "2027-06-01"\n',
    )
    end = dt.datetime(2027, 5, 31, 17, 0, tzinfo=dt.UTC)  # midnight in WIB
    assert site.build(end - 60 * DAY - SECOND).problems == []
    warned = site.build(end - 60 * DAY).problems
    assert [(one.code, one.severity, one.line) for one in warned] == [
        ("security/expires-soon", "warning", 17)
    ]
    assert [one.code for one in site.build(end - SECOND).problems] == ["security/expires-soon"]
    with pytest.raises(ContentError) as caught:
        site.build(end)
    assert [one.code for one in caught.value.problems] == ["security/expired"]
    assert site.build(end - 90 * DAY).problems == []
