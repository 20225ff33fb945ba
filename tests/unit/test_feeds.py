"""Feeds, read back with the parsers that readers use: feedparser, lxml, json."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import feedparser
import msgspec
import pytest
from test_feeds_factory import (
    BASE,
    BODY,
    NS,
    SETTINGS,
    Texts,
    all_feeds,
    feed_paths,
    make_all,
    make_index,
    make_release,
    rich_files,
    rich_newsroom,
    xml,
)

from newsroom.feeds.atom import ATOM
from newsroom.feeds.identity import tag_uri
from newsroom.feeds.json_feed import JSON_FEED
from newsroom.feeds.rss import RSS
from newsroom.feeds.views import Feed
from newsroom.feeds.window import LEAST, STEP
from newsroom.target import Keys, refuse_unstable, view_digest

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(name="files")
def _files() -> dict[str, bytes]:
    return rich_files()


def test_every_section_has_three_feeds() -> None:
    """Each section, also an empty one, has an RSS, an Atom and a JSON feed, and all share one view object."""
    index = make_index([make_release(Texts(), 1)])
    targets = list(all_feeds(index))
    assert len(targets) == 3 * len(index.sections)
    assert len({target.path for target in targets}) == len(targets)
    for start in range(0, len(targets), 3):
        three = targets[start : start + 3]
        assert [target.recipe for target in three] == [RSS, ATOM, JSON_FEED]
        assert three[0].drawn() is three[1].drawn() is three[2].drawn()
        assert isinstance(three[0].drawn(), Feed)


def test_an_item_is_built_once_for_all_its_feeds() -> None:
    """The item of a release is the same object in every feed in which the release stands."""
    views = [target.drawn() for target in all_feeds(make_index([make_release(Texts(), 1)]))]
    items = {id(item) for view in views if isinstance(view, Feed) for item in view.items}
    assert len(items) == 1


def test_views_hold_only_what_keys_can_carry() -> None:
    """No view of a feed holds a value whose encoding could differ between machines."""
    for target in all_feeds(rich_newsroom(Texts())):
        refuse_unstable(target.drawn())


def test_newest_first_and_alike_in_every_format(files: dict[str, bytes]) -> None:
    """Each format lists the newest releases, newest first, and the same ones in the same order."""
    rss = [guid.text for guid in xml(files["rss.xml"]).iterfind(".//item/guid")]
    atom = [entry.text for entry in xml(files["atom.xml"]).iterfind(".//a:entry/a:id", NS)]
    wanted = [tag_uri(SETTINGS, f"R{number:05d}") for number in range(23, -1, -1)]
    assert rss == atom == [item["id"] for item in json.loads(files["feed.json"])["items"]] == wanted


def test_translations_stand_in_their_own_feed(files: dict[str, bytes]) -> None:
    """A translation is in the feed of its language and in no other."""
    english = tag_uri(SETTINGS, "R00024").encode()
    assert {path for path, data in files.items() if english in data} == {
        "en/rss.xml",
        "en/atom.xml",
        "en/feed.json",
    }
    assert xml(files["en/atom.xml"]).get(XML_LANG) == "en"
    assert json.loads(files["en/feed.json"])["language"] == "en"


def test_ids_survive_renames() -> None:
    """A new slug, title and folder change an item's URL and never its id, which is no URL and says so."""
    texts = Texts()
    before = make_release(texts, 1)
    after = msgspec.structs.replace(before, slug="lain", title="Lain", month="02")
    guids = []
    for release in (before, after):
        [guid] = xml(make_all(make_index([release]), texts)["rss.xml"]).iterfind(".//guid")
        assert guid.get("isPermaLink") == "false"
        guids.append(guid.text)
    assert guids[0] == guids[1] == "tag:berita.example.go.id,2026:R00001"


def test_tag_uris_have_a_legal_authority() -> None:
    """The authority of an id is a bare lower-case host: RFC 4151 has no room for a port."""
    settings = msgspec.structs.replace(SETTINGS, base_url="http://LocalHost:8000/x/")
    assert tag_uri(settings, "A") == "tag:localhost,2026:A"
    assert tag_uri(msgspec.structs.replace(settings, id_domain="lama.go.id"), "A") == "tag:lama.go.id,2026:A"


