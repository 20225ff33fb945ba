"""The content API, read back from a built site with json and checked against its own schemas with jsonschema."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import html
from PIL import Image

from newsroom.api import changes
from newsroom.api.changes import api_changes_targets
from newsroom.api.documents import Changes
from newsroom.api.shown_markdown import shown_markdown
from tests.sites import NOW, SITE, SmallSite, stamps
from tests.unit.test_feeds_factory import Texts, make_index, make_release

BASE = "https://uji.example.go.id/berita/"
BODY = """Paragraf pertama, lihat [tentang](../../../../halaman/tentang.md).

<!-- catatan redaksi: rahasia -->

![Panen](panen.png "Panen. Foto: Humas")

[//]: # (juga rahasia)
"""


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), (9, 99, 199)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Build a site below a path, with what is hard: a photo, an update, a translation, an old name, comments."""
    site = SmallSite(tmp_path_factory.mktemp("api"))
    site.write(
        "content/site.toml",
        SITE.replace("https://uji.example.go.id/", BASE)
        + '[[accounts]]\nplatform = "x"\nname = "@uji"\nurl = "https://x.com/uji"\n',
    )
    site.write("content/halaman/api.md", "---\ntitle: Untuk pengembang\n---\n\nAda di sini.\n")
    site.write("content/rilis/2024/05/panen/panen.png", _png())
    site.write_release(
        "2024/05/panen/index",
        'Panen "besar" <b> & 😀',
        date="2024-05-31 23:30",
        id="pppppp",
        updated="2026-11-21 08:00",
        topics="[layanan]",
        image="panen.png",
        image_alt="Panen",
        image_credit="Humas",
        contributors="[Humas Lapas Satu]",
        body=BODY,
    )
    site.write_release(
        "2024/06/english", "Harvest", id="eeeeee", lang="en", translation_of="pppppp", date="2024-06-02"
    )
    site.write_release("2026/11/rahasia", "Rahasia", id="zzzzzz", status="draft", date="2026-11-20")
    site.build()
    return site


def read(site: SmallSite, path: str) -> Any:
    """Return a JSON document of the API."""
    return json.loads((site.output / "api/v1" / path).read_bytes())


def lines(site: SmallSite, month: str) -> list[Any]:
    """Return the lines of a month."""
    text = (site.output / f"api/v1/bulan/{month}.ndjson").read_text("utf-8")
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def documents(site: SmallSite) -> Iterator[tuple[str, Any]]:
    """Yield (name of its schema, document) of everything the API has."""
    for name in ("satker", "topik", "penulis", "perubahan", "indeks"):
        yield name, read(site, f"{name}.json")
    yield "kanal-resmi", json.loads((site.output / "kanal-resmi.json").read_bytes())
    for path in sorted((site.output / "api/v1/rilis").iterdir()):
        yield "rilis", read(site, f"rilis/{path.name}")
    for path in sorted((site.output / "api/v1/bulan").iterdir()):
        for line in lines(site, path.stem):
            yield "bulan", line


def strict(schema: Any) -> Any:
    """Return a schema that also refuses members it does not describe."""
    if isinstance(schema, dict):
        closed = {"additionalProperties": False} if schema.get("type") == "object" else {}
        return {name: strict(value) for name, value in schema.items()} | closed
    return [strict(one) for one in schema] if isinstance(schema, list) else schema


def test_every_document_is_as_its_schema_says(site: SmallSite) -> None:
    """Each document names its schema, is valid by it, and has no member that the schema does not describe."""
    found = set()
    for name, document in documents(site):
        schema = read(site, f"skema/{name}.json")
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(strict(schema), format_checker=FormatChecker()).validate(document)
        assert schema["$id"] == f"{BASE}api/v1/skema/{name}.json"
        assert document.get("schema", schema["$id"]) == schema["$id"]
        found.add(name)
    assert found == {path.stem for path in (site.output / "api/v1/skema").iterdir()}


def test_a_wrong_document_is_refused(site: SmallSite) -> None:
    """Negative control: a missing member, a wrong type, a wrong digest are found."""
    schema = Draft202012Validator(read(site, "skema/rilis.json"), format_checker=FormatChecker())
    sound = read(site, "rilis/pppppp.json")
    assert schema.is_valid(sound)
    assert not schema.is_valid({name: value for name, value in sound.items() if name != "satker"})
    assert not schema.is_valid({**sound, "title": None})
    assert not schema.is_valid({**sound, "published": "kemarin"})
    assert not schema.is_valid({**sound, "body": {**sound["body"], "html": {"content": "", "sha256": "x"}}})


def test_a_release(site: SmallSite) -> None:
    """A release says what its source says, with the name its unit had then and full addresses throughout."""
    found = read(site, "rilis/pppppp.json")
    address = f"{BASE}rilis/2024/05/panen/"
    expected = {
        "id": "pppppp",
        "url": address,
        "api_url": f"{BASE}api/v1/rilis/pppppp.json",
        "short_url": f"{BASE}r/pppppp/",
        "text_url": f"{address}naskah.txt",
        "title": 'Panen "besar" <b> & 😀',
        "kind": "siaran-pers",
        "lang": "id",
        "status": "diperbarui",
        "published": "2024-05-31T23:30:00+07:00",
        "has_time": True,
        "updated": "2026-11-21T08:00:00+07:00",
        "satker": {"code": "lapas-satu", "name": "Lapas Kelas IIB Satu"},
        "authors": [{"code": "yp-pusat", "initials": "YP", "name": "Yana Pratiwi", "role": "Pranata Humas"}],
        "topics": [{"code": "layanan", "name": "Layanan"}],
        "contributors": ["Humas Lapas Satu"],
        "dateline": "Satu",
        "place": {"city": "Kota Satu", "province": "", "zone": "WIB"},
        "image": {
            "url": f"{address}panen.png",
            "media_type": "image/png",
            "width": 640,
            "height": 480,
            "alt": "Panen",
            "caption": "",
            "credit": "Humas",
        },
        "translations": [{"lang": "en", "id": "eeeeee", "url": f"{BASE}rilis/2024/06/english/"}],
        "related": [],
        "corrections": [],
        "change_note": None,
    }
    assert {name: found[name] for name in expected} == expected


def test_a_translation_names_its_original(site: SmallSite) -> None:
    """A translation names its original, in its own document and in its month."""
    assert read(site, "rilis/eeeeee.json")["translation_of"] == "pppppp"
    assert [line["translation_of"] for line in lines(site, "2024-06")] == ["pppppp"]
    assert read(site, "rilis/aaaaa1.json")["translation_of"] is None


def test_bodies_and_their_digests(site: SmallSite) -> None:
    """A body stands as HTML, text and Markdown, each with its own SHA-256; the HTML needs no base address."""
    for path in (site.output / "api/v1/rilis").iterdir():
        for form in read(site, f"rilis/{path.name}")["body"].values():
            assert form["content"]
            assert form["sha256"] == hashlib.sha256(form["content"].encode()).hexdigest()
    body = read(site, "rilis/pppppp.json")["body"]
    shown = html.fromstring(f"<div>{body['html']['content']}</div>")
    found = {value for _e, name, value, _p in shown.iterlinks() if name in ("href", "src")}
    assert f"{BASE}tentang/" in found
    assert f"{BASE}rilis/2024/05/panen/panen.png" in found
    assert all(value.startswith("https://") for value in found)
    assert body["text"]["content"].startswith("Satu, INFO_PAS – Paragraf pertama, lihat tentang.")
    assert body["markdown"]["content"].startswith(
        "Paragraf pertama, lihat [tentang](../../../../halaman/tentang.md)"
    )


def test_notes_of_the_newsroom_are_not_published(site: SmallSite) -> None:
    """Neither comments of a source nor unused definitions of links, which no page shows, are anywhere in the API."""
    found = [
        path.name
        for path in (site.output / "api").rglob("*")
        if path.is_file() and b"rahasia" in path.read_bytes()
    ]
    assert found == []
    assert b"rahasia" in (site.folder / "content/rilis/2024/05/panen/index.md").read_bytes()


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Satu <!-- x\n\ny --> dua", "Satu  dua"),
        ("Satu <!-- tak ditutup", "Satu <!-- tak ditutup"),
        ("<?php x ?>Satu<SCRIPT>x</script ><style>x", "Satu"),
        ("[a]: https://x.id 'x'\n[b]: https://y.id\n  (x)\n\nLihat [A] dan [^1].\n\n[^1]: Kaki", "[a]: https://x.id 'x'\n\nLihat [A] dan [^1].\n\n[^1]: Kaki"),
        ("# Judul\n\n*a* [b](c.md)", "# Judul\n\n*a* [b](c.md)"),
    ],
)  # fmt: skip
def test_what_of_a_source_is_shown(source: str, shown: str) -> None:
    """What no page shows is cut out of a source, all else stays as it is written."""
    assert shown_markdown(source) == shown


