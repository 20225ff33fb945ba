"""The one stylesheet: joined, named after what it says, and coloured only by tokens that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsroom.site.copies import asset_targets, asset_urls
from newsroom.site.stylesheet import STYLESHEET, stylesheet_target
from tests.sites import SmallSite

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "assets/css").glob("*.css"))
TOKENS = (ROOT / "assets/css/00-tokens.css").read_text("utf-8")
#: A colour written out: #rrggbb, rgb(), hsl() and their like.
COLOUR = re.compile(r"(?<![\w&-])#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(")
#: What the head of 00-tokens promises: text on ground.
PAIRS = [
    *(
        (text, ground)
        for text in ("ink", "muted", "link", "visited", "alert", "info", "good")
        for ground in ("ground", "band")
    ),
    *((f"{state}-ink", f"{state}-band") for state in ("alert", "info", "good")),
    *(("notice-ink", "notice"), ("head-ink", "head"), ("head-muted", "head"), ("hit-ink", "hit")),
    *(("ground", "link"), ("ground", "alert")),
]


class Assets:
    """Stands in for a recipe's tools: it has assets only."""

    def __init__(self, assets: dict[str, bytes]) -> None:
        self.assets = assets


def made(assets: dict[str, bytes]) -> str:
    """Return the stylesheet of some assets."""
    return STYLESHEET.make(stylesheet_target(assets).drawn(), Assets(assets)).decode()  # type: ignore[arg-type]


def scheme(name: str) -> dict[str, str]:
    """Return the colours of a scheme: those of the light one are the base."""
    light, _, rest = TOKENS.partition("@media (prefers-color-scheme: dark)")
    dark = rest.partition("@media print")[0]
    colours = dict(re.findall(r"--([\w-]+): (#\w{3,6});", light))
    return colours if name == "light" else {**colours, **dict(re.findall(r"--([\w-]+): (#\w{3,6});", dark))}


def luminance(colour: str) -> float:
    """Return the relative luminance. Source: WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_sheets_are_joined_in_the_order_of_their_names() -> None:
    """Sheets become one file; comments go, what looks like one inside a string or an address stays."""
    css = made(
        {
            "css/20-b.css": b"\xef\xbb\xbf/* two */ b { content: '/* kept */' }\n",
            "css/10-a.css": b"a {\n  color: red; /* one */\n}\n.x { background: url(data:image/svg+xml,/*x*/) }",
        }
    )
    assert (
        css
        == "a {\ncolor: red; \n}\n.x { background: url(data:image/svg+xml,/*x*/) }\nb { content: '/* kept */' }\n"
    )


def test_assets_are_named_as_published() -> None:
    """url("fonts/x.woff2") becomes the published name, seen from the stylesheet; a new font gives a new stylesheet."""
    assets = {"css/a.css": b"@font-face { src: url('fonts/x.woff2') }", "fonts/x.woff2": b"one"}
    published = asset_urls(assets)
    assert f'url("{published["fonts/x.woff2"].removeprefix("/aset/")}")' in made(assets)
    other = asset_urls({**assets, "fonts/x.woff2": b"two"})
    assert other["site.css"] != published["site.css"]
    paths = {target.path for target in asset_targets(assets)}
    assert paths == {published["site.css"][1:], published["fonts/x.woff2"][1:]}


def test_a_site_has_its_own_sheets(tmp_path: Path) -> None:
    """A site replaces a sheet by name and adds one; with a site.css of its own it replaces them all."""
    site = SmallSite(tmp_path)
    site.write("assets/css/20-frame.css", ".masthead { order: 7 }")
    site.write("assets/css/05-warna.css", ":root { --head: #004d40 }")
    site.build()
    (sheet,) = (site.output / "aset").glob("site.*.css")
    css = sheet.read_text("utf-8")
    assert "--head: #004d40" in css
    assert ".masthead { order: 7 }" in css
    assert (
        ".wordmark"
        not in css.replace(".wordmark b { font-size: 15pt; }", "")
        .replace("\n", " ")
        .partition("@media print")[0]
    )
    site.write("assets/site.css", "body { margin: 0 }")
    site.build()
    (sheet,) = (site.output / "aset").glob("site.*.css")
    assert sheet.read_text("utf-8") == "body { margin: 0 }\n"


def test_every_address_of_the_stylesheet_is_published(tmp_path: Path) -> None:
    """Every font and picture the stylesheet names is a file of the site; the licence of the font is beside it."""
    site = SmallSite(tmp_path)
    site.build()
    (sheet,) = (site.output / "aset").glob("site.*.css")
    named = re.findall(r'url\("([^"]+)"\)', sheet.read_text("utf-8"))
    assert named
    assert all((sheet.parent / name).is_file() for name in named)
    assert list((site.output / "aset/fonts").glob("OFL.*.txt"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_colours_stand_in_the_tokens_only(sheet: Path) -> None:
    """No sheet but 00-tokens writes a colour out."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    assert bool(COLOUR.search(text)) == (sheet.stem == "00-tokens")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_tokens_can_be_read(name: str) -> None:
    """Each pair of text and ground that 00-tokens promises has 4.5:1 or better; edges and focus have 3:1."""
    colours = scheme(name)
    faint = [(text, ground) for text, ground in PAIRS if contrast(colours[text], colours[ground]) < 4.5]
    faint += [
        (edge, ground)
        for edge in ("line-strong", "focus")
        for ground in ("ground", "band")
        if contrast(colours[edge], colours[ground]) < 3
    ]
    assert faint == []


def test_faint_tokens_are_noticed() -> None:
    """Negative control: a grey on paper that looks fine is not."""
    assert contrast("#999999", scheme("light")["ground"]) < 3
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert scheme("dark")["ground"] != scheme("light")["ground"]
