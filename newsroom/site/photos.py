"""The photos of a text: which sizes and formats of each there are, where they stand, and what a page is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from newsroom import urls
from newsroom.model import Photo
from newsroom.site.photo_files import PHOTO, PHOTO_VARIANT, PhotoCopy, PhotoVariant
from newsroom.site.views import BodyImage, PhotoSize
from newsroom.target import Target

#: Widths in pixels. A phone asks for 800 or 1200, a gallery for 480, a desk for 800 or 1200.
WIDTHS: Final = (480, 800, 1200)
#: WebP has one middling width: the browsers that know it but not AVIF are those of 2020 to 2022.
WEBP_WIDTH: Final = 800
#: The photo itself is reduced to this width; it stands in feeds, and behind a gallery.
LARGEST: Final = 2000
#: Below this width a photo has no variants: there is little to save.
_SMALLEST: Final = 480
#: A width is left out when the next one is less than a quarter larger.
_STEP: Final = (5, 4)

#: Chosen to look alike (docs/decisions/0016): AVIF 55 as WebP 75 as JPEG 78.
AVIF_QUALITY: Final = 55
WEBP_QUALITY: Final = 75
_REDUCED_QUALITY: Final = 82


def photo_targets(address: str, photos: tuple[Photo, ...]) -> Iterator[Target]:
    """Yield the photos of a text beside its page, each followed by its variants."""
    for photo in photos:
        yield Target(urls.output_path(urls.beside(address, photo.name)), PHOTO, photo_copy(photo))
        widths = _widths(photo)
        for form, sizes, quality in (
            ("avif", widths, AVIF_QUALITY),
            ("webp", _webp_widths(widths), WEBP_QUALITY),
        ):
            for size in sizes:
                path = urls.output_path(urls.photo_variant(address, photo.name, size, form))
                variant = PhotoVariant(photo.source, widths[-1], size, form, quality)
                yield Target(path, PHOTO_VARIANT, variant)


def photo_copy(photo: Photo) -> PhotoCopy:
    """Return what the photo itself is made from."""
    width = LARGEST if _is_reduced(photo) else 0
    return PhotoCopy(photo.source, width, photo.format if width else "", _REDUCED_QUALITY if width else 0)


def body_image(address: str, photo: Photo) -> BodyImage:
    """Return what a page is told of a photo beside it: URLs are encoded, sizes those of the photo as published."""
    width, height = shown_size(photo)
    widths = _widths(photo)

    def sizes(form: str, of: tuple[int, ...]) -> tuple[PhotoSize, ...]:
        return tuple(
            PhotoSize(quote(urls.photo_variant(address, photo.name, size, form)), size) for size in of
        )

    return BodyImage(
        name=photo.name,
        url=photo_url(address, photo),
        width=width,
        height=height,
        avif=sizes("avif", widths),
        webp=sizes("webp", _webp_widths(widths)),
    )


def photo_url(address: str, photo: Photo) -> str:
    """Return the site path of the photo itself, encoded."""
    return quote(urls.beside(address, photo.name))


def shown_size(photo: Photo) -> tuple[int, int]:
    """Return width and height of the photo as published."""
    if not _is_reduced(photo):
        return photo.width, photo.height
    return LARGEST, max(1, (photo.height * LARGEST + photo.width // 2) // photo.width)


def _is_reduced(photo: Photo) -> bool:
    return photo.width > LARGEST and not photo.moves and photo.format != "gif"


def _widths(photo: Photo) -> tuple[int, ...]:
    """Return the widths of a photo's variants, smallest first; nothing is enlarged, and what moves stays as it is."""
    if photo.moves or photo.width < _SMALLEST:
        return ()
    top = min(photo.width, WIDTHS[-1])
    more, than = _STEP
    return (*(width for width in WIDTHS if width * more <= top * than), top)


def _webp_widths(widths: tuple[int, ...]) -> tuple[int, ...]:
    return (min(WEBP_WIDTH, widths[-1]),) if widths else ()
