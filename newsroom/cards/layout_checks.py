"""Whether a card layout can be used: nothing off the card or outside the safe zone, and text that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsroom.cards.layout import Area, Box, Layout, Logo, can_stand_together
from newsroom.colours import LEAST_CONTRAST, contrast


def faults(layout: Layout, shape_names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (key, reason) of what is wrong; keys are written as `table.name.key`."""
    parts: list[tuple[str, Area]] = [
        (f"shape.{name}", shape) for name, shape in zip(shape_names, layout.shapes, strict=True)
    ]
    parts += [(f"box.{name}", box) for name, box in layout.boxes.items()]
    areas = (("photo", layout.photo), ("logo", layout.logo), ("safe", layout.safe))
    parts += [(key, area) for key, area in areas if area]
    if layout.qr:
        parts.append(("qr", layout.qr.area))
    for key, area in parts:
        if fault := _off_card(area, layout):
            yield f"{key}.{'size' if key == 'qr' else fault[0]}", fault[1]
    for key, area in parts:
        kept = key == "qr" or isinstance(area, (Box, Logo))
        if kept and layout.safe and not layout.safe.holds(area):
            yield f"{key}.{_outside(layout.safe, area)}", "lies outside the safe zone"
    if layout.qr and (reason := _quiet_fault(layout, layout.qr.quiet)):
        yield "qr.size", reason
    for name, box in layout.boxes.items():
        if fault := _box_fault(box, layout) or _ground_fault(box, layout):
            yield f"box.{name}.{fault[0]}", fault[1]


def _off_card(part: Area, layout: Layout) -> tuple[str, str] | None:
    if part.x + part.width > layout.width:
        return "width", f"ends at x = {part.x + part.width}, off the card ({layout.width} wide)"
    if part.y + part.height > layout.height:
        return "height", f"ends at y = {part.y + part.height}, off the card ({layout.height} high)"
    return None


def _outside(safe: Area, part: Area) -> str:
    """Return the coordinate that is to blame."""
    return "x" if part.x < safe.x or part.x + part.width > safe.x + safe.width else "y"


def _quiet_fault(layout: Layout, quiet: Area) -> str:
    """Return what stands in the light that a QR code needs around it, or ""."""
    if not Area(0, 0, layout.width, layout.height).holds(quiet):
        return "its light margin ends off the card"
    named = [
        *layout.boxes.items(),
        *((shape.color, shape) for shape in layout.shapes),
        ("photo", layout.photo),
        ("logo", layout.logo),
    ]
    near = [name for name, area in named if area and name != "ground" and area.meets(quiet)]
    return f"{near[0]} stands in its light margin" if near else ""


def _box_fault(box: Box, layout: Layout) -> tuple[str, str] | None:
    """Return (key, reason) of what is wrong with a box in itself, or None."""
    if box.font not in layout.fonts:
        return "font", f'"{box.font}" is not one of the fonts: {", ".join(layout.fonts)}'
    if (box.field is None) == (box.text is None):
        return "field", "a box has either field or text"
    if box.min_size > box.max_size:
        return "min_size", f"{box.min_size} is more than max_size, {box.max_size}"
    if box.plate and 2 * box.plate >= box.width:
        return "plate", "leaves no room for the text"
    return None


def _ground_fault(box: Box, layout: Layout) -> tuple[str, str] | None:
    """Return (key, reason) of what is wrong with a box on what it stands on, or None."""
    if layout.photo and layout.photo.meets(box) and can_stand_together(box.when, "photo"):
        return "y", "text cannot stand on the photo: nobody knows its colours"
    if layout.logo and layout.logo.meets(box) and can_stand_together(box.when, "logo"):
        return "x", "text cannot stand on the logo: nobody knows its colours"
    under = "ground"
    for shape in layout.shapes:
        if not (shape.meets(box) and can_stand_together(shape.when, box.when)):
            continue
        if not shape.holds(box):
            return "x", "the box lies across the edge of a shape"
        under = shape.color
    if under == "accent":
        return "color", "text cannot stand on the accent: its edges would need colours the card has not"
    if box.plate:
        under = "ink"
    ratio = contrast(layout.color(box.color), layout.color(under))
    if ratio < LEAST_CONTRAST:
        return "color", f"{box.color} on {under} has contrast {ratio:.2f}, less than {LEAST_CONTRAST}"
    return None
