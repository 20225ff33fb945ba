"""Dates and times in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsroom.rendering import dates
from tests.sites import SmallSite

MOMENT = "2026-03-03T14:00:00+07:00"


def test_dates_are_words() -> None:
    """Days and months have their names; small numbers have no zero before them."""
    assert dates.long_date(MOMENT, "id") == "Selasa, 3 Maret 2026"
    assert dates.long_date(MOMENT, "en") == "Tuesday, 3 March 2026"
    assert dates.short_date("2026-08-17", "id") == "17 Agu 2026"
    assert dates.month_name("2026-08-01", "id") == "Agustus 2026"


@pytest.mark.parametrize(("lang", "said"), [("id", "14.00\u00a0WIB"), ("en", "14:00\u00a0WIB\u00a0(UTC+7)")])
def test_a_time_keeps_its_zone(lang: str, said: str) -> None:
    """No line breaks between a time and its zone."""
    assert dates.clock(MOMENT, "WIB", lang) == said


def test_no_page_breaks_a_time(tmp_path: Path) -> None:
    """On a built page, what the site itself prints has no breaking space around a time."""
    site = SmallSite(tmp_path)
    site.build()
    page = (site.output / "rilis/2026/03/rilis-1/index.html").read_text(encoding="utf-8")
    assert "pukul\u00a010.00\u00a0WIB" in page
    pages = [file.read_text(encoding="utf-8") for file in site.output.rglob("*.html")]
    assert [hit for text in pages for hit in re.findall(r"pukul \d|\d[.:]\d\d WI", text)] == []
