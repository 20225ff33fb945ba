"""The JSON Schemas of the content API, made from the classes that the documents themselves are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from newsroom import urls
from newsroom.api.documents import Changes, Contents, Document, Release, ReleaseLine
from newsroom.api.register_documents import Authors, OfficialAccounts, Topics, Units
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, Tools, View

#: By the name of a schema, what it describes; "bulan" is a line of a month.
SCHEMAS: Final[Mapping[str, type[Document]]] = {
    "rilis": Release,
    "bulan": ReleaseLine,
    "satker": Units,
    "topik": Topics,
    "penulis": Authors,
    "perubahan": Changes,
    "indeks": Contents,
    "kanal-resmi": OfficialAccounts,
}
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class ApiSchema(View, frozen=True):
    """A schema: its name, and its full URL."""

    name: str
    url: str


def make_api_schema(view: ApiSchema, _tools: Tools) -> bytes:
    """Return a JSON Schema, to be read by people too."""
    schema = {"$schema": _DIALECT, "$id": view.url, **msgspec.json.schema(SCHEMAS[view.name])}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


API_SCHEMA = Recipe("newsroom.api.schemas:API_SCHEMA", make_api_schema, ApiSchema, Stage.FEEDS)


def api_schema_targets(index: Index) -> Iterator[Target]:
    """Yield the schemas."""
    for name in SCHEMAS:
        path = urls.api_schema(name)
        view = ApiSchema(name, urls.absolute(index.settings.base_url, path))
        yield Target(urls.output_path(path), API_SCHEMA, view)
