"""The example newsroom with what strains a page beside it: every state of a release, every element, the longest names."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from newsroom.rendering import dates

ROOT = Path(__file__).parents[1]
#: When the site is looked at: the urgent release is not verified yet, the embargo stands.
NOW = "2026-11-25T12:00+07:00"
#: What there is, by kind: the address of its page.
EXTREMES: Mapping[str, str] = {
    "every element": "/rilis/2026/11/semua-unsur/",
    "every element in English": "/rilis/2026/11/every-element/",
    "unit with a long name": "/satker/lapas-panjang/",
    "author with a long name": "/penulis/spkn-lapas-panjang/",
    "topic with a long name": "/topik/panjang/",
    "link page with long names": "/tautan/lapas-panjang/",
    "social kit with long names": "/sosial/ext001/",
    "embedded long title": "/rilis/2026/11/semua-unsur/sematan/",
    "urgent release": "/rilis/2026/11/mendesak/",
    "self-verified release": "/rilis/2026/11/diverifikasi-sendiri/",
    "updated release": "/rilis/2026/11/diperbarui/",
    "outdated translation": "/rilis/2026/11/outdated/",
    "corrected twice": "/rilis/2026/11/dua-ralat/",
    "withdrawn without successor": "/rilis/2026/11/ditarik/",
    "day of all of these": "/arsip/2026/11/24/",
    "corrections": "/ralat/",
    "home": "/",
}
#: Seen in a preview only.
HELD: Mapping[str, str] = {
    "draft": "/rilis/2026/11/draf-perpustakaan-keliling-rutan-sabang/",
    "embargoed release": "/rilis/2027/01/ditjenpas-buka-data-layanan-kunjungan-2026/",
    "scheduled release": "/rilis/2026/12/layanan-kunjungan-akhir-tahun-maluku/",
    "home in a preview": "/",
    "social kit of a held release": "/sosial/yq0sc0/",
}

UNIT = """
- code: lapas-panjang
  name: Lembaga Pemasyarakatan Khusus Perempuan dan Lembaga Pembinaan Khusus Anak Kelas IIB Kepulauan Contoh Bagian Timur Laut
  short_name: Lapas Perempuan dan LPKA Kepulauan Contoh Bagian Timur Laut
  type: lapas
  class: IIB
  parent: kw-contoh
  city: Kabupaten Kepulauan Contoh Bagian Timur Laut
  province: Provinsi Contoh
  zone: WIT
  aliases: [Lapastimurlautkepulauancontohyangtidakdapatdipenggaldimanapunjuga]
  former_names:
    - name: Cabang Rumah Tahanan Negara Kepulauan Contoh Bagian Timur Laut di Teluk Rekaan Utara
      until: 2019-12-31
  about: Satuan kerja rekaan dengan nama yang sangat panjang, hanya untuk menguji halaman.
  contact:
    phone: "021-555-0999"
    email: hubungan-masyarakat-dan-dokumentasi@lapas-perempuan-kepulauan-contoh.example.go.id
    whatsapp: "0800-555-0999"
    address: Jalan Contoh Raya Kilometer 12,5 Nomor 1024, Kelurahan Rekaan Utara, Kabupaten Kepulauan Contoh Bagian Timur Laut
    hours: Senin–Kamis, 08.00–15.00 WIT; Jumat, 08.00–11.00 dan 13.30–15.30 WIT
  accounts:
    - platform: instagram
      name: "@contoh.lapasperempuankepulauancontohbagiantimurlaut"
      url: https://www.instagram.com/contoh.lapasperempuankepulauancontohbagiantimurlaut
    - platform: whatsapp
      name: Saluran Lapas Perempuan dan LPKA Kepulauan Contoh Bagian Timur Laut (contoh)
      url: https://whatsapp.com/channel/contoh.lapasperempuankepulauancontohbagiantimurlaut
  fictional: true
  self_verification: Hanya ada satu petugas humas.
"""
AUTHOR = """
- initials: SPKN
  name: Sekarwangi Purnamaningtyas Kusumawardhani Natapradjawidjajakusumah
  role: Pranata Hubungan Masyarakat dan Pengelola Dokumentasi Informasi Layanan Publik
  satker: lapas-panjang
  from: 2020-01-02
