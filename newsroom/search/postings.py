"""Which texts have a word, as lines of text: numbers in ascending order, each as its distance from the one before.

Knows the coding that assets/cari.js reads; refuses to know words and releases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE: Final = 32

#: Marks of terms that are not words: what a release is filed under.
UNIT, TOPIC, KIND = "@", "#", "!"


def number(value: int) -> str:
    """Return a number of 0 or more as digits of 5 bits, the lowest first; all but the last have a sixth bit set."""
    digits = ""
    while value >= _BASE:
        digits += _DIGITS[_BASE + value % _BASE]
        value //= _BASE
    return digits + _DIGITS[value]


_SMALL: Final = tuple(number(value) for value in range(_BASE**3))


def numbers(values: Iterable[int]) -> str:
    """Return numbers one after another."""
    return "".join([_SMALL[value] if value < len(_SMALL) else number(value) for value in values])


def ascending(values: Sequence[int]) -> str:
    """Return ascending numbers, each as the count of those left out before it."""
    return numbers(value - before - 1 for before, value in pairwise((-1, *values)))


def shard_of(term: str, shards: int) -> int:
    """Return the number of the file a term stands in: words that begin alike stand together (FNV-1a, 32 bits)."""
    mixed = 0x811C9DC5
    for character in term if term[0] in (UNIT, TOPIC, KIND) else term[:3]:
        mixed = (mixed ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return (mixed ^ mixed >> 15) & (shards - 1)
