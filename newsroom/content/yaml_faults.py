"""What is wrong with a YAML text, in a writer's terms: the line at fault, what it should have been, if one can tell.

The parser stops at its first error and often far from its cause; here the lines around it are looked at. It knows
YAML as people mistype it; it does not know which fields exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from newsroom.problems import Problem, problem

FIELD = re.compile(r"^(?P<head>[ ]*(?:- +)*[A-Za-z_]+ *: +)(?P<value>\S.*?)\s*$")
ITEM = re.compile(r"^(?P<head>[ ]*- +)(?P<value>\S.*?)\s*$")
#: A name and its value, but something else than a colon and a space between them.
_NO_SPACE = re.compile(r"^(?P<head>[ ]*(?:- +)?[A-Za-z_]+)\s*[:=;：][\s:=]*(?P<value>\S.*?)\s*$")
_BULLET = re.compile(r"^(?P<head>\s*)[*•·●▪–—][ \t\xa0]*(?P<value>\S.*?)\s*$")
_NAME = re.compile(r"^ *(?:- +)*([A-Za-z_]+) *[:=：]")
#: What cannot begin an unquoted value, or means something else than itself there.
_SPECIAL = "&*!@`%|>?]},-"


class DuplicateKeyError(yaml.MarkedYAMLError):
    """A mapping gives one key twice."""


class KeyShapeError(yaml.MarkedYAMLError):
    """A key that is no plain word."""


class Diagnosis(NamedTuple):
    """A fault of one line: the problem, the line's index, and the line as it was meant (None: not known)."""

    problem: Problem
    line: int
    meant: str | None = None


@dataclass(frozen=True)
class _Case:
    """A YAML error and the text around it; `line` and `context` are indices, columns count from 0."""

    file: str
    lines: Sequence[str]
    first: int
    said: str
    line: int
    column: int
    context_said: str
    context: int
    context_column: int

    def fault(self, code: str, index: int, column: int, meant: str | None = None, **params: str) -> Diagnosis:
        line = self.lines[index]
        if meant is not None:
            params["meant"] = meant.strip()
        return Diagnosis(
            problem(code, self.file, index + 1, column + 1, source_line=line, severity="error", **params),
            index,
            meant,
        )


def diagnose(error: yaml.YAMLError, file: str, lines: Sequence[str], first: int, end: int) -> Diagnosis:
    """Return what is wrong in lines[first:end] (indices), for which the parser gave `error`."""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None) or mark

    def place(at: yaml.Mark | None) -> tuple[int, int]:
        """Return index and column; the last line that holds something, where the text ended too early."""
        index, column = (at.line + first, at.column) if at else (first, 0)
        while index >= end or (index > first and column >= len(lines[index]) and not lines[index].strip()):
            index, column = index - 1, 0
        return max(index, first), column

    said, context_said = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
    case = _Case(file, lines, first, said, *place(mark), context_said, *place(context))
    if isinstance(error, DuplicateKeyError):
        return case.fault("yaml/duplicate-key", case.line, case.column, key=said)
    if isinstance(error, KeyShapeError):
        return case.fault("yaml/key", case.line, case.column)
    return next(found for rule in _RULES if (found := rule(case)) is not None)


def not_a_field(file: str, lines: Sequence[str], index: int) -> Diagnosis:
    """Return what is wrong with a line that should be a field and is none."""
    return _no_colon(_Case(file, lines, index, "", index, 0, "", index, 0), index)


def too_deep(file: str, lines: Sequence[str], first: int, end: int) -> Diagnosis:
    """Return the fault of brackets within brackets without end: the line with most of them."""
    index = max(range(first, end), key=lambda number: lines[number].count("[") + lines[number].count("{"))
    return Diagnosis(problem("yaml/syntax", file, index + 1, 1, source_line=lines[index]), index)


def in_quotes(value: str) -> str:
    """Return a value in quotes, so that YAML reads it as it stands; quotes around it already are taken off."""
    if len(value) > 1 and value[0] in "\"'" and value[0] == value[-1]:
        value = value[1:-1]
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def quoted(match: re.Match[str]) -> str:
    """Return a line of FIELD or ITEM with its value in quotes."""
    return match["head"] + in_quotes(match["value"])


def _tab(case: _Case) -> Diagnosis | None:
    """Find a tab where only blanks may indent."""
    for index in {case.line: 0, case.context: 0}:
        line = case.lines[index]
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return case.fault(
                "yaml/tab", index, indent.index("\t"), indent.replace("\t", "  ") + line.lstrip()
            )
    return None


def _open_quote(case: _Case) -> Diagnosis | None:
    """Find a quotation mark opened on a line and not closed there, though another field follows."""
    for index in range(case.first, case.line + 1):
        match = FIELD.match(case.lines[index]) or ITEM.match(case.lines[index])
        if not match or (mark := match["value"][0]) not in "\"'" or match["value"].count(mark) != 1:
            continue
        following = case.lines[index + 1] if index + 1 < len(case.lines) else ""
        if index == case.line or _NAME.match(following) or not following.strip("- \t"):
            meant = match["head"] + in_quotes(match["value"][1:])
            return case.fault("yaml/quote", index, match.start("value"), meant, mark=mark)
    if "scanning a quoted scalar" in case.context_said:
        return case.fault("yaml/quote-open", case.context, case.context_column)
    return None


def _backslash(case: _Case) -> Diagnosis | None:
    """Find a backslash between double quotes that begins nothing known."""
    if "parsing a quoted scalar" not in case.context_said:
        return None
    match = FIELD.match(case.lines[case.line]) or ITEM.match(case.lines[case.line])
    return case.fault("yaml/backslash", case.line, case.column, quoted(match) if match else None)


