"""What changed in the words of a text between two states of it. Punctuation and markup are no words, figures are.

It compares and finds places; whether a change was told of is not its business.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from newsroom.desk.draft import draft_of

#: A word, a figure with the marks within it ("10.000", "09.30", "3/3/2026"), or a sign that changes what a figure means.
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[%‰°€$]")
#: So few unchanged words between two changes do not part them.
_BRIDGE = 2


class Word(NamedTuple):
    """A word, and where it stands in its text."""

    text: str
    place: int


class Edit(NamedTuple):
    """Words that others took the place of, each "" where there are none, and where in the new text that is."""

    before: str
    after: str
    place: int


def words_of(text: str) -> list[Word]:
    """Return the words of a text that has no markup."""
    return [Word(match[0], match.start()) for match in _WORD.finditer(text)]


def words_of_body(text: str, title: str) -> list[Word]:
    """Return the words of a release's body, given with its front matter; a heading that is its title is left out."""
    passages = [one for one in draft_of(text, dt.date.min).passages if one.kind != "title"]
    named = [word.text for word in words_of(title)]
    if (
        passages
        and passages[0].kind == "heading"
        and [word.text for word in words_of(passages[0].text)] == named
    ):
        del passages[0]
    return [
        Word(match[0], passage.place(match.start()))
        for passage in passages
        for match in _WORD.finditer(passage.text)
    ]


def same(old: Iterable[Word], new: Iterable[Word]) -> bool:
    """Tell whether two texts have the same words."""
    return [word.text for word in old] == [word.text for word in new]


def edits(old: Sequence[Word], new: Sequence[Word]) -> list[Edit]:
    """Return what changed, in the order of the new text; changes next to each other are one."""
    before, after = [word.text for word in old], [word.text for word in new]
    spans: list[tuple[int, int, int, int]] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if spans and i - spans[-1][1] <= _BRIDGE:
            i, k = spans[-1][0], spans.pop()[2]  # noqa: PLW2901 - it begins where the one before began
        spans.append((i, j, k, m))
    end = new[-1].place + len(new[-1].text) if new else 0
    return [
        Edit(" ".join(before[i:j]), " ".join(after[k:m]), new[k].place if k < len(new) else end)
        for i, j, k, m in spans
    ]
