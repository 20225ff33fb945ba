"""A release through its whole life, built for readers at every step: what each of them, and each machine, is told of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from newsroom.cli import main
from tests.desk.told import NOTHING, Told, article, everywhere, told
from tests.sites import SATKER, SITE, SmallSite, tree

SETTINGS = (
    SITE.replace("list_size = 3", 'list_size = 20\nofficial_domains = ["go.id"]')
    + '\n[desk]\nverification = "required"\nfrom = 2026-11-01\nbuild = true\n'
)
CANARY = "kenarikuning"
FIRST, FULL = "rilis/2026/11/kelas/", "rilis/2026/11/kelas-lengkap/"
VERIFIED = {"verified_by": "NO", "verified_at": "2026-11-20 15:00", "sources": "[Daftar hadir]"}
RALAT = "\n  - {time: 2026-11-24 09:00, before: 24 peserta, after: 22 peserta, reason: Salah hitung.}"
ACCOUNT = "  accounts:\n    - {platform: x, name: '@lapassatu', url: 'https://x.com/lapassatu'}\n"


class Story:
    """A site, the clock, and the release that is written anew at each step."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.site = SmallSite(folder)
        self.site.write("content/site.toml", SETTINGS)
        self.site.write(
            "content/satker.yaml", SATKER.replace("  city: Kota Satu\n", f"  city: Kota Satu\n{ACCOUNT}")
        )
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

    def embed(self, address: str) -> str:
        """Return the words of the small page of a release."""
        return str(html.parse(self.site.output / address / "sematan/index.html").getroot().text_content())

    def first(self) -> Told:
        """Return what the site tells of the release."""
        return told(self.site.output, FIRST, "zzzzz1")

    def second(self) -> Told:
        """Return what the site tells of the release that takes its place."""
        return told(self.site.output, FULL, "zzzzz2")

    def trace(self) -> list[str]:
        """Return the files of the output that know anything of it."""
        return [
            name for name, data in tree(self.site.output).items() if CANARY in name or CANARY.encode() in data
        ]


