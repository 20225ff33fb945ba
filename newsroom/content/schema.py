"""The fields of front matter and registries: one table that validates, documents, and feeds editors' JSON Schema.

Every fault of a file is found at once. pydantic is imported here only, and this module only where a file is read
afresh.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from newsroom.content import moments
from newsroom.model import KINDS, LANGUAGES, ZONES
from newsroom.problems import Problem, problem

#: Crockford's base 32 without I, L, O and U, lower case: read aloud and typed from a printed card without mistakes.
ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 6


def _fault(code: str, **params: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{code}", {"code": code, **params})


def _text(value: object) -> object:
    """Accept a scalar (all scalars are text here); say what else it is."""
    if isinstance(value, str):
        return " ".join(value.split()) if "\n" not in value else value.strip()
    raise _fault("field/not-text")


def _filled(value: str) -> str:
    if not value:
        raise _fault("field/empty")
    return value


def _moment(value: str) -> str:
    if not value:
        return value
    try:
        return moments.normalise(value)
    except ValueError as error:
        raise _fault("date/unreadable" if not error.args[0] else "date/form", suggestion=error.args[0]) from None


def _day(value: str) -> dt.date:
    return dt.date.fromisoformat(_moment(_filled(value))[:10])


def _initials(value: object) -> object:
    """Accept initials, a list of them, or several divided by commas."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def _listed(value: object) -> object:
    """Accept a single scalar where a list is meant."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    return value


def _id(value: str) -> str:
    if value and not re.fullmatch(f"[{ID_ALPHABET}]{{{ID_LENGTH},12}}", value.lower()):
        raise _fault("id/form")
    return value.lower()


def _site_path(value: str) -> str:
    if not re.fullmatch(r"/(?:[\w.~-]+/)*[\w.~-]*", value) or "/../" in value or value == "/":
        raise _fault("alias/form")
    return value


def _code(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
        raise _fault("code/form")
    return value


def _file_name(value: str) -> str:
    if "/" in value or "\\" in value:
        raise _fault("image/not-beside")
    return value


def _number(value: str) -> int:
    if not value.isdecimal():
        raise _fault("field/not-number")
    return int(value)


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise _fault("field/not-flag")


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in choices:
            near = difflib.get_close_matches(value.lower(), choices, 1, 0.5)
            raise _fault("field/choice", choices=", ".join(choices), nearest=near[0] if near else choices[0])
        return value

    return check


Text = Annotated[str, BeforeValidator(_text)]
Filled = Annotated[Text, AfterValidator(_filled)]
Moment = Annotated[Text, AfterValidator(_moment)]
Day = Annotated[Text, AfterValidator(_day)]
Code = Annotated[Filled, AfterValidator(_code)]
Texts = Annotated[tuple[Filled, ...], BeforeValidator(_listed)]
Zone = Annotated[Filled, AfterValidator(_one_of(tuple(ZONES)))]

SATKER_TYPES = ("ditjen", "kanwil", "lapas", "rutan", "lpka", "bapas", "rs", "rupbasan", "lainnya")
PLATFORMS = ("facebook", "x", "instagram", "tiktok", "youtube", "threads", "whatsapp", "mastodon", "telegram")


class Fields(BaseModel):
    """A table of fields; a key that is not in it is a problem."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)


