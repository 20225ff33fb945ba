"""The preview in a real browser: what a writer sees while writing."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.sites import SmallSite

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
FIRST = "content/rilis/2026/03/rilis-1.md"
FIRST_PAGE = "/rilis/2026/03/rilis-1/"

expect.set_options(timeout=PATIENCE * 1000)


class Writing(NamedTuple):
    """A site that is being written and the address of its preview."""

    site: SmallSite
    url: str
    process: subprocess.Popen[bytes]

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words in a file of the site and save it in place."""
        text = (self.site.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.site.write(path, text.replace(old, new))


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[Writing]:
    """Start a preview of a small site with a draft."""
    site = SmallSite(tmp_path / "site")
    site.write_release(
        "2026/03/rilis-draf", "Rilis Draf", id="aaaaa6", status="draft", body="Isi naskah draf."
    )
    log = tmp_path / "log"
    command = [sys.executable, "-m", "newsroom", "serve", "--site", str(site.folder), "--port", "0"]
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT)
    deadline = time.monotonic() + PATIENCE
    while not (found := re.search(r"http://\S+:\d+", log.read_text(encoding="utf-8"))):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < deadline
        time.sleep(0.02)
    yield Writing(site, found[0], process)
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0


def test_edit_appears_by_itself(writing: Writing, tab: Page) -> None:
    """New words of a body stand on the page without a reload by hand, and the reader's place is kept."""
    writing.edit(FIRST, "Paragraf kedua.", "\n\n".join(f"Paragraf nomor {number}." for number in range(200)))
    tab.goto(writing.url + FIRST_PAGE)
    expect(tab.get_by_text("Paragraf nomor 199.")).to_be_attached()
    tab.wait_for_load_state("load")  # the script has put the page where it was; now it is the reader's
    tab.evaluate("scrollTo({top: 2500, behavior: 'instant'})")
    writing.edit(FIRST, "Paragraf nomor 199.", "Paragraf yang baru.")
    expect(tab.get_by_text("Paragraf yang baru.")).to_be_attached()
    tab.wait_for_function("Math.abs(scrollY - 2500) <= 1")
    tab.evaluate("window.isSame = true")
    writing.edit("content/rilis/2026/03/rilis-2.md", "Paragraf kedua.", "Isi rilis lain berubah.")
    other = tab.context.new_page()
    other.goto(writing.url + "/rilis/2026/03/rilis-2/")
    expect(other.get_by_text("Isi rilis lain berubah.")).to_be_visible()
    other.close()
    assert tab.evaluate("window.isSame"), "a page that did not change was loaded again"


def test_problems_appear_and_go(writing: Writing, tab: Page) -> None:
    """A fault shows as a list with line and column; mended, the page is back at the same address and place."""
    writing.edit(FIRST, "Paragraf kedua.", "\n\n".join(f"Paragraf nomor {number}." for number in range(200)))
    tab.goto(writing.url + FIRST_PAGE)
    expect(tab.get_by_text("Paragraf nomor 199.")).to_be_attached()
    tab.wait_for_load_state("load")  # the script has put the page where it was; now it is the reader's
    tab.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    writing.edit(FIRST, "author: YP", "author: ZZ")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Pratinjau menunggu perbaikan")
    expect(tab.locator(".place")).to_have_text(f"{FIRST}:4:9")
    expect(tab.locator("h2")).to_contain_text('inisial "ZZ" tidak ada di content/authors.yaml')
    caret = tab.locator("pre").inner_text().splitlines()
    assert caret[0][caret[1].index("^") :] == "ZZ"
    writing.edit(FIRST, "date: 2026-03-01 10:00", "date: besok")
    expect(tab.get_by_text(f"{FIRST}:3:7", exact=True)).to_be_visible()
    writing.edit(FIRST, "date: besok", "date: 2026-03-01 10:00")
    writing.edit(FIRST, "author: ZZ", "author: YP")
    expect(tab.get_by_text("Paragraf nomor 199.")).to_be_attached()
    assert tab.url == writing.url + FIRST_PAGE
    tab.wait_for_function("Math.abs(scrollY - 1500) <= 1")


def test_draft_has_a_banner(writing: Writing, tab: Page) -> None:
    """A draft is shown, under a strip that says it is a preview not to be passed on."""
    tab.goto(writing.url + "/rilis/2026/03/rilis-draf/")
    expect(tab.get_by_text("Isi naskah draf.")).to_be_visible()
    expect(tab.locator(".strip.preview")).to_have_text(re.compile("Pratinjau"))


def test_hidden_tab_catches_up(writing: Writing, tab: Page) -> None:
    """A tab that was hidden while the text changed has the new text when it is looked at again."""
    tab.goto(writing.url + FIRST_PAGE)
    hide = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
    hide += "document.dispatchEvent(new Event('visibilitychange'))"
    tab.evaluate(hide % "true")
    writing.edit(FIRST, "Paragraf kedua.", "Paragraf terlewat.")
    other = tab.context.new_page()
    other.goto(writing.url + FIRST_PAGE)
    expect(other.get_by_text("Paragraf terlewat.")).to_be_visible()
    other.close()
    assert tab.get_by_text("Paragraf kedua.").is_visible()
    tab.evaluate(hide % "false")
    expect(tab.get_by_text("Paragraf terlewat.")).to_be_visible()


def test_no_complaints_of_the_browser(writing: Writing, tab: Page) -> None:
    """The page with the script in it raises no error in the browser's console."""
    said: list[str] = []
    tab.on(
        "console",
        # What the browser itself cannot fetch in a closed network is no complaint about our page.
        lambda message: said.append(message.text) if writing.url in message.location.get("url", "") else None,
    )
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(writing.url + "/")
    writing.edit(FIRST, "title: Rilis 1", "title: Rilis Satu")
    expect(tab.get_by_text("Rilis Satu").first).to_be_attached()
    assert said == []
