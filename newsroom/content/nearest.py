"""The known word a writer probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(value: str, known: Iterable[str], count: int = 3) -> str:
    """Return the `count` known words most like `value`, or else the first ones; separated by commas."""
    choices = sorted(known)
    return ", ".join(difflib.get_close_matches(value.lower(), choices, count, 0.4) or choices[:count])
