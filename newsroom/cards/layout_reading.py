"""A card layout read from its TOML file, every fault with its key and line; what makes it usable is layout_checks.py's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from newsroom.cards.layout import INK, Area, Box, Code, Font, Hex, Layout, Length, Logo, Palette, Shape
from newsroom.cards.layout_checks import faults
from newsroom.colours import rgb

_Table = TypeVar("_Table")


class CardLayoutError(ValueError):
    """A card layout cannot be used; says file, line where known, key and reason."""

    def __init__(self, file: str, key: str, reason: str, line: int | None = None) -> None:
        self.file = file
        self.key = key
        self.reason = reason
        self.line = line
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {key}: {reason}")


class _Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The top level of the file, its tables not yet looked into."""

    width: Length
    height: Length
    palette: dict[str, Any]
    font: dict[str, Any]
    box: dict[str, Any]
    shape: dict[str, Any] = {}
    accents: dict[str, Any] = {}
    photo: dict[str, Any] | None = None
    logo: dict[str, Any] | None = None
    qr: dict[str, Any] | None = None
    safe: dict[str, Any] | None = None


def read_layout(files: Mapping[str, bytes], name: str, fields: Collection[str]) -> Layout:
    """Return the layout `name` of layouts/, checked; raise CardLayoutError for the first fault.

    `fields` are what its boxes may show: the fields of the view it is drawn from.
    """
    if name not in files:
        raise CardLayoutError(name, "file", "is not in layouts/")
    layout = _parse(files[name], name)
    for font_name, font in layout.fonts.items():
        for key, file in (("file", font.file), ("kern", font.kern)):
            if file is not None and file not in files:
                where = f"font.{font_name}.{key}"
                raise CardLayoutError(name, where, f"{file} is not in layouts/", _line(files[name], where))
    for box_name, box in layout.boxes.items():
        if box.field is not None and box.field not in fields:
            where = f"box.{box_name}.field"
            reason = f'"{box.field}" is not one of the fields: {", ".join(fields)}'
            raise CardLayoutError(name, where, reason, _line(files[name], where))
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

    def table(raw: object, kind: type[_Table], key: str) -> _Table:
        return _table(raw, kind, data, name, key)

    sheet = table(raw, _Sheet, "")
    palette = table(sheet.palette, Palette, "palette")
    folder = name.rpartition("/")[0] + "/" if "/" in name else ""
    fonts = {}
    for key, value in sheet.font.items():
        font = table(value, Font, f"font.{key}")
        fonts[key] = Font(folder + font.file, font.kern and folder + font.kern)
    shapes = {key: table(value, Shape, f"shape.{key}") for key, value in sheet.shape.items()}
    layout = Layout(
        width=sheet.width,
        height=sheet.height,
        ground=rgb(palette.ground),
        ink=rgb(palette.ink),
        accent=rgb(palette.accent),
        muted=round(palette.muted / 100 * INK),
        accents={key: rgb(table(value, Hex, f"accents.{key}")) for key, value in sheet.accents.items()},
        fonts=fonts,
        shapes=tuple(shapes.values()),
        boxes={key: table(value, Box, f"box.{key}") for key, value in sheet.box.items()},
        photo=None if sheet.photo is None else table(sheet.photo, Area, "photo"),
        logo=None if sheet.logo is None else table(sheet.logo, Logo, "logo"),
        qr=None if sheet.qr is None else table(sheet.qr, Code, "qr"),
        safe=None if sheet.safe is None else table(sheet.safe, Area, "safe"),
    )
    for where, reason in faults(layout, tuple(shapes)):
        raise CardLayoutError(name, where, reason, _line(data, where))
    return layout


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
