"""Link pages: where the bios of official accounts lead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.sites import SATKER, SmallSite

ACCOUNTS = "  accounts: [{{platform: {}, name: '@a', url: 'https://{}.com/a'}}]\n"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site in which one unit and the office above it have accounts."""
    site = SmallSite(tmp_path)
    office = ACCOUNTS.format("facebook", "facebook")
    unit = ACCOUNTS.format("instagram", "instagram")
    satker = SATKER.replace("  type: kanwil\n", f"  type: kanwil\n{office}")
    site.write("content/satker.yaml", satker.replace("  former_names:\n", f"{unit}  former_names:\n"))
    return site


def page(site: SmallSite, unit: str) -> Any:
    """Return the tree of a unit's link page."""
    return html.fromstring((site.output / f"tautan/{unit}/index.html").read_text("utf-8"))


def test_units_with_accounts_have_one(site: SmallSite) -> None:
    """There is a page where there is a bio that can lead to it."""
    site.build()
    assert sorted(one.name for one in (site.output / "tautan").iterdir()) == ["kw-contoh", "lapas-satu"]


def test_newest_first_and_few(site: SmallSite) -> None:
    """The newest eight releases of the unit and of those below it; the accounts, each named as its own; no menu."""
    for number in range(10, 20):
        site.write_release(f"2026/04/r-{number}", f"Baru {number}", date=f"2026-04-{number} 08:00")
    site.build()
    tree = page(site, "kw-contoh")
    assert tree.xpath("//ol/li//b/text()") == [f"Baru {number}" for number in range(19, 11, -1)]
    assert tree.xpath("//ol/li/a/@href")[0] == "/rilis/2026/04/r-19/"
    assert tree.xpath("//ul[@class='accounts']//a/@href") == ["https://facebook.com/a"]
    assert tree.xpath("//link[@rel='me']/@href") == ["https://facebook.com/a"]
    assert tree.xpath("//nav[@class='menu']") == []
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_it_is_no_page_of_the_archive(site: SmallSite) -> None:
    """Sitemaps do not name it: search leads to the unit's own page."""
    site.build()
    assert all(b"/tautan/" not in file.read_bytes() for file in (site.output / "sitemap").glob("*.xml"))
