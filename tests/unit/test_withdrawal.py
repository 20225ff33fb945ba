"""Withdrawal on built output: what stands at the old addresses, what is gone, what feeds tell; and its undoing."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html
from PIL import Image

from newsroom.problems import ContentError
from tests.sites import NOW, SITE, SmallSite, tree

CANARY = "kenarikuning"
PAGE = "rilis/2026/03/ditarik/"
AT = "{http://purl.org/atompub/tombstones/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
WITHDRAWN = """
  time: 2026-03-07 09:00
  reason: Jadwal terbit sebelum disetujui.
  replaced_by: aaaaa5"""
FEEDS = [f"{section}{name}" for section in ("", "satker/lapas-satu/") for name in ("rss.xml", "atom.xml")]


def _photo() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), (9, 99, 199)).save(buffer, "PNG")
    return buffer.getvalue()


def write(site: SmallSite, withdrawn: str | None = WITHDRAWN, **fields: object) -> None:
    """Write the release, withdrawn or not."""
    values: dict[str, object] = {
        "date": "2026-03-04 12:00",
        "id": "zzzzz1",
        "topics": "[layanan]",
        "summary": f"Ringkasan {CANARY}",
        "image": f"{CANARY}.png",
        "image_alt": CANARY,
        "contributors": f"[{CANARY}]",
        "aliases": "[/lama/jadwal/]",
        "body": f"Isi {CANARY}.",
        "withdrawn": withdrawn,
        **fields,
    }
    site.write_release("2026/03/ditarik/index", "Jadwal Kunjungan", **values)


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Build a site with one more release, which another one links to and names as related."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", SITE.replace("list_size = 3", "list_size = 20"))
    site.write(f"content/rilis/2026/03/ditarik/{CANARY}.png", _photo())
    body = "[Lihat](ditarik/index.md), [sama](rilis:zzzzz1), [juga](/rilis/2026/03/ditarik/)."
    site.write_release(
        "2026/03/rilis-1", "Rilis 1", date="2026-03-01 10:00", id="aaaaa1", related="[zzzzz1]", body=body
    )
    write(site, None)
    site.build()
    return site


def read(site: SmallSite, path: str) -> str:
    """Return a file of the output."""
    return (site.output / path).read_text(encoding="utf-8")


def test_what_stands_at_its_addresses(site: SmallSite) -> None:
    """Page, text, card, frame and data say that it is withdrawn; short link and alias lead to the page."""
    card = (site.output / PAGE / "kartu.png").read_bytes()
    write(site)
    assert site.build().counts.withdrawn == 1
    page = html.fromstring(read(site, f"{PAGE}index.html"))
    assert page.findtext(".//h1") == "DITARIK: Jadwal Kunjungan"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (notice,) = page.find_class("ditarik")
    words = " ".join(notice.text_content().split())
    for part in ("Lapas Kelas IIA Satu", "7 Maret 2026", "09.00 WIB", "Jadwal terbit sebelum disetujui."):
        assert part in words
    assert "/rilis/2026/03/rilis-5/" in notice.xpath(".//a/@href")
    assert page.xpath("//meta[@property='og:image']/@content")[0].startswith(
        f"https://uji.example.go.id/{PAGE}kartu.png?v="
    )
    assert (site.output / PAGE / "kartu.png").read_bytes() != card
    text = read(site, f"{PAGE}naskah.txt")
    assert "DITARIK: Jadwal Kunjungan" in text
    assert "https://uji.example.go.id/rilis/2026/03/rilis-5/" in text
    assert re.search(r"ditarik .*7 Maret 2026", read(site, f"{PAGE}sematan/index.html"))
    assert json.loads(read(site, f"{PAGE}oembed.json"))["title"] == "DITARIK: Jadwal Kunjungan"
    data = json.loads(read(site, "api/v1/rilis/zzzzz1.json"))
    assert (data["status"], data["body"]["html"]["content"], data["summary"]) == ("ditarik", "", "")
    assert data["withdrawal"]["replaced_by"] == "aaaaa5"
    for path in ("r/zzzzz1/index.html", "lama/jadwal/index.html"):
        assert f"/{PAGE}" in read(site, path)


def test_what_it_is_gone_from(site: SmallSite) -> None:
    """No other file names it but the log, its feeds, the list of changes, Atom's tombstones, and texts that link it."""
    write(site)
    site.build()
    own = ("rilis/2026/03/ditarik/", "r/zzzzz1/", "lama/", "api/v1/rilis/zzzzz1.json", "ralat/", ".newsroom/")
    found = {
        path
        for path, data in tree(site.output).items()
        if not path.startswith(own)
        and (b"Jadwal Kunjungan" in data or b"zzzzz1" in data or PAGE.encode() in data)
    }
    linking = {"rilis/2026/03/rilis-1/index.html", "api/v1/rilis/aaaaa1.json", "api/v1/perubahan.json"}
    sections = ("", "satker/lapas-satu/", "satker/kw-contoh/", "satker/pusat/", "penulis/yp-pusat/")
    atom = {f"{section}atom.xml" for section in (*sections, "topik/layanan/", "siaran-pers/")}
    # Feeds carry the text of the release that links to it.
    full = {
        f"{section}{name}" for section in (*sections, "siaran-pers/") for name in ("rss.xml", "feed.json")
    }
    assert found == linking | atom | full
    page = html.fromstring(read(site, "rilis/2026/03/rilis-1/index.html"))
    assert not page.find_class("related")
    links = [link for link in page.xpath("//div[@class='text']//a/@href") if PAGE in link]
    assert links == [f"/{PAGE}"] * 3


