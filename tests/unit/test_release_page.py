"""The page of a release and its plain text, as built: what a reader and a journalist look for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from newsroom.rendering.body_text import body_text
from tests.sites import SmallSite

#: A release of 400 words is at most this large. Source: the budget of the site.
LARGEST = 25_000
PARAGRAPH = "Kata demi kata naskah ini disusun agar beratnya sama dengan rilis yang panjang sekali. "


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site in two languages."""
    return SmallSite(tmp_path)


def page(site: SmallSite, where: str) -> Any:
    """Return the tree of a release's page."""
    return html.fromstring((site.output / f"rilis/{where}/index.html").read_text("utf-8"))


def words(tree: Any, path: str) -> list[str]:
    """Return the texts of what an XPath finds, white space folded."""
    return [" ".join(one.text_content().split()) for one in tree.xpath(path)]


def test_record_of_a_release(site: SmallSite) -> None:
    """The record names the day in words with its zone, the unit and all above it, who signed, and the number."""
    site.write_release("2026/03/uji", "Uji", id="bbbbb1", date="2026-03-03 10:00", updated="2026-03-04 09:15")
    site.build()
    tree = page(site, "2026/03/uji")
    rows = dict(
        zip(words(tree, "//dl[@class='record']//dt"), words(tree, "//dl[@class='record']//dd"), strict=True)
    )
    assert rows == {
        "Terbit": "Selasa, 3 Maret 2026, pukul 10.00 WIB",
        "Diperbarui": "Rabu, 4 Maret 2026, pukul 09.15 WIB",
        "Satuan kerja": "Lapas Satu, Kanwil Contoh, Direktorat Contoh",
        "Oleh": "Yana Pratiwi (YP), Pranata Humas",
        "Nomor rilis": "bbbbb1",
        "Naskah asli": "https://uji.example.go.id/rilis/2026/03/uji/",
    }


def test_lead_is_what_the_writer_wrote(site: SmallSite) -> None:
    """A summary of the writer's stands under the headline; one cut from the text would say the same thing twice."""
    site.write_release("2026/03/dengan", "Dengan", summary="Ringkasan penulis.")
    site.write_release("2026/03/tanpa", "Tanpa")
    site.build()
    assert words(page(site, "2026/03/dengan"), "//p[@class='lead']") == ["Ringkasan penulis."]
    assert words(page(site, "2026/03/tanpa"), "//p[@class='lead']") == []


@pytest.mark.parametrize(
    ("fields", "headings"),
    [
        ({}, []),
        ({"updated": "2026-03-04 09:15"}, ["Diperbarui"]),
        ({"kind": "klarifikasi"}, ["Rilis ini meluruskan informasi yang keliru"]),
        (
            {"kind": "klarifikasi", "updated": "2026-03-04 09:15"},
            ["Rilis ini meluruskan informasi yang keliru", "Diperbarui"],
        ),
    ],
)
def test_notices_stand_before_the_text(site: SmallSite, fields: dict[str, str], headings: list[str]) -> None:
    """What changed, and what a clarification is, is said in words between the headline and the text."""
    site.write_release("2026/03/uji", "Uji", **fields)
    site.build()
    tree = page(site, "2026/03/uji")
    assert words(tree, "//section[contains(@class, 'notice')]/h2") == headings
    assert words(tree, "//h1/following::section[contains(@class, 'notice')]/h2") == headings
    assert words(tree, "//div[@class='text']/following::section[contains(@class, 'notice')]") == []


@pytest.mark.parametrize(
    ("original", "translation", "outdated"),
    [
        ({"date": "2026-03-03 10:00"}, {"date": "2026-03-03 12:00"}, False),
        ({"date": "2026-03-03 10:00", "updated": "2026-03-05 08:00"}, {"date": "2026-03-03 12:00"}, True),
        (
            {"date": "2026-03-03 10:00", "updated": "2026-03-05 08:00"},
            {"date": "2026-03-03 12:00", "updated": "2026-03-05 09:00"},
            False,
        ),
        ({"date": "2026-03-03 10:00", "updated": "2026-03-05 08:00"}, {"date": "2026-03-05"}, False),
        ({"date": "2026-03-03 10:00", "updated": "2026-03-06 08:00"}, {"date": "2026-03-05"}, True),
        ({"date": "2026-03-04 10:00"}, {"date": "2026-03-03 12:00"}, True),
    ],
)
def test_outdated_translation(
    site: SmallSite,
    original: dict[str, str],
    translation: dict[str, str],
    outdated: bool,  # noqa: FBT001 - a table
) -> None:
    """A translation says that its original changed since, with a link; the original says no such thing."""
    site.write_release("2026/03/asli", "Asli", id="bbbbb1", **original)
    site.write_release("2026/03/english", "English", lang="en", translation_of="bbbbb1", **translation)
    site.build()
    tree = page(site, "2026/03/english")
    notices = tree.xpath("//section[contains(@class, 'terjemahan')]")
    assert bool(notices) == outdated
    for notice in notices:
        assert [(link.get("href"), link.get("lang")) for link in notice.xpath(".//a")] == [
            ("/rilis/2026/03/asli/", "id")
        ]
    assert not page(site, "2026/03/asli").xpath("//section[contains(@class, 'terjemahan')]")


