"""What machines ask of a site, read back from built sites: robots.txt, trust.txt, security.txt, accounts, embedding."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from lxml import html

from newsroom.discovery.robots import TRAINERS
from newsroom.problems import ContentError
from newsroom.settings import Security
from tests.sites import NOW, SATKER, SITE, SmallSite

BASE = "https://uji.example.go.id/berita/"
SETTINGS = (
    SITE.replace("https://uji.example.go.id/", BASE).replace(
        'satker = "pusat"\n', 'satker = "pusat"\nemail = "humas@uji.example.go.id"\n'
    )
    + """
[[accounts]]
platform = "instagram"
name = "@uji"
url = "https://www.instagram.com/uji"

[discovery]
data_training = "no"
belongs_to = "https://www.pers.example.org/"
controlled_by = "https://www.induk.example.go.id/"
indexnow_key = "kunci-uji-12345"

[security]
contact = ["mailto:aman@uji.example.go.id", "https://uji.example.go.id/lapor"]
expires = 2027-06-01
"""
)
UNITS = SATKER.replace(
    "  short_name: Rutan Dua\n",
    "  short_name: Rutan Dua\n  accounts:\n    - platform: x\n      name: '@rutan'\n      url: https://x.com/rutan\n",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Build a site below a path with everything stated."""
    site = SmallSite(tmp_path_factory.mktemp("discovery"))
    site.write("content/site.toml", SETTINGS)
    site.write("content/satker.yaml", UNITS)
    site.write_release(
        "2026/03/english", 'A "title" <b> & more', id="eeeeee", lang="en", translation_of="aaaaa1", date="2026-03-09",
        updated="2026-03-10 12:00",
    )  # fmt: skip
    site.build()
    return site


def text(site: SmallSite, path: str) -> str:
    """Return a file of the output as text."""
    return (site.output / path).read_text("utf-8")


def robots(site: SmallSite) -> RobotFileParser:
    """Return robots.txt as crawlers read it."""
    parser = RobotFileParser()
    parser.parse(text(site, "robots.txt").splitlines())
    return parser


def fields(lines: str, divider: str) -> list[tuple[str, str]]:
    """Return (name, value) of the lines of a file, comments left out."""
    found = [line.partition(divider) for line in lines.splitlines() if line and not line.startswith("#")]
    return [(name, value) for name, _divider, value in found]


def test_robots_names_the_sitemaps(site: SmallSite) -> None:
    """Both sitemaps are named by full addresses that exist; everybody who does not gather for models may read."""
    found = robots(site)
    assert found.site_maps() == [f"{BASE}sitemap.xml", f"{BASE}sitemap/berita.xml"]
    assert all((site.output / url.removeprefix(BASE)).exists() for url in found.site_maps() or ())
    assert found.can_fetch("Googlebot", BASE)
    assert found.can_fetch("OAI-SearchBot", BASE)


@pytest.mark.parametrize("name", TRAINERS)
def test_crawlers_for_training_are_asked_to_stay_away(site: SmallSite, name: str) -> None:
    """With data_training = "no" robots.txt refuses those whose makers say they gather for models."""
    assert not robots(site).can_fetch(name, f"{BASE}rilis/2026/03/rilis-1/")


