"""The settings of site.toml: one table that validates, documents, and feeds editors' JSON Schema.

It says which setting holds what; what one can hold is field_types.py's, how a fault is told field_faults.py's.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from newsroom.content.field_addresses import BaseUrl, ContactUri, Domain, Https
from newsroom.content.field_types import (
    Filled,
    Flag,
    Hashtag,
    IndexNowKey,
    Listed,
    ListSize,
    Rows,
    Table,
    Text,
    TomlMoment,
    Zone,
    fault,
    one_of,
)
from newsroom.content.registry_schema import AccountFields
from newsroom.content.schema import Fields
from newsroom.settings import CARD_SIZES, LANGUAGES


class OrganisationFields(Fields):
    """[organisation] of site.toml."""

    name: Filled = Field(description="Nama badan publik.")
    short_name: Text = Field(default="", description="Nama pendek.")
    parent: Text = Field(default="", description="Badan induk.")
    satker: Filled = Field(description="Kode satker badan ini di satker.yaml.")
    email: Text = Field(default="", description="Surel.")
    phone: Text = Field(default="", description="Telepon.")
    address: Text = Field(default="", description="Alamat.")


class CardsFields(Fields):
    """[cards] of site.toml."""

    enabled: Flag = Field(default=True, description="Gambar kartu bagikan.")
    sizes: Annotated[tuple[Annotated[Filled, one_of(*CARD_SIZES)], ...], Listed] = Field(
        default=(),
        description=(
            "Kartu untuk diunggah ke media sosial, selain kartu tautan: persegi (1080×1080), potret (1080×1350), "
            "cerita (1080×1920). Setiap ukuran menambah satu berkas per rilis."
        ),
    )


class OutputsFields(Fields):
    """What stands beside every release; each of them is a file more for each."""

    text: Flag = Field(default=True, description="Naskah sebagai teks (naskah.txt) di samping setiap rilis.")
    api: Flag = Field(default=True, description="Data untuk pengembang di /api/v1/.")
    embed: Flag = Field(default=True, description="Halaman sematan dan oEmbed setiap rilis.")


class PoliciesFields(Fields):
    """[policies] of site.toml: paths below content/halaman, without .md."""

    editorial: Text = Field(default="", description="Pedoman redaksi.")
    corrections: Text = Field(default="", description="Kebijakan ralat.")
    privacy: Text = Field(default="", description="Kebijakan privasi.")
    accessibility: Text = Field(default="", description="Pernyataan aksesibilitas.")
    feedback: Text = Field(default="", description="Halaman masukan.")
    ethics: Text = Field(default="", description="Kode etik.")


class FeedsFields(Fields):
    """How feeds are known and announced."""

    id_domain: Domain = Field(
        default="",
        description=(
            "Domain dalam pengenal tetap setiap butir umpan; bawaannya domain base_url saat ini. Isi dengan domain lama "
            "sebelum situs pindah domain, lalu jangan diubah lagi: bila berubah, semua butir tampak baru bagi pelanggan."
        ),
    )
    hub: Https = Field(
        default="", description="Alamat hub WebSub yang dikabari setiap kali situs terbit, https://…."
    )


class DiscoveryFields(Fields):
    """[discovery] of site.toml: what search engines, crawlers and registers of trust are told."""

    publication: Text = Field(
        default="",
        description="Nama media di peta situs berita, persis seperti terdaftar di Google News; bawaannya name.",
    )
    data_training: Annotated[Filled, one_of("no", "yes")] = Field(
        default="",
        description=(
            "Bolehkah isi situs dipakai melatih model AI: yes atau no, dinyatakan di trust.txt dan robots.txt. "
            "Kosong: tidak dinyatakan."
        ),
    )
    belongs_to: Annotated[tuple[Https, ...], Listed] = Field(
        default=(), description="Situs lembaga yang beranggotakan badan ini (trust.txt belongto), https://…."
    )
    controlled_by: Https = Field(
        default="",
        description="Situs badan induk yang menguasai situs ini (trust.txt controlledby), https://….",
    )
    indexnow_key: IndexNowKey = Field(
        default="",
        description="Kunci IndexNow: 8–128 huruf, angka, atau tanda hubung; terbit sebagai berkas /kunci.txt.",
    )


class SecurityFields(Fields):
    """[security] of site.toml: security.txt (RFC 9116)."""

    contact: Annotated[tuple[ContactUri, ...], Listed] = Field(
        default=(),
        description="Tempat melaporkan celah keamanan: https://…, mailto:…, atau tel:…. Kosong: tanpa security.txt.",
    )
    expires: TomlMoment = Field(
        default="",
        description="Sampai kapan keterangan itu berlaku; wajib bila ada contact, sebaiknya kurang dari setahun.",
    )
    policy: Https = Field(default="", description="Alamat kebijakan pelaporan celah, https://….")

    @model_validator(mode="after")
    def _lasts_until(self) -> Self:
        if self.contact and not self.expires:
            raise fault("security/no-expiry")
        return self


class SocialSettingFields(Fields):
    """[social] of site.toml: how the newsroom speaks on social media."""

    publish: Flag = Field(
        default=False,
        description=(
            "true: lembar media sosial setiap rilis yang menyebut channels ikut terbit di /sosial/ID/, tanpa diindeks. "
            "Bawaan: hanya di pratinjau."
        ),
    )
    hashtags: Annotated[tuple[Hashtag, ...], Listed] = Field(
        default=(), description="Tagar umum, paling penting lebih dulu, tanpa #."
    )
    greeting: Text = Field(
        default="Sahabat", description="Sapaan kepada pengikut, misalnya Sahabat Pemasyarakatan."
    )


VERIFICATION = ("optional", "required")
_Rules = Annotated[tuple[Text, ...], Listed]


class DeskFields(Fields):
    """[desk] of site.toml: what must be verified, and rules graver or lighter here than in docs/meja-redaksi.md."""

    verification: Annotated[Filled, one_of(*VERIFICATION)] = Field(
        default="optional",
        description="required: rilis yang belum diverifikasi ditahan. optional: tetap terbit.",
    )
    build: Flag = Field(
        default=False,
        description="true: galat meja redaksi juga menggagalkan pembangunan, bukan hanya newsroom check.",
    )
    from_: TomlMoment = Field(
        default="",
        alias="from",
        description="Rilis sebelum hari ini (arsip lama) tidak perlu verifikasi dan tidak menggagalkan pembangunan.",
    )
    errors: _Rules = Field(default=(), description="Aturan meja redaksi yang di sini galat.")
    warnings: _Rules = Field(default=(), description="Aturan meja redaksi yang di sini peringatan.")
    notes: _Rules = Field(default=(), description="Aturan meja redaksi yang di sini catatan.")
    off: _Rules = Field(
        default=(),
        description="Aturan meja redaksi yang di sini tidak dipakai; aturan privasi selalu dipakai.",
    )


class SiteFields(Fields):
    """content/site.toml."""

    name: Filled = Field(description="Nama situs.")
    description: Text = Field(default="", description="Satu kalimat tentang situs.")
    base_url: BaseUrl = Field(description="Alamat situs, https://…/.")
    official_domains: Annotated[tuple[Domain, ...], Listed] = Field(
        default=(),
        description="Domain resmi, misalnya go.id. Di bawahnya, dan hanya dengan https, halaman menyatakan diri situs resmi.",
    )
    languages: Annotated[tuple[Annotated[Filled, one_of(*LANGUAGES)], ...], Listed] = Field(
        default=LANGUAGES, description="Bahasa situs."
    )
    zone: Zone = Field(default="WIB", description="Zona waktu situs: pembagian hari dan bulan di arsip.")
    example: Flag = Field(
        default=False, description="true: setiap halaman menyatakan data contoh dan tidak diindeks."
    )
    dateline_code: Text = Field(default="", description="Kode dateline, misalnya INFO_PAS.")
    list_size: ListSize = Field(default=20, description="Jumlah rilis per halaman daftar.")
    organisation: OrganisationFields = Field(description="Badan publik pemilik situs.")
    accounts: Annotated[tuple[AccountFields, ...], Rows] = Field(default=(), description="Akun resmi.")
    policies: Annotated[PoliciesFields, Table] = Field(
        default=PoliciesFields(), description="Halaman kebijakan: jalur halaman di content/halaman."
    )
    cards: CardsFields = Field(default=CardsFields(), description="Kartu bagikan.")
    outputs: Annotated[OutputsFields, Table] = Field(
        default=OutputsFields(),
        description="Berkas tambahan setiap rilis; arsip yang sangat besar dapat menghemat.",
    )
    feeds: Annotated[FeedsFields, Table] = Field(
        default=FeedsFields(), description="Umpan RSS, Atom, dan JSON."
    )
    discovery: Annotated[DiscoveryFields, Table] = Field(
        default=DiscoveryFields(), description="Keterangan bagi mesin pencari, perayap, dan pendaftar situs."
    )
    security: Annotated[SecurityFields, Table] = Field(
        default=SecurityFields(), description="Pelaporan celah keamanan: /.well-known/security.txt."
    )
    social: Annotated[SocialSettingFields, Table] = Field(
        default=SocialSettingFields(), description="Media sosial: tagar, sapaan, dan lembar media sosial."
    )
    desk: Annotated[DeskFields, Table] = Field(
        default=DeskFields(),
        description="Meja redaksi: verifikasi, dan bobot aturan bila lain dari bawaannya.",
    )
