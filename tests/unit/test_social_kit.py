"""The social kit as built and as printed: who gets one, what is in it, and what becomes of posts already made."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from newsroom.cli import main
from tests.sites import NOW, SATKER, SITE, TOPICS, SmallSite, release, tree

PUBLISH = "\n[social]\npublish = true\nhashtags = ['Umum']\n"
ACCOUNTS = """  accounts:
    - platform: x
      name: "@satu"
      url: https://x.com/satu
    - platform: instagram
      name: "@lapas.satu"
      url: https://www.instagram.com/lapas.satu
  former_names:
"""
FILE = "content/rilis/2026/03/rilis-3.md"
KIT = {
    "date": "2026-03-03 10:00",
    "id": "aaaaa3",
    "topics": "[layanan]",
    "summary": "Ringkas.",
    "goal": "Keluarga tahu.",
    "audience": "Keluarga.",
    "channels": "[x, instagram, tiktok, youtube]",
    "social": "{x: 'Rahasia dapur kami? Balas di sini.'}",
}
POSTS = (
    "[{url: 'https://x.com/satu/status/1', time: 2026-03-03 11:00}, {url: 'https://www.instagram.com/p/A/'}]"
)
CORRECTION = "[{{time: {}, before: Ada tiga., after: Ada empat., reason: Salah hitung., class: {}}}]"
#: Refuses every connection, in a process of its own; what tries one ends there.
NO_NETWORK = """
import sys
def refuse(event, _arguments):
    if event.startswith("socket."):
        raise SystemExit("a socket")
sys.addaudithook(refuse)
from newsroom.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site with accounts, a hashtag, and a release with channels."""
    site = SmallSite(tmp_path)
    site.write("content/satker.yaml", SATKER.replace("  former_names:\n", ACCOUNTS))
    site.write(
        "content/topics.yaml", TOPICS.replace("name: Layanan\n", "name: Layanan\n  hashtag: Layanan\n")
    )
    site.write("content/site.toml", SITE + PUBLISH)
    site.write(FILE, release("Rilis 3", **KIT))
    return site


def kit_page(site: SmallSite) -> Any:
    """Return the tree of the page of release 3's kit."""
    site.build()
    return html.fromstring((site.output / "sosial/aaaaa3/index.html").read_text("utf-8"))


def test_only_releases_with_channels_have_kits_and_only_where_wanted(site: SmallSite) -> None:
    """By default a build has no kits and a preview has them; with [social] publish a build has them too."""
    site.build()
    assert [one.name for one in (site.output / "sosial").iterdir()] == ["aaaaa3"]
    site.write("content/site.toml", SITE)
    site.build()
    assert not (site.output / "sosial").exists()
    preview = site.folder / "pratinjau"
    site.build(drafts=True, output=preview)
    assert (preview / "sosial/aaaaa3/index.html").exists()
    assert b"/sosial/aaaaa3/" in (preview / "rilis/2026/03/rilis-3/index.html").read_bytes()


def test_nothing_leads_to_a_published_kit(site: SmallSite) -> None:
    """It is not to be indexed, and no page, feed, sitemap or index of the search names it or its words."""
    site.build()
    page = (site.output / "sosial/aaaaa3/index.html").read_bytes()
    assert b'<meta name="robots" content="noindex">' in page
    for path, data in tree(site.output).items():
        if not path.startswith(("sosial/", ".newsroom/")):
            assert b"sosial/" not in data, path
            assert b"Rahasia dapur" not in data, path


