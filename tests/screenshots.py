"""Pictures of every kind of page, for people to judge: `python -m tests.screenshots [FOLDER]`, or make screenshots.

Each kind is photographed whole on a phone and a desktop, by day and by night, and every release also as it is
printed. The two pictures in docs/gambar/ that the README shows are taken anew as well.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from pypdfium2 import PdfDocument

from tests.browser.conftest import chromium, launch_options, pages_of
from tests.hosting import hosted

ROOT = Path(__file__).parents[1]
SIZES = {"phone": (360, 780), "desktop": (1280, 900)}
SCHEMES = ("light", "dark")
#: Chromium's pictures end at this height; nobody looks further down.
TALLEST = 9000
SCROLL = """
async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo({top: y, behavior: 'instant'});
    await new Promise(done => requestAnimationFrame(done));
  }
  await Promise.all([...document.images].filter(one => one.checkVisibility()).map(one => one.decode()));
  await document.fonts.ready;
  scrollTo({top: 0, behavior: 'instant'});
}
"""


def photograph(browser: Browser, pages: dict[str, str], folder: Path) -> None:
    """Write <kind>-<size>-<scheme>.png of every kind of page into a folder."""
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            tab = context.new_page()
            for kind, address in pages.items():
                tab.goto(address)
                tab.evaluate(SCROLL)
                tall = min(tab.evaluate("() => document.documentElement.scrollHeight"), TALLEST)
                tab.screenshot(
                    path=folder / f"{kind.replace(' ', '-')}-{size}-{scheme}.png",
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": tall},
                )
            context.close()


def print_out(browser: Browser, pages: dict[str, str], folder: Path) -> None:
    """Write <kind>-print-<sheet>.png of every release into a folder, as it comes out of a printer."""
    context = browser.new_context()
    tab = context.new_page()
    for kind, address in pages.items():
        if "/rilis/2" in address:
            tab.goto(address)
            with PdfDocument(tab.pdf(prefer_css_page_size=True, format="A4")) as document:
                for number, sheet in enumerate(document, 1):
                    name = f"{kind.replace(' ', '-')}-print-{number}.png"
                    sheet.render(scale=1.4).to_pil().save(folder / name)
    context.close()


def picture_for_readme(browser: Browser, address: str, path: Path, size: tuple[int, int]) -> None:
    """Write the top of a page, as sharp as a good screen shows it, in few colours: the repository stays small."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=2 if size[0] < 500 else 1
    )
    tab = context.new_page()
    tab.goto(address)
    tab.evaluate(SCROLL)
    tab.screenshot(path=path)
    context.close()
    with Image.open(path) as taken:
        # Not by median cut, which has no colour left for so little as a link.
        few = taken.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def main(folder: Path) -> None:
    """Build the example site and take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        output = Path(place) / "output"
        command = [sys.executable, "-m", "newsroom", "build", "--site", ROOT, "--output", output]
        subprocess.run(command, cwd=ROOT, check=True)
        browser = playwright.chromium.launch(executable_path=chromium(), args=launch_options())
        with hosted(output) as host:
            pages = pages_of(output, host.url)
            photograph(browser, pages, folder)
            print_out(browser, pages, folder)
            pictures = ROOT / "docs/gambar"
            picture_for_readme(browser, pages["home"], pictures / "beranda.png", SIZES["desktop"])
            lead = html.parse(output / "index.html").xpath("//main//a[contains(@href, '/rilis/2')]/@href")[0]
            picture_for_readme(browser, host.url + lead, pictures / "rilis.png", SIZES["phone"])
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}/; docs/gambar/ has two new ones")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screenshots")
