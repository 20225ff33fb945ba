"""The rules of `newsroom verify-output`: the built site keeps them all, and each is seen broken in a spoilt copy."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest

from newsroom.verification.run import RULES, verify

NOW = dt.datetime.now(dt.UTC)
RELEASE = "rilis/2*/*/*/index.html"
#: For each rule a file of the example site (the first that matches), what is replaced in it, and by what.
SPOILT: dict[str, tuple[str, str, str]] = {
    "head/canonical": (RELEASE, r'rel="canonical" href="[^"]+"', 'rel="canonical" href="/x/"'),
    "head/redirect": ("r/*/index.html", r"url=[^\"]+", "url=/tidak-ada/"),
    "head/title": (RELEASE, r"<title>[^<]+", "<title>"),
    "head/same-address": (RELEASE, r'og:url" content="[^"]+', 'og:url" content="https://lain.example/'),
    "head/first-8-kb": (RELEASE, r"<head>", "<head><!--" + "x" * 9000 + "-->"),
    "head/quoted": (RELEASE, r'<meta charset="utf-8">', "<meta charset=utf-8>"),
    "head/hreflang": (
        "rilis/*/*/*/index.html|<link rel=.alternate. hreflang=.en",
        r'hreflang="en" href="[^"]+"',
        'hreflang="xx-1" href="/"',
    ),
    "head/feeds": ("index.html", r'href="/rss.xml"', 'href="/lain.xml"'),
    "head/fediverse": ("index.html", r"<head>", '<head><meta name="fediverse:creator" content="saya">'),
    "page/inline": ("index.html", r"</head>", "<script>1</script></head>"),
    "page/dead-link": ("index.html", r'href="/arsip/"', 'href="/mati/"'),
    "share/complete": ("index.html", r'property="og:title"', 'property="x"'),
    "share/image": (RELEASE, r'image:width" content="1200', 'image:width" content="1201'),
    "share/x-card": (RELEASE, r'content="summary_large_image"', 'content="besar"'),
    "share/article": (RELEASE, r'published_time" content="[^"]+', 'published_time" content="kemarin'),
    "json-ld/form": (RELEASE, r'ld\+json">', 'ld+json">x'),
    "json-ld/article": (RELEASE, r'"headline":"', '"headline":"x'),
    "json-ld/policies": (RELEASE, r'"headline":', '"ethicsPolicy":"x","headline":'),
    "json-ld/bodies": (RELEASE, r'"sourceOrganization":{"@type":"Gov', '"sourceOrganization":{"@type":"X'),
    "json-ld/trail": (RELEASE, r'"position":2,"name":', '"position":3,"name":'),
    "json-ld/lists": ("topik/*/index.html", r'"url":"https://[^"]+/rilis/[^"]+', '"url":"https://x.example/'),
    "feed/form": ("rss.xml", r"<guid isPermaLink", "<guid salah"),
    "feed/json": ("feed.json", r'"id":"tag[^"]+"', '"id":7'),
    "feed/self": ("atom.xml", r'rel="self"', 'rel="via"'),
    "feed/size": ("rss.xml", r"</channel>", "<!--" + "x" * 1_000_000 + "--></channel>"),
    "feed/identity": ("atom.xml", r"<entry><id>[^<]+", "<entry><id>tanpa skema"),
    "feed/dates": ("rss.xml", r"<pubDate>\w+", "<pubDate>Xyz"),
    "feed/newest-first": ("feed.json", r'"date_published":"2026', '"date_published":"2016'),
    "feed/channel": ("rss.xml", r"<language>id</language>", ""),
    "feed/said-once": ("rss.xml", r"</item>", "<author>a@b.example (A)</author></item>"),
    "feed/plain-text": ("feed.json", r'"title":"(?=[^"]+","summary)', '"title":"&amp;'),
    "feed/media": ("rss.xml", r'medium="image"', 'medium=""'),
    "feed/image": ("rss.xml", r"<image>.*</image>", ""),
    "feed/absolute": ("feed.json", r"<p>", "<p><a href='/x/'>x</a>"),
    "feed/safe-html": ("feed.json", r"<p>", "<p onclick='x()'>"),
    "feed/closed-html": ("feed.json", r"<p>", "<p><b>"),
    "feed/as-page": (
        "feed.json",
        r'"url":"https://[^"]+/rilis/[^"]+',
        '"url":"https://ruangberita.example.go.id/x/',
    ),
    "feed/tombstone": (
        "atom.xml",
        r"<entry>",
        '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="x" when="kemarin"/><entry>',
    ),
    "feed/opml": ("langganan/umpan.opml", r"<outline [^>]+>", ""),
    "archive/formats": ("feed.json", r'"url":"https://[^"]+/rilis/[^"]+', '"url":"https://x.example/'),
    "archive/chain": (
        "rss.xml",
        r'rel="prev-archive" href="[^"]+',
        'rel="prev-archive" href="https://x.example/',
    ),
    "archive/complete": ("rss.xml", r'<atom:link rel="prev-archive"[^>]+>', ""),
    "sitemap/form": ("sitemap/2*.xml", r"<lastmod>[^<]+", "<lastmod>kemarin"),
    "sitemap/true": ("sitemap/2*.xml", r"<lastmod>20", "<lastmod>19"),
    "sitemap/news": (
        "sitemap/berita.xml",
        r"</urlset>",
        "<url><loc>x</loc><news:news><news:title/></news:news></url></urlset>",
    ),
    "sitemap/complete": ("sitemap/2*.xml", r"<url>.*</url>", ""),
    "site/robots": ("robots.txt", r"/sitemap.xml", "/peta.xml"),
    "site/trust": ("trust.txt", r"contact=", "kontak="),
    "site/security": (".well-known/security.txt", r"Expires: 20", "Expires: 10"),
    "site/rel-me": ("satker/ditjenpas/index.html", r'rel="me"', 'rel="x"'),
    "site/readable": ("cari/indeks/daftar.json", r"^{", ""),
    "site/hreflang": (
        "rilis/*/*/*/index.html|<link rel=.alternate. hreflang=.en",
        r'<link rel="alternate" hreflang="x-default"[^>]+>',
        "",
    ),
    "site/unique": ("topik/index.html", r"<title>[^<]+", "<title>Penulis – Ruang Berita Pemasyarakatan"),
    "oembed/answer": ("rilis/2*/*/*/oembed.json", r'"version":"1.0"', '"version":"2"'),
    "api/schema": ("api/v1/topik.json", r'"code":"', '"kode":"'),
    "site/indexnow": ("contoh-kunci-indexnow.txt", r"contoh", "lain"),
    "api/complete": ("api/v1/bulan/2026-1*.ndjson", r'"id":"\w{6}', '"id":"xxxxxx'),
    "api/true": ("api/v1/rilis/*.json", r'"sha256":"\w{8}', '"sha256":"00000000'),
}


def test_the_site_keeps_every_rule(built: Path) -> None:
    """No rule finds anything in the built site, whichever it is."""
    assert [
        (one.path, one.rule.id, one.what) for one in verify(built, NOW) if one.rule.severity == "error"
    ] == []


def test_every_rule_is_tried() -> None:
    """Each rule has a spoilt file, and none is named twice."""
    assert sorted(SPOILT) == sorted(rule.id for rule in RULES)


@pytest.fixture(scope="module")
def copy(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the site whose files are links to it: what is spoilt there is written anew."""
    if "NEWSROOM_TEST_SITE" in os.environ:
        pytest.skip("spoilt copies are made of the example site")
    folder = tmp_path_factory.mktemp("copy") / "site"
    subprocess.run(["cp", "-al", str(built), str(folder)], check=True)
    return folder


