"""Where a title may be broken: after which words, and where a word too long for any line may be divided; no dictionary.

Source of the division: EYD V: V-CV, VC-CV, and ng, ny, sy, kh are one sound. Divisions that depend on knowing prefix
and suffix (ber-asal, pelajar-an) are left out near the ends of a word, where these rules would get them wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

#: Words that should not end a line: they belong to what follows. Indonesian, and English for translations.
_LEADING_WORDS: Final = frozenset(
    (
        *("di", "ke", "dari", "dan", "atau", "bagi", "untuk", "dengan", "pada", "oleh", "yang", "para"),
        *("serta", "dalam", "tentang", "kepada", "terhadap", "saat", "soal", "antara", "hingga", "sebagai"),
        *("agar", "tak", "&", "the", "a", "an", "of", "and", "in", "for", "to", "at", "on", "by", "with"),
    )
)
#: What names of units and of people in their care begin with; a name is parted only where it must be.
_NAMING_WORDS: Final = frozenset(
    ("lapas", "rutan", "bapas", "lpka", "lpp", "rupbasan", "kanwil", "rs", "satuan", "warga", "anak")
)
_ROMAN: Final = re.compile(r"[IVX]+[A-D]?")
_NUMBER: Final = re.compile(r"\d[\d.,/]*", re.ASCII)
_SOUNDS: Final = re.compile(r"ng|ny|sy|kh|.", re.IGNORECASE | re.DOTALL)
_VOWELS: Final = frozenset("aeiouàáâãäåāèéêëēìíîïīòóôõöōùúûüū")
#: Second consonants that cling to the one before: in-fra, kom-pleks.
_LIQUIDS: Final = frozenset("lr")
_STOPS: Final = frozenset("bcdfgkpst")
#: Fewest letters before and after a division: "me-" helps no reader, and before a last -an, -kan, -nya the rules err.
_BEFORE: Final = 3
_AFTER: Final = 5


def holds_next(word: str, following: Sequence[str]) -> bool:
    """Tell whether a line should not end in a word, given the two (or fewer) that follow.

    "24 Orang" stays together, and so does a number that says which one: "Triwulan II", "tahun 2026", "Pasal 5 dan 6".
    """
    if not following:
        return False
    counts = _NUMBER.fullmatch(word) and following[0].lower() not in _LEADING_WORDS
    names = _ROMAN.fullmatch(following[0]) or (
        _NUMBER.fullmatch(following[0]) and (len(following) == 1 or following[1].lower() in _LEADING_WORDS)
    )
    return bool(word.lower() in _LEADING_WORDS or counts or names)


def begins_name(word: str, following: Sequence[str]) -> bool:
    """Tell whether a word and the next are a name: "Lapas Cilegon", "Warga Binaan". It may be parted where it must be."""
    return bool(following) and word.lower() in _NAMING_WORDS and following[0][:1].isupper()


def syllables(word: str) -> list[str]:
    """Return the parts of a word between which it may be divided with a hyphen; together they are the word."""
    sounds = _SOUNDS.findall(word)
    starts, place = [0], 0
    for number, sound in enumerate(sounds):
        start = _start(sounds, number)
        if start and _BEFORE <= (at := place - len("".join(sounds[start:number]))) <= len(word) - _AFTER:
            starts.append(at)
        place += len(sound)
    return [word[one:next_] for one, next_ in zip(starts, [*starts[1:], len(word)], strict=True)]


def _start(sounds: list[str], number: int) -> int:
    """Return where the syllable begins whose vowel follows sound `number`, 0 when there is no division before it."""
    is_onset = (
        number + 1 < len(sounds)
        and _is_consonant(sounds[number])
        and sounds[number + 1].lower() in _VOWELS
        and any(sound.lower() in _VOWELS for sound in sounds[:number])
    )
    if not is_onset or not _is_letter(sounds[number - 1]):
        return 0
    clings = sounds[number].lower() in _LIQUIDS and sounds[number - 1].lower() in _STOPS
    return number - 1 if clings else number


def _is_letter(sound: str) -> bool:
    return sound.isalpha()


def _is_consonant(sound: str) -> bool:
    return sound.isalpha() and sound.lower() not in _VOWELS
