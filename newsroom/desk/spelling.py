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
_LETTERS = re.compile("[a-z]+")
_JOINED = re.compile(
    r"\b(?P<particle>di|ke)(?P<rest>sini|sana|situ|dalam|atas|bawah|luar|antara|mana|depan(?:nya)?|samping|belakang"
    r"|sebelah|seluruh|sekitar|ujung|rumah|kantor|lapas|rutan|saat|pagi|siang|sore|malam|tengah|tempat|setiap|tiap)\b",
    re.IGNORECASE,
)
#: Joined words that are right: keluar (a verb).
_RIGHT = frozenset(("keluar", "kesaat"))
_SPLIT = re.compile(
    r"\bdi (?P<verb>laksanakan|gelar|gagas|buka|hadiri|ikuti|pimpin|dampingi|berikan|lakukan|adakan|selenggarakan"
    r"|sampaikan|serahkan|terima|kirim|tanam|ajarkan|jadikan|gunakan|pakai|harapkan|tujukan|tetapkan|resmikan"
    r"|lantik|lengkapi|periksa|awasi|rawat|bagikan|kunjungi|saksikan|tutup|mulai|lanjutkan|susun|tulis|dukung"
    r"|tingkatkan|bekali|hasilkan|kemas|pasarkan|temukan|tangani|jual|beli|sambut|dukung|bantu|bawa|buat|ambil|latih|ajak|undang)\b",
    re.IGNORECASE,
)


def not_standard(draft: Draft) -> Iterator[Finding]:
    """Find words of STANDARD; one within a proper name ("Biro Kerjasama") is left as it is."""
    if _WORDS.isdisjoint(_LETTERS.findall(draft.text.lower())):
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
    for passage in draft.passages:
        for match in _JOINED.finditer(passage.text):
            if match[0].lower() not in _RIGHT:
                right = f"{match['particle']} {match['rest']}"
                yield found("ejaan/di-ke", passage, *match.span(), right, safe=True)
        for match in _SPLIT.finditer(passage.text):
            right = match[0][:2] + match["verb"]
            yield found("ejaan/di-ke", passage, *match.span(), right, safe=True)
