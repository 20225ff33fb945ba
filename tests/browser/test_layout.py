"""Layout at every width: nothing scrolls sideways, nothing is cut off, nothing covers the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.conftest import Site, chromium, launch_options

WIDTHS = (320, 360, 768, 1024, 1440)

#: By how many pixels the page is too wide.
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

#: Boxes that cut off what they hold, other than those that scroll or are meant for the ear only.
CUT_OFF = """
() => [...document.querySelectorAll('body *')].filter(box => {
  const style = getComputedStyle(box);
  const cuts = side => ['hidden', 'clip'].includes(side);
  if (box.clientWidth <= 1 || box.clientHeight <= 1 || !box.checkVisibility() || !box.textContent.trim()) return false;
  return (cuts(style.overflowX) && box.scrollWidth > box.clientWidth + 1)
    || (cuts(style.overflowY) && box.scrollHeight > box.clientHeight + 1);
}).map(box => box.outerHTML.slice(0, 120))
"""

#: Texts that lie outside the page, left or right, where no scrolling reaches.
OUTSIDE = """
() => [...document.querySelectorAll('main *')].filter(element => {
  const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  if (!text || !element.checkVisibility() || element.closest('.table, [tabindex="0"]')) return false;
  const box = element.getBoundingClientRect();
  return box.width > 1 && (box.left < -1 || box.right > innerWidth + 1);
}).map(element => element.outerHTML.slice(0, 120))
"""

#: How much of the screen's height is covered by what stays in place while the page scrolls.
COVERED = """
() => [...document.querySelectorAll('body *')].filter(
  element => ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.checkVisibility()
).reduce((sum, element) => sum + element.getBoundingClientRect().height, 0) / innerHeight
"""

#: Of each paragraph of a release: the characters that fit in a line, and the size of its type.
MEASURE = """
() => [...document.querySelectorAll('article .text > p')].filter(one => one.textContent.length > 100).map(one => {
  const style = getComputedStyle(one), text = one.textContent.replace(/\\s+/g, ' ');
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.font = style.font;
  return [one.clientWidth / canvas.measureText(text).width * text.length, parseFloat(style.fontSize)];
})
"""

#: The spacing a reader may ask for.
WIDE_SPACING = (
    "() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important;"
    " letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');"
    " document.adoptedStyleSheets.push(sheet) }"
)


@pytest.fixture(scope="session")
def large(player: Playwright) -> Iterator[Page]:
    """Return a tab of a browser whose reader set the size of type to 32 pixels instead of 16."""
    options = launch_options("--blink-settings=defaultFontSize=32,defaultFixedFontSize=26")
    with player.chromium.launch(executable_path=chromium(), args=options) as started:
        tab = started.new_page()
        assert tab.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
        yield tab


def look_at_every_width(tab: Page) -> None:
    """Find nothing too wide, cut off or outside from 320 to 1440 pixels, nor too much covered at 400 %."""
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate(TOO_WIDE) == 0, width
        assert tab.evaluate(CUT_OFF) == [], width
        assert tab.evaluate(OUTSIDE) == [], width
    tab.set_viewport_size({"width": 320, "height": 256})
    assert tab.evaluate(COVERED) <= 0.34


def test_no_sideways_scrolling(tab: Page, address: str) -> None:
    """From 320 to 1440 pixels, and at 400 % on a screen of 1280 by 1024, all is in reach without scrolling sideways."""
    tab.goto(address)
    look_at_every_width(tab)


def test_text_as_the_reader_sets_it(tab: Page, large: Page, address: str) -> None:
    """Wider spacing on the narrowest screen and text at 200 % lose nothing. Source: WCAG 2.2, 1.4.12 and 1.4.4."""
    tab.set_viewport_size({"width": 320, "height": 800})
    tab.goto(address)
    tab.evaluate(WIDE_SPACING)
    assert tab.evaluate(TOO_WIDE) == 0
    assert tab.evaluate(CUT_OFF) == []
    large.goto(address)
    for width in (768, 1280):
        large.set_viewport_size({"width": width, "height": 900})
        assert large.evaluate(TOO_WIDE) == 0, width
        assert large.evaluate(CUT_OFF) == [], width
        assert large.evaluate(OUTSIDE) == [], width


def test_measure(tab: Page, site: Site) -> None:
    """A line of a release is good to read: 45 to 85 characters on a wide screen, at least 30 on a phone, of 16 pixels."""
    tab.goto(site.pages["release"])
    lines = tab.evaluate(MEASURE)
    assert len(lines) > 2
    assert all(45 <= length <= 85 and size >= 16 for length, size in lines), lines
    tab.set_viewport_size({"width": 360, "height": 800})
    assert all(length >= 30 and size >= 16 for length, size in tab.evaluate(MEASURE))


def test_wide_table_scrolls_in_its_box(tab: Page, site: Site) -> None:
    """A table too wide for the screen scrolls by itself and can be reached with the keyboard."""
    tab.set_viewport_size({"width": 320, "height": 800})
    tab.goto(site.pages["release with table"])
    table = tab.locator("main table").first
    table.evaluate("table => { table.style.minWidth = '60rem' }")
    assert table.evaluate(
        """table => {
          let box = table.parentElement;
          while (box && !['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) box = box.parentElement;
          return Boolean(box) && box.scrollWidth > box.clientWidth && box.tabIndex === 0;
        }"""
    )
    assert tab.evaluate(TOO_WIDE) == 0


def test_checks_see_faults(tab: Page, site: Site) -> None:
    """Negative control: a heading too wide, a box too small, a text pushed out and a curtain are found."""
    tab.set_viewport_size({"width": 320, "height": 256})
    tab.goto(site.pages["release"])
    assert (tab.evaluate(TOO_WIDE), tab.evaluate(CUT_OFF), tab.evaluate(OUTSIDE)) == (0, [], [])
    tab.evaluate(
        """() => {
          const [one, two] = document.querySelectorAll('main p');
          document.querySelector('h1').style.minWidth = '3000px';
          Object.assign(one.style, {height: '4px', overflow: 'hidden', background: 'red'});
          Object.assign(two.style, {position: 'relative', left: '-400px'});
          Object.assign(document.querySelector('header').style, {position: 'fixed', height: '200px'});
        }"""
    )
    assert tab.evaluate(TOO_WIDE) > 0
    assert len(tab.evaluate(CUT_OFF)) == 1
    assert tab.evaluate(OUTSIDE)
    assert tab.evaluate(COVERED) > 0.34
