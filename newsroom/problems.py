"""Everything a writer can get wrong, as values; it knows no terminal and no file system.

A `Problem` names a place and a code; the words for it stand in `messages.toml`, in Indonesian and English,
so that the code, both languages and the documentation are checked against each other by a test.
"""

from __future__ import annotations

import functools
import json
import tomllib
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Literal

import msgspec

from newsroom.counts import Counts

#: What stands for a character that does not print.
_UNSEEN = "\N{REPLACEMENT CHARACTER}"
#: Longest text that a message repeats, in characters.
_REPEATED = 400

Severity = Literal["error", "warning", "note"]
Language = Literal["id", "en"]


class Problem(msgspec.Struct, frozen=True, order=True):
    """One fault at one place.

    `file` is relative to the site folder, with slashes; `line` and `column` count from 1, and 0 means the whole
    file. `code` names an entry of messages.toml; `params` fill its placeholders, in the order of their names.
    """

    file: str
    line: int
    column: int
    code: str
    params: tuple[tuple[str, str], ...] = ()
    severity: Severity = "error"
    source_line: str = ""


def problem(  # noqa: PLR0913 - a place and a code have this many parts
    code: str,
    file: str,
    line: int = 0,
    column: int = 0,
    *,
    source_line: str = "",
    severity: Severity = "error",
    **params: object,
) -> Problem:
    """Make a Problem; `params` are turned into text here so that problems stay comparable."""
    texts = tuple(sorted((name, _one_line(str(value))) for name, value in params.items()))
    return Problem(_one_line(file), line, column, code, texts, severity, source_line)


def _one_line(text: str) -> str:
    """Return a text as messages can hold it: without line breaks and what else does not print, and not endless."""
    if len(text) > _REPEATED:
        text = text[: _REPEATED - 1] + "…"
    return text if text.isprintable() else "".join(mark if mark.isprintable() else _UNSEEN for mark in text)


class ContentError(Exception):
    """The content has problems; carries all of them, and the counts of source files where they are known."""

    def __init__(self, problems: Iterable[Problem], counts: Counts | None = None) -> None:
        self.counts = counts
        self.problems = sorted(set(problems))
        super().__init__(f"{len(self.problems)} problems")


class UsageError(Exception):
    """The command was called wrongly (exit code 2); `code` and `params` as in a Problem."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}
        super().__init__(code)


@functools.cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every message by its code: {"id", "id_fix", "en", "en_fix"}; read once from messages.toml."""
    text = resources.files("newsroom").joinpath("messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(code: str, language: Language, /, **params: object) -> str:
    """Return the message of `code` with its placeholders filled."""
    return catalogue()[code][language].format(**params)


def remedy(fault: Problem, language: Language) -> str:
    """Return what the writer can do about a problem; empty when the message says it all."""
    return catalogue()[fault.code].get(f"{language}_fix", "").format(**dict(fault.params))


def caret_width(line: str, column: int) -> str:
    """Return the blanks that bring a caret under `column` of `line`; a tab stays a tab."""
    return "".join("\t" if mark == "\t" else " " for mark in line[: max(column - 1, 0)])


#: Longest line of a text that a report quotes whole, in characters.
_QUOTED = 100


def excerpt(line: str, column: int) -> tuple[str, int]:
    """Return the part of a long line around `column`, and the column there; control characters made visible."""
    if not line.isprintable():
        line = "".join(mark if mark.isprintable() or mark == "\t" else _UNSEEN for mark in line)
    if len(line) <= _QUOTED:
        return line, column
    start = max(0, min(column - _QUOTED // 2, len(line) - _QUOTED))
    before, after = "…" if start else "", "…" if start + _QUOTED < len(line) else ""
    return before + line[start : start + _QUOTED] + after, column - start + len(before) if column else 0


def as_text(problems: Sequence[Problem], language: Language) -> str:
    """Return the report of design section 7: place, fault, the line with a caret, the remedy."""
    blocks = []
    for fault in problems:
        place = f"{fault.file}:{fault.line}:{fault.column}" if fault.line else fault.file
        lines = [
            f"{place}: {say(fault.severity, language)}: {say(fault.code, language, **dict(fault.params))}"
        ]
        if fault.source_line.strip():
            line, column = excerpt(fault.source_line, fault.column)
            lines.append(f"    {line}")
            if column:
                lines.append(f"    {caret_width(line, column)}^")
        if fix := remedy(fault, language):
            lines.append(f"    {say('fix', language)}: {fix}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def as_json(problems: Sequence[Problem], language: Language) -> str:
    """Return the problems as one JSON array for machines."""
    return json.dumps(
        [
            {
                "file": fault.file,
                "line": fault.line,
                "column": fault.column,
                "severity": fault.severity,
                "code": fault.code,
                "message": say(fault.code, language, **dict(fault.params)),
                "remedy": remedy(fault, language),
            }
            for fault in problems
        ],
        ensure_ascii=False,
        indent=2,
    )


def as_github(problems: Sequence[Problem], language: Language, folder: str = "") -> str:
    """Return workflow commands, so that each problem is shown at its line of a pull request.

    `folder` is where the site stands in the repository, with a slash at its end; "" when it is the repository.

    Source: GitHub, "Workflow commands": values escape %, CR and LF; properties also `:` and `,`.
    """

    def key(text: str) -> str:
        return github_escaped(text, ":,")

    lines = []
    for fault in problems:
        message = say(fault.code, language, **dict(fault.params))
        if fix := remedy(fault, language):
            message += f"\n{say('fix', language)}: {fix}"
        place = f"file={key(folder + fault.file)},line={max(fault.line, 1)},col={max(fault.column, 1)}"
        command = "notice" if fault.severity == "note" else fault.severity
        lines.append(f"::{command} {place},title={key(fault.code)}::{github_escaped(message)}")
    return "\n".join(lines)


def github_escaped(text: str, more: str = "") -> str:
    """Return a text as a workflow command may hold it, `more` characters escaped too."""
    for mark in ("%", "\r", "\n", *more):
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


def summary(problems: Sequence[Problem], language: Language) -> str:
    """Return the closing count: errors, warnings, notes when there are any, files."""
    errors = sum(fault.severity == "error" for fault in problems)
    notes = sum(fault.severity == "note" for fault in problems)
    files = len({fault.file for fault in problems})

    def counted(count: int, one: str, more: str) -> str:
        return say(one if count == 1 else more, language, count=count)

    return say(
        "summary",
        language,
        errors=counted(errors, "one-error", "errors"),
        warnings=counted(len(problems) - errors - notes, "one-warning", "warnings")
        + (", " + counted(notes, "one-note", "notes") if notes else ""),
        files=counted(files, "one-file", "files"),
    )
