"""What one link-preview card costs: CPU of one process, title after title, nothing kept, nothing written."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from newsroom.cards.share_card import ShareCard, make_share_card
from newsroom.rendering.templates import read_files
from newsroom.target import Tools

_WORDS = [
    "Lapas",
    "Buka",
    "Kelas",
    "Membatik",
    "bagi",
    "Warga",
    "Binaan",
    "dan",
    "Keluarga",
    "di",
    "Aula",
    "Utama",
    "Bersama",
    "Dinas",
    "Pendidikan",
    "Kota",
    "untuk",
    "Pelatihan",
    "Kemandirian",
    "Triwulan",
    "Kedua",
    "Tahun",
    "Ini",
]


def measure(count: int) -> None:
    """Draw cards and print the median and the slowest twentieth, in milliseconds of CPU, and their mean size."""
    files = read_files((Path(__file__).parents[2] / "layouts",))
    tools = cast("Tools", SimpleNamespace(files=files))
    times, sizes = [], []
    for number in range(count + 20):  # the first ones read fonts and measure letters
        words = [_WORDS[(number * 7 + place * 5) % len(_WORDS)] for place in range(3 + number % 14)]
        view = ShareCard(
            title=f"{' '.join(words)} {number}",
            satker=f"Lapas Contoh {number % 40}",
            date=f"Selasa, {number % 28 + 1} Maret 2026",
            stamp="",
            kind="Siaran Pers",
            style="siaran-pers",
            accent="",
            logo=None,
            site_name="Ruang Berita Pemasyarakatan",
            site_host="ruangberita.example.go.id",
            example=True,
        )
        start = time.process_time()
        sizes.append(len(make_share_card(view, tools)))
        times.append((time.process_time() - start) * 1000)
    times = sorted(times[20:])
    slow = times[-max(1, count // 20)]
    print(f"{count} link cards, one process: median {statistics.median(times):.1f} ms CPU,", end=" ")
    print(f"95 % within {slow:.1f} ms, {statistics.mean(sizes) / 1000:.1f} KB each")
