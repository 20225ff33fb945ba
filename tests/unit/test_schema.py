"""The tables of fields: what each accepts, what it says of the rest, and that all faults of a table come at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from newsroom.content.field_faults import faults
from newsroom.content.registry_schema import AuthorFields, SatkerFields
from newsroom.content.schema import PageFields, ReleaseFields
from newsroom.content.site_schema import SiteFields
from newsroom.problems import catalogue
from tests.documents.tables import TABLES

SOUND = {"date": "2026-03-03", "author": "YP", "satker": "lapas-satu"}
SITE = {"name": "a", "base_url": "https://a.example", "organisation": {"name": "a", "satker": "b"}}


def told(fields: Mapping[str, Any], table: Any = ReleaseFields, file: str = "x.md") -> list[tuple[str, str]]:
    """Return (code, field) of every fault."""
    with pytest.raises(ValidationError) as caught:
        table.model_validate(fields)
    found = faults(caught.value, table, file, lambda path, _key: (1, 1, ".".join(map(str, path))))
    return [(one.code, dict(one.params).get("field", one.source_line)) for one in found]


def test_lists_in_every_form() -> None:
    """Initials, topics and ids: one, several divided by commas, or a list; a comma at the end is no matter."""
    for given in ("YP, NO", ["YP", "NO"], "YP,NO,"):
        assert ReleaseFields.model_validate({**SOUND, "author": given}).author == ("YP", "NO")
    sound = ReleaseFields.model_validate(
        {**SOUND, "topics": "seni, seni, karya", "related": "AAAAA1", "aliases": "/a/"}
    )
    assert (sound.topics, sound.related, sound.aliases) == (("seni", "karya"), ("aaaaa1",), ("/a/",))


def test_blank_fields_are_absent() -> None:
    """A field left blank, where it is not required, counts as not given."""
    release = ReleaseFields.model_validate(
        {**SOUND, "title": "", "topics": "", "updated": "", "id": "", "aliases": ""}
    )
    assert (release.title, release.topics, release.updated, release.id, release.aliases) == (
        "",
        (),
        "",
        "",
        (),
    )
    unit = {
        "code": "a",
        "name": "A",
        "type": "lapas",
        "zone": "WIB",
        "contact": "",
        "accounts": "",
        "former_names": "",
    }
    assert SatkerFields.model_validate(unit).accounts == ()
    assert PageFields.model_validate({"menu": ""}).menu == 0


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("date", "", "field/empty"),
        ("date", "besok", "date/unreadable"),
        ("date", "3 Maret 2026", "date/form"),
        ("date", "2026-02-30", "date/impossible"),
        ("date", ["2026-03-03"], "field/not-text"),
        ("author", "", "field/empty"),
        ("author", [], "field/empty"),
        ("author", "YP,,NO", "field/empty"),
        ("author", {"a": "b"}, "field/not-list"),
        ("satker", "", "field/empty"),
        ("title", {"a": "b"}, "field/not-text"),
        ("title", "a\x07b", "field/control"),
        ("title", "a\u2028b", "field/control"),
        ("kind", "", "field/empty"),
        ("kind", "Berita", "field/choice"),
        ("status", "draf", "field/choice"),
        ("id", "aaaa", "id/form"),
        ("id", "aaaaao", "id/form"),
        ("image", "a/b.jpg", "image/not-beside"),
        ("image", "a\\b.jpg", "image/not-beside"),
        ("aliases", "lama", "alias/form"),
        ("aliases", "/", "alias/form"),
        ("aliases", "/a/../b", "alias/form"),
        ("aliases", "/..", "alias/form"),
        ("aliases", "/.newsroom/ledger", "alias/form"),
        ("aliases", "//a/", "alias/form"),
        ("aliases", "/a b/", "alias/form"),
        ("cuaca", "cerah", "field/unknown"),
        ("sumary", "a", "field/unknown-near"),
    ],
)
def test_faults_of_release_fields(field: str, value: object, code: str) -> None:
    """Each wrong value has its own code, at its own field."""
    assert told({**SOUND, field: value}) == [(code, field)]


@pytest.mark.parametrize(
    ("fields", "code", "name"),
    [
        ({"list_size": 1}, "field/list-size", "list_size"),
        ({"list_size": True}, "field/list-size", "list_size"),
        ({"list_size": "20"}, "field/list-size", "list_size"),
        ({"list_size": 20.5}, "field/list-size", "list_size"),
        ({"name": 5}, "field/not-text", "name"),
        ({"name": "a\x07"}, "field/control", "name"),
        ({"base_url": "a.example"}, "url/base", "base_url"),
        ({"base_url": "https://a.example/?b"}, "url/base", "base_url"),
        ({"base_url": "https://a.example:b/"}, "url/base", "base_url"),
        ({"base_url": "https://[a](b.md)/"}, "url/base", "base_url"),
        ({"base_url": "https://:80/"}, "url/base", "base_url"),
        ({"official_domains": ["https://go.id/"]}, "url/domain", "official_domains"),
        ({"languages": ["jv"]}, "field/choice", "languages"),
        ({"cards": True}, "field/not-mapping", "cards"),
        ({"cards": {"enabled": "ya"}}, "field/not-flag", "enabled"),
        ({"accounts": "x"}, "field/not-list", "accounts"),
        ({"accounts": ["x"]}, "field/not-mapping", "accounts"),
        ({"policies": {"privasi": "x"}}, "field/unknown-near", "privasi"),
        ({"organisation": "x"}, "field/not-mapping", "organisation"),
        ({"organisation": {"name": "x"}}, "field/missing", "satker"),
    ],
)
def test_faults_of_site_fields(fields: dict[str, Any], code: str, name: str) -> None:
    """TOML has numbers and truth values: a wrong kind of value is named as well."""
    assert told({**SITE, **fields}, SiteFields, "site.toml") == [(code, name)]


def test_all_faults_at_once_and_each_once() -> None:
    """Five faults, five problems; a required field with a misspelt name is told once, at that name."""
    assert told({"tanggal": "2026-03-03", "author": "", "kind": "x", "lang": "x"}) == [
        ("field/empty", "author"),
        ("field/missing", "satker"),
        ("field/choice", "kind"),
        ("field/choice", "lang"),
        ("field/unknown-near", "tanggal"),
    ]


def test_python_names_are_no_field_names() -> None:
    """`from` and `class` are fields; the names they have in Python are not."""
    author = {"initials": "YP", "name": "Y", "satker": "a"}
    assert told({**author, "from_": "2026-01-01"}, AuthorFields) == [("field/unknown-near", "from_")]


def test_every_table_is_documented_and_every_code_known() -> None:
    """Each field of each table has a description; codes of refusals are in the catalogue by the tests above."""
    assert set(TABLES) == {"rilis", "halaman", "satker.yaml", "authors.yaml", "topics.yaml", "site.toml"}
    for table in TABLES.values():
        assert all(field.description for field in table.model_fields.values())
    assert "field/control" in catalogue()
