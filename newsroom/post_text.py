"""A post as platforms read it: how long it is in characters, weights or bytes, its links and its hashtags.

It knows the ways of counting, and neither platforms nor their limits. The weighted count is that of twitter-text,
version 3 (config/v3.json and the conformance cases of github.com/twitter/twitter-text), written anew: the one package
there is takes 150 ms to import, and every build would pay for it (docs/decisions/0033-social-kit.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

#: What any link counts on X, and all that is neither a link, an emoji nor in one of the ranges of light characters.
LINK: Final = 23
_HEAVY: Final = 2
_LIGHT: Final = re.compile("[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")

_PICTURE: Final = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_DRESSED: Final = f"{_PICTURE}\ufe0f?[\U0001f3fb-\U0001f3ff]?"
#: An emoji with all that belongs to it: two letters of a flag, a keycap, a subdivision's flag, persons joined.
_EMOJI: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
    f"|{_DRESSED}(?:\u200d{_DRESSED})*"
)

#: Top-level domains by which a bare host is known to be a link: those of countries have two letters.
_TOP: Final = "(?:[a-z]{2}|com|org|net|edu|gov|int|mil|info|biz|name|news|site|online|app|dev|io|blog|club|xn--[a-z0-9]+)"
_LABEL: Final = r"[^\W_](?:[\w-]*[^\W_])?"
_ASCII_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
#: A path or query may hold a closing mark or a pair of brackets, and does not end in a mark.
_WITHIN: Final = r"[\w\-./?%&=+~#:!*';,@$|]"
_PAIR: Final = rf"\({_WITHIN}*\)"
_REST: Final = rf"(?::\d+)?(?:[/?](?:(?:{_WITHIN}|{_PAIR})*(?:[\w\-/%=+~#&]|{_PAIR}))?)?"
_FOUND: Final = re.compile(
    rf"(?<![\w@$#＃＠])(?:https?://(?P<host>(?:{_LABEL}\.)+[^\W\d_]{{2,}}|(?:{_LABEL}\.)+xn--[a-z0-9-]+)"
    rf"|(?<![-./])(?P<bare>(?:{_ASCII_LABEL}\.)+{_TOP})(?![\w@-]))(?P<rest>{_REST})",
    re.IGNORECASE,
)
_LONGEST_LABEL: Final = 63  # of a host name, in its ASCII form (RFC 1035)

#: A hashtag, and all those a text ends with.
TAG: Final = re.compile(r"(?<!\S)#(\w+)")
TAGS_AT_END: Final = re.compile(r"(?:\s*(?<!\S)#\w+)+\s*\Z")


def links_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the links in a text, bare hosts such as "berita.example.go.id" among them."""
    for found in _FOUND.finditer(text):
        host = found["host"] or found["bare"]
        if all(len(_ascii(label)) <= _LONGEST_LABEL for label in host.split(".")):
            yield found


def weighted(text: str) -> int:
    """Return the length of a post on X."""
    text = unicodedata.normalize("NFC", text)
    length = at = 0
    for found in links_in(text):
        length += _without_links(text[at : found.start()]) + LINK
        at = found.end()
    return length + _without_links(text[at:])


def characters(text: str) -> int:
    """Return the number of characters."""
    return len(unicodedata.normalize("NFC", text))


def with_emoji_as_bytes(text: str) -> int:
    """Return the length of a post on Threads: characters, an emoji as its bytes in UTF-8."""
    text = unicodedata.normalize("NFC", text)
    return len(_EMOJI.sub("", text)) + sum(len(one[0].encode()) for one in _EMOJI.finditer(text))


def _without_links(text: str) -> int:
    emoji = sum(1 for _ in _EMOJI.finditer(text))
    rest = _EMOJI.sub("", text)
    light = sum(1 for _ in _LIGHT.finditer(rest))
    return emoji * _HEAVY + light + (len(rest) - light) * _HEAVY


def _ascii(label: str) -> str:
    """Return a label of a host as the network has it."""
    return label if label.isascii() else "xn--" + label.encode("punycode").decode()
