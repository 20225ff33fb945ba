"""Photos as bytes: the size they are shown at, and the same picture without what devices wrote into it.

Knows what Pillow and the containers tell; refuses to know files, pages and what a photo shows.
"""

from __future__ import annotations

import io
import struct
import warnings

import msgspec
from PIL import Image

from newsroom.content.picture_parts import GIF_IMAGE, WALKS, WRITERS, Part, UnreadableImageError

__all__ = ["Picture", "UnreadableImageError", "measure", "opened", "strip_metadata", "upright"]

_ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4 A
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_QUALITY = 90

_FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}

#: The part that holds EXIF, and how it begins.
_EXIF: dict[str, tuple[bytes | int, bytes]] = {
    "jpeg": (0xE1, b"Exif\0\0"),
    "png": (b"eXIf", b""),
    "webp": (b"EXIF", b""),
}
#: The part that only moving pictures have.
_MOVES = {"png": b"acTL", "webp": b"ANIM"}
#: A JPEG is read at an eighth of its size when only damage is looked for: all its data is decoded all the same.
_GLANCE = 8


class Picture(msgspec.Struct, frozen=True):
    """A picture as it is shown: pixels after EXIF orientation; format is jpeg, png, webp or gif."""

    width: int
    height: int
    format: str
    moves: bool = False


def measure(data: bytes) -> Picture:
    """Return the displayed size and format of a picture, and whether it moves.

    Raises UnreadableImageError for other formats, files cut short or damaged, and more pixels than Pillow deems safe.
    """
    form, image, parts = opened(data)
    width, height = image.size
    if _orientation(form, parts) in _SIDEWAYS:
        width, height = height, width
    _look_through(form, image)
    return Picture(width, height, form, _moves(form, parts))


def strip_metadata(data: bytes) -> bytes:
    """Return the picture without EXIF, XMP, IPTC, comments, text and anything after its end.

    Pixels and the colour profile stay exactly, byte for byte; only a picture that EXIF turns is turned and
    encoded again (JPEG and lossy WebP at quality 90, the rest without loss), for its turn would be lost.
    Raises UnreadableImageError as `measure` does.
    """
    form, image, parts = opened(data)
    if _orientation(form, parts) in _TURNS and not getattr(image, "is_animated", False):
        data = _turned(image, form, parts)
        parts = list(WALKS[form](data))
    return WRITERS[form](parts)


def opened(data: bytes) -> tuple[str, Image.Image, list[Part]]:
    """Return the format of a picture, Pillow's view of it with no pixel decoded yet, and its parts."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata, which goes anyway
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF"))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        message = f"more than {Image.MAX_IMAGE_PIXELS} pixels"
        raise UnreadableImageError(message) from error
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, struct.error) as error:
        message = "not a readable JPEG, PNG, WebP or GIF"
        raise UnreadableImageError(message) from error
    form = _FORMATS[image.format or ""]
    try:
        return form, image, list(WALKS[form](data))
    except (struct.error, IndexError) as error:
        message = f"the {form} file is cut short"
        raise UnreadableImageError(message) from error


def upright(form: str, image: Image.Image, parts: list[Part]) -> Image.Image:
    """Return the pixels of what `opened` gave, turned as EXIF says; raise UnreadableImageError when damaged."""
    turn = _TURNS.get(_orientation(form, parts))
    try:
        image.load()
        return image if turn is None else image.transpose(turn)
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error) as error:
        message = f"the {form} file is damaged"
        raise UnreadableImageError(message) from error


def _look_through(form: str, image: Image.Image) -> None:
    """Raise UnreadableImageError when pixels cannot be decoded: found now it is the writer's, later it would be ours."""
    if form == "jpeg":
        image.draft(None, (image.width // _GLANCE, image.height // _GLANCE))
    upright(form, image, [])


def _moves(form: str, parts: list[Part]) -> bool:
    if form == "gif":
        return sum(part.name == GIF_IMAGE for part in parts) > 1
    return any(part.name == _MOVES.get(form) for part in parts)


def _orientation(form: str, parts: list[Part]) -> int:
    """Return the EXIF orientation, 1 to 8; 1 where there is none or it makes no sense."""
    name, start = _EXIF.get(form, (b"", b""))
    for part in parts:
        if part.name == name and part.payload.startswith(start):
            return _orientation_of(part.payload.removeprefix(b"Exif\0\0"))
    return 1


def _orientation_of(exif: bytes) -> int:
    # Read here and not by Pillow, which warns on the terminal of every other damage in the block.
    try:
        order = {b"II": "<", b"MM": ">"}[exif[:2]]
        (first,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, first)
        for number in range(count):
            tag, value = struct.unpack_from(order + "H6xH", exif, first + 2 + 12 * number)
            if tag == _ORIENTATION:
                return value if value in _TURNS else 1
    except (KeyError, struct.error):
        pass
    return 1


def _turned(image: Image.Image, form: str, parts: list[Part]) -> bytes:
    turned = upright(form, image, parts)
    out = io.BytesIO()
    lossless = any(part.name == b"VP8L" for part in parts)
    options = {
        "jpeg": {"quality": _QUALITY, "optimize": True},
        "png": {},
        "webp": {"quality": _QUALITY, "lossless": lossless, "exact": True},
    }[form]
    turned.save(out, format=form, icc_profile=image.info.get("icc_profile"), **options)
    return out.getvalue()