def test_the_whole_life(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: PLR0915 - it is one story
    """Draft, review, refused, unverified, embargoed, published, edited in silence, corrected, replaced, withdrawn, removed."""
    story = Story(tmp_path, capsys)
    site, first = story.site, story.first

    # A draft: nobody knows of it.
    story.write(status="draft")
    assert story.build("2026-11-20T17:00") == []
    assert (story.trace(), first()) == ([], NOTHING)
    assert story.due("2026-11-20T17:00") == (0, ["draft"])

    # Handed to the second pair of eyes: still nobody does, and whoever verifies finds it among what waits.
    story.write(status="review")
    assert story.build("2026-11-20T17:10") == []
    assert (story.trace(), first()) == ([], NOTHING)
    assert story.due("2026-11-20T17:10") == (0, ["review"])

    # Its author says to have verified it: refused.
    story.write(**VERIFIED | {"verified_by": "YP"})
    assert story.build("2026-11-20T17:30") == ["verification/own"]
    assert (story.trace(), first()) == ([], NOTHING)

    # Sent on without verification: held.
    story.write()
    assert story.build("2026-11-20T18:00") == []
    assert (story.trace(), first()) == ([], NOTHING)
    assert story.due("2026-11-20T18:00") == (0, ["unverified"])

    # Verified, under embargo: held until its time, and then the clock says that a build is due.
    story.write(**VERIFIED, embargo_until="2026-11-23 10:00")
    assert story.build("2026-11-23T09:59") == []
    assert (story.trace(), first()) == ([], NOTHING)
    assert story.due("2026-11-23T09:59") == (0, ["embargo"])
    assert story.due("2026-11-23T10:00") == (3, [])

    # Published: everywhere at once, and it says who verified it.
    assert story.build("2026-11-23T10:05") == []
    title = f"Kelas {CANARY} Dibuka"
    published = first()
    assert published == everywhere(title, FIRST, "terbit")._replace(card=published.card)
    assert published.card
    assert "terbit, tidak berubah sejak itu" in story.embed(FIRST)
    assert article(site.output, FIRST)["mainEntityOfPage"]["reviewedBy"]["name"] == "Lapas Satu"
    assert story.due("2026-11-23T10:06") == (0, [])

    # Edited in silence: caught, and readers keep what they have.
    edited = f"Kelas {CANARY} diikuti 22 peserta."
    story.write(body=edited, **VERIFIED, embargo_until="2026-11-23 10:00")
    assert story.build("2026-11-24T08:00") == ["edit/silent"]
    assert first() == published

    # Corrected: it says so wherever it is seen, what stood there included.
    story.write(body=edited, **VERIFIED, embargo_until="2026-11-23 10:00", corrections=RALAT)
    assert story.build("2026-11-24T09:30") == []
    corrected = first()
    (line,) = corrected.log
    assert title in line
    assert corrected == everywhere(f"RALAT: {title}", FIRST, "diralat")._replace(
        log=[line], card=corrected.card
    )
    assert "diralat Selasa, 24 November 2026" in story.embed(FIRST)
    assert corrected.card not in ("", published.card)
    for name in ("index.html", "naskah.txt"):
        assert "24 peserta" in (site.output / FIRST / name).read_text(encoding="utf-8")
    assert article(site.output, FIRST)["correction"][0]["text"].startswith("24 peserta → 22 peserta")

    # Replaced by a fuller release: not without a redirect from the old addresses, and with it nothing is lost.
    site.remove("content/rilis/2026/11/kelas.md")
    full = {**VERIFIED, "id": "zzzzz2", "date": "2026-11-24 13:00", "body": edited}
    story.write("kelas-lengkap", **full)
    assert story.build("2026-11-24T13:30") == ["url/vanished", "url/vanished"]
    assert first() == corrected
    full["aliases"] = f"[/{FIRST}, /r/zzzzz1/]"
    story.write("kelas-lengkap", **full)
    assert story.build("2026-11-24T13:30") == []
    assert first() == NOTHING._replace(page=f"→ /{FULL}", short=f"→ /{FULL}", embed=title)
    replacing = story.second()
    assert replacing == everywhere(title, FULL, "terbit")._replace(card=replacing.card)
    assert replacing.card not in ("", published.card)

    # Withdrawn: the address explains, and everything else forgets it.
    story.write("kelas-lengkap", **full, withdrawn="{time: 2026-11-25 09:00, reason: Belum disetujui.}")
    assert story.build("2026-11-25T09:30") == []
    gone, mark = story.second(), f"DITARIK: {title}"
    (line,) = gone.log
    assert title in line
    assert gone == NOTHING._replace(
        page=mark,
        text=mark,
        embed=mark,
        short=f"→ /{FULL}",
        api="ditarik",
        stones=3,
        log=[line],
        card=gone.card,
    )
    assert "ditarik Rabu, 25 November 2026" in story.embed(FULL)
    assert gone.card not in ("", replacing.card)
    assert first() == NOTHING._replace(page=f"→ /{FULL}", short=f"→ /{FULL}", embed=mark, log=[line])
    assert edited not in "".join(data.decode("utf-8", "replace") for data in tree(site.output).values())

    # Removed: the addresses say that it is gone; no title, no card, no data, no line in the log.
    story.write("kelas-lengkap", **full, removed="{time: 2026-11-26 09:00}")
    assert story.build("2026-11-26T09:30") == []
    assert story.trace() == []
    words = "Rilis ini telah dihapus"
    assert story.second() == NOTHING._replace(page=words, short=words, stones=3)
    assert first() == NOTHING._replace(page=words, short=words)
    assert f"location ^~ /{FULL} {{ return 410; }}" in (site.output / ".newsroom/410.conf").read_text()
