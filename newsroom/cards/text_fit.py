"""The setting of a text in a box: size, lines and baselines; it refuses to know pictures and colours."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from PIL import ImageFont

from newsroom.cards.breaks import begins_name, holds_next, syllables
from newsroom.cards.layout import Box

#: Where an address or a compound may be broken, when it must be.
_SEPARATORS = re.compile(r"[^-/._@]*[-/._@]+|[^-/._@]+")

#: How much smaller a title may be set to spare it an ill-broken line.
_WIDOW_SIZE = 0.82
#: A line narrower than this share of the widest line, of one word, is a widow wherever it stands.
_WIDOW_SHARE = 0.4
#: What a line ending in "di" or "yang" costs, or amid a name, as the share of the box by which it would be too short.
_HANGING = 0.45
_PARTED = 0.3


class Line(NamedTuple):
    """One set line: its text, and its ink from `left` to `right` of the pen's start, in pixels."""

    text: str
    left: float
    right: float


class Setting(NamedTuple):
    """A text as set, in pixels: em size, lines, box top to first baseline, and baseline to baseline."""

    size: int
    lines: tuple[Line, ...]
    first: float
    leading: float


class _Word(NamedTuple):
    text: str
    width: float
    space: float  # before it; 0 between the parts of a broken word
    ending: float = 0  # what it costs when it ends a line
    is_divided: bool = False  # takes a hyphen where it ends a line


@dataclass(frozen=True, eq=False, slots=True)
class Typeface:
    """A font file and its kerning pairs; the same object for the same files, so it serves as a cache key."""

    data: bytes
    pairs: Mapping[str, int]

    def runs(self, text: str, size: int) -> Iterator[tuple[int, str]]:
        """Yield (pen position in whole pixels, letters) of the stretches of `text` with no kerning inside.

        Whole pixels keep letters as crisp as the hinter made them; half a pixel of place is not seen.
        """
        pen, start, width = 0.0, 0, 0.0
        for place, char in enumerate(text):
            width += _advance(self, size, char)
            shift = self.pairs.get(text[place : place + 2], 0)
            if shift:
                yield round(pen), text[start : place + 1]
                pen, start, width = pen + width + shift * size / 1000, place + 1, 0.0
        yield round(pen), text[start:]

    def width(self, text: str, size: int) -> float:
        """Return the pen's way over `text`, in pixels."""
        ways = sum([_advance(self, size, char) for char in text])
        return ways + sum([self.pairs.get(a + b, 0) for a, b in pairwise(text)]) * size / 1000

    def line(self, text: str, size: int) -> Line:
        """Return `text` with the extent of its ink."""
        if not text:
            return Line("", 0, 0)
        last = text[-1]
        right = self.width(text, size) - _advance(self, size, last) + ink(self, size, last)[2]
        return Line(text, ink(self, size, text[0])[0], right)


@lru_cache(maxsize=16)
def _typeface(data: bytes, pairs: tuple[tuple[str, int], ...]) -> Typeface:
    return Typeface(data, MappingProxyType(dict(pairs)))


def typeface(data: bytes, pairs: Mapping[str, int]) -> Typeface:
    """Return the typeface of a font file's bytes and its kerning pairs, in thousandths of an em."""
    return _typeface(data, tuple(pairs.items()))


@lru_cache(maxsize=256)
def face(type_: Typeface, size: int) -> ImageFont.FreeTypeFont:
    """Return Pillow's font at `size` pixels; always the basic engine, for raqm is not on every machine."""
    return ImageFont.truetype(io.BytesIO(type_.data), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=16384)
def _advance(type_: Typeface, size: int, char: str) -> float:
    return face(type_, size).getlength(char)


@lru_cache(maxsize=16384)
def ink(type_: Typeface, size: int, char: str) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of a character's ink from the pen on the baseline, in pixels."""
    # Not getbbox: sideways that gives the pen's way, not the ink.
    mask, (x, y) = face(type_, size).getmask2(char, "L", anchor="ls")
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    return x + left, y + top, x + right, y + bottom


@lru_cache(maxsize=1024)
def fit(text: str, type_: Typeface, box: Box) -> Setting:
    """Return `text` (drawable) set in `box` at the largest size that fits.

    Whole words first; if no size holds them, words too long for a line are divided, again at the largest size;
    if even that fails, the smallest size is cut off with an ellipsis.
    """
    sizes = range(box.max_size, box.min_size - 1, -box.step)
    rough = _words(text, type_, box, box.max_size, breaking=False)
    for breaking in (False, True):
        spare: Setting | None = None
        for size in sizes:
            if spare and size < spare.size * _WIDOW_SIZE:
                break
            if not _may_fit(rough, box, size):
                continue
            setting = _set(text, type_, box, size, breaking=breaking)
            if setting is None:
                continue
            if not _is_ill_broken(setting):
                return setting
            spare = spare or setting
        if spare:
            return spare
    return _cut(text, type_, box)


def _may_fit(rough: Sequence[_Word], box: Box, size: int) -> bool:
    """Tell from the words' widths at the largest size whether measuring them all at `size` is worth it."""
    lines = _fewest(rough, box.width * box.max_size / size * 1.01)
    return lines <= box.max_lines and size * (0.8 + (lines - 1) * box.leading / 100) <= box.height


