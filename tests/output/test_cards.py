"""Every card of the example site as a file: its pixels, its weight, what can be read on it."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest
from PIL import Image

from newsroom.cards.layout import Box
from newsroom.cards.post_card import layout_of
from newsroom.cards.share_card import LAYOUT
from newsroom.colours import contrast
from tests.cards import layout
from tests.output.conftest import Whole

#: Name, pixels, form and most bytes of each.
CARDS = {
    "kartu.png": ((1200, 630), "PNG", 100_000),
    "kartu-persegi.jpg": ((1080, 1080), "JPEG", 300_000),
    "kartu-potret.jpg": ((1080, 1350), "JPEG", 300_000),
    "kartu-cerita.jpg": ((1080, 1920), "JPEG", 300_000),
}
#: So many pixels of a tone are no stray ones.
MANY = 60


def cards(whole: Whole, name: str) -> list[Path]:
    """Return a card of every release, published and withdrawn; of one removed nothing is left."""
    folders = [
        path[1:]
        for path, page in whole.pages.items()
        if re.fullmatch(r"/rilis/\d{4}/\d\d/[^/]+/", path) and not page.xpath("//article[@class='gone']")
    ]
    assert folders
    return [whole.folder / folder / name for folder in folders]


def ratio(picture: Image.Image, box: Box) -> float:
    """Return the contrast between the darkest and the lightest tone of a place."""
    tones = picture.crop(box.rectangle).convert("L").histogram()
    there = [tone for tone, count in enumerate(tones) if count > MANY]
    return contrast((min(there),) * 3, (max(there),) * 3)


@pytest.mark.parametrize("name", CARDS)
def test_every_release_has_the_card_within_its_budget(whole: Whole, name: str) -> None:
    """Exact pixels, the form its name says, no more bytes than platforms show."""
    pixels, form, most = CARDS[name]
    wrong = {}
    for file in cards(whole, name):
        with Image.open(file) as card:
            found = (card.size, card.format, file.stat().st_size <= most)
        if found != (pixels, form, True):
            wrong[file] = found
    assert wrong == {}


def test_a_link_card_is_light(whole: Whole) -> None:
    """Most link cards have 30 KB or less: a preview is fetched by every phone that is sent the link."""
    assert statistics.median(file.stat().st_size for file in cards(whole, "kartu.png")) <= 30_000


@pytest.mark.parametrize("name", CARDS)
def test_who_when_and_where_can_be_read_on_every_card(whole: Whole, name: str) -> None:
    """Unit, date and address have 4.5 against what lies behind them, measured on each file, beside a photo too."""
    size = name.partition("-")[2].removesuffix(".jpg")
    boxes = layout(layout_of(size) if size else LAYOUT).boxes
    pale = {}
    for file in cards(whole, name):
        with Image.open(file) as opened:
            card = opened.convert("RGB")
        for box in ("satker", "tanggal", "tautan" if size else "alamat"):
            if (found := ratio(card, boxes[box])) < 4.5:
                pale[file, box] = found
    assert pale == {}
