"""Permanent ids of releases: their alphabet, new ones, and those of releases that were given none."""

from __future__ import annotations

import hashlib
import re
import secrets

#: Crockford's base 32 without I, L, O and U, lower case: read aloud and typed from a printed card without mistakes.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [ALPHABET[number & 31] + ALPHABET[number >> 5] for number in range(1024)]
#: Characters of a new id; one given by hand may be as long as LONGEST.
LENGTH, LONGEST = 6, 12
_LINE = re.compile(rb"^id:[ \t]*[\"']?([0-9a-z]{6,12})\b", re.MULTILINE)


def id_in(data: bytes) -> str:
    """Return the id that a text gives which cannot be taken apart, "" for none."""
    match = _LINE.search(data)
    return match[1].decode() if match else ""


def mint(taken: set[str]) -> str:
    """Return a random id that is not taken."""
    while True:
        new = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if new not in taken:
            return new


def derived_id(path: str) -> str:
    """Return the id of a release that has none: ten base32 characters of its path's digest.

    Longer than a minted id (six), so that the two never meet and a million derived ones do not either.
    """
    number = int.from_bytes(hashlib.blake2b(path.encode(), digest_size=7).digest(), "big")
    return "".join([_PAIRS[number >> shift & 1023] for shift in (0, 10, 20, 30, 40)])
