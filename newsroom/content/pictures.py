"""Photos as bytes: the size they are shown at, and the same picture without what devices wrote into it.

Knows the containers JPEG, PNG, WebP and GIF; refuses to know files, pages and what a photo shows.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from PIL import Image

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

#: What a container must keep to show the same pixels in the same colours; all else goes, known or not.
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs hIST acTL fcTL fdAT".split(),
)
_WEBP_KEPT = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_METADATA_FLAGS = 0x08 | 0x04  # EXIF and XMP, in the first byte of VP8X
_GIF_COMMENT, _GIF_APPLICATION = 0xFE, 0xFF
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")

#: The part that holds EXIF, and how it begins.
_EXIF: dict[str, tuple[bytes | int, bytes]] = {
    "jpeg": (0xE1, b"Exif\0\0"),
    "png": (b"eXIf", b""),
    "webp": (b"EXIF", b""),
}
_PNG_START = b"\x89PNG\r\n\x1a\n"
#: The next marker in JPEG's scan data: 0xFF followed by neither a stuffed zero, a restart nor a fill byte.
_JPEG_MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")
_SOS, _EOI, _COM = 0xDA, 0xD9, 0xFE
_APP0, _APP2, _APP14, _APP15 = 0xE0, 0xE2, 0xEE, 0xEF
_JFIF_SIZE = 14  # of its payload, without a thumbnail


class UnreadableImageError(ValueError):
    """The bytes are not a whole picture of a format we publish; the message is a short reason."""


class Picture(msgspec.Struct, frozen=True):
    """A picture as it is shown: pixels after EXIF orientation; format is jpeg, png, webp or gif."""

    width: int
    height: int
    format: str


class _Part(NamedTuple):
    """A stretch of a file: its name in the container, its payload, and the bytes as they stand."""

    name: bytes | int
    payload: bytes
    whole: bytes


def measure(data: bytes) -> Picture:
    """Return the displayed size and format of a picture, without decoding pixels.

    Raises UnreadableImageError for other formats, files cut short and more pixels than Pillow deems safe.
    """
    form, image, parts = _open(data)
    width, height = image.size
    if _orientation(form, parts) in _SIDEWAYS:
        width, height = height, width
    return Picture(width, height, form)


def strip_metadata(data: bytes) -> bytes:
    """Return the picture without EXIF, XMP, IPTC, comments, text and anything after its end.

    Pixels and the colour profile stay exactly, byte for byte; only a picture that EXIF turns is turned and
    encoded again (JPEG and lossy WebP at quality 90, the rest without loss), for its turn would be lost.
    Raises UnreadableImageError as `measure` does.
    """
    form, image, parts = _open(data)
    turn = _TURNS.get(_orientation(form, parts))
    if turn is not None and not getattr(image, "is_animated", False):
        data = _turned(image, turn, form, parts)
        parts = list(_WALKS[form](data))
    return _WRITERS[form](parts)


def _open(data: bytes) -> tuple[str, Image.Image, list[_Part]]:
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
        return form, image, list(_WALKS[form](data))
    except (struct.error, IndexError) as error:
        message = f"the {form} file is cut short"
        raise UnreadableImageError(message) from error


def _orientation(form: str, parts: list[_Part]) -> int:
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


def _turned(image: Image.Image, turn: Image.Transpose, form: str, parts: list[_Part]) -> bytes:
    try:
        turned = image.transpose(turn)
    except (OSError, SyntaxError, ValueError) as error:
        message = f"the {form} file is damaged"
        raise UnreadableImageError(message) from error
    out = io.BytesIO()
    lossless = any(part.name == b"VP8L" for part in parts)
    options = {
        "jpeg": {"quality": _QUALITY, "optimize": True},
        "png": {},
        "webp": {"quality": _QUALITY, "lossless": lossless, "exact": True},
    }[form]
    turned.save(out, format=form, icc_profile=image.info.get("icc_profile"), **options)
    return out.getvalue()


def _walk_jpeg(data: bytes) -> Iterator[_Part]:
    """Yield segments from SOI to EOI (ITU-T T.81, annex B); a scan comes with its entropy-coded data."""
    at = 2
    while True:
        while data[at + 1] == 0xFF:  # noqa: PLR2004 - fill bytes may stand before any marker
            at += 1
        if data[at] != 0xFF:  # noqa: PLR2004
            message = "the jpeg file is damaged between segments"
            raise UnreadableImageError(message)
        marker = data[at + 1]
        if marker == _EOI:
            return
        (size,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + size
        if marker == _SOS:
            after = _JPEG_MARKER.search(data, end)
            end = after.start() if after else len(data)
        if end >= len(data):
            raise IndexError
        yield _Part(marker, data[at + 4 : at + 2 + size], data[at:end])
        at = end


def _write_jpeg(parts: list[_Part]) -> bytes:
    kept = [b"\xff\xd8"]
    for name, payload, whole in parts:
        if name == _APP0 and payload.startswith(b"JFIF\0"):
            # Its density stays; a thumbnail would be an older state of the picture.
            kept.append(
                struct.pack(">BBH", 0xFF, _APP0, _JFIF_SIZE + 2) + payload[: _JFIF_SIZE - 2] + b"\0\0",
            )
        elif (
            (isinstance(name, int) and not _APP0 <= name <= _APP15 and name != _COM)
            or (name == _APP2 and payload.startswith(b"ICC_PROFILE\0"))
            or (name == _APP14 and payload.startswith(b"Adobe"))  # says how colours are coded
        ):
            kept.append(whole)
    return b"".join((*kept, b"\xff\xd9"))


def _walk_png(data: bytes) -> Iterator[_Part]:
    """Yield chunks up to IEND (PNG 3rd edition, 5.3)."""
    at, name = len(_PNG_START), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise IndexError
        yield _Part(name, data[at + 8 : end - 4], data[at:end])
        at = end


def _write_png(parts: list[_Part]) -> bytes:
    return _PNG_START + b"".join(part.whole for part in parts if part.name in _PNG_KEPT)


def _walk_webp(data: bytes) -> Iterator[_Part]:
    """Yield the chunks of the RIFF (RFC 9649, 2.3 to 2.7)."""
    (size,) = struct.unpack_from("<I", data, 4)
    at, stop = 12, 8 + size
    if stop > len(data):
        raise IndexError
    while at < stop:
        name, size = struct.unpack_from("<4sI", data, at)
        end = at + 8 + size + size % 2
        if end > stop + 1:
            raise IndexError
        yield _Part(name, data[at + 8 : at + 8 + size], data[at:end])
        at = end


def _write_webp(parts: list[_Part]) -> bytes:
    body = b""
    for name, payload, whole in parts:
        if name == b"VP8X":
            body += whole[:8] + bytes([payload[0] & ~_WEBP_METADATA_FLAGS]) + whole[9:]
        elif name in _WEBP_KEPT:
            body += whole
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _walk_gif(data: bytes) -> Iterator[_Part]:
    """Yield header, extensions (named by their label) and images, up to the trailer (GIF 89a, 17 to 27)."""
    at = 13 + _gif_colors(data[10])
    yield _Part(b"head", b"", data[:at])
    while data[at] != 0x3B:  # noqa: PLR2004 - the trailer
        start, name = at, data[at]
        if name == 0x21:  # noqa: PLR2004 - an extension
            name, at = data[at + 1], at + 2
        elif name == 0x2C:  # noqa: PLR2004 - an image
            at += 11 + _gif_colors(data[at + 9])
        else:
            message = "the gif file is damaged between blocks"
            raise UnreadableImageError(message)
        first = at
        while data[at]:
            at += 1 + data[at]
        at += 1
        yield _Part(name, data[first + 1 : first + 12], data[start:at])


def _write_gif(parts: list[_Part]) -> bytes:
    kept = [
        whole
        for name, payload, whole in parts
        if name != _GIF_COMMENT and (name != _GIF_APPLICATION or payload in _GIF_KEPT)
    ]
    return b"".join((*kept, b"\x3b"))


def _gif_colors(flags: int) -> int:
    """Return the bytes of the colour table that a packed field announces."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


_WALKS = {"jpeg": _walk_jpeg, "png": _walk_png, "webp": _walk_webp, "gif": _walk_gif}
_WRITERS = {"jpeg": _write_jpeg, "png": _write_png, "webp": _write_webp, "gif": _write_gif}
