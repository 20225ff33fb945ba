"""The link card: the drawn picture, whatever the title."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter

import msgspec
import pytest
from PIL import ImageChops

from newsroom.cards.glyphs import drawable
from newsroom.cards.layout import is_shown
from newsroom.cards.share_card import SHARE_CARD, ShareCard, make_share_card
from newsroom.colours import contrast
from newsroom.model import SourceRef
from newsroom.target import refuse_unstable
from tests.cards import CARD, FILES, LOGO, ROOT, TITLES, drawer, layout, picture, set_title, title_type


def card(**changes: object) -> bytes:
    """Return the usual card with some fields changed."""
    return make_share_card(msgspec.structs.replace(CARD, **changes), drawer(FILES, LOGO))


@pytest.mark.parametrize("name", TITLES)
def test_every_title_gives_a_card_of_the_right_size(name: str) -> None:
    """1200 by 630 pixels of 4 bits, no more than 100 KB, and no text chunk, whatever the title."""
    data = card(title=TITLES[name])
    assert picture(data).size == (1200, 630)
    assert len(data) <= 100_000
    assert picture(data).mode == "P"
    assert data[24] == 4  # bit depth, in IHDR
    assert not picture(data).info.keys() & {"Software", "dpi", "date:create", "exif"}


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("field", ["title", "satker", "date", "kind", "site_name", "site_host"])
@pytest.mark.parametrize("logo", [None, SourceRef("lambang.png", b"")], ids=["plain", "logo"])
def test_ink_stays_in_its_box(logo: SourceRef | None, field: str, name: str) -> None:
    """Whatever the text, what it adds to the picture lies inside the box of its field."""
    conditions = {"no_stamp", "logo" if logo else "no_logo"}
    (box,) = [box for box in layout().boxes.values() if box.field == field and is_shown(box, conditions)]
    drawn = picture(card(**{field: TITLES[name], "logo": logo})).convert("RGB")
    blank = picture(card(**{field: "", "logo": logo})).convert("RGB")
    ink = ImageChops.difference(drawn, blank).getbbox()
    if ink is None:
        assert not drawable(TITLES[name], title_type()[0].data)
        return
    left, top, right, bottom = ink
    assert box.x <= left < right <= box.x + box.width
    assert box.y <= top < bottom <= box.y + box.height


def test_text_is_flush_with_its_side() -> None:
    """Ink begins at the left edge of a left box and ends within a pixel of the right edge of a right one."""
    for field, edge, side in (("title", 72, 0), ("kind", 72, 0), ("satker", 1128, 2)):
        drawn, blank = picture(card()).convert("RGB"), picture(card(**{field: ""})).convert("RGB")
        ink = ImageChops.difference(drawn, blank).getbbox()
        assert ink is not None
        assert abs(ink[side] - edge) <= 1


def test_what_the_font_lacks_leaves_no_trace() -> None:
    """A title with an emoji gives the card of the title without it."""
    assert card(title="Panen 🥬 Raya\u200d") == card(title="Panen Raya")


def test_the_bytes_repeat() -> None:
    """The same view gives the same bytes, here and in a process with another hash seed."""
    here = hashlib.sha256(card()).hexdigest()
    assert hashlib.sha256(card()).hexdigest() == here
    code = (
        "import sys, hashlib; sys.path[:0] = ['.', 'tests/unit']; import test_cards;"
        "print(hashlib.sha256(test_cards.card()).hexdigest())"
    )
    for seed in ("1", "4711"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Jayapura", "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == here


def test_every_field_is_drawn() -> None:
    """A change of any field changes the picture: none is in the view for nothing."""
    plain = card()
    mark = SourceRef("lambang.png", b"")
    other = {"example": False, "style": "ditarik", "accent": "#1F6B4F", "logo": mark}
    for field in ShareCard.__struct_fields__:
        assert card(**{field: other.get(field, f"{getattr(CARD, field)} X")}) != plain, field


def test_a_state_has_its_colour_before_a_unit() -> None:
    """The accent of a withdrawn release is the layout's, whatever its unit's; a plain release has its unit's."""
    accents = layout().accents
    for style, accent, colour in (
        ("ditarik", "#1F6B4F", accents["ditarik"]),
        ("siaran-pers", "#1F6B4F", (0x1F, 0x6B, 0x4F)),
        ("siaran-pers", "", layout().accent),
    ):
        drawn = picture(card(style=style, accent=accent)).convert("RGB")
        assert drawn.getpixel((100, 110)) == colour


def test_the_view_is_stable_and_the_recipe_says_where_it_is() -> None:
    """The view holds only what keys can encode, and the recipe's name finds it again."""
    refuse_unstable(CARD)
    module, _, name = SHARE_CARD.name.partition(":")
    assert getattr(sys.modules[module], name) is SHARE_CARD
    assert SHARE_CARD.layouts == ("cards/tautan.toml", "cards/fonts/")
    assert SHARE_CARD.view is ShareCard


def test_text_on_the_picture_has_contrast() -> None:
    """In every box the letters' colour has at least 4.5 against what lies behind, measured on the pixels."""
    drawn = picture(card()).convert("RGB")
    for name, box in layout().boxes.items():
        place = drawn.crop((box.x, box.y, box.x + box.width, box.y + box.height)).tobytes()
        colors = Counter(zip(place[::3], place[1::3], place[2::3], strict=True))
        (behind, _), (letters, _) = colors.most_common(2)
        assert contrast(behind, letters) >= 4.5, name


def test_contrast_is_that_of_wcag() -> None:
    """Black on white has 21, equal colours 1, and #767676 on white is the well-known first grey to pass."""
    white = (255, 255, 255)
    assert contrast((0, 0, 0), white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast((0x77,) * 3, white) < 4.5 < contrast((0x76,) * 3, white)


def test_no_text_is_too_small_for_a_chat() -> None:
    """At 300 pixels' width the title is at least 11 pixels of em, and nothing is set under 5.5."""
    assert min(set_title(title).size for title in TITLES.values() if title) / 4 >= 11
    assert min(box.min_size for box in layout().boxes.values()) / 4 >= 5.5
