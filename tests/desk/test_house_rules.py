"""Rules that ask the newsroom or the calendar: units, codes, zones, telephone numbers, names in force; and tables."""

from __future__ import annotations

import datetime as dt

import pytest

from newsroom.desk.draft import Finding, draft_of
from newsroom.desk.house import House, digits
from newsroom.desk.rules import review

DAY = dt.date(2026, 3, 3)
HOUSE = House(
    units=(
        ("Lapas Kelas IIA Satu", "Lapas Satu"),
        ("Lapas Kelas IIB Satu", "Lapas Satu"),
        ("Rutan Kelas I Pangkalan", "Rutan Pangkalan"),
        ("Lapas Pemuda Kelas IIA Dua", "Lapas Pemuda Dua"),
    ),
    aliases=("Rutan Pangkalen Lama",),
    codes=("INFO_PAS",),
    cities=("Satu",),
    numbers=("081255500117",),
)


def findings(body: str, day: dt.date = DAY, zone: str = "WITA", house: House = HOUSE) -> tuple[Finding, ...]:
    """Return what is found in a body."""
    return review(draft_of(f"---\ntitle: Judul Contoh\n---\n\n{body}\n", day, zone, house)).findings


def told(body: str, day: dt.date = DAY) -> list[tuple[str, str, str, bool]]:
    """Return (rule, what is written, what to write instead, whether it is minor)."""
    return [(one.rule, one.written, one.instead, one.is_minor) for one in findings(body, day)]


@pytest.mark.parametrize(
    ("body", "written", "instead", "is_minor"),
    [
        ("Tamu datang ke Lapas Klas II A Satu.", "Klas II A", "Kelas IIA", False),
        ("Tamu datang ke Lapas Kelas III Satu.", "Kelas III", "Kelas IIA/IIB", False),
        ("Tamu datang ke Rutan Kelas dua Contoh.", "Kelas dua", "Kelas II", False),
        ("Tamu datang ke Rutan Pangkalam Timur.", "Rutan Pangkalam Timur", "Rutan Pangkalan", True),
    ],
)
def test_units_are_named_as_in_the_registry(body: str, written: str, instead: str, is_minor: bool) -> None:  # noqa: FBT001 - a case
    """Form and class of the class are errors; a place that is a letter off is a warning."""
    assert told(body) == [("satker/nama-baku", written, instead, is_minor)]


@pytest.mark.parametrize(
    "body",
    [
        "Tamu datang ke Lapas Kelas IIB Satu, lalu ke Lapas Satu.",
        "Tamu datang ke Lapas Pemuda Kelas IIA Dua dan Rutan Pangkalan Bersih.",
        "Tamu datang ke Rutan Pangkalen Lama.",
        "Tamu datang ke Lapas Kelas I Entah.",
    ],
)
def test_known_and_unknown_units_are_left_alone(body: str) -> None:
    """Former classes, aliases, and units that the registry does not have give nothing."""
    assert told(body) == []


def test_datelines_have_the_codes_of_the_house() -> None:
    """A code that is not the house's, a bare town and a shouted field are told with the house form."""
    assert told("SATU, WARTA_X – Kelas dibuka.")[0][2] == "Satu, INFO_PAS – "
    assert told("Satu - Kelas dibuka.") == [("dateline/bentuk", "Satu - ", "Satu, INFO_PAS – ", False)]
    assert told("Peserta – Kelas Satu – datang.") == []
    draft = draft_of("---\ntitle: Judul Contoh\ndateline: SATU\n---\n\nKelas dibuka.\n", DAY, "WITA", HOUSE)
    assert [(one.written, one.instead) for one in review(draft).findings] == [("SATU", "Satu")]


def test_times_are_in_the_zone_of_the_unit() -> None:
    """Another zone alone is an error, beside the unit's it is right; form is minor."""
    assert told("Kelas dibuka pukul 09.00 WIB.") == [("waktu/format-zona", " WIB", "WITA", False)]
    assert told("Kelas dibuka pukul 09.00 WIB atau 10.00 WITA.") == []
    assert told("Kelas dibuka pukul 09:00 Wita.") == [("waktu/format-zona", "09:00 Wita", "09.00 WITA", True)]
    assert told("Kelas dibuka pukul 09.00.") == [("waktu/format-zona", "09.00", "09.00 WITA", True)]
    assert told("“Datang pukul 09.00,” kata petugas.") == []


def test_names_are_in_force_on_the_day_of_the_release() -> None:
    """The old ministry is right in an old release, the new one wrong; speech and looks back are left alone."""
    old, new = "Kementerian Hukum dan HAM hadir.", "Kementerian Imigrasi dan Pemasyarakatan hadir."
    before = dt.date(2024, 10, 20)
    assert told(old, before) == []
    assert [one[0] for one in told(new, before)] == ["nomenklatur/usang"]
    assert [one[0] for one in told(old)] == ["nomenklatur/usang"]
    assert told(new) == []
    assert told("Pada 2019, Kementerian Hukum dan HAM, nama saat itu, hadir.") == []
    assert told("“Kemenkumham dulu membina kami,” kata Kalapas.") == []


def test_totals_of_tables_are_sums() -> None:
    """A total that is not the sum is an error, with the sum; cells that are no figures are left alone."""
    table = "| Kelas | Peserta | Biaya |\n|---|---:|---|\n| Batik | 1.200 | – |\n| Jahit | 14 | – |\n| Jumlah | {} | – |"
    assert told(table.format("1.214")) == []
    assert told(table.format("1.241")) == [("angka/bentuk-jumlah", "1.241", "1.214", False)]


@pytest.mark.parametrize("number", ["0812-5550-0117", "+62 812-5550-0117", "081255500117"])
def test_telephone_numbers_of_units_are_for_everybody(number: str) -> None:
    """A number that the registry names is no private one, however it is written; another is."""
    body = f"Pesan dikirim ke {number} setiap hari."
    assert findings(body) == ()
    assert [one.rule for one in findings(body, house=House())] == ["privasi/anak-dan-pribadi"]
    assert digits(number) == "081255500117"


def test_unseen_characters_are_mended_and_line_ends_kept() -> None:
    """No-break and doubled blanks become one, zero-width ones go; hard line ends and tables are left alone."""
    fixes = [(one.written, one.instead, one.safe) for one in findings("Peserta\u00a0dan  tamu ha\u200bdir.")]
    assert fixes == [("\u00a0", " ", True), ("  ", " ", True), ("\u200b", "", True)]
    assert told("Baris satu.  \nBaris dua.\n\n| a  b | c |\n|---|---|\n| d  e | f |") == []


def test_long_sentences_are_told_once() -> None:
    """More than 35 words is a warning, from 31 a note; a lead of long sentences is not told twice."""
    assert [one[3] for one in told("Peserta " + "belajar " * 31 + "batik.")] == [True]
    assert [one[3] for one in told("Peserta " + "belajar " * 70 + "batik.")] == [False]
    assert [one[3] for one in told("Peserta belajar batik di aula besar. " * 11)] == [False]
