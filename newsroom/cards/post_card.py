"""The cards that are uploaded to social media: square, portrait and story; it knows how one is drawn, not who gets one.

They are JPEGs, with and without a photo: Instagram's and TikTok's interfaces take no PNG, and a card keeps its
address when a photo comes or goes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final

import segno
from PIL import Image, ImageOps

from newsroom.cards.drawing import draw
from newsroom.cards.layout import INK, Area
from newsroom.cards.layout_reading import read_layout
from newsroom.cards.logo import plate
from newsroom.colours import Rgb, rgb
from newsroom.model import SourceRef
from newsroom.rendering.photo_encoding import shrunk
from newsroom.target import Recipe, Stage, Tools, View

#: What the boxes of their layouts may show.
TEXTS: Final = (
    *("title", "stamp", "satker", "kind", "dateline", "number", "credit"),
    *("hint", "short_url", "site_name"),
)
#: Bytes; WhatsApp shows no larger picture in a preview, and phones on slow lines upload these.
MOST_BYTES: Final = 300_000
#: JPEG qualities, tried in this order until the card is light enough. Colours at full resolution, or letters blur.
_QUALITIES: Final = (90, 84, 76, 64, 50, 36, 24)
#: The photo is decoded at most this wide before it is cropped: a panel is 1080 wide, a panorama's crop less.
_DECODED: Final = 2400


class PostCard(View, frozen=True):
    """All that one of the cards is made from; `size` names its layout, the focus is in percent from left and top.

    `style` is what the layout colours by: the state of a release, else its kind. `accent` is the unit's, or "",
    `logo` the file of its logo, or None.
    `link` is what the QR code says, `short_url` the same for people to type.
    """

    size: str
    title: str
    stamp: str
    style: str
    accent: str
    logo: SourceRef | None
    satker: str
    kind: str
    dateline: str
    number: str
    credit: str
    hint: str
    short_url: str
    link: str
    site_name: str
    example: bool
    photo: SourceRef | None
    focus_x: int
    focus_y: int


def make_post_card(view: PostCard, tools: Tools) -> bytes:
    """Return the card as a JPEG of its layout's size, at most MOST_BYTES.

    Raises CardLayoutError when the layout cannot be used. Characters the fonts lack are left out.
    """
    layout = read_layout(tools.files, layout_of(view.size), TEXTS)
    conditions = {
        "photo" if view.photo and layout.photo else "no_photo",
        "stamp" if view.stamp else "no_stamp",
        "logo" if view.logo and layout.logo else "no_logo",
    }
    if view.example:
        conditions.add("example")
    drawn = draw(layout, tools.files, {name: getattr(view, name) for name in TEXTS}, conditions)
    if layout.qr:
        code = _code(view.link, layout.qr.size)
        drawn.paste(code, (layout.qr.x + layout.qr.size - code.width, layout.qr.y))
    own = rgb(view.accent) if view.accent else layout.accent
    drawn.putpalette(layout.colors(layout.accents.get(view.style, own)))
    card = drawn.convert("RGB")
    if view.photo and layout.photo:
        photo = _cropped(tools.read(view.photo), layout.photo, (view.focus_x, view.focus_y), layout.ground)
        card.paste(photo, (layout.photo.x, layout.photo.y))
    if view.logo and layout.logo:
        logo = plate(tools.read(view.logo), layout.logo, layout.ground)
        card.paste(logo, (layout.logo.x, layout.logo.y))
    return _encoded(card)


def layout_of(size: str) -> str:
    """Return the file of a size's layout."""
    return f"cards/{size}.toml"


def _code(link: str, size: int) -> Image.Image:
    """Return a QR code of at most `size` pixels as numbers of palette entries, its modules whole pixels."""
    rows = segno.make(link, error="m", boost_error=False, micro=False).matrix
    small = Image.frombytes("L", (len(rows), len(rows)), b"".join(bytes(row) for row in rows))
    side = size // len(rows) * len(rows)
    return small.point(lambda dark: INK * dark).resize((side, side), Image.Resampling.NEAREST)


def _cropped(data: bytes, place: Area, focus: tuple[int, int], ground: Rgb) -> Image.Image:
    """Return a photo filling its place: what is in focus stays in it, as with CSS `object-position`."""
    photo = shrunk(data, _DECODED)
    centring = (focus[0] / 100, focus[1] / 100)
    filled = ImageOps.fit(photo, (place.width, place.height), Image.Resampling.LANCZOS, centering=centring)
    if filled.mode == "RGBA":
        behind = Image.new("RGB", filled.size, ground)
        behind.paste(filled, mask=filled.getchannel("A"))
        return behind
    return filled


def _encoded(card: Image.Image) -> bytes:
    data = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        card.save(out, "jpeg", quality=quality, subsampling="4:4:4", optimize=True)
        data = out.getvalue()
        if len(data) <= MOST_BYTES:
            break
    return data


def _recipe(constant: str, size: str) -> Recipe:
    return Recipe(
        name=f"newsroom.cards.post_card:{constant}",
        make=make_post_card,
        view=PostCard,
        stage=Stage.CARDS,
        layouts=(layout_of(size), "cards/fonts/"),
        weight=25,
        kept=True,
    )


SQUARE_CARD = _recipe("SQUARE_CARD", "persegi")
PORTRAIT_CARD = _recipe("PORTRAIT_CARD", "potret")
STORY_CARD = _recipe("STORY_CARD", "cerita")
#: The sizes there are, as site.toml names them.
POST_CARDS: Final[Mapping[str, Recipe]] = {
    "persegi": SQUARE_CARD,
    "potret": PORTRAIT_CARD,
    "cerita": STORY_CARD,
}