def test_empty_feeds_are_valid_and_never_now(files: dict[str, bytes]) -> None:
    """A section without releases has feeds with a title, a description and a fixed date, and no items."""
    channel = xml(files["satker/lapas-muara/rss.xml"])[0]
    assert [channel.findtext(name) for name in ("title", "link", "description", "lastBuildDate")] == [
        "Lapas Muara & Contoh – Ruang Berita",
        f"{BASE}satker/lapas-muara/",
        "Siaran pers.",
        "Thu, 01 Jan 1970 00:00:00 +0000",
    ]
    assert channel.find("item") is None
    atom = xml(files["satker/lapas-muara/atom.xml"])
    assert atom.findtext("a:updated", namespaces=NS) == "1970-01-01T00:00:00+00:00"
    assert atom.findtext("a:author/a:name", namespaces=NS)
    assert json.loads(files["satker/lapas-muara/feed.json"])["items"] == []


def test_initials_are_named(files: dict[str, bytes]) -> None:
    """Each format names who signed with initials and name, although none has an e-mail address."""
    item = xml(files["rss.xml"]).find(".//item")
    assert [node.text for node in item.iterfind("dc:creator", NS)] == ["NA – Nur Aini"]
    assert item.find("author") is None
    assert xml(files["atom.xml"]).findtext("a:entry/a:author/a:name", namespaces=NS) == "NA – Nur Aini"
    assert json.loads(files["feed.json"])["items"][0]["authors"] == [
        {"name": "NA – Nur Aini", "url": f"{BASE}penulis/na-nur-aini/"},
    ]


def test_channel_says_who_and_where(files: dict[str, bytes]) -> None:
    """A feed names itself by its own absolute URL, its language, its rights and no generator version."""
    for path in feed_paths(files, "rss.xml"):
        channel = xml(files[path])[0]
        [self_link] = channel.iterfind("a:link[@rel='self']", NS)
        assert self_link.get("href") == BASE + path
        assert channel.findtext("copyright") == "© Direktorat Jenderal Pemasyarakatan"
        assert channel.findtext("generator") == "Newsroom"
        assert channel.findtext("docs") == "https://www.rssboard.org/rss-specification"
        assert channel.findtext("language") == ("en" if path.startswith("en/") else "id")
    for path in feed_paths(files, "atom.xml"):
        feed = xml(files[path])
        assert feed.find("a:link[@rel='self']", NS).get("href") == BASE + path
        assert feed.find("a:generator", NS).attrib == {}
        assert feed.findtext("a:rights", namespaces=NS) == "© Direktorat Jenderal Pemasyarakatan"
        assert {node.get("type") for node in feed.iterfind("a:entry/a:content", NS)} <= {"html"}
    for path in feed_paths(files, "feed.json"):
        feed = json.loads(files[path])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == BASE + path
        assert feed["home_page_url"].startswith(BASE)


def test_atom_feeds_have_ids_of_their_own(files: dict[str, bytes]) -> None:
    """No two Atom feeds share an id, and none is a URL that a move would change; archives have their feed's."""
    ids: dict[str, set[str]] = {}
    for path in feed_paths(files, "atom.xml"):
        one = xml(files[path]).findtext("a:id", namespaces=NS)
        ids.setdefault(one, set()).add(re.sub(r"umpan/[\d-]+/", "", path))
    assert [len(feeds) for feeds in ids.values()] == [1] * len(ids)
    assert all(one.startswith("tag:berita.example.go.id,2026:/") for one in ids)


def test_an_item_in_another_language_says_so() -> None:
    """A release in English that is no translation names its language inside an Indonesian feed."""
    texts = Texts()
    made = make_all(make_index([make_release(texts, 1, lang="en"), make_release(texts, 2)]), texts)
    assert [entry.get(XML_LANG) for entry in xml(made["atom.xml"]).iterfind("a:entry", NS)] == [None, "en"]
    items = xml(made["rss.xml"]).iterfind(".//item")
    assert [item.findtext("dc:language", namespaces=NS) for item in items] == [None, "en"]
    assert [item["language"] for item in json.loads(made["feed.json"])["items"]] == ["id", "en"]


