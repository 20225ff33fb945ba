"""With JavaScript off, the site is whole: the same words, links that lead on, forms that can be sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site

#: Controls that do nothing without a script: a button outside a form, a form without address, a link without.
DEAD = """
() => [...document.querySelectorAll('button, form, a, input')].filter(one => {
  if (!one.checkVisibility()) return false;
  if (one.localName === 'form') return !one.hasAttribute('action') || !one.querySelector('button, [type=submit]');
  if (one.localName === 'a') return !one.hasAttribute('href') || /^(#|javascript:)?$/.test(one.getAttribute('href'));
  return !one.form && one.type !== 'checkbox';  // a box is ticked without help
}).map(one => one.outerHTML.slice(0, 120))
"""
WORDS = "() => document.querySelector('main').innerText.match(/[\\p{L}\\d]+/gu) || []"


@pytest.fixture(scope="session")
def plain(browser: Browser) -> Iterator[Page]:
    """Return a tab in which no script of a page runs."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_pages_are_whole(plain: Page, tab: Page, address: str) -> None:
    """A page has the same heading and no fewer words than with JavaScript, and no control that does nothing."""
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(address)
    plain.goto(address)
    assert plain.locator("h1").inner_text() == tab.locator("h1").inner_text()
    with_script, without = tab.evaluate(WORDS), plain.evaluate(WORDS)
    assert len(without) > 5
    # Words of buttons that a script adds ("Salin tautan") are the only ones that may be missing; a kit has one a text.
    # The form of the search page finds nothing without a script and is not shown; other ways are, and why.
    added = max(12, tab.locator(".kit button").count())
    assert len(without) >= len(with_script) - added or address.endswith("/cari/")
    assert plain.evaluate(DEAD) == []


def test_journey(plain: Page, site: Site) -> None:
    """A reader gets from the home page to a release and its unit, and by the archive's calendar to a day."""
    plain.goto(site.pages["home"])
    release = plain.locator("main a[href*='/rilis/2']").first
    href = release.get_attribute("href") or ""
    release.click()
    assert plain.url.endswith(href)
    assert len(plain.locator("article").first.inner_text()) > 500
    plain.locator("main a[href*='/satker/']").first.click()
    assert "/satker/" in plain.url
    plain.goto(site.pages["archive"])
    for _ in range(3):  # year, month, day
        before = plain.url
        plain.locator(f"main a[href^='{before.removeprefix(site.url)}']").locator(
            "visible=true"
        ).first.click()
        assert plain.url != before
        assert "/arsip/" in plain.url
    assert plain.locator("main a[href*='/rilis/2']").count() or "#" in plain.url


def test_search_offers_other_ways(plain: Page, site: Site) -> None:
    """The search page, which needs a script, offers archive and units, and its form can be sent from anywhere."""
    plain.goto(site.pages["home"])
    form = plain.locator("form[action*='/cari/']").first
    if form.count():
        assert (form.get_attribute("method") or "get").lower() == "get"
    plain.goto(site.pages["search"] + "?q=lapas")
    main = plain.locator("main")
    assert main.locator("a[href*='/arsip/']").first.is_visible()
    assert main.locator("a[href*='/satker/']").first.is_visible()
    assert "JavaScript" in main.inner_text()
