"""The link-preview card of a release, as PNG bytes; it knows which fields there are, and nothing of the site."""

from __future__ import annotations

import io
from typing import Final

from newsroom.cards.drawing import draw
from newsroom.cards.layout_reading import read_layout
from newsroom.cards.logo import numbered
from newsroom.colours import rgb
from newsroom.model import SourceRef
from newsroom.target import Recipe, Stage, Tools, View

LAYOUT: Final = "cards/tautan.toml"
#: What the boxes of its layout may show.
TEXTS: Final = ("title", "stamp", "satker", "date", "kind", "site_name", "site_host")

#: Measured on these flat 4-bit cards: level 6 takes 1.7 times the time of 4 for 2 % fewer bytes; level 1
#: saves a quarter of the time for 18 % more.
_COMPRESSION: Final = 4


class ShareCard(View, frozen=True):
    """All that a link-preview card is made from; dates and names as the reader sees them.

    `style` is what the layout colours by: the state of a release, else its kind. `accent` is the unit's, or "",
    `logo` the file of its logo, or None.
    """

    title: str
    stamp: str
    satker: str
    date: str
    kind: str
    style: str
    accent: str
    logo: SourceRef | None
    site_name: str
    site_host: str
    example: bool


def make_share_card(view: ShareCard, tools: Tools) -> bytes:
    """Return the card as a PNG of the layout's size (1200 by 630), under 100 KB.

    Raises CardLayoutError when the layout cannot be used. Characters the fonts lack are left out.
    """
    layout = read_layout(tools.files, LAYOUT, TEXTS)
    texts = {name: getattr(view, name) for name in TEXTS}
    place = layout.logo if view.logo else None
    conditions = {
        *("no_photo", "stamp" if view.stamp else "no_stamp", "logo" if place else "no_logo"),
        *(("example",) if view.example else ()),
    }
    picture = draw(layout, tools.files, texts, conditions)
    own = rgb(view.accent) if view.accent else layout.accent
    colors = layout.colors(layout.accents.get(view.style, own))
    if view.logo and place:
        logo, more = numbered(tools.read(view.logo), place, layout.ground, len(colors) // 3)
        picture.paste(logo, (place.x, place.y))
        colors += more
    picture.putpalette(colors)
    out = io.BytesIO()
    picture.save(out, format="PNG", compress_level=_COMPRESSION)
    return out.getvalue()


SHARE_CARD = Recipe(
    name="newsroom.cards.share_card:SHARE_CARD",
    make=make_share_card,
    view=ShareCard,
    stage=Stage.CARDS,
    layouts=(LAYOUT, "cards/fonts/"),
    weight=6,
    kept=True,
    measured=True,
)
