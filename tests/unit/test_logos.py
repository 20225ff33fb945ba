"""Logos of units: on every card and on the unit's page, for the unit itself and nobody else, and refused when they cannot be used."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from newsroom.cards.layout import Logo
from newsroom.cards.logo import plate
from newsroom.cards.post_card import layout_of
from newsroom.cards.share_card import LAYOUT
from newsroom.problems import ContentError
from tests.cards import LOGO, disc, layout
from tests.sites import SATKER, SITE, SmallSite, tree

SIZES = {
    "kartu.png": LAYOUT,
    **{f"kartu-{size}.jpg": layout_of(size) for size in ("persegi", "potret", "cerita")},
}
R2, R5 = "rilis/2026/03/rilis-2/", "rilis/2026/03/rilis-5/"
RED = (200, 30, 90)
#: How far a JPEG's ringing carries a colour, of 255.
RINGING = 24


def noise(size: tuple[int, int]) -> bytes:
    """Return a PNG that compresses badly."""
    out = io.BytesIO()
    Image.effect_noise(size, 200).convert("RGBA").save(out, "png")
    return out.getvalue()


def give(site: SmallSite, code: str, name: str = "satu.png", credit: str = "Milik satuan kerja.") -> None:
    """Let a unit name a logo."""
    fields = f"- code: {code}\n  logo: {name}\n" + (f"  logo_credit: {credit}\n" if credit else "")
    site.write("content/satker.yaml", SATKER.replace(f"- code: {code}\n", fields))


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site that makes every size, whose unit "lapas-satu" has a logo."""
    made = SmallSite(tmp_path / "situs")
    made.write("content/site.toml", SITE + '\n[cards]\nsizes = ["persegi", "potret", "cerita"]\n')
    made.write("content/logo/satu.png", LOGO)
    give(made, "lapas-satu")
    return made


def problems(site: SmallSite) -> list[tuple[str, int, int]]:
    """Return the code and place of everything a build refuses."""
    with pytest.raises(ContentError) as caught:
        site.build()
    assert {one.file for one in caught.value.problems} == {"content/satker.yaml"}
    return [(one.code, one.line, one.column) for one in caught.value.problems]


