"""Identities that feeds of a former site gave: kept in every format, and never shared by two releases."""

from __future__ import annotations

import json

import msgspec
import pytest
from test_feeds_factory import NS, Texts, make_all, make_index, make_release, xml

from newsroom.problems import ContentError
from tests.sites import SmallSite


@pytest.mark.parametrize(
    ("guid", "in_atom"),
    [
        ("https://lama.go.id/?p=12", "https://lama.go.id/?p=12"),
        ("12 at lama", "tag:berita.example.go.id,2026:R00001"),
    ],
)
def test_an_imported_identity_is_kept(guid: str, in_atom: str) -> None:
    """RSS and JSON Feed have it letter by letter; Atom has it where it is an IRI, and else the release's own."""
    texts = Texts()
    made = make_all(make_index([msgspec.structs.replace(make_release(texts, 1), guid=guid)]), texts)
    [found] = xml(made["rss.xml"]).iterfind(".//guid")
    assert (found.text, found.get("isPermaLink")) == (guid, "false")
    assert json.loads(made["feed.json"])["items"][0]["id"] == guid
    assert xml(made["atom.xml"]).findtext("a:entry/a:id", namespaces=NS) == in_atom


def test_it_is_read_checked_and_told(small: SmallSite) -> None:
    """The field reaches the API; one that is taken and one that is no identity are problems."""
    small.write_release("2026/03/lama", "Lama", guid="'https://lama.go.id/?p=1'", id="bbbbbb")
    small.build()
    api = json.loads((small.output / "api/v1/rilis/bbbbbb.json").read_text("utf-8"))
    assert api["guid"] == "https://lama.go.id/?p=1"
    small.write_release("2026/03/lain", "Lain", guid="'https://lama.go.id/?p=1'")
    with pytest.raises(ContentError) as told:
        small.build()
    assert {one.code for one in told.value.problems} == {"guid/duplicate"}
    small.write_release("2026/03/lain", "Lain", guid="'https://lama.go.id/a b'")
    with pytest.raises(ContentError) as told:
        small.build()
    assert {one.code for one in told.value.problems} == {"guid/form"}


@pytest.fixture
def small(tmp_path: object) -> SmallSite:
    """Return a small site."""
    return SmallSite(tmp_path)  # type: ignore[arg-type]
