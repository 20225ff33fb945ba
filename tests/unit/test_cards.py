"""Share cards: the drawn picture, the setting of titles, and what a designer is told of a broken layout."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest
from PIL import Image, ImageChops

from newsroom.cards.layout import Box, CardLayoutError, Layout, contrast, read_layout, read_pairs
from newsroom.cards.share_card import LAYOUT, SHARE_CARD, ShareCard, drawable, make_share_card, missing_glyphs
from newsroom.cards.text_fit import Setting, Typeface, fit, typeface
from newsroom.target import Tools, refuse_unstable

ROOT = Path(__file__).parents[2]
FILES = {
    path.relative_to(ROOT / "layouts").as_posix(): path.read_bytes()
    for path in sorted((ROOT / "layouts" / "cards").rglob("*"))
    if path.is_file()
}
CARD = ShareCard(
    title="Lapas Cilegon Buka Kelas Membatik bagi 24 Warga Binaan",
    satker="Lapas Cilegon",
    date="Selasa, 3 Maret 2026",
    kind="Siaran Pers",
    site_name="Ruang Berita Pemasyarakatan",
    site_host="ruangberita.example.go.id",
    example=True,
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


def drawer(files: Mapping[str, bytes]) -> Tools:
    """Return the part of Tools that cards use."""
    return cast("Tools", SimpleNamespace(files=files))


TOOLS = drawer(FILES)


def card(**changes: object) -> bytes:
    """Return the usual card with some fields changed."""
    return make_share_card(msgspec.structs.replace(CARD, **changes), TOOLS)


def picture(data: bytes) -> Image.Image:
    """Return the picture of a PNG, as numbers of palette entries."""
    with Image.open(io.BytesIO(data)) as opened:
        opened.load()
        return opened


def layout() -> Layout:
    """Return the layout as it is in the repository."""
    return read_layout(FILES, LAYOUT)


def title_type() -> tuple[Typeface, Box]:
    """Return what titles are set with."""
    font = layout().fonts["judul"]
    assert font.kern is not None
    return typeface(FILES[font.file], read_pairs(FILES[font.kern], font.kern)), layout().boxes["judul"]


def set_title(text: str) -> Setting:
    """Return a title as it is set on the card."""
    type_, box = title_type()
    return fit(drawable(text, type_.data), type_, box)


def broken(old: str, new: str) -> CardLayoutError:
    """Return the error that a change of the layout's text gives."""
    text = FILES[LAYOUT].decode()
    assert old in text
    with pytest.raises(CardLayoutError) as caught:
        make_share_card(CARD, drawer({**FILES, LAYOUT: text.replace(old, new, 1).encode()}))
    assert caught.value.file == LAYOUT
    assert str(caught.value).startswith(LAYOUT)
    return caught.value


@pytest.mark.parametrize("name", TITLES)
def test_every_title_gives_a_card_of_the_right_size(name: str) -> None:
    """1200 by 630 pixels of 4 bits, no more than 100 KB, and no text chunk, whatever the title."""
    data = card(title=TITLES[name])
    assert picture(data).size == (1200, 630)
    assert len(data) <= 100_000
    assert picture(data).mode == "P"
    assert data[24] == 4  # bit depth, in IHDR
    assert not picture(data).info.keys() & {"Software", "dpi", "date:create", "exif"}


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("field", ["title", "satker", "date", "kind", "site_name", "site_host"])
def test_ink_stays_in_its_box(field: str, name: str) -> None:
    """Whatever the text, what it adds to the picture lies inside the box of its field."""
    (box,) = [box for box in layout().boxes.values() if box.field == field]
    drawn = picture(card(**{field: TITLES[name]})).convert("RGB")
    blank = picture(card(**{field: ""})).convert("RGB")
    ink = ImageChops.difference(drawn, blank).getbbox()
    if ink is None:
        assert not drawable(TITLES[name], title_type()[0].data)
        return
    left, top, right, bottom = ink
    assert box.x <= left < right <= box.x + box.width
    assert box.y <= top < bottom <= box.y + box.height


def test_text_is_flush_with_its_side() -> None:
    """Ink begins at the left edge of a left box and ends within a pixel of the right edge of a right one."""
    for field, edge, side in (("title", 72, 0), ("kind", 72, 0), ("satker", 1128, 2)):
        drawn, blank = picture(card()).convert("RGB"), picture(card(**{field: ""})).convert("RGB")
        ink = ImageChops.difference(drawn, blank).getbbox()
        assert ink is not None
        assert abs(ink[side] - edge) <= 1


