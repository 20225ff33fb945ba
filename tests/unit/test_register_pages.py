"""Registers and ways out: official accounts, feeds, lists by kind and author, the page for lost readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.sites import SATKER, SITE, SmallSite

ACCOUNTS = """
[[accounts]]
platform = "youtube"
name = "@ruanguji"
url = "https://www.youtube.com/@ruanguji"
"""
UNIT_ACCOUNTS = """  accounts:
    - platform: x
      name: "@rutan_dua"
      url: https://x.com/rutan_dua
    - platform: youtube
      name: "@rutandua"
      url: https://www.youtube.com/@rutandua
"""
CHANNELS = """---
title: Akun Kami
summary: Cara memeriksa akun.
aliases: [/akun/]
---

Lihat [tentang](tentang.md) dan [daftar](#daftar).
"""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site with accounts, without share cards."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", SITE + ACCOUNTS + "\n[cards]\nenabled = false\n")
    site.write("content/satker.yaml", SATKER + UNIT_ACCOUNTS)
    return site


def read(site: SmallSite, path: str) -> html.HtmlElement:
    """Return the main part of a built page."""
    file = path if path.endswith(".html") else f"{path}/index.html"
    return html.fromstring((site.output / file).read_bytes()).xpath("//main")[0]


def test_official_accounts(site: SmallSite) -> None:
    """Every account of the site and of every unit is listed by platform with its owner, the site's own first."""
    site.build()
    page = read(site, "kanal-resmi")
    assert "bukan akun resmi" in page.text_content()
    assert page.xpath(".//h3/@id") == ["x", "youtube"]
    assert page.xpath(".//nav[@aria-labelledby]//a/@href")[:2] == ["#x", "#youtube"]
    rows = page.xpath(".//*[@aria-labelledby='youtube']//li")
    assert [[link.text for link in row.findall("a")] for row in rows] == [
        ["@ruanguji", "Ruang Uji"],
        ["@rutandua", "Rutan Dua"],
    ]
    assert rows[1].xpath("a/@href") == ["https://www.youtube.com/@rutandua", "/satker/rutan-dua/"]


def test_no_accounts(site: SmallSite) -> None:
    """Without any account the page warns instead of showing an empty list."""
    site.write("content/site.toml", SITE)
    site.write("content/satker.yaml", SATKER)
    site.build()
    assert "Belum ada akun resmi" in read(site, "kanal-resmi").text_content()


def test_a_plain_page_opens_a_register(site: SmallSite) -> None:
    """A page of content/halaman at the register's address gives it title, summary and text; its alias leads there."""
    site.write("content/halaman/kanal-resmi.md", CHANNELS)
    site.build()
    page = read(site, "kanal-resmi")
    assert page.findtext(".//h1") == "Akun Kami"
    assert page.xpath(".//div[@class='text']//a/@href") == ["/tentang/", "#daftar"]
    assert page.xpath(".//h3/@id") == ["x", "youtube"]
    assert "/kanal-resmi/" in (site.output / "akun/index.html").read_text("utf-8")
    site.write("content/halaman/kanal-resmi.md", CHANNELS.replace("Lihat", "Bacalah"))
    site.build()
    assert "Bacalah" in read(site, "kanal-resmi").text_content()
    site.remove("content/halaman/kanal-resmi.md")
    site.build()
    assert read(site, "kanal-resmi").findtext(".//h1") == "Kanal Resmi"


def test_the_order_of_reading_leaves_no_trace(
    site: SmallSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A plain page that is edited is read after the others; sitemap, menu and marks do not show it."""
    site.write("content/halaman/awal.md", CHANNELS.replace("/akun/", "/lain/"))
    site.build()
    site.write("content/halaman/awal.md", CHANNELS.replace("/akun/", "/lain/").replace("Lihat", "Bacalah"))
    site.build()
    clean = site.copy(tmp_path_factory.mktemp("lain") / "bersih")
    clean.build()
    for name in ("sitemap/halaman.xml", "index.html"):
        assert (site.output / name).read_bytes() == (clean.output / name).read_bytes(), name


def test_every_feed_is_listed_and_there(site: SmallSite) -> None:
    """The page of feeds leads to the feed of the site and of every kind, topic, unit and author, and all exist."""
    site.build()
    links = set(
        read(site, "langganan").xpath(".//a[contains(@href, '.xml') or contains(@href, '.json')]/@href")
    )
    assert all((site.output / link[1:]).is_file() for link in links)
    made = {f"/{path.relative_to(site.output)}" for path in site.output.rglob("rss.xml")}
    assert {link for link in links if link.endswith("rss.xml")} == made
    for name in ("atom.xml", "feed.json"):
        assert f"/{name}" in links
        assert f"/klarifikasi/{name}" in links


def test_a_new_release_does_not_touch_the_registers(site: SmallSite) -> None:
    """Registers change with the registries only."""
    site.build()
    paths = [
        site.output / f"{name}/index.html"
        for name in ("kanal-resmi", "langganan", "satker", "topik", "penulis")
    ]
    before = [path.stat().st_mtime_ns for path in paths]
    site.write_release("2026/03/baru", "Baru", date="2026-03-20 10:00")
    site.build()
    assert [path.stat().st_mtime_ns for path in paths] == before


def test_lost_readers(site: SmallSite) -> None:
    """The 404 page has a search that works by address, and plain ways to releases, archive and units."""
    site.build()
    page = read(site, "404.html")
    (form,) = page.xpath(".//form[@role='search']")
    assert (form.get("action"), form.get("method")) == ("/cari/", "get")
    (field,) = form.xpath(".//input")
    assert field.get("name") == "q"
    assert form.xpath(f".//label[@for='{field.get('id')}']")
    links = page.xpath(".//a/@href")
    assert {"/", "/rilis/", "/arsip/", "/satker/", "/klarifikasi/", "/satker/kw-contoh/"} <= set(links)
    assert all(link.startswith("/") for link in links)


def test_lists_say_what_they_are(site: SmallSite) -> None:
    """A list of a kind says what the kind is for, an author's list leads to the unit, an empty list leads on."""
    site.build()
    kind = read(site, "klarifikasi")
    assert "informasi keliru" in kind.xpath(".//header")[0].text_content()
    assert kind.xpath(".//p[@class='empty']/a/@href") == ["/rilis/"]
    author = read(site, "penulis/no-lapas-satu")
    assert author.xpath(".//header//a[starts-with(@href, '/satker/')]/@href") == ["/satker/lapas-satu/"]
    english = read(site, "en").xpath(".//header")[0].text_content()
    assert "Indonesian original" in english
