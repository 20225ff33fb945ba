"""Photos as published: the picture itself, and smaller ones of it. Knows how they are made, not which there are.

It imports little: whatever it imports is in the key of every photo, and to encode all of them again takes hours.
"""

from __future__ import annotations

from PIL import Image

from newsroom.content.pictures import strip_metadata
from newsroom.model import SourceRef
from newsroom.rendering.photo_encoding import encoded, shrunk
from newsroom.target import Recipe, Stage, Tools, View


class PhotoCopy(View, frozen=True):
    """A photo of a text in its own format; `width` is the width it is reduced to, 0 for as it is."""

    source: SourceRef
    width: int
    format: str
    quality: int


class PhotoVariant(View, frozen=True):
    """A photo of a text, smaller and in another format; `base` is the width of the largest one made of it."""

    source: SourceRef
    base: int
    width: int
    format: str
    quality: int


#: The photo last decoded, by digest and width: its variants follow each other, and decoding is half the work.
_LAST: dict[tuple[bytes, int], Image.Image] = {}


def make_photo(view: PhotoCopy, tools: Tools) -> bytes:
    """Return a photo without place, device or author in its metadata."""
    data = tools.read(view.source)
    if not view.width:
        return strip_metadata(data)
    return encoded(shrunk(data, view.width), view.width, view.format, view.quality)


def make_variant(view: PhotoVariant, tools: Tools) -> bytes:
    """Return a smaller photo."""
    key = (view.source.digest, view.base)
    base = _LAST.get(key)
    if base is None:
        base = shrunk(tools.read(view.source), view.base)
        _LAST.clear()
        _LAST[key] = base
    return encoded(base, view.width, view.format, view.quality)


PHOTO = Recipe("newsroom.site.photo_files:PHOTO", make_photo, PhotoCopy, Stage.IMAGES, measured=True)
PHOTO_VARIANT = Recipe(
    "newsroom.site.photo_files:PHOTO_VARIANT", make_variant, PhotoVariant, Stage.IMAGES, weight=100
)
