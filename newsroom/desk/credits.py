"""Datelines and credits typed by hand (dateline/…, kredit/…): their form. They are made from fields and registries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.desk.draft import Draft, Finding, found

_WORD = r"[A-Z][\w.'’]*"
_DATELINE = re.compile(
    rf"\A(?P<outlet>\([^()]{{1,40}}\) )?(?P<place>{_WORD}(?:[ -]{_WORD}){{0,3}}),(?P<blank> ?)"
    rf"(?P<code>[A-Z]+[_ ]+[A-Z]+|Info Pas)(?P<dash> ?(?:[–—|]+|--?) ?)"
)
_BARE = re.compile(r"\A(?P<place>[A-Z]\w+(?: [A-Z]\w+){0,2}) ?(?:[–—]|--?) (?=[A-Z])")
_FIELD = re.compile(r"^dateline:[ \t]*[\"']?(?P<place>[A-Z]{4,}(?: [A-Z]{2,})*)[\"']?[ \t]*$", re.MULTILINE)
_STOP = re.compile(r"[.!?”] ?\((?P<who>[A-Za-z]{2,5}(?:/[A-Za-z]{2,5})*)\)(?P<stop>\.)\s*\Z")
_BYLINE = re.compile(
    r"\A(?:(?:Penulis|Editor|Penyunting|Kontributor|Reporter|Pewarta|Fotografer) ?:"
    r"|Sumber ?: ?(?:Humas|HUMAS|Lapas|Rutan|LPKA|Bapas|Kanwil)\b|\((?:Humas|HUMAS|humas)\b[^()]*\)\Z|HUMAS (?:LAPAS|RUTAN|LPKA|BAPAS|KANWIL)\b)"
)
_LONGEST_BYLINE = 100
_NO_INITIALS = frozenset(("dll", "dst", "dsb", "dkk", "sic"))


def dateline(draft: Draft) -> Iterator[Finding]:
    """Find a dateline that is not "Kota, KODE – ": in capitals, with another dash or code, from another outlet. R24.

    One in the house form is no fault of form; that it is typed at all is told where content is read.
    """
    first = next(draft.of("paragraph"), None)
    body = next((one.start for one in draft.passages if one.kind != "title"), len(draft.text))
    for field in _FIELD.finditer(draft.text, 0, body):
        town = field["place"]
        yield Finding("dateline/bentuk", *field.span("place"), town, town.title(), safe=True)
    if first is None:
        return
    if match := _DATELINE.match(first.text):
        right = _house_form(match["place"], draft, match["code"])
        if match[0] != right:
            yield found("dateline/bentuk", first, *match.span(), right)
    elif (bare := _BARE.match(first.text)) and bare["place"].title() in draft.house.cities:
        yield found("dateline/bentuk", first, *bare.span(), _house_form(bare["place"], draft))


def _house_form(place: str, draft: Draft, code: str = "") -> str:
    codes = draft.house.codes
    if codes and code not in codes:
        code = codes[0]
    return f"{place.title() if place.isupper() else place}, {code or 'INFO_PAS'} – "


def complete(draft: Draft) -> Iterator[Finding]:
    """Find credits in the body: a by-line, and a full stop after the initials that close it. R27, R28.

    Who wrote a release is a field that every release must have: this is asked where content is read.
    """
    bodies = [one for one in draft.passages if one.kind in ("paragraph", "item")]
    for passage in {*bodies[:1], *bodies[-3:]}:
        if (byline := _BYLINE.match(passage.text)) and len(passage.text) < _LONGEST_BYLINE:
            yield found("kredit/lengkap", passage, *byline.span())
    if bodies and (match := _STOP.search(bodies[-1].text)) and match["who"].lower() not in _NO_INITIALS:
        yield found("kredit/lengkap", bodies[-1], match.start("who") - 1, match.end("stop"))
