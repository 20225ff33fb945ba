"""A unit's logo on its plate, in colours or as numbers of palette entries; it knows neither units nor the rest of a card."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PIL import Image

from newsroom.cards.layout import Logo
from newsroom.colours import Rgb
from newsroom.rendering.photo_encoding import shrunk

#: A logo wider than this is decoded at this width: many times what any card shows.
_DECODED: Final = 2400
_MOST_COLORS: Final = 256


@lru_cache(maxsize=32)
def plate(data: bytes, place: Logo, ground: Rgb) -> Image.Image:
    """Return a logo on its plate as RGB, flush with the side the place is aligned to; callers do not draw on it."""
    logo = shrunk(data, _DECODED)
    logo.thumbnail((place.width, place.height), Image.Resampling.LANCZOS)
    under = Image.new("RGB", (place.width, place.height), ground)
    left = 0 if place.align == "left" else place.width - logo.width
    under.paste(logo, (left, (place.height - logo.height) // 2), logo if logo.mode == "RGBA" else None)
    return under


@lru_cache(maxsize=32)
def numbered(data: bytes, place: Logo, ground: Rgb, first: int) -> tuple[Image.Image, tuple[int, ...]]:
    """Return the plate in mode "L", each pixel the number of a palette entry from `first` on, and r, g, b of these."""
    few = plate(data, place, ground).quantize(_MOST_COLORS - first, dither=Image.Dither.NONE)
    numbers = Image.frombytes("L", few.size, bytes(number + first for number in few.tobytes()))
    used = max(few.tobytes()) + 1
    return numbers, tuple((few.getpalette() or [])[: 3 * used])
