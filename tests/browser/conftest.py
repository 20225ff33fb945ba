"""The example site served from this machine, a page of each kind, and a real Chromium to look at them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.hosting import hosted

RELEASES = "rilis/*/*/*/index.html"
#: One page of each kind: where to look for it, and what must be true of its HTML (XPath) for it to be the one.
KINDS: Mapping[str, tuple[str, str]] = {
    "home": ("index.html", ""),
    "release": (RELEASES, "not(//main//img) and count(//main//p) > 6"),
    "release with photo": (RELEASES, "//main//figure//img"),
    "release with table": (RELEASES, "//main//table"),
    "release with gallery": (RELEASES, "count(//main//figure//img) > 3"),
    "release with quote": (RELEASES, "//main//blockquote"),
    "release with footnote": (RELEASES, "//main//*[starts-with(@id, 'fn')]"),
    "release with neighbours": (RELEASES, "//main//nav//h2"),
    "release in English": (RELEASES, "/html[@lang = 'en']"),
    "clarification": (RELEASES, "//main//article//a[contains(@href, '/klarifikasi/')]"),
    "right of reply": (RELEASES, "//main//article//a[contains(@href, '/hak-jawab/')]"),
    "withdrawn release": (RELEASES, "//main//section[contains(@class, 'ditarik')]"),
    "verified release": (RELEASES, "//main//dt[. = 'Diverifikasi']"),
    "removed release": (RELEASES, "//main//article[@class = 'gone']"),
    "newest list": ("rilis/index.html", ""),
    "older list": ("rilis/halaman/1/index.html", ""),
    "list of a kind": ("klarifikasi/index.html", ""),
    "list in English": ("en/index.html", ""),
    "units": ("satker/index.html", ""),
    "unit": ("satker/lapas-*/index.html", "//main//a[contains(@href, '/rilis/2')]"),
    "unit with units": ("satker/*/index.html", "count(//main//li/a[contains(@href, '/satker/')]) > 3"),
    "unit with accounts": ("satker/lapas-*/index.html", "//main//a[contains(@href, 'instagram.com/')]"),
    "unit without releases": ("satker/lapas-*/index.html", "not(//main//a[contains(@href, '/rilis/2')])"),
    "authors": ("penulis/index.html", ""),
    "author": ("penulis/*/index.html", ""),
    "topic": ("topik/*/index.html", ""),
    "archive": ("arsip/index.html", ""),
    "year": ("arsip/[0-9]*/index.html", ""),
    "month": ("arsip/*/*/index.html", ""),
    "day": ("arsip/*/*/*/index.html", ""),
    "search": ("cari/index.html", ""),
    "plain page": ("kebijakan-ralat/index.html", ""),
    "official channels": ("kanal-resmi/index.html", ""),
    "subscriptions": ("langganan/index.html", ""),
    "social kit": (
        "sosial/*/index.html",
        "count(//main//pre) > 8 and not(//main//section[contains(@class, 'ralat')])",
    ),
    "social kit of a corrected release": (
        "sosial/*/index.html",
        "//main//section[contains(@class, 'ralat')]",
    ),
    "link page": ("tautan/lapas-*/index.html", "//main//ol//img"),
    "accessibility statement": ("aksesibilitas/index.html", ""),
    "not found": ("404.html", ""),
}


class Site(NamedTuple):
    """A built copy of the example site and where it is served; `pages` maps kinds of page to addresses."""

    folder: Path
    url: str
    pages: Mapping[str, str]


def pages_of(folder: Path, url: str) -> dict[str, str]:
    """Return the address of one page of each kind; a kind the site has no page of is left out."""
    found = {}
    for kind, (pattern, mark) in KINDS.items():
        for path in sorted(folder.glob(pattern)):
            if not mark or html.parse(path).xpath(f"boolean({mark})"):
                found[kind] = f"{url}/" + re.sub(
                    r"(^|/)index\.html$", r"\1", path.relative_to(folder).as_posix()
                )
                break
    return found


def chromium() -> str:
    """Return the path of the Chromium there is; empty when there is none."""
    names = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("NEWSROOM_CHROMIUM") or next(filter(None, map(shutil.which, names)), "")


def launch_options(*more: str) -> list[str]:
    """Return how Chromium is started: nothing that talks to the network by itself."""
    quiet = ("background-networking", "component-update", "sync", "gpu", "dev-shm-usage")
    return ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet), *more]


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Site]:
    """Serve the example site under the strict policy."""
    with hosted(built) as host:
        yield Site(built, host.url, pages_of(built, host.url))


@pytest.fixture(scope="session")
def player() -> Iterator[Playwright]:
    """Return what starts Chromium; where there is none tests are skipped, except in CI, where that is a failure."""
    if not chromium():
        missing = "no Chromium: set NEWSROOM_CHROMIUM to its path"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    with sync_playwright() as player:
        yield player


@pytest.fixture(scope="session")
def browser(player: Playwright) -> Iterator[Browser]:
    """Start Chromium."""
    with player.chromium.launch(executable_path=chromium(), args=launch_options()) as started:
        yield started


@pytest.fixture(scope="session")
def _tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def tab(_tab: Page) -> Page:
    """Return a tab as a reader with a wide screen and a light theme has it."""
    _tab.set_viewport_size({"width": 1280, "height": 900})
    _tab.emulate_media(color_scheme="light", media="screen", reduced_motion="no-preference")
    return _tab


@pytest.fixture
def address(site: Site, kind: str) -> str:
    """Return the address of the page of a kind."""
    if kind not in site.pages and "NEWSROOM_TEST_SITE" in os.environ:
        pytest.skip(f"this site has no {kind}")
    assert kind in site.pages, f"the example site has no page of the kind {kind}"
    return site.pages[kind]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes a `kind` of page, or the `address` of one, once for each kind, unless it names its own."""
    own = any(mark.args[0] == "kind" for mark in metafunc.definition.iter_markers("parametrize"))
    if "kind" in metafunc.fixturenames and not own:
        metafunc.parametrize("kind", KINDS)
