"""Personal data (privasi/…): numbers of private people, and who a child or a person under guidance is.

Source: UU 27/2022 art. 4; UU 11/2012 art. 19. It errs towards asking: a name once published stays published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.desk.draft import Draft, Finding, found
from newsroom.desk.house import digits

_PERSON = r"(?:[Ss]eorang )?(?:Warga Binaan|Anak Binaan|[Nn]arapidana|[Tt]ahanan|[Kk]lien)"
#: A mobile telephone; those of units, which the registry names, are for everybody.
_TELEPHONE = re.compile(r"(?<![\d-])(?:\+?62[ -]?|0)8[1-9]\d{1,2}[- ]?\d{3,4}[- ]?\d{3,5}(?!\d)")
#: What identifies somebody, each with words that stand in every text that has it: to look for them is quick.
_PATTERNS = (
    (("",), re.compile(r"(?<!\d)\d{16}(?!\d)")),  # NIK
    (("08", "62"), _TELEPHONE),
    (("rekening",), re.compile(r"\brekening\D{0,25}(?P<at>\d{8,16})\b")),
    (
        ("bernama", "atas nama"),
        re.compile(rf"\b{_PERSON} (?:bernama|atas nama) (?P<at>[A-Z][\w’']+(?: [A-Z][\w’']+)*)"),
    ),
    (
        ("Anak Binaan",),
        re.compile(r"\bAnak Binaan\b[^.]{0,60}?(?P<at>\b(?:siswa|siswi|pelajar) (?:SD|SMP|SMA|SMK)\b[^.,]*)"),
    ),
    (
        ("Anak Binaan",),
        re.compile(r"\bAnak Binaan\b[^.]{0,60}?(?P<at>\b(?:putra|putri|anak) dari [A-Z]\w+)"),
    ),
)


def personal(draft: Draft) -> Iterator[Finding]:
    """Find private numbers, names of people under guidance, and what tells which child is meant. R102–R104."""
    patterns = [
        pattern
        for hints, pattern in _PATTERNS
        if any(hint in draft.prose for hint in hints) and pattern.search(draft.prose)
    ]
    for passage in draft.passages:
        for pattern in patterns:
            for match in pattern.finditer(passage.text):
                name = "at" if "at" in pattern.groupindex else 0
                if pattern is _TELEPHONE and digits(match[0]) in draft.house.numbers:
                    continue
                yield found("privasi/anak-dan-pribadi", passage, *match.span(name))