def _spoil(folder: Path, pattern: str, old: str, new: str) -> Callable[[], None]:
    """Replace a file of a folder by a spoilt one; return what puts it back."""
    name, _bar, mark = pattern.partition("|")
    file = next(
        one for one in sorted(folder.glob(name)) if re.search(mark or old, one.read_text("utf-8"), re.DOTALL)
    )
    sound = file.read_bytes()
    spoilt, count = re.subn(old, new.replace("\\", r"\\"), sound.decode(), count=1, flags=re.DOTALL)
    assert count, "nothing was spoilt"
    file.unlink()
    file.write_text(spoilt, encoding="utf-8")
    return lambda: bool(file.write_bytes(sound)) or None


@pytest.mark.parametrize("rule", SPOILT)
def test_every_rule_is_seen_broken(copy: Path, rule: str) -> None:
    """In a copy with one spoilt file the rule finds it."""
    restore = _spoil(copy, *SPOILT[rule])
    try:
        assert {one.rule.id for one in verify(copy, NOW, {rule})} == {rule}
    finally:
        restore()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_feedparser_reads_every_feed(built: Path) -> None:
    """A real reader finds no fault in any RSS and Atom document of the site."""
    found = [path for name in ("rss.xml", "atom.xml") for path in built.rglob(name)]
    assert found
    for path in found:
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo, (path, parsed.get("bozo_exception"))
        assert all(entry.id and entry.link and entry.published_parsed for entry in parsed.entries), path


def test_the_command_reports(built: Path, copy: Path) -> None:
    """The command ends with 0 on a sound site and with 1 on a spoilt one, and tells machines what it found."""

    def run(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "newsroom", "verify-output", "--output", str(folder), *more]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run(built).returncode == 0
    restore = _spoil(copy, *SPOILT["site/robots"])
    try:
        spoilt = run(copy, "--format", "json")
        told = run(copy, "--format", "github").stdout
    finally:
        restore()
    assert spoilt.returncode == 1
    assert {(one["file"], one["rule"]) for one in json.loads(spoilt.stdout)} == {
        ("robots.txt", "site/robots")
    }
    assert told.startswith("::error file=robots.txt,title=site/robots::")
    assert run(built / "aset").returncode == 2
