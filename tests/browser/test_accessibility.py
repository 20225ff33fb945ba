"""Accessibility that a machine can see: axe-core on every kind of page, by day and night, on phone and desktop."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
#: WCAG 2.2 up to AA, and what axe-core calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """
async tags => {
  const found = await axe.run(document, {
    runOnly: {type: 'tag', values: tags},
    rules: {'target-size': {enabled: true}},
    resultTypes: ['violations'],
  });
  return found.violations.map(one => `${one.id}: ${one.help}\\n` + one.nodes.map(
    node => `    ${node.target}  ${node.html.slice(0, 160)}\\n    ${node.any.map(check => check.message)}`
  ).join('\\n'));
}
"""
PHONE, DESKTOP = {"width": 360, "height": 800}, {"width": 1280, "height": 900}

#: What still moves or glides for a reader who asked for less motion. Source: WCAG 2.2, 2.3.3.
MOTION = """
() => {
  const long = times => times.split(',').some(time => parseFloat(time) > 0.01);
  return [...document.querySelectorAll('*')].filter(element => {
    const style = getComputedStyle(element);
    return style.scrollBehavior === 'smooth' || long(style.transitionDuration) || long(style.animationDuration);
  }).map(element => element.outerHTML.slice(0, 100));
}
"""


def violations(tab: Page) -> list[str]:
    """Return what axe-core finds on the page as it stands."""
    if not tab.evaluate("() => 'axe' in window"):
        tab.evaluate(AXE)
    found: list[str] = tab.evaluate(VIOLATIONS, RULES)
    return found


def test_axe(tab: Page, address: str) -> None:
    """axe-core finds nothing, in all four settings."""
    tab.goto(address)
    for size in (DESKTOP, PHONE):
        tab.set_viewport_size(size)
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            assert violations(tab) == [], (size["width"], scheme)


@pytest.mark.parametrize("kind", ["home", "release with gallery", "search"])
def test_axe_with_all_details_open(tab: Page, address: str) -> None:
    """What hides behind a summary (the banner's explanation, a menu) is as accessible as the rest."""
    tab.set_viewport_size(PHONE)
    tab.goto(address)
    tab.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert violations(tab) == []


def test_axe_sees_faults(tab: Page, site: Site) -> None:
    """Negative control: a picture without alt, faint text, a link without words and a jump of headings are found."""
    tab.goto(site.pages["release with photo"])
    tab.evaluate(
        """() => {
          const main = document.querySelector('main');
          document.querySelector('main img').removeAttribute('alt');
          const faint = Object.assign(document.createElement('p'), {textContent: 'Pudar'});
          Object.assign(faint.style, {color: '#aaa', background: '#fff'});
          main.prepend(faint);
          main.append(document.createElement('h6'), Object.assign(document.createElement('a'), {href: '/'}));
        }"""
    )
    found = "\n".join(violations(tab))
    for rule in ("image-alt", "color-contrast", "link-name", "heading"):
        assert rule in found


@pytest.mark.parametrize("kind", ["home", "release with gallery", "month", "search"])
def test_reduced_motion(tab: Page, address: str) -> None:
    """Nothing moves, fades or glides for a reader who asked for less motion."""
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(address)
    assert tab.evaluate(MOTION) == []
