"""What tests of cards have in common: the layouts as they are in the repository, titles of every kind, a picture's pixels."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from PIL import Image, ImageDraw

from newsroom.cards.drawing import _typeface_of
from newsroom.cards.glyphs import drawable
from newsroom.cards.layout import Box, Layout
from newsroom.cards.layout_reading import read_layout
from newsroom.cards.post_card import TEXTS as POST_TEXTS
from newsroom.cards.post_card import PostCard
from newsroom.cards.share_card import LAYOUT, TEXTS, ShareCard
from newsroom.cards.text_fit import Setting, Typeface, fit
from newsroom.target import Tools

ROOT = Path(__file__).parents[1]
FILES = {
    path.relative_to(ROOT / "layouts").as_posix(): path.read_bytes()
    for path in sorted((ROOT / "layouts" / "cards").rglob("*"))
    if path.is_file()
}
CARD = ShareCard(
    title="Lapas Cilegon Buka Kelas Membatik bagi 24 Warga Binaan",
    stamp="",
    satker="Lapas Cilegon",
    date="Selasa, 3 Maret 2026",
    kind="Siaran Pers",
    style="siaran-pers",
    accent="",
    logo=None,
    site_name="Ruang Berita Pemasyarakatan",
    site_host="ruangberita.example.go.id",
    example=True,
)
POST = PostCard(
    size="potret",
    title=CARD.title,
    stamp="",
    style="siaran-pers",
    accent="",
    logo=None,
    satker="Lapas Cilegon",
    kind="Siaran Pers",
    dateline="Cilegon · Selasa, 3 Maret 2026",
    number="Nomor rilis k3m9qp",
    credit="",
    hint="Naskah lengkap dan cek keaslian:",
    short_url="ruangberita.example.go.id/r/k3m9qp/",
    link="https://ruangberita.example.go.id/r/k3m9qp/",
    site_name="Ruang Berita Pemasyarakatan",
    example=True,
    photo=None,
    focus_x=0,
    focus_y=0,
)
UNBREAKABLE = "Mempertanggungjawabkankeberlangsunganpemasyarakatanindonesia"
LONG = (
    "Direktorat Jenderal Pemasyarakatan dan Dua Belas Kementerian Teken Perjanjian Kerja Sama Pendampingan "
    "Klien serta Pelatihan Kemandirian di Seluruh Indonesia Timur"
)
TITLES = {
    "usual": CARD.title,
    "one word": "Pernyataan",
    "one letter": "I",
    "160 characters": LONG,
    "300 characters": "Kegiatan pembinaan kemandirian warga binaan " * 7,
    "capitals": "LAPAS MUARA CONTOH SIAPKAN LANGKAH ANTISIPASI CURAH HUJAN TINGGI TAHUN 2026",
    "unbreakable": UNBREAKABLE,
    "unbreakable, 300": "W" * 300,
    "address": "Buka https://kunjungan.ruangberita.example.go.id/jadwal/2026 Sebelum Datang",
    "emoji": "🎉 Panen Kangkung 🥬 di Lapas Geser 👨\u200d👩\u200d👧 1\ufe0f\u20e3",
    "Arabic": "Kelas Tahfiz (تحفيظ القرآن) Dibuka di Rutan Bukit Contoh",
    "only Arabic": "تحفيظ القرآن",
    "control": "Jadwal\x00 Kunjungan\x1b[31m\u202e\u200b Rutan\r\nBukit\tContoh",
    "quotes": "“Kami Belajar Lagi”: Anak Binaan Pamerkan Karya 'Tanah & Api' – \"100 %\"",
    "accents": "ÉTUDE ÇELIK: Ñandú, Škoda, Ấn Độ, Ångström, q\u0303",
    "number": "Jadwal Kunjungan Desember 2026 di Rutan Tanjungpinang",
    "empty": "",
}
RELEASES = (
    "Lapas Cilegon Buka Kelas Membatik bagi 24 Warga Binaan",
    "Bapas Surakarta dan Sanggar Belajar Teken Perjanjian Kerja Sama Pendampingan Klien",
    "Klarifikasi: Jadwal Kunjungan Lama Kembali Beredar, Ini Jadwal yang Berlaku",
    "Ralat: Peserta Kelas Membatik Lapas Cilegon Berjumlah 22 Orang",
    "Jadwal Kunjungan Daring Triwulan II Rutan Bukit Contoh",
    "Lapas Muara Contoh Siapkan Langkah Antisipasi Curah Hujan Tinggi",
    "Pernyataan: Layanan Dasar di Lapas Muara Contoh Tetap Berjalan saat Banjir di Sekitar Lokasi",
    "Layanan Kunjungan Lapas Muara Contoh Kembali Normal, Evaluasi Dibuka untuk Masukan",
    "Anak Binaan LPKA Palu Pamerkan Karya Keramik",
    "Ditjenpas Luncurkan Katalog Karya Warga Binaan",
    "Galeri: Panen Kangkung Hidroponik di Lapas Geser",
    "412 Warga Binaan di Lampung Ikuti Pelatihan Kemandirian Triwulan I",
)


def drawer(files: Mapping[str, bytes], photo: bytes = b"") -> Tools:
    """Return the part of Tools that cards use; every source is the photo."""
    return cast("Tools", SimpleNamespace(files=files, read=lambda _source: photo))


def disc(color: tuple[int, int, int], size: tuple[int, int] = (300, 300)) -> bytes:
    """Return a logo as a PNG: a disc, or an ellipse, of one colour on nothing."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=(*color, 255))
    out = io.BytesIO()
    picture.save(out, "png")
    return out.getvalue()


LOGO = disc((200, 30, 90))


def picture(data: bytes) -> Image.Image:
    """Return the picture of a PNG, as numbers of palette entries."""
    with Image.open(io.BytesIO(data)) as opened:
        opened.load()
        return opened


def layout(name: str = LAYOUT) -> Layout:
    """Return a layout as it is in the repository."""
    return read_layout(FILES, name, TEXTS if name == LAYOUT else POST_TEXTS)


def title_type(name: str = LAYOUT, box: str = "judul") -> tuple[Typeface, Box]:
    """Return what titles are set with."""
    read = layout(name)
    return _typeface_of(FILES, read, read.boxes[box].font), read.boxes[box]


def set_title(text: str, name: str = LAYOUT, box: str = "judul") -> Setting:
    """Return a title as it is set on a card."""
    type_, place = title_type(name, box)
    return fit(drawable(text, type_.data), type_, place)
