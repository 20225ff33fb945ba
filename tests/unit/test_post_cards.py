"""The cards for uploading: budgets proven on the made files, photo, stamp and code."""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Iterator

import msgspec
import pytest
from PIL import Image, ImageChops, ImageDraw

from newsroom.cards.layout import Area, Box, is_shown
from newsroom.cards.post_card import MOST_BYTES, POST_CARDS, TEXTS, PostCard, layout_of, make_post_card
from newsroom.colours import contrast
from newsroom.model import SourceRef
from newsroom.target import refuse_unstable
from tests.cards import FILES, LOGO, POST, TITLES, drawer, layout, set_title

SIZES = {"persegi": (1080, 1080), "potret": (1080, 1350), "cerita": (1080, 1920)}
PHOTO = SourceRef("foto.jpg", b"")
#: How far a JPEG's ringing carries a colour from what was drawn, of 255.
RINGING = 24


def noise(width: int, height: int) -> bytes:
    """Return a photo that compresses badly: leaves of every colour, sharp at every edge."""
    chance = random.Random(1)  # noqa: S311 - a picture, no secret
    picture = Image.effect_noise((width, height), 90).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for _ in range(3000):
        x, y, size = chance.randrange(width), chance.randrange(height), chance.randrange(4, 30)
        pen.ellipse((x, y, x + size, y + size // 2), fill=tuple(chance.randrange(256) for _ in range(3)))
    out = io.BytesIO()
    picture.save(out, "jpeg", quality=95)
    return out.getvalue()


def halves(left: tuple[int, int, int], right: tuple[int, int, int], size: tuple[int, int]) -> bytes:
    """Return a photo of two colours, side by side or above each other, as a PNG."""
    picture = Image.new("RGB", size, left)
    picture.paste(right, (size[0] // 2, 0, *size) if size[0] > size[1] else (0, size[1] // 2, *size))
    out = io.BytesIO()
    picture.save(out, "png")
    return out.getvalue()


def post(photo: bytes = b"", **changes: object) -> bytes:
    """Return a card with some fields changed."""
    view = msgspec.structs.replace(POST, **changes, photo=PHOTO if photo else None)
    return make_post_card(view, drawer(FILES, photo or LOGO))


def rgb_of(data: bytes) -> Image.Image:
    """Return the pixels of a card."""
    with Image.open(io.BytesIO(data)) as opened:
        assert opened.format == "JPEG"
        return opened.convert("RGB")


def shown(size: str, *, photo: bool, stamp: bool = False, logo: bool = False) -> Iterator[tuple[str, Box]]:
    """Yield the boxes of a card of example data."""
    conditions = {"example", "photo" if photo else "no_photo", "stamp" if stamp else "no_stamp"}
    conditions.add("logo" if logo else "no_logo")
    yield from (
        (name, box) for name, box in layout(layout_of(size)).boxes.items() if is_shown(box, conditions)
    )


def changed(one: bytes, other: bytes) -> Area | None:
    """Return where two cards differ by more than a JPEG's ringing."""
    difference = ImageChops.difference(rgb_of(one), rgb_of(other)).convert("L")
    box = difference.point(lambda value: 255 * (value > RINGING)).getbbox()
    return box and Area(box[0], box[1], box[2] - box[0], box[3] - box[1])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", TITLES)
def test_every_title_gives_a_card_of_the_right_size_and_weight(size: str, name: str) -> None:
    """Exact pixels, RGB, at most 300 KB, nothing in the metadata, whatever the title."""
    data = post(size=size, title=TITLES[name])
    assert rgb_of(data).size == SIZES[size]
    assert len(data) <= MOST_BYTES == 300_000
    with Image.open(io.BytesIO(data)) as opened:
        assert not opened.info.keys() & {"exif", "comment", "icc_profile"}


@pytest.mark.parametrize("size", SIZES)
def test_the_worst_photo_stays_within_the_weight(size: str) -> None:
    """A photo of noise costs quality, never more than 300 KB."""
    assert len(post(noise(1600, 1200), size=size)) <= MOST_BYTES


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "photo", [b"", halves((200, 40, 40), (40, 40, 200), (1600, 900))], ids=["type", "photo"]
)
@pytest.mark.parametrize("field", TEXTS)
def test_text_stays_in_its_box_and_the_safe_zone(field: str, photo: bytes, size: str) -> None:
    """Whatever the text, its ink lies in the box of its field, and that in what no app covers."""
    safe = layout(layout_of(size)).safe
    assert safe
    for text in (TITLES[name] for name in ("160 characters", "capitals", "unbreakable", "accents")):
        stamp = {} if field == "stamp" else {"stamp": "RALAT"}
        if field == "kind":
            stamp = {"stamp": ""}
        ink = changed(
            post(photo, size=size, **stamp, **{field: text}), post(photo, size=size, **stamp, **{field: ""})
        )
        boxes = [
            box for _, box in shown(size, photo=bool(photo), stamp=field != "kind") if box.field == field
        ]
        if ink is None or field == "stamp":  # a stamp changes which boxes there are
            continue
        assert boxes[0].holds(ink), text
        assert safe.holds(ink), text


@pytest.mark.parametrize("size", SIZES)
def test_a_name_beside_a_logo_stays_in_its_box(size: str) -> None:
    """However long the unit's name, its ink lies in the box beside the logo."""
    for text in (TITLES[name] for name in ("160 characters", "capitals", "unbreakable", "accents")):
        ink = changed(post(size=size, logo=PHOTO, satker=text), post(size=size, logo=PHOTO, satker=""))
        (box,) = [box for _, box in shown(size, photo=False, logo=True) if box.field == "satker"]
        assert ink
        assert box.holds(ink), text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stamp", ["", "KLARIFIKASI", "RALAT", "DITARIK"])
@pytest.mark.parametrize("photo", [b"", noise(1200, 800)], ids=["type", "photo"])
def test_text_on_the_picture_has_contrast(photo: bytes, stamp: str, size: str) -> None:
    """In every box the letters have at least 4.5 against what lies behind, measured on the made file."""
    style = {"RALAT": "ralat", "DITARIK": "ditarik", "KLARIFIKASI": "klarifikasi"}.get(stamp, "berita")
    card = rgb_of(post(photo, size=size, stamp=stamp, style=style, credit="Foto: Humas Lapas Cilegon"))
    for name, box in shown(size, photo=bool(photo), stamp=bool(stamp)):
        place = card.crop(box.rectangle).quantize(24).convert("RGB")
        colors = Counter(place.get_flattened_data())
        behind = colors.most_common(1)[0][0]
        if box.plate:
            behind = card.getpixel((box.x + box.width - 4, box.y + 4))  # type: ignore[assignment]
        best = max(contrast(behind, color) for color, count in colors.items() if count > 40)
        assert best >= 4.5, name


@pytest.mark.parametrize("size", SIZES)
def test_text_can_be_read_at_300_pixels(size: str) -> None:
    """Shown 300 pixels wide, titles have at least 10 pixels of em and nothing has less than 5."""
    read = layout(layout_of(size))
    for name, box in read.boxes.items():
        least = min(set_title(title, layout_of(size), name).size for title in TITLES.values() if title)
        assert least * 300 / 1080 >= (10 if box.field == "title" else 5), name


@pytest.mark.parametrize("size", ["potret", "cerita"])
def test_the_code_says_the_short_link(size: str) -> None:
    """The QR code on the picture has the modules of the link, crisp, dark on light, with light around it."""
    import segno

    read = layout(layout_of(size))
    assert read.qr
    card = rgb_of(post(size=size)).convert("L")
    rows = segno.make(POST.link, error="m", boost_error=False, micro=False).matrix
    scale = read.qr.size // len(rows)
    left = read.qr.x + read.qr.size - scale * len(rows)
    for row, modules in enumerate(rows):
        for column, is_dark in enumerate(modules):
            light = card.getpixel((left + column * scale + scale // 2, read.qr.y + row * scale + scale // 2))
            assert isinstance(light, int)
            assert (light < 128) is bool(is_dark)
    around = Area(left - 4 * scale, read.qr.y - 4 * scale, (len(rows) + 8) * scale, 4 * scale - 1)
    assert card.crop(around.rectangle).getextrema()[0] > 200  # type: ignore[operator]


@pytest.mark.parametrize("size", SIZES)
def test_the_focus_of_a_photo_stays_in_sight(size: str) -> None:
    """Cropped at 0 % a panorama shows its left half, at 100 % its right one."""
    photo = halves((250, 0, 0), (0, 0, 250), (3000, 600))
    place = layout(layout_of(size)).photo
    assert place
    middle = (place.x + place.width // 2, place.y + place.height // 2)
    for focus, channel in ((0, 0), (100, 2)):
        pixel = rgb_of(post(photo, size=size, focus_x=focus)).getpixel(middle)
        assert isinstance(pixel, tuple)
        assert pixel[channel] > 200


@pytest.mark.parametrize("size", SIZES)
def test_a_photo_that_shines_through_lies_on_paper(size: str) -> None:
    """A transparent picture shows the ground of the card."""
    out = io.BytesIO()
    Image.new("RGBA", (900, 900), (0, 0, 0, 0)).save(out, "png")
    read = layout(layout_of(size))
    assert read.photo
    pixel = rgb_of(post(out.getvalue(), size=size)).getpixel((read.photo.x + 500, read.photo.y + 100))
    assert isinstance(pixel, tuple)
    assert max(abs(one - two) for one, two in zip(pixel, read.ground, strict=True)) < RINGING


def test_every_field_is_drawn() -> None:
    """A change of any field changes the picture: none is in the view for nothing."""
    wide, tall = (halves((250, 0, 0), (0, 0, 250), size) for size in ((2000, 500), (800, 2000)))
    other = {
        "example": False,
        "style": "ditarik",
        "accent": "#1F6B4F",
        "size": "cerita",
        "focus_x": 90,
        "focus_y": 90,
        "logo": PHOTO,
    }
    plain = {photo: post(photo) for photo in (wide, tall, b"")}
    assert len(set(plain.values())) == 3
    for field in PostCard.__struct_fields__:
        if field != "photo":
            change = {field: other.get(field, f"{getattr(POST, field)} X")}
            assert any(post(photo, **change) != before for photo, before in plain.items()), field


def test_the_bytes_repeat_and_the_view_is_stable() -> None:
    """The same view gives the same bytes, and holds only what keys can encode."""
    photo = noise(900, 700)
    assert post(photo, size="cerita") == post(photo, size="cerita")
    refuse_unstable(POST)
    assert set(POST_CARDS) == set(SIZES)
