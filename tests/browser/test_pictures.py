"""Pictures and what else stands between the paragraphs of a release, as a phone and a desk get them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.hosting import hosted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

GALLERY = "rilis/2026/05/galeri-panen-kangkung-lapas-geser/"
TABLE = "rilis/2026/11/banten-catat-waktu-tunggu-kunjungan/"

#: Scrolls to the end as a reader does, and waits for every picture.
SCROLL = """
async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 300) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
  }
  await Promise.all([...document.images].map(image => image.decode()));
}
"""
PICTURES = """
() => [...document.querySelectorAll('main picture img')].map(image => ({
  file: image.currentSrc.split('/').pop(),
  chosen: image.naturalWidth,
  shown: image.getBoundingClientRect().width,
  lazy: image.loading === 'lazy',
}))
"""


@contextmanager
def opened(
    browser: Browser, address: str, width: int, density: float = 1
) -> Iterator[tuple[Page, dict[str, int]]]:
    """Open a page on a screen; yield it with the sizes in bytes of the pictures that were fetched, by name."""
    context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=density)
    fetched: dict[str, int] = {}
    tab = context.new_page()

    def note(response: object) -> None:
        name = response.url.rpartition("/")[2]  # type: ignore[attr-defined]
        if name.endswith((".avif", ".webp", ".jpg", ".png")):
            fetched[name] = int(response.headers["content-length"])  # type: ignore[attr-defined]

    tab.on("response", note)
    try:
        tab.goto(address)
        tab.evaluate(SCROLL)
        yield tab, fetched
    finally:
        context.close()


@pytest.mark.parametrize(
    ("width", "density", "lead", "other"),
    [(360, 2, "800", "800"), (360, 1, "480", "480"), (412, 2.625, "1200", "1200"), (1280, 1, "800", "480")],
)
def test_a_screen_gets_its_size(
    browser: Browser, site: Site, width: int, density: float, lead: str, other: str
) -> None:
    """Phones and desks fetch one variant of each picture that fits, a fifth of the originals or less at that."""
    with opened(browser, f"{site.url}/{GALLERY}", width, density) as (tab, fetched):
        files = [picture["file"] for picture in tab.evaluate(PICTURES)]
    assert files == [
        f"panen-1.jpg-{lead}.avif",
        *(f"panen-{number}.jpg-{other}.avif" for number in range(2, 7)),
    ]
    assert set(fetched) == set(files)
    originals = sum((site.folder / GALLERY / f"panen-{number}.jpg").stat().st_size for number in range(1, 7))
    assert sum(fetched.values()) < originals * (0.3 if density > 2 else 0.2)


@pytest.mark.parametrize("width", [320, 360, 600, 768, 1000, 1280, 1440])
@pytest.mark.parametrize("page", [GALLERY, "rilis/2026/03/kelas-membatik-lapas-cilegon/"])
def test_the_widths_that_pages_promise_are_true(browser: Browser, site: Site, page: str, width: int) -> None:
    """`sizes` says how wide the layout shows a picture: at most a tenth less than it is, and not far more."""
    with opened(browser, f"{site.url}/{page}", width) as (tab, _fetched):
        pictures = tab.evaluate(PICTURES)
        assert tab.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert pictures
    for picture in pictures:
        # A picture with widths is as wide as `sizes` says, in CSS pixels: that is its natural width.
        assert 0.9 <= picture["chosen"] / picture["shown"] <= 1.7, picture


def test_the_first_comes_at_once(browser: Browser, site: Site) -> None:
    """The lead photo is fetched at once, those below the fold only on the way to them."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    tab = context.new_page()
    tab.goto(f"{site.url}/{GALLERY}", wait_until="networkidle")
    loaded = tab.evaluate("() => [...document.querySelectorAll('main picture img')].map(one => one.complete)")
    lazy = [picture["lazy"] for picture in tab.evaluate(PICTURES)]
    context.close()
    assert loaded[0]
    assert not loaded[-1]
    assert lazy == [False, *[True] * 5]


