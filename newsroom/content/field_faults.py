"""What pydantic says of a table of fields, as problems at the keys and values the writer typed."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from newsroom.content.schema import Fields
from newsroom.problems import Problem, problem

_Table = TypeVar("_Table", bound=Fields)

#: Gives line, column and text of a value by its path (or, with True, of its key).
Place = Callable[[tuple[str | int, ...], bool], tuple[int, int, str]]

#: What a required field looks like.
_EXAMPLES = {
    "date": "2026-03-03 10:00",
    "author": "YP",
    "satker": "lapas-cilegon",
    "code": "lapas-cilegon",
    "type": "lapas",
    "zone": "WIB",
    "initials": "YP",
    "until": "2024-12-31",
    "platform": "instagram",
    "url": "https://www.instagram.com/contoh",
    "base_url": "https://ruangberita.example.go.id/",
    "organisation": "",
}
_NAMES = {"authors.yaml": "Yana Pratiwi", "topics.yaml": "Layanan Publik"}
#: Names a writer may think of, and ours.
_MEANT = {
    "judul": "title",
    "tanggal": "date",
    "tgl": "date",
    "waktu": "date",
    "penulis": "author",
    "inisial": "author",
    "authors": "author",
    "editor": "author",
    "unit": "satker",
    "upt": "satker",
    "topik": "topics",
    "tag": "topics",
    "tags": "topics",
    "categories": "topics",
    "kategori": "topics",
    "ringkasan": "summary",
    "description": "summary",
    "foto": "image",
    "gambar": "image",
    "jenis": "kind",
    "type": "kind",
    "bahasa": "lang",
    "kota": "dateline",
    "draft": "status",
    "diperbarui": "updated",
    "kontributor": "contributors",
    "terkait": "related",
    "alias": "aliases",
    "embargo": "embargo_until",
    "nama": "name",
    "kode": "code",
    "induk": "parent",
    "zona": "zone",
    "kontak": "contact",
    "jabatan": "role",
    "tentang": "about",
    "tujuan": "goal",
    "khalayak": "audience",
    "kanal": "channels",
    "medsos": "social",
    "unggahan": "posts",
    "akun": "account",
}
_NOT_LIST = frozenset({"tuple_type", "list_type", "set_type"})
#: Longest value that a message repeats, in characters.
_SHOWN = 60


def faults(error: ValidationError, table: type[Fields], file: str, place: Place) -> list[Problem]:
    """Turn every error of one validation into a problem at its key or value.

    A field that is missing because its name is misspelt is told once, at the name.
    """
    errors = error.errors(include_url=False)
    meant = {
        (*one["loc"][:-1], _nearest(str(one["loc"][-1]), _known(table, one["loc"])))
        for one in errors
        if one["type"] == "extra_forbidden"
    }
    told = [one for one in errors if one["type"] != "missing" or one["loc"] not in meant]
    return [_fault_of(one, table, file, place) for one in told]


def _nearest(name: str, known: Sequence[str]) -> str:
    """Return the field that was probably meant, "" if none comes near."""
    meant = _MEANT.get(name.lower(), "")
    near = difflib.get_close_matches(name.lower(), known, 1, 0.6)
    return meant if meant in known else near[0] if near else ""


def _fault_of(error: Mapping[str, Any], table: type[Fields], file: str, place: Place) -> Problem:
    path, kind = tuple(error["loc"]), str(error["type"])
    name = next((str(step) for step in reversed(path) if not isinstance(step, int)), "")
    if kind == "extra_forbidden":
        return _unknown(path, name, table, file, place)
    if kind == "missing":
        line, column, text = place(path[:-1], False)  # noqa: FBT003 - see Place
        return problem(
            "field/missing", file, line, column, source_line=text, field=name, example=_example(name, file)
        )
    line, column, text = place(path, False)  # noqa: FBT003 - see Place
    if "/" in kind:  # one of ours
        params = {key: value for key, value in error["ctx"].items() if key != "code"}
        value = error["input"] if isinstance(error["input"], str) else ""
        value = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        return problem(kind, file, line, column, source_line=text, field=name, value=value, **params)
    if not name:
        return problem("registry/not-mapping", file, line, column, source_line=text)
    code = (
        "field/empty"
        if kind == "too_short"
        else "field/not-list"
        if kind in _NOT_LIST
        else "field/not-mapping"
    )
    return problem(code, file, line, column, source_line=text, field=name)


def _unknown(path: tuple[str | int, ...], name: str, table: type[Fields], file: str, place: Place) -> Problem:
    line, column, text = place(path, True)  # noqa: FBT003 - see Place
    known = _known(table, path)
    if near := _nearest(name, known):
        return problem("field/unknown-near", file, line, column, source_line=text, field=name, near=near)
    return problem("field/unknown", file, line, column, source_line=text, field=name, known=", ".join(known))


def _example(name: str, file: str) -> str:
    """Return the line that is missing, as the file's own notation has it."""
    example = _EXAMPLES.get(name, "…")
    if name == "name":
        example = _NAMES.get(file.rpartition("/")[2], "Lapas Kelas IIA Cilegon")
    if not file.endswith(".toml"):
        return f"{name}: {example}"
    return f'{name} = "{example}"' if example else f"[{name}]"


def _known(table: type[Fields], path: tuple[str | int, ...]) -> list[str]:
    """Return the keys allowed where `path` ends, walking into nested tables."""
    for step in path[:-1]:
        if isinstance(step, int):
            continue
        field = next((f for n, f in table.model_fields.items() if step in (n, f.alias)), None)
        inner = _table_in(field.annotation) if field else None
        if inner is None:
            break
        table = inner
    return [field.alias or name for name, field in table.model_fields.items()]


def _table_in(annotation: Any) -> type[Fields] | None:  # noqa: ANN401 - any annotation
    """Return the table inside an annotation such as tuple[AccountFields, ...]."""
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation
    return next((found for inner in getattr(annotation, "__args__", ()) if (found := _table_in(inner))), None)


def bad_fields(error: ValidationError) -> frozenset[str]:
    """Return the names of the fields, at the top of the table, that have a fault."""
    return frozenset(str(one["loc"][0]) for one in error.errors(include_url=False) if one["loc"])


def salvaged(
    table: type[_Table], raw: Mapping[str, Any], bad: Collection[str], stand_in: Mapping[str, Any]
) -> _Table:
    """Return the table from its sound fields; `stand_in` has a value for each required one."""
    return table.model_validate({**stand_in, **{name: raw[name] for name in raw if name not in bad}})
