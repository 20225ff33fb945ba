"""The fields of front matter: one table that validates, documents, and feeds editors' JSON Schema.

It says which field holds what; what a field can hold is field_types.py's, how a fault is told field_faults.py's.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from newsroom.content.field_addresses import Https
from newsroom.content.field_types import (
    Codes,
    FileName,
    Filled,
    FilledMoment,
    Focus,
    Guid,
    Id,
    Ids,
    Instant,
    InstantOrNone,
    Moment,
    NamedRows,
    Number,
    Parts,
    Rows,
    SitePaths,
    Table,
    Text,
    Texts,
    Unique,
    one_of,
)
from newsroom.model import KINDS
from newsroom.platforms import CHANNELS, PLATFORMS
from newsroom.settings import LANGUAGES

REMOVAL_REASONS = ("privasi", "hukum", "keamanan")
CORRECTION_CLASSES = ("material", "minor")


class Fields(BaseModel):
    """A table of fields; a key that is not in it is a problem."""

    model_config = ConfigDict(extra="forbid")


class CorrectionFields(Fields):
    """A correction (ralat) of a release."""

    time: Instant = Field(
        description="Waktu ralat, dengan jam: 2026-03-12 14:00. Tanpa zona, jam itu jam satker."
    )
    before: Filled = Field(description="Tulisan semula, kata demi kata; tetap dapat dibaca di halaman rilis.")
    after: Filled = Field(description="Tulisan yang benar.")
    reason: Filled = Field(description="Penyebab kekeliruan, dalam satu kalimat.")
    class_: Annotated[Filled, one_of(*CORRECTION_CLASSES)] = Field(
        default="material",
        alias="class",
        description="material: fakta yang keliru, judul diberi awalan RALAT. minor: kekeliruan yang tidak mengubah arti.",
    )


class WithdrawnFields(Fields):
    """The withdrawal of a release."""

    time: Instant = Field(
        description="Waktu penarikan, dengan jam: 2026-04-20 09:00. Tanpa zona, jam itu jam satker."
    )
    reason: Filled = Field(description="Sebab penarikan, satu-dua kalimat bagi pembaca.")
    replaced_by: Id = Field(default="", description="id rilis pengganti yang sudah terbit, bila ada.")


class RemovedFields(Fields):
    """The removal of a release."""

    time: Instant = Field(
        description="Waktu penghapusan, dengan jam: 2026-04-20 09:00. Tanpa zona, jam itu jam satker."
    )
    reason: Annotated[Filled, one_of(*REMOVAL_REASONS)] = Field(
        default="privasi",
        description="privasi: data pribadi. hukum: kewajiban hukum. keamanan: keselamatan orang.",
    )


class SourceFields(Fields):
    """What a release's facts were checked against."""

    name: Filled = Field(description="Nama sumber, misalnya Laporan kegiatan Lapas Cilegon.")
    url: Https = Field(default="", description="Alamatnya (https), bila ada.")
    date: Moment = Field(default="", description="Tanggalnya, bila ada.")


class SocialFields(Fields):
    """The writer's own text for each channel."""

    facebook: Text = Field(
        default="", description="Teks untuk Facebook; akhiri dengan pertanyaan atau ajakan."
    )
    x: Text = Field(default="", description="Teks untuk X, paling panjang 280; tautan dihitung 23.")
    instagram: Text = Field(default="", description="Teks untuk Instagram, tanpa tautan.")
    tiktok: Text = Field(default="", description="Teks untuk TikTok, tanpa tautan.")
    youtube: Text = Field(default="", description="Deskripsi video YouTube.")
    threads: Text = Field(default="", description="Teks untuk Threads, paling panjang 500.")
    whatsapp: Text = Field(default="", description="Teks untuk saluran WhatsApp: pendek, tautan lebih dulu.")


class PostFields(Fields):
    """An official post of a release."""

    url: Https = Field(description="Alamat unggahan (https).")
    channel: Annotated[Filled, one_of(*PLATFORMS)] = Field(
        default="", description="Platformnya; bila kosong, dikenali dari alamat."
    )
    account: Text = Field(
        default="",
        description=(
            "Nama akun di daftar akun resmi. Perlu hanya bila alamatnya tidak menyebut akun dan akunnya bukan akun satker "
            "rilis (atau satker di atasnya)."
        ),
    )
    time: Moment = Field(default="", description="Waktu unggah. Tanpa zona, jam itu jam satker.")


