"""Headlines (judul/…): their form, and that they are not said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.desk.draft import Draft, Finding, found

_LONGEST, _FEWEST_LETTERS = 100, 12
#: Names that begin small and are right: e-Katalog, eKTP.
_SMALL_NAME = re.compile(r"[a-z]-?[A-Z]")


def form(draft: Draft) -> Iterator[Finding]:
    """Find headlines in capitals, beginning small (a cut first word), too long, or ended by a stop or exclamation."""
    for passage in draft.of("title"):
        text = passage.text.strip()
        letters = [mark for mark in text if mark.isalpha()]
        shouted = sum(mark.isupper() for mark in letters) > len(letters) * 0.8
        if len(letters) >= _FEWEST_LETTERS and shouted:
            yield found("judul/bentuk", passage, 0, len(text))
        elif text[:1].islower() and not _SMALL_NAME.match(text):
            yield found("judul/bentuk", passage, 0, 1)
        if len(text) > _LONGEST:
            yield found("judul/bentuk", passage, _LONGEST, len(text))._replace(is_minor=True)
        if text.endswith("!") or (text.endswith(".") and not text.endswith("..")):
            yield found("judul/bentuk", passage, len(text) - 1, len(text))._replace(is_minor=True)


def repeated(draft: Draft) -> Iterator[Finding]:
    """Find the headline typed again as the first paragraph. R29."""
    title = next(draft.of("title"), None)
    first = next(draft.of("paragraph"), None)
    if title and first and _plain(title.text) and _plain(title.text) == _plain(first.text):
        yield found("judul/ganda", first, 0, len(first.text))


def _plain(text: str) -> str:
    return "".join(mark for mark in text.casefold() if mark.isalnum())
