"""Style (gaya/…): sentences a reader can follow, and paragraphs that do not begin or end all alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.desk.draft import Draft, Finding, found, outside_quotes

_LONGEST_SENTENCE, _LONG_SENTENCE, _LONGEST_LEAD = 35, 30, 60
_BREAK = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[A-Z“])|(?<=[.!?]”)\s+(?=[A-Z“])")
_FORMULA = re.compile(r"\A(?:Dalam rangka|Sehubungan dengan|Bertempat di|Bertempatan di|Guna me\w+)\b")
_WORD = re.compile(r"\S*\w\S*")
_FIRST = re.compile(r"\A“?(?P<words>\w+,? \w+)\b")
_VERB = re.compile(
    r"[,!?]” (?P<verb>kata|ujar|tutur|ucap|jelas|terang|tegas|ungkap|tambah|lanjut|imbuh|pungkas)(?:nya)?\b"
)
_MOST_RUNNING = 2


def sentences(draft: Draft) -> Iterator[Finding]:
    """Find sentences of more than 35 words (a note from 31), leads of more than 60, and opening formulae of circulars.

    A lead that is one long sentence is told once.
    """
    for number, passage in enumerate(draft.of("paragraph")):
        if (match := _FORMULA.match(passage.text)) and outside_quotes(passage, match.start()):
            yield found("gaya/kalimat", passage, *match.span())
        start, is_told = 0, False
        for end in [*(one.start() for one in _BREAK.finditer(passage.text)), len(passage.text)]:
            may_be_long = len(passage.text[start:end].split()) > _LONG_SENTENCE  # quick, and finds no fewer
            words = [*_WORD.finditer(passage.text, start, end)] if may_be_long else []
            if len(words) > _LONG_SENTENCE:
                is_told = len(words) > _LONGEST_SENTENCE
                finding = found("gaya/kalimat", passage, words[0].start(), words[4].end())
                yield finding._replace(is_minor=not is_told)
            start = end
        words = [*_WORD.finditer(passage.text)] if number == 0 else []
        if len(words) > _LONGEST_LEAD and not is_told:
            yield found("gaya/kalimat", passage, words[0].start(), words[4].end())


def repetition(draft: Draft) -> Iterator[Finding]:
    """Find a paragraph that begins like the one before it, and the same verb after three quotations running."""
    before, verbs = "", [""]
    for passage in draft.passages:
        match = _FIRST.match(passage.text) if passage.kind == "paragraph" else None
        words = match["words"].lower() if match else ""
        if match and words == before:
            yield found("gaya/pengulangan", passage, *match.span("words"))
        before = words
        for said in _VERB.finditer(passage.text):
            verbs = [*verbs, said["verb"]] if said["verb"] == verbs[-1] else [said["verb"]]
            if len(verbs) > _MOST_RUNNING:
                yield found("gaya/pengulangan", passage, *said.span("verb"))
