"""All rules of the desk: their severities, an example each way, and what a draft gives when all of them read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from newsroom.desk import credits as credit
from newsroom.desk import dates, figures, headlines, leftovers, names, privacy, quotes, spelling, style, words
from newsroom.desk.draft import Draft, Finding
from newsroom.desk.silences import Silence, silences

Severity = Literal["error", "warning", "note"]


class Rule(NamedTuple):
    """A rule: who finds, how grave it is, and a text that is wrong and one that is right.

    An error stops publication: only what is wrong without doubt, or cannot be taken back, is one. The examples are
    bodies of a release of 3 March 2026; a headline is "# " with its words.
    """

    find: Callable[[Draft], Iterator[Finding]]
    severity: Severity
    bad: str
    good: str
    #: Whether an author may silence it; what concerns other people's data needs another's word.
    may_silence: bool = True


RULES: Final[Mapping[str, Rule]] = {
    "tanggal/tanpa-tahun": Rule(
        dates.without_year, "error", "Panen digelar Selasa (3/3).", "Panen digelar Selasa (3/3/2026)."
    ),
    "tanggal/hari-tak-cocok": Rule(
        dates.wrong_weekday,
        "error",
        "Kelas dibuka pada Rabu, 14 Oktober 2025.",
        "Kelas dibuka pada Selasa, 14 Oktober 2025.",
    ),
    "tanggal/kata-relatif": Rule(
        dates.relative,
        "warning",
        "Kegiatan hari ini diikuti 40 orang.",
        "Kegiatan pada Selasa (3/3/2026) diikuti 40 orang.",
    ),
    "kutip/tak-seimbang": Rule(
        quotes.unbalanced,
        "error",
        "“Kami siap melayani, ujar Kalapas.",
        "“Kami siap melayani,” ujar Kalapas.",
    ),
    "kutip/spasi": Rule(quotes.spaced, "warning", "“Semua aman, ” katanya.", "“Semua aman,” katanya."),
    "kutip/awal-huruf": Rule(
        quotes.small_letter,
        "warning",
        "“kami berterima kasih,” katanya.",
        "“Kami berterima kasih,” katanya.",
    ),
    "kutip/atribusi": Rule(
        quotes.attribution, "warning", "“Layanan gratis.” Ujar Karutan.", "“Layanan gratis,” ujar Karutan."
    ),
    "judul/bentuk": Rule(
        headlines.form, "error", "# LAPAS KOTABARU PANEN SELADA", "# Lapas Kotabaru Panen 40 Ikat Selada"
    ),
    "judul/ganda": Rule(
        headlines.repeated,
        "error",
        "# Lapas Contoh Panen Selada\n\nLapas Contoh panen selada.",
        "# Lapas Contoh Panen Selada\n\nEmpat puluh ikat selada dipanen.",
    ),
    "ejaan/tidak-baku": Rule(
        spelling.not_standard,
        "warning",
        "Lapas bekerjasama dengan dinas.",
        "Lapas bekerja sama dengan dinas.",
    ),
    "ejaan/di-ke": Rule(
        spelling.particles, "warning", "Disini kelas di laksanakan.", "Di sini kelas dilaksanakan."
    ),
    "spasi/tanda-baca": Rule(
        leftovers.blank_before_mark, "warning", "Sumber : Humas.", "Daftar bahan: air dan gula."
    ),
    "sisa/tempelan": Rule(
        leftovers.debris, "error", "Kegiatan selesai. LEAVE A REPLY", "Kegiatan selesai pukul 10.00 WIB."
    ),
    "privasi/anak-dan-pribadi": Rule(
        privacy.personal,
        "error",
        "Seorang Anak Binaan bernama Dodo ikut menari.",
        "Seorang Anak Binaan ikut menari.",
        may_silence=False,
    ),
    "dateline/bentuk": Rule(
        credit.dateline,
        "error",
        "CILEGON, INFO_PAS- Kelas membatik dibuka.",
        "Cilegon, INFO_PAS – Kelas membatik dibuka.",
    ),
    "nama/tak-konsisten": Rule(
        names.consistent,
        "warning",
        "Kelas dibuka Reno Hartawan. Menurut Reno Hartwan, kelas itu gratis.",
        "Kelas dibuka Reno Hartawan. Menurut Reno Hartawan, kelas itu gratis.",
    ),
    "satker/nama-baku": Rule(
        names.units,
        "error",
        "Kelas dibuka di Lapas Klas II A Cilegon.",
        "Kelas dibuka di Lapas Kelas IIA Cilegon.",
    ),
    "nomenklatur/usang": Rule(
        words.outdated,
        "error",
        "Kepala Kanwil Kemenkumham Banten membuka kelas.",
        "Kepala Kanwil Ditjenpas Banten membuka kelas.",
    ),
    "singkatan/tanpa-kepanjangan": Rule(
        words.abbreviations,
        "warning",
        "Peserta SAE memanen selada.",
        "Peserta Sarana Asimilasi dan Edukasi (SAE) memanen selada.",
    ),
    "spasi/kotor": Rule(
        leftovers.dirt,
        "note",
        "Peserta mengolah *big data*dalam kelas.",
        "Peserta mengolah *big data* dalam kelas.",
    ),
    "waktu/format-zona": Rule(
        figures.times, "error", "Kelas dibuka pukul 09:00 wib.", "Kelas dibuka pukul 09.00 WIB."
    ),
    "gaya/kalimat": Rule(
        style.sentences,
        "warning",
        "Dalam rangka mendukung program kemandirian, Lapas Contoh melatih 24 Warga Binaan.",
        "Lapas Contoh melatih 24 Warga Binaan membatik pada Selasa (3/3/2026).",
    ),
    "gaya/pengulangan": Rule(
        style.repetition,
        "note",
        "Sementara itu, kelas dibuka.\n\nSementara itu, kebun dipanen.",
        "Sementara itu, kelas dibuka.\n\nDi kebun, selada dipanen.",
    ),
    "angka/bentuk-jumlah": Rule(
        figures.amounts,
        "error",
        "Kelas diikuti 1451 orang.",
        "Kelas diikuti 1.451 orang.",
    ),
    "kredit/lengkap": Rule(
        credit.complete,
        "error",
        "“Kami siap melayani,” kata Kalapas. (abc).",
        "“Kami siap melayani,” kata Kalapas.",
    ),
}


class Review(NamedTuple):
    """What the desk says of a draft: what stands, and what was silenced with its reason."""

    findings: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, str], ...]
    #: Silences that silence nothing: an unknown rule, no reason, or a rule that no author may silence.
    refused: tuple[Silence, ...]


def review(draft: Draft) -> Review:
    """Return the review of a draft, findings in the order of the text."""
    given = silences(draft)
    sound = [one for one in given if one.reason and one.rule in RULES and RULES[one.rule].may_silence]
    standing, silenced = [], []
    for finding in sorted({found for rule in RULES.values() for found in rule.find(draft)}, key=_order):
        reason = next((one.reason for one in sound if one.covers(finding)), "")
        if reason:
            silenced.append((finding, reason))
        else:
            standing.append(finding)
    return Review(tuple(standing), tuple(silenced), tuple(one for one in given if one not in sound))


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule


def fixed(draft: Draft, off: frozenset[str] = frozenset()) -> str:
    """Return the text with every safe fix of what stands made; of two that overlap only the first.

    `off` are rules that the site does not use.
    """
    text, end = [], 0
    for finding in review(draft).findings:
        if finding.safe and finding.start >= end and finding.rule not in off:
            text.append(draft.text[end : finding.start] + finding.instead)
            end = finding.end
    return "".join([*text, draft.text[end:]])
