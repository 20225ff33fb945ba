"""A release through its whole life, built for readers at every step: what each of them, and each machine, is told of it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
import pytest
from lxml import html

from newsroom.cli import main
from tests.sites import SITE, SmallSite, tree

SETTINGS = (
    SITE.replace("list_size = 3", 'list_size = 20\nofficial_domains = ["go.id"]')
    + '\n[desk]\nverification = "required"\nfrom = 2026-11-01\nbuild = true\n'
)
CANARY = "kenarikuning"
FIRST, FULL = "rilis/2026/11/kelas/", "rilis/2026/11/kelas-lengkap/"
VERIFIED = {"verified_by": "NO", "verified_at": "2026-11-20 15:00", "sources": "[Daftar hadir]"}
RALAT = "\n  - {time: 2026-11-24 09:00, before: 24 peserta, after: 22 peserta, reason: Salah hitung.}"
SECTIONS = ("", "satker/lapas-satu/", "topik/layanan/")


class Told(NamedTuple):
    """What the site tells of a release at an address: its headline there, in lists, feeds, sitemap, data and log."""

    page: str
    lists: list[str]
    feeds: list[str]
    stones: int
    sitemap: bool
    data: str
    api: str
    log: list[str]


def told(site: SmallSite, address: str, release_id: str) -> Told:
    """Read what the built site tells."""
    output = site.output
    page = output / address / "index.html"
    root = html.parse(page).getroot() if page.exists() else None
    lists = [
        " ".join(link.text_content().split())
        for name in (
            "index.html",
            "rilis/index.html",
            "satker/lapas-satu/index.html",
            "topik/layanan/index.html",
        )
        for link in html.parse(output / name).xpath(
            f"//main//h2//a[@href='/{address}']|//main//h3//a[@href='/{address}']"
        )
    ]
    feeds, stones = [], 0
    for name in ("rss.xml", "atom.xml", "satker/lapas-satu/atom.xml", "topik/layanan/rss.xml"):
        text = (output / name).read_text(encoding="utf-8")
        feeds += [one.title for one in feedparser.parse(text).entries if one.id.endswith(release_id)]
        stones += len(re.findall(f'deleted-entry[^>]*{release_id}"', text))
    api = output / f"api/v1/rilis/{release_id}.json"
    return Told(
        root.findtext(".//h1") or root.findtext(".//title") if root is not None else "",
        sorted(set(lists)),
        sorted(set(feeds)),
        stones,
        any(address in path.read_text() for path in (output / "sitemap").glob("*.xml")),
        article(site, address).get("headline", ""),
        json.loads(api.read_text())["status"] if api.exists() else "",
        [
            " ".join(one.text_content().split())
            for one in html.parse(output / "ralat/index.html").xpath("//main//ol/li//h2")
        ],
    )


def article(site: SmallSite, address: str) -> dict[str, Any]:
    """Return the structured data of a release, nothing where there is none."""
    page = site.output / address / "index.html"
    blocks = html.parse(page).xpath("//script[@type='application/ld+json']/text()") if page.exists() else []
    return next((one for block in blocks if (one := json.loads(block)).get("@type") == "NewsArticle"), {})


def card(site: SmallSite, address: str) -> str:
    """Return what tells one share card from another, "" for none."""
    file = site.output / address / "kartu.png"
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


class Story:
    """A site, the clock, and the release that is written anew at each step."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.site = SmallSite(folder)
        self.site.write("content/site.toml", SETTINGS)
        self._capsys = capsys

    def write(self, where: str = "kelas", body: str = "", **fields: object) -> None:
        """Write the release."""
        body = body or f"Kelas {CANARY} diikuti 24 peserta."
        values = {"date": "2026-11-20 16:00", "id": "zzzzz1", "topics": "[layanan]", **fields}
        self.site.write_release(f"2026/11/{where}", f"Kelas {CANARY} Dibuka", body=body, **values)

    def run(self, command: str, now: str, *words: str) -> int:
        """Run a command at an instant (WIB)."""
        self._capsys.readouterr()
        where = ["--site", str(self.site.folder), "--jobs", "1", "--now", f"{now}+07:00"]
        return main([command, *where, *words])

    def build(self, now: str) -> list[str]:
        """Build for readers; return what was refused, the output then being as it was."""
        before = tree(self.site.output) if self.site.output.exists() else {}
        code = self.run("build", now, "--production", "--format", "json")
        said = self._capsys.readouterr().out
        if code:
            assert tree(self.site.output) == before
        return [one["code"] for one in json.loads(said)] if code else []

    def due(self, now: str) -> tuple[int, list[str]]:
        """Return the exit code of `due`, and why the release is held."""
        code = self.run("due", now, "--format", "json")
        return code, [one["reason"] for one in json.loads(self._capsys.readouterr().out)["held"]]

    def trace(self) -> list[str]:
        """Return the files of the output that know anything of it."""
        return [
            name for name, data in tree(self.site.output).items() if CANARY in name or CANARY.encode() in data
        ]


