"""What does not belong into a release (sisa/…, spasi/…): debris of pages, placeholders, damage, blanks before marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.desk.draft import Draft, Finding, found

_DEBRIS = re.compile(
    r"\b(?:Leave a Reply|LEAVE A REPLY|Your email address|Post Views|ADVERTISEMENT|Scroll to continue)\b"
    r"|\A(?:Baca [Jj]uga|BACA JUGA)\b ?:?|\bX{3,}\b(?!I)|\bTBD\b|\bTODO\b|\bLorem ipsum\b"
    r"|\ABagikan(?: ini)? ?:|Tulis paragraf pembuka di sini|â€.?|Ã[\u00a0-\u00bf]|(?<=\w)†"
)
#: A text in which none of these stands has no debris: to look for them is quick.
_HINTS = (
    *(
        "Leave a",
        "LEAVE A",
        "Your email",
        "Post Views",
        "ADVERTISEMENT",
        "Scroll to",
        "aca juga",
        "aca Juga",
        "BACA JUGA",
    ),
    *("XXX", "TBD", "TODO", "Lorem", "Bagikan", "Tulis paragraf", "â€", "Ã", "†"),
)
_PLACEHOLDER = re.compile(r"\[(?:nama|tanggal|jumlah|tempat|jabatan|isi)[^\]\n]*\](?![(\[:])", re.IGNORECASE)
_BEFORE_MARK = re.compile(r"(?<=\w)(?P<blank> +)[,.:;?!](?=[\s”)]|\Z)|\((?P<open> +)|(?<=\S)(?P<close> +)\)")
_BLANK = re.compile(r" [,.:;?!)]|\( ")
#: Two blanks, a no-break space, and what has no width; a joiner is kept where emoji need it.
_DIRT = re.compile(
    r"(?<=\S)(?P<blanks> [ \t]+)(?=\S)|(?P<fixed>[\u00a0\u202f]+)"
    r"|(?P<unseen>[\u200b\u200c\u2060\ufeff\u00ad]+|(?<=[\w ])\u200d)"
)
_DIRTY = re.compile(r"[ \t]{2}|[\u00a0\u202f\u200b-\u200d\u2060\ufeff\u00ad]")
_LOST = re.compile(r"[,;?!](?<=[a-z”].)(?=[A-Za-z]{2})|\.(?<=[a-z]{2}.)(?=[A-Z][a-z])")
_RUN_ON = re.compile(r"(?<![\w*])(?P<words>\*\w[^*\n]{0,40}\w\*)(?P<next>[A-Za-z]{3,})")


def debris(draft: Draft) -> Iterator[Finding]:
    """Find what came along with a copy, what was to be filled in, and letters broken by a wrong encoding."""
    for passage in draft.passages if any(hint in draft.text for hint in _HINTS) else ():
        for match in _DEBRIS.finditer(passage.text):
            yield found("sisa/tempelan", passage, *match.span())
    for match in _PLACEHOLDER.finditer(draft.text):
        if any(one.start <= match.start() < one.end for one in draft.passages):
            yield Finding("sisa/tempelan", match.start(), match.end(), match[0])


def blank_before_mark(draft: Draft) -> Iterator[Finding]:
    """Find blanks before punctuation and inside brackets."""
    if not _BLANK.search(draft.prose):
        return
    for passage in draft.of("title", "paragraph", "heading", "item", "quotation", "note"):
        for match in _BEFORE_MARK.finditer(passage.text):
            yield found("spasi/tanda-baca", passage, *match.span(match.lastgroup or 0), safe=True)


def dirt(draft: Draft) -> Iterator[Finding]:
    """Find double blanks, characters nobody sees, and blanks that got lost after a mark or emphasis."""
    is_dirty, has_lost = _DIRTY.search(draft.prose), _LOST.search(draft.prose)
    for passage in draft.of("title", "paragraph", "heading", "item", "quotation", "note"):
        for match in _DIRT.finditer(passage.text) if is_dirty and _DIRTY.search(passage.text) else ():
            instead = "" if match.lastgroup == "unseen" else " "
            finding = found("spasi/kotor", passage, *match.span(), instead, safe=True)
            written = draft.text[finding.start : finding.end]
            if match.lastgroup != "blanks" or (written.strip(" \t") == "" and len(written) == len(match[0])):
                yield finding
        for match in _LOST.finditer(passage.text) if has_lost else ():
            yield found("spasi/kotor", passage, *match.span(), match[0] + " ")
    for passage in draft.of("paragraph", "item") if "*" in draft.text else ():
        for match in _RUN_ON.finditer(draft.text, passage.start, passage.end):
            yield Finding(
                "spasi/kotor", match.start(), match.end(), match[0], f"{match['words']} {match['next']}"
            )