class ReleaseFields(Fields):
    """Front matter of a release (content/rilis)."""

    date: Annotated[Moment, AfterValidator(_filled)] = Field(
        description="Tanggal rilis: 2026-03-03, atau dengan jam 2026-03-03 10:00. Tanpa zona, jam itu jam satker."
    )
    author: Annotated[tuple[Filled, ...], BeforeValidator(_initials)] = Field(
        min_length=1, description="Inisial penulis, seperti di authors.yaml; beberapa dipisah koma."
    )
    satker: Filled = Field(description="Kode satuan kerja, seperti di satker.yaml.")
    title: Text = Field("", description="Judul. Bila kosong, judul diambil dari baris # pertama naskah.")
    id: Annotated[Text, AfterValidator(_id)] = Field(
        "", description="Nomor tetap rilis, 6 huruf/angka; dibuat oleh newsroom new dan tidak pernah diubah."
    )
    kind: Annotated[Text, AfterValidator(_one_of(KINDS))] = Field(
        "siaran-pers", description="Jenis: " + ", ".join(KINDS) + "."
    )
    summary: Text = Field("", description="Ringkasan satu-dua kalimat. Bila kosong, dipakai paragraf pertama.")
    dateline: Text = Field("", description="Kota pada dateline, bila bukan kota satker. Hanya kota.")
    topics: Texts = Field((), description="Daftar kode topik, seperti di topics.yaml.")
    image: Annotated[Text, AfterValidator(_file_name)] = Field(
        "", description="Nama berkas foto utama, di folder yang sama dengan naskah."
    )
    image_alt: Text = Field("", description="Uraian isi foto bagi yang tidak melihatnya; wajib bila ada image.")
    image_caption: Text = Field("", description="Keterangan foto.")
    image_credit: Text = Field("", description="Pemilik foto, misalnya Humas Lapas Cilegon.")
    updated: Moment = Field("", description="Waktu isi terakhir diperbarui.")
    aliases: Annotated[tuple[Annotated[Filled, AfterValidator(_site_path)], ...], BeforeValidator(_listed)] = Field(
        (), description="Alamat lama di situs ini yang dialihkan ke sini, misalnya /berita/lama/."
    )
    lang: Annotated[Text, AfterValidator(_one_of(LANGUAGES))] = Field("id", description="Bahasa: id atau en.")
    translation_of: Annotated[Text, AfterValidator(_id)] = Field(
        "", description="id rilis asli, bila naskah ini terjemahan."
    )
    status: Annotated[Text, AfterValidator(_one_of(("draft", "published")))] = Field(
        "published", description="draft: belum terbit. published: terbit (bawaan)."
    )
    publish_at: Moment = Field("", description="Terbit sendiri pada waktu ini.")
    embargo_until: Moment = Field("", description="Tidak terbit sebelum waktu ini.")
    contributors: Texts = Field((), description="Kontributor lain, misalnya Humas Lapas Cilegon.")
    related: Annotated[tuple[Annotated[Filled, AfterValidator(_id)], ...], BeforeValidator(_listed)] = Field(
        (), description="id rilis terkait yang dipilih redaksi."
    )


class PageFields(Fields):
    """Front matter of a plain page (content/halaman)."""

    title: Text = Field("", description="Judul halaman. Bila kosong, diambil dari baris # pertama.")
    summary: Text = Field("", description="Ringkasan satu-dua kalimat.")
    menu: Annotated[int, BeforeValidator(_number), BeforeValidator(_text)] = Field(
        0, description="Urutan di menu kaki halaman; kosong: tidak di menu."
    )
    lang: Annotated[Text, AfterValidator(_one_of(LANGUAGES))] = Field("id", description="Bahasa: id atau en.")
    updated: Moment = Field("", description="Tanggal halaman terakhir diperbarui.")
    aliases: Annotated[tuple[Annotated[Filled, AfterValidator(_site_path)], ...], BeforeValidator(_listed)] = Field(
        (), description="Alamat lama yang dialihkan ke halaman ini."
    )


class FormerNameFields(Fields):
    """A former name of a unit."""

    name: Filled = Field(description="Nama lama.")
    short_name: Text = Field("", description="Nama pendek lama; bila kosong sama dengan name.")
    until: Day = Field(description="Hari terakhir nama itu berlaku.")


class AccountFields(Fields):
    """An official account."""

    platform: Annotated[Filled, AfterValidator(_one_of(PLATFORMS))] = Field(description="Nama platform.")
    name: Filled = Field(description="Nama akun, misalnya @contoh.")
    url: Annotated[Filled, AfterValidator(lambda value: _https(value))] = Field(description="Alamat akun (https).")


