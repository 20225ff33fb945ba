"""The fields of registries: the table of satker.yaml, authors.yaml and topics.yaml, as schema.py is that of front matter."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from newsroom.content.field_addresses import Https
from newsroom.content.field_types import (
    Accent,
    Code,
    CodeOrNone,
    Day,
    Filled,
    Flag,
    Hashtag,
    LogoName,
    Rows,
    Table,
    Text,
    Texts,
    Zone,
    one_of,
)
from newsroom.content.schema import Fields
from newsroom.platforms import PLATFORMS

SATKER_TYPES = ("ditjen", "kanwil", "lapas", "rutan", "lpka", "bapas", "rs", "rupbasan", "lainnya")


class FormerNameFields(Fields):
    """A former name of a unit."""

    name: Filled = Field(description="Nama lama.")
    short_name: Text = Field(default="", description="Nama pendek lama; bila kosong sama dengan name.")
    until: Day = Field(description="Hari terakhir nama itu berlaku.")


class AccountFields(Fields):
    """An official account."""

    platform: Annotated[Filled, one_of(*PLATFORMS)] = Field(description="Nama platform.")
    name: Filled = Field(description="Nama akun, misalnya @contoh.")
    url: Https = Field(description="Alamat akun (https).")


class ContactFields(Fields):
    """How to reach a unit."""

    phone: Text = Field(default="", description="Telepon kantor.")
    email: Text = Field(default="", description="Surel resmi.")
    whatsapp: Text = Field(default="", description="Nomor layanan WhatsApp.")
    address: Text = Field(default="", description="Alamat kantor.")
    hours: Text = Field(default="", description="Jam layanan.")


class SatkerFields(Fields):
    """One unit of satker.yaml."""

    code: Code = Field(description="Kode tetap; dipakai di alamat /satker/kode/.")
    name: Filled = Field(description="Nama lengkap dan baku.")
    short_name: Text = Field(default="", description="Nama pendek; bila kosong sama dengan name.")
    type: Annotated[Filled, one_of(*SATKER_TYPES)] = Field(description="Jenis satuan kerja.")
    class_: Text = Field(default="", alias="class", description="Kelas, misalnya IIA.")
    parent: Text = Field(default="", description="Kode satuan kerja induk.")
    city: Text = Field(default="", description="Kota atau kabupaten.")
    province: Text = Field(default="", description="Provinsi.")
    zone: Zone = Field(description="Zona waktu: WIB, WITA, atau WIT.")
    dateline_code: Text = Field(default="", description="Kode dateline, bila bukan kode situs.")
    aliases: Texts = Field(default=(), description="Sebutan lain yang dikenal.")
    former_names: Annotated[tuple[FormerNameFields, ...], Rows] = Field(
        default=(), description="Nama lama dan masa berlakunya."
    )
    contact: Annotated[ContactFields, Table] = Field(default=ContactFields(), description="Kontak.")
    accounts: Annotated[tuple[AccountFields, ...], Rows] = Field(default=(), description="Akun resmi.")
    about: Text = Field(default="", description="Paragraf tentang satuan kerja ini.")
    accent: Accent = Field(
        default="",
        description='Warna kartu satuan kerja ini, misalnya "#1F6B4F" (dengan tanda kutip); cukup tua di atas putih.',
    )
    logo: LogoName = Field(
        default="",
        description="Lambang satuan kerja ini: nama berkas PNG di `content/logo/`, sisi pendeknya paling sedikit 256 piksel, paling berat 1 MB.",
    )
    logo_credit: Text = Field(
        default="",
        description="Wajib bila ada `logo`: milik siapa lambang itu dan atas izin apa dipakai; tampil di halaman satuan kerja.",
    )
    fictional: Flag = Field(default=False, description="true untuk satuan kerja rekaan (data contoh).")
    self_verification: Text = Field(
        default="",
        description="Sebab penulis di sini boleh memverifikasi rilisnya sendiri; halaman lalu menyebut “diverifikasi sendiri”.",
    )


class AuthorFields(Fields):
    """One author of authors.yaml."""

    initials: Filled = Field(description="Inisial, seperti di akhir naskah.")
    name: Filled = Field(description="Nama.")
    role: Text = Field(default="", description="Jabatan.")
    satker: Filled = Field(description="Kode satuan kerja; juga berlaku untuk unit di bawahnya.")
    code: CodeOrNone = Field(
        default="", description="Kode alamat /penulis/kode/; bila kosong inisial-satker."
    )
    from_: Day = Field(default=dt.date.min, alias="from", description="Hari pertama bertugas.")
    to: Day = Field(default=dt.date.max, description="Hari terakhir bertugas.")


class TopicFields(Fields):
    """One topic of topics.yaml."""

    code: Code = Field(description="Kode tetap; dipakai di alamat /topik/kode/.")
    name: Filled = Field(description="Nama topik.")
    description: Text = Field(default="", description="Satu kalimat tentang topik ini.")
    hashtag: Hashtag = Field(
        default="", description="Tagar topik ini di media sosial, setiap kata berhuruf awal besar, tanpa #."
    )
