"""Making files: views to bytes in a staging folder, run by the crew in chunks. Nothing public is touched here."""

from __future__ import annotations

import functools
import hashlib
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsroom.build.kept_files import Kept, KeptFiles
from newsroom.build.publish import put
from newsroom.cards.layout_reading import CardLayoutError
from newsroom.parallel import resolve
from newsroom.rendering.templates import (
    LayoutError,
    Workshop,
    layouts_digest,
    layouts_of,
    read_files,
)
from newsroom.target import Recipe, SourceChangedError, View, digest


class Bench(NamedTuple):
    """Where a worker finds what recipes use and what was made before, and where it leaves what it makes."""

    site: str
    output: str
    staging: str
    kept: KeptFiles
    layout_folders: tuple[Path, ...]
    layouts: bytes
    asset_folders: tuple[Path, ...]
    assets: bytes


class Order(NamedTuple):
    """One file to make: its path, recipe name, encoded view, and the sha256 of what stands there now.

    `key` is b"" for a file that is not kept; `lengths` are those it states of other files, by the digests of their views.
    """

    path: str
    recipe: str
    view: bytes
    standing: bytes
    key: bytes
    is_measured: bool
    lengths: dict[bytes, int]


class Made(NamedTuple):
    """One file made; `fault` names what went wrong: (code, layout or source, line, detail, path), or is empty."""

    sha256: bytes
    size: int
    is_new: bool
    fault: tuple[str, str, int, str, str] | None = None


def make(bench: Bench, orders: Sequence[Order]) -> list[Made]:
    """Make files into staging; a file whose bytes are those that stand already is not written."""
    tools = workshop(bench)
    made = []
    views = _Views()
    for order in orders:
        made.append(_make_one(bench, tools, order, views))
        if order.is_measured and not made[-1].fault:
            tools.lengths[digest(order.view)] = made[-1].size
    return made


@functools.lru_cache(maxsize=2)
def workshop(bench: Bench) -> Workshop:
    """Return the tools of one build; a worker makes them once."""
    assets = read_files(bench.asset_folders)
    if layouts_digest(assets) != bench.assets:
        raise SourceChangedError("assets/")
    return Workshop(Path(bench.site), layouts_of(bench.layout_folders, bench.layouts), assets)


class _Views:
    """Decodes the views of orders; one that is shared, as by the formats of a feed, once."""

    def __init__(self) -> None:
        self._encoded = b""
        self._view: View | None = None

    def view(self, order: Order, recipe: Recipe) -> View:
        if self._view is None or order.view is not self._encoded:
            self._encoded, self._view = order.view, msgspec.msgpack.decode(order.view, type=recipe.view)
        return self._view


def _make_one(bench: Bench, tools: Workshop, order: Order, views: _Views) -> Made:
    if order.key and (found := bench.kept.find(order.key)):
        return _take(bench, order, found)
    tools.lengths.update(order.lengths)
    try:
        recipe: Recipe = resolve(order.recipe)
        data = recipe.make(views.view(order, recipe), tools)
    except LayoutError as error:
        return _failed("layout/error", f"layouts/{error.layout}", error.line, error.detail, order.path)
    except CardLayoutError as error:
        detail = f"{error.key}: {error.reason}"
        return _failed("layout/error", f"layouts/{error.file}", error.line or 0, detail, order.path)
    except SourceChangedError as error:
        return _failed("source/changed", error.path, 0, "", order.path)
    except Exception:  # noqa: BLE001 - reported as our own bug, with its traceback
        return _failed("bug", order.path, 0, traceback.format_exc(), order.path)
    sha256 = hashlib.sha256(data).digest()
    is_new = sha256 != order.standing
    if is_new:
        put(bench.staging, order.path, data)
    if order.key:
        bench.kept.keep(order.key, sha256, data, f"{bench.staging if is_new else bench.output}/{order.path}")
    return Made(sha256, len(data), is_new)


def _take(bench: Bench, order: Order, found: Kept) -> Made:
    """Stage a file that was made before."""
    is_new = found.sha256 != order.standing
    if is_new:
        put(bench.staging, order.path, found.data, twin=found.file)
    return Made(found.sha256, len(found.data), is_new)


def _failed(code: str, file: str, line: int, detail: str, path: str) -> Made:
    return Made(b"", 0, is_new=False, fault=(code, file, line, detail, path))
