"""Budgets of a first view: what is transferred, how often is asked, and that nothing jumps while it loads."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import RELEASES, Site
from tests.hosting import Host, hosted

KILOBYTE = 1000
#: A bad line: scripts, pictures and fonts come this many seconds after the page.
LATE = {".js": 0.1, ".woff2": 0.15, ".jpg": 0.15, ".png": 0.15, ".webp": 0.15, ".avif": 0.15, ".json": 0.1}

#: Counts what shifts from the first paint on, and says which elements.
WATCH = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    window.shifts.push(`${entry.value.toFixed(4)}: ` + entry.sources.map(one => one.node?.outerHTML?.slice(0, 80)));
}).observe({type: 'layout-shift', buffered: true});
"""
SCROLL = """
async () => {
  await document.fonts.ready;
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo({top: y, behavior: 'instant'});
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
  await Promise.all([...document.images].filter(one => one.checkVisibility()).map(one => one.decode()));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return window.shifts;
}
"""


@pytest.fixture(scope="session")
def slow(built: Path) -> Iterator[Host]:
    """Serve the example site over a bad line."""
    with hosted(built, LATE) as host:
        yield host


@pytest.fixture(scope="session")
def watched(browser: Browser) -> Iterator[Page]:
    """Return a tab of its own that counts layout shifts."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    tab = context.new_page()
    # Every page anew, as on the first view.
    context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield tab
    context.close()


def first_view(browser: Browser, site: Site, address: str) -> list[tuple[int, str]]:
    """Return (bytes on the line, headers included, and address) of all a first view on a phone asks for."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    try:
        tab = context.new_page()
        session = context.new_cdp_session(tab)
        session.send("Network.enable")
        names: dict[str, str] = {}
        sizes: dict[str, int] = {}

        def asked(event: Any) -> None:
            names[event["requestId"]] = event["request"]["url"]

        def finished(event: Any) -> None:
            sizes[event["requestId"]] = int(event["encodedDataLength"])

        session.on("Network.requestWillBeSent", asked)
        session.on("Network.loadingFinished", finished)
        tab.goto(address, wait_until="networkidle")
        tab.evaluate("() => document.fonts.ready")
        asked_for = set(names.values())
        # The icon, which a headless browser leaves out and any other asks for.
        icon = tab.evaluate("() => document.querySelector('link[rel~=icon]').href")
        if icon not in asked_for:
            assert tab.evaluate("async url => (await fetch(url, {cache: 'no-store'})).ok", icon)
            tab.wait_for_timeout(100)
        assert all(url.startswith(site.url) for url in names.values())
        return [(sizes[one], names[one]) for one in sizes]
    finally:
        context.close()


def test_weight_of_a_release(browser: Browser, site: Site) -> None:
    """A release without photos, the heaviest of all, costs at most 60 KB and 8 requests on the first view."""
    plain = [
        path
        for path in site.folder.glob(RELEASES)
        if "<img" not in path.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
    ]
    heaviest = max(plain, key=lambda path: len(gzip.compress(path.read_bytes())))
    found = first_view(browser, site, f"{site.url}/{heaviest.parent.relative_to(site.folder)}/")
    print(*sorted(found), sum(size for size, _ in found), sep="\n")
    assert sum(size for size, _ in found) <= 60 * KILOBYTE
    assert len(found) <= 8


def test_nothing_jumps(watched: Page, slow: Host, site: Site, address: str) -> None:
    """The cumulative layout shift is 0 while scripts, fonts and pictures come late, down to the end of the page."""
    for width in (360, 1280):
        watched.set_viewport_size({"width": width, "height": 800})
        watched.goto(address.replace(site.url, slow.url))
        assert watched.evaluate(SCROLL) == [], width


def test_jumps_are_seen(browser: Browser, tmp_path: Path) -> None:
    """Negative control: a picture without size that comes late moves the text below it."""
    picture = next((Path(__file__).parents[2] / "content/rilis").rglob("*.jpg"))
    (tmp_path / "x.jpg").write_bytes(picture.read_bytes())
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>x</title><p>Atas<p><img src=x.jpg alt=''><p>Bawah", "utf-8"
    )
    context = browser.new_context(viewport={"width": 360, "height": 800})
    try:
        context.add_init_script(WATCH)
        tab = context.new_page()
        with hosted(tmp_path, LATE) as host:
            tab.goto(host.url + "/")
            assert tab.evaluate(SCROLL)
    finally:
        context.close()