def test_the_bytes_repeat() -> None:
    """The same view gives the same bytes, here and in a process with another hash seed."""
    here = hashlib.sha256(card()).hexdigest()
    assert hashlib.sha256(card()).hexdigest() == here
    code = (
        "import sys, hashlib; sys.path[:0] = ['.', 'tests/unit']; import test_cards;"
        "print(hashlib.sha256(test_cards.card()).hexdigest())"
    )
    for seed in ("1", "4711"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Jayapura", "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == here


def test_every_field_is_drawn() -> None:
    """A change of any field changes the picture: none is in the view for nothing."""
    plain = card()
    for field in ShareCard.__struct_fields__:
        changed = not CARD.example if field == "example" else f"{getattr(CARD, field)} X"
        assert card(**{field: changed}) != plain, field


def test_the_view_is_stable_and_the_recipe_says_where_it_is() -> None:
    """The view holds only what keys can encode, and the recipe's name finds it again."""
    refuse_unstable(CARD)
    module, _, name = SHARE_CARD.name.partition(":")
    assert getattr(sys.modules[module], name) is SHARE_CARD
    assert SHARE_CARD.layouts == ("cards/",)
    assert SHARE_CARD.view is ShareCard


def test_text_on_the_picture_has_contrast() -> None:
    """In every box the letters' colour has at least 4.5 against what lies behind, measured on the pixels."""
    drawn = picture(card()).convert("RGB")
    for name, box in layout().boxes.items():
        place = drawn.crop((box.x, box.y, box.x + box.width, box.y + box.height)).tobytes()
        colors = Counter(zip(place[::3], place[1::3], place[2::3], strict=True))
        (behind, _), (letters, _) = colors.most_common(2)
        assert contrast(behind, letters) >= 4.5, name


def test_contrast_is_that_of_wcag() -> None:
    """Black on white has 21, equal colours 1, and #767676 on white is the well-known first grey to pass."""
    white = (255, 255, 255)
    assert contrast((0, 0, 0), white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast((0x77,) * 3, white) < 4.5 < contrast((0x76,) * 3, white)


def test_no_text_is_too_small_for_a_chat() -> None:
    """At 300 pixels' width the title is at least 11 pixels of em, and nothing is set under 5.5."""
    assert min(set_title(title).size for title in TITLES.values() if title) / 4 >= 11
    assert min(box.min_size for box in layout().boxes.values()) / 4 >= 5.5


@pytest.mark.parametrize("title", RELEASES)
def test_real_titles_keep_their_words_and_have_no_widow(title: str) -> None:
    """All words, unbroken, in at most four lines, the last of which is not one short word."""
    setting = set_title(title)
    assert " ".join(line.text for line in setting.lines) == title
    assert len(setting.lines) <= 4
    last, widest = setting.lines[-1], max(line.right for line in setting.lines)
    assert " " in last.text or last.right > widest / 3


@pytest.mark.parametrize("title", RELEASES)
def test_real_titles_are_as_large_as_they_can_be(title: str) -> None:
    """One step larger than the size chosen, words would be lost (or a widow left, which costs some steps)."""
    type_, box = title_type()
    setting = fit(title, type_, box)
    least = int(setting.size / 0.82) + box.step
    if setting.size < box.max_size and least < box.max_size:
        larger = fit(title, type_, msgspec.structs.replace(box, min_size=least))
        assert " ".join(line.text for line in larger.lines) != title


def test_a_title_gives_some_size_to_spare_a_widow() -> None:
    """Where the largest size leaves one short word on the last line, a slightly smaller one is taken."""
    lines = [line.text for line in set_title("Lapas Pendampingan 2026 Pemasyarakatan Baru").lines]
    assert lines == ["Lapas Pendampingan 2026", "Pemasyarakatan Baru"]


def test_lines_are_balanced() -> None:
    """Where two lines are enough, neither is less than 60 % of the other, and none ends in "di"."""
    first, second = set_title("Kelas Tahfiz Dibuka di Rutan Bukit Contoh").lines
    assert first.text == "Kelas Tahfiz Dibuka"
    assert 0.6 < first.right / second.right < 1 / 0.6


def test_short_titles_are_large_and_long_ones_small_but_whole() -> None:
    """One word takes the largest size; 160 characters keep every word."""
    box = layout().boxes["judul"]
    assert set_title("Pernyataan").size == box.max_size
    long = set_title(LONG)
    assert len(LONG) >= 160
    assert " ".join(line.text for line in long.lines) == LONG
    assert box.min_size <= long.size < 60


def test_a_word_longer_than_a_line_is_broken_without_losing_a_letter() -> None:
    """60 letters without a space come out complete, in parts of about equal length."""
    lines = [line.text for line in set_title(UNBREAKABLE).lines]
    assert len(UNBREAKABLE) == 60
    assert "".join(lines) == UNBREAKABLE
    assert len(lines) > 1
    assert max(map(len, lines)) - min(map(len, lines)) <= 2


def test_an_address_breaks_after_its_own_signs() -> None:
    """Lines of a long address end in one of - / . and not inside a name."""
    lines = [line.text for line in set_title(TITLES["address"]).lines]
    assert "".join(lines).replace(" ", "") == TITLES["address"].replace(" ", "")
    assert all(line[-1] in "-/." or line.endswith(("2026", "Datang", "Buka")) for line in lines), lines


def test_a_title_beyond_all_sizes_ends_in_an_ellipsis() -> None:
    """What cannot be set even at the smallest size is cut, and says so."""
    setting = set_title(TITLES["300 characters"])
    assert setting.lines[-1].text.endswith("…")
    assert len(setting.lines) == 4


def test_what_the_font_lacks_is_dropped_without_tofu() -> None:
    """Emoji, Arabic and control characters leave no trace, nor the brackets that held them."""
    font = title_type()[0].data
    assert drawable(TITLES["Arabic"], font) == "Kelas Tahfiz Dibuka di Rutan Bukit Contoh"
    assert drawable("🎉 Panen 🥬 Raya", font) == "Panen Raya"
    assert drawable(TITLES["control"], font) == "Jadwal Kunjungan[31m Rutan Bukit Contoh"
    assert drawable("𝐋𝐚𝐩𝐚𝐬 \U0001f600", font) == "Lapas"
    assert drawable("e\u0301", font) == "é"
    assert card(title="Panen 🥬 Raya\u200d") == card(title="Panen Raya")


def test_missing_glyphs_are_named() -> None:
    """The check names each missing character once, in order, and nothing that the font has."""
    font = title_type()[0].data
    assert missing_glyphs("Panen 🥬 dan 🎉 dan 🥬", font) == "🥬🎉"
    assert missing_glyphs("“Kelas” – é, ê, Ñ; 100 % & ‘ya’ … № e\u0301", font) == ""
    assert unicodedata.name(missing_glyphs("ق", font)) == "ARABIC LETTER QAF"


def test_every_font_has_the_letters_of_the_archipelago() -> None:
    """Indonesian, Latin-extended of regional languages and the signs of headlines are in all fonts."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    for name in (name for name in FILES if name.endswith(".otf")):
        assert (
            missing_glyphs(alphabet + "éèêëÉÈÊçñÑüöäåāīūḍṭṇśŋ“”‘’–—…·°&@#%/()?!'\"×²", FILES[name]) == ""
        ), name


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("max_lines = 4", "max_line = 4", "box.judul.max_line", "not a key"),
        ("height = 292", "height = 592", "box.judul.height", "off the card"),
        (
            "width = 1056\nheight = 2\n",
            "width = 1156\nheight = 2\n",
            "shape.garis_atas.width",
            "off the card",
        ),
        ('font = "judul"', 'font = "tajuk"', "box.judul.font", "tajuk"),
        ("max_lines = 4", 'max_lines = "empat"', "box.judul.max_lines", "int"),
        ("muted = 74", "muted = 30", "box.satker.color", "contrast"),
        ("min_size = 46", "min_size = 460", "box.judul.min_size", "max_size"),
        ('field = "title"', 'field = "judul"', "box.judul.field", "judul"),
        ('field = "title"', 'field = "title"\ntext = "Judul"', "box.judul.field", "either"),
        ("InterDisplay-SemiBold.otf", "Hilang.otf", "font.judul.file", "Hilang.otf"),
        ("#12253F", "biru", "palette.ink", "matching"),
        ("y = 472", "y = 500", "box.tanggal.x", "edge"),
    ],
)
def test_a_broken_layout_names_file_line_and_key(old: str, new: str, key: str, reason: str) -> None:
    """A designer is told which key of which line is wrong."""
    error = broken(old, new)
    assert error.key == key
    assert reason in error.reason
    assert error.line is not None
    changed = FILES[LAYOUT].decode().replace(old, new, 1).splitlines()[error.line - 1]
    assert changed.startswith((key.rpartition(".")[2] + " =", f"[{key.rpartition('.')[0]}]"))


def test_a_missing_key_or_broken_toml_is_told() -> None:
    """The error of a missing key stands at its table; that of TOML itself says the line."""
    error = broken("min_size = 46\n", "")
    assert (error.key, error.reason) == ("box.judul.min_size", "is missing")
    assert error.line == FILES[LAYOUT].decode().splitlines().index("[box.judul]") + 1
    assert "line" in broken("[box.judul]", "[box.judul").reason


def test_a_file_that_is_no_font_is_told() -> None:
    """A font file that cannot be read is named; so is a layout that is not there."""
    name = "cards/fonts/Inter-Medium.otf"
    with pytest.raises(CardLayoutError, match=name):
        make_share_card(CARD, drawer({**FILES, name: b"bukan huruf"}))
    with pytest.raises(CardLayoutError, match=LAYOUT):
        make_share_card(CARD, drawer({}))
