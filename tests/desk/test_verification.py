"""Verification on built output: what is held until it is verified, what readers and machines are told of it."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import feedparser
import pytest
from lxml import html

from newsroom.cli import main
from newsroom.problems import ContentError
from tests.sites import NOW, SITE, SmallSite, tree

CANARY = "kenarikuning"
PAGE = "rilis/2026/11/uji/index.html"
REQUIRED = '\n[desk]\nverification = "required"\nfrom = 2026-11-01\n'
DONE = {"verified_by": "NO", "verified_at": "2026-11-20 09:40", "sources": "[Laporan kegiatan]"}


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site that demands verification from November on; its five releases are of March."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", SITE + REQUIRED)
    authors = (tmp_path / "content/authors.yaml").read_text()
    site.write(
        "content/authors.yaml", authors + "- {initials: OLD, name: Lama, satker: pusat, to: 2025-01-01}\n"
    )
    return site


def write(site: SmallSite, **fields: object) -> None:
    """Write a release of the day before yesterday."""
    values = {"date": "2026-11-20 10:00", "id": "zzzzz1", "body": f"Isi {CANARY}.", **fields}
    site.write_release("2026/11/uji", f"Judul {CANARY}", **values)


def found(site: SmallSite) -> list[str]:
    """Return the files that have anything of the release."""
    return [name for name, data in tree(site.output).items() if CANARY.encode() in data or b"zzzzz1" in data]


def codes(site: SmallSite) -> list[tuple[str, int]]:
    """Return the code and line of everything that stops a build."""
    with pytest.raises(ContentError) as caught:
        site.build()
    return [(one.code, one.line) for one in caught.value.problems if one.severity == "error"]


@pytest.mark.parametrize("fields", [{}, {"sources": "[Laporan]"}, {"publish_at": "2026-11-21 08:00"}])
def test_unverified_it_is_held(site: SmallSite, fields: dict[str, str]) -> None:
    """No byte of it anywhere, and it is counted with its reason; what is older than the demand stays published."""
    write(site, **fields)
    counts = site.build().counts
    assert found(site) == []
    assert (counts.published, counts.held, counts.held_for) == (5, 1, (("unverified", 1),))
    assert counts.reconcile
    assert (site.output / "rilis/2026/03/rilis-1/index.html").exists()


@pytest.mark.parametrize("demanded", [True, False])
def test_in_review_it_is_held(site: SmallSite, capsys: pytest.CaptureFixture[str], *, demanded: bool) -> None:
    """Handed over, it is held and counted as waiting, whether the site demands verification or not; the preview says so."""
    site.write("content/site.toml", SITE + REQUIRED * demanded)
    write(site, status="review")
    words = ["build", "--site", str(site.folder), "--jobs", "1", "--now", NOW.isoformat()]
    assert main(words) == 0
    assert (
        "Berkas sumber 6 = terbit 5 + ditahan 1 (1 menunggu verifikasi) + ditarik 0 + bermasalah 0"
        in capsys.readouterr().out
    )
    assert found(site) == []
    site.build(drafts=True)
    (banner,) = html.fromstring((site.output / PAGE).read_text(encoding="utf-8")).find_class("held")
    assert " ".join(banner.text_content().split()) == "Belum terbit. Naskah ini menunggu verifikasi."
    assert f"Judul {CANARY}" in (site.output / "index.html").read_text(encoding="utf-8")


def test_verified_in_review(site: SmallSite) -> None:
    """Verified, but with the line that holds it: still held, with a word that the line is left; without it, published."""
    write(site, **DONE, status="review")
    built = site.build()
    assert [(one.code, one.severity, one.line) for one in built.problems] == [
        ("verification/in-review", "warning", 10)
    ]
    assert (found(site), built.counts.held_for) == ([], (("review", 1),))
    write(site, **DONE)
    assert site.build().problems == []
    assert found(site)


def test_verified_it_says_so(site: SmallSite) -> None:
    """The page, JSON-LD and API say position, unit and time; neither name nor sources of the verification."""
    sources = f"\n  - Daftar hadir {CANARY}tamu\n  - name: Surat\n    date: 2026-11-19"
    write(site, **DONE | {"verified_by": "NO", "sources": sources})
    site.build()
    page = html.fromstring((site.output / PAGE).read_text(encoding="utf-8"))
    facts = {
        div.findtext("dt"): " ".join(div.find("dd").text_content().split())
        for div in page.find_class("record")[0]
    }
    assert facts["Diverifikasi"] == "Jumat, 20 November 2026, pukul 09.40 WIB Lapas Satu"
    (data,) = (json.loads(one) for one in page.xpath("//script[contains(., 'NewsArticle')]/text()"))
    assert data["mainEntityOfPage"]["lastReviewed"] == "2026-11-20T09:40:00+07:00"
    assert data["mainEntityOfPage"]["reviewedBy"]["name"] == "Lapas Satu"
    api = json.loads((site.output / "api/v1/rilis/zzzzz1.json").read_text())
    assert api["verification"]["satker"] == {"code": "lapas-satu", "name": "Lapas Kelas IIA Satu"}
    assert (api["verification"]["own"], api["urgent"]) == (False, None)
    assert [name for name, text in tree(site.output).items() if f"{CANARY}tamu".encode() in text] == []


def test_by_position(site: SmallSite) -> None:
    """Whoever has a position is named by it, on the page and to machines."""
    write(site, **DONE | {"author": "NO", "verified_by": "YP"})
    site.build()
    text = (site.output / PAGE).read_text(encoding="utf-8")
    assert '"jobTitle":"Pranata Humas"' in text.replace(": ", ":")
    assert (
        json.loads((site.output / "api/v1/rilis/zzzzz1.json").read_text())["verification"]["role"]
        == "Pranata Humas"
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (DONE | {"verified_by": "YP"}, [("verification/own", 7)]),
        (DONE | {"verified_by": "XX"}, [("author/unknown", 7)]),
        (DONE | {"verified_by": "OLD"}, [("author/lapsed", 7)]),
        (DONE | {"satker": "rutan-dua"}, [("author/other-satker", 7)]),
        (DONE | {"verified_at": "2027-01-01 10:00"}, [("correction/ahead", 8)]),
        (DONE | {"verified_at": "2026-11-20"}, [("date/no-time", 8)]),
        ({"verified_by": "NO"}, [("verification/incomplete", 7)]),
        ({"verified_at": "2026-11-20 09:00", "sources": "[a]"}, [("verification/incomplete", 7)]),
        (DONE | {"sources": "[{url: https://a.example/}]"}, [("field/missing", 9)]),
        (DONE | {"sources": "[{name: a, url: http://a.example/}]"}, [("url/not-https", 9)]),
    ],
)
def test_refused(site: SmallSite, fields: dict[str, str], expected: list[tuple[str, int]]) -> None:
    """Nobody verifies their own text, nobody else's unit, nobody ahead of time, nothing by halves."""
    write(site, **fields)
    assert codes(site) == expected


