"""`newsroom due`: what is held and why, what a build has not made yet, what is urgent; its exit code makes a cron job act."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsroom.cli import main
from tests.sites import SITE, SmallSite, stamps

NOW = "2026-11-22T16:00+07:00"
REQUIRED = '\n[desk]\nverification = "required"\nfrom = 2026-11-01\n'


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a built site with one release held for each reason."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", SITE + REQUIRED)
    done = {"verified_by": "NO", "verified_at": "2026-11-20 09:00", "sources": "[a]"}
    for name, fields in {
        "draf": {"status": "draft"},
        "embargo": done | {"embargo_until": "2027-01-15 23:30"},
        "jadwal": done | {"publish_at": "2026-12-24 08:00"},
        "mentah": {},
        "tinjau": {"status": "review"},
        "tinjau-cepat": {"status": "review", "publish_at": "2026-11-30 08:00"},
    }.items():
        site.write_release(f"2026/11/{name}", name, date="2026-11-20 10:00", **fields)
    assert run(site, "build") == 0
    return site


def run(site: SmallSite, command: str, *words: str, now: str = NOW) -> int:
    """Run a command at an instant; return its exit code."""
    return main([command, "--site", str(site.folder), "--jobs", "1", "--now", now, *words])


def due(site: SmallSite, capsys: pytest.CaptureFixture[str], now: str = NOW) -> tuple[int, dict[str, Any]]:
    """Return the exit code of `due` and what it says to machines."""
    capsys.readouterr()
    code = run(site, "due", "--format", "json", now=now)
    return code, json.loads(capsys.readouterr().out)


def test_what_is_held_and_until_when(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    """Each held release with its reason and its time in three zones, the next first; nothing is overdue.

    What waits for people has no time at which it comes out: it is never the next.
    """
    capsys.readouterr()
    assert run(site, "due") == 0
    tinjau = "30 Nov 2026 08.00 WIB, 09.00 WITA, 10.00 WIT"
    jadwal = "24 Des 2026 08.00 WIB, 09.00 WITA, 10.00 WIT"
    assert capsys.readouterr().out.splitlines() == [
        "Ditahan: 6",
        f"  content/rilis/2026/11/tinjau-cepat.md: menunggu verifikasi, rencana terbit {tinjau}",
        f"  content/rilis/2026/11/jadwal.md: terjadwal, sampai {jadwal}",
        "  content/rilis/2026/11/embargo.md: embargo, sampai 15 Jan 2027 23.30 WIB, 16 Jan 2027 00.30 WITA, 01.30 WIT",
        "  content/rilis/2026/11/draf.md: draf",
        "  content/rilis/2026/11/mentah.md: belum diverifikasi",
        "  content/rilis/2026/11/tinjau.md: menunggu verifikasi",
        f"Terbit berikutnya: content/rilis/2026/11/jadwal.md, {jadwal}",
    ]
    run(site, "due", "--lang", "en")
    assert "tinjau.md: waiting for verification\n" in capsys.readouterr().out
    assert due(site, capsys)[1]["next"] == "2026-12-24T08:00+07:00"


def test_a_build_catches_up_once(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    """When its time has passed and no build has made it, the code is 3; a build mends that, and another writes nothing."""
    later = "2026-12-24T08:05+07:00"
    code, said = due(site, capsys, later)
    assert (code, said["unbuilt"], said["late"]) == (3, ["content/rilis/2026/11/jadwal.md"], True)
    assert run(site, "build", now=later) == 0
    assert due(site, capsys, later)[0] == 0
    before = stamps(site.output)
    assert run(site, "build", now=later) == 0
    assert stamps(site.output) == before


def test_never_built(site: SmallSite, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Without any build everything that may be out waits for one."""
    capsys.readouterr()
    assert run(site, "due", "--format", "json", "--output", str(tmp_path / "kosong")) == 3
    assert len(json.loads(capsys.readouterr().out)["unbuilt"]) == 5


def test_urgent_ones_become_overdue(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    """An urgent release is listed until it is verified, and a day after its publication the code is 3."""
    site.write_release("2026/11/banjir", "Banjir", date="2026-11-22 10:00", urgent="Banjir.")
    run(site, "build")
    code, said = due(site, capsys)
    assert code == 0
    file = "content/rilis/2026/11/banjir.md"
    assert said["urgent"] == [{"file": file, "until": "2026-11-23T10:00+07:00", "overdue": False}]
    assert due(site, capsys, "2026-11-23T10:00+07:00")[0] == 3
    run(site, "due", now="2026-11-23T10:00+07:00")
    assert "TERLAMBAT, batasnya 23 Nov 2026 10.00 WIB" in capsys.readouterr().out


def test_faulty_content_is_told(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    """With errors in the content nobody can tell what is due: they are told, with their own code."""
    site.write_release("2026/11/salah", "Salah", author="XX")
    assert run(site, "due") == 1
    assert "author" not in capsys.readouterr().out
