"""Silences: `<!-- abaikan RULE: reason -->` in a text; which rule, why, and how far it reaches."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsroom.desk.draft import Draft, Finding

_SILENCE = re.compile(
    r"<!--\s*abaikan\s+(?P<rule>[a-z]+/[a-z-]+)(?:\s*:\s*(?P<reason>.*?))?\s*-->", re.DOTALL
)


class Silence(NamedTuple):
    """A rule silenced between two places of the file, for a reason ("" when none is given)."""

    rule: str
    reason: str
    start: int
    end: int
    place: int

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is silenced."""
        return finding.rule == self.rule and self.start <= finding.start < self.end


def silences(draft: Draft) -> list[Silence]:
    """Return the silences of a draft: each covers its own paragraph or, alone, the next one.

    Above the whole text it covers the headline, too: front matter has no paragraphs to stand in.
    """
    if "abaikan" not in draft.text:
        return []
    bodies = [one for one in draft.passages if one.kind != "title" and one.text.strip()]
    found = []
    for match in _SILENCE.finditer(draft.text):
        passage = next((one for one in bodies if one.end > match.start()), None)
        is_first = passage is not None and passage is bodies[0] and match.start() <= passage.start
        start = 0 if is_first else passage.start if passage else match.start()
        end = passage.end if passage else match.end()
        found.append(Silence(match["rule"], match["reason"] or "", start, end, match.start()))
    return found
