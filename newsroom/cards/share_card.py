"""The link-preview card of a release, as PNG bytes; it knows how to draw a layout, and nothing of the site.

One ink on one ground is drawn as a short ramp of palette entries, so that the picture needs neither RGB nor
quantizing: the palette only names colours that were drawn as numbers. The accent lies outside the ramp.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from newsroom.cards.layout import Box, CardLayoutError, Layout, read_layout, read_pairs
from newsroom.cards.text_fit import Typeface, face, fit, typeface
from newsroom.target import Recipe, Stage, Tools, View

LAYOUT = "cards/tautan.toml"

#: Measured on these flat 4-bit cards: level 6 takes 1.7 times the time of 4 for 2 % fewer bytes; level 1
#: saves a quarter of the time for 18 % more.
_COMPRESSION = 4

#: A no-break space is a promise of the writer's, so only other white space parts words.
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
_HOLLOW = re.compile(r"\(\s*\)|\[\s*\]|\u201c\s*\u201d|\u2018\s*\u2019|\"\s+\"")
_NO_CHARACTER = "\U0010ffff"

#: Fields that are the same on every card of a site, drawn once and copied.
_STEADY = (None, "site_name", "site_host")


class ShareCard(View, frozen=True):
    """All that a link-preview card is made from; dates and names as the reader sees them."""

    title: str
    satker: str
    date: str
    kind: str
    site_name: str
    site_host: str
    example: bool


def make_share_card(view: ShareCard, tools: Tools) -> bytes:
    """Return the card as a PNG of the layout's size (1200 by 630), under 100 KB.

    Raises CardLayoutError when the layout cannot be used. Characters the fonts lack are left out.
    """
    layout = read_layout(tools.files, LAYOUT)
    types = {name: _typeface_of(tools.files, font.file, font.kern) for name, font in layout.fonts.items()}
    texts = {name: _text(box, view, types[box.font]) for name, box in layout.boxes.items()}
    steady = tuple(name for name, box in layout.boxes.items() if box.field in _STEADY)
    shared = tuple((name, texts[name], types[layout.boxes[name].font]) for name in steady)
    picture = _still(layout, shared).copy()
    pen = ImageDraw.Draw(picture)
    for name, box in layout.boxes.items():
        if name not in steady:
            _set(pen, layout, box, texts[name], types[box.font])
    picture.putpalette(layout.colors)
    out = io.BytesIO()
    picture.save(out, format="PNG", compress_level=_COMPRESSION)
    return out.getvalue()


def _typeface_of(files: Mapping[str, bytes], file: str, kern: str | None) -> Typeface:
    return _typeface(file, files[file], kern, files[kern] if kern else b"")


@lru_cache(maxsize=16)
def _typeface(file: str, data: bytes, kern: str | None, pairs: bytes) -> Typeface:
    try:
        _probe(data)
    except OSError as error:
        raise CardLayoutError(file, "font", f"cannot be read as a font ({error})") from error
    return typeface(data, read_pairs(pairs, kern) if kern else {})


def _text(box: Box, view: ShareCard, type_: Typeface) -> str:
    if box.when == "example" and not view.example:
        return ""
    text = getattr(view, box.field) if box.field else box.text or ""
    return drawable(text, type_.data)


@lru_cache(maxsize=4)
def _still(layout: Layout, steady: tuple[tuple[str, str, Typeface], ...]) -> Image.Image:
    """Return the part that cards share, as numbers of palette entries; callers copy it before drawing."""
    picture = Image.new("L", (layout.width, layout.height), 0)
    pen = ImageDraw.Draw(picture)
    for shape in layout.shapes:
        corner = (shape.x + shape.width - 1, shape.y + shape.height - 1)
        pen.rectangle((shape.x, shape.y, *corner), fill=layout.entry(shape.color))
    for name, text, type_ in steady:
        _set(pen, layout, layout.boxes[name], text, type_)
    return picture


def _set(pen: ImageDraw.ImageDraw, layout: Layout, box: Box, text: str, type_: Typeface) -> None:
    """Draw a drawable text in its box; its ink ends flush with the side it is aligned to."""
    if not text:
        return
    setting = fit(text, type_, box)
    font, color = face(type_, setting.size), layout.entry(box.color)
    for number, line in enumerate(setting.lines):
        start = round(box.x - line.left if box.align == "left" else box.x + box.width - line.right - 0.5)
        # Baselines stand on whole pixels: that keeps horizontal strokes crisp.
        baseline = round(box.y + setting.first + number * setting.leading)
        for offset, letters in type_.runs(line.text, setting.size):
            pen.text((start + offset, baseline), letters, font=font, fill=color, anchor="ls")


def missing_glyphs(text: str, font_bytes: bytes) -> str:
    """Return the characters of `text` (in NFC) that the font cannot draw, each once, in their order."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(c for c in composed if not c.isspace() and not _has(font_bytes, c)))


def drawable(text: str, font_bytes: bytes) -> str:
    """Return `text` in NFC with single spaces and only characters the font can draw.

    Letters in fancy dress (mathematical bold and the like) come back as plain ones; emoji, other scripts and
    control characters are dropped, and brackets or quotes left empty by that go with them.
    """
    kept, dropped = [], False
    for char in unicodedata.normalize("NFC", text):
        if _has(font_bytes, char):
            kept.append(char)
        elif char.isspace():
            kept.append(" ")
        elif all(_has(font_bytes, part) for part in unicodedata.normalize("NFKC", char)):
            kept.append(unicodedata.normalize("NFKC", char))
        else:
            dropped = True
    line = "".join(kept)
    if dropped:
        line = _HOLLOW.sub(" ", line)
    return _BREAKS.sub(" ", line).strip()


@lru_cache(maxsize=16384)
def _has(font_bytes: bytes, char: str) -> bool:
    """Tell whether the font draws `char` as itself: not as its tofu box, which every unknown character gets.

    Control and format characters are refused even where a font shows them, and so are marks that did not
    compose: the basic engine cannot place them over their letter.
    """
    if unicodedata.category(char)[0] in "CM":
        return False
    font = _probe(font_bytes)
    return bytes(font.getmask(char)) != bytes(font.getmask(_NO_CHARACTER))


@lru_cache(maxsize=16)
def _probe(font_bytes: bytes) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(font_bytes), 32, layout_engine=ImageFont.Layout.BASIC)


SHARE_CARD = Recipe(
    name="newsroom.cards.share_card:SHARE_CARD",
    make=make_share_card,
    view=ShareCard,
    stage=Stage.CARDS,
    layouts=("cards/",),
    weight=6,
    kept=True,
    measured=True,
)
