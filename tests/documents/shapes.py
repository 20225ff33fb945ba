"""The tables of fields, read: what each field lets a writer write. It knows annotations, and no document."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NamedTuple

from newsroom.content.schema import Fields


class Shape(NamedTuple):
    """What a field holds: its kind, the choices or table or keys of that kind, one or many."""

    kind: str
    choices: tuple[str, ...] = ()
    table: type[Fields] | None = None
    many: bool = False
    single: bool = False
    bounds: tuple[int, ...] = ()
    #: Whether a text may stand where a table is meant.
    texts: bool = False


#: By the name of the function that reads a text: what it is called in the handbook, and its pattern for editors.
READERS: Mapping[str, tuple[str, str]] = {
    "moment": ("tanggal, boleh dengan jam", r"^\d{4}-\d{1,2}-\d{1,2}([T ].*)?$"),
    "instant": ("tanggal dengan jam", r"^\d{4}-\d{1,2}-\d{1,2}[T ].+$"),
    "day": ("tanggal", r"^\d{4}-\d{1,2}-\d{1,2}"),
    "id": ("id rilis", r"^[0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{6,12}$"),
    "site_path": ("alamat di situs", r"^/.+"),
    "code": ("kode", r"^[a-z0-9]+(-[a-z0-9]+)*$"),
    "file_name": ("nama berkas", r"^[^/\\]+$"),
    "logo": ("nama berkas PNG di `content/logo/`", r"^[^/\\]+$"),
    "focus": ("dua persen, misalnya `50% 30%`", r"^\d{1,3}% \d{1,3}%$"),
    "accent": ('warna `"#RRGGBB"`', r"^#[0-9a-fA-F]{6}$"),
    "https": ("alamat https", r"^https://"),
    "base_url": ("alamat situs", r"^https?://"),
    "contact": ("alamat `https:`, `mailto:`, atau `tel:`", r"^(https://|mailto:|tel:)"),
    "indexnow_key": ("huruf, angka, tanda hubung", r"^[A-Za-z0-9-]{8,128}$"),
}


def shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """Return what an annotation of a table, with what stands beside it, lets a writer write."""
    if typing.get_origin(annotation) is Annotated:
        inner, *beside = typing.get_args(annotation)
        return shape(inner, (*beside, *metadata))
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    named = set(_readers(metadata))
    if origin is tuple:
        is_single = bool({"listed", "initials"} & named)
        return shape(arguments[0])._replace(many=True, single=is_single, texts="named" in named)
    if types.NoneType in arguments:
        return shape(arguments[0], metadata)
    if origin is dict:
        return Shape("mapping", typing.get_args(arguments[0]))
    if inspect.isclass(annotation) and issubclass(annotation, Fields):
        return Shape("table", table=annotation)
    return _single(annotation, metadata)


def _single(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    """Return the shape of a value that is one word or text."""
    if annotation is bool:
        return Shape("flag")
    if annotation is int:
        limits = [getattr(one, "ge", getattr(one, "le", None)) for one in metadata]
        return Shape("number", bounds=tuple(limit for limit in limits if limit is not None))
    for one in metadata:
        choices = inspect.getclosurevars(one.func).nonlocals.get("choices") if hasattr(one, "func") else None
        if choices:
            return Shape("choice", tuple(choices))
    return Shape(next((name for name in _readers(metadata) if name in READERS), "text"))


def _readers(metadata: tuple[Any, ...]) -> Iterator[str]:
    """Yield the names of the functions that read a value, and of those they call."""
    for one in metadata:
        if hasattr(one, "func"):
            yield from (name.strip("_") for name in (one.func.__name__, *one.func.__code__.co_names))


def fields_of(table: type[Fields]) -> Iterator[tuple[str, Any, Shape]]:
    """Yield (name as written, field, shape) of a table."""
    for name, field in table.model_fields.items():
        yield field.alias or name, field, shape(field.annotation, tuple(field.metadata))


def nested(table: type[Fields]) -> Iterator[tuple[str, type[Fields]]]:
    """Yield (name, table) of the tables inside a table."""
    for name, _field, found in fields_of(table):
        if found.table:
            yield name, found.table
