"""Photos made smaller: pixels, colours and encoders. Knows Pillow; refuses to know which sizes a site wants, and why.

The same bytes give the same bytes: every option that matters is written out, and encoders run in one thread.
"""

from __future__ import annotations

import io
from typing import Any, Final

from PIL import Image, ImageCms

from newsroom.content.pictures import opened, upright

_SRGB: Final = ImageCms.createProfile("sRGB")

#: What each encoder is told besides the quality. AVIF at speed 8: measured here (docs/decisions/0016), 7 costs twice as
#: much for 4 % fewer bytes, 9 a third for 30 % more. WebP at 4 is the best that costs less than the AVIF beside it.
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "avif": {"speed": 8, "max_threads": 1, "autotiling": False, "subsampling": "4:2:0"},
    "webp": {"method": 4},
    "jpeg": {"optimize": True, "progressive": True},
    "png": {"optimize": True},
}
#: Formats of drawings: thin coloured lines blur when colour has half the resolution of brightness.
_DRAWN: Final = frozenset(("png", "gif"))


def shrunk(data: bytes, width: int) -> Image.Image:
    """Return the picture upright in sRGB, at most `width` pixels wide, never enlarged; RGBA if any of it is transparent.

    Raises UnreadableImageError when its pixels cannot be decoded.
    """
    form, image, parts = opened(data)
    if form == "jpeg":
        # Decoded at half or a quarter where that is enough for either side; the turn is not known here.
        image.draft(None, (width, width))
    profile = image.info.get("icc_profile")
    image = _resized(_plain(upright(form, image, parts)), width)
    if profile:
        image = _in_srgb(image, profile)
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGBA" if image.mode == "LA" else "RGB")
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:  # noqa: PLR2004 - nothing shines through
        image = image.convert("RGB")
    image.info = {"drawn": form in _DRAWN}
    return image


def encoded(image: Image.Image, width: int, form: str, quality: int) -> bytes:
    """Return what `shrunk` gave, at most `width` pixels wide, as an "avif", "webp", "jpeg" or "png"."""
    options = dict(_OPTIONS[form])
    if form != "png":
        options["quality"] = quality
    if form == "avif" and image.info["drawn"]:
        options["subsampling"] = "4:4:4"
    out = io.BytesIO()
    _resized(image, width).save(out, form, **options)
    return out.getvalue()


def _plain(image: Image.Image) -> Image.Image:
    """Return the pixels in a mode that can be resized: palettes resolved, transparency as a channel, 8 bits."""
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("LA" if image.mode == "LA" else "RGBA")
    return image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")


def _resized(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, (image.height * width + image.width // 2) // image.width)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in the colours that are meant when nothing is said; a profile that makes no sense is ignored."""
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    colours = image.convert({"RGBA": "RGB", "LA": "L"}[image.mode]) if alpha else image
    try:
        meant = ImageCms.profileToProfile(colours, io.BytesIO(profile), _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    assert meant is not None  # noqa: S101 - it is None only when done in place
    if alpha:
        meant.putalpha(alpha)
    return meant
