"""Official posts of a release: on its page, in its data, and nowhere that is not on an account of the register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from newsroom.content.outreach import handle_of
from newsroom.problems import ContentError
from tests.sites import SATKER, SITE, SmallSite, release

FILE = "content/rilis/2026/03/rilis-3.md"
ACCOUNTS = """  accounts:
    - platform: instagram
      name: "@lapas.satu"
      url: https://www.instagram.com/lapas.satu
    - platform: mastodon
      name: "@satu"
      url: https://sosial.example.go.id/@satu
"""
SITE_ACCOUNT = """
[[accounts]]
platform = "youtube"
name = "@ruang.uji"
url = "https://www.youtube.com/@ruang.uji"
"""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site with official accounts of a unit and of its own."""
    site = SmallSite(tmp_path)
    site.write("content/satker.yaml", SATKER.replace("  former_names:\n", f"{ACCOUNTS}  former_names:\n"))
    site.write("content/site.toml", SITE + SITE_ACCOUNT)
    return site


def noted(site: SmallSite, *posts: str) -> None:
    """Note posts, each given as a mapping in one line, at release 3."""
    rows = "".join(f"\n  - {post}" for post in posts)
    site.write(FILE, release("Rilis 3", date="2026-03-03 10:00", id="aaaaa3", topics="[layanan]", posts=rows))


def test_posts_are_shown_and_exported(site: SmallSite) -> None:
    """The page names the account and the day, the data also the time; the account is found where none is given."""
    noted(
        site,
        "{url: https://www.instagram.com/p/Abc1/, time: 2026-03-03 11:30}",
        "{url: https://youtu.be/abc, time: 2026-03-04}",
        "{url: https://sosial.example.go.id/@satu/17}",
    )
    site.build()
    page = html.fromstring((site.output / "rilis/2026/03/rilis-3/index.html").read_text("utf-8"))
    section = page.xpath("//section[h2[@id='unggahan']]")[0]
    assert section.xpath("h2/text()") == ["Dibagikan resmi di"]
    assert [" ".join(one.text_content().split()) for one in section.xpath(".//li")] == [
        "Instagram: @lapas.satu 3 Maret 2026",
        "YouTube: @ruang.uji 4 Maret 2026",
        "Mastodon: @satu",
    ]
    assert section.xpath(".//li/a/@href")[0] == "https://www.instagram.com/p/Abc1/"
    posts = json.loads((site.output / "api/v1/rilis/aaaaa3.json").read_text("utf-8"))["posts"]
    assert posts[0] == {
        "url": "https://www.instagram.com/p/Abc1/",
        "platform": "instagram",
        "account": "@lapas.satu",
        "account_url": "https://www.instagram.com/lapas.satu",
        "time": "2026-03-03T11:30:00+07:00",
    }
    assert posts[2]["time"] is None


def test_a_release_without_posts_says_nothing(site: SmallSite) -> None:
    """There is no empty section."""
    site.build()
    assert b'id="unggahan"' not in (site.output / "rilis/2026/03/rilis-3/index.html").read_bytes()


@pytest.mark.parametrize(
    ("post", "code"),
    [
        ("{url: https://www.instagram.com/lapas.palsu/p/Abc/}", "post/unregistered"),
        ("{url: https://www.instagram.com/p/Abc/, account: lapas.satu}", "post/unregistered"),
        ("{url: https://instagram.com.example.org/p/Abc/}", "post/unknown-host"),
        ("{url: https://www.facebook.com/share/p/Abc/}", "post/no-account"),
        ("{url: 'https://[x/p/Abc/'}", "url/not-https"),
        ("{url: https://x.com@palsu.example/satu/status/1}", "post/unknown-host"),
    ],
)
def test_a_post_elsewhere_stops_the_build(site: SmallSite, post: str, code: str) -> None:
    """A post that is on no account of the register is an error at its line and column."""
    noted(site, post)
    with pytest.raises(ContentError) as stopped:
        site.build()
    (fault,) = stopped.value.problems
    assert (fault.code, fault.file) == (code, FILE)
    assert fault.source_line[fault.column - 1 :].lstrip("'").startswith(("https://", "lapas.satu"))


def test_a_unit_may_be_shared_by_another(site: SmallSite) -> None:
    """A release may stand on the account of another unit of the register, if the post or the writer names it."""
    noted(site, "{url: https://www.instagram.com/p/Abc/, account: '@lapas.satu'}")
    site.write_release(
        "2026/03/rilis-2",
        "Rilis 2",
        id="aaaaa2",
        satker="rutan-dua",
        posts="[{url: 'https://www.instagram.com/lapas.satu/p/Abc/'}]",
    )
    site.build()
    data = json.loads((site.output / "api/v1/rilis/aaaaa2.json").read_text("utf-8"))
    assert data["posts"][0]["account"] == "@lapas.satu"


@pytest.mark.parametrize(
    ("address", "handle"),
    [
        ("https://www.instagram.com/Contoh.Lapas/", "contoh.lapas"),
        ("https://www.instagram.com/p/ABC/", ""),
        ("https://www.tiktok.com/@contoh/video/1", "contoh"),
        ("https://x.com/contoh/status/1?s=20", "contoh"),
        ("https://www.youtube.com/watch?v=1", ""),
        ("https://youtu.be/abc", ""),
        ("https://whatsapp.com/channel/abc/12", "abc"),
        ("https://t.me/s/contoh", "contoh"),
        ("https://contoh.example/", ""),
    ],
)
def test_accounts_named_by_addresses(address: str, handle: str) -> None:
    """What an address says of the account is read as the platforms write addresses."""
    assert handle_of(address) == handle