def test_the_whole_life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: PLR0915 - it is one story
    """Draft, refused, unverified, embargoed, published, edited in silence, corrected, replaced, withdrawn, removed."""
    story = Story(tmp_path, capsys)
    site = story.site

    # A draft: nobody knows of it.
    story.write(status="draft")
    assert story.build("2026-11-20T17:00") == []
    assert story.trace() == []
    assert story.due("2026-11-20T17:00") == (0, ["draft"])

    # Its author says to have verified it: refused.
    story.write(**VERIFIED | {"verified_by": "YP"})
    assert story.build("2026-11-20T17:30") == ["verification/own"]

    # Sent on without verification: held.
    story.write()
    assert story.build("2026-11-20T18:00") == []
    assert story.trace() == []
    assert story.due("2026-11-20T18:00") == (0, ["unverified"])

    # Verified, under embargo: held until its time, and then the clock says that a build is due.
    story.write(**VERIFIED, embargo_until="2026-11-23 10:00")
    assert story.build("2026-11-23T09:59") == []
    assert story.trace() == []
    assert story.due("2026-11-23T09:59") == (0, ["embargo"])
    assert story.due("2026-11-23T10:00") == (3, [])

    # Published: everywhere at once, and it says who verified it.
    assert story.build("2026-11-23T10:05") == []
    title = f"Kelas {CANARY} Dibuka"
    assert told(site, FIRST, "zzzzz1") == Told(
        title, [title], [title], 0, sitemap=True, data=title, api="terbit", log=[]
    )
    assert article(site, FIRST)["mainEntityOfPage"]["reviewedBy"]["name"] == "Lapas Satu"
    assert story.due("2026-11-23T10:06") == (0, [])
    published = card(site, FIRST)
    assert published

    # Edited in silence: caught, and readers keep what they have.
    edited = f"Kelas {CANARY} diikuti 22 peserta."
    story.write(body=edited, **VERIFIED, embargo_until="2026-11-23 10:00")
    assert story.build("2026-11-24T08:00") == ["edit/silent"]

    # Corrected: it says so wherever it is seen, what stood there included.
    story.write(body=edited, **VERIFIED, embargo_until="2026-11-23 10:00", corrections=RALAT)
    assert story.build("2026-11-24T09:30") == []
    ralat = f"RALAT: {title}"
    corrected = told(site, FIRST, "zzzzz1")
    assert corrected == Told(
        ralat, [ralat], [ralat], 0, sitemap=True, data=ralat, api="diralat", log=corrected.log
    )
    assert [title in one for one in corrected.log] == [True]
    assert "24 peserta" in (site.output / FIRST / "index.html").read_text(encoding="utf-8")
    assert article(site, FIRST)["correction"][0]["text"].startswith("24 peserta → 22 peserta")
    assert card(site, FIRST) not in ("", published)

    # Replaced by a fuller release: not without a redirect from the old addresses, and with it nothing is lost.
    site.remove("content/rilis/2026/11/kelas.md")
    full = {**VERIFIED, "id": "zzzzz2", "date": "2026-11-24 13:00", "body": edited}
    story.write("kelas-lengkap", **full)
    assert story.build("2026-11-24T13:30") == ["url/vanished", "url/vanished"]
    full["aliases"] = f"[/{FIRST}, /r/zzzzz1/]"
    story.write("kelas-lengkap", **full)
    assert story.build("2026-11-24T13:30") == []
    for old in (FIRST, "r/zzzzz1/"):
        assert f"0; url=/{FULL}" in (site.output / old / "index.html").read_text(encoding="utf-8")
    assert told(site, FULL, "zzzzz2") == Told(
        title, [title], [title], 0, sitemap=True, data=title, api="terbit", log=[]
    )

    # Withdrawn: the address explains, and everything else forgets it.
    story.write("kelas-lengkap", **full, withdrawn="{time: 2026-11-25 09:00, reason: Belum disetujui.}")
    assert story.build("2026-11-25T09:30") == []
    gone = told(site, FULL, "zzzzz2")
    assert gone == Told(f"DITARIK: {title}", [], [], 2, sitemap=False, data="", api="ditarik", log=gone.log)
    assert len(gone.log) == 1
    assert edited not in "".join(data.decode("utf-8", "replace") for data in tree(site.output).values())
    assert card(site, FULL) not in ("", published)

    # Removed: the addresses say that it is gone; no title, no card, no data, no line in the log.
    story.write("kelas-lengkap", **full, removed="{time: 2026-11-26 09:00}")
    assert story.build("2026-11-26T09:30") == []
    assert story.trace() == []
    for old in (FULL, FIRST, "r/zzzzz1/", "r/zzzzz2/"):
        assert told(site, old, "zzzzz2") == Told(
            "Rilis ini telah dihapus", [], [], 2, sitemap=False, data="", api="", log=[]
        )
    assert card(site, FULL) == ""
    assert f"location ^~ /{FULL} {{ return 410; }}" in (site.output / ".newsroom/410.conf").read_text()
    for section in SECTIONS:
        assert (site.output / section / "index.html").exists()
