"""The handbooks against the product: `python -m tests.unit.test_docs` writes what is made from the tables anew.

docs/ruas.md, docs/masalah.md and docs/skema/ are made here from the tables of fields and the catalogue of messages;
the rest is written by people and checked: commands, options, links, files.
"""

from __future__ import annotations

import argparse
import inspect
import json
import re
import shlex
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import pytest
import yaml
from pydantic_core import PydanticUndefined

from newsroom.cli import command_line
from newsroom.content import schema
from newsroom.content.front_matter import TextLoader
from newsroom.content.schema import TABLES, Fields
from newsroom.problems import as_text, catalogue, problem

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WRITTEN = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
AGAIN = "python -m tests.unit.test_docs"


# The tables of fields, read.


class Shape(NamedTuple):
    """What a field holds: its kind, the choices or table or keys of that kind, one or many."""

    kind: str
    choices: tuple[str, ...] = ()
    table: type[Fields] | None = None
    many: bool = False
    single: bool = False
    bounds: tuple[int, ...] = ()


#: By the name of the function that reads a text: what it is called in the handbook, and its pattern for editors.
READERS: Mapping[str, tuple[str, str]] = {
    "moment": ("tanggal, boleh dengan jam", r"^\d{4}-\d{1,2}-\d{1,2}([T ].*)?$"),
    "day": ("tanggal", r"^\d{4}-\d{1,2}-\d{1,2}"),
    "id": ("id rilis", r"^[0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{6,12}$"),
    "site_path": ("alamat di situs", r"^/.+"),
    "code": ("kode", r"^[a-z0-9]+(-[a-z0-9]+)*$"),
    "file_name": ("nama berkas", r"^[^/\\]+$"),
    "https": ("alamat https", r"^https://"),
    "base_url": ("alamat situs", r"^https?://"),
}


def shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """Return what an annotation of a table, with what stands beside it, lets a writer write."""
    if typing.get_origin(annotation) is Annotated:
        inner, *beside = typing.get_args(annotation)
        return shape(inner, (*beside, *metadata))
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    named = set(_readers(metadata))
    if origin is tuple:
        return shape(arguments[0])._replace(many=True, single=bool({"listed", "initials"} & named))
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


# docs/ruas.md

