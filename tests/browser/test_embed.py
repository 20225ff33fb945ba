"""A release in a frame on another site: what oEmbed gives is shown there, and can do nothing but be read."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site
from tests.browser.test_accessibility import violations
from tests.hosting import EMBED_POLICY, POLICY

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def answer(site: Site) -> dict[str, str]:
    """Return the oEmbed answer of a release with a photo, as if the site stood where it is served."""
    folder = site.folder / site.pages["release with photo"].removeprefix(site.url + "/")
    text = (folder / "oembed.json").read_text("utf-8")
    base = json.loads(text)["provider_url"]
    found: dict[str, str] = json.loads(text.replace(base, f"{site.url}/"))
    return found


@contextlib.contextmanager
def another_site(html: str) -> Iterator[str]:
    """Serve one page from another host, without any policy, as long as the block runs; yield its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Lain</title>{html}".encode())

        def log_message(self, *_args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_it_shows_on_another_site(browser: Browser, answer: dict[str, str]) -> None:
    """On a page of another host the frame has the title as a link, the date, the state; a click opens the release."""
    context = browser.new_context()
    with another_site(answer["html"]) as address:
        tab = context.new_page()
        tab.goto(address)
        frame = tab.frame_locator("iframe")
        link = frame.get_by_role("heading", level=1).get_by_role("link")
        expect(link).to_have_text(answer["title"])
        expect(frame.locator("time").first).to_be_visible()
        expect(frame.locator(".state").first).to_contain_text("Status:")
        expect(frame.locator("main")).not_to_have_css("border-top-width", "0px")  # the stylesheet came
        inside = tab.frames[1]
        # The address in the page is that of the real site; here it is served elsewhere.
        link.evaluate("(link, to) => { link.href = to }", inside.url.removesuffix("sematan/"))
        with context.expect_page() as opened:
            link.click()
        opened.value.wait_for_load_state()
        assert opened.value.title().startswith(answer["title"])
    context.close()


def test_other_pages_refuse_the_frame(browser: Browser, site: Site) -> None:
    """Negative control: the release's own page is not shown in a frame of another host."""
    context = browser.new_context()
    said: list[str] = []
    with another_site(f"<iframe src={site.pages['release with photo']}></iframe>") as address:
        tab = context.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.goto(address, wait_until="networkidle")
        assert tab.frames[1].url.startswith("chrome-error:")
    assert any("frame-ancestors" in one for one in said)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [550, 320])
def test_it_fits(browser: Browser, site: Site, width: int, scheme: str) -> None:
    """The small page does not scroll sideways, asks nothing of another host, and axe-core finds nothing."""
    context = browser.new_context(viewport={"width": width, "height": 300}, color_scheme=scheme)  # type: ignore[arg-type]
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on(
        "request", lambda request: said.append(request.url) if not request.url.startswith(site.url) else None
    )
    tab.goto(f"{site.pages['release with photo']}sematan/", wait_until="networkidle")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert violations(tab) == []
    context.close()


def test_the_guide_gives_the_policy() -> None:
    """The operator's guide has both policies, word for word."""
    guide = (ROOT / "docs/operator.md").read_text("utf-8")
    assert POLICY in guide
    assert EMBED_POLICY in guide