@pytest.mark.parametrize(("stated", "allowed"), [("yes", True), ("no", False), ("", True)])
def test_robots_and_trust_say_the_same(tmp_path: Path, stated: str, allowed: bool) -> None:  # noqa: FBT001 - a table
    """What is said of training models is said twice and alike; where nothing is stated, neither file speaks of it."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", SITE + (f'\n[discovery]\ndata_training = "{stated}"\n' if stated else ""))
    site.build()
    assert robots(site).can_fetch("GPTBot", "https://uji.example.go.id/rilis/") is allowed
    said = [value for name, value in fields(text(site, "trust.txt"), "=") if name == "datatrainingallowed"]
    assert said == ([stated] if stated else [])
    assert ("datatraining" in text(site, "robots.txt")) is bool(stated)


def test_a_preview_asks_everybody_to_stay_away(tmp_path: Path) -> None:
    """The preview has a robots.txt that refuses, and says nothing of whose site it is."""
    site = SmallSite(tmp_path)
    site.build(drafts=True)
    assert not robots(site).can_fetch("Googlebot", "https://uji.example.go.id/")
    assert not (site.output / "trust.txt").exists()


def test_trust(site: SmallSite) -> None:
    """trust.txt stands at both places and names bodies, all accounts, the contact and the policies."""
    assert text(site, "trust.txt") == text(site, ".well-known/trust.txt")
    assert fields(text(site, "trust.txt"), "=") == [
        ("belongto", "https://www.pers.example.org/"),
        ("controlledby", "https://www.induk.example.go.id/"),
        ("social", "https://www.instagram.com/uji"),
        ("social", "https://x.com/rutan"),
        ("contact", "mailto:humas@uji.example.go.id"),
        ("disclosure", f"{BASE}tentang/"),
        ("datatrainingallowed", "no"),
    ]


def test_security(site: SmallSite) -> None:
    """security.txt has its contacts, one end in UTC, the languages, and its own address (RFC 9116)."""
    found = fields(text(site, ".well-known/security.txt"), ": ")
    assert found == [
        ("Contact", "mailto:aman@uji.example.go.id"),
        ("Contact", "https://uji.example.go.id/lapor"),
        ("Expires", "2027-05-31T17:00:00Z"),
        ("Preferred-Languages", "id, en"),
        ("Canonical", f"{BASE}.well-known/security.txt"),
    ]
    expires = dt.datetime.fromisoformat(dict(found)["Expires"])
    assert NOW < expires < NOW + dt.timedelta(days=366)


def test_what_is_not_configured_is_not_there(tmp_path: Path) -> None:
    """Without settings there is no security.txt and no key; trust.txt and the accounts are always there."""
    site = SmallSite(tmp_path)
    site.build()
    there = {path.name for path in site.output.rglob("*.txt")}
    assert there >= {"robots.txt", "trust.txt"}
    assert not there & {"security.txt", "kunci-uji-12345.txt"}
    assert json.loads(text(site, "kanal-resmi.json"))["accounts"] == []


def test_the_key_of_indexnow(site: SmallSite) -> None:
    """The file of the key holds the key and nothing else."""
    assert text(site, "kunci-uji-12345.txt") == "kunci-uji-12345"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ('[discovery]\nindexnow_key = "pendek"', "key/form"),
        ('[discovery]\nindexnow_key = "dengan spasi di tengah"', "key/form"),
        ('[discovery]\ndata_training = "mungkin"', "field/choice"),
        ('[discovery]\nbelongs_to = "http://x.example.org/"', "url/not-https"),
        ('[security]\ncontact = "aman@uji.example.go.id"\nexpires = "2027-06-01"', "url/contact"),
        ('[security]\ncontact = "mailto:aman@uji.example.go.id"', "security/no-expiry"),
        ('[security]\ncontact = "mailto:a@uji.example.go.id"\nexpires = "kapan-kapan"', "date/unreadable"),
        ('[security]\ncontact = "mailto:a@uji.example.go.id"\nexpires = "2026-11-22"', "security/expired"),
    ],
)
def test_wrong_settings_are_told_at_their_line(tmp_path: Path, lines: str, code: str) -> None:
    """A setting that cannot be used stops the build with a problem in its table."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", f"{SITE}\n{lines}\n")
    with pytest.raises(ContentError) as caught:
        site.build()
    [found] = caught.value.problems
    assert (found.file, found.code) == ("content/site.toml", code)
    assert found.line > SITE.count("\n")


def test_a_policy_of_security() -> None:
    """A policy is named where there is one."""
    from newsroom.discovery.security import SecurityText, make_security_text
    from tests.unit.test_feeds_factory import Texts

    assert Security(("tel:+62",), NOW).policy == ""
    view = SecurityText(
        ("tel:+62",), "2027-01-01T00:00:00Z", ("id",), f"{BASE}x", "https://x.example.org/lapor"
    )
    assert fields(make_security_text(view, Texts()).decode(), ": ")[-1] == (
        "Policy",
        "https://x.example.org/lapor",
    )


def test_official_accounts(site: SmallSite) -> None:
    """The organisation's accounts come first, then each unit's with its code."""
    found = json.loads(text(site, "kanal-resmi.json"))
    assert found["organisation"] == "Direktorat Contoh"
    assert [(one["satker"], one["owner"], one["url"]) for one in found["accounts"]] == [
        (None, "Direktorat Contoh", "https://www.instagram.com/uji"),
        ("rutan-dua", "Rutan Kelas I Dua", "https://x.com/rutan"),
    ]


def oembed(site: SmallSite, address: str) -> Any:
    """Return what oEmbed says of a release."""
    return json.loads(text(site, f"{address}oembed.json"))


