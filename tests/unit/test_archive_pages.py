"""The archive: counts that add up, a calendar that is a table, days that stay bounded and full pages that freeze."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from newsroom.rendering.numbers import grouped
from newsroom.site.archive_days import DAY_SIZE
from newsroom.site.archive_months import HEADLINES
from tests.sites import SITE, SmallSite


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site without share cards, with releases on 1 to 5 March 2026."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", SITE + "\n[cards]\nenabled = false\n")
    return site


def read(site: SmallSite, path: str) -> html.HtmlElement:
    """Return a built page."""
    return html.fromstring((site.output / path / "index.html").read_bytes())


def words(element: html.HtmlElement) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(element.text_content().split())


def fill_a_day(site: SmallSite, count: int) -> None:
    """Write `count` releases of 3 March 2026, one a minute from midnight."""
    for number in range(count):
        clock = f"{number // 60:02d}:{number % 60:02d}"
        site.write_release(
            f"2026/03/ramai-{number}", f"Ramai {number}", date=f"2026-03-03 {clock}", id=f"rrr{number:03d}"
        )


def test_overview(site: SmallSite) -> None:
    """The archive names every year, newest first, with its months; the counts of the months make the year's."""
    site.write_release("2025/12/lama", "Lama", date="2025-12-31 10:00")
    site.build()
    page = read(site, "arsip")
    assert [words(one) for one in page.xpath("//main//h2")] == ["2026 5 rilis", "2025 1 rilis"]
    assert [len(one.findall("li")) for one in page.xpath("//ol[@class='months']")] == [12, 12]
    links = page.xpath("//ol[@class='months']//a")
    assert [(link.get("href"), words(link)) for link in links] == [
        ("/arsip/2026/03/", "Maret 5 rilis, 2026"),
        ("/arsip/2025/12/", "Desember 1 rilis, 2025"),
    ]
    assert " 0 " not in words(page.xpath("//main")[0])


def test_year(site: SmallSite) -> None:
    """A year shows twelve months; bars are measured against the fullest and say nothing the number does not."""
    site.write_release("2026/04/a", "April", date="2026-04-01 10:00")
    site.write_release("2024/04/a", "Lama", date="2024-04-01 10:00")
    site.build()
    page = read(site, "arsip/2026")
    rows = page.xpath("//ol[@class='bars']/li")
    assert len(rows) == 12
    assert words(rows[2]) == "Maret 5 rilis"
    assert words(rows[0]) == "Januari tidak ada rilis"
    assert [bar.get("width") for bar in page.xpath("//rect")] == ["100", "20"]
    assert all(bar.get("aria-hidden") == "true" for bar in page.xpath("//main//svg"))
    assert page.xpath("//a[@rel='prev']/@href") == ["/arsip/2024/"]
    assert page.xpath("//a[@rel='next']/@href") == []
    assert page.xpath("//*[@style]") == []


