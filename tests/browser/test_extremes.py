"""What strains a page: the longest names, every element in one release, every state; in the preview, what is held."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import DESKTOP, PHONE, violations
from tests.browser.test_layout import TOO_WIDE, look_at_every_width
from tests.extreme_site import EXTREMES, HELD, NOW, write_extreme_site
from tests.hosting import hosted

ROOT = Path(__file__).parents[2]
#: What a page in each state says first, and the heading of the notice that says it.
STATES: Mapping[str, str] = {
    "urgent release": "Terbit mendesak, belum diverifikasi",
    "updated release": "Diperbarui",
    "outdated translation": "The original has changed",
    "corrected twice": "Ralat",
    "withdrawn without successor": "Rilis ini ditarik oleh Lapas Kelas IIB Muara Contoh",
}
#: Why a release is held, in the words of its page in a preview.
REASONS: Mapping[str, str] = {
    "draft": "masih draf",
    "embargoed release": "diembargo sampai",
    "scheduled release": "dijadwalkan terbit pada",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site of extremes."""
    folder = tmp_path_factory.mktemp("extremes")
    write_extreme_site(folder)
    return folder


def built(site: Path, *options: str) -> Iterator[str]:
    """Build the site and serve it under the strict policy; yield its address."""
    output = site / "-".join(["output", *options])
    command = [sys.executable, "-m", "newsroom", "build", "--site", site, "--output", output, "--now", NOW]
    run = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    with hosted(output) as host:
        yield host.url


@pytest.fixture(scope="module")
def public(written: Path) -> Iterator[str]:
    """Serve the site as readers have it."""
    yield from built(written)


@pytest.fixture(scope="module")
def preview(written: Path) -> Iterator[str]:
    """Serve the site as its editors see it."""
    yield from built(written, "--drafts")


def check(tab: Page, address: str) -> None:
    """Find no fault of layout from 320 to 1440 pixels, at 400 % and on paper, and none of accessibility."""
    tab.goto(address)
    look_at_every_width(tab)
    for size in (DESKTOP, PHONE):
        tab.set_viewport_size(size)
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            assert violations(tab) == [], (size["width"], scheme)
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 627, "height": 930})  # what the margins leave of A4
    assert tab.evaluate(TOO_WIDE) == 0, "on paper"


@pytest.mark.parametrize("kind", EXTREMES)
def test_extreme(tab: Page, public: str, kind: str) -> None:
    """Whatever its names and elements, a page fits every screen and sheet, and axe-core finds nothing."""
    check(tab, public + EXTREMES[kind])


@pytest.mark.parametrize("kind", HELD)
def test_preview(tab: Page, preview: str, kind: str) -> None:
    """A preview fits as well; it says on every page that it is one and never that it is the official site."""
    check(tab, preview + HELD[kind])
    tab.emulate_media(media="screen")
    strips = tab.get_by_role("complementary", name="Keterangan situs")
    expect(strips).to_contain_text("Pratinjau")
    expect(strips).not_to_contain_text("resmi")


@pytest.mark.parametrize("kind", REASONS)
def test_why_it_is_held(tab: Page, preview: str, kind: str) -> None:
    """What is not out yet says so before anything else, and why."""
    tab.goto(preview + HELD[kind])
    expect(tab.locator("main").get_by_role("note").first).to_contain_text(REASONS[kind])


@pytest.mark.parametrize("kind", STATES)
def test_state(tab: Page, public: str, kind: str) -> None:
    """A release that is not what it was says so in a heading of its own, above its text."""
    tab.goto(public + EXTREMES[kind])
    expect(tab.locator("article section.notice h2").first).to_have_text(STATES[kind])