def test_a_named_exception(site: SmallSite) -> None:
    """Where the registry says why, authors verify their own releases, and page and data say that they did."""
    registry = (site.folder / "content/satker.yaml").read_text()
    site.write(
        "content/satker.yaml",
        registry.replace("code: lapas-satu\n", "code: lapas-satu\n  self_verification: Petugas tunggal\n"),
    )
    write(site, **DONE | {"verified_by": "YP"})
    site.build()
    assert "Diverifikasi sendiri" in (site.output / PAGE).read_text(encoding="utf-8")
    assert json.loads((site.output / "api/v1/rilis/zzzzz1.json").read_text())["verification"]["own"] is True


def test_urgent(site: SmallSite) -> None:
    """Urgent, it is out with a label and counted; warned of after a day, also when nothing changed; verified, it is as others are."""
    write(site, date="2026-11-22 10:00", urgent="Jalan menuju rutan tertutup banjir.")
    for file in site.folder.rglob("content/**/*"):
        os.utime(file, (1, 1))  # long ago: then a build may rest on the one before
    built = site.build()
    text = (site.output / PAGE).read_text(encoding="utf-8")
    assert "Terbit mendesak, belum diverifikasi" in text
    assert "Senin, 23 November 2026, pukul\N{NO-BREAK SPACE}10.00" in text
    assert json.loads((site.output / "api/v1/rilis/zzzzz1.json").read_text())["urgent"].startswith("Jalan")
    assert (built.counts.urgent, built.problems) == (1, [])
    later = site.build(NOW + dt.timedelta(days=1))
    assert [(one.code, one.severity) for one in later.problems] == [("verification/overdue", "warning")]
    assert (site.output / PAGE).read_text(encoding="utf-8") == text
    write(site, date="2026-11-22 10:00", urgent="Banjir.", **DONE | {"verified_at": "2026-11-22 15:30"})
    assert site.build().counts.urgent == 0
    assert "mendesak" not in (site.output / PAGE).read_text(encoding="utf-8")