"""
TOPIC = """
- code: panjang
  name: Keterbukaan Informasi, Pengelolaan Pengaduan, dan Pertanggungjawaban Layanan Publik
  description: Topik dengan nama yang sangat panjang, hanya untuk menguji halaman.
"""
WORD = "ketidakterpertanggungjawabkannyaketidakberkesinambungannyapengadministrasiankembali"
LONG_URL = (
    "https://data.example.go.id/" + "kumpulan-data-layanan-kunjungan/" * 5 + "unduh?format=csv&tahun=2026"
)
TITLE = (
    "Lapas Perempuan dan LPKA Kepulauan Contoh Bagian Timur Laut Menyampaikan Laporan Pertanggungjawaban Layanan "
    "Kunjungan, Pengaduan, dan Keterbukaan Informasi Triwulan Ketiga Tahun 2026 kepada Masyarakat"
)
MONTHS = dates.MONTHS["id"][:11]
TABLE = "\n".join(
    [
        "| Layanan | " + " | ".join(MONTHS) + " |",
        "|---|" + "---:|" * len(MONTHS),
        *(
            f"| {name} | " + " | ".join(f"{start + 137 * number}" for number in range(len(MONTHS))) + " |"
            for name, start in (
                ("Kunjungan tatap muka", 1204),
                ("Kunjungan daring", 311),
                ("Permohonan informasi", 42),
            )
        ),
    ]
)
GALLERY = "\n".join(
    f'![Foto contoh nomor {number}.](foto-{number}.jpg "Keterangan foto nomor {number}{more}. Foto: Humas Contoh")'
    for number, more in enumerate(
        ("", " yang jauh lebih panjang daripada keterangan foto lainnya di galeri ini", "", "", "", "", ""), 1
    )
)
BODY = f"""Pembuka naskah ini menyebut sebuah kata yang tidak dapat dipenggal: {WORD}. Selebihnya kalimat biasa yang membentuk paragraf pertama.[^1]

Alamat yang ditulis telanjang pun panjang: <{LONG_URL}>. Ada juga `kode_yang_tidak_bisa_dipenggal_{"x" * 60}` di dalam kalimat, **tebal**, *miring*, dan ***tebal miring***.

## Judul bagian yang cukup panjang untuk dua baris di ponsel

1. Butir pertama
    - anak butir
        1. cucu butir
            - cicit butir dengan kata {WORD}
2. Butir kedua

    Paragraf kedua dari butir kedua.

### Anak judul

> “{" ".join(["Kutipan ini panjang dan berdiri sendiri, supaya terlihat bagaimana baris-barisnya tersusun."] * 3)}”
> — Kepala Subbagian Tata Usaha merangkap Pelaksana Tugas Kepala Seksi Pelayanan dan Pembinaan, Lapas Perempuan dan LPKA Kepulauan Contoh Bagian Timur Laut

#### Judul tingkat empat

Tabel: Layanan menurut bulan, dengan judul tabel yang lebih panjang daripada lebar ponsel

{TABLE}

Sumber: Seksi Pelayanan, per 20 November 2026, dihitung dari buku tamu dan pencatatan daring.

{GALLERY}

```
perintah --dengan-pilihan={"sangat-" * 20}panjang
baris kedua
```

---

Penutup naskah dengan catatan kaki lain.[^2]

[^1]: Catatan kaki dengan alamat: <{LONG_URL}>
[^2]: Catatan kaki kedua, dengan kata {WORD}.
"""
PLAIN = """Lapas Muara Contoh membuka loket kedua bagi keluarga yang berkunjung, Selasa (24/11/2026).

Loket itu melayani pendaftaran pada hari yang sama. Petugas membantu keluarga yang tidak membawa ponsel.

