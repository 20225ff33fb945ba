"""Files published as they are: photos (without their metadata) and assets (under names that carry their digest)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsroom import urls
from newsroom.content.hashing import digest_of
from newsroom.content.pictures import strip_metadata
from newsroom.model import Photo, SourceRef
from newsroom.target import Recipe, Stage, Target, Tools, View


class PhotoCopy(View, frozen=True):
    """A photo of a text."""

    source: SourceRef


class AssetCopy(View, frozen=True):
    """A file of assets/, by its name there and its digest."""

    name: str
    digest: bytes


def make_photo(view: PhotoCopy, tools: Tools) -> bytes:
    """Return a photo without place, device or author in its metadata."""
    return strip_metadata(tools.read(view.source))


def make_asset(view: AssetCopy, tools: Tools) -> bytes:
    """Return an asset unchanged."""
    return tools.assets[view.name]


PHOTO = Recipe("newsroom.site.copies:PHOTO", make_photo, PhotoCopy, Stage.IMAGES)
ASSET = Recipe("newsroom.site.copies:ASSET", make_asset, AssetCopy, Stage.ASSETS)


def photo_targets(address: str, photos: tuple[Photo, ...]) -> Iterator[Target]:
    """Yield the photos of a text beside its page."""
    for photo in photos:
        yield Target(urls.output_path(urls.beside(address, photo.name)), PHOTO, PhotoCopy(photo.source))


def asset_urls(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Return the site path of every asset by its name."""
    return {name: urls.asset(name, digest_of(data).hex()) for name, data in assets.items()}


def asset_targets(assets: Mapping[str, bytes]) -> Iterator[Target]:
    """Yield the assets."""
    for name, data in assets.items():
        digest = digest_of(data)
        yield Target(urls.output_path(urls.asset(name, digest.hex())), ASSET, AssetCopy(name, digest))
