"""What does not belong into a release (sisa/…, spasi/…): debris of pages, placeholders, damage, blanks before marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.desk.draft import Draft, Finding, found

_DEBRIS = re.compile(
    r"\b(?:Leave a Reply|LEAVE A REPLY|Your email address|Post Views|ADVERTISEMENT|Scroll to continue)\b"
    r"|\A(?:Baca [Jj]uga|BACA JUGA)\b ?:?|\bX{3,}\b(?!I)|\bTBD\b|\bTODO\b|\bLorem ipsum\b"
    r"|Tulis paragraf pembuka di sini|â€.?|Ã[\u00a0-\u00bf]|(?<=\w)†"
)
_PLACEHOLDER = re.compile(r"\[(?:nama|tanggal|jumlah|tempat|jabatan|isi)[^\]\n]*\](?![(\[:])", re.IGNORECASE)
_BEFORE_MARK = re.compile(r"(?<=\w)(?P<blank> +)[,.:;?!](?=\s|\Z)|\((?P<open> +)|(?<=\S)(?P<close> +)\)")


def debris(draft: Draft) -> Iterator[Finding]:
    """Find what came along with a copy, what was to be filled in, and letters broken by a wrong encoding."""
    for passage in draft.passages:
        for match in _DEBRIS.finditer(passage.text):
            yield found("sisa/tempelan", passage, *match.span())
    for match in _PLACEHOLDER.finditer(draft.text):
        if any(one.start <= match.start() < one.end for one in draft.passages):
            yield Finding("sisa/tempelan", match.start(), match.end(), match[0])


def blank_before_mark(draft: Draft) -> Iterator[Finding]:
    """Find blanks before punctuation and inside brackets."""
    for passage in draft.of("title", "paragraph", "heading", "item", "quotation", "note"):
        for match in _BEFORE_MARK.finditer(passage.text):
            yield found("spasi/tanda-baca", passage, *match.span(match.lastgroup or 0), safe=True)
