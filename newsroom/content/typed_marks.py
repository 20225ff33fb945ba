"""Conventions typed by hand: knows what a dateline at the start and initials at the end of a body look like.

Refuses to judge them: whether they should have been typed is a rule of the desk.
"""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w.'’/]*"
_PLACE = rf"{_NAME}(?:[ -]{_NAME}){{0,3}}"
_OUTLET = r"(?:, ?[A-Z0-9][\w.]*(?: [A-Z0-9][\w.]*){0,3})?"
_DAY = r"(?: \(\d{1,2}/\d{1,2}(?:/\d{2,4})?\))?"
_DASH = r"(?:[–—]|--?)"
_WORDS = f"{_PLACE}{_OUTLET}{_DAY}"

# Jakarta, INFO_PAS –; or **Jakarta, INFO_PAS** -; or **Jakarta –**; or (Media – Nasional) LAMPUNG_INFO –
_DATELINE = re.compile(
    rf"\s*(?P<found>(?:\([^()\n]{{1,40}}\) )?(?P<mark>[*_]{{0,3}}){_WORDS}"
    rf"(?: ?{_DASH} ?(?P=mark)|(?P=mark) ?{_DASH}))(?=\s)"
)

_END = re.compile(r"(?P<found>\([A-Za-z]{2,5}(?:\s?[/,&-]\s?[A-Za-z]{2,5}){0,3}\))[*_]{0,3}\.?[*_]{0,3}\s*\Z")
_BRACKETED_ABBREVIATIONS = frozenset({"(dll)", "(dst)", "(dsb)", "(dkk)", "(sic)"})
_AFTER_SENTENCE = re.compile(r"(?:[.!?…”\"’)]\s*|\n\s*|\A\s*)[*_]{0,3}\Z")
_TAIL = 60


def typed_dateline(text: str, start: int) -> tuple[str, int] | None:
    """Return the dateline typed at `start` of `text`, up to its dash as written, and its place, or None."""
    match = _DATELINE.match(text, start)
    return (match["found"], match.start("found")) if match else None


def typed_initials(text: str) -> tuple[str, int] | None:
    """Return the initials "(yp)" that close `text`, brackets included, and their position, or None.

    Capitals count only after the end of a sentence: in "Badan Narkotika Nasional (BNN)." they are a name.
    """
    offset = max(len(text) - _TAIL, 0)
    match = _END.search(text, offset)
    if not match:
        return None
    found, position = match["found"], match.start("found")
    if found.lower() in _BRACKETED_ABBREVIATIONS:
        return None
    if found != found.lower() and not _AFTER_SENTENCE.search(text[max(position - 10, 0) : position]):
        return None
    return found, position
