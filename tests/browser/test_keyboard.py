"""Journeys without a mouse: every stop is seen and reached, and what opens with a click opens with a key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

PHONE = {"width": 360, "height": 800}

#: How each element that can take the focus looks without it, in the order of the document.
REMEMBER = """
() => {
  const stops = 'a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  window.first = window.last = null;
  window.looks = new Map([...document.querySelectorAll(stops)]
    .filter(one => one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}))
    .map(one => [one, {...shown(one)}]));
  function shown(one) {
    const style = getComputedStyle(one);
    return {outline: style.outlineStyle + style.outlineWidth, shadow: style.boxShadow};
  }
  return window.looks.size;
}
"""

#: What is wrong with the stop the keyboard has reached; "" when nothing is. Source: WCAG 2.2, 2.4.7 and 2.4.11.
STOP = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === window.first) return 'end';
  // The day, the month, the year and the calendar of a date are stops of the browser's own.
  if (at === window.last && at.type === 'date') return '';
  window.last = at;
  window.first ??= at;
  const name = at.outerHTML.slice(0, 120), style = getComputedStyle(at), box = at.getBoundingClientRect();
  const before = window.looks.get(at);
  window.looks.delete(at);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const shadowed = style.boxShadow !== 'none' && (!before || before.shadow !== style.boxShadow);
  if (!outlined && !shadowed) return `focus not seen: ${name}`;
  if (box.width < 1 || box.height < 1) return `of no size: ${name}`;
  if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) return `out of sight: ${name}`;
  const first = at.getClientRects()[0];
  const [x, y] = [first.left + first.width / 2, Math.max(first.top, 0) + Math.min(first.height / 2, 8)];
  const top = document.elementFromPoint(x, y);
  if (top && top !== at && !at.contains(top) && !top.contains(at)) return `covered by ${top.outerHTML.slice(0, 80)}: ${name}`;
  return '';
}
"""


def walk(tab: Page) -> list[str]:
    """Press Tab through the whole page; return what is wrong: stops not seen, covered, skipped, or a trap."""
    tab.emulate_media(reduced_motion="reduce")  # so that what is scrolled to is there at once
    count = tab.evaluate(REMEMBER)
    faults = []
    dates = tab.locator("input[type=date]").count()
    for _ in range(count + 5 + 4 * dates):
        tab.keyboard.press("Tab")
        said = tab.evaluate(STOP)
        if said == "end":
            break
        if said:
            faults.append(said)
    else:
        faults.append("the page does not let the keyboard out")
    missed = tab.evaluate(
        "() => [...window.looks.keys()].map(one => 'never reached: ' + one.outerHTML.slice(0, 120))"
    )
    # Of radio buttons, and of tabs, only one is a stop: the others are reached with arrows.
    return faults + [one for one in missed if 'type="radio"' not in one]


@pytest.mark.parametrize("kind", ["home", "release in English", "search", "not found"])
def test_skip_link(tab: Page, address: str) -> None:
    """The first press of Tab shows a link that leads past the menu, and the next Tab stays in the content."""
    tab.goto(address)
    tab.keyboard.press("Tab")
    assert tab.evaluate(
        """() => {
          const box = document.activeElement.getBoundingClientRect();
          return document.activeElement.matches('a[href^="#"]') && box.top >= 0 && box.left >= 0 && box.width > 24;
        }"""
    )
    tab.keyboard.press("Enter")
    assert tab.evaluate(
        "() => document.activeElement.matches('main') || location.hash === '#' + document.querySelector('main').id"
    )
    # The address changes first; where Tab goes on is set when the page is drawn next.
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => Boolean(document.activeElement.closest('main, footer'))")


@pytest.mark.parametrize(
    "kind", ["home", "release with gallery", "release with table", "unit", "month", "search"]
)
@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_is_seen(tab: Page, address: str, width: int) -> None:
    """Tab reaches every link and control, each shows the focus uncovered, and the last Tab leaves the page."""
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(address)
    assert walk(tab) == []