def test_its_text_is_nowhere(site: SmallSite) -> None:
    """Not a word of body and summary, no photo; before the withdrawal the same search finds them."""

    def finds() -> list[str]:
        return [name for name, data in tree(site.output).items() if CANARY in name or CANARY.encode() in data]

    assert f"{PAGE}index.html" in finds()
    write(site)
    site.build()
    assert finds() == []


@pytest.mark.parametrize("path", FEEDS)
def test_feeds(site: SmallSite, path: str) -> None:
    """Every feed drops the item; Atom says so in a valid element, before the entries, with the id the item had."""
    former = {one.title: one.id for one in feedparser.parse(read(site, path)).entries}["Jadwal Kunjungan"]
    write(site)
    site.build()
    document = read(site, path)
    feed = feedparser.parse(document)
    assert not feed.bozo
    assert [one.title for one in feed.entries if "Jadwal" in one.title] == []
    stones = etree.fromstring(document.encode()).findall(f"{AT}deleted-entry")
    if path.endswith("rss.xml"):
        assert stones == []
        return
    assert [dict(stone.attrib) for stone in stones] == [{"ref": former, "when": "2026-03-07T09:00:00+07:00"}]
    assert "<updated>2026-03-07T09:00:00+07:00</updated>" in document


def test_how_long_a_feed_tells_of_it(site: SmallSite) -> None:
    """Until the newest item is thirty days younger than the withdrawal and the window has moved on."""
    write(site)
    for number in range(45):
        site.write_release(
            f"2026/03/r-{number}", f"Baru {number}", date=f"2026-03-{10 + number // 3} 08:{number:02d}"
        )
    site.build()
    assert "deleted-entry" in read(site, "atom.xml")
    site.write_release("2026/04/akhir", "Akhir", date="2026-04-10 08:00", topics="[layanan]")
    site.build()
    assert "deleted-entry" not in read(site, "atom.xml")
    assert "deleted-entry" in read(site, "topik/layanan/atom.xml")


def test_another_time_of_withdrawal(site: SmallSite) -> None:
    """A feed follows when only the withdrawal changes, and none of the releases it holds."""
    write(site)
    site.build()
    write(site, WITHDRAWN.replace("09:00", "09:30"))
    site.build()
    assert 'when="2026-03-07T09:30:00+07:00"' in read(site, "atom.xml")


def test_the_log(site: SmallSite) -> None:
    """The log lists the withdrawal with its reason, on its page and in its feeds."""
    write(site)
    site.build()
    page = read(site, "ralat/index.html")
    assert "Jadwal terbit sebelum disetujui." in page
    assert "/rilis/2026/03/rilis-5/" in page
    (entry,) = feedparser.parse(read(site, "ralat/atom.xml")).entries
    assert (entry.title, entry.summary) == ("DITARIK: Jadwal Kunjungan", "Jadwal terbit sebelum disetujui.")


def test_undone_it_is_back(site: SmallSite, tmp_path: Path) -> None:
    """Withdrawn, the site is as if built from nothing (law 1); without the field it is as it was, byte for byte."""
    before = tree(site.output)
    write(site)
    site.build()
    fresh = site.copy(tmp_path / "fresh")
    fresh.build()
    assert tree(site.output) == tree(fresh.output)
    write(site, None)
    site.build()
    assert tree(site.output) == before


def test_the_replacement_shows_under_its_present_title(site: SmallSite) -> None:
    """A new title of the replacement shows in the notice at the next build."""
    write(site)
    site.build()
    site.write_release("2026/03/rilis-5", "Judul baru", date="2026-03-05 10:00", id="aaaaa5")
    site.build()
    assert "Judul baru" in read(site, f"{PAGE}index.html")


def test_a_held_release_is_held(site: SmallSite) -> None:
    """A draft with a withdrawal leaves no trace: it never was to be seen."""
    site.write_release("2026/03/rilis-1", "Rilis 1", date="2026-03-01 10:00", id="aaaaa1")
    write(site, WITHDRAWN, status="draft")
    counts = site.build().counts
    assert (counts.held, counts.withdrawn) == (1, 0)
    assert not (site.output / PAGE).exists()


def test_an_address_stays_taken(site: SmallSite) -> None:
    """Nobody else may claim the addresses of a withdrawn release."""
    write(site)
    site.write_release("2026/03/lain", "Lain", aliases="[/r/zzzzz1/]")
    with pytest.raises(ContentError) as caught:
        site.build(NOW + dt.timedelta(minutes=1))
    assert {fault.code for fault in caught.value.problems} == {"path/clash"}
