"""Assets, published as they are under names that carry their digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsroom import urls
from newsroom.content.hashing import digest_of
from newsroom.site.stylesheet import NAME, is_sheet, stylesheet_target, stylesheet_url
from newsroom.target import Recipe, Stage, Target, Tools, View


class AssetCopy(View, frozen=True):
    """A file of assets/, by its name there and its digest."""

    name: str
    digest: bytes


def make_asset(view: AssetCopy, tools: Tools) -> bytes:
    """Return an asset unchanged."""
    return tools.assets[view.name]


ASSET = Recipe("newsroom.site.copies:ASSET", make_asset, AssetCopy, Stage.ASSETS)


def asset_urls(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Return the site path of every asset by its name; the sheets of css/ are one, "site.css"."""
    return {
        **{
            name: urls.asset(name, digest_of(data).hex())
            for name, data in assets.items()
            if not is_sheet(name)
        },
        NAME: stylesheet_url(assets),
    }


def asset_targets(assets: Mapping[str, bytes]) -> Iterator[Target]:
    """Yield the assets."""
    yield stylesheet_target(assets)
    for name, data in assets.items():
        if is_sheet(name):
            continue
        digest = digest_of(data)
        yield Target(urls.output_path(urls.asset(name, digest.hex())), ASSET, AssetCopy(name, digest))
