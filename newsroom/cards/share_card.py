"""The link-preview card of a release, as PNG bytes; it knows which fields there are, and nothing of the site."""

from __future__ import annotations

import io
from typing import Final

from newsroom.cards.drawing import draw
from newsroom.cards.layout_reading import read_layout
from newsroom.colours import rgb
from newsroom.target import Recipe, Stage, Tools, View

LAYOUT: Final = "cards/tautan.toml"
#: What the boxes of its layout may show.
TEXTS: Final = ("title", "stamp", "satker", "date", "kind", "site_name", "site_host")

#: Measured on these flat 4-bit cards: level 6 takes 1.7 times the time of 4 for 2 % fewer bytes; level 1
#: saves a quarter of the time for 18 % more.
_COMPRESSION: Final = 4


class ShareCard(View, frozen=True):
    """All that a link-preview card is made from; dates and names as the reader sees them.

    `style` is what the layout colours by: the state of a release, else its kind. `accent` is the unit's, or "".
    """

    title: str
    stamp: str
    satker: str
    date: str
    kind: str
    style: str
    accent: str
    site_name: str
    site_host: str
    example: bool


def make_share_card(view: ShareCard, tools: Tools) -> bytes:
    """Return the card as a PNG of the layout's size (1200 by 630), under 100 KB.

    Raises CardLayoutError when the layout cannot be used. Characters the fonts lack are left out.
    """
    layout = read_layout(tools.files, LAYOUT, TEXTS)
    texts = {name: getattr(view, name) for name in TEXTS}
    conditions = {"no_photo", "stamp" if view.stamp else "no_stamp", *(("example",) if view.example else ())}
    picture = draw(layout, tools.files, texts, conditions)
    own = rgb(view.accent) if view.accent else layout.accent
    picture.putpalette(layout.colors(layout.accents.get(view.style, own)))
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
