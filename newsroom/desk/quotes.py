"""Quotations (kutip/…): marks that pair, stand close, and are followed by whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.desk.draft import Draft, Finding, found

_SPACE = re.compile(r"“(?P<after>\s+)|(?P<before>\s+)”")
_SPACED = re.compile(r"“\s|\s”")
_VERBS = "kata|ujar|tutur|ucap|jelas|terang|tegas|ungkap|tambah|lanjut|imbuh|pungkas|pesan|harap|papar|tandas|sambung"
_SPEAKING = re.compile(
    rf"(?P<stop>\.” ?)(?P<verb>{_VERBS})(?:nya)?\b|[.,!?]” (?P<big>{_VERBS.title()}|Tutup|Tanya|Sebut)(?:nya\b|(?= (?:[A-Z]|seorang\b|salah\b|para\b)))"
)
_SMALL = re.compile(r"\A“(?P<letter>[a-z])[^”]*[,.!?]”")
#: Speech behind its speaker; behind other speech it may be the same sentence going on.
_SMALL_WITHIN = re.compile(r"[^“”]*\w, “(?P<letter>[a-z])[^“”]*[.!?]”")


def unbalanced(draft: Draft) -> Iterator[Finding]:
    """Find passages whose double marks do not pair; a speech that goes on in the next paragraph closes there."""
    passages = [one for one in draft.passages if one.kind != "table"]
    for number, passage in enumerate(passages):
        depth, opened = 0, -1
        for mark in re.finditer("[“”]", passage.text):
            if mark[0] == "“":
                depth, opened = depth + 1, mark.start()
            else:
                depth -= 1
            if depth not in (0, 1):
                yield found("kutip/tak-seimbang", passage, *mark.span())
                break
        else:
            following = passages[number + 1].text if number + 1 < len(passages) else ""
            if depth and not following.startswith("“"):
                yield found("kutip/tak-seimbang", passage, opened, opened + 1)


def spaced(draft: Draft) -> Iterator[Finding]:
    """Find blanks just inside quotation marks."""
    for passage in draft.passages if _SPACED.search(draft.prose) else ():
        for match in _SPACE.finditer(passage.text):
            mark = match.start() if match["before"] is None else match.end() - 1
            before = passage.text[:mark]
            if match["before"] is None or before.count("“") > before.count("”"):
                name = "after" if match["before"] is None else "before"
                yield found("kutip/spasi", passage, *match.span(name), safe=True)


def small_letter(draft: Draft) -> Iterator[Finding]:
    """Find speech that opens a paragraph with a small letter (EYD V, III.K)."""
    for passage in draft.of("paragraph"):
        if match := _SMALL.match(passage.text) or _SMALL_WITHIN.match(passage.text):
            yield found(
                "kutip/awal-huruf", passage, *match.span("letter"), match["letter"].upper(), safe=True
            )


def attribution(draft: Draft) -> Iterator[Finding]:
    """Find a full stop before the words that say who spoke, and such words with a capital."""
    for passage in draft.of("paragraph"):
        for match in _SPEAKING.finditer(passage.text):
            instead = match[0].replace(".”", ",”", 1).lower()
            yield found("kutip/atribusi", passage, *match.span(), instead, safe=True)