def test_month_is_a_table(site: SmallSite) -> None:
    """A month is a table with a caption and seven headed columns, Monday first; days with releases are links."""
    site.build()
    page = read(site, "arsip/2026/03")
    (table,) = page.xpath("//table")
    assert words(table.find("caption"))
    heads = table.xpath(".//th[@scope='col']/abbr")
    assert [head.get("title") for head in heads] == [
        *("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    ]
    weeks = [[words(cell) for cell in row] for row in table.xpath(".//tbody/tr")]
    assert weeks[0] == ["", "", "", "", "", "", "1 1 rilis"]
    assert weeks[1] == ["2 1 rilis", "3 1 rilis", "4 1 rilis", "5 1 rilis", "6", "7", "8"]
    assert table.xpath(".//a/@href")[0] == "/arsip/2026/03/01/"
    days = page.xpath("//h3//time/@datetime")
    assert days == ["2026-03-05", "2026-03-04", "2026-03-03", "2026-03-02", "2026-03-01"]


def test_month_stays_bounded(site: SmallSite) -> None:
    """A busy day gives a month its newest headlines and a link to the rest, however many there are."""
    fill_a_day(site, 40)
    site.build()
    page = read(site, "arsip/2026/03")
    (day,) = page.xpath("//h3[@id='t3']/parent::section")
    assert len(day.findall("ul/li")) == HEADLINES
    assert words(day.xpath(".//p[@class='rest']")[0]) == "Lihat 41 rilis pada 3 Mar 2026"
    (quiet,) = page.xpath("//h3[@id='t2']/parent::section")
    assert not quiet.xpath(".//p[@class='rest']")
    assert len(page.xpath("//main//a[contains(@href, '/rilis/2')]")) <= 31 * HEADLINES


def test_a_busy_day_is_cut_into_pages(site: SmallSite) -> None:
    """A day holds fewer than two full pages on its newest page; the others are numbered, and every release is there."""
    fill_a_day(site, 2 * DAY_SIZE + 10)
    site.build()
    newest, oldest = read(site, "arsip/2026/03/03"), read(site, "arsip/2026/03/03/halaman/1")
    assert len(oldest.xpath("//li[contains(@class, 'card')]")) == DAY_SIZE
    assert len(newest.xpath("//li[contains(@class, 'card')]")) == DAY_SIZE + 11
    assert f"{2 * DAY_SIZE + 11} rilis" in words(newest.xpath("//main//header")[0])
    assert "rilis" not in words(oldest.xpath("//main//header")[0]).replace("rilis terlama", "")
    assert newest.xpath("//nav[@class='pager']//a/@href") == ["/arsip/2026/03/03/halaman/1/"]
    assert oldest.xpath("//nav[@class='pager']//a/@href") == ["/arsip/2026/03/03/"]
    assert not oldest.xpath("//nav[@class='neighbours']")


def test_a_full_page_of_a_day_never_changes(site: SmallSite) -> None:
    """One more release on a busy day, and on the day after, leaves the full page of the day as it was."""
    fill_a_day(site, 2 * DAY_SIZE)
    site.build()
    full = site.output / "arsip/2026/03/03/halaman/1/index.html"
    before = full.read_bytes(), full.stat().st_mtime_ns
    site.write_release("2026/03/susulan", "Susulan", date="2026-03-03 23:00")
    site.write_release("2026/03/besok", "Besok", date="2026-03-04 23:00")
    site.build()
    assert (full.read_bytes(), full.stat().st_mtime_ns) == before
    assert "Susulan" in words(read(site, "arsip/2026/03/03"))


def test_an_older_month_stays(site: SmallSite) -> None:
    """A release of today leaves every month and day but its own and its neighbours' as they were."""
    site.write_release("2026/01/a", "Januari", date="2026-01-05 10:00")
    site.write_release("2026/02/a", "Februari", date="2026-02-05 10:00")
    site.build()
    old = [
        site.output / f"arsip/{path}/index.html"
        for path in ("2026/01", "2026/02", "2026/01/05", "2026/02/05")
    ]
    before = [path.read_bytes() for path in old]
    site.write_release("2026/03/baru", "Baru", date="2026-03-20 10:00")
    site.build()
    assert [path.read_bytes() for path in old] == before


def test_a_count_changes_without_its_headlines(site: SmallSite) -> None:
    """A release before the newest of a day shows in the month only as a number, and does."""
    fill_a_day(site, 10)
    site.build()
    site.write_release("2026/03/susulan", "Susulan", date="2026-03-03 00:00", id="rrr900")
    site.build()
    page = read(site, "arsip/2026/03")
    assert "3 12 rilis" in [words(cell) for cell in page.xpath("//table//td")]
    assert "Lihat 12 rilis" in words(page.xpath("//h3[@id='t3']/parent::section")[0])


def test_editing_a_summary_leaves_the_month(site: SmallSite) -> None:
    """A month shows headlines only, so another summary does not make it anew; another headline does."""
    site.write_release("2026/03/satu", "Satu", date="2026-03-09 10:00", id="sss001", summary="Lama.")
    site.build()
    month = site.output / "arsip/2026/03/index.html"
    written = month.stat().st_mtime_ns
    site.write_release("2026/03/satu", "Satu", date="2026-03-09 10:00", id="sss001", summary="Baru.")
    site.build()
    assert month.stat().st_mtime_ns == written
    site.write_release("2026/03/satu", "Dua", date="2026-03-09 10:00", id="sss001", summary="Baru.")
    site.build()
    assert ">Dua</a>" in month.read_text("utf-8")


@pytest.mark.parametrize(
    ("number", "lang", "shown"),
    [(0, "id", "0"), (999, "id", "999"), (8214, "id", "8.214"), (8214, "en", "8,214")],
)
def test_numbers(number: int, lang: str, shown: str) -> None:
    """Thousands are parted by a dot in Indonesian and by a comma in English."""
    assert grouped(number, lang) == shown