def test_months_have_every_release_once(site: SmallSite) -> None:
    """Each release stands once, in the month of its day in the site's zone, as the release's own document has it."""
    months = sorted(path.stem for path in (site.output / "api/v1/bulan").iterdir())
    assert months == ["2024-05", "2024-06", "2026-03"]
    found = [line for month in months for line in lines(site, month)]
    assert len(found) == len({line["id"] for line in found}) == 7
    for line in found:
        whole = read(site, f"rilis/{line['id']}.json")
        assert line == {name: whole[name] for name in line}


def test_the_list_of_changes(site: SmallSite) -> None:
    """Publications and updates, newest first, by instant."""
    found = [(one["at"][:10], one["what"], one["id"]) for one in read(site, "perubahan.json")["perubahan"]]
    assert found[:2] == [("2026-11-21", "diperbarui", "pppppp"), ("2026-03-05", "terbit", "aaaaa5")]
    assert found[-1] == ("2024-05-31", "terbit", "pppppp")
    assert len(found) == 8


def test_the_list_of_changes_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds the newest; an old release that was updated lately is among them."""
    texts = Texts()
    releases = [make_release(texts, number) for number in range(30)]
    late = releases[-1].published + dt.timedelta(hours=1)
    releases[0] = make_release(texts, 0, updated=late)
    monkeypatch.setattr(changes, "NEWEST", 10)
    [target] = api_changes_targets(make_index(releases))
    view = target.drawn()
    assert isinstance(view, Changes)
    assert [one.id for one in view.perubahan] == [
        "R00000",
        *(f"R{number:05d}" for number in range(29, 20, -1)),
    ]


def test_the_index_names_all_of_it(site: SmallSite) -> None:
    """Every address in the index leads to a file, and every file of the API is named or follows from the template."""
    contents = read(site, "indeks.json")
    named = {contents[name] for name in ("satker", "topik", "penulis", "perubahan", "kanal_resmi")}
    named |= {*contents["schemas"], *(month["url"] for month in contents["bulan"])}
    named |= {contents["release_template"].replace("{id}", line["id"]) for m in ("2024-05", "2024-06", "2026-03") for line in lines(site, m)}  # fmt: skip
    named.add(f"{BASE}api/v1/indeks.json")
    there = {
        BASE + path.relative_to(site.output).as_posix() for path in (site.output / "api/v1").rglob("*.*")
    }
    assert named == there | {f"{BASE}kanal-resmi.json"}
    assert (site.output / "kanal-resmi.json").exists()
    assert contents["documentation"] == f"{BASE}api/"
    assert (site.output / "api/index.html").exists()
    assert [(m["month"], m["count"]) for m in contents["bulan"]] == [
        ("2024-05", 1),
        ("2024-06", 1),
        ("2026-03", 5),
    ]
    assert contents["bulan"][0]["changed"] == "2026-11-21T08:00:00+07:00"


def test_registries(site: SmallSite) -> None:
    """Units have their parents and former names, authors their days, topics their pages."""
    units = {one["code"]: one for one in read(site, "satker.json")["satker"]}
    assert list(units) == ["pusat", "kw-contoh", "lapas-satu", "rutan-dua"]
    assert (units["pusat"]["parent"], units["rutan-dua"]["parent"]) == (None, "kw-contoh")
    assert units["lapas-satu"]["former_names"][0]["until"] == "2024-12-31"
    authors = {one["initials"]: one for one in read(site, "penulis.json")["penulis"]}
    assert (authors["NO"]["first_day"], authors["NO"]["last_day"]) == ("2020-01-01", None)
    assert authors["YP"]["first_day"] is None
    assert [one["url"] for one in read(site, "topik.json")["topik"]] == [f"{BASE}topik/layanan/", f"{BASE}topik/pelatihan/"]  # fmt: skip


def test_past_months_are_frozen(tmp_path: Path) -> None:
    """A release of a later month leaves the document of a past month, and of every release in it, unwritten."""
    site = SmallSite(tmp_path)
    site.build()
    before = stamps(site.output)
    site.write_release("2026/05/baru", "Baru", date="2026-05-01 10:00", id="bbbbbb", satker="pusat")
    site.build()
    after = stamps(site.output)
    written = {path for path in after if path.startswith("api/") and before.get(path) != after[path]}
    assert written == {
        "api/v1/bulan/2026-05.ndjson",
        "api/v1/rilis/bbbbbb.json",
        "api/v1/perubahan.json",
        "api/v1/indeks.json",
    }


def test_an_original_that_is_held_is_not_named(tmp_path: Path) -> None:
    """The id of a held original is nowhere; once it is public its translation names it, though in another month."""
    site = SmallSite(tmp_path)
    site.write_release("2026/11/asli", "Asli", id="ffffff", date="2026-11-20", embargo_until="2026-12-01")
    site.write_release(
        "2026/03/english", "English", id="eeeeee", lang="en", translation_of="ffffff", date="2026-03-09"
    )
    site.build()
    assert all(b"ffffff" not in path.read_bytes() for path in (site.output / "api").rglob("*.*json"))
    site.build(NOW + dt.timedelta(days=20))
    assert lines(site, "2026-03")[-1]["translation_of"] == "ffffff"
    assert read(site, "rilis/eeeeee.json")["translation_of"] == "ffffff"