def test_the_page_of_a_kit(site: SmallSite) -> None:
    """It has goal and audience, a caption for each channel and for no other, and says which are drafts."""
    page = kit_page(site)
    assert page.xpath("//section[@class='posting']/h2/@id") == ["x", "instagram", "tiktok", "youtube"]
    states = [
        " ".join(one.text_content().split()) for one in page.xpath("//p[starts-with(@class, 'state')]/b")
    ]
    assert states == ["Teks penulis", "Konsep", "Konsep", "Konsep"]
    own, instagram = (one.text for one in page.xpath("//pre[contains(@class, 'caption')]")[:2])
    assert own == "Rahasia dapur kami? Balas di sini.\n\nhttps://uji.example.go.id/rilis/2026/03/rilis-3/"
    assert instagram.endswith("\n\n#Umum #LapasSatu #Layanan")
    assert "Keluarga tahu." in page.text_content()
    assert page.xpath("//section[h2/@id='x']//dd/a/@href")[0] == "https://x.com/satu"
    assert (
        "https://uji.example.go.id/tautan/lapas-satu/"
        in page.xpath("//section[h2/@id='instagram']")[0].text_content()
    )
    assert "Belum ada akun resmi" in page.xpath("//section[h2/@id='youtube']")[0].text_content()
    assert len(page.xpath("//section[h2/@id='tiktok']//ol/li")) == 5
    for image in page.xpath("//main//figure/img"):
        assert (site.output / image.get("src").partition("?")[0][1:]).exists()
        assert "Rilis 3" in image.get("alt")


def test_the_archive(site: SmallSite) -> None:
    """It has every text and card, byte for byte the same from another machine's build."""
    site.build()
    data = (site.output / "sosial/aaaaa3/aaaaa3.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == [
            *(
                "x.txt",
                "instagram.txt",
                "tiktok.txt",
                "tiktok-gambar.txt",
                "youtube.txt",
                "youtube-judul.txt",
            ),
            *("kartu.txt", "kartu-1200x630.png"),
        ]
        assert archive.read("x.txt").decode().startswith("Rahasia dapur")
        card = archive.read("kartu-1200x630.png")
    assert card == (site.output / "rilis/2026/03/rilis-3/kartu.png").read_bytes()
    with Image.open(io.BytesIO(card)) as picture:
        assert picture.size == (1200, 630)
    other = site.copy(site.folder.with_name("lain"))
    other.build()
    assert (other.output / "sosial/aaaaa3/aaaaa3.zip").read_bytes() == data


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "draft"}, "Naskah ini masih draf."),
        ({"status": "review"}, "Naskah ini menunggu verifikasi."),
        (
            {"embargo_until": "2026-12-01 08:00"},
            "Naskah ini diembargo sampai Selasa, 1 Desember 2026, pukul 08.00 WIB.",
        ),
    ],
)
def test_what_is_held_has_no_archive(site: SmallSite, fields: dict[str, str], why: str) -> None:
    """Its texts can be looked at in the preview, with a warning and why; there is nothing to carry away."""
    site.write(FILE, release("Rilis 3", **KIT, **fields))
    site.build(drafts=True)
    page = html.fromstring((site.output / "sosial/aaaaa3/index.html").read_text("utf-8"))
    (held,) = page.xpath("//p[@class='held']")
    assert " ".join(held.text_content().split()).endswith(f"jangan diunggah. {why}")
    assert not (site.output / "sosial/aaaaa3/aaaaa3.zip").exists()
    site.build()
    assert not (site.output / "sosial").exists()


@pytest.mark.parametrize(
    ("time", "class_", "told"),
    [
        ("2026-03-06 09:00", "material", ["x", "instagram"]),
        (
            "2026-03-03 10:30",
            "material",
            ["instagram"],
        ),  # before the post on X; when the other was made is not known
        ("2026-03-06 09:00", "minor", []),
    ],
)
def test_a_correction_reaches_the_posts(site: SmallSite, time: str, class_: str, told: list[str]) -> None:
    """Every post that is older than a material correction gets the text that mends it."""
    site.write(FILE, release("Rilis 3", **KIT, posts=POSTS, corrections=CORRECTION.format(time, class_)))
    notices = kit_page(site).xpath("//section[contains(@class, 'notice ralat')]")
    assert [one.xpath("h3")[0].text_content().split(":")[0].lower() for one in notices] == told
    for notice in notices:
        text = notice.xpath("pre")[0].text
        assert text.startswith("RALAT. Sebelumnya kami menulis: “Ada tiga.” Yang benar: “Ada empat.”")
        assert ("https://" in text) == ("X" in notice.xpath("h3")[0].text_content())


