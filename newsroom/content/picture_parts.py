"""The parts of picture files: JPEG, PNG, WebP and GIF taken apart, and put together again without metadata.

Knows containers byte by byte; refuses to know pixels, and what a picture is for.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

#: What a container must keep to show the same pixels in the same colours; all else goes, known or not.
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs hIST acTL fcTL fdAT".split(),
)
_WEBP_KEPT = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_METADATA_FLAGS = 0x08 | 0x04  # EXIF and XMP, in the first byte of VP8X
_GIF_COMMENT, _GIF_APPLICATION, GIF_IMAGE = 0xFE, 0xFF, 0x2C
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")

_PNG_START = b"\x89PNG\r\n\x1a\n"
#: The next marker in JPEG's scan data: 0xFF followed by neither a stuffed zero, a restart nor a fill byte.
_JPEG_MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")
_SOS, _EOI, _COM = 0xDA, 0xD9, 0xFE
_APP0, _APP2, _APP14, _APP15 = 0xE0, 0xE2, 0xEE, 0xEF
_JFIF_SIZE = 14  # of its payload, without a thumbnail


class UnreadableImageError(ValueError):
    """The bytes are not a whole picture of a format we publish; the message is a short reason."""


class Part(NamedTuple):
    """A stretch of a file: its name in the container, its payload, and the bytes as they stand."""

    name: bytes | int
    payload: bytes
    whole: bytes


def _walk_jpeg(data: bytes) -> Iterator[Part]:
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
        yield Part(marker, data[at + 4 : at + 2 + size], data[at:end])
        at = end


def _write_jpeg(parts: list[Part]) -> bytes:
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


def _walk_png(data: bytes) -> Iterator[Part]:
    """Yield chunks up to IEND (PNG 3rd edition, 5.3)."""
    at, name = len(_PNG_START), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise IndexError
        yield Part(name, data[at + 8 : end - 4], data[at:end])
        at = end


def _write_png(parts: list[Part]) -> bytes:
    return _PNG_START + b"".join(part.whole for part in parts if part.name in _PNG_KEPT)


def _walk_webp(data: bytes) -> Iterator[Part]:
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
        yield Part(name, data[at + 8 : at + 8 + size], data[at:end])
        at = end


def _write_webp(parts: list[Part]) -> bytes:
    body = b""
    for name, payload, whole in parts:
        if name == b"VP8X":
            body += whole[:8] + bytes([payload[0] & ~_WEBP_METADATA_FLAGS]) + whole[9:]
        elif name in _WEBP_KEPT:
            body += whole
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _walk_gif(data: bytes) -> Iterator[Part]:
    """Yield header, extensions (named by their label) and images, up to the trailer (GIF 89a, 17 to 27)."""
    at = 13 + _gif_colors(data[10])
    yield Part(b"head", b"", data[:at])
    while data[at] != 0x3B:  # noqa: PLR2004 - the trailer
        start, name = at, data[at]
        if name == 0x21:  # noqa: PLR2004 - an extension
            name, at = data[at + 1], at + 2
        elif name == GIF_IMAGE:
            at += 11 + _gif_colors(data[at + 9])
        else:
            message = "the gif file is damaged between blocks"
            raise UnreadableImageError(message)
        first = at
        while data[at]:
            at += 1 + data[at]
        at += 1
        yield Part(name, data[first + 1 : first + 12], data[start:at])


def _write_gif(parts: list[Part]) -> bytes:
    kept = [
        whole
        for name, payload, whole in parts
        if name != _GIF_COMMENT and (name != _GIF_APPLICATION or payload in _GIF_KEPT)
    ]
    return b"".join((*kept, b"\x3b"))


def _gif_colors(flags: int) -> int:
    """Return the bytes of the colour table that a packed field announces."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


#: How a file of each format is taken apart, and how it is written without what devices put into it.
WALKS: Final[Mapping[str, Callable[[bytes], Iterator[Part]]]] = {
    "jpeg": _walk_jpeg,
    "png": _walk_png,
    "webp": _walk_webp,
    "gif": _walk_gif,
}
WRITERS: Final[Mapping[str, Callable[[list[Part]], bytes]]] = {
    "jpeg": _write_jpeg,
    "png": _write_png,
    "webp": _write_webp,
    "gif": _write_gif,
}