def test_oembed(site: SmallSite) -> None:
    """An answer has all that version 1.0 requires of rich content; its frame shows the small page that exists."""
    found = oembed(site, "rilis/2026/03/english/")
    assert (found["version"], found["type"], found["title"]) == ("1.0", "rich", 'A "title" <b> & more')
    assert (found["author_name"], found["provider_name"]) == ("Lapas Kelas IIA Satu", "Ruang Uji")
    assert (found["provider_url"], found["author_url"]) == (BASE, f"{BASE}satker/lapas-satu/")
    frame = html.fragment_fromstring(found["html"])
    assert frame.tag == "iframe"
    assert frame.get("title") == found["title"]
    assert (int(frame.get("width")), int(frame.get("height"))) == (found["width"], found["height"])
    assert "allow-scripts" not in frame.get("sandbox")
    assert frame.get("src") == f"{BASE}rilis/2026/03/english/sematan/"
    assert (site.output / "rilis/2026/03/english/sematan/index.html").exists()
    card = found["thumbnail_url"].removeprefix(BASE)
    assert (site.output / card).read_bytes().startswith(b"\x89PNG")
    assert (found["thumbnail_width"], found["thumbnail_height"]) == (1200, 630)


def test_without_cards_there_is_no_thumbnail(tmp_path: Path) -> None:
    """A thumbnail is promised only where there is a card."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", f"{SITE}\n[cards]\nenabled = false\n")
    site.build()
    assert not any("thumbnail" in name for name in oembed(site, "rilis/2026/03/rilis-1/"))


def test_the_release_page_leads_to_it(site: SmallSite) -> None:
    """The head of a release's page names its oEmbed answer by a full address, with its title."""
    page = html.parse(site.output / "rilis/2026/03/english/index.html").getroot()
    [link] = page.xpath('//head/link[@rel="alternate"][@type="application/json+oembed"]')
    assert link.get("href") == f"{BASE}rilis/2026/03/english/oembed.json"
    assert link.get("title") == 'A "title" <b> & more'


def test_the_small_page(site: SmallSite) -> None:
    """It says who, what and when and what has become of it; no script; the release's own page is the canonical one."""
    page = html.parse(site.output / "rilis/2026/03/english/sematan/index.html").getroot()
    assert page.xpath("//script | //@style | //style | //form | //img") == []
    assert page.get("lang") == "en"
    assert page.xpath('string(//link[@rel="canonical"]/@href)') == f"{BASE}rilis/2026/03/english/"
    assert page.xpath('string(//meta[@name="robots"]/@content)') == "noindex"
    [link] = page.xpath("//h1/a")
    assert (link.get("href"), link.get("target")) == (f"{BASE}rilis/2026/03/english/", "_blank")
    assert link.text_content() == 'A "title" <b> & more'
    shown = " ".join(page.body.text_content().split())
    for part in (
        "Ruang Uji",
        "Lapas Kelas IIA Satu",
        "9 March 2026",
        "updated",
        "10 March 2026",
        "uji.example.go.id",
    ):
        assert part in shown
    unchanged = html.parse(site.output / "rilis/2026/03/rilis-1/sematan/index.html").getroot()
    assert "Status: terbit, tidak berubah sejak itu" in " ".join(unchanged.body.text_content().split())


def test_accounts_are_claimed_by_their_owners(site: SmallSite) -> None:
    """The home page links the organisation's accounts as its own (rel=me), a unit's page that unit's; no other page does."""
    home = html.parse(site.output / "index.html").getroot()
    assert {one.get("href") for one in home.xpath("//*[contains(concat(' ', @rel, ' '), ' me ')]")} == {
        "https://www.instagram.com/uji"
    }
    unit = html.parse(site.output / "satker/rutan-dua/index.html").getroot()
    assert {one.get("href") for one in unit.xpath("//*[contains(concat(' ', @rel, ' '), ' me ')]")} == {
        "https://x.com/rutan"
    }
    other = html.parse(site.output / "arsip/index.html").getroot()
    assert other.xpath("//*[contains(concat(' ', @rel, ' '), ' me ')]") == []


def test_nothing_speaks_of_what_is_held(tmp_path: Path) -> None:
    """A held release has no embed, no oEmbed answer, no line anywhere; when its time has come it has them all."""
    site = SmallSite(tmp_path)
    site.write_release(
        "2026/11/kenari", "Kenari", id="zzzzzz", embargo_until="2026-11-22 18:00", date="2026-11-20"
    )

    def speaking(now: dt.datetime) -> set[str]:
        site.build(now)
        return {
            name
            for path in site.output.rglob("*")
            if path.is_file() and ".newsroom" not in path.parts
            and (b"kenari" in path.read_bytes().lower() or "kenari" in (name := path.relative_to(site.output).as_posix()))
            and (name := path.relative_to(site.output).as_posix())
        }  # fmt: skip

    assert speaking(NOW) == set()
    found = speaking(NOW + dt.timedelta(hours=3))
    assert found >= {
        "rilis/2026/11/kenari/oembed.json",
        "rilis/2026/11/kenari/sematan/index.html",
        "api/v1/rilis/zzzzzz.json",
        "api/v1/perubahan.json",
        "api/v1/bulan/2026-11.ndjson",
        "sitemap/berita.xml",
        "sitemap/2026-11.xml",
    }
