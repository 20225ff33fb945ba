"""The social kit in a browser: what is copied is the text, letter by letter."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site


def test_copying(browser: Browser, site: Site) -> None:
    """Every text has a button with a name of its own, which copies exactly that text and says so."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(site.pages["social kit"])
    buttons = tab.locator(".kit button")
    names = [button.get_attribute("aria-label") for button in buttons.all()]
    assert len(names) == len(set(names)) == tab.locator(".kit .copy").count()
    for button, text in (
        (tab.get_by_role("button", name="Salin Teks Facebook"), tab.locator("pre.caption").first),
        (tab.get_by_role("button", name="Salin Tautan pendek"), tab.locator("dd.copy").first),
    ):
        words = text.evaluate("one => one.firstChild.data")
        button.click()
        assert tab.evaluate("() => navigator.clipboard.readText()") == words
        assert button.inner_text() == "Tersalin"
        assert tab.get_by_role("status").inner_text() == "Tersalin"
    context.close()


def test_steps_can_be_ticked_with_the_keyboard(tab: Page, site: Site) -> None:
    """A step is ticked by its words and by the space bar."""
    tab.goto(site.pages["social kit"])
    box = tab.locator(".steps input").first
    tab.locator(".steps span").first.click()
    assert box.is_checked()
    box.press("Space")
    assert not box.is_checked()