def _after_quote(case: _Case) -> Diagnosis | None:
    """Find words after what stands in quotes or brackets: the whole should be in quotes."""
    match = FIELD.match(case.lines[case.line]) or ITEM.match(case.lines[case.line])
    if "expected key" not in case.said or not match or case.column <= match.start("value"):
        return None
    code = "yaml/after-quote" if match["value"][0] in "\"'" else "yaml/after-bracket"
    if match["value"][0] not in "\"'[{":
        return None
    return case.fault(code, case.line, case.column, quoted(match), mark=match["value"][0])


def _bracket(case: _Case) -> Diagnosis | None:
    """Find a bracket that opens a list which does not end."""
    if "parsing a flow" not in case.context_said:
        return None
    line, column = case.lines[case.context], case.context_column
    opening = line[column : column + 1] or "["
    closing = "}" if opening == "{" else "]"
    match = FIELD.match(line)
    meant = None
    if closing not in line[column:] and "#" not in line and match and match.start("value") == column:
        meant = line.rstrip().rstrip(",") + closing
    return case.fault("yaml/bracket", case.context, column, meant, bracket=opening, closing=closing)


def _special(case: _Case) -> Diagnosis | None:
    """Find a sign at the start of a value that means something else than itself."""
    line = case.lines[case.line]
    bullet = _BULLET.match(line)
    if bullet and not FIELD.match(line) and case.column <= len(bullet["head"]) + 1:
        meant = f"{bullet['head']}- {bullet['value']}"
        return case.fault("yaml/bullet", case.line, len(bullet["head"]), meant)
    for index, column in ((case.line, case.column), (case.context, case.context_column)):
        match = FIELD.match(case.lines[index]) or ITEM.match(case.lines[index])
        if match and column == match.start("value") and match["value"][0] in _SPECIAL:
            sign = match["value"][0]
            if sign == "-" and match["value"].startswith("- "):
                return case.fault("yaml/dash", index, column)
            return case.fault("yaml/special", index, column, quoted(match), sign=sign)
    sign = line[case.column : case.column + 1]
    if "cannot start any token" in case.said and sign:
        return case.fault("yaml/special-inside", case.line, case.column, sign=sign)
    return None


def _colon(case: _Case) -> Diagnosis | None:
    """Find a colon too many: inside a value, or because the line before is no field."""
    if "mapping values are not allowed" not in case.said:
        return None
    line, column = case.lines[case.line], case.column
    first_colon = line.find(":")
    before = _previous(case.lines, case.line, case.first)
    if column > first_colon:
        match = FIELD.match(line) or ITEM.match(line)
        if match and column > match.start("value"):
            return case.fault("yaml/colon", case.line, column, quoted(match))
        return case.fault("yaml/colon-only", case.line, column)
    if before is not None and FIELD.match(case.lines[before]) and line[:1] == " ":
        return case.fault("yaml/indent", case.line, len(line) - len(line.lstrip()), line.lstrip())
    return _no_colon(case, before) if before is not None else None


def _not_field(case: _Case) -> Diagnosis | None:
    """Find a line without a colon, or without the space after it."""
    return _no_colon(case, case.context) if "could not find expected ':'" in case.said else None


def _no_colon(case: _Case, index: int) -> Diagnosis:
    line = case.lines[index]
    column = len(line) - len(line.lstrip())
    if match := _NO_SPACE.match(line):
        value = match["value"]
        plain = ": " not in value and " #" not in value and value[0] not in _SPECIAL + "#[{\"'"
        meant = f"{match['head']}: {value if plain else in_quotes(value)}"
        return case.fault("yaml/no-space", index, len(match["head"]), meant)
    if match := _BULLET.match(line):
        return case.fault("yaml/bullet", index, column, f"{match['head']}- {match['value']}")
    return case.fault("yaml/no-colon" if case.first else "yaml/no-colon-entry", index, column)


def _document(case: _Case) -> Diagnosis | None:
    """Find a line that ends or begins a document for YAML, or a first line that is indented."""
    if "document" not in case.said + case.context_said:
        return None
    for index in range(case.first, case.line + 1):
        if re.match(r"(?:\.\.\.|---)(?:\s|\Z)", case.lines[index]) and index > case.first:
            return case.fault("yaml/document", index, 0, mark=case.lines[index][:3])
    start = next(n for n in range(case.first, case.line + 1) if case.lines[n].strip() or n == case.line)
    line = case.lines[start]
    if line[:1] == " ":
        return case.fault("yaml/indent", start, len(line) - len(line.lstrip()), line.lstrip())
    return None


def _indent(case: _Case) -> Diagnosis | None:
    """Find a line that stands neither under nor beside the one above it."""
    if "expected key" not in case.said and "expected '-'" not in case.said:
        return None
    line = case.lines[case.line]
    if re.match(r"\s*:", line):
        return case.fault("yaml/key", case.line, case.column)
    return case.fault("yaml/indent-list", case.line, case.column)


def _unknown(case: _Case) -> Diagnosis:
    return case.fault("yaml/syntax", case.line, case.column)


def _previous(lines: Sequence[str], index: int, first: int) -> int | None:
    """Return the index of the nearest line above that holds something."""
    for number in range(index - 1, first - 1, -1):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            return number
    return None


_RULES: tuple[Callable[[_Case], Diagnosis | None], ...] = (
    _tab,
    _open_quote,
    _backslash,
    _after_quote,
    _colon,
    _not_field,
    _special,
    _bracket,
    _document,
    _indent,
    _unknown,
)
