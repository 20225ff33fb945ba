"""Where a word too long for any line may be divided: Indonesian syllables, a few rules and no dictionary.

Source: EYD V, division of words: V-CV, VC-CV, and ng, ny, sy, kh are one sound. Divisions that depend on knowing
prefix and suffix (ber-asal, pelajar-an) are left out where these rules would get them wrong near the end of a word.
"""

from __future__ import annotations

import re
from typing import Final

_SOUNDS: Final = re.compile(r"ng|ny|sy|kh|.", re.IGNORECASE | re.DOTALL)
_VOWELS: Final = frozenset("aeiouàáâãäåāèéêëēìíîïīòóôõöōùúûüū")
#: Second consonants that cling to the one before: in-fra, kom-pleks.
_LIQUIDS: Final = frozenset("lr")
_STOPS: Final = frozenset("bcdfgkpst")
#: Fewest letters before and after a division: "me-" helps no reader, and "-an" is often divided elsewhere.
_BEFORE: Final = 3
_AFTER: Final = 4


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
