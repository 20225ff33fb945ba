"""Law 4: before its time no byte of a held release is anywhere in output/, ledger, names and pictures included."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image

from tests.sites import NOW, SITE, SmallSite, tree

CANARY = "kenarikuning"


def _photo() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), (9, 99, 199)).save(buffer, "PNG")
    return buffer.getvalue()


def _held(site: SmallSite, **fields: object) -> None:
    site.write(f"content/rilis/2026/11/{CANARY}/{CANARY}.png", _photo())
    site.write_release(
        f"2026/11/{CANARY}/index",
        f"Judul {CANARY}",
        **{
            "date": "2026-11-20 10:00",
            "id": "zzzzz1",
            "topics": "[pelatihan]",
            "summary": f"Ringkasan {CANARY}",
            "image": f"{CANARY}.png",
            "image_alt": CANARY,
            "aliases": f"[/lama/{CANARY}/]",
            "contributors": f"[{CANARY}]",
            "related": "[aaaaa1]",
            "goal": CANARY,
            "audience": CANARY,
            "channels": "[x]",
            "social": f"{{x: Teks {CANARY}.}}",
            "body": f"Isi {CANARY}.\n\n![{CANARY}]({CANARY}.png)",
            **fields,
        },
    )


def _finds(output: Path) -> list[str]:
    needles = (CANARY.encode(), b"zzzzz1", _photo()[:200])
    return [
        name
        for name, data in tree(output).items()
        if CANARY in name
        or "zzzzz1" in name
        or any(needle in data.lower() or needle in data for needle in needles)
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {
            "status": "review",
            "verified_by": "NO",
            "verified_at": "2026-11-20 09:00",
            "sources": f"[{CANARY}]",
        },
        {"embargo_until": "2027-01-15 10:00"},
        {"publish_at": "2026-12-24 08:00"},
        {"date": "2026-11-30 08:00"},
        {"publish_at": "2026-01-01", "embargo_until": "2026-11-22 18:01 WIT", "satker": "rutan-dua"},
    ],
    ids=["draft", "review", "embargo", "scheduled", "dated tomorrow", "embargo in another zone"],
)
def test_held_releases_leave_no_trace(tmp_path: Path, fields: dict[str, str]) -> None:
    """A draft, a review, an embargo, a schedule, a future date: nothing of it can be found, and it counts as held."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", f"{SITE}\n[social]\npublish = true\n")
    _held(site, **fields)
    built = site.build()
    assert _finds(site.output) == []
    assert built.counts.held == 1


def test_the_canary_sings_when_its_time_has_come(tmp_path: Path) -> None:
    """Negative control: after the embargo the same search finds page, feeds, card and short link."""
    site = SmallSite(tmp_path)
    _held(site, embargo_until="2026-11-22 18:01 WIT")
    site.build(NOW)
    assert _finds(site.output) == []
    site.build(NOW + dt.timedelta(minutes=2))
    found = _finds(site.output)
    assert f"rilis/2026/11/{CANARY}/index.html" in found
    assert {"rss.xml", "atom.xml", "feed.json", "r/zzzzz1/index.html"} <= set(found)


def test_taken_back_it_leaves_no_trace(tmp_path: Path) -> None:
    """A published release made a draft again goes from every file at the next build."""
    site = SmallSite(tmp_path)
    _held(site)
    site.build()
    assert _finds(site.output)
    _held(site, status="draft")
    site.build()
    assert _finds(site.output) == []
