"""Making files: views to bytes in a staging folder, run by the crew in chunks. Nothing public is touched here."""

from __future__ import annotations

import functools
import hashlib
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsroom.build.publish import put
from newsroom.parallel import resolve
from newsroom.rendering.templates import (
    LayoutError,
    Workshop,
    layouts_digest,
    layouts_of,
    read_files,
)
from newsroom.target import Recipe, SourceChangedError


class Bench(NamedTuple):
    """Where a worker finds what recipes use, and where it leaves what it makes."""

    site: str
    staging: str
    layout_folders: tuple[Path, ...]
    layouts: bytes
    asset_folders: tuple[Path, ...]
    assets: bytes


class Order(NamedTuple):
    """One file to make: its path, recipe name, encoded view, and the sha256 of what stands there now."""

    path: str
    recipe: str
    view: bytes
    standing: bytes


class Made(NamedTuple):
    """One file made; `fault` names what went wrong: (code, layout or source, line, detail, path), or is empty."""

    sha256: bytes
    size: int
    is_new: bool
    fault: tuple[str, str, int, str, str] | None = None


def make(bench: Bench, orders: Sequence[Order]) -> list[Made]:
    """Make files into staging; a file whose bytes are those that stand already is not written."""
    tools = workshop(bench)
    return [_make_one(bench, tools, order) for order in orders]


@functools.lru_cache(maxsize=2)
def workshop(bench: Bench) -> Workshop:
    """Return the tools of one build; a worker makes them once."""
    assets = read_files(bench.asset_folders)
    if layouts_digest(assets) != bench.assets:
        raise SourceChangedError("assets/")
    return Workshop(Path(bench.site), layouts_of(bench.layout_folders, bench.layouts), assets)


def _make_one(bench: Bench, tools: Workshop, order: Order) -> Made:
    try:
        recipe: Recipe = resolve(order.recipe)
        data = recipe.make(msgspec.msgpack.decode(order.view, type=recipe.view), tools)
    except LayoutError as error:
        return _failed("layout/error", f"layouts/{error.layout}", error.line, error.detail, order.path)
    except SourceChangedError as error:
        return _failed("source/changed", error.path, 0, "", order.path)
    except Exception:  # noqa: BLE001 - reported as our own bug, with its traceback
        return _failed("bug", order.path, 0, traceback.format_exc(), order.path)
    digest = hashlib.sha256(data).digest()
    if digest == order.standing:
        return Made(digest, len(data), is_new=False)
    put(bench.staging, order.path, data)
    return Made(digest, len(data), is_new=True)


def _failed(code: str, file: str, line: int, detail: str, path: str) -> Made:
    return Made(b"", 0, is_new=False, fault=(code, file, line, detail, path))