LABEL = "Terbit mendesak, belum diverifikasi"
#: Where the text of an urgent release is read: each says that nobody verified it.
SAID = {
    PAGE,
    PAGE.replace("index.html", "naskah.txt"),
    PAGE.replace("index.html", "sematan/index.html"),
    *(
        f"{section}{name}"
        for section in (
            "",
            "satker/lapas-satu/",
            "satker/kw-contoh/",
            "satker/pusat/",
            "penulis/yp-pusat/",
            "siaran-pers/",
        )
        for name in ("rss.xml", "atom.xml", "feed.json")
    ),
}


def labelled(site: SmallSite) -> set[str]:
    """Return the files that say of something that nobody verified it."""
    return {
        name
        for name, data in tree(site.output).items()
        if LABEL.lower() in data.decode("utf-8", "replace").lower()
    }


def test_urgent_everywhere(site: SmallSite) -> None:
    """Wherever its text is read it is labelled, for people and machines; once it is verified, nowhere."""
    write(site, date="2026-11-22 10:00", urgent="Jalan menuju rutan tertutup & banjir.")
    site.build()
    assert labelled(site) == SAID
    root = html.fromstring((site.output / PAGE).read_text(encoding="utf-8"))
    (data,) = (json.loads(one) for one in root.xpath("//script[contains(., 'NewsArticle')]/text()"))
    assert data["creativeWorkStatus"] == LABEL
    text = (site.output / PAGE.replace("index.html", "naskah.txt")).read_text(encoding="utf-8")
    assert f"{LABEL.upper()}\n\nJalan menuju rutan tertutup & banjir. " in text
    assert "23 November 2026" in text.partition(f"Isi {CANARY}")[0]
    (item,) = feedparser.parse((site.output / "rss.xml").read_bytes()).entries[:1]
    assert item.content[0].value.startswith(
        f"<p><strong>{LABEL}. Jalan menuju rutan tertutup &amp; banjir.</strong></p>"
    )
    write(site, date="2026-11-22 10:00", urgent="Banjir.", **DONE | {"verified_at": "2026-11-22 15:30"})
    site.build()
    assert labelled(site) == set()
    assert "creativeWorkStatus" not in (site.output / PAGE).read_text(encoding="utf-8")


def test_optional_everything_is_published(site: SmallSite) -> None:
    """Without the demand nothing is held; a claimed verification is shown and checked all the same."""
    site.write("content/site.toml", SITE)
    write(site)
    assert site.build().counts.held == 0
    write(site, **DONE)
    site.build()
    assert "Diverifikasi" in (site.output / PAGE).read_text(encoding="utf-8")
    write(site, **DONE | {"verified_by": "YP"})
    assert codes(site) == [("verification/own", 7)]