@pytest.mark.parametrize("name", SIZES)
def test_the_logo_stands_on_every_card(site: SmallSite, name: str) -> None:
    """In the middle of its place the card has the logo's colour, at its corners the ground's; the name stands beside it."""
    site.build()
    read = layout(SIZES[name])
    place = read.logo
    assert place
    with Image.open(site.output / R5 / name) as opened:
        card = opened.convert("RGB")
    middle = (place.x + place.width // 2, place.y + place.height // 2)
    for point, color in ((middle, RED), ((place.x + 1, place.y + 1), read.ground)):
        pixel = card.getpixel(point)
        assert isinstance(pixel, tuple)
        assert max(abs(one - two) for one, two in zip(pixel, color, strict=True)) < RINGING
    dark = card.crop(read.boxes["satker_lambang"].rectangle).convert("L").getextrema()[0]
    assert isinstance(dark, int)
    assert dark < 100


@pytest.mark.parametrize("name", SIZES)
def test_a_card_without_a_logo_is_what_it_was(tmp_path: Path, site: SmallSite, name: str) -> None:
    """The cards of the other unit, and those of the unit above, have the same bytes whether this one has a logo or not."""
    plain = SmallSite(tmp_path / "tanpa")
    for one in (plain, site):
        one.write("content/site.toml", SITE + '\n[cards]\nsizes = ["persegi", "potret", "cerita"]\n')
        one.write_release("2026/03/atas", "Dari Atas", id="aaaaa8", satker="kw-contoh")
        one.build()
    for folder in (R2, "rilis/2026/03/atas/"):
        assert (site.output / folder / name).read_bytes() == (plain.output / folder / name).read_bytes()
    assert (site.output / R5 / name).read_bytes() != (plain.output / R5 / name).read_bytes()


def test_a_unit_does_not_inherit_a_logo(site: SmallSite) -> None:
    """The logo of a regional office is not on the cards of the units below it, nor on their pages."""
    give(site, "kw-contoh")
    site.build()
    assert not (site.output / "satker/lapas-satu/logo.png").exists()
    with Image.open(site.output / R5 / "kartu.png") as card:
        assert card.mode == "P"
        assert len(card.getpalette() or []) == 3 * 15  # no colours but the layout's
    assert (site.output / "satker/kw-contoh/logo.png").exists()


def test_a_withdrawn_release_keeps_the_logo(site: SmallSite) -> None:
    """The notice in place of a release comes from the same unit."""
    site.write_release(
        "2026/03/rilis-5", "Lima", id="aaaaa5", withdrawn="{time: 2026-04-20 09:00, reason: Salah.}"
    )
    site.build()
    place = layout().logo
    assert place
    with Image.open(site.output / R5 / "kartu.png") as card:
        assert card.convert("RGB").getpixel((place.x + 32, place.y + 32)) == RED


def test_the_worst_logo_stays_within_the_weight(site: SmallSite) -> None:
    """A logo of noise costs bytes, never more than 100 KB on a link card."""
    site.write("content/logo/satu.png", noise((400, 300)))
    site.build()
    assert (site.output / R5 / "kartu.png").stat().st_size <= 100_000


@pytest.mark.parametrize(
    ("size", "align", "box"),
    [
        ((300, 300), "left", (0, 50, 300, 350)),
        ((300, 300), "right", (100, 50, 400, 350)),
        ((1600, 400), "left", (0, 150, 400, 250)),
        ((300, 1200), "right", (300, 0, 400, 400)),
    ],
)
def test_a_logo_is_scaled_and_never_enlarged(
    size: tuple[int, int], align: str, box: tuple[int, int, int, int]
) -> None:
    """It keeps its proportions, is as large as fits, and stands flush with its side, in the middle of the height."""
    place = Logo(0, 0, 400, 400, align)  # type: ignore[arg-type] # one of the two
    drawn = plate(disc(RED, size), place, (255, 255, 255)).convert("L").point(lambda value: 255 - value)
    found = drawn.point(lambda value: 255 * (value > 60)).getbbox()
    assert found
    assert all(abs(one - two) <= 2 for one, two in zip(found, box, strict=True))


def test_the_page_of_the_unit_shows_the_logo_with_whose_it_is(site: SmallSite) -> None:
    """Small, with a text for those who do not see it, and the credit; other units' pages have none."""
    site.build()
    page = (site.output / "satker/lapas-satu/index.html").read_text(encoding="utf-8")
    assert (
        '<img src="/satker/lapas-satu/logo.png" alt="Lambang Lapas Kelas IIA Satu" width="256" height="256"'
        in page
    )
    assert "<figcaption>Milik satuan kerja.</figcaption>" in page
    with Image.open(site.output / "satker/lapas-satu/logo.png") as published:
        assert (published.format, published.size, published.mode) == ("PNG", (256, 256), "RGBA")
    assert "logo.png" not in (site.output / "satker/kw-contoh/index.html").read_text(encoding="utf-8")


def test_a_logo_that_nobody_names_is_not_published(site: SmallSite) -> None:
    """What merely lies in content/logo/ is nowhere in the output."""
    site.write("content/logo/simpanan.png", disc((20, 140, 60)))
    site.build()
    assert [path for path in tree(site.output) if "logo" in path or "simpanan" in path] == [
        "satker/lapas-satu/logo.png"
    ]


def test_a_logo_that_cannot_be_used_is_refused(site: SmallSite) -> None:
    """Too heavy, too small, in another format though named .png, or without leave: each at its place, output untouched."""
    site.write("content/logo/satu.png", noise((1400, 1400)))
    assert problems(site) == [("logo/heavy", 13, 9)]
    site.write("content/logo/satu.png", disc(RED, (600, 255)))
    assert problems(site) == [("logo/small", 13, 9)]
    out = io.BytesIO()
    Image.new("RGB", (300, 300)).save(out, "jpeg")
    site.write("content/logo/satu.png", out.getvalue())
    assert problems(site) == [("logo/format", 13, 9)]
    site.write("content/logo/satu.png", LOGO)
    give(site, "lapas-satu", credit="")
    assert problems(site) == [("logo/credit", 13, 9)]
    assert not (site.output / "index.html").exists()
