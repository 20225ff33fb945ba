"""Numbers as readers see them. Source: EYD V, a dot between thousands in Indonesian, a comma in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_BETWEEN: Final[Mapping[str, str]] = {"id": ".", "en": ","}


def grouped(number: int, lang: str) -> str:
    """Return "8.214" in Indonesian, "8,214" in English."""
    return f"{number:,}".replace(",", _BETWEEN[lang])
