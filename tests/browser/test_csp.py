"""Quiet pages: nothing fails, nothing is asked of another host, and the strict policy forbids nothing they need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, Response

from tests.browser.conftest import Site
from tests.hosting import POLICY, hosted

ROOT = Path(__file__).parents[2]
LISTEN = """
window.forbidden = [];
document.addEventListener('securitypolicyviolation', event =>
  window.forbidden.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
#: Goes once through the page, so that what loads late is loaded, and waits for every picture and font.
SCROLL = """
async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo({top: y, behavior: 'instant'});
    await new Promise(done => requestAnimationFrame(done));
  }
  await Promise.all([...document.images].filter(one => one.checkVisibility())
    .map(one => one.decode().catch(error => console.error(`${one.currentSrc}: ${error}`))));
  await document.fonts.ready;
}
"""


def complaints(tab: Page, address: str, do: Callable[[], Any] | None = None) -> list[str]:
    """Open an address and scroll through it; return all the browser had to complain of, and all it asked elsewhere."""
    faults: list[str] = []
    host = "/".join(address.split("/")[:3]) + "/"

    def ask(request: Request) -> None:
        if not request.url.startswith((host, "data:")):
            faults.append(f"other host: {request.url}")

    def answer(response: Response) -> None:
        if response.status >= 400 and response.url != address:
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
        tab.goto(address, wait_until="networkidle" if do else "load")
        tab.evaluate(SCROLL)
        if do:
            do()
        faults += tab.evaluate("() => window.forbidden")
        # Whatever a page keeps about its reader would be a tracker: it keeps nothing.
        faults += [f"cookie: {cookie['name']}" for cookie in tab.context.cookies()]
        faults += tab.evaluate(
            "() => Object.keys({...localStorage, ...sessionStorage}).map(key => `stored: ${key}`)"
        )
    finally:
        for name, listener in events:
            tab.remove_listener(name, listener)
    return faults


def test_nothing_fails_and_nothing_leaves_the_site(browser: Browser, address: str) -> None:
    """A page asks only its own host, gets all it asks for, keeps nothing, and the console stays empty."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        context.add_init_script(LISTEN)
        assert complaints(context.new_page(), address) == []
    finally:
        context.close()


def test_using_a_page_breaks_no_rule(browser: Browser, site: Site) -> None:
    """Opening what folds, pressing what can be pressed and searching break no rule either."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    try:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.add_init_script(LISTEN)
        tab = context.new_page()

        def press() -> None:
            for one in tab.locator("summary").all() + tab.locator("main button:not([type=submit])").all():
                if one.is_visible():
                    one.click()

        assert complaints(tab, site.pages["release with gallery"], press) == []
        assert complaints(tab, site.pages["search"] + "?q=lapas", press) == []
    finally:
        context.close()


def test_other_pages_are_refused(browser: Browser, tmp_path: Path) -> None:
    """Negative control: inline script and style, another host's picture and a missing file are complained of."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>x</title><style>p { color: red }</style><p style='color: red'>x<script>var x</script>"
        "<img src='http://127.0.0.1:9/x.png' hidden><img src=/none.png alt>"
        "<script src=/set.js></script>",
        "utf-8",
    )
    (tmp_path / "404.html").write_text("<!doctype html><title>x</title>", "utf-8")
    (tmp_path / "set.js").write_text("document.cookie = 'who=you'; localStorage.who = 'you'", "utf-8")
    context = browser.new_context()
    try:
        context.add_init_script(LISTEN)
        with hosted(tmp_path) as host:
            found = "\n".join(complaints(context.new_page(), host.url + "/"))
    finally:
        context.close()
    for part in (
        "script-src-elem: inline",
        "style-src-elem: inline",
        "style-src-attr: inline",
        "404:",
        "img-src",
    ):
        assert part in found, part
    assert "cookie: who" in found
    assert "stored: who" in found


def test_operators_know_the_policy() -> None:
    """The operator's guide gives the policy that the tests enforce, word for word."""
    assert POLICY in (ROOT / "docs/operator.md").read_text("utf-8")
