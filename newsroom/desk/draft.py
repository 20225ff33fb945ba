"""A release as the desk reads it: passages of prose as readers see them, and where every character stands.

It knows just enough Markdown to take the markup off; it refuses to render and judges nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from newsroom.content.fences import FENCE
from newsroom.desk.house import House

_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_HIDDEN = re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t]*$|<!--.*?-->", re.DOTALL | re.MULTILINE)
_MARKUP = re.compile(
    r"!\[[^\[\]]*\]\([^()\n]*\)|\[\^[^\[\]]*\]:?|\]\([^()\n]*\)|`[^`\n]*`|</?[A-Za-z][^<>]*>|\ue000+"
    r"|\*+|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])|[\[\]]|^[ \t]*(?:>[ \t]?|[*+-][ \t]+|\d+\.[ \t]+|#+[ \t]+)",
    re.MULTILINE,
)
#: A block without any of these has no markup to take off.
_MARKED = re.compile(r"[\[\]`<*_\\\ue000]|^[ \t]*(?:[>#+-]|\d+\.)", re.MULTILINE)
_KINDS = (("#", "heading"), (">", "quotation"), ("|", "table"), ("[^", "note"))
_LETTERS = re.compile("[a-z]+")
_ITEM = re.compile(r"[ \t]*(?:[*+-]|\d+\.)[ \t]")
_TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<text>.*?)(?P=quote)[ \t]*$", re.MULTILINE)


class Passage(NamedTuple):
    """A stretch of prose: its text without markup, and where runs of it begin, here and in the file.

    `kind` is title, paragraph, heading, item, quotation, table or note; `start` and `end` are places in the file.
    """

    kind: str
    text: str
    runs: tuple[int, ...]
    places: tuple[int, ...]
    start: int
    end: int

    def place(self, offset: int) -> int:
        """Return where in the file the character at `offset` stands."""
        run = bisect_right(self.runs, offset) - 1
        return self.places[run] + offset - self.runs[run]


@dataclass(frozen=True)
class Draft:
    """A release before the desk: its whole text, its passages, its day, its unit's zone ("" unknown), its newsroom.

    Most texts have nothing of what a rule looks for: `prose`, `low` and `words` tell so at once, before any passage
    is read.
    """

    text: str
    passages: tuple[Passage, ...]
    day: dt.date
    zone: str = ""
    house: House = House()  # noqa: RUF009 - frozen

    @cached_property
    def prose(self) -> str:
        """The text of all passages, each on a line of its own."""
        return "\n".join([one.text for one in self.passages])

    @cached_property
    def low(self) -> str:
        """The same in small letters."""
        return self.prose.lower()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the passages in small letters: runs of a to z."""
        return frozenset(_LETTERS.findall(self.low))

    def of(self, *kinds: str) -> Iterator[Passage]:
        """Yield the passages of some kinds."""
        return (one for one in self.passages if one.kind in kinds)


class Finding(NamedTuple):
    """What a rule found: its place in the file, what is written there, and what to write instead, "" if unknown.

    `safe` is what cannot change the meaning: it may be written without asking. `is_minor` makes a warning of it
    where the rule speaks of errors, and a note where it speaks of warnings.
    """

    rule: str
    start: int
    end: int
    written: str
    instead: str = ""
    safe: bool = False
    is_minor: bool = False


def found(  # noqa: PLR0913 - a place in a passage and what to do there
    rule: str, passage: Passage, start: int, end: int, instead: str = "", *, safe: bool = False
) -> Finding:
    """Return a finding at text[start:end] of a passage; it is safe only where no markup stands between."""
    first, last = passage.place(start), passage.place(max(end - 1, start)) + 1
    whole = last - first == max(end - start, 1)
    return Finding(rule, first, last, passage.text[start:end], instead, safe and whole)


def draft_of(text: str, day: dt.date, zone: str = "", house: House = House()) -> Draft:  # noqa: B008 - frozen
    """Return the draft of a release given as `decode` returns it: no byte-order mark, lines ended by LF."""
    fences = [match.end() for match in FENCE.finditer(text)][:2]
    body = fences[1] if len(fences) > 1 else 0
    passages = []
    title = _TITLE.search(text, 0, body)
    if title:
        start, end = title.span("text")
        passages.append(Passage("title", _curled(title["text"]), (0,), (start,), start, end))
    hidden = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", "\ue000", match[0]), text[body:])
    for block in _BLOCK.finditer(hidden):
        passages += _passages(block[0], body + block.start())
    return Draft(text, tuple(passages), day, zone, house)


def _passages(block: str, start: int) -> Iterator[Passage]:
    """Yield the passages of a block: each item of a list and each row of a table is one."""
    first = block.lstrip("\ue000 \t\n")
    kind = next((name for mark, name in _KINDS if first.startswith(mark)), "paragraph")
    if _ITEM.match(first):
        kind = "item"
    if kind not in ("item", "table"):
        yield _passage(kind, block, start)
        return
    at = 0
    for line in block.splitlines(keepends=True):
        if line.strip():
            yield _passage(kind, line, start + at)
        at += len(line)


def _passage(kind: str, block: str, start: int) -> Passage:
    text, runs, places, at = "", [0], [start], 0
    if not _MARKED.search(block):
        return Passage(kind, _curled(block.rstrip("\n")), (0,), (start,), start, start + len(block))
    for markup in _MARKUP.finditer(block):
        text += block[at : markup.start()]
        at = markup.end()
        if runs[-1] == len(text):
            places[-1] = start + at
        else:
            runs.append(len(text))
            places.append(start + at)
    text += block[at:].rstrip("\n")
    return Passage(kind, _curled(text), tuple(runs), tuple(places), start, start + len(block))


def _curled(text: str) -> str:
    """Return a text with straight double quotes as the page shows them, every character where it was."""
    text = text.replace("\n", " ")
    if '"' not in text:
        return text
    return re.sub(r"(?<![^\s(\[“])\"(?=\S)", "“", text).replace('"', "”")


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Return line and column, counted from 1, of a place in a text."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def outside_quotes(passage: Passage, start: int) -> bool:
    """Tell whether text[start] of a passage is the newsroom's own words and nobody's speech."""
    before = passage.text[:start]
    return passage.kind != "quotation" and before.count("“") <= before.count("”")
