"""When feeds say things happened, read back from their bytes; no feed may ever say now."""

from __future__ import annotations

import datetime as dt
import json
import re
from email.utils import parsedate_to_datetime

import pytest
from test_feeds_factory import NS, Texts, feed_paths, make_all, make_index, make_release, rich_files, xml

from newsroom.model import zone

ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.fixture(name="files")
def _files() -> dict[str, bytes]:
    return rich_files()


def test_rss_dates(files: dict[str, bytes]) -> None:
    """RSS dates are RFC 822 with four-digit years, the right weekday and a numeric offset."""
    form = re.compile(r"(\w{3}), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")
    for path in feed_paths(files, "rss.xml"):
        dates = [*xml(files[path]).iterfind(".//pubDate"), *xml(files[path]).iterfind(".//lastBuildDate")]
        for node in dates:
            match = form.fullmatch(node.text)
            assert match
            assert match[1] == ENGLISH_DAYS[parsedate_to_datetime(node.text).weekday()]


def test_dates_are_the_releases_own(files: dict[str, bytes]) -> None:
    """Publication and change keep the offset of the unit's zone, in each format."""
    [entry] = [one for one in xml(files["atom.xml"]).iterfind(".//a:entry", NS) if "R00022" in one[0].text]
    assert entry.findtext("a:published", namespaces=NS) == "2026-02-21T11:00:00+09:00"
    assert entry.findtext("a:updated", namespaces=NS) == "2026-02-24T09:00:00+07:00"
    [item] = [one for one in xml(files["rss.xml"]).iterfind(".//item") if "R00022" in one.findtext("guid")]
    assert item.findtext("pubDate") == "Sat, 21 Feb 2026 11:00:00 +0900"
    [one] = [one for one in json.loads(files["feed.json"])["items"] if "R00022" in one["id"]]
    assert (one["date_published"], one["date_modified"]) == (
        "2026-02-21T11:00:00+09:00",
        "2026-02-24T09:00:00+07:00",
    )


def test_every_atom_entry_says_when(files: dict[str, bytes]) -> None:
    """Each Atom entry has one id, title, updated and published, with T and an offset."""
    form = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
    for path in feed_paths(files, "atom.xml"):
        feed = xml(files[path])
        assert form.fullmatch(feed.findtext("a:updated", namespaces=NS))
        for entry in feed.iterfind("a:entry", NS):
            for name in ("id", "title", "updated", "published"):
                assert len(entry.findall(f"a:{name}", NS)) == 1
            assert form.fullmatch(entry.findtext("a:published", namespaces=NS))


def test_the_feed_changed_when_its_newest_item_did() -> None:
    """A feed's change is its newest item's, compared as instants: 10:00 WIB is after 11:00 WIT."""
    texts = Texts()
    east = make_release(texts, 1, published=dt.datetime(2026, 2, 1, 11, tzinfo=zone("WIT")))
    west = make_release(texts, 2, published=dt.datetime(2026, 2, 1, 10, tzinfo=zone("WIB")))
    made = make_all(make_index([east, west]), texts)
    assert xml(made["atom.xml"]).findtext("a:updated", namespaces=NS) == "2026-02-01T10:00:00+07:00"
    assert xml(made["rss.xml"]).findtext(".//lastBuildDate") == "Sun, 01 Feb 2026 10:00:00 +0700"


def test_a_correction_renews_the_feed() -> None:
    """A correction to any release of a feed is the feed's newest change."""
    texts = Texts()
    corrected = make_release(texts, 1, updated=dt.datetime(2026, 3, 1, 8, tzinfo=zone("WITA")))
    made = make_all(make_index([corrected, make_release(texts, 2)]), texts)
    assert xml(made["atom.xml"]).findtext("a:updated", namespaces=NS) == "2026-03-01T08:00:00+08:00"
    assert xml(made["rss.xml"]).findtext(".//lastBuildDate") == "Sun, 01 Mar 2026 08:00:00 +0800"


def test_a_correction_dated_early_does_not_age_the_feed() -> None:
    """A change dated before the publication leaves the feed as new as its newest release."""
    texts = Texts()
    release = make_release(texts, 2, updated=dt.datetime(2026, 1, 1, 8, tzinfo=zone("WIB")))
    made = make_all(make_index([release]), texts)
    assert xml(made["atom.xml"]).findtext("a:updated", namespaces=NS) == "2026-02-01T09:00:00+07:00"
