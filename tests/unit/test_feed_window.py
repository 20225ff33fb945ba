"""No release is missed or repeated, however seldom a reader comes; what is past stays as it is."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from test_feeds_factory import BASE, NS, Texts, all_feeds, make_index, make_release, xml

from newsroom import urls
from newsroom.feeds.text import LARGEST
from newsroom.feeds.window import LEAST, MOST, PART, SPAN, STEP, Cut, cut
from newsroom.model import Release, zone

WIB = zone("WIB")
START = dt.datetime(2026, 8, 1, tzinfo=WIB)
HISTORY = "{http://purl.org/syndication/history/1.0}archive"


def month(count: int, days: float = 31, seed: int = 1) -> list[Release]:
    """Return releases at random instants of some days, oldest first."""
    chance = random.Random(seed)  # noqa: S311 - a simulation
    first = make_release(Texts(), 1)
    instants = sorted(START + dt.timedelta(seconds=chance.uniform(0, days * 86400)) for _ in range(count))
    return [
        structs.replace(first, id=f"R{number:05d}", slug=f"rilis-{number}", published=instant)
        for number, instant in enumerate(instants)
    ]


def polled(releases: list[Release], hours: int) -> Iterator[tuple[list[Release], Cut]]:
    """Yield what is public, and the documents, at every visit of a reader, until all has been published."""
    public = 0
    visit = START
    while public < len(releases):
        visit += dt.timedelta(hours=hours)
        while public < len(releases) and releases[public].published <= visit:
            public += 1
        yield releases[:public], cut(releases[:public], WIB)


@pytest.mark.parametrize("hours", [1, 6, 24])
def test_a_plain_reader_misses_nothing(hours: int) -> None:
    """Whoever reads only the feed itself, at least once a day, sees each of 8,000 releases of a month."""
    seen: set[str] = set()
    for public, documents in polled(month(8000), hours):
        seen.update(release.id for release in documents.newest)
        assert len(seen) == len(public)


@pytest.mark.parametrize("hours", [1, 6, 24, 72])
def test_a_reader_of_archives_misses_nothing(hours: int) -> None:
    """Whoever follows prev-archive to a document it knows whole sees everything, each release once by its id."""
    seen: Counter[str] = Counter()
    known: dict[str, int] = {}
    for public, documents in polled(month(8000), hours):
        news = {release.id for release in documents.newest}
        for part in reversed(documents.archive):
            if known.get(part.name) == len(part.releases):
                break
            known[part.name] = len(part.releases)
            news.update(release.id for release in part.releases)
        seen.update(news - seen.keys())
        assert len(seen) == len(public)
    assert set(seen.values()) == {1}


def test_past_documents_never_change() -> None:
    """Once a later one has begun, a document stays byte for byte what it is, and so does what precedes it."""
    last: dict[str, tuple[str, ...]] = {}
    for _public, documents in polled(month(8000), 6):
        now = {part.name: tuple(one.id for one in part.releases) for part in documents.archive}
        assert list(now)[: len(last)] == list(last)
        newest = documents.newest[0].published.date().isoformat()
        # As long as it is the present one, a year is cut into months, and a month into days, when it proves too big.
        last = {name: ids for name, ids in last.items() if not newest.startswith(name) or name in now}
        assert {name for name in last if now[name] != last[name]} <= {newest, max(last, default="")}
        last = now
    assert len(last) > 25


@settings(max_examples=60, deadline=None)
@given(count=st.integers(0, 900), days=st.floats(0.1, 400), seed=st.integers(0, 99))
def test_every_release_is_in_feed_or_archive(count: int, days: float, seed: int) -> None:
    """Whatever the pace: nothing is lost, nothing stands in two documents of the archive, the limits hold."""
    releases = month(count, days, seed)
    documents = cut(releases, WIB)
    archived = [release.id for part in documents.archive for release in part.releases]
    newest = [release.id for release in documents.newest]
    assert len(set(archived)) == len(archived)
    assert set(archived) | set(newest) == {release.id for release in releases}
    assert newest == [release.id for release in releases[::-1]][: len(newest)]
    assert min(count, LEAST) <= len(newest) <= MOST
    if count and len(newest) <= MOST - STEP:
        edge = releases[-1].published - SPAN
        assert {release.id for release in releases if release.published >= edge} <= set(newest)
    names = [part.name for part in documents.archive]
    assert names == sorted(names)
    assert all(len(part.releases) <= PART for part in documents.archive if len(part.name) < 10)


def test_documents_link_back_to_the_beginning() -> None:
    """In RSS and in Atom: prev-archive leads through every document to the oldest, current back to the feed."""
    texts = Texts()
    releases = [make_release(texts, number, f"Isi {number}.\n") for number in range(0, 300, 3)]
    made = {
        target.path: xml(target.recipe.make(target.drawn(), texts))
        for target in all_feeds(make_index(releases))
        if target.path.endswith(".xml") and target.path.startswith(("atom", "rss", "umpan"))
    }
    for name, item in (("rss.xml", ".//item/guid"), ("atom.xml", "a:entry/a:id")):
        path, found, visited = name, set(), []
        while path:
            document = made[path]
            found |= {one.text for one in document.iterfind(item, NS)}
            links = {link.get("rel"): link.get("href") for link in document.iterfind("{*}link[@rel]")} | {
                link.get("rel"): link.get("href") for link in document.iterfind("channel/{*}link[@rel]")
            }
            assert links["self"] == BASE + path
            is_archive = document.find(f".//{HISTORY}") is not None
            assert is_archive == (path != name)
            assert links.get("current") == (BASE + name if is_archive else None)
            visited.append(path)
            path = links.get("prev-archive", "").removeprefix(BASE)
            assert path not in visited
        assert len(found) == len(releases)
        assert sum(one.endswith(name) for one in made) == len(visited)


def test_a_feed_stays_within_its_size() -> None:
    """Full texts as long as they fit into a megabyte; then summaries, so that no release is left out."""
    texts = Texts()
    long = "Kata & kata <b>tebal</b> seterusnya. " * 300
    releases = [
        structs.replace(make_release(texts, 0, long), id=f"R{number:05d}", slug=f"r-{number}")
        for number in range(400)
    ]
    for target in all_feeds(make_index(releases)):
        if target.path in ("rss.xml", "atom.xml", urls.feed("", "json")):
            data = target.recipe.make(target.drawn(), texts)
            assert 450_000 < len(data) < LARGEST + 10_000
            assert data.count(b"tag:berita.example.go.id,2026:R") == 400
            assert 20 < data.count(b"Kata &") // 300 < 400


def test_a_hub_is_named_in_every_format() -> None:
    """The WebSub hub of site.toml stands in all three formats, beside the feed's own address."""
    texts = Texts()
    index = make_index([make_release(texts, 1)], hub="https://hub.example.org/")
    made = {target.path: target.recipe.make(target.drawn(), texts) for target in all_feeds(index)}
    for path in ("rss.xml", "atom.xml"):
        [hub] = [link for link in xml(made[path]).iter("{*}link") if link.get("rel") == "hub"]
        assert hub.get("href") == "https://hub.example.org/"
    assert b'"hubs":[{"type":"WebSub","url":"https://hub.example.org/"}]' in made["feed.json"]
