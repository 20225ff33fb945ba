"""Colours as numbers and the contrast between two of them; it refuses to know where they are used."""

from __future__ import annotations

from typing import Final

Rgb = tuple[int, int, int]

#: WCAG 2.2, success criterion 1.4.3.
LEAST_CONTRAST: Final = 4.5
_LINEAR_BELOW: Final = 0.04045


def rgb(text: str) -> Rgb:
    """Return the colour that "#RRGGBB" names."""
    red, green, blue = bytes.fromhex(text[1:])
    return red, green, blue


def mix(ground: Rgb, ink: Rgb, share: float) -> Rgb:
    """Return the colour with so much of `ink` in it, from 0 to 1."""
    red, green, blue = (round(g + (i - g) * share) for g, i in zip(ground, ink, strict=True))
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio (1 to 21) of two sRGB colours, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Rgb) -> float:
    # The constants are those of WCAG 2.2's definition of relative luminance.
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
