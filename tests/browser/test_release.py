"""What a reader does with a release: checks whose site it is, copies its link and citation, takes its text along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site

#: Whether the browser uses its own serif for the headline once the site's face has come.
FACE = "async () => { await document.fonts.ready; return document.fonts.check('700 20px Naskah') }"
#: The faces that were fetched, by their names.
FETCHED = """
() => performance.getEntriesByType('resource').map(one => one.name.split('/').pop())
  .filter(name => name.endsWith('.woff2')).map(name => name.split('.')[0]).sort()
"""


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Page]:
    """Return a tab that may use the clipboard, on a release."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    tab = context.new_page()
    tab.goto(site.pages["release with table"])
    yield tab
    context.close()


def test_official_banner_opens_by_keyboard(reader: Page) -> None:
    """The second stop of the keyboard tells how to check the site, and closes again."""
    reader.keyboard.press("Tab")
    reader.keyboard.press("Tab")
    assert reader.evaluate("() => document.activeElement.closest('.official') !== null")
    answer = reader.locator(".official dd").first
    expect(answer).not_to_be_visible()
    reader.keyboard.press("Enter")
    expect(answer).to_contain_text("ruangberita.example.go.id")
    reader.keyboard.press("Enter")
    expect(answer).not_to_be_visible()


def test_copying(reader: Page) -> None:
    """The link that is copied is the short one; the citation is what stands there; both say that it is done."""
    number = reader.locator(".record .number").inner_text()
    button = reader.get_by_role("button", name="Salin tautan")
    button.click()
    assert reader.evaluate("() => navigator.clipboard.readText()").endswith(f".go.id/r/{number}/")
    expect(reader.get_by_role("status").filter(has_text="Tersalin")).to_have_count(1)
    reader.locator(".cite summary").click()
    cited = reader.locator(".cite div").inner_text()
    reader.get_by_role("button", name="Salin kutipan").click()
    assert reader.evaluate("() => navigator.clipboard.readText()") == cited


def test_text_to_take_along(reader: Page, tmp_path: Path) -> None:
    """The text is saved under the release's number and has its headline."""
    number = reader.locator(".record .number").inner_text()
    with reader.expect_download() as waiting:
        reader.get_by_role("link", name="Unduh teks").click()
    assert waiting.value.suggested_filename == f"{number}.txt"
    waiting.value.save_as(tmp_path / "naskah.txt")
    assert reader.locator("h1").inner_text() in (tmp_path / "naskah.txt").read_text("utf-8")


def test_buttons_need_their_script(browser: Browser, site: Site) -> None:
    """Without scripts there is no button that does nothing; link, citation and text are there all the same."""
    context = browser.new_context(java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(site.pages["release with table"])
        assert tab.locator("main button").count() == 0
        assert tab.get_by_role("link", name="Unduh teks").is_visible()
        tab.locator(".cite summary").click()
        assert tab.locator(".cite div").is_visible()
    finally:
        context.close()


def test_faces(tab: Page, site: Site) -> None:
    """A page fetches the face it needs and no more: italics only where there are any."""
    tab.goto(site.pages["clarification"])
    assert tab.evaluate(FACE)
    assert tab.evaluate(FETCHED) == ["naskah"]
    tab.goto(site.pages["release in English"])
    assert tab.evaluate(FACE)
    assert "naskah-miring" in tab.evaluate(FETCHED)


def test_meaning_without_colour(tab: Page, site: Site) -> None:
    """With the reader's own colours notices keep their edges and the menu its mark."""
    tab.emulate_media(forced_colors="active")
    try:
        tab.goto(site.pages["clarification"])
        notice = tab.locator(".notice").first
        assert notice.evaluate("box => parseFloat(getComputedStyle(box).borderLeftWidth)") >= 4
        assert notice.locator("h2").is_visible()
    finally:
        tab.emulate_media(forced_colors="none")


def test_the_foot_speaks_the_language_of_the_page(tab: Page, site: Site) -> None:
    """Below a page in English the foot is in English; what is not says so, and so do links to other languages."""
    tab.goto(site.pages["release in English"])
    foot = tab.locator("footer.foot")
    assert foot.locator("h2").all_inner_texts() == [
        "Kinds of release",
        "About this site",
        "Policies",
        "Follow Ditjenpas",
    ]
    assert foot.get_by_role("link", name="Corrections policy").get_attribute("hreflang") == "id"
    assert foot.get_by_role("link", name="Kontak Media").get_attribute("lang") == "id"
    assert foot.get_by_role("link", name="RSS").get_attribute("href") == "/en/rss.xml"
    tab.goto(site.pages["release"])
    assert foot.locator("h2").first.inner_text() == "Jenis rilis"
    assert foot.locator("[hreflang]").count() == 0


def test_labels_stand_beside_the_first_line(tab: Page, site: Site) -> None:
    """In the record of a release a label is level with its answer, however many lines that has; shares are one row."""
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(site.pages["release in English"])
    for row in tab.locator(".record > div:not(.on-paper)").all():
        label, answer = row.locator("dt").bounding_box(), row.locator("dd").bounding_box()
        assert label
        assert answer
        first = row.evaluate("row => row.querySelector('dd a, dd time, dd').getClientRects()[0].top")
        assert abs(label["y"] - answer["y"]) < 1
        assert abs(label["y"] - first) < 6, row.inner_text()
    rows = "() => new Set([...document.querySelectorAll('.share li')].map(one => one.offsetTop)).size"
    assert tab.evaluate(rows) == 1
    tab.set_viewport_size({"width": 1280, "height": 800})
    assert tab.evaluate(rows) == 1
