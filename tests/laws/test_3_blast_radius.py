"""Law 3: an edit touches exactly the files that show it. A table: edit, and the paths written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cards import disc
from tests.sites import AUTHORS, SATKER, SITE, SmallSite, release, stamps

FEEDS = ("rss.xml", "atom.xml", "feed.json")


def feeds(*sections: str) -> set[str]:
    """Return the feeds of sections given as output folders ("" is the whole site)."""
    return {f"{section}{name}" for section in sections for name in FEEDS}


def pages(*paths: str) -> set[str]:
    """Return pages by their folders."""
    return {f"{path}index.html" for path in paths}


#: All sections that rilis-3 (lapas-satu, YP, layanan, siaran-pers) stands in.
SECTIONS = (
    "satker/lapas-satu/",
    "satker/kw-contoh/",
    "satker/pusat/",
    "penulis/yp-pusat/",
    "topik/layanan/",
    "siaran-pers/",
)
R3, R5 = "rilis/2026/03/rilis-3/", "rilis/2026/03/rilis-5/"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Build a site with room for one more release on every newest list page."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", SITE.replace("list_size = 3", "list_size = 20"))
    site.build()
    return site


def touched(site: SmallSite, edit: Callable[[], object]) -> tuple[set[str], set[str]]:
    """Edit, build, and return the paths written and the paths removed."""
    for path in site.output.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(1, 1))
    before = stamps(site.output)
    edit()
    site.build()
    after = stamps(site.output)
    return {path for path, stamp in after.items() if stamp != 1}, before.keys() - after.keys()


def test_nothing_changed(site: SmallSite) -> None:
    """A second build writes nothing."""
    assert touched(site, lambda: None) == (set(), set())


def test_new_mtimes(site: SmallSite) -> None:
    """Touching every source writes nothing."""
    assert touched(site, lambda: [path.touch() for path in site.folder.glob("content/**/*")]) == (
        set(),
        set(),
    )


def test_editing_a_body(site: SmallSite) -> None:
    """A body shows on its page and in the feeds that carry it, nowhere else."""
    text = release(
        "Rilis 3", date="2026-03-03 10:00", id="aaaaa3", topics="[layanan]", summary="Ringkas.", body="Baru."
    )
    file = "content/rilis/2026/03/rilis-3.md"
    site.write(file, text.replace("Baru.", "Lama."))
    site.build()
    written, removed = touched(site, lambda: site.write(file, text))
    assert written == pages(R3) | {f"{R3}naskah.txt", "api/v1/rilis/aaaaa3.json"} | feeds("", *SECTIONS)
    assert removed == set()


def test_publishing_one(site: SmallSite) -> None:
    """One more release: itself, its neighbour, its lists, its archive days, its feeds, the sitemap, the search."""
    written, _ = touched(
        site,
        lambda: site.write_release(
            "2026/03/baru", "Baru", date="2026-03-20 10:00", id="bbbbb1", topics="[layanan]"
        ),
    )
    new = "rilis/2026/03/baru/"
    assert written == (
        pages("", "rilis/", new, f"{new}sematan/", "r/bbbbb1/", R5, *SECTIONS)
        | pages("arsip/", "arsip/2026/", "arsip/2026/03/", "arsip/2026/03/20/", "arsip/2026/03/05/")
        | {f"{new}kartu.png", f"{new}naskah.txt", "sitemap.xml", "sitemap/2026-03.xml"}
        | {f"{new}oembed.json", "api/v1/rilis/bbbbb1.json", "api/v1/bulan/2026-03.ndjson"}
        | {"api/v1/perubahan.json", "api/v1/indeks.json"}
        | {"cari/indeks/2026/0.txt", "cari/indeks/daftar.json", "cari/rilis/2026/03/20-0.json"}
        | feeds("", *SECTIONS)
    ) - {"sitemap.xml"} | (written & {"sitemap.xml"})


def test_deleting_one(site: SmallSite) -> None:
    """A release that goes takes its page, card and short link along, and leaves its lists and feeds."""
    written, removed = touched(site, lambda: site.remove("content/rilis/2026/03/rilis-5.md"))
    files = {f"{R5}kartu.png", f"{R5}naskah.txt", f"{R5}oembed.json", "cari/rilis/2026/03/05-0.json"}
    files |= {"api/v1/rilis/aaaaa5.json"}
    assert removed == pages(R5, f"{R5}sematan/", "r/aaaaa5/", "arsip/2026/03/05/") | files
    assert pages(R3) <= written or pages("rilis/2026/03/rilis-4/") <= written
    for path in written:
        assert b"Rilis 5" not in (site.output / path).read_bytes()


def test_withdrawing_one(site: SmallSite) -> None:
    """What stands at its addresses, its neighbour, its lists and feeds, the log; it keeps its addresses."""
    text = release(
        "Rilis 5",
        date="2026-03-05 10:00",
        id="aaaaa5",
        topics="[layanan]",
        withdrawn="{time: 2026-03-06 10:00, reason: Salah tanggal.}",
    )
    written, removed = touched(site, lambda: site.write("content/rilis/2026/03/rilis-5.md", text))
    own = {f"{R5}kartu.png", f"{R5}naskah.txt", f"{R5}oembed.json", "api/v1/rilis/aaaaa5.json"}
    own |= pages("r/aaaaa5/")  # the same bytes: it has moved to the batch of the withdrawn
    assert written == (
        pages(R5, f"{R5}sematan/", "rilis/2026/03/rilis-4/", "", "rilis/", "ralat/", *SECTIONS)
        | pages("arsip/", "arsip/2026/", "arsip/2026/03/", "arsip/2026/03/04/")
        | {"sitemap.xml", "sitemap/2026-03.xml", "cari/indeks/2026/0.txt", "cari/indeks/daftar.json"}
        | {"api/v1/bulan/2026-03.ndjson", "api/v1/perubahan.json", "api/v1/indeks.json"}
        | feeds("", "ralat/", *SECTIONS)
        | own
    )
    assert removed == pages("arsip/2026/03/05/") | {"cari/rilis/2026/03/05-0.json"}


def test_publishing_one_where_all_have_link_pages(site: SmallSite) -> None:
    """A release moves the link pages of its unit and of those above it, and its own kit; no other unit's, no other's."""
    accounts = "  accounts: [{platform: x, name: '@a', url: 'https://x.com/a'}]\n  city:"
    site.write("content/satker.yaml", SATKER.replace("  city:", accounts))
    social = "\n[social]\npublish = true\n"
    site.write("content/site.toml", SITE.replace("list_size = 3", "list_size = 20") + social)
    outreach = {"goal": "Tahu.", "audience": "Umum.", "channels": "[x]"}
    site.write_release("2026/03/lama", "Lama", date="2026-03-10 10:00", id="bbbbb0", **outreach)
    site.build()
    written, _ = touched(
        site,
        lambda: site.write_release("2026/03/baru", "Baru", date="2026-03-20 10:00", id="bbbbb1", **outreach),
    )
    moved = {path for path in written if path.startswith(("tautan/", "sosial/"))}
    assert moved == pages("tautan/lapas-satu/", "tautan/kw-contoh/", "tautan/pusat/", "sosial/bbbbb1/") | {
        "sosial/bbbbb1/bbbbb1.zip"
    }


def test_noting_an_official_post(site: SmallSite) -> None:
    """A post shows on the release's page and in its data; no list, no feed and no card is written again."""
    account = "  accounts: [{platform: x, name: '@satu', url: 'https://x.com/satu'}]\n  former_names:\n"
    site.write("content/satker.yaml", SATKER.replace("  former_names:\n", account))
    text = release("Rilis 3", date="2026-03-03 10:00", id="aaaaa3", topics="[layanan]", posts="{}")
    file = "content/rilis/2026/03/rilis-3.md"
    site.write(file, text.replace("posts: {}", "posts: []"))
    site.build()
    posts = "[{url: 'https://x.com/satu/status/1', time: 2026-03-03 11:00}]"
    written, removed = touched(site, lambda: site.write(file, text.replace("{}", posts)))
    assert written == pages(R3) | {"api/v1/rilis/aaaaa3.json"}
    assert removed == set()