def _https(value: str) -> str:
    if not re.fullmatch(r"https://[^\s/]+(?:/\S*)?", value):
        raise _fault("url/not-https")
    return value


class ContactFields(Fields):
    """How to reach a unit."""

    phone: Text = Field("", description="Telepon kantor.")
    email: Text = Field("", description="Surel resmi.")
    whatsapp: Text = Field("", description="Nomor layanan WhatsApp.")
    address: Text = Field("", description="Alamat kantor.")
    hours: Text = Field("", description="Jam layanan.")


class SatkerFields(Fields):
    """One unit of satker.yaml."""

    code: Code = Field(description="Kode tetap; dipakai di alamat /satker/kode/.")
    name: Filled = Field(description="Nama lengkap dan baku.")
    short_name: Text = Field("", description="Nama pendek; bila kosong sama dengan name.")
    type: Annotated[Filled, AfterValidator(_one_of(SATKER_TYPES))] = Field(description="Jenis satuan kerja.")
    class_: Text = Field("", alias="class", description="Kelas, misalnya IIA.")
    parent: Text = Field("", description="Kode satuan kerja induk.")
    city: Text = Field("", description="Kota atau kabupaten.")
    province: Text = Field("", description="Provinsi.")
    zone: Zone = Field(description="Zona waktu: WIB, WITA, atau WIT.")
    dateline_code: Text = Field("", description="Kode dateline, bila bukan kode situs.")
    aliases: Texts = Field((), description="Sebutan lain yang dikenal.")
    former_names: tuple[FormerNameFields, ...] = Field((), description="Nama lama dan masa berlakunya.")
    contact: ContactFields = Field(ContactFields(), description="Kontak.")
    accounts: tuple[AccountFields, ...] = Field((), description="Akun resmi.")
    about: Text = Field("", description="Paragraf tentang satuan kerja ini.")
    fictional: Annotated[bool, BeforeValidator(_flag)] = Field(
        default=False, description="true untuk satuan kerja rekaan (data contoh)."
    )


class AuthorFields(Fields):
    """One author of authors.yaml."""

    initials: Filled = Field(description="Inisial, seperti di akhir naskah.")
    name: Filled = Field(description="Nama.")
    role: Text = Field("", description="Jabatan.")
    satker: Filled = Field(description="Kode satuan kerja; juga berlaku untuk unit di bawahnya.")
    code: Annotated[Text, AfterValidator(lambda value: _code(value) if value else value)] = Field(
        "", description="Kode alamat /penulis/kode/; bila kosong inisial-satker."
    )
    from_: Day = Field(dt.date.min, alias="from", description="Hari pertama bertugas.")
    to: Day = Field(dt.date.max, description="Hari terakhir bertugas.")


class TopicFields(Fields):
    """One topic of topics.yaml."""

    code: Code = Field(description="Kode tetap; dipakai di alamat /topik/kode/.")
    name: Filled = Field(description="Nama topik.")
    description: Text = Field("", description="Satu kalimat tentang topik ini.")


class OrganisationFields(Fields):
    """[organisation] of site.toml."""

    name: Filled = Field(description="Nama badan publik.")
    short_name: Text = Field("", description="Nama pendek.")
    parent: Text = Field("", description="Badan induk.")
    satker: Filled = Field(description="Kode satker badan ini di satker.yaml.")
    email: Text = Field("", description="Surel.")
    phone: Text = Field("", description="Telepon.")
    address: Text = Field("", description="Alamat.")


class CardsFields(Fields):
    """[cards] of site.toml."""

    enabled: Annotated[bool, BeforeValidator(_flag)] = Field(default=True, description="Gambar kartu bagikan.")


def _base_url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", value):
        raise _fault("url/base")
    return value.rstrip("/") + "/"


