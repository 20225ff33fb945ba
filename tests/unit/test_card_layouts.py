"""Card layouts: what a designer is told of a broken one."""

from __future__ import annotations

import pytest

from newsroom.cards.layout_reading import CardLayoutError, read_layout
from newsroom.cards.post_card import TEXTS, layout_of
from newsroom.cards.share_card import LAYOUT, make_share_card
from tests.cards import CARD, FILES, drawer


def broken(old: str, new: str) -> CardLayoutError:
    """Return the error that a change of the layout's text gives."""
    text = FILES[LAYOUT].decode()
    assert old in text
    with pytest.raises(CardLayoutError) as caught:
        make_share_card(CARD, drawer({**FILES, LAYOUT: text.replace(old, new, 1).encode()}))
    assert caught.value.file == LAYOUT
    assert str(caught.value).startswith(LAYOUT)
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("max_lines = 4", "max_line = 4", "box.judul.max_line", "not a key"),
        ("height = 292", "height = 592", "box.judul.height", "off the card"),
        (
            "width = 1056\nheight = 2\n",
            "width = 1156\nheight = 2\n",
            "shape.garis_atas.width",
            "off the card",
        ),
        ('font = "judul"', 'font = "tajuk"', "box.judul.font", "tajuk"),
        ("max_lines = 4", 'max_lines = "empat"', "box.judul.max_lines", "int"),
        ("muted = 74", "muted = 30", "box.satker.color", "contrast"),
        ("min_size = 46", "min_size = 460", "box.judul.min_size", "max_size"),
        ('field = "title"', 'field = "judul"', "box.judul.field", "judul"),
        ('field = "title"', 'field = "title"\ntext = "Judul"', "box.judul.field", "either"),
        ("InterDisplay-SemiBold.otf", "Hilang.otf", "font.judul.file", "Hilang.otf"),
        ("#12253F", "biru", "palette.ink", "matching"),
        ("y = 472", "y = 500", "box.tanggal.x", "edge"),
    ],
)
def test_a_broken_layout_names_file_line_and_key(old: str, new: str, key: str, reason: str) -> None:
    """A designer is told which key of which line is wrong."""
    error = broken(old, new)
    assert error.key == key
    assert reason in error.reason
    assert error.line is not None
    changed = FILES[LAYOUT].decode().replace(old, new, 1).splitlines()[error.line - 1]
    assert changed.startswith((key.rpartition(".")[2] + " =", f"[{key.rpartition('.')[0]}]"))


@pytest.mark.parametrize(
    ("size", "old", "new", "key", "reason"),
    [
        ("cerita", "y = 296", "y = 250", "box.satker.y", "safe zone"),
        ("cerita", "[qr]\nx = 808", "[qr]\nx = 960", "qr.size", "off the card"),
        ("potret", "y = 1024", "y = 1040", "qr.size", "light margin"),
        ("potret", "height = 500", "height = 700", "box.kredit.y", "photo"),
        ("persegi", 'field = "number"', 'field = "date"', "box.nomor.field", "date"),
        ("persegi", "plate = 24", "plate = 200", "box.cap.plate", "no room"),
        (
            "persegi",
            'color = "ground"\nalign = "right"\nvalign',
            'color = "ink"\nalign = "right"\nvalign',
            "box.cap.color",
            "contrast",
        ),
        ("persegi", 'ralat = "#B4542D"', 'ralat = "merah"', "accents.ralat", "matching"),
        ("persegi", 'when = "stamp"', 'when = "cap"', "box.cap.when", "cap"),
        ("persegi", "x = 160", "x = 120", "box.satker_lambang.x", "logo"),
        ("potret", "y = 58\n", "y = 10\n", "logo.y", "safe zone"),
        ("tautan", "x = 1064", "x = 1164", "logo.width", "off the card"),
        (
            "tautan",
            'align = "right"\n\n# The letter',
            'align = "kanan"\n\n# The letter',
            "logo.align",
            "kanan",
        ),
    ],
)
def test_a_broken_layout_of_a_post_names_its_key(
    size: str, old: str, new: str, key: str, reason: str
) -> None:
    """Safe zone, photo and code are looked after as the boxes are."""
    name = layout_of(size)
    text = FILES[name].decode()
    assert old in text
    with pytest.raises(CardLayoutError) as caught:
        read_layout({**FILES, name: text.replace(old, new, 1).encode()}, name, TEXTS)
    assert caught.value.key == key
    assert reason in caught.value.reason
    assert caught.value.line


def test_a_missing_key_or_broken_toml_is_told() -> None:
    """The error of a missing key stands at its table; that of TOML itself says the line."""
    error = broken("min_size = 46\n", "")
    assert (error.key, error.reason) == ("box.judul.min_size", "is missing")
    assert error.line == FILES[LAYOUT].decode().splitlines().index("[box.judul]") + 1
    assert "line" in broken("[box.judul]", "[box.judul").reason


def test_a_file_that_is_no_font_is_told() -> None:
    """A font file that cannot be read is named; so is a layout that is not there."""
    name = "cards/fonts/Inter-Medium.otf"
    with pytest.raises(CardLayoutError, match=name):
        make_share_card(CARD, drawer({**FILES, name: b"bukan huruf"}))
    with pytest.raises(CardLayoutError, match=LAYOUT):
        make_share_card(CARD, drawer({}))
