"""Search as readers use it: words, units, kinds, days; addresses to share; keys; what is said when it fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from newsroom.search.words import ROOTS, STOP_WORDS, WHOLE
from tests.browser.conftest import Site
from tests.hosting import hosted
from tests.sites import SITE, SmallSite

EXAMPLES: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "unit/search_words.json").read_text("utf-8")
)
TABLES = {
    name: " ".join(sorted(table))
    for name, table in (("stop", STOP_WORDS), ("whole", WHOLE), ("roots", ROOTS))
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small newsroom with a few releases to look for, below a path as many hosts have it."""
    folder = tmp_path_factory.mktemp("cari")
    site = SmallSite(folder)
    site.write("content/site.toml", SITE.replace("uji.example.go.id/", "uji.example.go.id/kantor/"))
    for number in range(1, 26):
        site.write_release(
            f"2026/06/panen-{number}",
            f"Panen Raya Ke-{number}",
            date=f"2026-06-{number:02d} 09:00",
            summary="Warga memanen sayuran di kebun.",
            satker="rutan-dua" if number == 7 else "lapas-satu",
            topics="[pelatihan]" if number == 9 else None,
        )
    site.write_release(
        "2022/02/lama",
        "Pelatihan Menjahit bagi Warga",
        date="2022-02-02 09:00",
        summary="Dua puluh peserta belajar membuat pola <b>.",
    )
    site.write_release(
        "2026/07/ringkas",
        "Kabar Juli",
        date="2026-07-01 09:00",
        kind="klarifikasi",
        summary="Pelatihan menjahit tetap berjalan.",
    )
    site.build(output=folder / "served/kantor")
    with hosted(folder / "served") as host:
        yield f"{host.url}/kantor/cari/"


@pytest.fixture
def faults(tab: Page) -> Iterator[list[str]]:
    """Collect what the browser complains of."""
    found: list[str] = []
    listeners: list[tuple[Any, Any]] = [
        ("console", lambda message: found.append(message.text)),
        ("pageerror", lambda error: found.append(str(error))),
    ]
    for name, listener in listeners:
        tab.on(name, listener)
    yield found
    for name, listener in listeners:
        tab.remove_listener(name, listener)


def titles(tab: Page) -> list[str]:
    """Return the titles of the results, once there is an answer."""
    status = tab.locator("#status")
    expect(status).not_to_be_empty()
    expect(status).not_to_have_text("Mencari…")
    return tab.locator("#daftar-hasil h3").all_inner_texts()


def test_by_words_of_the_title(tab: Page, address: str, faults: list[str]) -> None:
    """Another form of the words finds a release: a summary of today comes before a title of long ago."""
    tab.goto(address)
    tab.fill("#q", "DILATIH menjahít")
    tab.keyboard.press("Enter")
    assert titles(tab) == ["Kabar Juli", "Pelatihan Menjahit bagi Warga"]
    expect(tab.locator("#status")).to_have_text("2 rilis ditemukan.")
    marks = [one.lower() for one in tab.locator("#daftar-hasil mark").all_inner_texts()]
    assert marks == ["pelatihan", "menjahit", "pelatihan", "menjahit"]
    first = tab.locator("#daftar-hasil li").first
    expect(first.locator("time")).to_have_text("1 Jul 2026")
    expect(first.locator(".kind")).to_have_text("Klarifikasi")
    expect(first.locator(".card-over a")).to_have_attribute("href", "/kantor/satker/lapas-satu/")
    assert faults == []


def test_by_unit(tab: Page, address: str, faults: list[str]) -> None:
    """A unit finds its own releases; the unit above finds those of all below it."""
    tab.goto(address)
    tab.select_option("#satker", "rutan-dua")
    tab.click("form.search button")
    assert titles(tab) == ["Panen Raya Ke-7", "Rilis 2"]
    tab.select_option("#satker", "kw-contoh")
    tab.fill("#q", "panen")
    tab.click("form.search button")
    expect(tab.locator("#status")).to_have_text("25 rilis ditemukan.")
    assert faults == []


def test_by_days(tab: Page, address: str, faults: list[str]) -> None:
    """Both days count; newest first; days alone are enough; days the wrong way round are told."""
    tab.goto(f"{address}?dari=2026-06-03&sampai=2026-06-05")
    assert titles(tab) == ["Panen Raya Ke-5", "Panen Raya Ke-4", "Panen Raya Ke-3"]
    expect(tab.locator("#dari")).to_have_value("2026-06-03")
    tab.goto(f"{address}?q=pelatihan&sampai=2025-12-31")
    assert titles(tab) == ["Pelatihan Menjahit bagi Warga"]
    tab.goto(f"{address}?dari=2026-06-05&sampai=2026-06-03")
    assert titles(tab) == []
    expect(tab.locator("#status")).to_contain_text("sesudah")
    assert faults == []


def test_by_kind_and_topic(tab: Page, address: str) -> None:
    """A kind and a topic narrow a search; what matched in the topics is shown."""
    tab.goto(f"{address}?jenis=klarifikasi")
    assert titles(tab) == ["Kabar Juli"]
    tab.goto(f"{address}?q=pelatihan&topik=pelatihan&urut=terbaru")
    assert titles(tab) == ["Panen Raya Ke-9", "Rilis 4", "Rilis 2"]
    expect(tab.locator("#daftar-hasil .card-topics mark").first).to_have_text("Pelatihan")


