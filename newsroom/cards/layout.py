"""What a card layout is: its size, colours, shapes and boxes; knows neither the TOML file nor any drawing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

import msgspec

from newsroom.colours import Rgb, mix

#: Steps from ground to ink. With the accent they stay within 16 colours, so the PNG takes 4 bits a pixel:
#: half the bytes to compress, and no eye tells 14 steps of a letter's edge from 256.
RAMP_STEPS = 14
INK = RAMP_STEPS - 1
ACCENT = RAMP_STEPS

Pixel = Annotated[int, msgspec.Meta(ge=0, le=8192)]
Length = Annotated[int, msgspec.Meta(ge=1, le=8192)]
Hex = Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")]
#: What a part of a layout may depend on; each has its contrary, but for "example".
When = Literal["example", "photo", "no_photo", "stamp", "no_stamp", "logo", "no_logo"]
_CONTRARY: Mapping[str, str] = {
    "photo": "no_photo",
    "no_photo": "photo",
    "stamp": "no_stamp",
    "no_stamp": "stamp",
    "logo": "no_logo",
    "no_logo": "logo",
}


class Palette(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The colours of a card; `muted` is the percent of ink in ground."""

    ground: Hex
    ink: Hex
    accent: Hex
    muted: Annotated[int, msgspec.Meta(ge=1, le=100)]


class Font(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Font and kerning files, relative to the layout's own folder."""

    file: str
    kern: str | None = None


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rectangle, in pixels."""

    x: Pixel
    y: Pixel
    width: Length
    height: Length

    @property
    def rectangle(self) -> tuple[int, int, int, int]:
        """The rectangle as Pillow takes it: left, top, and right and bottom just outside."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    def meets(self, other: Area) -> bool:
        """Tell whether the two share a pixel."""
        left, top, right, bottom = self.rectangle
        return (
            left < other.x + other.width
            and other.x < right
            and top < other.y + other.height
            and other.y < bottom
        )

    def holds(self, other: Area) -> bool:
        """Tell whether the other lies wholly inside."""
        left, top, right, bottom = self.rectangle
        return (
            left <= other.x
            and top <= other.y
            and other.x + other.width <= right
            and other.y + other.height <= bottom
        )


class Shape(Area, frozen=True, forbid_unknown_fields=True):
    """A filled rectangle."""

    color: Literal["ground", "ink", "muted", "accent"]
    when: When | None = None


class Logo(Area, frozen=True, forbid_unknown_fields=True):
    """The plate, in the colour of the ground, on which a unit's logo is drawn: as large as fits, never enlarged."""

    align: Literal["left", "right"] = "left"


class Box(Area, frozen=True, forbid_unknown_fields=True):
    """A place for text; sizes in pixels of the em, leading in percent of the size.

    With `plate` the text stands on a rectangle of ink as high as the box and `plate` pixels wider on either side.
    """

    font: str
    max_size: Length
    min_size: Length
    color: Literal["ground", "ink", "muted"]
    step: Length = 2
    max_lines: Length = 1
    leading: Annotated[int, msgspec.Meta(ge=80, le=300)] = 120
    align: Literal["left", "right"] = "left"
    valign: Literal["top", "middle", "bottom"] = "top"
    field: str | None = None
    text: str | None = None
    when: When | None = None
    plate: Length | None = None


class Code(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A square for a QR code, which is drawn into its upper right corner in whole pixels a module."""

    x: Pixel
    y: Pixel
    size: Length

    @property
    def area(self) -> Area:
        """The square as a rectangle."""
        return Area(self.x, self.y, self.size, self.size)

    @property
    def quiet(self) -> Area:
        """The square with the light it needs around it: four modules (ISO/IEC 18004), of 25 at the fewest here."""
        light = -(-self.size * 4 // 25)
        return Area(self.x - light, self.y - light, self.size + 2 * light, self.size + 2 * light)


@dataclass(frozen=True, eq=False, slots=True)
class Layout:
    """A checked layout, the same object for the same file. `fonts` names the files under layouts/."""

    width: int
    height: int
    ground: Rgb
    ink: Rgb
    accent: Rgb
    muted: int  # the palette entry of muted
    accents: Mapping[str, Rgb]  # by kind or state
    fonts: Mapping[str, Font]
    shapes: tuple[Shape, ...]
    boxes: Mapping[str, Box]
    photo: Area | None
    logo: Logo | None
    qr: Code | None
    safe: Area | None

    def entry(self, color: str) -> int:
        """Return the palette entry of a colour's name."""
        return {"ground": 0, "ink": INK, "accent": ACCENT, "muted": self.muted}[color]

    def color(self, name: str) -> Rgb:
        """Return the colour of a name."""
        entry = self.entry(name)
        return self.accent if entry == ACCENT else mix(self.ground, self.ink, entry / INK)

    def colors(self, accent: Rgb) -> tuple[int, ...]:
        """Return r, g, b of each palette entry: RAMP_STEPS from ground to ink, then an accent."""
        return _colors(self.ground, self.ink, accent)


@lru_cache(maxsize=64)
def _colors(ground: Rgb, ink: Rgb, accent: Rgb) -> tuple[int, ...]:
    ramp = [mix(ground, ink, step / INK) for step in range(RAMP_STEPS)]
    return tuple(part for color in (*ramp, accent) for part in color)


def is_shown(part: Shape | Box, conditions: Collection[str]) -> bool:
    """Tell whether a part is drawn on a card of which these conditions are true."""
    return part.when is None or part.when in conditions


def can_stand_together(one: str | None, other: str | None) -> bool:
    """Tell whether parts with these conditions can be on one card."""
    return one is None or _CONTRARY.get(one) != other
