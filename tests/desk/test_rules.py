"""The rules of the desk: each finds its bad example and not its good one; exceptions, fixes, places, silences."""

from __future__ import annotations

import datetime as dt

import pytest

from newsroom.content.text_files import decode
from newsroom.desk.draft import Draft, draft_of, line_and_column
from newsroom.desk.rules import RULES, fixed, review

DAY = dt.date(2026, 3, 3)


def draft(body: str) -> Draft:
    """Return a draft; a line "# " at its top is the headline of the front matter."""
    title = "Lapas Contoh Buka Kelas"
    if body.startswith("# "):
        title, _, body = body.removeprefix("# ").partition("\n")
    return draft_of(f"---\ntitle: {title}\ndate: 2026-03-03\n---\n\n{body}\n", DAY)


def found(body: str) -> list[tuple[str, str]]:
    """Return (rule, what is written) of everything found."""
    return [(one.rule, one.written) for one in review(draft(body)).findings]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_its_bad_example(rule: str) -> None:
    """The bad example gives a finding of the rule, the good one gives none of any rule."""
    assert rule in {name for name, _written in found(RULES[rule].bad)}
    assert found(RULES[rule].good) == []


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Panen digelar Selasa (3/3).", "Panen digelar Selasa (3/3/2026)."),
        ("“Semua aman, ” katanya.", "“Semua aman,” katanya."),
        ("“Layanan gratis.” Ujar Karutan.", "“Layanan gratis,” ujar Karutan."),
        ("Disini **kelas** di laksanakan .", "Di sini **kelas** dilaksanakan."),
        ("Kelas kedepannya merubah aktifitasnya.", "Kelas ke depannya mengubah aktivitasnya."),
        ("Rapat digelar (3/3).", "Rapat digelar (3/3)."),
        ("di *laksanakan* besok.", "di *laksanakan* besok."),
    ],
)
def test_safe_fixes(bad: str, good: str) -> None:
    """A safe fix mends the text and no more; what could be meant otherwise is left, as is what markup divides."""
    mended = fixed(draft(bad))
    assert mended == draft(good).text
    assert fixed(draft_of(mended, DAY)) == mended


@pytest.mark.parametrize(
    ("bad", "instead"),
    [
        ("Panen digelar Selasa (3/3).", "(3/3/2026)"),
        ("Rapat digelar (3/3).", "(3/3/2026)"),
        ("Kelas dibuka Kamis (27/05/21).", "(27/05/2021)"),
        ("Kelas dibuka Rabu, 4 Maret di aula.", "Rabu, 4 Maret 2026"),
    ],
)
def test_a_date_without_its_year_has_a_suggestion(bad: str, instead: str) -> None:
    """It is the year that the weekday proves, that was cut short, or that of the release."""
    assert [one.instead for one in review(draft(bad)).findings] == [instead]


@pytest.mark.parametrize(
    "body",
    [
        "Pernyataan (1/3) terbit lebih dahulu.",
        "“Kami buka lagi besok,” kata Kalapas.",
        "Kunjungan dibuka Senin, 2 Maret sampai Jumat, 6 Maret 2026.",
        "Biro Kerjasama menerima tamu.",
        "Berkas berakhiran .go.id diperiksa.",
        "“Kalimat ini berlanjut.\n\n“Lalu ditutup di sini,” kata Kalapas.",
        "Warga Binaan berinisial D ikut menjahit.",
        "[Rilis Selasa (3/3/2026)](rilis:f33f8f) terbit.",
        "Pelatihan dipimpin oleh instruktur; mereka keluar pukul 10.00 WIB.",
        "`di laksanakan` ialah contoh ejaan yang salah.",
    ],
)
def test_what_looks_wrong_and_is_not(body: str) -> None:
    """Exceptions of each rule give no finding."""
    assert found(body) == []


def test_places_are_exact_with_crlf_and_byte_order_mark() -> None:
    """Line and column of a finding are those an editor shows, whatever ends the lines and behind markup."""
    text = "---\ntitle: Judul\ndate: 2026-03-03\n---\n\n**Kelas** dibuka *Rabu* (4/3).\n"
    for data in (text.encode(), b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()):
        read = decode(data, "a.md")
        (finding,) = review(draft_of(read, DAY)).findings
        assert line_and_column(read, finding.start) == (6, text.split("\n")[5].index("(4/3)") + 1)


def test_a_silence_needs_a_reason_and_is_reported() -> None:
    """With a reason it silences its paragraph or the next, and is told; without one, or where none may, it does not."""
    bad = "Panen digelar Selasa (3/3)."
    alone = review(draft(f"<!-- abaikan tanggal/tanpa-tahun: kutipan surat lama -->\n\n{bad}\n\nLalu {bad}"))
    assert [reason for _finding, reason in alone.silenced] == ["kutipan surat lama"]
    assert len(alone.findings) == 1
    within = review(draft(f"{bad} <!-- abaikan tanggal/tanpa-tahun: surat lama -->\n\nParagraf lain."))
    assert within.findings == ()
    for silence in ("tanggal/tanpa-tahun", "tanggal/entah: sebab", "privasi/anak-dan-pribadi: sebab"):
        body = f"<!-- abaikan {silence} -->\n\nAnak Binaan bernama Dodo menari Selasa (3/3)."
        refused = review(draft(body))
        assert len(refused.findings) == 2
        assert len(refused.refused) == 1


def test_a_silence_above_the_text_covers_the_headline() -> None:
    """The headline stands in front matter: a silence at the top of the text is its."""
    silence = "<!-- abaikan judul/bentuk: nama resmi acara -->"
    assert review(draft(f"# LAPAS CONTOH PANEN\n{silence}\n\nIsi naskah.")).findings == ()
    assert review(draft(f"# LAPAS CONTOH PANEN\nIsi naskah.\n\n{silence}\n\nLagi.")).findings != ()
