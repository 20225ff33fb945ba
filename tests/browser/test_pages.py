"""What a reader meets in a real browser, on one page of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, Response

    from tests.browser.conftest import Site

#: The texts of a page whose contrast with what they stand on is too low. Source: WCAG 2.2, 1.4.3 and its
#: formula of relative luminance; 3 is enough for large text (24 px, or 18.66 px in bold).
FAINT_TEXTS = """
() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const seen = new Map();
  const rgba = colour => {
    if (!seen.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      seen.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return seen.get(colour);
  };
  const linear = part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ratio = (one, other) => {
    const [low, high] = [light(rgba(one)), light(rgba(other))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return getComputedStyle(document.documentElement).colorScheme.includes('dark') ? '#000' : '#fff';
  };
  const faint = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    const found = ratio(style.color, ground(element));
    if (found < least) faint.push(`${found.toFixed(2)}: ${walk.currentNode.data.trim().slice(0, 40)}`);
  }
  const tokens = getComputedStyle(document.documentElement);
  const token = name => tokens.getPropertyValue(name).trim();
  for (const text of ['--ink', '--muted', '--link', '--visited', '--alert'])
    for (const under of ['--ground', '--band']) {
      const found = ratio(token(text), token(under));
      if (!(found >= 4.5)) faint.push(`${found.toFixed(2)}: ${text} on ${under}`);
    }
  return faint;
}
"""

#: What is wrong with a page's structure.
STRUCTURE_FAULTS = """
() => {
  const faults = [], all = selector => [...document.querySelectorAll(selector)];
  if (!['id', 'en'].includes(document.documentElement.lang)) faults.push('no language');
  if (!document.title.trim()) faults.push('no title');
  for (const name of ['h1', 'main', 'header.masthead', 'footer.foot'])
    if (all(name).length !== 1) faults.push(`${all(name).length} of ${name}`);
  let above = 0;
  for (const heading of all('h1, h2, h3, h4, h5, h6')) {
    const level = Number(heading.tagName[1]);
    if (level > above + 1) faults.push(`jump to ${heading.tagName}: ${heading.textContent}`);
    if (!heading.textContent.trim()) faults.push(`empty ${heading.tagName}`);
    above = level;
  }
  for (const image of all('img')) {
    if (!image.hasAttribute('alt')) faults.push(`no alt: ${image.src}`);
    const [width, height] = ['width', 'height'].map(name => Number(image.getAttribute(name)));
    if (!(width > 0 && height > 0)) faults.push(`no size: ${image.src}`);
  }
  const ids = all('[id]').map(element => element.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`id twice: ${id}`);
  for (const element of all('[aria-labelledby]'))
    if (!document.getElementById(element.getAttribute('aria-labelledby'))) faults.push('label leads nowhere');
  for (const link of all('a[href]'))
    if (!link.textContent.trim() && !link.querySelector('img[alt]:not([alt=""])'))
      faults.push(`no text: ${link.href}`);
  for (const script of all('script'))
    if (script.type !== 'application/ld+json') faults.push('a script');
  if (all('[style], style').length) faults.push('inline style');
  return faults;
}
"""

#: Links that stand alone (not words in a line of text) and are smaller than 24 by 24 pixels (WCAG 2.5.8).
SMALL_TARGETS = """
() => [...document.querySelectorAll('a[href]')].filter(link => {
  const box = link.getBoundingClientRect();
  const alone = link.className !== 'skip' && getComputedStyle(link).display !== 'inline';
  return alone && (box.width < 24 || box.height < 24);
}).map(link => `${link.textContent.trim()}: ${JSON.stringify(link.getBoundingClientRect())}`)
"""

TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

#: The spacing a reader may ask for. Source: WCAG 2.2, 1.4.12.
WIDE_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
)


def test_no_sideways_scrolling(tab: Page, site: Site, kind: str) -> None:
    """No page scrolls sideways on a narrow phone, nor when its reader spaces letters and words wider."""
    tab.goto(site.pages[kind])
    for width in (320, 360):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate(TOO_WIDE) == 0, width
    tab.add_style_tag(content=WIDE_SPACING)
    assert tab.evaluate(TOO_WIDE) == 0, "with wide spacing"


def test_nothing_fails_and_nothing_leaves_the_site(tab: Page, site: Site, kind: str) -> None:
    """A page asks only its own host, gets all it asks for, and the console stays empty."""
    faults: list[str] = []

    def ask(request: Request) -> None:
        if not request.url.startswith(site.url + "/"):
            faults.append(f"other host: {request.url}")

    def answer(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{response.status}: {response.url}")

    events: list[tuple[Any, Any]] = [
        ("request", ask),
        ("response", answer),
        ("requestfailed", lambda request: faults.append(f"failed: {request.url}")),
        ("console", lambda message: faults.append(f"console: {message.text}")),
        ("pageerror", lambda error: faults.append(f"error: {error}")),
    ]
    for name, listener in events:
        tab.on(name, listener)
    try:
        tab.goto(site.pages[kind], wait_until="load")
        for image in tab.locator("img[loading=lazy]").all():
            image.scroll_into_view_if_needed()
        tab.wait_for_function(
            "() => [...document.images].every(image => image.complete && image.naturalWidth)",
        )
    finally:
        for name, listener in events:
            tab.remove_listener(name, listener)
    assert not faults


def test_structure(tab: Page, site: Site, kind: str) -> None:
    """A page has one h1, headings without jumps, pictures with alt and size, a language, links with names."""
    tab.goto(site.pages[kind])
    assert tab.evaluate(STRUCTURE_FAULTS) == []


def test_contrast(tab: Page, site: Site, kind: str) -> None:
    """Every text stands out from its ground, by day and by night."""
    tab.goto(site.pages[kind])
    assert tab.evaluate(FAINT_TEXTS) == [], "light"
    tab.emulate_media(color_scheme="dark")
    assert tab.evaluate(FAINT_TEXTS) == [], "dark"


def test_checks_see_faults(tab: Page, site: Site) -> None:
    """The checks above do find what they look for (negative control)."""
    tab.goto(site.pages["release with photo"])
    tab.add_style_tag(content=":root { --muted: #999 } .crumbs a { padding: 0; line-height: 1 }")
    tab.add_style_tag(content="h1 { min-width: 3000px }")
    tab.evaluate("() => document.querySelector('main').append(document.createElement('h6'), new Image())")
    for check in (FAINT_TEXTS, SMALL_TARGETS, STRUCTURE_FAULTS):
        assert tab.evaluate(check), check
    tab.set_viewport_size({"width": 320, "height": 800})
    assert tab.evaluate(TOO_WIDE) > 0


def test_dark_scheme_is_dark(tab: Page, site: Site) -> None:
    """A reader who asked for dark gets dark."""
    ground = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    tab.goto(site.pages["home"])
    assert min(tab.evaluate(ground)) > 200
    tab.emulate_media(color_scheme="dark")
    assert max(tab.evaluate(ground)) < 60


def test_targets_are_large_enough(tab: Page, site: Site, kind: str) -> None:
    """Links that stand alone are at least 24 by 24 pixels."""
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(site.pages[kind])
    assert tab.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("page", ["home", "release in English", "not found"])
def test_skip_link(tab: Page, site: Site, page: str) -> None:
    """The first press of Tab shows a link that leads past the menu, and the next Tab stays in the content."""
    tab.goto(site.pages[page])
    tab.keyboard.press("Tab")
    skip = tab.locator("a.skip")
    assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().top >= 0")
    tab.keyboard.press("Enter")
    assert tab.evaluate("() => document.activeElement.id") == "isi"
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => Boolean(document.activeElement.closest('main, footer'))")


def test_focus_is_visible(tab: Page, site: Site) -> None:
    """Every stop of the keyboard on a release shows where it is."""
    tab.goto(site.pages["release with table"])
    stops = tab.locator("a[href], [tabindex='0']").count()
    hidden = []
    for _ in range(stops):
        tab.keyboard.press("Tab")
        if not tab.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 }",
        ):
            hidden.append(tab.evaluate("() => document.activeElement.outerHTML"))
    assert not hidden
    assert tab.evaluate("() => Boolean(document.activeElement.closest('footer'))")


def test_wide_table_scrolls_in_its_box(tab: Page, site: Site) -> None:
    """A table too wide for the screen scrolls by itself and can be reached with the keyboard."""
    tab.set_viewport_size({"width": 320, "height": 800})
    tab.goto(site.pages["release with table"])
    table = tab.locator("div.table").first
    table.evaluate("box => box.querySelector('table').style.minWidth = '60rem'")
    assert table.evaluate("box => box.scrollWidth > box.clientWidth && box.tabIndex === 0")
    assert tab.evaluate(TOO_WIDE) == 0


def test_without_javascript(browser: Browser, site: Site) -> None:
    """With JavaScript off a reader gets from the home page to a release, its unit, and the archive."""
    context = browser.new_context(java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(site.pages["home"])
        title = tab.locator(".card h2").first.inner_text()
        tab.locator(".card h2 a").first.click()
        assert tab.locator("h1").inner_text() == title
        assert tab.locator(".text").inner_text().strip()
        tab.locator(".crumbs a").last.click()
        assert tab.locator(".card h3").first.inner_text()
        tab.get_by_role("navigation").get_by_role("link", name="Arsip").first.click()
        tab.locator(".periods a").first.click()
        tab.locator(".periods a").first.click()
        tab.locator(".calendar a").first.click()
        assert tab.locator(".card h2").first.inner_text()
    finally:
        context.close()


def test_print(tab: Page, site: Site) -> None:
    """On paper a release keeps headline, text, contact and address, and loses menus and share links."""
    tab.emulate_media(media="print")
    tab.goto(site.pages["release with photo"])
    for kept in ("h1", ".text", ".strip.example", ".facts"):
        assert tab.locator(kept).first.is_visible(), kept
    for lost in (".menu", ".crumbs", ".share", ".foot-columns", ".skip"):
        assert not tab.locator(lost).first.is_visible(), lost