def test_languages_name_each_other(site: SmallSite) -> None:
    """Both pages list both, and the original as the one for everybody else."""
    site.write_release("2026/03/asli", "Asli", id="bbbbb1")
    site.write_release("2026/03/english", "English", lang="en", translation_of="bbbbb1")
    site.build()
    base = "https://uji.example.go.id/rilis/2026/03/"
    for where in ("asli", "english"):
        links = page(site, f"2026/03/{where}").xpath("//link[@hreflang]")
        assert {link.get("hreflang"): link.get("href") for link in links} == {
            "id": f"{base}asli/",
            "en": f"{base}english/",
            "x-default": f"{base}asli/",
        }


def test_citation_and_copies(site: SmallSite) -> None:
    """The citation says who, when, what, where, under which number; the buttons are the script's affair."""
    site.write_release("2026/03/uji", "Judul & Uji", id="bbbbb1", date="2026-03-03 10:00")
    site.build()
    tree = page(site, "2026/03/uji")
    assert words(tree, "//details[@class='cite']/div") == [
        "Lapas Satu, 3 Maret 2026. “Judul & Uji”. Ruang Uji, rilis nomor bbbbb1. https://uji.example.go.id/r/bbbbb1/"
    ]
    assert not tree.xpath("//main//button")
    (script,) = tree.xpath("//script[@src]")
    assert (site.output / script.get("src")[1:]).is_file()
    assert script.get("defer") is not None


def test_plain_text(site: SmallSite) -> None:
    """Beside the page stands the release as text: headline, day, body without markup, contact, address."""
    site.write_release(
        "2026/03/uji",
        "Judul & Uji",
        id="bbbbb1",
        date="2026-03-03 10:00",
        body="Paragraf **tebal** <3.\n\n- satu\n- dua\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    )
    site.build()
    (link,) = page(site, "2026/03/uji").xpath("//a[@download]")
    text = (site.output / link.get("href")[1:]).read_text("utf-8").replace("\u00a0", " ")
    assert "SIARAN PERS\nLapas Kelas IIA Satu\nRuang Uji\n\nJudul & Uji\n\n" in text
    assert "Terbit: Selasa, 3 Maret 2026, pukul 10.00 WIB\nNomor rilis: bbbbb1\n" in text
    assert "Paragraf tebal <3.\n\n- satu\n- dua\n\na | b\n1 | 2" in text
    assert text.rstrip().endswith("https://uji.example.go.id/r/bbbbb1/")
    assert "<p" not in text
    assert "&amp;" not in text


def test_weight_of_the_page(site: SmallSite) -> None:
    """A release of 400 words stays within the budget of its HTML."""
    site.write_release("2026/03/uji", "Uji", body="\n\n".join([PARAGRAPH * 3] * 10), summary=PARAGRAPH)
    site.build()
    data = (site.output / "rilis/2026/03/uji/index.html").read_bytes()
    assert len(words(html.fromstring(data), "//div[@class='text']")[0].split()) >= 400
    assert len(data) <= LARGEST


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Satu<br>dua <em>tiga</em>.</p><p>Empat.</p>", "Satu dua tiga.\n\nEmpat."),
        ("<ol start='3'><li>a</li><li><p>b</p></li></ol>", "3. a\n4. b"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n- b"),
        ("<blockquote><p>“Kutip.”</p></blockquote>", "“Kutip.”"),
        ('<p>Teks<sup class="footnote-ref"><a href="#a">1</a></sup>.</p>', "Teks [1]."),
        (
            "<figure><img alt='x' src='y'><figcaption>Apa. <span>Foto: Z</span></figcaption></figure>",
            "Apa. Foto: Z",
        ),
        ("", ""),
    ],
)
def test_bodies_as_text(body: str, text: str) -> None:
    """Each block is a paragraph of text, items and rows are lines."""
    assert body_text(body) == text
