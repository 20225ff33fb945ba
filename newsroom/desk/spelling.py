"""Spelling (ejaan/…): words that are not the standard form, and prepositions written as prefixes or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from newsroom.desk.draft import Draft, Finding, found

#: Common misspellings and their standard form (KBBI); only those with no other meaning.
STANDARD: Final[Mapping[str, str]] = {
    "bekerjasama": "bekerja sama",
    "kerjasama": "kerja sama",
    "merubah": "mengubah",
    "dirubah": "diubah",
    "ijin": "izin",
    "perijinan": "perizinan",
    "silahturahmi": "silaturahmi",
    "silaturahim": "silaturahmi",
    "aktifitas": "aktivitas",
    "efektifitas": "efektivitas",
    "kreatifitas": "kreativitas",
    "analisa": "analisis",
    "produktifitas": "produktivitas",
    "kwalitas": "kualitas",
    "praktek": "praktik",
    "resiko": "risiko",
    "sekedar": "sekadar",
    "himbau": "imbau",
    "menghimbau": "mengimbau",
    "himbauan": "imbauan",
    "antri": "antre",
    "antrian": "antrean",
    "apotik": "apotek",
    "atlit": "atlet",
    "cabe": "cabai",
    "jadual": "jadwal",
    "nasehat": "nasihat",
    "obyek": "objek",
    "subyek": "subjek",
    "standarisasi": "standardisasi",
    "terimakasih": "terima kasih",
    "tanggungjawab": "tanggung jawab",
    "trampil": "terampil",
    "sertipikat": "sertifikat",
    "intansi": "instansi",
    "melalukan": "melakukan",
    "optimalikan": "optimalkan",
    "kedisplinan": "kedisiplinan",
    "mempublikasian": "memublikasikan",
    "permasyarakatan": "pemasyarakatan",
    "mensosialisasikan": "menyosialisasikan",
    "mensukseskan": "menyukseskan",
    "mentaati": "menaati",
    "sholat": "salat",
    "faham": "paham",
    "diantisipisasi": "diantisipasi",
}
_WRONG = re.compile(rf"\b(?:{'|'.join(STANDARD)})(?:nya)?\b", re.IGNORECASE)
_WORDS = STANDARD.keys() | {word + "nya" for word in STANDARD}
_PLACES = (
    *(
        "sini",
        "sana",
        "situ",
        "dalam",
        "atas",
        "bawah",
        "luar",
        "antara",
        "mana",
        "depan",
        "depannya",
        "samping",
    ),
    *(
        "belakang",
        "sebelah",
        "seluruh",
        "sekitar",
        "ujung",
        "rumah",
        "kantor",
        "lapas",
        "rutan",
        "saat",
        "pagi",
    ),
    *("siang", "sore", "malam", "tengah", "tempat", "setiap", "tiap"),
)
_JOINED = re.compile(rf"\b(?P<particle>di|ke)(?P<rest>{'|'.join(_PLACES)})\b", re.IGNORECASE)
_JOINED_WORDS = frozenset(particle + place for particle in ("di", "ke") for place in _PLACES)
#: Joined words that are right: keluar (a verb).
_RIGHT = frozenset(("keluar", "kesaat"))
_VERBS = (
    *("laksanakan", "gelar", "gagas", "buka", "hadiri", "ikuti", "pimpin", "dampingi", "berikan", "lakukan"),
    *("adakan", "selenggarakan", "sampaikan", "serahkan", "terima", "kirim", "tanam", "ajarkan", "jadikan"),
    *("gunakan", "pakai", "harapkan", "tujukan", "tetapkan", "resmikan", "lantik", "lengkapi", "periksa"),
    *("awasi", "rawat", "bagikan", "kunjungi", "saksikan", "tutup", "mulai", "lanjutkan", "susun", "tulis"),
    *("dukung", "tingkatkan", "bekali", "hasilkan", "kemas", "pasarkan", "temukan", "tangani", "jual"),
    *("beli", "sambut", "bantu", "bawa", "buat", "ambil", "latih", "ajak", "undang"),
)
_SPLIT = re.compile(rf"\bdi (?P<verb>{'|'.join(_VERBS)})\b", re.IGNORECASE)


def not_standard(draft: Draft) -> Iterator[Finding]:
    """Find words of STANDARD; one within a proper name ("Biro Kerjasama") is left as it is."""
    if _WORDS.isdisjoint(draft.words):
        return
    for passage in draft.passages:
        for match in _WRONG.finditer(passage.text):
            before, after = passage.text[: match.start()], passage.text[match.end() :]
            is_name = (
                match[0][0].isupper()
                and re.search(r"\b[A-Z]\w+,? (?:dan )?\Z", before)
                and passage.kind != "title"
            )
            if is_name or after[:1] == "-":
                continue
            word = match[0].lower()
            tail = "" if word in STANDARD else "nya"
            right = STANDARD[word.removesuffix(tail)] + tail
            if match[0][0].isupper():
                right = right.title() if passage.kind == "title" else right[0].upper() + right[1:]
            yield found("ejaan/tidak-baku", passage, *match.span(), right, safe=True)


def particles(draft: Draft) -> Iterator[Finding]:
    """Find "disini" and "di laksanakan" (EYD V, II.E: a preposition stands apart, a prefix does not)."""
    is_joined = not _JOINED_WORDS.isdisjoint(draft.words)
    is_split = "di" in draft.words and not draft.words.isdisjoint(_VERBS)
    for passage in draft.passages if is_joined or is_split else ():
        for match in _JOINED.finditer(passage.text) if is_joined else ():
            if match[0].lower() not in _RIGHT:
                right = f"{match['particle']} {match['rest']}"
                yield found("ejaan/di-ke", passage, *match.span(), right, safe=True)
        for match in _SPLIT.finditer(passage.text) if is_split else ():
            right = match[0][:2] + match["verb"]
            yield found("ejaan/di-ke", passage, *match.span(), right, safe=True)
