"""The known word a writer probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(value: str, known: Iterable[str], count: int = 3, *, or_first: bool = True) -> str:
    """Return the `count` known words most like `value`, or else the first ones (`or_first`), separated by commas.

    Capitals do not count; "–" stands for none at all.
    """
    choices: dict[str, str] = {}
    for word in sorted(known):
        choices.setdefault(word.lower(), word)
    near = difflib.get_close_matches(value.lower(), choices, count, 0.4)
    words = [choices[word] for word in near] or (list(choices.values())[:count] if or_first else [])
    return ", ".join(words) or "–"
