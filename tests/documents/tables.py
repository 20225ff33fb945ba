"""Where each table of fields is used, for the handbook, the JSON Schema and the test that everything is documented."""

from __future__ import annotations

from collections.abc import Mapping

from newsroom.content.registry_schema import AuthorFields, SatkerFields, TopicFields
from newsroom.content.schema import Fields, PageFields, ReleaseFields
from newsroom.content.site_schema import SiteFields

TABLES: Mapping[str, type[Fields]] = {
    "rilis": ReleaseFields,
    "halaman": PageFields,
    "satker.yaml": SatkerFields,
    "authors.yaml": AuthorFields,
    "topics.yaml": TopicFields,
    "site.toml": SiteFields,
}
