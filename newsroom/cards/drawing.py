"""Drawing a layout with its texts, as numbers of palette entries; it refuses to know releases and file formats.

One ink on one ground is drawn as a short ramp of palette entries, so that the picture needs neither RGB nor
quantizing: the palette only names colours that were drawn as numbers. The accent lies outside the ramp.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

import msgspec
from PIL import Image, ImageDraw

from newsroom.cards.glyphs import drawable, probe
from newsroom.cards.layout import INK, Box, Layout, is_shown
from newsroom.cards.layout_reading import CardLayoutError, read_pairs
from newsroom.cards.text_fit import Typeface, face, fit, typeface

#: Fields that are the same on every card of a site, drawn once and copied.
_STEADY = (None, "site_name", "site_host")


def draw(
    layout: Layout, files: Mapping[str, bytes], texts: Mapping[str, str], conditions: Collection[str]
) -> Image.Image:
    """Return a card in mode "L", each pixel the number of a palette entry of `layout.colors`.

    `texts` are those of the fields, `conditions` what is true of the card. Characters a font lacks are left out.
    Raises CardLayoutError when a font cannot be used.
    """
    boxes = {name: box for name, box in layout.boxes.items() if is_shown(box, conditions)}
    types = {name: _typeface_of(files, layout, box.font) for name, box in boxes.items()}
    set_ = [
        (name, drawable(texts[box.field] if box.field else box.text or "", types[name].data), types[name])
        for name, box in boxes.items()
    ]
    steady = tuple(one for one in set_ if boxes[one[0]].field in _STEADY)
    picture = _still(layout, tuple(sorted(conditions)), steady).copy()
    pen = ImageDraw.Draw(picture)
    for name, text, type_ in set_:
        if boxes[name].field not in _STEADY:
            _set(pen, layout, boxes[name], text, type_)
    return picture


def _typeface_of(files: Mapping[str, bytes], layout: Layout, name: str) -> Typeface:
    font = layout.fonts[name]
    return _typeface(font.file, files[font.file], font.kern, files[font.kern] if font.kern else b"")


@lru_cache(maxsize=16)
def _typeface(file: str, data: bytes, kern: str | None, pairs: bytes) -> Typeface:
    try:
        probe(data)
    except OSError as error:
        raise CardLayoutError(file, "font", f"cannot be read as a font ({error})") from error
    return typeface(data, read_pairs(pairs, kern) if kern else {})


@lru_cache(maxsize=8)
def _still(
    layout: Layout, conditions: tuple[str, ...], steady: tuple[tuple[str, str, Typeface], ...]
) -> Image.Image:
    """Return the part that cards share, as numbers of palette entries; callers copy it before drawing."""
    picture = Image.new("L", (layout.width, layout.height), 0)
    pen = ImageDraw.Draw(picture)
    for shape in layout.shapes:
        if is_shown(shape, conditions):
            _fill(pen, shape.rectangle, layout.entry(shape.color))
    for name, text, type_ in steady:
        _set(pen, layout, layout.boxes[name], text, type_)
    return picture


def _fill(pen: ImageDraw.ImageDraw, rectangle: tuple[int, int, int, int], entry: int) -> None:
    left, top, right, bottom = rectangle
    pen.rectangle((left, top, right - 1, bottom - 1), fill=entry)


def _set(pen: ImageDraw.ImageDraw, layout: Layout, box: Box, text: str, type_: Typeface) -> None:
    """Draw a drawable text in its box; its ink ends flush with the side it is aligned to."""
    if not text:
        return
    inner = _inner(box)
    setting = fit(text, type_, inner)
    if box.plate:
        width = round(max(line.right - line.left for line in setting.lines)) + 2 * box.plate
        left = box.x if box.align == "left" else box.x + box.width - width
        _fill(pen, (left, box.y, left + width, box.y + box.height), INK)
    font, color = face(type_, setting.size), layout.entry(box.color)
    for number, line in enumerate(setting.lines):
        start = round(
            inner.x - line.left if box.align == "left" else inner.x + inner.width - line.right - 0.5
        )
        # Baselines stand on whole pixels: that keeps horizontal strokes crisp.
        baseline = round(box.y + setting.first + number * setting.leading)
        for offset, letters in type_.runs(line.text, setting.size):
            pen.text((start + offset, baseline), letters, font=font, fill=color, anchor="ls")


@lru_cache(maxsize=64)
def _inner(box: Box) -> Box:
    """Return where the text of a box goes: inside its plate."""
    if not box.plate:
        return box
    return msgspec.structs.replace(box, x=box.x + box.plate, width=box.width - 2 * box.plate)