def test_categories(files: dict[str, bytes]) -> None:
    """Each format files a release under its unit, its kind and its topics, by the names readers see."""
    names = ["Lapas Cilegon", "Berita Satuan Kerja", "Seni & Budaya"]
    assert [node.text for node in xml(files["rss.xml"]).find(".//item").iterfind("category")] == names
    entry = xml(files["atom.xml"]).find("a:entry", NS)
    assert [node.get("label") for node in entry.iterfind("a:category", NS)] == names
    codes = [node.get("term") for node in entry.iterfind("a:category", NS)]
    assert codes == ["lapas-cilegon", "berita", "seni"]
    assert json.loads(files["feed.json"])["items"][0]["tags"] == names


def test_pictures_are_enclosed_once_and_measured(files: dict[str, bytes]) -> None:
    """An item has one enclosure and one media:content with the size of its picture."""
    feed = xml(files["rss.xml"])
    assert all(len(item.findall("enclosure")) == 1 for item in feed.iterfind(".//item"))
    [photo] = [one for one in feed.iterfind(".//media:content", NS) if "foto" in one.get("url")]
    assert dict(photo.attrib) == {
        "url": f"{BASE}rilis/2026/02/rilis-21/foto%20kelas.jpg",
        "type": "image/jpeg",
        "medium": "image",
        "width": "800",
        "height": "600",
        "fileSize": "24680",
    }


def test_share_cards_stand_in_for_photos() -> None:
    """Without a photo the share card is shown, with the version of its bytes when keys are at hand."""
    texts = Texts()
    index = make_index([make_release(texts, 1)])
    keys = Keys({"newsroom.cards.share_card:SHARE_CARD": b"code"})
    view = next(all_feeds(index, keys)).drawn()
    assert isinstance(view, Feed)
    image = view.items[0].image
    assert image
    assert re.fullmatch(f"{BASE}rilis/2026/01/rilis-1/kartu.png\\?v=[0-9a-f]{{8}}", image.url)
    bare = next(all_feeds(make_index([make_release(texts, 1)], cards=False))).drawn()
    assert isinstance(bare, Feed)
    assert bare.items[0].image is None


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_feedparser_reads_every_feed(files: dict[str, bytes]) -> None:
    """A real reader finds no fault in any feed, and an id, link, date and author in each entry."""
    for path in (*feed_paths(files, "rss.xml"), *feed_paths(files, "atom.xml")):
        parsed = feedparser.parse(files[path])
        assert not parsed.bozo, (path, parsed.get("bozo_exception"))
        assert parsed.feed.title
        for entry in parsed.entries:
            assert entry.id.startswith("tag:")
            assert entry.link.startswith(BASE)
            assert entry.published_parsed
            assert entry.author


def test_editing_a_body_changes_only_feeds_that_hold_it() -> None:
    """A release older than the window changes no document; one inside it the feeds of its own sections."""
    texts = Texts()
    releases = [make_release(texts, number) for number in range(LEAST + STEP)]

    def digests(changed: int) -> dict[str, bytes]:
        edited = [
            make_release(texts, number, BODY if number == changed else "Isi.\n", links=(), kind="berita")
            for number in range(LEAST + STEP)
        ]
        return {target.path: view_digest(target.drawn()) for target in all_feeds(make_index(edited))}

    before = {target.path: view_digest(target.drawn()) for target in all_feeds(make_index(releases))}
    assert digests(0) == before
    assert any("umpan/2026/" in path for path in before)
    after = digests(LEAST + STEP - 1)
    changed = {path for path in before if before[path] != after[path]}
    assert {path.rpartition("/")[0] for path in changed} == {
        "",
        "satker/ditjenpas",
        "satker/lapas-cilegon",
        "penulis/na-nur-aini",
        "topik/seni",
        "berita",
    }


_PRINT = """
import hashlib
from test_feeds_factory import Texts, make_all, rich_newsroom
texts = Texts()
print(hashlib.sha256(repr(sorted(make_all(rich_newsroom(texts), texts).items())).encode()).hexdigest())
"""


def test_the_same_bytes_everywhere(files: dict[str, bytes]) -> None:
    """Two more processes, in other time zones, locales and hash seeds, make the same bytes."""
    wanted = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
    here = Path(__file__).parent
    for zone_name, seed in (("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "77")):
        surroundings = {"TZ": zone_name, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"}
        paths = os.pathsep.join((str(here), str(here.parents[1])))
        made = subprocess.run(
            [sys.executable, "-c", _PRINT],
            env={**os.environ, **surroundings, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        )
        assert made.stdout.strip() == wanted
