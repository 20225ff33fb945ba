"""A Markdown source without what no page shows: comments and notes are the newsroom's own, and are not published.

Rather too much is left out than too little: a comment that stands in an example of code goes, too.
"""

from __future__ import annotations

import re

#: Comments, what only machines obey, and the elements whose content no page shows.
_UNSHOWN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<(script|style|iframe|object|template|textarea|select|title)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
#: "[label]: address (title)": nothing of it is seen unless a text uses the label. Footnotes are no such lines.
_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?P<label>[^\]^][^\]]*)\]:.*(?:\n[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\))[ \t]*$)?\n?""",
    re.MULTILINE,
)


def shown_markdown(source: str) -> str:
    """Return a Markdown source without comments, and without the definitions of links that it does not use."""
    text = source
    if "<" in text:
        text = _UNSHOWN.sub("", text)
    if "]:" not in text:
        return text.strip()
    rest = _DEFINITION.sub("", text).casefold()

    def kept(match: re.Match[str]) -> str:
        return match[0] if f"[{match['label'].casefold()}]" in rest else ""

    return _DEFINITION.sub(kept, text).strip()
