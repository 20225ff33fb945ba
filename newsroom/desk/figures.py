"""Figures and times (angka/…, waktu/…): how they are written, and that totals are the sums of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsroom.desk.draft import Draft, Finding, Passage, found, outside_quotes

_PROSE = ("paragraph", "item", "quotation", "note")
_MONEY = re.compile(r"\b(?:Rp|RP|rp)(?P<gap>\.? ?)(?=\d)")
_LONG = re.compile(r"(?<![\w./:,+-])(?P<number>\d{4,9})(?= (?P<what>[a-z]{3,}))")
_FOUR = re.compile(r"\d{4}")
#: Before a number that is a name and no amount.
_NAMES = re.compile(
    r"(?:nomor|No\.|kode|pos|telepon|pin|tahun|sejak|hingga|sampai|dan|[–-])\s*\Z", re.IGNORECASE
)
_COUNTED = frozenset(
    ("orang", "peserta", "paket", "buah", "unit", "lembar", "kilogram", "butir", "bibit", "rupiah", "potong")
)
_OPENING = re.compile(r"(?P<number>\d(?:(?<=\A.)|(?<=[a-z]{4}[.!?] .))[\d.,]*) [a-z]{3}")
_YEARS = range(1900, 2101)
_TOTAL = re.compile(r"\A(?:Total|Jumlah(?: keseluruhan| seluruhnya)?)\Z", re.IGNORECASE)
_CLOSE = 0.11

_ZONES = {"wib": "WIB", "wita": "WITA", "wit": "WIT"}
_CLOCK = r"\d{1,2}[.:]\d{2}"
_TIME = re.compile(
    rf"\b(?P<word>[Pp]ukul |[Jj]am )?(?<![\d/])(?P<times>{_CLOCK}(?: ?[-–] ?{_CLOCK})?)(?P<zone> ?\b(?:WIB|WITA|WIT)\b)?",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d[.:]\d{2}")
_ZONE = re.compile(r"\b(?:WIB|WITA|WIT)\b|\bwaktu (?:setempat|Indonesia)\b", re.IGNORECASE)


def amounts(draft: Draft) -> Iterator[Finding]:
    """Find amounts without their dots, "Rp 10.000", figures that open a paragraph, and totals that are no sums."""
    is_long = _FOUR.search(draft.prose)
    for passage in draft.of(*_PROSE):
        for match in _MONEY.finditer(passage.text) if "rp" in draft.low else ():
            if match[0] != "Rp":
                yield found("angka/bentuk-jumlah", passage, *match.span(), "Rp", safe=True)._replace(
                    is_minor=True
                )
        for match in _LONG.finditer(passage.text) if is_long else ():
            number = int(match["number"])
            is_year = number in _YEARS and match["what"] not in _COUNTED
            if is_year or _NAMES.search(passage.text, 0, match.start()) or match["number"][0] == "0":
                continue
            right = f"{number:,}".replace(",", ".")
            yield found("angka/bentuk-jumlah", passage, *match.span("number"), right)._replace(is_minor=True)
        if passage.kind == "paragraph" and (opening := _OPENING.search(passage.text)):
            yield found("angka/bentuk-jumlah", passage, *opening.span("number"))._replace(is_minor=True)
    for table in _tables(draft):
        yield from _sums(table)


def _tables(draft: Draft) -> Iterator[list[Passage]]:
    """Yield the rows of each table."""
    rows: list[Passage] = []
    for passage in draft.of("table"):
        if rows and rows[-1].end != passage.start:
            yield rows
            rows = []
        rows.append(passage)
    if rows:
        yield rows


def _sums(rows: Sequence[Passage]) -> Iterator[Finding]:
    """Find the totals of a table's last row that are not the sums of what stands above them."""
    cells = [[cell.strip() for cell in row.text.strip().strip("|").split("|")] for row in rows]
    if len(cells) < 4 or not _TOTAL.match(cells[-1][0]):  # noqa: PLR2004 - a heading, its rule, a part, the total
        return
    for column in range(1, len(cells[-1])):
        parts = [_number(row[column]) if column < len(row) else None for row in cells[2:]]
        if None in parts:
            continue
        *addends, total = [one for one in parts if one is not None]
        if abs(sum(addends) - total) > _CLOSE:
            written = cells[-1][column]
            at = rows[-1].text.rindex(written)
            right = f"{sum(addends):,.6g}".replace(",", " ").replace(".", ",").replace(" ", ".")
            yield found("angka/bentuk-jumlah", rows[-1], at, at + len(written), right)


def _number(cell: str) -> float | None:
    """Return an Indonesian figure ("1.451", "12,5", "40 %"), None for anything else."""
    plain = cell.removesuffix("%").strip()
    if not re.fullmatch(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:,\d+)?", plain):
        return None
    return float(plain.replace(".", "").replace(",", "."))


def times(draft: Draft) -> Iterator[Finding]:
    """Find times with a colon, without a zone, with a zone in small letters, or in another zone than the unit's.

    Only a zone that is not the unit's is an error, and only where the unit's is not named beside it.
    """
    for passage in draft.of(*_PROSE, "title", "heading"):
        if not _HINT.search(passage.text):
            continue
        is_zoned = _ZONE.search(passage.text) is not None
        for match in _TIME.finditer(passage.text):
            if not (match["word"] or match["zone"]):
                continue
            written = (match["zone"] or "").strip()
            zone = _ZONES.get(written.lower(), "")
            right = match["times"].replace(":", ".") + (f" {zone}" if zone else "")
            start = match.start("times")
            if zone and draft.zone and zone != draft.zone and draft.zone not in passage.text:
                yield found("waktu/format-zona", passage, *match.span("zone"), draft.zone)
            elif passage.text[start : match.end()] != right:
                yield found("waktu/format-zona", passage, start, match.end(), right, safe=True)._replace(
                    is_minor=True
                )
            elif not is_zoned and passage.kind not in ("title", "heading") and outside_quotes(passage, start):
                instead = f"{right} {draft.zone}" if draft.zone else ""
                finding = found("waktu/format-zona", passage, start, match.end(), instead)
                yield finding._replace(is_minor=True)