Semua layanan tidak dipungut biaya.
"""


def write_release(content: Path, where: str, body: str, **fields: str) -> None:
    """Write a release of the extreme site; its fields are front matter, underscores and all."""
    values = {"date": "2026-11-24 10:00", "author": "ZFR", "satker": "lapas-muaracontoh", **fields}
    head = "".join(f"{name}: {value}\n" for name, value in values.items())
    path = content / "rilis/2026/11" / where
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{head}---\n{body}", "utf-8")


def write_extreme_site(folder: Path) -> None:
    """Write the example content with the extremes added; without cards and desk, which no page shows."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    for name, added in (("satker.yaml", UNIT), ("authors.yaml", AUTHOR), ("topics.yaml", TOPIC)):
        with (content / name).open("a", encoding="utf-8") as registry:
            registry.write(added)
    settings = content / "site.toml"
    text = settings.read_text("utf-8")
    assert text.count("[cards]\nenabled = true\n") == text.count("[desk]\nbuild = true\n") == 1
    for room in ("[cards]\nenabled", "[desk]\nbuild"):
        text = text.replace(f"{room} = true", f"{room} = false")
    settings.write_text(text, "utf-8")

    long = {"author": "SPKN", "satker": "lapas-panjang", "topics": "[panjang, layanan-kunjungan]"}
    photo = next((ROOT / "content/rilis").rglob("panen-1.jpg"))
    write_release(
        content,
        "semua-unsur/index.md",
        BODY,
        title=TITLE,
        id="ext001",
        **long,
        image="foto-1.jpg",
        image_alt="Barisan kangkung hijau.",
        image_caption="Keterangan foto utama.",
        image_credit="Humas Lapas Perempuan dan LPKA Kepulauan Contoh Bagian Timur Laut",
        contributors=f"[Humas Kanwil Provinsi Contoh, {WORD}]",
        goal="Menguji halaman.",
        audience="Penguji halaman.",
        channels="[facebook, instagram, x, whatsapp]",
        posts="[{url: https://www.instagram.com/p/ContohPanjang/, account: '@contoh.lapasperempuankepulauancontohbagiantimurlaut'}]",
    )
    for number in range(1, 8):
        shutil.copy(photo, content / f"rilis/2026/11/semua-unsur/foto-{number}.jpg")
    english = {"lang": "en", "translation_of": "ext001", "author": "SPKN", "satker": "lapas-panjang"}
    write_release(
        content,
        "every-element.md",
        BODY.partition("![")[0],
        title=f'"{TITLE} (English)"',
        id="ext002",
        **english,
    )
    write_release(
        content,
        "mendesak.md",
        PLAIN,
        title="Loket Kedua Dibuka di Lapas Muara Contoh",
        id="ext003",
        date="2026-11-25 09:00",
        urgent="Loket pertama tidak dapat dipakai dan keluarga sudah mengantre.",
    )
    write_release(
        content,
        "diverifikasi-sendiri.md",
        PLAIN,
        title="Loket Kedua Melayani Pendaftaran",
        id="ext004",
        author="SPKN",
        satker="lapas-panjang",
        verified_by="SPKN",
        verified_at="2026-11-24 09:00",
        sources="[Catatan petugas]",
    )
    write_release(
        content,
        "diperbarui.md",
        PLAIN,
        title="Loket Kedua Menambah Jam Layanan",
        id="ext005",
        updated="2026-11-25 08:30",
        change_note="Jam tutup loket ditambahkan.",
    )
    write_release(
        content,
        "outdated.md",
        "A second counter has been opened for visiting families.\n\nThe service is free of charge.\n",
        title="Second Counter Extends Its Hours",
        id="ext006",
        lang="en",
        translation_of="ext005",
    )
    corrections = (
        "\n  - {time: 2026-11-24 13:00, before: Loket ketiga dibuka., after: Loket kedua dibuka., reason: Salah hitung.}"
        "\n  - {time: 2026-11-24 15:00, before: tidak di pungut, after: tidak dipungut, reason: Salah tulis., class: minor}"
    )
    write_release(
        content, "dua-ralat.md", PLAIN, title="Loket Kedua Tanpa Biaya", id="ext007", corrections=corrections
    )
    withdrawn = "{time: 2026-11-25 08:00, reason: Acaranya belum pasti.}"
    write_release(
        content, "ditarik.md", PLAIN, title="Loket Ketiga Segera Dibuka", id="ext008", withdrawn=withdrawn
    )
