"""Releases read by the desk, as problems; run by the crew, in chunks. It judges Indonesian texts only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from newsroom.content.text_files import Faulty, read_bytes, sound_text
from newsroom.desk.draft import Finding, draft_of, line_and_column
from newsroom.desk.rules import RULES, review
from newsroom.problems import Problem, Severity, problem


def read(site: str, releases: Sequence[tuple[str, str, bool]]) -> list[Problem]:
    """Return the problems of releases given as (path, day in ISO 8601, whether it is a draft).

    What is an error in a release that goes out is a warning in a draft, which does not.
    """
    return [one for path, day, is_draft in releases for one in _read(site, path, day, is_draft=is_draft)]


def _read(site: str, path: str, day: str, *, is_draft: bool) -> Iterator[Problem]:
    try:
        text = sound_text(read_bytes(site, path), path)[0]
    except Faulty:  # told where content is read
        return
    draft = draft_of(text, dt.date.fromisoformat(day))
    said = review(draft)

    def told(code: str, place: int, severity: Severity, **params: str) -> Problem:
        line, column = line_and_column(text, place)
        shown = text.split("\n")[line - 1]
        return problem(code, path, line, column, source_line=shown, severity=severity, **params)

    for finding in said.findings:
        grave = RULES[finding.rule].severity == "error" and not finding.is_minor and not is_draft
        yield told(finding.rule, finding.start, "error" if grave else "warning", **_words(finding))
    for finding, reason in said.silenced:
        yield told("abaikan/berlaku", finding.start, "warning", rule=finding.rule, reason=reason)
    for silence in said.refused:
        yield told("abaikan/ditolak", silence.place, "warning", rule=silence.rule)


def _words(finding: Finding) -> dict[str, str]:
    return {"rule": finding.rule, "written": finding.written, "instead": finding.instead or "–"}
