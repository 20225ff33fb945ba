"""What readers are told of a release's state before its title, in each language: the mark of a correction, of a withdrawal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsroom.model import Release

_MARKS: Final[Mapping[str, Mapping[str, str]]] = {
    "id": {"corrected": "RALAT: ", "withdrawn": "DITARIK: "},
    "en": {"corrected": "CORRECTED: ", "withdrawn": "WITHDRAWN: "},
}

#: What is stamped on a card, by state or else by kind; most releases have no stamp.
_STAMPS: Final[Mapping[str, Mapping[str, str]]] = {
    "id": {
        "embargo": "EMBARGO",
        "withdrawn": "DITARIK",
        "corrected": "RALAT",
        "klarifikasi": "KLARIFIKASI",
        "crisis": "PERNYATAAN KRISIS",
    },
    "en": {
        "embargo": "EMBARGO",
        "withdrawn": "WITHDRAWN",
        "corrected": "CORRECTED",
        "klarifikasi": "CLARIFICATION",
        "crisis": "CRISIS STATEMENT",
    },
}

#: What is said of an urgent release that nobody verified yet, wherever its text is shown.
UNVERIFIED: Final[Mapping[str, str]] = {
    "id": "Terbit mendesak, belum diverifikasi",
    "en": "Urgent, not yet verified",
}


def stamp(release: Release) -> str:
    """Return what is stamped on the cards of a release, "" for nothing; EMBARGO is seen in the newsroom only."""
    stamps = _STAMPS[release.lang]
    if release.is_embargoed:
        return stamps["embargo"]
    return stamps.get(release.status) or stamps.get("crisis" if release.is_crisis else release.kind, "")


def headline(release: Release) -> str:
    """Return the title as pages, lists and feeds show it: after the mark of its state, where that must be seen."""
    if release.corrections or release.withdrawal:  # few are; all others cost nothing
        return _MARKS[release.lang].get(release.status, "") + release.title
    return release.title
