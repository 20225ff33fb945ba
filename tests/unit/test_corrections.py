"""Corrections and updates: on the page, in lists, feeds, the log, the API; and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest

from newsroom.problems import ContentError
from tests.sites import SmallSite, release, stamps

FILE = "content/rilis/2026/03/rilis-3.md"
CORRECTION = """
  - time: 2026-03-06 09:00
    before: Isi tiga puluh.
    after: Isi tiga.
    reason: Salah hitung.
    class: {}"""


def corrected(site: SmallSite, class_: str = "material", entry: str = CORRECTION, **fields: object) -> None:
    """Correct release 3."""
    values = {"date": "2026-03-03 10:00", "id": "aaaaa3", "topics": "[layanan]", **fields}
    site.write(FILE, release("Rilis 3", corrections=entry.format(class_), body="Isi.", **values))


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Build a small site."""
    site = SmallSite(tmp_path)
    site.build()
    return site


def read(site: SmallSite, path: str) -> str:
    """Return a file of the output."""
    return (site.output / path).read_text(encoding="utf-8")


def test_a_material_correction(site: SmallSite) -> None:
    """It stands above the body with the old wording, marks every title, and moves the item's date."""
    corrected(site)
    site.build()
    page = read(site, "rilis/2026/03/rilis-3/index.html")
    assert (
        page.index("<h1>RALAT: Rilis 3</h1>")
        < page.index("Isi tiga puluh.</del>")
        < page.index('class="text"')
    )
    assert '"CorrectionComment"' in page
    assert '"dateModified":"2026-03-06T09:00:00+07:00"' in page.replace(": ", ":")
    assert "RALAT: Rilis 3" in read(site, "satker/lapas-satu/index.html")
    for feed in ("rss.xml", "atom.xml"):
        entry = next(one for one in feedparser.parse(read(site, feed)).entries if "Rilis 3" in one.title)
        assert entry.title == "RALAT: Rilis 3"
    assert "<updated>2026-03-06T09:00:00+07:00</updated>" in read(site, "atom.xml")
    data = json.loads(read(site, "api/v1/rilis/aaaaa3.json"))
    assert (data["status"], data["corrections"][0]["before"]) == ("diralat", "Isi tiga puluh.")
    assert "Tertulis: Isi tiga puluh." in read(site, "rilis/2026/03/rilis-3/naskah.txt")


def test_a_minor_correction(site: SmallSite) -> None:
    """It is shown and logged, and marks no title."""
    corrected(site, "minor")
    site.build()
    page = read(site, "rilis/2026/03/rilis-3/index.html")
    assert "<h1>Rilis 3</h1>" in page
    assert "Isi tiga puluh." in page
    assert "Isi tiga puluh." in read(site, "ralat/index.html")


def test_the_log(site: SmallSite) -> None:
    """The log and its three feeds have an entry for each correction and each update, newest first."""
    corrected(site)
    site.write_release(
        "2026/03/rilis-4",
        "Rilis 4",
        date="2026-03-04",
        id="aaaaa4",
        updated="2026-03-09 08:00",
        change_note="Jadwal baru.",
    )
    site.build()
    page = read(site, "ralat/index.html")
    assert page.index("Jadwal baru.") < page.index("Isi tiga puluh.")
    for name in ("rss.xml", "atom.xml"):
        feed = feedparser.parse(read(site, f"ralat/{name}"))
        assert not feed.bozo
        assert [one.title for one in feed.entries] == ["PEMBARUAN: Rilis 4", "RALAT: Rilis 3"]
    assert len(json.loads(read(site, "ralat/feed.json"))["items"]) == 2
    assert "/ralat/rss.xml" in read(site, "langganan/index.html")
    assert "/klarifikasi/rss.xml" in read(site, "langganan/index.html")
    assert "Jadwal baru." in read(site, "rilis/2026/03/rilis-4/index.html")


def test_what_a_correction_rewrites(site: SmallSite) -> None:
    """Only what shows that release: no page of a release that does not name it."""
    before = stamps(site.output)
    corrected(site)
    site.build()
    written = {path for path, stamp in stamps(site.output).items() if before.get(path) != stamp}
    assert "rilis/2026/03/rilis-3/index.html" in written
    assert "rilis/2026/03/rilis-2/index.html" not in written


@pytest.mark.parametrize(
    ("entry", "code", "line"),
    [
        (CORRECTION.replace("2026-03-06 09:00", "2026-03-06"), "date/no-time", "time"),
        (CORRECTION.replace("2026-03-06", "2026-03-01"), "correction/before-publication", "time"),
        (CORRECTION.replace("2026-03-06", "2027-03-06"), "correction/ahead", "time"),
        (CORRECTION.replace("Isi tiga.", "Isi tiga puluh."), "correction/same", "after"),
        (CORRECTION.replace("    reason: Salah hitung.\n", ""), "field/missing", "time"),
        (CORRECTION.replace("{}", "besar"), "field/choice", "class"),
    ],
)
def test_faults(site: SmallSite, entry: str, code: str, line: str) -> None:
    """Each fault of an entry is told at its line."""
    corrected(site, entry=entry)
    with pytest.raises(ContentError) as caught:
        site.build()
    (fault,) = caught.value.problems
    assert (fault.code, line in fault.source_line) == (code, True)


def test_a_note_alone(site: SmallSite) -> None:
    """A note of an update without its time is a fault."""
    site.write_release("2026/03/rilis-4", "Rilis 4", date="2026-03-04", id="aaaaa4", change_note="Baru.")
    with pytest.raises(ContentError) as caught:
        site.build()
    assert [fault.code for fault in caught.value.problems] == ["correction/note-alone"]
