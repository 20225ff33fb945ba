"""The example site built once, served from this machine, and a real Chromium to look at it."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]

#: One page of each kind: where to look for it, and what must be in its HTML for it to be the one.
KINDS: Mapping[str, tuple[str, str]] = {
    "home": ("index.html", ""),
    "release with photo": ("rilis/*/*/*/index.html", 'class="lead-image"'),
    "release with table": ("rilis/*/*/*/index.html", 'class="table"'),
    "release with gallery": ("rilis/*/*/*/index.html", 'class="gallery"'),
    "release with footnote": ("rilis/*/*/*/index.html", 'class="footnote"'),
    "release with neighbours": ("rilis/*/*/*/index.html", 'class="neighbours"'),
    "release in English": ("rilis/*/*/*/index.html", '<html lang="en">'),
    "right of reply": ("rilis/*/*/*/index.html", 'class="release hak-jawab"'),
    "newest list": ("rilis/index.html", ""),
    "older list": ("rilis/halaman/1/index.html", ""),
    "list of a kind": ("klarifikasi/index.html", ""),
    "list in English": ("en/index.html", ""),
    "units": ("satker/index.html", ""),
    "unit with units": ("satker/*/index.html", 'aria-labelledby="bawahan"'),
    "unit with accounts": ("satker/lapas-*/index.html", 'aria-labelledby="akun"'),
    "authors": ("penulis/index.html", ""),
    "author": ("penulis/*/index.html", ""),
    "topic": ("topik/*/index.html", ""),
    "archive": ("arsip/index.html", ""),
    "year": ("arsip/[0-9]*/index.html", ""),
    "month": ("arsip/*/*/index.html", ""),
    "day": ("arsip/*/*/*/index.html", ""),
    "plain page": ("kebijakan-ralat/index.html", ""),
    "not found": ("404.html", ""),
}


class Site(NamedTuple):
    """A built copy of the example site and where it is served; `pages` maps kinds of page to addresses."""

    folder: Path
    url: str
    pages: Mapping[str, str]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example site once."""
    output = tmp_path_factory.mktemp("site") / "output"
    command = [sys.executable, "-m", "newsroom", "build", "--site", str(ROOT), "--output", str(output)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return output


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Site]:
    """Serve the example site on a free port of the loopback interface."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(built)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    yield Site(built, url, {kind: url + _find(built, *where) for kind, where in KINDS.items()})
    server.shutdown()
    thread.join()
    server.server_close()


def _find(built: Path, pattern: str, mark: str) -> str:
    """Return the address of the first page that has the mark."""
    for path in sorted(built.glob(pattern)):
        if mark in path.read_text("utf-8"):
            return "/" + re.sub(r"(^|/)index\.html$", r"\1", path.relative_to(built).as_posix())
    return pytest.fail(f"the example site has no {pattern} with {mark}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; where there is none the tests are skipped, except in CI, where that is a failure."""
    found = os.environ.get("NEWSROOM_CHROMIUM") or next(
        filter(
            None,
            map(shutil.which, ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")),
        ),
        "",
    )
    if not found:
        missing = "no Chromium: set NEWSROOM_CHROMIUM to its path"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    quiet = ("background-networking", "component-update", "sync", "gpu")
    options = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def _tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def tab(_tab: Page) -> Page:
    """Return a tab as a reader with a wide screen and a light theme has it."""
    _tab.set_viewport_size({"width": 1280, "height": 900})
    _tab.emulate_media(color_scheme="light", media="screen")
    return _tab


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes a `kind` once for each kind of page."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", KINDS)
