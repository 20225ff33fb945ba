"""Titles on cards: how they are broken into lines, divided, cut, and what a font cannot draw."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest

from newsroom.cards.breaks import syllables
from newsroom.cards.glyphs import drawable, missing_glyphs
from newsroom.cards.post_card import POST_CARDS, layout_of
from newsroom.cards.share_card import LAYOUT
from newsroom.cards.text_fit import fit
from tests.cards import FILES, LONG, RELEASES, TITLES, UNBREAKABLE, layout, set_title, title_type


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
    """Where the largest size leaves one short word on a line, a slightly smaller one is taken."""
    lines = [line.text for line in set_title("Lapas Pendampingan Sosial Pemasyarakatan Baru").lines]
    assert lines == ["Lapas Pendampingan Sosial", "Pemasyarakatan Baru"]


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


def test_a_word_longer_than_a_line_is_divided_without_losing_a_letter() -> None:
    """60 letters without a space come out complete, divided between syllables, with hyphens."""
    lines = [line.text for line in set_title(UNBREAKABLE).lines]
    assert len(UNBREAKABLE) == 60
    assert lines == ["Mempertanggungjawab-", "kankeberlangsunganpe-", "masyarakatanindonesia"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("mempertanggungjawabkan", "mem per tang gung ja wabkan"),
        ("pemasyarakatan", "pema sya ra katan"),
        ("keberlangsungan", "keber lang sungan"),
        ("penyelenggaraan", "penye leng garaan"),
        ("kompleksitas", "kom plek sitas"),
        ("perikemanusiaan", "peri ke ma nu siaan"),
        ("WWWWWWWWWW", "WWWWWWWWWW"),
        ("2026/2027", "2026/2027"),
        ("", ""),
    ],
)
def test_words_are_divided_as_they_are_spoken(word: str, parts: str) -> None:
    """V-CV and VC-CV, ng and ny are one sound, never fewer than three letters before or five after."""
    assert syllables(word) == parts.split(" ")


def test_a_word_without_syllables_ends_in_an_ellipsis() -> None:
    """What cannot be divided is not broken anywhere at will, but cut."""
    (line,) = set_title("W" * 300).lines
    assert line.text.strip("W") == "…"


@pytest.mark.parametrize("name", [LAYOUT, *(layout_of(size) for size in POST_CARDS)])
def test_no_size_breaks_what_belongs_together(name: str) -> None:
    """A number that says which one stays with its word, one that counts with what it counts; "di" ends no line."""
    lines = [
        line.text for line in set_title("Jadwal Kunjungan Desember 2026 di Rutan Tanjungpinang", name).lines
    ]
    assert any("Desember 2026" in line for line in lines)
    assert not any(line.endswith(" di") for line in lines)
    lines = [
        line.text for line in set_title("Kanwil Lampung Ikuti Pelatihan Triwulan II Tahun Ini", name).lines
    ]
    assert any("Triwulan II" in line for line in lines)
    lines = [line.text for line in set_title("Petugas Rutan Balikpapan Sumbangkan 41 Kantong", name).lines]
    assert any("41 Kantong" in line for line in lines)


def test_a_name_is_parted_only_where_it_must_be() -> None:
    """The name of a unit stays on one line where the lines allow it, at the size the title would have had anyway."""
    whole = set_title("Anyaman Bambu Lapas Singkawang Penuhi Pesanan 150 Keranjang")
    assert [line.text for line in whole.lines][:2] == ["Anyaman Bambu", "Lapas Singkawang Penuhi"]
    alike = set_title("Anyaman Bambu Kabar Singkawang Penuhi Pesanan 150 Keranjang")
    assert [line.text for line in alike.lines][:2] == ["Anyaman Bambu Kabar", "Singkawang Penuhi"]
    assert whole.size == alike.size
    parted = set_title("Perpustakaan Lapas Cilegon Buka hingga Sore")
    assert [line.text for line in parted.lines] == ["Perpustakaan Lapas", "Cilegon Buka hingga Sore"]


def test_an_address_breaks_after_its_own_signs() -> None:
    """Lines of a long address end in one of - / . and not inside a name."""
    lines = [line.text for line in set_title(TITLES["address"]).lines]
    assert "".join(lines).replace(" ", "") == TITLES["address"].replace(" ", "")
    assert all(line[-1] in "-/." or line.endswith(("2026", "Datang", "Buka")) for line in lines), lines


def test_a_title_beyond_all_sizes_ends_in_an_ellipsis() -> None:
    """What cannot be set even at the smallest size is cut, and says so."""
    setting = set_title(TITLES["300 characters"])
    assert setting.lines[-1].text.endswith(" binaan…")
    assert len(setting.lines) == 4


def test_what_the_font_lacks_is_dropped_without_tofu() -> None:
    """Emoji, Arabic and control characters leave no trace, nor the brackets that held them."""
    font = title_type()[0].data
    assert drawable(TITLES["Arabic"], font) == "Kelas Tahfiz Dibuka di Rutan Bukit Contoh"
    assert drawable("🎉 Panen 🥬 Raya", font) == "Panen Raya"
    assert drawable(TITLES["control"], font) == "Jadwal Kunjungan[31m Rutan Bukit Contoh"
    assert drawable("𝐋𝐚𝐩𝐚𝐬 \U0001f600", font) == "Lapas"
    assert drawable("e\u0301", font) == "é"


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
