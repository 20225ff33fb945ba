"""Texts as the words they can be found by: folded, cut, stemmed. Knows Indonesian; refuses to know releases and files.

The script of the search page (assets/kata.js) does the same to what readers type; tests/unit/search_words.json
holds examples that both must agree on. The tables are published with the index, so they stand here alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

#: Words in so many texts that they find nothing.
STOP_WORDS: Final = frozenset(
    """yang dan di ke dari untuk pada dengan dalam oleh ini itu atau sebagai adalah juga para akan telah agar serta
    secara bagi guna demi hingga sejak ia kami kita mereka bahwa karena saat ada tidak dapat bisa lebih sudah
    a an the of and in to for on at by with from is are was were as its it that this""".split()  # noqa: SIM905 - prose
)
#: Words that look derived and are not.
WHOLE: Final = frozenset(
    """berita beranda bertanya dialog digital dinamika direktorat direktur disabilitas disiplin diskusi distribusi
    mempunyai pemasyarakatan perempuan pesantren""".split()  # noqa: SIM905 - prose
)
#: Roots that decide where a prefix may end in two ways (me-rawat, not mer-awat), and those of three letters.
ROOTS: Final = frozenset(
    """adu ajar awas cari izin isi kaji kawal kaya kelola keluar kembang kena kenal kendali kerja kirim koleksi
    kolaborasi konsumsi koordinasi kuat kukuh kumpul kunjung kurang masak masuk menang menteri mohon muat mulai nikah
    nilai obat olah peduli rajin rampas ramu rancang rawat razia rencana resmi restu ringkas rintis rumah rumus uji
    ukur upah usul""".split()  # noqa: SIM905 - prose
)
#: A stem that is no known root has at least so many letters.
SHORTEST: Final = 4

_APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_DIGIT_MARKS: Final = re.compile(r"(?<=[0-9])[.,](?=[0-9])")
_WORDS: Final = re.compile(r"[^\W_]+")
_STEMMED: Final = re.compile("[a-z]{5,}")
#: Prefix, what must follow it, and what may have stood in the place of its last sound, the likeliest first.
_PREFIXES: Final = tuple(
    (re.compile(f"{prefix}(?=[{follows}])"), lost)
    for prefix, follows, lost in (
        ("(?:di|mem)per", "a-z", ("",)),
        ("[mp]eny", "aeiou", ("s", "ny")),
        ("[mp]eng", "aeiou", ("", "k")),
        ("[mp]eng", "ghk", ("",)),
        ("[mp]em", "aeiou", ("p", "m")),
        ("[mp]em", "bfpv", ("",)),
        ("[mp]en", "aeiou", ("t", "n")),
        ("[mp]en", "cdjstz", ("",)),
        ("[bpt]er", "aeiou", ("", "r")),
        ("[bpt]er", "b-df-hj-np-tv-z", ("",)),
        ("[bp]e(?=l?(?:ajar|kerja))l?", "ak", ("",)),
        ("[mp]e", "lrwy", ("",)),
        ("pe", "b-df-hj-km-np-qs-tvxz", ("",)),
        ("di", "a-z", ("",)),
    )
)
_NOUN: Final = re.compile("ke|[bp]e")
_VERB: Final = re.compile("me|di")


def words(text: str) -> list[str]:
    """Return the words of a text in order: lower case, without diacritics and apostrophes, "5.000" as one."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).translate(_NO_MARKS)
    elif "'" in text or "`" in text:
        text = _APOSTROPHES.sub("", text)
    return _WORDS.findall(_DIGIT_MARKS.sub("", text.lower()))


def terms(text: str) -> list[str]:
    """Return the stems of a text's words in order, stop words left out."""
    return [term for word in words(text) if (term := term_of(word))]


@cache
def term_of(word: str) -> str:
    """Return the stem of a word, "" of a stop word."""
    return "" if word in STOP_WORDS else stem(word)


def stem(word: str) -> str:
    """Return the root of an Indonesian word as far as its form tells: "pembinaan" and "dibina" both give "bina".

    It need not be the right root, only the same one for words of one family. Words with anything but the letters
    a to z stay as they are.
    """
    if not _STEMMED.fullmatch(word) or word in WHOLE:
        return word
    if word.endswith("nya") and len(word) >= SHORTEST + 3:
        word = word[:-3]
    found = [(start, bare) for bare in _without_suffix(word) for start in _without_prefix(bare, word)]
    known = next((one for pair in found for one in pair if one in ROOTS), "")
    likely = [known or found[0][0], _without_prefix(word, word)[0], found[0][1]]
    return next((one for one in likely if one == known or len(one) >= SHORTEST), word)


def _without_suffix(word: str) -> list[str]:
    """Return the word without its suffix, the likeliest way first; the word itself last."""
    if word.endswith("kan"):
        # pendidik-an has the suffix of a noun, tingkat-kan that of a verb.
        return [word[:-2], word[:-3], word] if _NOUN.match(word) else [word[:-3], word[:-2], word]
    if word.endswith("an"):
        return [word[:-2], word]
    if word.endswith("i") and _VERB.match(word):
        return [word, word[:-1]] if word.endswith("si") else [word[:-1], word]
    return [word]


def _without_prefix(bare: str, word: str) -> list[str]:
    """Return what may be left without prefixes, the likeliest first; `word` is what it was with its suffix."""
    starts = _once(bare, noun=word == bare + "an")
    # mem-ber-daya-kan, ke-ter-buka-an
    inner = _once(starts[0], noun=False) if starts[0] != bare else starts
    return [*inner, *starts] if len(inner[0]) >= SHORTEST else starts


def _once(word: str, *, noun: bool) -> list[str]:
    if noun and word.startswith("ke"):
        return [word[2:]]
    for prefix, lost in _PREFIXES:
        match = prefix.match(word)
        if match:
            return [sound + word[match.end() :] for sound in lost]
    return [word]


class _Marks(dict[int, int | None]):
    """What becomes of characters after decomposition: marks go, the rest stays."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code))[0] == "M" else code
        self[code] = kept
        return kept


_NO_MARKS: Final = _Marks()
