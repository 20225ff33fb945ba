"""docs/masalah.md: every problem with its remedy, in the order of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsroom.problems import catalogue
from tests.documents.places import AGAIN, ROOT

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
    "correction": "Ralat dan pembaruan",
    "verification": "Verifikasi",
    "production": "Terbit untuk pembaca",
    "edit": "Suntingan diam-diam",
    "withdrawal": "Penarikan",
    "id": "Id rilis",
    "guid": "Pengenal butir umpan",
    "translation": "Terjemahan",
    "related": "Rilis terkait",
    "alias": "Alamat lama",
    "code": "Kode",
    "url": "Alamat situs dan akun",
    "key": "Kunci",
    "colour": "Warna",
    "logo": "Lambang",
    "social": "Media sosial",
    "hashtag": "Tagar",
    "post": "Unggahan resmi",
    "security": "Pelaporan celah keamanan",
    "satker": "Satuan kerja",
    "author": "Penulis",
    "topic": "Topik",
    "kind": "Jenis rilis",
    "title": "Judul",
    "body": "Naskah",
    "dateline": "Dateline",
    "initials": "Inisial",
    "image": "Foto",
    "card": "Kartu",
    "link": "Tautan",
    "layout": "Tata letak",
    "source": "Berkas yang berubah",
    "desk": "Meja redaksi: setelan",
    "tanggal": "Meja redaksi: tanggal",
    "kutip": "Meja redaksi: kutipan",
    "judul": "Meja redaksi: judul",
    "ejaan": "Meja redaksi: ejaan",
    "spasi": "Meja redaksi: spasi",
    "nama": "Meja redaksi: nama",
    "nomenklatur": "Meja redaksi: nomenklatur",
    "singkatan": "Meja redaksi: singkatan",
    "waktu": "Meja redaksi: waktu",
    "gaya": "Meja redaksi: gaya",
    "angka": "Meja redaksi: angka",
    "kredit": "Meja redaksi: kredit",
    "sisa": "Meja redaksi: sisa tempelan",
    "privasi": "Meja redaksi: privasi",
    "abaikan": "Meja redaksi: aturan yang diabaikan",
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