class ReleaseFields(Fields):
    """Front matter of a release (content/rilis)."""

    date: FilledMoment = Field(
        description="Tanggal rilis: 2026-03-03, atau dengan jam 2026-03-03 10:00. Tanpa zona, jam itu jam satker."
    )
    author: Codes = Field(
        min_length=1, description="Inisial penulis, seperti di authors.yaml; beberapa dipisah koma."
    )
    satker: Filled = Field(description="Kode satuan kerja, seperti di satker.yaml.")
    title: Text = Field(
        default="", description="Judul. Bila kosong, judul diambil dari baris # pertama naskah."
    )
    id: Id = Field(
        default="",
        description="Nomor tetap rilis, 6 huruf/angka; dibuat oleh newsroom new dan tidak pernah diubah.",
    )
    guid: Guid = Field(
        default="",
        description="Pengenal butir umpan dari situs lama, persis seperti dulu; hanya untuk rilis yang dipindahkan.",
    )
    kind: Annotated[Filled, one_of(*KINDS)] = Field(
        default="siaran-pers", description="Jenis: " + ", ".join(KINDS) + "."
    )
    summary: Text = Field(
        default="", description="Ringkasan satu-dua kalimat. Bila kosong, dipakai paragraf pertama."
    )
    dateline: Text = Field(default="", description="Kota pada dateline, bila bukan kota satker. Hanya kota.")
    topics: Codes = Field(default=(), description="Daftar kode topik, seperti di topics.yaml.")
    image: FileName = Field(
        default="", description="Nama berkas foto utama, di folder yang sama dengan naskah."
    )
    image_alt: Text = Field(
        default="", description="Uraian isi foto bagi yang tidak melihatnya; wajib bila ada image."
    )
    image_caption: Text = Field(default="", description="Keterangan foto.")
    image_credit: Text = Field(default="", description="Pemilik foto, misalnya Humas Lapas Cilegon.")
    image_focus: Focus = Field(
        default="",
        description=(
            "Bagian foto yang tidak boleh terpotong di kartu: persen dari kiri dan dari atas, misalnya 50% 30%. "
            "Kosong: tengah."
        ),
    )
    updated: Moment = Field(default="", description="Waktu isi terakhir diperbarui.")
    aliases: SitePaths = Field(
        default=(), description="Alamat lama di situs ini yang dialihkan ke sini, misalnya /berita/lama/."
    )
    lang: Annotated[Filled, one_of(*LANGUAGES)] = Field(default="id", description="Bahasa: id atau en.")
    translation_of: Id = Field(default="", description="id rilis asli, bila naskah ini terjemahan.")
    status: Annotated[Filled, one_of("draft", "review", "published")] = Field(
        default="published",
        description=(
            "draft: masih ditulis. review: selesai ditulis, menunggu verifikasi. Keduanya ditahan. published: terbit (bawaan)."
        ),
    )
    verified_by: Text = Field(
        default="",
        description="Inisial yang memverifikasi; bukan salah satu penulis. Halaman menyebut jabatannya.",
    )
    verified_at: InstantOrNone = Field(
        default="",
        description="Waktu verifikasi, dengan jam: 2026-03-03 09:40. Tanpa zona, jam itu jam satker.",
    )
    sources: Annotated[tuple[SourceFields, ...], NamedRows] = Field(
        default=(),
        description="Sumber yang dicocokkan: teks pendek, atau name dengan url atau date. Catatan redaksi; tidak ikut terbit.",
    )
    urgent: Text = Field(
        default="",
        description="Sebab terbit sebelum diverifikasi, bagi pembaca; verifikasinya menyusul dalam 24 jam.",
    )
    publish_at: Moment = Field(default="", description="Terbit sendiri pada waktu ini.")
    embargo_until: Moment = Field(default="", description="Tidak terbit sebelum waktu ini.")
    contributors: Texts = Field(default=(), description="Kontributor lain, misalnya Humas Lapas Cilegon.")
    related: Ids = Field(default=(), description="id rilis terkait yang dipilih redaksi.")
    change_note: Text = Field(
        default="", description="Apa yang baru, bila updated diisi: satu-dua kalimat bagi pembaca."
    )
    corrections: Annotated[tuple[CorrectionFields, ...], Rows] = Field(
        default=(), description="Ralat, satu entri untuk setiap kekeliruan."
    )
    withdrawn: Annotated[WithdrawnFields | None, Table] = Field(
        default=None,
        description="Penarikan: alamatnya tetap ada dan menyebut sebabnya, naskahnya tidak lagi tampil.",
    )
    removed: Annotated[RemovedFields | None, Table] = Field(
        default=None,
        description="Penghapusan: alamatnya hanya menyebut bahwa isinya dihapus. Naskah, judul, dan foto boleh dibuang dari berkas.",
    )
    goal: Text = Field(default="", description="Tujuan komunikasi, satu kalimat; wajib bila ada channels.")
    audience: Text = Field(default="", description="Khalayak yang dituju; wajib bila ada channels.")
    channels: Annotated[tuple[Annotated[Filled, one_of(*CHANNELS)], ...], Parts, Unique] = Field(
        default=(),
        description="Kanal media sosial yang dipakai; kanal yang tidak disebut tidak mendapat teks apa pun.",
    )
    social: Annotated[SocialFields, Table] = Field(
        default=SocialFields(), description="Teks Anda sendiri untuk kanal; kanal tanpa teks mendapat konsep."
    )
    posts: Annotated[tuple[PostFields, ...], Rows] = Field(
        default=(), description="Unggahan resmi rilis ini, satu entri untuk setiap unggahan."
    )


class PageFields(Fields):
    """Front matter of a plain page (content/halaman)."""

    title: Text = Field(default="", description="Judul halaman. Bila kosong, diambil dari baris # pertama.")
    summary: Text = Field(default="", description="Ringkasan satu-dua kalimat.")
    menu: Number = Field(default=0, description="Urutan di menu kaki halaman; kosong: tidak di menu.")
    lang: Annotated[Filled, one_of(*LANGUAGES)] = Field(default="id", description="Bahasa: id atau en.")
    updated: Moment = Field(default="", description="Tanggal halaman terakhir diperbarui.")
    aliases: SitePaths = Field(default=(), description="Alamat lama yang dialihkan ke halaman ini.")
