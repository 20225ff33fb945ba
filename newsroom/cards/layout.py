"""What a card layout says, read from its TOML file and checked; knows nothing of drawing or of releases."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

import msgspec

#: Steps from ground to ink. With the accent they stay within 16 colours, so the PNG takes 4 bits a pixel:
#: half the bytes to compress, and no eye tells 14 steps of a letter's edge from 256.
RAMP_STEPS = 14
INK = RAMP_STEPS - 1
ACCENT = RAMP_STEPS

#: WCAG 2.2, success criterion 1.4.3.
LEAST_CONTRAST = 4.5
_LINEAR_BELOW = 0.04045

Pixel = Annotated[int, msgspec.Meta(ge=0, le=8192)]
Length = Annotated[int, msgspec.Meta(ge=1, le=8192)]
Hex = Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")]
Rgb = tuple[int, int, int]
Field = Literal["title", "satker", "date", "kind", "site_name", "site_host"]
_Table = TypeVar("_Table", bound=msgspec.Struct)


class CardLayoutError(ValueError):
    """A card layout cannot be used; says file, line where known, key and reason."""

    def __init__(self, file: str, key: str, reason: str, line: int | None = None) -> None:
        self.file = file
        self.key = key
        self.reason = reason
        self.line = line
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {key}: {reason}")


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


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A filled rectangle, in pixels."""

    x: Pixel
    y: Pixel
    width: Length
    height: Length
    color: Literal["ground", "ink", "muted", "accent"]


