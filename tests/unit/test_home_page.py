"""The home page: which release leads, what stands in its strips, and that it stays small in a large archive."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from tests.sites import SATKER, SITE, SmallSite

NO_CARDS = SITE + "\n[cards]\nenabled = false\n"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site without releases and without share cards."""
    site = SmallSite(tmp_path)
    for number in range(1, 6):
        site.remove(f"content/rilis/2026/03/rilis-{number}.md")
    site.write("content/site.toml", NO_CARDS)
    return site


def home(site: SmallSite) -> html.HtmlElement:
    """Build, and return the home page."""
    site.build()
    return html.fromstring((site.output / "index.html").read_bytes())


def titles(page: html.HtmlElement, section: str) -> list[str]:
    """Return the titles of the releases in the section that the heading `section` names."""
    links = page.xpath(f"//*[@aria-labelledby='{section}']//a[contains(@href, '/rilis/2')]")
    return [link.text_content() for link in links]


def write(site: SmallSite, number: int, title: str, **fields: object) -> None:
    """Write a release of March 2026; `number` is its day unless it has a date."""
    values: dict[str, object] = {"date": f"2026-03-{number:02d} 10:00", "id": f"hhh{number:03d}", **fields}
    site.write_release(f"2026/03/r-{number}", title, **values)


def write_with_photo(site: SmallSite, number: int, title: str, **fields: object) -> None:
    """Write a release with a lead picture."""
    data = io.BytesIO()
    Image.new("RGB", (900, 600), (number * 8 % 255, 90, 120)).save(data, "JPEG")
    folder = f"2026/03/r-{number}"
    site.write(f"content/rilis/{folder}/foto.jpg", data.getvalue())
    values = {
        "date": f"2026-03-{number:02d} 10:00",
        "id": f"hhh{number:03d}",
        "image": "foto.jpg",
        "image_alt": f"Uraian {number}",
        "image_credit": "Humas Contoh",
        **fields,
    }
    site.write_release(f"{folder}/index", title, **values)


def test_without_releases(site: SmallSite) -> None:
    """A new site says in words that there is nothing yet; no strip stands empty, no zero is shown."""
    page = home(site)
    text = page.xpath("//main")[0].text_content()
    assert "Belum ada rilis" in text
    assert not page.xpath("//main//img")
    for heading in ("utama", "penting", "perubahan", "pusat", "pengumuman"):
        assert not page.xpath(f"//*[@id='{heading}']"), heading
    assert " 0 " not in text


def test_lead_is_the_newest_press_release_with_a_picture(site: SmallSite) -> None:
    """A pictured press release leads over newer texts without a picture, and over newer pictured unit news."""
    write_with_photo(site, 4, "Lama bergambar")
    write_with_photo(site, 5, "Utama")
    write_with_photo(site, 6, "Berita bergambar", kind="berita")
    write(site, 7, "Tanpa gambar")
    page = home(site)
    assert titles(page, "utama") == ["Utama"]
    (picture,) = page.xpath("//*[@aria-labelledby='utama']//img")
    assert picture.get("alt") == "Uraian 5"
    assert picture.get("fetchpriority") == "high"
    assert picture.get("loading") is None
    assert "Humas Contoh" in page.xpath("//*[@aria-labelledby='utama']")[0].text_content()
    assert titles(page, "terbaru") == ["Tanpa gambar", "Berita bergambar", "Lama bergambar"]


def test_an_old_picture_does_not_lead(site: SmallSite) -> None:
    """A picture more than a week older than the newest release is no lead: the newest release is."""
    write_with_photo(site, 1, "Bergambar")
    write(site, 20, "Terbaru sekali", kind="pengumuman")
    page = home(site)
    assert titles(page, "utama") == ["Terbaru sekali"]
    assert not page.xpath("//main//img")


def test_without_pictures_a_press_release_leads(site: SmallSite) -> None:
    """Where nothing recent has a picture, the newest press release leads before newer unit news."""
    write(site, 5, "Siaran pers")
    write(site, 6, "Berita", kind="berita")
    assert titles(home(site), "utama") == ["Siaran pers"]


def test_notices(site: SmallSite) -> None:
    """Clarifications and statements stand in their strip, newest first, three at most; nothing else does."""
    kinds = ("klarifikasi", "pernyataan", "klarifikasi", "siaran-pers", "pernyataan", "pengumuman")
    for number, kind in enumerate(kinds, 1):
        write(site, number, f"{kind} {number}", kind=kind)
    assert titles(home(site), "penting") == ["pernyataan 5", "klarifikasi 3", "pernyataan 2"]


def test_changes(site: SmallSite) -> None:
    """Corrected and updated releases stand in their strip by the time of their change, however old they are."""
    write(site, 1, "Diubah terakhir", updated="2026-03-20 09:00")
    write(site, 2, "Diubah dahulu", updated="2026-03-05 09:00")
    write(site, 3, "Tidak diubah")
    page = home(site)
    assert titles(page, "perubahan") == ["Diubah terakhir", "Diubah dahulu"]
    assert "20 Mar 2026" in page.xpath("//*[@aria-labelledby='perubahan']")[0].text_content()


def test_the_body_itself_is_not_drowned(site: SmallSite) -> None:
    """What the directorate issued itself has a place of its own, whatever its units publish."""
    write(site, 1, "Dari pusat", satker="pusat")
    for number in range(2, 20):
        write(site, number, f"Dari lapas {number}", kind="berita")
    page = home(site)
    assert titles(page, "pusat") == ["Dari pusat"]
    assert "Dari pusat" not in titles(page, "terbaru")


def test_it_stays_small(site: SmallSite) -> None:
    """Sixty releases more do not make it longer: at most 21 releases are named."""
    for number in range(1, 22):
        kind = ("siaran-pers", "klarifikasi", "pengumuman")[number % 3]
        write(
            site, number, f"Rilis {number}", kind=kind, satker="pusat", updated=f"2026-04-{number:02d} 10:00"
        )
    few = len(home(site).xpath("//main//a[contains(@href, '/rilis/2')]"))
    for number in range(22, 82):
        write(site, number, f"Rilis {number}", date=f"2026-05-{number % 28 + 1:02d} 10:00", satker="pusat")
    many = len(home(site).xpath("//main//a[contains(@href, '/rilis/2')]"))
    assert few == many == 1 + 8 + 3 + 3 + 3 + 3


def test_regions(site: SmallSite) -> None:
    """Regional offices are found by province under their island group, from the west, as plain links."""
    offices = "".join(
        f"- code: kw-{code}\n  name: Kanwil {province}\n  type: kanwil\n  parent: pusat\n"
        f"  city: Kota Contoh\n  province: {province}\n  zone: WIB\n"
        for code, province in (("papua", "Papua"), ("lampung", "Lampung"), ("aceh", "Aceh"))
    )
    site.write("content/satker.yaml", SATKER + offices)
    page = home(site)
    groups = page.xpath("//*[@aria-labelledby='wilayah']//h3/text()")
    assert groups == ["Sumatra", "Papua", "Wilayah lain"]
    links = page.xpath("//*[@aria-labelledby='wilayah']//li/a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("Aceh", "/satker/kw-aceh/"),
        ("Lampung", "/satker/kw-lampung/"),
        ("Papua", "/satker/kw-papua/"),
        ("Kanwil Contoh", "/satker/kw-contoh/"),
    ]
