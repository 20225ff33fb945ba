"""Which characters a card font can draw; knows fonts and text, and neither cards nor releases."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import lru_cache

from PIL import ImageFont

#: A no-break space is a promise of the writer's, so only other white space parts words.
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
_HOLLOW = re.compile(r"\(\s*\)|\[\s*\]|\u201c\s*\u201d|\u2018\s*\u2019|\"\s+\"")
_NO_CHARACTER = "\U0010ffff"


def missing_glyphs(text: str, font_bytes: bytes) -> str:
    """Return the characters of `text` (in NFC) that the font cannot draw, each once, in their order."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(c for c in composed if not c.isspace() and not _has(font_bytes, c)))


def drawable(text: str, font_bytes: bytes) -> str:
    """Return `text` in NFC with single spaces and only characters the font can draw.

    Letters in fancy dress (mathematical bold and the like) come back as plain ones; emoji, other scripts and
    control characters are dropped, and brackets or quotes left empty by that go with them.
    """
    kept, dropped = [], False
    for char in unicodedata.normalize("NFC", text):
        if _has(font_bytes, char):
            kept.append(char)
        elif char.isspace():
            kept.append(" ")
        elif all(_has(font_bytes, part) for part in unicodedata.normalize("NFKC", char)):
            kept.append(unicodedata.normalize("NFKC", char))
        else:
            dropped = True
    line = "".join(kept)
    if dropped:
        line = _HOLLOW.sub(" ", line)
    return _BREAKS.sub(" ", line).strip()


@lru_cache(maxsize=16384)
def _has(font_bytes: bytes, char: str) -> bool:
    """Tell whether the font draws `char` as itself: not as its tofu box, which every unknown character gets.

    Control and format characters are refused even where a font shows them, and so are marks that did not
    compose: the basic engine cannot place them over their letter.
    """
    if unicodedata.category(char)[0] in "CM":
        return False
    font = probe(font_bytes)
    return bytes(font.getmask(char)) != bytes(font.getmask(_NO_CHARACTER))


@lru_cache(maxsize=16)
def probe(font_bytes: bytes) -> ImageFont.FreeTypeFont:
    """Return the font at a size to ask it by; raise OSError when the bytes are no font."""
    return ImageFont.truetype(io.BytesIO(font_bytes), 32, layout_engine=ImageFont.Layout.BASIC)