INTRODUCTIONS: Mapping[str, tuple[str, str, str]] = {
    "rilis": (
        "Rilis",
        (
            "Bagian di antara dua baris `---` pada naskah di `content/rilis/`. Naskah yang paling sederhana hanya perlu "
            "`date`, `author`, dan `satker`; judulnya boleh ditulis sebagai baris `# Judul`."
        ),
        """\
title: "Galeri: Panen Kangkung di Lapas Contoh"
date: 2026-05-19 15:00
author: YP, NO
satker: lapas-contoh
id: 97tkmy
kind: berita
topics: [ketahanan-pangan, kemandirian]
image: panen-1.jpg
image_alt: Barisan kangkung hijau di pipa putih.
image_caption: Kangkung berumur 24 hari sesaat sebelum dipanen.
image_credit: Humas Lapas Contoh
aliases:
  - /berita/panen-kangkung/
related: [f33f8f]
""",
    ),
    "halaman": (
        "Halaman",
        "Bagian di antara dua baris `---` pada halaman tetap di `content/halaman/`, misalnya kebijakan ralat.",
        "title: Kebijakan Ralat\nmenu: 2\nupdated: 2026-11-01\naliases: [/ralat/]\n",
    ),
    "satker.yaml": (
        "Satuan kerja: satker.yaml",
        "Daftar satuan kerja; setiap entri dimulai dengan tanda hubung.",
        """\
- code: lapas-contoh
  name: Lembaga Pemasyarakatan Kelas IIA Contoh
  short_name: Lapas Contoh
  type: lapas
  class: IIA
  parent: kw-contoh
  city: Kota Contoh
  province: Provinsi Contoh
  zone: WITA
  former_names:
    - name: Lembaga Pemasyarakatan Kelas IIB Contoh
      short_name: Lapas Contoh
      until: 2024-12-31
  contact:
    phone: "021-555-0101"
    email: humas@lapas-contoh.example.go.id
    hours: Senin–Jumat, 08.00–16.00 WITA
  accounts:
    - platform: instagram
      name: "@contoh.lapas"
      url: https://www.instagram.com/contoh.lapas
""",
    ),
    "authors.yaml": (
        "Penulis: authors.yaml",
        (
            "Daftar penulis. Inisial yang sama boleh dipakai di satuan kerja lain; penulis yang pindah atau selesai "
            "bertugas diberi `to`, bukan dihapus, supaya rilis lamanya tetap sah."
        ),
        (
            "- initials: YP\n  name: Yana Pratiwi\n  role: Pranata Humas\n  satker: lapas-contoh\n"
            "  from: 2024-01-02\n  to: 2026-12-31\n"
        ),
    ),
    "topics.yaml": (
        "Topik: topics.yaml",
        "Daftar topik.",
        "- code: layanan\n  name: Layanan Publik\n  description: Jadwal, tata cara, dan pengaduan.\n",
    ),
    "site.toml": (
        "Setelan situs: site.toml",
        "Satu berkas TOML: `content/site.toml`.",
        """\
name = "Ruang Berita Contoh"
description = "Siaran pers dan pengumuman Badan Contoh."
base_url = "https://ruangberita.example.go.id/"
zone = "WIB"
dateline_code = "INFO_CONTOH"
list_size = 20

[organisation]
name = "Badan Contoh"
short_name = "Badan Contoh"
satker = "pusat"
email = "humas@ruangberita.example.go.id"

[[accounts]]
platform = "instagram"
name = "@badan.contoh"
url = "https://www.instagram.com/badan.contoh"

[policies]
corrections = "kebijakan-ralat"

[cards]
enabled = true
""",
    ),
}
_KINDS = {
    "text": "teks",
    "flag": "`true` atau `false`",
    "number": "bilangan",
    "table": "kelompok ruas, lihat di bawah",
    **{name: words for name, (words, _pattern) in READERS.items()},
}


def ruas() -> str:
    """Return docs/ruas.md: every field of front matter, registries and settings."""
    lines = [
        "# Ruas",
        "",
        f"<!-- Dibuat dari tabel ruas oleh: {AGAIN}. Jangan disunting di sini. -->",
        "",
        (
            "Semua ruas yang dikenal, dengan nama, isi, dan bawaannya. Ruas yang tidak ada di sini dilaporkan sebagai galat, "
            "supaya salah ketik tidak hilang diam-diam. Cara menulisnya dijelaskan di [Panduan penulis](penulis.md); "
            "pesan galatnya ada di [Daftar masalah](masalah.md)."
        ),
        "",
        (
            "Semua isi dibaca sebagai teks apa adanya: `NO` tetap inisial NO, `010` tetap 010. Isi yang memuat titik dua, "
            "tanda pagar, atau diawali `@`, `*`, `[`, `{` diapit tanda kutip."
        ),
        "",
    ]
    lines += [f"- [{title}](#{slug(title)})" for title, _text, _example in INTRODUCTIONS.values()]
    for name, table in TABLES.items():
        title, text, example = INTRODUCTIONS[name]
        lines += ["", f"## {title}", "", text, "", *_table(table)]
        for field, inner in nested(table):
            lines += ["", f"### {field} ({title})", "", _first_line(inner), "", *_table(inner)]
        lines += [
            "",
            "Contoh:",
            "",
            "```toml" if name.endswith(".toml") else "```yaml",
            *example.splitlines(),
            "```",
        ]
    return "\n".join(lines) + "\n"


def _first_line(table: type[Fields]) -> str:
    """Return what the heading of a table inside a table needs to say."""
    required = [f"`{name}`" for name, field, _shape in fields_of(table) if field.is_required()]
    return f"Wajib: {', '.join(required)}." if required else "Semua ruasnya boleh kosong."