def test_older_browsers_get_older_formats(tab: Page, site: Site) -> None:
    """Without AVIF a browser takes WebP, without that the photo itself."""
    tab.goto(f"{site.url}/{GALLERY}")
    tab.evaluate(
        "() => document.querySelectorAll('source[type=\"image/avif\"]').forEach(one => one.remove())"
    )
    tab.evaluate(SCROLL)
    assert {picture["file"].rpartition(".")[2] for picture in tab.evaluate(PICTURES)} == {"webp"}
    tab.evaluate("() => document.querySelectorAll('source').forEach(one => one.remove())")
    tab.evaluate(SCROLL)
    assert {picture["file"].rpartition(".")[2] for picture in tab.evaluate(PICTURES)} == {"jpg"}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_pictures_arrive(browser: Browser, site: Site, width: int) -> None:
    """On a slow line the text stays where it is while pictures come in: the layout shift is 0."""
    with hosted(site.folder, slow={".avif": 0.5}) as host:
        context = browser.new_context(viewport={"width": width, "height": 800})
        tab = context.new_page()
        tab.add_init_script(
            "window.shift = 0; new PerformanceObserver(list => {"
            " for (const entry of list.getEntries()) window.shift += entry.value"
            "}).observe({type: 'layout-shift', buffered: true})"
        )
        tab.goto(f"{host.url}/{GALLERY}")
        tab.evaluate(SCROLL)
        shift = tab.evaluate("() => window.shift")
        context.close()
    assert shift == 0


def test_gallery_by_keyboard(tab: Page, site: Site) -> None:
    """Tab goes from picture to picture, each link has words, and Enter opens the large version."""
    tab.goto(f"{site.url}/{GALLERY}")
    links = tab.locator(".gallery a")
    assert links.count() == 5
    for number in range(5):
        assert len(links.nth(number).locator("img").get_attribute("alt") or "") > 20
        assert links.nth(number).get_attribute("title") == "Perbesar foto"
    links.first.focus()
    for _ in range(4):
        tab.keyboard.press("Tab")
    assert links.last.evaluate("link => link === document.activeElement && link.matches(':focus-visible')")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.url.endswith("/panen-6.jpg")
    assert tab.evaluate("() => document.images[0].naturalWidth") == 1600


def test_table_on_a_phone(tab: Page, site: Site) -> None:
    """A wide table scrolls in its box by keyboard; its caption stays in view, and box, caption and source are named."""
    tab.set_viewport_size({"width": 320, "height": 800})
    tab.goto(f"{site.url}/{TABLE}")
    box = tab.get_by_role("region", name="Rata-rata waktu tunggu kunjungan menurut satuan kerja")
    box.locator("table").evaluate("table => { table.style.minWidth = '50rem' }")
    assert tab.get_by_role("table", name="Rata-rata waktu tunggu kunjungan menurut satuan kerja").is_visible()
    box.focus()
    for _ in range(12):
        tab.keyboard.press("ArrowRight")
    tab.wait_for_function("() => document.querySelector('.table').scrollLeft > 100")
    place = box.locator("caption").bounding_box()
    assert place
    assert -1 <= place["x"] - 16 <= 1
    assert place["width"] <= 288
    assert tab.locator("figure.data figcaption").inner_text().startswith("Sumber: ")
    heads = box.locator("th")
    assert {heads.nth(number).get_attribute("scope") for number in range(heads.count())} == {"col", "row"}
    assert tab.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_footnote_there_and_back(tab: Page, site: Site) -> None:
    """A note is reached by a link that is named, and left by one that is named, too."""
    tab.goto(f"{site.url}/{TABLE}")
    notes = tab.get_by_label("Catatan kaki", exact=True)
    tab.get_by_label("Catatan kaki 1", exact=True).click()
    assert notes.locator("li:target").inner_text().startswith("Rata-rata dihitung")
    notes.get_by_label("Kembali ke teks dari catatan kaki 1", exact=True).click()
    assert tab.url.endswith("#fnref:1")
    assert tab.locator("sup:target").is_visible()


def test_a_quotation_has_its_speaker(tab: Page, site: Site) -> None:
    """Words and speaker stand together in a figure, the speaker outside the words."""
    tab.goto(f"{site.url}/{TABLE}")
    figure = tab.locator("figure.quote")
    assert figure.locator("blockquote").inner_text().startswith("“Angkanya")
    assert figure.locator("figcaption").inner_text() == "Kepala Kanwil Ditjenpas Banten"
