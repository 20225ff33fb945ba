"""What readers call the kinds of release, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

KIND_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "id": {
        "siaran-pers": "Siaran Pers",
        "berita": "Berita Satuan Kerja",
        "klarifikasi": "Klarifikasi",
        "pernyataan": "Pernyataan",
        "pengumuman": "Pengumuman",
        "hak-jawab": "Hak Jawab",
    },
    "en": {
        "siaran-pers": "Press release",
        "berita": "Unit news",
        "klarifikasi": "Clarification",
        "pernyataan": "Statement",
        "pengumuman": "Announcement",
        "hak-jawab": "Right of reply",
    },
}

#: What each kind is for, in a sentence, for readers and for the feeds of the kinds.
KIND_NOTES: Final[Mapping[str, str]] = {
    "siaran-pers": "Keterangan resmi untuk media dan masyarakat tentang kebijakan, program, dan kegiatan.",
    "berita": "Kabar kegiatan sehari-hari dari satuan kerja.",
    "klarifikasi": "Jawaban atas informasi keliru yang beredar, disertai fakta dan buktinya.",
    "pernyataan": "Keterangan singkat dalam keadaan yang perlu segera diketahui.",
    "pengumuman": "Informasi layanan: jadwal, syarat, dan perubahannya.",
    "hak-jawab": "Tanggapan resmi atas pemberitaan media.",
}
