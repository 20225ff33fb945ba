"""The pages of units: what the registry says of a unit is on its page, and every unit is found from the top."""

from __future__ import annotations

import pytest
from lxml import html

from newsroom.model import Satker
from newsroom.site.regions import from_the_west, region_of
from tests.sites import SITE, SmallSite

SATKER = """- code: pusat
  name: Direktorat Contoh
  short_name: Dit. Contoh
  type: ditjen
  city: Kota Contoh
  zone: WIB
- code: kw-lampung
  name: Kanwil Lampung
  type: kanwil
  parent: pusat
  city: Kota Bandar Lampung
  province: Lampung
  zone: WIB
  aliases: [Kanwil Lampung Raya]
  former_names:
    - name: Kanwil Lama Lampung
      until: 2024-10-20
- code: kw-bali
  name: Kanwil Bali
  type: kanwil
  parent: pusat
  city: Kota Denpasar
  province: Bali
  zone: WITA
- code: lapas-satu
  name: Lapas Kelas IIA Satu
  short_name: Lapas Satu
  type: lapas
  class: IIA
  parent: kw-lampung
  city: Kota Satu
  province: Lampung
  zone: WIB
  contact:
    phone: "0721-555-0101"
    email: lapas-satu@contoh.go.id
  accounts:
    - platform: x
      name: "@lapas_satu"
      url: https://x.com/lapas_satu
- code: rutan-dua
  name: Rutan Dua
  type: rutan
  parent: kw-lampung
  city: Kabupaten Dua
  province: Lampung
  zone: WIB
- code: lain
  name: Balai Sendiri
  type: lainnya
  city: Kota Sendiri
  zone: WIB
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Build a site whose registry uses every field."""
    site = SmallSite(tmp_path_factory.mktemp("site"))
    site.write("content/satker.yaml", SATKER)
    head = SITE.replace(
        'short_name = "Dit. Contoh"', 'short_name = "Dit. Contoh"\nparent = "Kementerian Contoh"'
    )
    site.write("content/site.toml", head + "\n[cards]\nenabled = false\n")
    site.build()
    return site


def read(site: SmallSite, path: str) -> html.HtmlElement:
    """Return the main part of a built page."""
    page = html.fromstring((site.output / path / "index.html").read_bytes())
    return page.xpath("//main")[0]


def facts(page: html.HtmlElement) -> dict[str, list[str]]:
    """Return what the page's lists of facts say, by their terms."""
    return {
        " ".join(row.findtext("dt").split()): [
            " ".join(dd.text_content().split()) for dd in row.findall("dd")
        ]
        for row in page.xpath(".//dl[@class='facts']/div")
    }


def test_facts_of_a_unit(site: SmallSite) -> None:
    """A unit's page says what it is, of which class, where, under whom, and how to reach it."""
    page = read(site, "satker/lapas-satu")
    assert page.xpath(".//header/p[@class='over']")[0].text_content() == "Lembaga pemasyarakatan kelas IIA"
    said = facts(page)
    assert said["Tempat"] == ["Kota Satu, Lampung"]
    assert said["Zona waktu"] == ["WIB, Waktu Indonesia Barat (UTC+7)"]
    assert said["Telepon"] == ["0721-555-0101"]
    above = page.xpath(".//dt[text()='Induk']/following-sibling::dd/a/@href")
    assert above == ["/satker/kw-lampung/", "/satker/pusat/"]
    assert page.xpath(".//*[@aria-labelledby='akun']//a/@href") == [
        "https://x.com/lapas_satu",
        "/kanal-resmi/",
    ]
    feeds = page.xpath(".//*[@aria-labelledby='umpan']//a/@href")
    assert feeds == [f"/satker/lapas-satu/{name}" for name in ("rss.xml", "atom.xml", "feed.json")]


def test_other_names(site: SmallSite) -> None:
    """Other names and former names are on the page, the latter with the last day they were valid."""
    said = facts(read(site, "satker/kw-lampung"))
    assert said["Juga dikenal sebagai"] == ["Kanwil Lampung Raya"]
    assert said["Nama terdahulu"] == ["Kanwil Lama Lampung (sampai 20 Okt 2024)"]
    assert "Juga dikenal sebagai" not in facts(read(site, "satker/lapas-satu"))


def test_units_below(site: SmallSite) -> None:
    """A regional office shows its units by type, the body at the top its offices by island group."""
    office = read(site, "satker/kw-lampung")
    assert office.xpath(".//*[@aria-labelledby='bawahan']//h3/text()") == [
        "Lembaga pemasyarakatan",
        "Rumah tahanan negara",
    ]
    assert office.xpath(".//*[@aria-labelledby='bawahan']//a/@href") == [
        "/satker/lapas-satu/",
        "/satker/rutan-dua/",
    ]
    assert office.xpath(".//p[@class='jump']/a/@href") == ["#rilis", "#bawahan"]
    top = read(site, "satker/pusat")
    assert top.xpath(".//*[@aria-labelledby='bawahan']//h3/text()") == ["Sumatra", "Bali dan Nusa Tenggara"]
    assert facts(top)["Induk"] == ["Kementerian Contoh"]
    leaf = read(site, "satker/lapas-satu")
    assert not leaf.xpath(".//*[@aria-labelledby='bawahan']")
    assert leaf.xpath(".//p[@class='jump']/a/@href") == ["#rilis"]


def test_a_silent_unit(site: SmallSite) -> None:
    """A unit without releases says so by name and leads to the unit above; it shows no zero and no empty list."""
    page = read(site, "satker/kw-bali")
    (empty,) = page.xpath(".//p[@class='empty']")
    assert "Belum ada rilis dari Kanwil Bali" in empty.text_content()
    assert empty.xpath("a/@href") == ["/satker/pusat/"]
    assert not page.xpath(".//ol[@class='cards']")
    assert not page.xpath(".//a[@href='#rilis']")
    assert "0 rilis" not in page.text_content()


def test_every_unit_is_found(site: SmallSite) -> None:
    """The page of all units links each of them, once, and says how many there are."""
    page = read(site, "satker")
    links = page.xpath(".//a[starts-with(@href, '/satker/')]/@href")
    assert sorted(links) == sorted(
        f"/satker/{code}/" for code in ("pusat", "kw-lampung", "kw-bali", "lapas-satu", "rutan-dua", "lain")
    )
    assert "6 satuan kerja" in page.xpath(".//header")[0].text_content()
    assert [one.text_content() for one in page.xpath(".//h2")] == [
        "Dit. Contoh",
        "Sumatra",
        "Bali dan Nusa Tenggara",
        "Berdiri sendiri",
    ]
    assert page.xpath(".//details/@id") == ["unit-kw-lampung", "unit-kw-bali"]


def test_regions() -> None:
    """Units sort from the west, in whichever of its spellings a province is; an unknown province comes last."""

    def unit(province: str) -> Satker:
        return Satker(
            code=province, name=province, short_name=province, type="kanwil", zone="WIB", province=province
        )

    given = ["Provinsi Contoh", "Papua", "Daerah Istimewa Yogyakarta", "Aceh", "D.I. Yogyakarta", "Riau"]
    found = [one.province for one in sorted(map(unit, given), key=from_the_west)]
    assert found == [
        "Aceh",
        "Riau",
        "D.I. Yogyakarta",
        "Daerah Istimewa Yogyakarta",
        "Papua",
        "Provinsi Contoh",
    ]
    assert region_of(unit("Riau")) == "Sumatra"
    assert region_of(unit("Provinsi Contoh")) == "Wilayah lain"
