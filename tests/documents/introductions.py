"""What docs/ruas.md says before each table of fields, and the example after it."""

from __future__ import annotations

from collections.abc import Mapping

#: By the name of the table: its title, what it is, and an example.
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
        "title: Kebijakan Ralat\nmenu: 2\nupdated: 2026-11-01\naliases: [/kebijakan/ralat/]\n",
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
