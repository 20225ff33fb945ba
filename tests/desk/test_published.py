"""Silences are the newsroom's own: no file of the site says them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import SmallSite, tree

SILENCE = "<!-- abaikan tanggal/tanpa-tahun: alasankami -->"


@pytest.mark.parametrize(
    "body",
    [
        f"{SILENCE}\n\nParagraf pembuka (3/3).\n\nParagraf kedua.",
        f"Paragraf pembuka (3/3). {SILENCE}\n\nParagraf kedua.",
        f"Paragraf pembuka {SILENCE} (3/3).\n\n- butir {SILENCE}\n- butir",
        f"Paragraf pembuka.\n\nParagraf kedua (3/3).\n{SILENCE}",
    ],
    ids=["above", "behind", "within", "below"],
)
def test_no_output_says_a_silence(tmp_path: Path, body: str) -> None:
    """Pages, feeds, texts, data and the search index have the text without it; the summary begins with the text."""
    site = SmallSite(tmp_path)
    site.write_release("2026/03/diam", "Rilis Diam", id="aaaaa9", date="2026-03-09 10:00", body=body)
    site.build()
    output = tree(site.output)
    said = [name for name, data in output.items() if b"abaikan" in data or b"alasankami" in data]
    assert said == []
    assert b'content="Paragraf pembuka' in output["rilis/2026/03/diam/index.html"]