def test_renaming_an_author(site: SmallSite) -> None:
    """An author's new name shows where the author signed and among the feeds; cards and archives stay."""
    new = AUTHORS.replace("Nina Oktavia", "Nina Oktaviani")
    written, _ = touched(site, lambda: site.write("content/authors.yaml", new))
    shown = pages("penulis/", "penulis/no-lapas-satu/", "langganan/")
    assert written == shown | feeds("penulis/no-lapas-satu/") | {
        "api/v1/penulis.json",
        "langganan/umpan.opml",
    }


def test_a_new_picture_of_a_logo(site: SmallSite) -> None:
    """Its unit's cards are drawn again, and what states the version or length of one follows; no other unit's is."""
    fields = "- code: lapas-satu\n  logo: satu.png\n  logo_credit: Milik Lapas Satu.\n"
    site.write("content/satker.yaml", SATKER.replace("- code: lapas-satu\n", fields))
    site.write("content/logo/satu.png", disc((200, 30, 90)))
    site.build()
    written, removed = touched(
        site, lambda: site.write("content/logo/satu.png", disc((20, 140, 60), (300, 280)))
    )
    others = ("rilis-1/", "rilis-3/", "rilis-4/", "rilis-5/")
    cards = {f"rilis/2026/03/{one}kartu.png" for one in others}
    assert {path for path in written if path.endswith(".png")} == cards | {"satker/lapas-satu/logo.png"}
    assert not {path for path in written if "rilis-2/" in path or "rutan-dua" in path or "aaaaa2" in path}
    assert not {path for path in written if path.startswith(("arsip/", "cari/", "rilis/index"))}
    assert removed == set()


def test_a_new_stylesheet(site: SmallSite) -> None:
    """A changed stylesheet changes its address, so every page that links it, and nothing else."""
    written, removed = touched(site, lambda: site.write("assets/site.css", "body{margin:0}"))
    others = {path for path in written if not path.endswith(".html")}
    assert len(others) == 1
    assert all(path.startswith("aset/site.") for path in others | removed)


def test_full_list_pages_never_change(tmp_path: Path) -> None:
    """Pages of a list are numbered from the oldest: twenty more releases leave the full ones as they were."""
    site = SmallSite(tmp_path)
    site.build()
    first = site.output / "rilis/halaman/1/index.html"
    assert not first.exists()
    for number in range(6, 26):
        site.write_release(f"2026/04/r-{number}", f"Baru {number}", date=f"2026-04-{number:02d} 08:00")
        site.build()
        if number == 9:
            frozen = first.read_bytes()
    assert first.read_bytes() == frozen