def test_a_withdrawal_reaches_the_posts(site: SmallSite) -> None:
    """Nothing is to be posted any more; every post is to go, with the reason in its place, and none of the old text."""
    gone = "{time: 2026-03-06 10:00, reason: Salah tanggal.}"
    site.write(FILE, release("Rilis 3", **KIT, posts=POSTS, withdrawn=gone))
    page = kit_page(site)
    assert page.xpath("//section[@class='posting']") == []
    texts = [one.text for one in page.xpath("//section[contains(@class, 'notice ditarik')]/pre")]
    assert len(texts) == 2
    assert all(text.startswith("DITARIK. Rilis “Rilis 3” kami tarik") for text in texts)
    assert all("Salah tanggal." in text for text in texts)
    assert "Rahasia dapur" not in page.text_content()
    assert "Keluarga tahu." not in page.text_content()
    assert not (site.output / "sosial/aaaaa3/aaaaa3.zip").exists()


def test_an_amendment_fits_its_channel(site: SmallSite) -> None:
    """On X a long correction is cut to what is right now, with the way back."""
    long = f"[{{time: 2026-03-06 09:00, before: {'lama ' * 60}, after: {'benar ' * 60}, reason: Salah.}}]"
    site.write(FILE, release("Rilis 3", **KIT, posts=POSTS, corrections=long))
    text = kit_page(site).xpath("//section[contains(@class, 'notice ralat')]/pre")[0].text
    assert text.startswith("RALAT: benar benar")
    assert text.endswith("…\n\nSelengkapnya: https://uji.example.go.id/rilis/2026/03/rilis-3/")
    assert len(text) <= 280 + len("https://uji.example.go.id/rilis/2026/03/rilis-3/") - 23


def social(site: SmallSite, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `newsroom social` where no socket can be opened."""
    command = [
        sys.executable,
        "-c",
        NO_NETWORK,
        "social",
        "--site",
        str(site.folder),
        "--now",
        NOW.isoformat(),
    ]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)


def test_printed(site: SmallSite) -> None:
    """The command prints the kit by file name or id, one channel or all, in either language, without a network."""
    whole = social(site, "rilis-3")
    assert whole.returncode == 0, whole.stderr
    assert "x: teks penulis (59 dari 280)" in whole.stdout
    assert "instagram: KONSEP" in whole.stdout
    one = social(site, "aaaaa3", "--channel", "tiktok", "--lang", "en")
    assert "Shots:" in one.stdout
    assert "https://uji.example.go.id/tautan/lapas-satu/" in one.stdout
    assert "lapas.satu" not in one.stdout
    assert list(site.folder.glob("output")) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rilis-33",), "rilis-3"),
        (("rilis-4",), "tidak menyebut channels"),
        (("rilis-3", "--channel", "threads"), "x, instagram, tiktok, youtube"),
    ],
)
def test_wrong_usage(site: SmallSite, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be printed is wrong usage, and the message says what can."""
    done = social(site, *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_faults_of_others_do_not_stand_in_the_way(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    """A colleague's faulty release does not keep a kit from being printed; a fault of one's own does."""
    site.write("content/rilis/2026/03/rusak.md", "---\ntitle: Rusak\n")
    arguments = ["social", "rilis-3", "--site", str(site.folder), "--now", NOW.isoformat()]
    assert main(arguments) == 0
    site.write(FILE, release("Rilis 3", **{**KIT, "goal": None}))
    assert main(arguments) == 1
    assert "goal" in capsys.readouterr().err
