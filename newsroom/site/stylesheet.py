"""The one stylesheet: the sheets of assets/css/ in the order of their names, published under a name with its digest.

A site replaces a sheet with one of its own of the same name, adds one, or puts a whole assets/site.css in place of all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from newsroom import urls
from newsroom.content.hashing import digest_of
from newsroom.target import Recipe, Stage, Target, Tools, View

#: The folder of assets/ whose sheets become one, and the name that one goes by.
FOLDER: Final = "css/"
NAME: Final = "site.css"

#: What is read over, comments, and addresses; a comment inside a string or an address is none.
_PIECES: Final = re.compile(
    r"""url\(\s*(?P<quote>["']?)(?P<name>[^"')]*)(?P=quote)\s*\)"""
    r"""|(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<comment>/\*.*?\*/)""",
    re.DOTALL,
)
_BLANK: Final = re.compile(r"\n\s*")


class Sheet(View, frozen=True):
    """A file of assets/, by its name there and its digest."""

    name: str
    digest: bytes


class Stylesheet(View, frozen=True):
    """The sheets in order, and the digests of the assets they name, which stand in the published names of those."""

    sheets: tuple[Sheet, ...]
    named: tuple[Sheet, ...]


def make_stylesheet(view: Stylesheet, tools: Tools) -> bytes:
    """Return the sheets one after another, without comments and indents, naming assets by their published names."""
    digests = {one.name: one.digest for one in view.named}
    return _joined([tools.assets[sheet.name] for sheet in view.sheets], digests)


STYLESHEET = Recipe("newsroom.site.stylesheet:STYLESHEET", make_stylesheet, Stylesheet, Stage.ASSETS)


def is_sheet(name: str) -> bool:
    """Tell whether an asset is published within the stylesheet and not by itself."""
    return name == NAME or (name.startswith(FOLDER) and name.endswith(".css"))


def stylesheet_url(assets: Mapping[str, bytes]) -> str:
    """Return the site path of the stylesheet."""
    return urls.asset(NAME, digest_of(_whole(assets)).hex())


def stylesheet_target(assets: Mapping[str, bytes]) -> Target:
    """Return the stylesheet as a target."""
    named = tuple(Sheet(name, digest) for name, digest in _named(assets).items())
    view = Stylesheet(tuple(Sheet(name, digest_of(assets[name])) for name in _order(assets)), named)
    return Target(urls.output_path(stylesheet_url(assets)), STYLESHEET, view)


def _order(assets: Mapping[str, bytes]) -> list[str]:
    """Return the names of the sheets in the order they are joined in."""
    return [NAME] if NAME in assets else sorted(name for name in assets if is_sheet(name))


def _named(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the digests of the assets that the sheets name: a sheet names them from assets/, as "fonts/teks.woff2"."""
    text = "\n".join(assets[name].decode("utf-8-sig", "surrogateescape") for name in _order(assets))
    names = sorted({piece["name"] for piece in _PIECES.finditer(text) if piece["name"] in assets})
    return {name: digest_of(assets[name]) for name in names}


def _whole(assets: Mapping[str, bytes]) -> bytes:
    return _joined([assets[name] for name in _order(assets)], _named(assets))


def _joined(sheets: list[bytes], digests: Mapping[str, bytes]) -> bytes:
    """Return sheets as one, with the published names of the assets they name, as seen from the folder of assets."""

    def piece(match: re.Match[str]) -> str:
        if match["comment"]:
            return ""
        name = match["name"]
        if name in digests:
            published = urls.asset(name, digests[name].hex()).removeprefix(urls.asset_folder())
            return f'url("{published}")'
        return match[0]

    text = _PIECES.sub(piece, "\n".join(sheet.decode("utf-8-sig", "surrogateescape") for sheet in sheets))
    return (_BLANK.sub("\n", text).strip() + "\n").encode("utf-8", "surrogateescape")
