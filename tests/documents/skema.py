"""docs/skema/: JSON Schemas of the tables of fields, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsroom.content.schema import Fields
from tests.documents.introductions import INTRODUCTIONS
from tests.documents.shapes import READERS, Shape, fields_of
from tests.documents.tables import TABLES

SCHEMAS: Mapping[str, str] = {
    "rilis": "rilis.schema.json",
    "halaman": "halaman.schema.json",
    "satker.yaml": "satker.schema.json",
    "authors.yaml": "authors.schema.json",
    "topics.yaml": "topics.schema.json",
    "site.toml": "site.schema.json",
}


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 7, which editors know) of one of TABLES."""
    entry = _object(TABLES[name])
    if name.endswith(".yaml"):
        entry = {"type": "array", "items": entry}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": INTRODUCTIONS[name][0], **entry}


def _object(table: type[Fields]) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": {}}
    required = []
    for name, field, kind in fields_of(table):
        one = _item(kind, required=field.is_required())
        if kind.many:
            listed = {"type": "array", "items": _item(kind._replace(many=False), required=True)}
            one = {"anyOf": [one, listed]} if kind.single else listed
        found["properties"][name] = {"description": field.description, **one}
        if field.is_required():
            required.append(name)
    if required:
        found["required"] = required
    return found | {"additionalProperties": False}


def _item(kind: Shape, *, required: bool) -> dict[str, Any]:
    """Return the schema of one value; text may look like a number to an editor, and be empty where it may."""
    if kind.table:
        table = _object(kind.table)
        return {"anyOf": [{"type": "string"}, table]} if kind.texts else table
    if kind.kind == "mapping":
        keys = {key: {"type": "string"} for key in kind.choices}
        return {"type": "object", "properties": keys, "additionalProperties": False}
    if kind.kind == "flag":
        return {"type": "boolean"}
    if kind.kind == "number":
        return {"type": "integer", **dict(zip(("minimum", "maximum"), kind.bounds, strict=False))}
    if kind.kind == "choice":
        return {"enum": list(kind.choices)}
    one: dict[str, Any] = {"type": ["string", "number", *([] if required else ["null"])]}
    if kind.kind in READERS:
        pattern = READERS[kind.kind][1]
        one["pattern"] = pattern if required else f"^$|{pattern}"
    return one
