"""Typographic quotes, dashes and ellipses: knows how to apply Python-Markdown's smarty rules to plain text.

Refuses to know blocks and markup; the rules themselves are the library's own, taken from it and not copied.
"""

from __future__ import annotations

import re

from markdown.extensions import smarty

# What has been replaced stands between these two, as in the library: its rules look at them.
_OPEN, _CLOSE = "\x02", "\x03"
_STRIP = str.maketrans("", "", _OPEN + _CLOSE)

# (rule, replacement with \1 for the group it keeps, characters the rule needs), in the library's order.
_RULES = [
    (re.compile(pattern, re.DOTALL), replacement, needed)
    for pattern, replacement, needed in (
        (r"(?<!-)---(?!-)", "—", "---"),
        (r"(?<!-)--(?!-)", "–", "--"),
        (smarty.singleQuoteStartRe, "’", "'"),
        (smarty.doubleQuoteStartRe, "”", '"'),
        (smarty.doubleQuoteSetsRe, "“‘", "\"'"),
        (smarty.singleQuoteSetsRe, "‘“", "'\""),
        (smarty.doubleQuoteSetsRe2, "’”", "'\""),
        (smarty.singleQuoteSetsRe2, "”’", "\"'"),
        (smarty.decadeAbbrRe, "’", "'"),
        (smarty.openingSingleQuotesRegex, "\\1‘", "'"),
        (smarty.closingSingleQuotesRegex, "’", "'"),
        (smarty.closingSingleQuotesRegex2, "’\\1", "'"),
        (smarty.remainingSingleQuotesRegex, "‘", "'"),
        (smarty.openingDoubleQuotesRegex, "\\1“", '"'),
        (smarty.closingDoubleQuotesRegex, "”", '"'),
        (smarty.closingDoubleQuotesRegex2, "”", '"'),
        (smarty.remainingDoubleQuotesRegex, "“", '"'),
        (r"(?<!\.)\.{3}(?!\.)", "…", "..."),
    )
]


def smart_text(text: str) -> str:
    """Return `text`, one run between tags, with “quotes”, – and — dashes and … ellipses as characters."""
    if '"' not in text and "'" not in text and "--" not in text and "..." not in text:
        return text
    for rule, replacement, needed in _RULES:
        if needed not in text:
            continue
        # Not `sub`: a rule must see, to its left, the text as already replaced.
        match = rule.search(text)
        while match:
            put = f"{_OPEN}{match.expand(replacement)}{_CLOSE}"
            text = f"{text[: match.start()]}{put}{text[match.end() :]}"
            match = rule.search(text, match.start() + len(put))
    return text.translate(_STRIP)
