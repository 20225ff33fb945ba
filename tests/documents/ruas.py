"""docs/ruas.md: every field of front matter, registries and settings, with what it holds and its default."""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticUndefined

from newsroom.content.schema import Fields
from tests.documents.introductions import INTRODUCTIONS
from tests.documents.places import AGAIN
from tests.documents.reading import slug
from tests.documents.shapes import READERS, Shape, fields_of, nested
from tests.documents.tables import TABLES

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
        words = f"teks, atau {words}" if found.texts else words
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
