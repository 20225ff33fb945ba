"""What a reader meets on one page of each kind: structure, targets, colours; the rest stands in its own files."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site

#: Pairs of tokens of the stylesheet whose contrast is too low. Source: WCAG 2.2, 1.4.3 and 1.4.11, and its formula
#: of relative luminance. What may stand on what is written in the head of assets/css/00-tokens.css.
FAINT_TOKENS = """
pairs => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const tokens = getComputedStyle(document.documentElement);
  const linear = part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = name => {
    canvas.fillStyle = '#f0f';
    canvas.fillStyle = tokens.getPropertyValue(name).trim();
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return pairs.map(([one, other, least]) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return [(high + 0.05) / (low + 0.05), `${one} on ${other}`, least];
  }).filter(([found, , least]) => !(found >= least)).map(([found, name]) => `${name}: ${found.toFixed(2)}`);
}
"""
PAIRS = [
    *(
        (f"--{text}", f"--{under}", 4.5)
        for text in ("ink", "muted", "link", "visited", "alert", "info", "good")
        for under in ("ground", "band")
    ),
    *((f"--{name}-ink", f"--{name}-band", 4.5) for name in ("alert", "info", "good")),
    ("--notice-ink", "--notice", 4.5),
    ("--head-ink", "--head", 4.5),
    ("--head-muted", "--head", 4.5),
    ("--hit-ink", "--hit", 4.5),
    ("--ground", "--link", 4.5),
    ("--ground", "--alert", 4.5),
    *((f"--{name}", f"--{under}", 3) for name in ("focus", "line-strong") for under in ("ground", "band")),
]

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
  for (const script of all('script:not([type$="json"])'))
    if (!script.src || !(script.defer || script.type === 'module')) faults.push('a script that is inline or blocks');
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


def test_what_axe_does_not_see(tab: Page, address: str) -> None:
    """One h1, headings without jumps, pictures with alt and size, links with names, on a phone large enough to hit."""
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(address)
    assert tab.evaluate(STRUCTURE_FAULTS) == []
    assert tab.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_the_tokens(tab: Page, site: Site, scheme: Literal["light", "dark"]) -> None:
    """Every colour stands out from every ground it may stand on, by day and by night."""
    tab.emulate_media(color_scheme=scheme)
    tab.goto(site.pages["home"])
    assert tab.evaluate(FAINT_TOKENS, PAIRS) == []


def test_checks_see_faults(tab: Page, site: Site) -> None:
    """The checks above do find what they look for (negative control)."""
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(site.pages["release with photo"])
    tab.evaluate(
        """() => {
          document.documentElement.style.setProperty('--muted', '#999');
          document.querySelector('main').append(document.createElement('h6'), new Image());
          const [link] = document.querySelectorAll('main a');
          Object.assign(link.style, {display: 'block', width: '20px', height: '10px', minHeight: '0', padding: '0'});
        }"""
    )
    assert len(tab.evaluate(FAINT_TOKENS, PAIRS)) == 2
    assert tab.evaluate(SMALL_TARGETS)
    assert len(tab.evaluate(STRUCTURE_FAULTS)) >= 3


def test_dark_scheme_is_dark(tab: Page, site: Site) -> None:
    """A reader who asked for dark gets dark."""
    ground = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    tab.goto(site.pages["home"])
    assert min(tab.evaluate(ground)) > 200
    tab.emulate_media(color_scheme="dark")
    assert max(tab.evaluate(ground)) < 60