@pytest.mark.parametrize("kind", ["home", "release with gallery"])
def test_what_folds_opens_with_a_key(tab: Page, address: str) -> None:
    """The official banner, a menu: whatever has a summary opens and closes with Enter and shows what it holds."""
    tab.set_viewport_size(PHONE)
    tab.goto(address)
    summaries = [one for one in tab.locator("summary").all() if one.is_visible()]
    assert summaries, "not even the official banner folds"
    for summary in summaries:
        folded = summary.evaluate_handle("summary => summary.parentElement")
        open_ = folded.evaluate("details => details.open")
        summary.focus()
        tab.keyboard.press("Enter")
        assert folded.evaluate("details => details.open") is not open_
        held = folded.evaluate(
            "details => [...details.children].some(one => one.localName !== 'summary' && one.checkVisibility())"
        )
        assert held is not open_
        tab.keyboard.press("Enter")
        assert folded.evaluate("details => details.open") is open_


def test_menu(tab: Page, site: Site) -> None:
    """On a phone the keyboard gets from the home page to the archive by the menu alone."""
    tab.set_viewport_size(PHONE)
    tab.goto(site.pages["home"])
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("() => document.activeElement.matches('header summary, nav summary')"):
            tab.keyboard.press("Enter")
        if tab.evaluate(
            "() => document.activeElement.matches('header a, nav a') && document.activeElement.pathname === '/arsip/'"
        ):
            break
    else:
        pytest.fail("the archive cannot be reached from the menu")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/arsip/")
    assert tab.locator("h1").is_visible()


@pytest.mark.parametrize("kind", ["home", "not found", "search"])
def test_search_with_the_keyboard(tab: Page, address: str) -> None:
    """Words typed into the search field and Enter lead to results, and Tab and Enter from there to a release."""
    tab.goto(address)
    field = (
        tab.locator("form[action*='/cari/'] input[type=search], form[role=search] input[type=search]")
        .locator("visible=true")
        .first
    )
    field.focus()
    tab.keyboard.type("lapas")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/cari/?*")
    results = tab.locator("main a[href*='/rilis/2']")
    expect(results.first).to_be_visible()
    href = results.first.get_attribute("href")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("() => document.activeElement.getAttribute('href')") == href:
            break
    else:
        pytest.fail("the first result cannot be reached")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/rilis/2*/**")


def test_gallery(tab: Page, site: Site) -> None:
    """Every picture of a gallery has words, and a picture that opens larger does so, and closes, with keys."""
    address = site.pages["release with gallery"]
    tab.goto(address)
    pictures = tab.locator("main figure img")
    assert pictures.count() > 3
    assert all(picture.get_attribute("alt") for picture in pictures.all())
    links = tab.locator("main figure a:has(img), main figure button:has(img)")
    if links.count():
        links.first.focus()
        tab.keyboard.press("Enter")
        expect(tab.locator("dialog[open], body > img").first).to_be_visible()
        if tab.url == address:
            tab.keyboard.press("Escape")
            expect(tab.locator("dialog[open]")).to_have_count(0)
            assert links.first.evaluate("one => one === document.activeElement"), "the focus is lost"
        else:
            tab.go_back()


def test_walk_sees_faults(tab: Page, site: Site) -> None:
    """Negative control: a focus without outline, a covered stop and a trap are found."""
    tab.goto(site.pages["release"])
    tab.evaluate(
        """() => {
          const hidden = document.querySelector('main a');
          hidden.addEventListener('focus', () => hidden.style.setProperty('outline', 'none', 'important'));
          const [last] = [...document.querySelectorAll('footer a')].slice(-1);
          last.addEventListener('keydown', event => event.preventDefault());
        }"""
    )
    faults = "\n".join(walk(tab))
    assert "focus not seen" in faults
    assert "does not let the keyboard out" in faults
