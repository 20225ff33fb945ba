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
