"""Words of the house (nomenklatur/…, singkatan/…): names in force on the day, abbreviations readers know or are told."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsroom.desk.draft import Draft, Finding, Passage, found, outside_quotes
from newsroom.desk.house import House

#: The first day of Kementerian Imigrasi dan Pemasyarakatan, and of UU 22/2022.
_MINISTRY, _LAW = dt.date(2024, 10, 21), dt.date(2022, 8, 3)


class Term(NamedTuple):
    """A name not in force from a day on, or (`is_new`) before it; what to write instead; whether it is only unwise."""

    pattern: re.Pattern[str]
    day: dt.date
    instead: str
    is_new: bool = False
    is_minor: bool = False


TERMS: Final = (
    Term(
        re.compile(r"\bKanwil Kemenkumha[mn]\b"),
        _MINISTRY,
        "Kanwil Ditjenpas",
    ),
    Term(
        re.compile(r"(?<!Kanwil )\b(?:Kemenkumha[mn]|Kementerian Hukum dan (?:HAM|Hak Asasi Manusia))\b"),
        _MINISTRY,
        "Kementerian Imigrasi dan Pemasyarakatan",
    ),
    Term(re.compile(r"\bMenkumham\b"), _MINISTRY, "Menteri Imigrasi dan Pemasyarakatan"),
    Term(re.compile(r"\b(?:Kadivpas|Kepala Divisi Pemasyarakatan)\b"), _MINISTRY, "Kakanwil"),
    Term(
        re.compile(r"\b(?:Kemenimipas|Kementerian Imigrasi dan Pemasyarakatan)\b"),
        _MINISTRY,
        "Kementerian Hukum dan HAM",
        is_new=True,
    ),
    Term(re.compile(r"\b(?:[Aa]nak [Dd]idik [Pp]emasyarakatan|[Aa]ndikpas)\b"), _LAW, "Anak Binaan"),
    Term(re.compile(r"\bWBP\b"), _LAW, "Warga Binaan", is_minor=True),
)
#: One of these stands in every text with one of TERMS: to look for them is quick.
_HINTS = (
    "Kemenkumha",
    "Menkumham",
    "Hukum dan",
    "Kadivpas",
    "Kepala Divisi",
    "Imigrasi dan",
    "Kemenimipas",
    "nak didik",
    "nak Didik",
    "ndikpas",
    "WBP",
)
#: What marks a sentence as speaking of earlier days.
_EARLIER = re.compile(
    r"\b(?:saat itu|ketika itu|waktu itu|dahulu|dulu|sebelumnya|semula|mantan|eks|bekas|berganti|berubah|menjadi|lama"
    r"|masih bernama|(?:hingga|sampai|sebelum|tahun) (?:\w+ )?(?:19\d\d|20[01]\d|202[0-4]))\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[A-Z](?<![\w/.@#&’'-].)[A-Z]{1,5}(?![\w/@&-])")
_CAPITALS = re.compile("[A-Z]{2}")
#: Three words in capitals running are shouted: none of them is an abbreviation.
_SHOUTED = re.compile(r"\b[A-Z][A-Z_]*(?:,? [A-Z][A-Z_]*){2,}\b")
_ROMAN = re.compile(r"(?=[IVXLC])(?:X{0,3})(?:IX|IV|V?I{0,3})[AB]?\Z")
#: Abbreviations that need no telling (KBBI, or in everybody's mouth).
KNOWN: Final = frozenset(
    re.findall(
        r"\w+",
        "WIB WITA WIT RI DKI DIY TNI POLRI BUMN BUMD DPR DPRD MPR KUHP KUHAP UU UUD PP HAM SD SMP SMA SMK MI MA TK PAUD "
        "RT RW RS RSU RSUD KTP NIK SIM STNK PNS ASN CPNS PPPK UMKM TV AC LED USB PDF QR PIN SMS WA GPS ATM HP CCTV DVD CD "
        "HUT PMI BPJS BPS BNN BMKG BNPB BPBD KPK MK PLN PDAM PKK APBN APBD PBB ASEAN UNESCO WHO KM KG COVID HIV AIDS TBC TB "
        "PPID PT CV IT TIK OK PR IPA IPS MC USA AS LPKA LPP UPT SOP WNI WNA THR KK PAN RB FM "
        "WBP TBD",  # told by rules of their own
    )
)


def outdated(draft: Draft) -> Iterator[Finding]:
    """Find names of institutions and people not in force on the release's day, outside speech and looks back.

    Sources: Perpres 139/2024 (ministries); UU 22/2022 art. 1 (Anak Binaan, Warga Binaan).
    """
    terms = [term for term in TERMS if term.is_new != (draft.day >= term.day)]
    if not any(hint in draft.text for hint in _HINTS):
        return
    for passage in draft.passages:
        for term in terms:
            for match in term.pattern.finditer(passage.text):
                if outside_quotes(passage, match.start()) and not _EARLIER.search(_sentence(passage, match)):
                    finding = found("nomenklatur/usang", passage, *match.span(), term.instead)
                    yield finding._replace(is_minor=term.is_minor)


def _sentence(passage: Passage, match: re.Match[str]) -> str:
    start = max(passage.text.rfind(mark, 0, match.start()) for mark in (". ", "? ", "! ")) + 1
    end = passage.text.find(". ", match.end())
    return passage.text[start : end if end >= 0 else len(passage.text)]


@functools.cache
def _of_house(house: House) -> frozenset[str]:
    """Return the abbreviations that are part of names of units."""
    names = " ".join([*(name for unit in house.units for name in unit), *house.aliases])
    return frozenset(re.findall(r"\b[A-Z]{2,6}\b", " ".join([names, *house.codes]).replace("_", " ")))


def abbreviations(draft: Draft) -> Iterator[Finding]:
    """Find abbreviations that are neither common nor spelled out anywhere in the text ("Sarana … (SAE)"). R32."""
    told: set[str] = set()
    house = _of_house(draft.house)
    for passage in draft.of("paragraph", "item") if _CAPITALS.search(draft.prose) else ():
        for match in _ABBREVIATION.finditer(passage.text):
            short = match[0]
            if short in KNOWN or short in house or short in told or _ROMAN.match(short):
                continue
            told.add(short)
            if any(one.start() <= match.start() < one.end() for one in _SHOUTED.finditer(passage.text)):
                continue
            is_expanded = re.search(rf"\({short}[);,]|\b{short} \((?=[A-Z])", draft.text)
            if not (is_expanded or _is_shouted(passage.text)) and outside_quotes(passage, match.start()):
                yield found("singkatan/tanpa-kepanjangan", passage, *match.span())


def _is_shouted(text: str) -> bool:
    """Tell whether most letters of a text are capitals: then a word in capitals is no abbreviation."""
    letters = [mark for mark in text if mark.isalpha()]
    return sum(mark.isupper() for mark in letters) > len(letters) / 2