def _table(table: type[Fields]) -> list[str]:
    rows = ["| Ruas | Isi | Bawaan | Keterangan |", "|---|---|---|---|"]
    for name, field, found in fields_of(table):
        rows.append(f"| `{name}` | {_words(found)} | {_default(field)} | {field.description} |")
    return rows


def _words(found: Shape) -> str:
    """Return what a field holds, in words."""
    if found.kind in ("choice", "mapping"):
        joined = ", ".join(f"`{choice}`" for choice in found.choices)
        words = f"pilihan: {joined}" if found.kind == "choice" else f"ruas {joined}"
    else:
        words = " ".join([_KINDS[found.kind], "–".join(map(str, found.bounds))]).strip()
    if found.many:
        words = f"daftar ({words})"
    return words + (", atau satu saja" if found.single else "")


def _default(field: Any) -> str:
    if field.is_required():
        return "**wajib**"
    value = field.default
    if value is PydanticUndefined or isinstance(value, Fields) or value in ("", ()) or hasattr(value, "year"):
        return "–"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{', '.join(value) if isinstance(value, tuple) else value}`"


# docs/skema/

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
        return _object(kind.table)
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


# docs/masalah.md

GROUPS: Mapping[str, str] = {
    "text": "Berkas teks",
    "fence": "Pagar ---",
    "fields": "Bagian ruas",
    "yaml": "Penulisan ruas (YAML)",
    "toml": "Penulisan site.toml",
    "file": "Berkas",
    "registry": "Satker, penulis, dan topik sebagai daftar",
    "path": "Letak dan alamat",
    "field": "Isi ruas",
    "date": "Tanggal",
    "id": "Id rilis",
    "alias": "Alamat lama",
    "code": "Kode",
    "url": "Alamat situs dan akun",
    "satker": "Satuan kerja",
    "author": "Penulis",
    "topic": "Topik",
    "kind": "Jenis rilis",
    "title": "Judul",
    "body": "Naskah",
    "dateline": "Dateline",
    "initials": "Inisial",
    "image": "Foto",
    "link": "Tautan",
    "layout": "Tata letak",
    "source": "Berkas yang berubah",
}


def problem_codes() -> list[str]:
    """Return the codes of everything a writer can get wrong: those with a remedy."""
    return [code for code, message in catalogue().items() if "id_fix" in message]


def usage_codes() -> list[str]:
    """Return the codes with which a command says that it was called wrongly, found in the source."""
    sources = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "newsroom").rglob("*.py")))
    return [code for code in catalogue() if re.search(rf'UsageError\(\s*"{code}"', sources)]


def masalah() -> str:
    """Return docs/masalah.md: every problem with its remedy, in the order of the catalogue."""
    lines = [
        "# Daftar masalah",
        "",
        f"<!-- Dibuat dari newsroom/messages.toml oleh: {AGAIN}. Jangan disunting di sini. -->",
        "",
        (
            "Setiap pesan menyebut berkas, baris, dan kolom, lalu kesalahannya, lalu cara memperbaikinya. Galat menghentikan "
            "penerbitan, dan situs yang sudah ada tidak diubah; peringatan tidak menghentikan apa pun. Kode di bawah ini muncul "
            "dalam laporan `--format json` dan `--format github`. Kata dalam kurung kurawal, misalnya {field}, diganti dengan "
            "yang tertulis di berkas Anda."
        ),
        "",
        "Contoh membaca satu pesan ada di [Panduan penulis](penulis.md#membaca-pesan).",
    ]
    group = ""
    for code in problem_codes():
        head = code.partition("/")[0]
        if head != group:
            group = head
            lines += ["", f"## {GROUPS.get(head, head)}"]
        message = catalogue()[code]
        lines += [
            "",
            f"### {code}",
            "",
            f"**{_shown(message['id'])}**",
            "",
            f"Perbaiki: {_shown(message['id_fix'])}.",
        ]
        lines += ["", f"*{_shown(message['en'])}. Fix: {_shown(message['en_fix'])}.*"]
    lines += [
        "",
        "## Perintah yang keliru",
        "",
        "Kode keluar 2: perintahnya yang perlu diperbaiki, bukan naskahnya.",
    ]
    for code in usage_codes():
        message = catalogue()[code]
        lines += ["", f"### {code}", "", f"**{_shown(message['id'])}**", "", f"*{_shown(message['en'])}.*"]
    return "\n".join(lines) + "\n"


def _shown(text: str) -> str:
    """Return a message as Markdown shows it letter by letter."""
    return re.sub(r"([*_\[\]<>#|\\])", r"\\\1", text).replace("\n", " ")


# What is made, and what is read of it.


def made() -> dict[Path, str]:
    """Return every file that is made from the tables, by path."""
    schemas = {
        DOCS / "skema" / file: json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"
        for name, file in SCHEMAS.items()
    }
    return {DOCS / "ruas.md": ruas(), DOCS / "masalah.md": masalah(), **schemas}


def slug(heading: str) -> str:
    """Return the anchor that forges give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower()).replace(" ", "-")


def prose(text: str) -> str:
    """Return a Markdown text without its code and comments."""
    return re.sub(
        r"`[^`\n]*`", "", re.sub(r"^( *)```.*?^\1```|<!--.*?-->", "", text, flags=re.DOTALL | re.MULTILINE)
    )


