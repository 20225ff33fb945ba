"""Releases read by the desk, as problems; run by the crew, in chunks. It judges Indonesian texts only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from newsroom.content.text_files import Faulty, read_bytes, sound_text
from newsroom.desk.draft import Draft, Finding, draft_of, line_and_column
from newsroom.desk.house import House
from newsroom.desk.rules import RULES, review
from newsroom.problems import Problem, Severity, problem


class Text(msgspec.Struct, frozen=True, array_like=True):
    """A text to be read: its path in the site, the digest of its bytes, its day (ISO 8601), its unit's zone."""

    path: str
    digest: bytes
    day: str
    zone: str


def read(context: tuple[str, House], texts: Sequence[Text]) -> list[tuple[Text, tuple[Problem, ...]]]:
    """Return what the desk says of texts of a site, given with its house."""
    site, house = context
    return [(text, tuple(_read(site, house, text))) for text in texts]


def draft_at(site: str, house: House, text: Text) -> Draft:
    """Return the draft of a text. Raise Faulty when it is no text any more."""
    written = sound_text(read_bytes(site, text.path), text.path)[0]
    return draft_of(written, dt.date.fromisoformat(text.day), text.zone, house)


def _read(site: str, house: House, text: Text) -> Iterator[Problem]:
    try:
        draft = draft_at(site, house, text)
    except Faulty:  # told where content is read
        return
    said = review(draft)
    lines = draft.text.split("\n") if any(said) else []

    def told(code: str, place: int, severity: Severity, **params: str) -> Problem:
        line, column = line_and_column(draft.text, place)
        return problem(
            code, text.path, line, column, source_line=lines[line - 1], severity=severity, **params
        )

    for finding in said.findings:
        severity = RULES[finding.rule].severity
        if finding.is_minor:
            severity = "warning" if severity == "error" else "note"
        yield told(finding.rule, finding.start, severity, **_words(finding))
    for finding, reason in said.silenced:
        yield told("abaikan/berlaku", finding.start, "note", rule=finding.rule, reason=reason)
    for silence in said.refused:
        yield told("abaikan/ditolak", silence.place, "warning", rule=silence.rule)


def _words(finding: Finding) -> dict[str, str]:
    return {"rule": finding.rule, "written": finding.written, "instead": finding.instead or "–"}