class SiteFields(Fields):
    """content/site.toml."""

    name: Filled = Field(description="Nama situs.")
    description: Text = Field("", description="Satu kalimat tentang situs.")
    base_url: Annotated[Filled, AfterValidator(_base_url)] = Field(description="Alamat situs, https://…/.")
    languages: Annotated[
        tuple[Annotated[Text, AfterValidator(_one_of(LANGUAGES))], ...], BeforeValidator(_listed)
    ] = Field(LANGUAGES, description="Bahasa situs.")
    zone: Zone = Field("WIB", description="Zona waktu situs: pembagian hari dan bulan di arsip.")
    example: Annotated[bool, BeforeValidator(_flag)] = Field(
        default=False, description="true: setiap halaman menyatakan data contoh dan tidak diindeks."
    )
    dateline_code: Text = Field("", description="Kode dateline, misalnya INFO_PAS.")
    list_size: int = Field(20, ge=2, le=200, description="Jumlah rilis per halaman daftar.")
    organisation: OrganisationFields = Field(description="Badan publik pemilik situs.")
    accounts: tuple[AccountFields, ...] = Field((), description="Akun resmi.")
    policies: dict[Literal["editorial", "corrections", "privacy", "accessibility", "feedback"], Filled] = Field(
        default_factory=dict, description="Halaman kebijakan: jalur halaman di content/halaman."
    )
    cards: CardsFields = Field(CardsFields(), description="Kartu bagikan.")


#: Where each table is used, for the handbook, the JSON Schema and the test that everything is documented.
TABLES: Mapping[str, type[Fields]] = {
    "rilis": ReleaseFields,
    "halaman": PageFields,
    "satker.yaml": SatkerFields,
    "authors.yaml": AuthorFields,
    "topics.yaml": TopicFields,
    "site.toml": SiteFields,
}

type_of_list = ("tuple_type", "list_type", "set_type")

Place = Callable[[tuple[str | int, ...], bool], tuple[int, int, str]]


def faults(error: ValidationError, table: type[Fields], file: str, place: Place) -> list[Problem]:
    """Turn every error of one validation into a problem at its key or value.

    `place(path, key)` gives line, column and text of a value (or, with key, of the key itself).
    """
    return [_fault_of(one, table, file, place) for one in error.errors(include_url=False)]


def _fault_of(error: Mapping[str, Any], table: type[Fields], file: str, place: Place) -> Problem:
    path, kind = tuple(error["loc"]), error["type"]
    name = next((str(step) for step in reversed(path) if not isinstance(step, int)), "")
    if kind == "extra_forbidden":
        line, column, text = place(path, True)  # noqa: FBT003 - see Place
        near = difflib.get_close_matches(name.lower(), _known(table, path), 1, 0.5)
        code = "field/unknown-near" if near else "field/unknown"
        known = ", ".join(_known(table, path))
        return problem(code, file, line, column, source_line=text, field=name, near="".join(near), known=known)
    if kind == "missing":
        line, column, text = place(path[:-1], False)  # noqa: FBT003 - see Place
        return problem("field/missing", file, line, column, source_line=text, field=name)
    line, column, text = place(path, False)  # noqa: FBT003 - see Place
    if "/" in kind:  # one of ours
        params = {key: value for key, value in error["ctx"].items() if key != "code"}
        value = error["input"] if isinstance(error["input"], str) else ""
        return problem(kind, file, line, column, source_line=text, field=name, value=value, **params)
    code = {"too_short": "field/empty", **dict.fromkeys(type_of_list, "field/not-list")}.get(kind, "field/not-mapping")
    if kind in ("int_type", "int_parsing", "greater_than_equal", "less_than_equal"):
        code = "field/not-number"
    if kind == "literal_error":
        code = "field/unknown"
        return problem(code, file, line, column, source_line=text, field=name, known=error["ctx"]["expected"])
    return problem(code, file, line, column, source_line=text, field=name, value="")


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