def dead_links(file: Path, text: str) -> list[str]:
    """Return the links of a document that lead to no file, or to no heading of it."""
    dead = []
    for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", prose(text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        other = (file.parent / path).resolve() if path else file
        if not other.exists() or (anchor and anchor not in {slug(one) for one in headings(other)}):
            dead.append(target)
    return dead


def headings(file: Path) -> list[str]:
    """Return the headings of a document."""
    text = re.sub(r"^( *)```.*?^\1```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE)


def unknown_files(text: str) -> list[str]:
    """Return the files and folders of this repository that a document names in code and that do not exist."""
    rooms = r"(?:newsroom|layouts|assets|content|tests|docs|\.github)/"
    named = re.findall(rf"`({rooms}[^`\s:]*|Makefile|[\w.-]+\.(?:toml|txt|yml))(?::[^`]*)?`", text)
    return [
        name
        for name in named
        if not re.search(r"[<>…{}]|TTTT|YYYY|nama-", name)
        and not any(ROOT.glob(name))
        and not any(ROOT.glob(f"content/{name}"))
    ]


def commands(text: str) -> list[list[str]]:
    """Return the words of every `newsroom` and `make` line in the code blocks of a document, up to a pipe."""
    found = []
    for kind, block in re.findall(r"^ *```(sh|console)\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE):
        prompt = "$ " if kind == "console" else ""
        lines = [line.strip() for line in block.split("\n")]
        lines = [line.removeprefix(prompt) for line in lines if line.startswith(prompt)]
        whole = [re.split(r" (?:\||>|&&) ", line)[0] for line in lines]
        found += [
            shlex.split(line, comments=True) for line in whole if re.match(r"(?:newsroom|make)\b", line)
        ]
    return found


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return why a command line cannot be run; "" when it can be."""
    if words[0] == "make":
        known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        targets = {word for word in words[1:] if "=" not in word and not word.startswith("-")}
        return f"make has no {sorted(targets - known)}" if targets - known else ""
    try:
        command_line("id").parse_args(words[1:])
    except SystemExit as left:
        return capsys.readouterr().err if left.code else ""
    return ""


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of every command by its name."""
    whole = command_line("id")
    found = next(one for one in whole._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001 - argparse has no other way
    return dict(found.choices)


# The tests.


@pytest.mark.parametrize("file", list(made()), ids=lambda file: file.name)
def test_what_is_made_from_the_tables_is_up_to_date(file: Path) -> None:
    """The pages and schemas made from the tables and the catalogue say what these say now."""
    assert file.exists(), f"run: {AGAIN}"
    assert file.read_text(encoding="utf-8") == made()[file], f"run: {AGAIN}"


def test_every_field_is_in_the_handbook() -> None:
    """Every field of every table, nested ones too, has a row, a description and a place in the schema."""
    text = (DOCS / "ruas.md").read_text(encoding="utf-8")
    tables = [*TABLES.values(), *(inner for table in TABLES.values() for _name, inner in nested(table))]
    assert {one for one in vars(schema).values() if inspect.isclass(one) and issubclass(one, Fields)} <= {
        Fields,
        *tables,
    }
    for table in tables:
        for name, field, _shape in fields_of(table):
            assert field.description, f"{table.__name__}.{name}"
            assert f"| `{name}` |" in text


@pytest.mark.parametrize("name", TABLES)
def test_examples_of_fields_are_sound(name: str) -> None:
    """The example of each table in the handbook is accepted by that table, and a false one is not."""
    example = INTRODUCTIONS[name][2]
    loaded = tomllib.loads(example) if name.endswith(".toml") else yaml.load(example, Loader=TextLoader)  # noqa: S506 - text only
    for entry in loaded if isinstance(loaded, list) else [loaded]:
        TABLES[name].model_validate(entry)
        with pytest.raises(ValueError, match="entah"):
            TABLES[name].model_validate({**entry, "entah": "x"})


def test_every_problem_is_documented() -> None:
    """Every code that is raised anywhere, as a problem or as wrong usage, has a heading."""
    documented = set(headings(DOCS / "masalah.md"))
    assert set(problem_codes()) | set(usage_codes()) <= documented
    assert {code.partition("/")[0] for code in problem_codes()} <= set(GROUPS)
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "newsroom").rglob("*.py"))
    raised = set(re.findall(r'(?:problem|note|note_at|_fault|UsageError)\(\s*"([a-z-]+/[a-z-]+)"', sources))
    assert raised <= documented


def test_placeholders_can_be_filled() -> None:
    """A message has the same placeholders in both languages, and none is a parameter that problem() has itself."""
    own = set(inspect.signature(problem).parameters) - {"params"}
    for code, message in catalogue().items():
        names = {
            lang: set(re.findall(r"\{(\w+)\}", message.get(lang, "") + message.get(f"{lang}_fix", "")))
            for lang in ("id", "en")
        }
        assert names["id"] == names["en"], code
        assert code not in problem_codes() or not names["id"] & own, code


def _as_an_editor_reads(value: Any) -> Any:
    """Return text-first YAML as an editor sees it: whole numbers and true and false are no text."""
    if isinstance(value, dict):
        return {key: _as_an_editor_reads(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_an_editor_reads(one) for one in value]
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d*|0", value):
        return int(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (types.NoneType,),
}


def faults(value: Any, rule: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """Yield the places where a value breaks a JSON Schema, as far as our schemas go."""
    if "anyOf" in rule and all(list(faults(value, one)) for one in rule["anyOf"]):
        yield place
    kinds = rule.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, _TYPES[kind]) for kind in kinds):
        yield place
    if "enum" in rule and value not in rule["enum"]:
        yield place
    if isinstance(value, str) and not re.search(rule.get("pattern", ""), value):
        yield place
    if isinstance(value, dict) and "properties" in rule:
        yield from (f"{place}/{key}" for key in {*rule.get("required", ())} - value.keys())
        for key, one in value.items():
            known = rule["properties"].get(key)
            yield from [f"{place}/{key}"] if known is None else faults(one, known, f"{place}/{key}")
    if isinstance(value, list):
        for one in value:
            yield from faults(one, rule.get("items", {}), f"{place}/-")


def _example_site(name: str) -> Iterator[Any]:
    """Yield what the example site holds of a table, as an editor reads it."""
    if name.endswith(".toml"):
        yield tomllib.loads((ROOT / "content" / name).read_text(encoding="utf-8"))
    elif name.endswith(".yaml"):
        text = (ROOT / "content" / name).read_text(encoding="utf-8")
        yield _as_an_editor_reads(yaml.load(text, Loader=TextLoader))  # noqa: S506 - text only
    else:
        for file in sorted((ROOT / "content" / name).rglob("*.md")):
            head = file.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")
            yield _as_an_editor_reads(yaml.load(head, Loader=TextLoader))  # noqa: S506 - text only


@pytest.mark.parametrize("name", TABLES)
def test_schemas_accept_the_example_site(name: str) -> None:
    """What is published is no fault in an editor; a field that is not known, and a missing one, is."""
    rule = json_schema(name)
    seen = list(_example_site(name))
    assert seen
    assert [fault for one in seen for fault in faults(one, rule)] == []
    wrong = [{"entah": 1}] if name.endswith(".yaml") else {"entah": 1}
    assert list(faults(wrong, rule))


@pytest.mark.parametrize("command", list(parsers()))
def test_every_command_is_documented(command: str) -> None:
    """README.md and the operator's handbook name every command, and the latter every option."""
    operator = (DOCS / "operator.md").read_text(encoding="utf-8")
    assert f"newsroom {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"newsroom {command}" in operator
    options = {option for one in parsers()[command]._actions for option in one.option_strings}  # noqa: SLF001 - as above
    assert [one for one in sorted(options) if one.startswith("--") and f"`{one}" not in operator] == []


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_documented_commands_can_be_run(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every newsroom and make line in a code block is one that the command line or the Makefile knows."""
    lines = commands(file.read_text(encoding="utf-8"))
    assert {" ".join(words): refused(words, capsys) for words in lines if refused(words, capsys)} == {}


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_links_and_files_exist(file: Path) -> None:
    """Every link between documents leads to a file and a heading; every file named in code is there."""
    text = file.read_text(encoding="utf-8")
    assert dead_links(file, text) == []
    assert unknown_files(text) == []


def test_messages_name_documents_that_exist() -> None:
    """What messages send a writer to is there."""
    named = {
        name
        for message in catalogue().values()
        for text in message.values()
        for name in re.findall(r"docs/[\w./-]+\w", text)
    }
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_task_for_editors_finds_every_problem() -> None:
    """The pattern in the writers' handbook, for the list of problems of VS Code, matches what `check` prints."""
    task = json.loads(
        re.findall(r"```json\n(.*?)```", (DOCS / "penulis.md").read_text(encoding="utf-8"), re.DOTALL)[-1]
    )
    pattern = task["tasks"][0]["problemMatcher"]["pattern"]
    report = as_text([problem("field/empty", "content/rilis/2026/03/a.md", 4, 9, field="date")], "id").split(
        "\n"
    )[0]
    match = re.fullmatch(pattern["regexp"], report)
    assert match
    assert (match[pattern["file"]], match[pattern["line"]], match[pattern["column"]]) == (
        *("content/rilis/2026/03/a.md", "4", "9"),
    )
    assert "date" in match[pattern["message"]]


def test_the_checks_can_fail(capsys: pytest.CaptureFixture[str]) -> None:
    """Negative control: a dead link, a dead anchor, a file and a command that do not exist are all noticed."""
    assert (
        dead_links(DOCS / "x.md", "[a](penulis.md) [b](entah.md) [c](#entah) `[d](kode.md)`")[0] == "entah.md"
    )
    assert dead_links(DOCS / "penulis.md", "[c](operator.md#entah)") == ["operator.md#entah"]
    assert unknown_files("`newsroom/plan.py` `newsroom/entah.py` `content/rilis/TTTT/BB/` `site.toml`") == [
        "newsroom/entah.py"
    ]
    lines = commands("```sh\nnewsroom bangun\nmake terbang\nnewsroom check --format github  # baik\n```\n")
    assert [bool(refused(words, capsys)) for words in lines] == [True, True, False]


if __name__ == "__main__":
    for path, text in made().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
