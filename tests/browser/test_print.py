"""On paper: a release as a letterhead release, on A4, with what a reader needs to check it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from lxml import html
from playwright.sync_api import Page
from pypdfium2 import PdfDocument

from tests.browser.conftest import Site

BASE = "https://ruangberita.example.go.id/"
A4 = (595.28, 841.89)  # points: 210 by 297 millimetres

#: What is dark on paper: the grounds that a printer would have to fill with ink.
INK = """
() => [...document.querySelectorAll('body, body *')].filter(element => {
  const [r, g, b, a = 1] = getComputedStyle(element).backgroundColor.match(/[\\d.]+/g).map(Number);
  const box = element.getBoundingClientRect();
  return element.checkVisibility() && a > 0.5 && (r + g + b) / 3 < 128 && box.width * box.height > 2000;
}).map(element => element.outerHTML.slice(0, 100))
"""


def squeezed(text: str) -> str:
    """Return a text without white space, hyphens and ligatures: a PDF breaks lines where it likes."""
    return re.sub(r"[\s\u00ad\u200b\u2010\ufffe-]+", "", unicodedata.normalize("NFKC", text))


def printed(tab: Page, address: str) -> PdfDocument:
    """Return the PDF of a page, as the browser's own print dialogue makes it."""
    tab.emulate_media(media="print")  # the tab pretends to be a screen, on paper as well
    tab.goto(address)
    return PdfDocument(tab.pdf(prefer_css_page_size=True, format="A4"))


@pytest.mark.parametrize(
    "kind", ["release", "release with photo", "release with table", "release in English", "right of reply"]
)
def test_release_on_paper(tab: Page, site: Site, address: str) -> None:
    """The PDF of a release is A4 and holds organisation, headline, every paragraph, number and full address."""
    with printed(tab, address) as document:
        sheets = [(page.get_size(), squeezed(page.get_textpage().get_text_range())) for page in document]
    for size, words in sheets:
        assert size == pytest.approx(A4, abs=2)
        assert words, "an empty sheet"
    text = "".join(words for _, words in sheets)
    path = address.removeprefix(site.url + "/")
    tree = html.parse(site.folder / path / "index.html")
    (canonical,) = tree.xpath("//link[@rel='canonical']/@href")
    assert canonical == BASE + path
    assert squeezed(canonical) in text
    (title,) = tree.xpath("//h1")
    assert squeezed(title.text_content()) in text
    paragraphs = [
        squeezed(one.text_content()) for one in tree.xpath("//article//p") if len(one.text_content()) > 200
    ]
    assert paragraphs
    for paragraph in paragraphs:
        # Long words may be hyphenated, and a sheet may end in the middle: the beginning will do.
        assert paragraph[:40] in text
    short = tree.xpath("string(//article//a[contains(@href, '/r/')]/@href)").rstrip("/").rpartition("/")[2]
    assert re.fullmatch(r"[0-9a-z]{6,10}", short), "no number"
    assert short in text
    assert (
        squeezed("Direktorat Jenderal Pemasyarakatan") in text
        or squeezed("Ruang Berita Pemasyarakatan") in text
    )


def test_paper_is_white(tab: Page, address: str) -> None:
    """No sheet is filled with ink, not even for a reader with a dark screen; menus and what can only be pressed go."""
    tab.emulate_media(media="print", color_scheme="dark")
    tab.goto(address)
    assert tab.evaluate(INK) == []
    for lost in (
        "a.skip",
        "body > header nav",
        "body > header form",
        "article button",
        ".share",
        "main video",
    ):
        for one in tab.locator(lost).all():
            assert not one.is_visible(), lost


def test_check_sees_ink(tab: Page, site: Site) -> None:
    """Negative control: a dark ground is found."""
    tab.emulate_media(media="print")
    tab.goto(site.pages["release"])
    tab.evaluate("() => { document.querySelector('h1').style.background = '#123' }")
    assert tab.evaluate(INK)


def test_what_readers_type_is_in_one_line(tab: Page, site: Site) -> None:
    """On paper neither the short link nor an e-mail address is broken, and the foot is on one sheet."""
    with printed(tab, site.pages["clarification"]) as document:
        sheets = [page.get_textpage().get_text_range() for page in document]
    lines = {line.strip() for sheet in sheets for line in sheet.splitlines()}
    assert any(re.fullmatch(r"ruangberita\.example\.go\.id/r/\w+/", line) for line in lines)
    assert "rutan-bukitcontoh@humas.example.go.id" in lines
    assert "Kementerian Imigrasi dan Pemasyarakatan" in sheets[-1]
    assert "Kontak media" in sheets[-1]