class Box(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place for text, in pixels; sizes in pixels of the em, leading in percent of the size."""

    x: Pixel
    y: Pixel
    width: Length
    height: Length
    font: str
    max_size: Length
    min_size: Length
    color: Literal["ground", "ink", "muted"]
    step: Length = 2
    max_lines: Length = 1
    leading: Annotated[int, msgspec.Meta(ge=80, le=300)] = 120
    align: Literal["left", "right"] = "left"
    valign: Literal["top", "middle", "bottom"] = "top"
    field: Field | None = None
    text: str | None = None
    when: Literal["example"] | None = None
    keep_with_next: tuple[str, ...] = ()


class _Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The top level of the file, its tables not yet looked into."""

    width: Length
    height: Length
    palette: dict[str, Any]
    font: dict[str, Any]
    box: dict[str, Any]
    shape: dict[str, Any] = {}


@dataclass(frozen=True, eq=False, slots=True)
class Layout:
    """A checked layout, the same object for the same file. `fonts` names the files under layouts/."""

    width: int
    height: int
    colors: tuple[int, ...]  # r, g, b of each palette entry: RAMP_STEPS from ground to ink, then the accent
    muted: int  # the palette entry of muted
    fonts: Mapping[str, Font]
    shapes: tuple[Shape, ...]
    boxes: Mapping[str, Box]

    def entry(self, color: str) -> int:
        """Return the palette entry of a colour's name."""
        return {"ground": 0, "ink": INK, "accent": ACCENT, "muted": self.muted}[color]


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio (1 to 21) of two sRGB colours, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def read_layout(files: Mapping[str, bytes], name: str) -> Layout:
    """Return the layout `name` of layouts/, checked; raise CardLayoutError for the first fault."""
    if name not in files:
        raise CardLayoutError(name, "file", "is not in layouts/")
    layout = _parse(files[name], name)
    for font_name, font in layout.fonts.items():
        for key, file in (("file", font.file), ("kern", font.kern)):
            if file is not None and file not in files:
                where = f"font.{font_name}.{key}"
                raise CardLayoutError(name, where, f"{file} is not in layouts/", _line(files[name], where))
    return layout


def read_pairs(data: bytes, name: str) -> dict[str, int]:
    """Return kerning pairs (two letters → thousandths of an em) from a file {left: {shift: rights}}."""
    try:
        table = tomllib.loads(data.decode())
        return {
            left + right: int(shift)
            for left, shifts in table.items()
            for shift, rights in shifts.items()
            for right in rights
        }
    except (ValueError, AttributeError, TypeError) as error:
        raise CardLayoutError(name, "kern", str(error)) from error


@lru_cache(maxsize=8)
def _parse(data: bytes, name: str) -> Layout:
    try:
        raw = tomllib.loads(data.decode())
    except ValueError as error:
        raise CardLayoutError(name, "toml", str(error)) from error
    sheet = _table(raw, _Sheet, data, name, "")
    palette = _table(sheet.palette, Palette, data, name, "palette")
    folder = name.rpartition("/")[0] + "/" if "/" in name else ""
    fonts = {}
    for key, value in sheet.font.items():
        font = _table(value, Font, data, name, f"font.{key}")
        fonts[key] = Font(folder + font.file, font.kern and folder + font.kern)
    ground, ink = _rgb(palette.ground), _rgb(palette.ink)
    ramp = [_mix(ground, ink, step / INK) for step in range(RAMP_STEPS)]
    layout = Layout(
        width=sheet.width,
        height=sheet.height,
        colors=tuple(part for color in (*ramp, _rgb(palette.accent)) for part in color),
        muted=round(palette.muted / 100 * INK),
        fonts=fonts,
        shapes=tuple(_table(v, Shape, data, name, f"shape.{key}") for key, v in sheet.shape.items()),
        boxes={key: _table(v, Box, data, name, f"box.{key}") for key, v in sheet.box.items()},
    )
    for key, shape in zip(sheet.shape, layout.shapes, strict=True):
        _refuse(_off_card(shape, layout), data, name, f"shape.{key}")
    for key, box in layout.boxes.items():
        _refuse(_off_card(box, layout) or _box_fault(box, layout), data, name, f"box.{key}")
    return layout


def _off_card(part: Shape | Box, layout: Layout) -> tuple[str, str] | None:
    if part.x + part.width > layout.width:
        return "width", f"ends at x = {part.x + part.width}, off the card ({layout.width} wide)"
    if part.y + part.height > layout.height:
        return "height", f"ends at y = {part.y + part.height}, off the card ({layout.height} high)"
    return None


def _box_fault(box: Box, layout: Layout) -> tuple[str, str] | None:
    """Return (key, reason) of what is wrong with a box in itself, or None."""
    if box.font not in layout.fonts:
        return "font", f'"{box.font}" is not one of the fonts: {", ".join(layout.fonts)}'
    if (box.field is None) == (box.text is None):
        return "field", "a box has either field or text"
    if box.min_size > box.max_size:
        return "min_size", f"{box.min_size} is more than max_size, {box.max_size}"
    return _ground_fault(box, layout)


def _ground_fault(box: Box, layout: Layout) -> tuple[str, str] | None:
    """Return (key, reason) of what is wrong with a box on what it stands on, or None."""
    under = "ground"
    for shape in layout.shapes:
        if not _meet(shape, box):
            continue
        if not _holds(shape, box):
            return "x", "the box lies across the edge of a shape"
        under = shape.color
    if under == "accent":
        return "color", "text cannot stand on the accent: its edges would need colours the card has not"
    ratio = contrast(_color(layout, box.color), _color(layout, under))
    if ratio < LEAST_CONTRAST:
        return "color", f"{box.color} on {under} has contrast {ratio:.2f}, less than {LEAST_CONTRAST}"
    return None


def _meet(shape: Shape, box: Box) -> bool:
    return (
        shape.x < box.x + box.width
        and box.x < shape.x + shape.width
        and shape.y < box.y + box.height
        and box.y < shape.y + shape.height
    )


def _holds(shape: Shape, box: Box) -> bool:
    return (
        shape.x <= box.x
        and shape.y <= box.y
        and box.x + box.width <= shape.x + shape.width
        and box.y + box.height <= shape.y + shape.height
    )


def _table(raw: object, kind: type[_Table], data: bytes, name: str, key: str) -> _Table:
    """Return a table as its struct; raise CardLayoutError naming the key inside it."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$")
        inner = path.rstrip("`").strip(".")
        if found := re.match(r"Object (?:contains unknown|missing required) field `(\w+)`", reason):
            inner = found[1]
            reason = "is not a key of this table" if "unknown" in reason else "is missing"
        where = ".".join(part for part in (key, inner) if part)
        raise CardLayoutError(name, where, reason, _line(data, where)) from error


def _refuse(fault: tuple[str, str] | None, data: bytes, name: str, key: str) -> None:
    if fault is not None:
        where = f"{key}.{fault[0]}"
        raise CardLayoutError(name, where, fault[1], _line(data, where))


def _line(data: bytes, where: str) -> int | None:
    """Return the line (from 1) of a key written as `table.name.key`, else of its table, else None."""
    table, _, key = where.rpartition(".")
    here, best = "", None
    for number, line in enumerate(data.decode().splitlines(), start=1):
        text = line.strip()
        if header := re.match(r"\[([^\[\]]+)\]", text):
            here = header[1].strip()
            if here in (table, where):
                best = number
        elif here == table and re.match(rf"{re.escape(key)}\s*=", text):
            return number
    return best


def _color(layout: Layout, name: str) -> Rgb:
    start = 3 * layout.entry(name)
    red, green, blue = layout.colors[start : start + 3]
    return red, green, blue


def _rgb(text: str) -> Rgb:
    red, green, blue = bytes.fromhex(text[1:])
    return red, green, blue


def _mix(ground: Rgb, ink: Rgb, share: float) -> Rgb:
    red, green, blue = (round(g + (i - g) * share) for g, i in zip(ground, ink, strict=True))
    return red, green, blue


def _luminance(color: Rgb) -> float:
    # The constants are those of WCAG 2.2's definition of relative luminance.
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