def _set(text: str, type_: Typeface, box: Box, size: int, *, breaking: bool) -> Setting | None:
    words = _words(text, type_, box, size, breaking=breaking)
    if any(word.width > box.width for word in words):
        return None
    leading = box.leading * size / 100
    count = _fewest(words, box.width)
    if count > box.max_lines:
        return None
    lines = tuple(type_.line(part, size) for part in _balance(words, count, box.width))
    above, below = _above(lines, type_, box, size), face(type_, size).getmetrics()[1]
    slack = box.height - above - (count - 1) * leading - below
    if slack < 0 or any(line.right - line.left > box.width for line in lines):
        return None
    drop = {"top": 0.0, "middle": slack / 2, "bottom": slack}[box.valign]
    return Setting(size, lines, above + drop, leading)


def _above(lines: Sequence[Line], type_: Typeface, box: Box, size: int) -> float:
    """Return the pixels that the first line needs above its baseline."""
    ink_above = max(-ink(type_, size, char)[1] for char in "H" + lines[0].text)
    return max(ink_above, face(type_, box.max_size).getmetrics()[0]) if box.max_lines == 1 else ink_above


def _words(text: str, type_: Typeface, box: Box, size: int, *, breaking: bool) -> list[_Word]:
    space = type_.width(" ", size)
    words: list[_Word] = []
    written = text.split(" ")
    for number, one in enumerate(written):
        following = written[number + 1 : number + 3]
        ending = _HANGING**2 if holds_next(one, following) else begins_name(one, following) * _PARTED**2
        width = type_.width(one, size)
        if width <= box.width or not breaking:
            words.append(_Word(one, width, space, ending))
        else:
            *parts, last = _parts(one, type_, box.width, size)
            words += [*parts, last._replace(ending=ending)]
            words[-len(parts) - 1] = words[-len(parts) - 1]._replace(space=space)
    return words


def _parts(word: str, type_: Typeface, room: int, size: int) -> list[_Word]:
    """Return a word in parts: after its own separators, and what is still wider than `room` by its syllables."""
    parts = []
    for atom in _SEPARATORS.findall(word):
        width = type_.width(atom, size)
        pieces = [atom] if width <= room else syllables(atom)
        parts += [_Word(piece, type_.width(piece, size), 0, is_divided=True) for piece in pieces[:-1]]
        parts.append(_Word(pieces[-1], type_.width(pieces[-1], size), 0))
    return parts


def _fewest(words: Sequence[_Word], room: float) -> int:
    lines, used = 1, 0.0
    for word in words:
        if used and used + word.space + word.width > room:
            lines, used = lines + 1, word.width
        else:
            used += word.width + (word.space if used else 0)
    return lines


def _balance(words: Sequence[_Word], count: int, room: int) -> list[str]:
    """Return exactly `count` lines as equal in width as words allow (least sum of squared remainders)."""
    total = len(words)
    if count == 1:
        return [_joined(words)]
    none = (float("inf"), total)
    # best[first][lines]: the least cost of setting words[first:] in so many lines, and where the next begins.
    best = [[none] * (count + 1) for _ in words] + [[(0.0, total)] + [none] * count]
    for first in range(total - 1, -1, -1):
        used = -words[first].space
        for after in range(first + 1, total + 1):
            word = words[after - 1]
            used += word.space + word.width
            if used > room:
                break
            cost = (1 - used / room) ** 2
            if after < total:
                cost += word.ending
            for lines in range(1, count + 1):
                whole = cost + best[after][lines - 1][0]
                if whole < best[first][lines][0]:
                    best[first][lines] = (whole, after)
    out, first = [], 0
    for lines in range(count, 0, -1):
        after = best[first][lines][1]
        out.append(_joined(words[first:after]))
        first = after
    return out


def _joined(words: Sequence[_Word]) -> str:
    line = "".join((" " if i and word.space else "") + word.text for i, word in enumerate(words))
    return line + "-" if words[-1].is_divided else line


def _is_ill_broken(setting: Setting) -> bool:
    """Tell whether a line of one word is much shorter than the others, or ends in what belongs to the next."""
    widest = max(line.right - line.left for line in setting.lines)
    for line, following in pairwise(setting.lines):
        if holds_next(line.text.rpartition(" ")[2], following.text.split(" ")[:2]):
            return True
    return len(setting.lines) > 1 and any(
        " " not in line.text and line.right - line.left < _WIDOW_SHARE * widest for line in setting.lines
    )


def _cut(text: str, type_: Typeface, box: Box) -> Setting:
    """Return the longest beginning of `text`, with an ellipsis, that fits at the smallest size: of whole words if any does."""
    for ends in ([place for place, char in enumerate(text) if char == " "], range(1, len(text))):
        best, low, high = None, 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            begun = text[: ends[middle]].rstrip(" ,;:–-") + "…"
            setting = _set(begun, type_, box, box.min_size, breaking=True)
            if setting is None:
                high = middle
            else:
                low, best = middle + 1, setting
        if best:
            return best
    return Setting(box.min_size, (), 0, 0)
