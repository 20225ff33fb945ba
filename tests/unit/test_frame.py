"""What stands around every page: whether it may call itself official, and what a preview says instead."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from lxml import html

from newsroom.content.newsroom import read_newsroom
from newsroom.parallel import Crew
from newsroom.rendering.templates import Layouts, read_files
from newsroom.settings import Organisation, Settings
from newsroom.site.frame import frame_of, official_host
from tests.sites import NOW, SITE, SmallSite

ROOT = Path(__file__).parents[2]

OFFICIAL = SITE.replace("dateline_code", 'official_domains = ["go.id"]\ndateline_code')


@pytest.mark.parametrize(
    ("base_url", "domains", "host"),
    [
        ("https://uji.example.go.id/", ("go.id",), "uji.example.go.id"),
        ("https://uji.example.go.id/berita/", ("example.go.id",), "uji.example.go.id"),
        ("https://UJI.example.go.id/", ("uji.example.go.id",), "uji.example.go.id"),
        ("https://uji.example.go.id:443/", ("go.id",), "uji.example.go.id"),
        ("https://uji.example.go.id/", (), ""),
        ("http://uji.example.go.id/", ("go.id",), ""),
        ("https://uji.example.go.id:8443/", ("go.id",), ""),
        ("https://go.id.example.com/", ("go.id",), ""),
        ("https://contohgo.id/", ("go.id",), ""),
        ("https://go.id@example.com/", ("go.id",), ""),
        ("https://x@uji.example.go.id/", ("go.id",), ""),
        ("https://uji.example.go.id.example.com/", ("uji.example.go.id",), ""),
    ],
)
def test_who_may_call_itself_official(base_url: str, domains: tuple[str, ...], host: str) -> None:
    """Only a site reached by https on one of its official domains, or below one."""
    settings = Settings("Uji", "", base_url, Organisation("Uji", "Uji", "pusat"), official_domains=domains)
    assert official_host(settings) == host


def pages(folder: Path) -> list[str]:
    """Return every page of an output that stands by itself: no redirect, and no card for other people's pages."""
    texts = [path.read_text("utf-8") for path in folder.rglob("*.html")]
    return [text for text in texts if 'class="masthead"' in text]


def test_official_banner(tmp_path: Path) -> None:
    """Every page of an official site says so, first of all, with its host; it opens without scripts."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", OFFICIAL)
    site.build()
    found = pages(site.output)
    assert len(found) > 20
    for page in found:
        before, _, after = page.partition('<details class="official">')
        assert "<h1" not in before
        assert "<header" not in before
        assert "Situs resmi" in after or "Official site of" in after
        assert "<b>uji.example.go.id</b>" in after
        assert 'class="strip preview"' not in page


def test_no_banner_without_the_setting(tmp_path: Path) -> None:
    """A site that names no official domain is never called official, .go.id or not."""
    site = SmallSite(tmp_path)
    site.build()
    found = pages(site.output)
    assert found
    assert not [page for page in found if 'class="official"' in page]


def test_a_preview_is_never_official(tmp_path: Path) -> None:
    """A preview of an official site has the preview's strip on every page and the official banner on none."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", OFFICIAL)
    site.write_release("2026/03/draf", "Masih draf", status="draft")
    site.build(drafts=True, output=tmp_path / "preview")
    found = pages(tmp_path / "preview")
    assert found
    for page in found:
        assert 'class="strip preview"' in page
        assert 'class="official"' not in page
        assert "Situs resmi" not in page.partition("<main")[0]


def test_each_guard_of_the_preview_holds_alone(tmp_path: Path) -> None:
    """The frame of a preview has no official host; and if it had one, the layout would not show it."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", OFFICIAL)
    assets = {"site.css": "/aset/site.css", "icon.svg": "/aset/icon.svg"}
    with Crew(1) as crew:
        public, preview = (
            read_newsroom(site.folder, NOW, crew, drafts=drafts)[0] for drafts in (False, True)
        )
    frame = frame_of(public, assets)
    assert frame.official == "uji.example.go.id"
    assert frame_of(preview, assets).official == ""
    layouts = Layouts(read_files((ROOT / "layouts",)))
    shown = layouts.environment.globals["strips"]
    words = layouts.environment.globals["words"]["id"]  # type: ignore[index]
    assert "Situs resmi" in shown(frame, words)  # type: ignore[operator]
    both = msgspec.structs.replace(frame, preview=True)
    assert "Situs resmi" not in shown(both, words)  # type: ignore[operator]
    assert "Pratinjau" in shown(both, words)  # type: ignore[operator]


def test_held_release_says_so_first(tmp_path: Path) -> None:
    """A held release in a preview says before its headline that it is not published, and cannot be shared."""
    site = SmallSite(tmp_path)
    later = dt.date(2027, 1, 5)
    site.write_release("2027/01/nanti", "Terbit nanti", date=f"{later} 08:00")
    site.build(drafts=True, output=tmp_path / "preview")
    page = (tmp_path / "preview/rilis/2027/01/nanti/index.html").read_text("utf-8")
    assert page.index('class="held"') < page.index("<h1")
    assert "wa.me" not in page


def test_no_heading_stands_alone(tmp_path: Path) -> None:
    """In the foot of a page nothing is headed that is not there: the only page of the menu is among the policies."""
    site = SmallSite(tmp_path)
    site.build()
    sections = html.parse(site.output / "index.html").xpath("//footer//section")
    assert [one for one in sections if not one.xpath(".//a")] == []
    assert [one.findtext("h2") for one in sections][1] == "Kebijakan"