def test_ten_at_a_time_and_back(tab: Page, address: str) -> None:
    """More results are added and focused; Back returns to the search before and to as many results."""
    tab.goto(f"{address}?q=panen")
    assert len(titles(tab)) == 10
    tab.click("#lagi")
    expect(tab.locator("#daftar-hasil li")).to_have_count(20)
    assert tab.evaluate("document.activeElement.textContent") == "Panen Raya Ke-15"
    tab.fill("#q", "kabar")
    tab.keyboard.press("Enter")
    expect(tab.locator("#daftar-hasil li")).to_have_count(1)
    assert tab.title().startswith("kabar – ")
    tab.go_back()
    expect(tab.locator("#daftar-hasil li")).to_have_count(20)
    expect(tab.locator("#q")).to_have_value("panen")
    tab.locator("#daftar-hasil a", has_text="Ke-20").click()
    expect(tab.locator("h1")).to_have_text("Panen Raya Ke-20")
    tab.go_back()
    expect(tab.locator("#daftar-hasil li")).to_have_count(20)


def test_filters_fold_on_a_phone(tab: Page, address: str) -> None:
    """On a phone results come right after the words; filters that are set stay in sight."""
    tab.set_viewport_size({"width": 360, "height": 760})
    tab.goto(f"{address}?q=panen")
    titles(tab)
    expect(tab.locator("#satker")).to_be_hidden()
    expect(tab.locator("#daftar-hasil li").first).to_be_in_viewport()
    tab.goto(f"{address}?q=panen&satker=rutan-dua")
    titles(tab)
    expect(tab.locator("#satker")).to_have_value("rutan-dua")
    expect(tab.locator("#satker")).to_be_visible()


def test_some_words_and_beginnings(tab: Page, address: str) -> None:
    """When no release has all words, those with most are shown, and it is said; a beginning of a word will do."""
    tab.goto(f"{address}?q=menjahit+kuda")
    assert len(titles(tab)) == 2
    expect(tab.locator("#status")).to_contain_text("sebagian")
    for beginning in ("jahi", "pelatiha"):
        tab.goto(f"{address}?q={beginning}")
        assert "Pelatihan Menjahit bagi Warga" in titles(tab)
    tab.goto(f"{address}?q=yang+dan")
    assert titles(tab) == []
    expect(tab.locator("#status")).to_contain_text("terlalu umum")


def test_a_release_number(tab: Page, address: str) -> None:
    """A release's number leads to it."""
    tab.goto(f"{address}?q=AAAAA3")
    link = tab.get_by_role("link", name="Buka rilis nomor aaaaa3")
    expect(link).to_have_attribute("href", "/kantor/r/aaaaa3/")


def test_texts_are_never_markup(tab: Page, address: str, faults: list[str]) -> None:
    """What stands in a release or in the address is shown as it is."""
    tab.goto(f"{address}?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+pola")
    titles(tab)
    expect(tab.locator("#daftar-hasil")).to_contain_text("pola <b>")
    assert tab.locator("main img").count() == 0
    assert faults == []


def test_a_broken_index_is_told(tab: Page, address: str) -> None:
    """When a file of the index cannot be had, the reader is told, and can try again."""
    tab.route("**/indeks/**", lambda route: route.abort())
    tab.goto(f"{address}?q=panen")
    expect(tab.locator("#status")).to_contain_text("tidak dapat dimuat")
    tab.unroute("**/indeks/**")
    tab.click("form.search button")
    assert len(titles(tab)) == 10


def test_without_javascript(browser: Browser, address: str) -> None:
    """Without scripts there is no form that finds nothing, but a word why and the other ways."""
    context = browser.new_context(java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(f"{address}?q=panen")
        expect(tab.locator("form.search")).to_be_hidden()
        expect(tab.locator(".search-without")).to_contain_text("JavaScript")
        tab.click("main a[href='/kantor/arsip/']")
        expect(tab.locator("h1")).to_have_text("Arsip")
    finally:
        context.close()


def test_the_script_cuts_words_alike(tab: Page, address: str) -> None:
    """What readers type is folded and stemmed exactly as the texts were."""
    tab.goto(address)
    script = tab.get_attribute("#cari", "data-words")
    texts = [
        *EXAMPLES["texts"],
        *EXAMPLES["alone"],
        *[word for family in EXAMPLES["families"] for word in family],
    ]
    made = tab.evaluate(
        """async ([script, tables, texts]) => {
            const { stemmer, words } = await import(script);
            const { termOf } = stemmer(tables);
            return texts.map((text) => [words(text), words(text).map(termOf)]);
        }""",
        [script, TABLES, texts],
    )
    said = dict(zip(texts, made, strict=True))
    assert {text: said[text][0] for text in EXAMPLES["texts"]} == EXAMPLES["texts"]
    assert {word: said[word][1] for word in EXAMPLES["alone"]} == {
        word: [term] for word, term in EXAMPLES["alone"].items()
    }
    for root, *members in EXAMPLES["families"]:
        assert {said[word][1][0] for word in members} == {root}


def test_the_example_site_is_searched(tab: Page, site: Site, faults: list[str]) -> None:
    """Every kind of release of the example site is found by the first words of its title."""
    for kind in ("release", "release with table", "right of reply"):
        tab.goto(site.pages[kind])
        title = tab.locator("h1").inner_text()
        tab.goto(site.pages["search"])
        tab.fill("#q", title)
        tab.keyboard.press("Enter")
        assert title in titles(tab)
    assert faults == []
